"""Where the cells of a table stand in its sheet, how wide and high, and what its totals add up."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from math import ceil
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from forms.render.workbook.cells import number_of
from forms.values.number import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from forms.document.nodes import TableBlock, TableCell

ABOVE = 1
"""Rows of a sheet before its table: the caption."""
WIDTH = 110
"""Characters of a sheet that an upright page shows at 9 pt."""
# Characters of a head, and of a group's label, that stay on one line: 结果维 above 持 reads ill.
_SHORT = {"head": 4, "label": 8}
_LINE = 14.5
_LEAST_ROWS = {"signing": 40.0}
_LEAST_ROW = 20.0
CODE_HEIGHT = 96
"""Points that a QR code needs."""


@dataclass(frozen=True)
class Places:
    """The sheet's own measures: widths in characters, heights in points."""

    block: TableBlock

    @cached_property
    def widths(self) -> list[float]:
        """As on the form, and wide enough for every number and every short head."""
        total = sum(self.block.widths)
        widths = [WIDTH * width / total for width in self.block.widths]
        for cell in self.block.cells:
            if cell.columns == 1:
                widths[cell.column] = max(widths[cell.column], _least_width(cell))
        return widths

    @cached_property
    def heights(self) -> list[float]:
        """High enough for every text; what spans rows raises the last of them."""
        heights = [_LEAST_ROWS.get(self.block.manner, _LEAST_ROW)] * self.block.rows
        for cell in sorted(self.block.cells, key=lambda cell: cell.rows):
            rows = slice(cell.row, cell.row + cell.rows)
            lacking = self._height(cell) - sum(heights[rows])
            heights[rows.stop - 1] += max(0.0, lacking)
        return [min(each, 409.0) for each in heights]

    @property
    def lying(self) -> bool:
        """Whether the table is for a page that lies: too wide for one that stands, and low."""
        return sum(self.widths) > 1.15 * WIDTH and self.block.manner != "page"

    def _height(self, cell: TableCell) -> float:
        if cell.kind == "code":
            return CODE_HEIGHT if cell.text else 0
        if cell.vertical:
            return _LINE * len(cell.text) + 8
        room = sum(self.widths[cell.column : cell.column + cell.columns])
        return _LINE * lines_of(cell.text, room) + 6

    @cached_property
    def _at(self) -> dict[str, TableCell]:
        return {cell.address: cell for cell in self.block.cells if cell.address}

    def total(self, cell: TableCell) -> Total | None:
        """What the terms of a total come to in this sheet; None for what is none here."""
        terms = [self._at[address] for address in cell.terms if address in self._at]
        if not terms or len(terms) < len(cell.terms):
            return None
        numbers = [number for number in map(number_of, terms) if number is not None]
        complete = len(numbers) == len(terms)
        areas = ",".join(_areas((term.row + ABOVE, term.column) for term in terms))
        return Total(
            f'=IF(COUNT({areas})={len(terms)},SUM({areas}),"")',
            canonical(sum(numbers, Decimal(0))) if complete else "",
        )


@dataclass(frozen=True, slots=True)
class Total:
    """The formula, and what it comes to as canonical text; empty while a term has no number."""

    formula: str
    value: str


def _least_width(cell: TableCell) -> float:
    if cell.kind == "digits":
        return len(cell.text) + 2
    heads = cell.look == "head" or (cell.rows > 1 and not cell.vertical)
    short = heads and len(cell.text) <= _SHORT.get(cell.look, 0)
    return 2 * len(cell.text) + 1.6 if short else 0


def lines_of(text: str, width: float) -> int:
    """Lines that a text takes in so many characters, a Chinese one counting for two."""
    ink = sum(2 if east_asian_width(each) in "WFA" else 1 for each in text)
    return max(1, ceil(ink / max(1.0, width - 1.5)))


def _areas(places: Iterable[tuple[int, int]]) -> Iterator[str]:
    """The places as areas: as long ones as they make in the order given."""
    from xlsxwriter.utility import xl_range

    runs: list[list[tuple[int, int]]] = []
    for place in places:
        if runs and _goes_on(runs[-1], place):
            runs[-1].append(place)
        else:
            runs.append([place])
    yield from (xl_range(*run[0], *run[-1]) for run in runs)


def _goes_on(run: list[tuple[int, int]], place: tuple[int, int]) -> bool:
    """Whether a place stands next in the row or the column of a run."""
    (row, column), (first_row, first_column) = run[-1], run[0]
    beside = place == (row, column + 1) and row == first_row
    below = place == (row + 1, column) and column == first_column
    return beside or below
