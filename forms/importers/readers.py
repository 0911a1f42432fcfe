"""The readers by kind of file, each imported on first use.

A reader is a module with `prepare()`, which loads all that it needs, and `parse(data)`, which
makes a proposal of a file's bytes without opening anything. A new kind is one line here.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from forms.importers.extract_text import LARGEST_FILE

if TYPE_CHECKING:
    from forms.importers.proposal import Proposal

__all__ = ["LARGEST_FILE", "Reader", "kind_of", "reader"]

_READERS = {"txt": "forms.importers.flat_text"}
_KINDS_BY_SUFFIX = {"": "txt", ".txt": "txt", ".text": "txt", ".tsv": "txt"}


class Reader(Protocol):
    """What a reader module offers."""

    def prepare(self) -> None:
        """Loads everything that `parse` needs from disk."""

    def parse(self, data: bytes) -> Proposal:
        """Reads a file's bytes; NianbaoError of the closed list when there is no report."""


def kind_of(suffix: str) -> str | None:
    """The kind of file for a suffix such as `.txt`; None for files that no reader knows."""
    return _KINDS_BY_SUFFIX.get(suffix.lower())


def reader(kind: str) -> Reader:
    """The reader module of a kind; KeyError for another."""
    return cast("Reader", import_module(_READERS[kind]))
