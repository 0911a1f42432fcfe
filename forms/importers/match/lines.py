"""A raw file as lines in reading order: a paragraph is one, and so is each row of a grid."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

from forms.importers.extract.raw import Grid, Paragraph, Place
from forms.importers.proposal import NotUnderstood

LONGEST_SHOWN = 1000
_BLANKS = re.compile(r"[ \u00a0\u3000]{3,}|\t{20,}")

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from forms.importers.extract.raw import GridCell, Raw


class Slots:
    """Which cell covers each place of a grid; places may be covered by none."""

    def __init__(self, grid: Grid) -> None:
        self.rows, self.columns = grid.rows, grid.columns
        self._cells: dict[tuple[int, int], GridCell] = {}
        for cell in grid.cells:
            for row in range(cell.row, min(cell.row + cell.rows, grid.rows)):
                for column in range(cell.column, cell.column + cell.columns):
                    self._cells.setdefault((row, column), cell)

    def at(self, row: int, column: int) -> GridCell | None:
        """The cell that covers a place."""
        return self._cells.get((row, column))

    def end_of(self, row: int) -> int:
        """How far to the right a row is covered."""
        covered = (c for c in range(self.columns, 0, -1) if (row, c - 1) in self._cells)
        return next(covered, 0)

    def text_of(self, row: int) -> str:
        """A row's cells between tabs: each text where its cell begins, nothing where it goes on."""
        texts = []
        for column in range(self.columns):
            cell = self.at(row, column)
            begins = cell is not None and (cell.row, cell.column) == (row, column)
            texts.append(cell.text.replace("\t", " ") if cell and begins else "")
        return "\t".join(texts)


@dataclass(frozen=True, slots=True)
class Line:
    """A line, numbered in reading order from 1. A row of a true grid has its `slots` and `row`,
    a tab between any two places, and the `table` of the form that the grid is a piece of (empty:
    none of them); other lines have tabs and blanks as they were."""

    number: int
    text: str
    where: Place = field(default_factory=Place)
    after_break: bool = False
    slots: Slots | None = None
    row: int = 0
    table: str = ""

    @property
    def blank(self) -> bool:
        """Nothing but blanks."""
        return not self.text.strip()


def left(line: Line, reason: str, row: str = "", text: str = "") -> NotUnderstood:
    """A line of which something went nowhere: all of it, unless `text` says what."""
    shown = _BLANKS.sub("  ", text or line.text).strip()[:LONGEST_SHOWN]
    return NotUnderstood(line.number, str(line.where), shown, reason, row)


def lines_of(raw: Raw, tables: Mapping[int, Sequence[str | None]]) -> list[Line]:
    """All blocks of a file as lines; `tables` is what tables.py says of the rows of each grid,
    by its place among the blocks."""
    numbers = count(1)
    return [
        line
        for at, block in enumerate(raw.blocks)
        for line in _lines(block, numbers, tables.get(at, ()))
    ]


def _lines(
    block: Paragraph | Grid, numbers: Iterator[int], tables: Sequence[str | None]
) -> Iterator[Line]:
    if isinstance(block, Paragraph):
        yield Line(next(numbers), block.text, block.where, block.after_break)
        return
    slots = Slots(block)
    for row, (where, table) in enumerate(zip(block.wheres, tables, strict=True)):
        broken = block.after_break and row == 0
        text = slots.text_of(row)
        if table is None:
            for part in text.strip().split("\n"):
                yield Line(next(numbers), part, where, broken)
        else:
            yield Line(next(numbers), text, where, broken, slots, row, table)
