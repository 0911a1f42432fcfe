"""A sheet → paragraphs and grids.

A sheet has no tables, only cells. Rows tied together by merged cells are a band; a band with one
filled cell is alone. What stands together without blank bands between is a grid if it has bands of
several cells; a band that is alone stays in the grid where a label may stand (between rows of one
table, or as wide as the labels above it) and is a paragraph everywhere else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import dropwhile, groupby, takewhile
from typing import TYPE_CHECKING

from forms.importers import words as said
from forms.importers.extract import words
from forms.importers.extract.raw import GridBuilder, Paragraph
from forms.importers.extract.workbook.view import View

if TYPE_CHECKING:
    from forms.importers.extract.raw import Block, Grid, GridCell
    from forms.importers.extract.workbook.sheet import Sheet, Spot

LONGEST_LABEL = 60
"""Characters; the longest that the form prints has 38."""
_PROSE = re.compile(words.PROSE)
_NUMBER = re.compile(r"\s*[+-]?\d[\d,.，．]*\s*")


@dataclass(frozen=True, slots=True)
class Band:
    """Rows tied together by merged cells: the first, the one behind the last, the filled cells."""

    start: int
    end: int
    cells: tuple[GridCell, ...]

    @property
    def alone(self) -> bool:
        """One cell and nothing beside it."""
        return len(self.cells) == 1

    @property
    def prose(self) -> bool:
        """Whether some cell is more than a label."""
        return any(_is_prose(cell.text) for cell in self.cells)

    @property
    def right(self) -> int:
        """The column behind the last that is taken."""
        return max(cell.column + cell.columns for cell in self.cells)


def _is_prose(text: str) -> bool:
    return len(text) > LONGEST_LABEL or bool(_PROSE.search(text))


def blocks_of(sheet: Sheet, *, after_break: bool) -> list[Block]:
    """The sheet's blocks in reading order; what is not read of it goes to `sheet.dropped`."""
    return _Blocks(sheet, View(sheet), after_break).read()


def bands_of(view: View) -> list[Band]:
    """All rows, tied where a merged cell ties them; blank ones too."""
    filled = [cell for cell in view.cells.values() if cell.text]
    by_row: dict[int, list[GridCell]] = {}
    for cell in sorted(filled, key=lambda each: (each.row, each.column)):
        by_row.setdefault(cell.row, []).append(cell)
    bands: list[Band] = []
    start = 0
    while start < len(view.rows):
        cells, end, row = [], start + 1, start
        while row < end:
            cells += by_row.get(row, [])
            end = max([end, *(cell.row + cell.rows for cell in by_row.get(row, []))])
            row += 1
        bands.append(Band(start, end, tuple(cells)))
        start = end
    return bands


class _Blocks:
    def __init__(self, sheet: Sheet, view: View, after_break: bool) -> None:
        self._sheet = sheet
        self._view = view
        self._after_break = after_break
        self._blocks: list[Block] = []

    def read(self) -> list[Block]:
        """All blocks."""
        bands = bands_of(self._view)
        for blank, group in groupby(bands, key=lambda band: not band.cells):
            if not blank:
                self._read_together(list(group))
        return self._blocks

    def _read_together(self, bands: list[Band]) -> None:
        """Bands without a blank one between."""
        kept: list[Band] = []
        for at, band in enumerate(bands):
            if self._in_grid(band, kept, bands[at + 1 :]):
                kept.append(band)
            else:
                self._close(kept)
                self._paragraphs(band)
        self._close(kept)

    @staticmethod
    def _in_grid(band: Band, above: list[Band], below: list[Band]) -> bool:
        if not band.alone:
            return True
        if band.prose or not above:
            return False
        behind = dropwhile(lambda each: each.alone and not each.prose, below)
        widths = [each.right for each in takewhile(lambda each: not each.alone, behind)]
        if widths:
            # Each table of the form is wider than the one before it.
            return max(widths) <= max(each.right for each in above)
        return _is_label(band, above)

    def _close(self, bands: list[Band]) -> None:
        if not bands:
            return
        if _is_layout(bands):
            for band in bands:
                self._paragraphs(band)
        else:
            self._blocks.append(self._grid(bands))
        bands.clear()

    def _paragraphs(self, band: Band) -> None:
        for cell in band.cells:
            where = self._sheet.where(self._view.rows[cell.row])
            for text in cell.text.split("\n"):
                if text.strip():
                    self._blocks.append(Paragraph(text, where, self._breaks()))

    def _breaks(self) -> bool:
        return self._after_break and not self._blocks

    def _grid(self, bands: list[Band]) -> Grid:
        builder = GridBuilder(after_break=self._breaks())
        right = max(band.right for band in bands)
        rows = range(bands[0].start, bands[-1].end)
        for row in rows:
            builder.row(self._sheet.where(self._view.rows[row]))
            for column in range(right):
                self._put(builder, (row, column), (rows.start, right))
        if builder.lost:
            self._sheet.drop(self._view.rows[bands[0].start], said.TOO_LONG_TABLE)
        return builder.grid()

    def _put(self, builder: GridBuilder, at: Spot, bounds: Spot) -> None:
        """The cell that begins here, or a blank one; nothing where another goes on. `bounds` are
        the grid's first row and the column behind its last."""
        cell = self._view.cells.get(at)
        over = self._view.covered.get(at)
        if cell:
            columns = min(cell.columns, bounds[1] - cell.column)
            builder.cell(cell.text, rows=cell.rows, columns=columns)
        elif over is None or over.row < bounds[0]:
            builder.cell("")


def _is_label(band: Band, above: list[Band]) -> bool:
    """Whether a last row without numbers is as wide as the labels above it."""
    shape = band.cells[0].column, band.cells[0].columns
    labels = {(each.cells[0].column, each.cells[0].columns) for each in above if not each.alone}
    return shape[1] > 1 and shape in labels


def _is_layout(bands: list[Band]) -> bool:
    """Whether a table only arranges texts: some are long, and no number stands behind a label."""
    numbers = any(_NUMBER.fullmatch(cell.text) for band in bands for cell in band.cells[1:])
    return not numbers and any(band.prose for band in bands)
