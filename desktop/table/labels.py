"""Finds the form's own labels around a pasted block, and what they say about its place.

Without Qt. Labels are compared without blanks, brackets' widths and the kind of mark after a
number, because published tables vary in just these.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.table import words
from forms.values.number import read_change

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.table.clipboard import Block
    from desktop.table.grid import Grid, Piece, Place

_UNIT = re.compile(words.UNIT_BRACKET)
_NOISE = re.compile(r"[\s.,:;\u3001\u3002\u00b7\uff0e\u2018\u2019\u201c\u201d\"']+")
SHORTEST = 2


def plain_label(text: str) -> str:
    """A label as it is compared."""
    return _NOISE.sub("", _UNIT.sub("", unicodedata.normalize("NFKC", text)))


def is_number(text: str) -> bool:
    """Whether a pasted cell holds a number or a mark for "does not apply"."""
    reading = read_change(text)
    return reading.value is not None or reading.not_applicable


@dataclass(frozen=True, slots=True)
class Placed:
    """A block without its labels. `rows` are the body rows that its rows belong to, where labels
    tell; `column` the body column of its first column, where they tell."""

    block: Block
    stripped_rows: int = 0
    stripped_columns: int = 0
    rows: tuple[int | None, ...] = ()
    column: int | None = None

    def start(self, anchor: Place) -> Place:
        """Where its first cell goes when the clerk pastes at `anchor`."""
        row = next((row - i for i, row in enumerate(self.rows) if row is not None), anchor[0])
        return max(row, 0), anchor[1] if self.column is None else self.column

    def lines(self, anchor: Place) -> list[int]:
        """The body row of each row; one without a label follows the one above."""
        lines: list[int] = []
        for row in self.rows:
            after = lines[-1] + 1 if lines else self.start(anchor)[0]
            lines.append(after if row is None else row)
        return lines


class Labels:
    """The labels of one table."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        heads = ("head", "corner", "band")
        self._heads = {plain_label(p.cell.text) for p in grid.pieces if p.cell.look in heads}
        rows = [p for p in (*grid.left, *grid.body) if p.cell.look == "label"]
        self._labels = {plain_label(p.cell.text) for p in rows}
        self._row_of = _unique((p.cell.text, p.row) for p in rows if p.cell.rows == 1)
        columns = [p for p in (*grid.top, *grid.body) if p.cell.look == "head"]
        self._column_of = _unique((p.cell.text, p.column) for p in columns if _narrow(p))

    def strip(self, block: Block) -> Placed:
        """Takes head rows above and label columns left off a block."""
        down = _leading(block, self._heads)
        body = block[down:]
        across = _leading(_turned(body), self._labels)
        while across and body and self._too_wide(body, across):
            across += 1
        data = [row[across:] for row in body]
        rows = tuple(self._row(row[:across]) for row in body)
        heads = [row[across:] for row in block[:down]]
        return Placed(data, down, across, rows, self._column(heads, data, across))

    def _too_wide(self, body: Block, across: int) -> bool:
        """A merged label leaves blank cells behind, which are no data."""
        left = len(body[0]) - across
        return left > self._grid.columns and not any(row[across].strip() for row in body)

    def _row(self, labels: list[str]) -> int | None:
        written = [label for label in labels if label.strip()]
        return self._row_of.get(plain_label(written[-1])) if written else None

    def _column(self, heads: Block, data: Block, across: int) -> int | None:
        for row in heads:
            for place, text in enumerate(row):
                column = self._column_of.get(plain_label(text))
                if column is not None and column >= place:
                    return column - place
        labelled = bool(across or heads)
        return 0 if labelled and data and len(data[0]) == self._grid.columns else None


def _narrow(piece: Piece) -> bool:
    return piece.cell.columns == 1


def _unique(labels: Iterable[tuple[str, int]]) -> dict[str, int]:
    pairs = [(plain_label(text), line) for text, line in labels]
    seen = Counter(text for text, _ in pairs)
    return {text: line for text, line in pairs if seen[text] == 1}


def _turned(block: Block) -> Block:
    return [list(column) for column in zip(*block, strict=True)]


def _leading(lines: Block, known: set[str]) -> int:
    """How many first lines are labels: no numbers in them, and the last one is known."""
    count = 0
    for place, line in enumerate(lines):
        if any(is_number(cell) for cell in line):
            break
        if any(_is_known(cell, known) for cell in line):
            count = place + 1
    return count


def _is_known(text: str, known: set[str]) -> bool:
    label = plain_label(text)
    if len(label) < SHORTEST:
        return False
    return any(
        label == each or (len(label) > SHORTEST and each.startswith(label)) for each in known
    )
