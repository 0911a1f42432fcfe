"""Readers broken on purpose, to see that the inspection finds it out."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from forms.importers.extract import text
from forms.importers.match.harvest import Harvest

if TYPE_CHECKING:
    from forms.importers.match.cells import Cell

_true_put = Harvest.put
_true_extract = text.extract


def forgets_doubts() -> None:
    """Numbers that cannot be placed are not listed."""

    def doubt(self: Harvest, cells: list[Cell], *_reason: str) -> None:
        self.take(cells)

    Harvest.doubt = doubt  # type: ignore[method-assign,assignment]


def forgets_cells() -> None:
    """A number that was placed is dropped now and then."""

    def put(self: Harvest, address: str, cell: Cell, *rest: Any) -> None:
        if len(address) % 5:
            _true_put(self, address, cell, *rest)
        else:
            self.take([cell])

    Harvest.put = put  # type: ignore[method-assign]


def invents() -> None:
    """A number that was placed is one that does not stand there."""

    def put(self: Harvest, address: str, cell: Cell, *rest: Any) -> None:
        text = cell.text + "7" if len(address) % 5 == 0 else cell.text
        _true_put(self, address, replace(cell, text=text), *rest)
        self.take([cell])

    Harvest.put = put  # type: ignore[method-assign]


def crashes() -> None:
    """An exception that is on no list."""

    def extract(data: bytes, _told: object) -> Any:
        return data[:0][1]

    text.extract = extract


def aborts() -> None:
    """As a fault in a library written in C would end it."""

    def extract(_data: bytes, _told: object) -> Any:
        os.abort()

    text.extract = extract


def never_ends() -> None:
    def extract(_data: bytes, _told: object) -> Any:
        while True:
            pass

    text.extract = extract


def is_greedy() -> None:
    def extract(data: bytes, _told: object) -> Any:
        return [data * 1000 for _ in range(1 << 20)]

    text.extract = extract


def looks_around() -> None:
    """Opens a file, and takes it lightly that it may not."""

    def extract(data: bytes, told: Any) -> Any:
        with suppress(OSError):
            Path(__file__).read_bytes()
        return _true_extract(data, told)

    text.extract = extract


BROKEN = {
    each.__name__: each
    for each in (
        *(forgets_doubts, forgets_cells, invents, crashes, aborts, never_ends, is_greedy),
        looks_around,
    )
}
