"""Tables of a page: which rows are shown and in which order, which of them are data and which only
lay out what is in them, and the grid of those that are data."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING, Protocol

from forms.importers.extract.page.looks import is_hidden
from forms.importers.extract.raw import MOST_COLUMNS, MOST_SLOTS, Grid, GridBuilder, Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from forms.importers.extract.page.markup import Element

RUNNING_TEXT = 200
LONGEST_LABEL = 45
"""A cell with so many letters, and a line in it longer than any label, holds running text."""
WIDEST_FORM = 40
_NUMBER = re.compile(r"[ \t\r\n\f]*\+?([0-9]{1,6})")


@dataclass(frozen=True, slots=True)
class Row:
    """A row that is shown, counted from 1, and how many rows of its group are left, with it."""

    cells: tuple[Element, ...]
    number: int
    left: int


@dataclass(slots=True)
class Table:
    """A table's rows as they are shown, what stands above it, and what is hidden in it."""

    rows: list[Row] = field(default_factory=list)
    captions: list[Element] = field(default_factory=list)
    hidden: list[Element] = field(default_factory=list)


class CellText(Protocol):
    """Reads a cell: its paragraphs, parted by newlines."""

    def __call__(self, cell: Element, where: Place) -> str: ...


def table_of(element: Element) -> Table:
    """A table, its head first and its foot last, as browsers show it."""
    table = Table([], [each for each in element.elements() if each.tag == "caption"])
    for group in _groups(element):
        rows = [] if is_hidden(group) else [row for row in group.elements() if row.tag == "tr"]
        shown = [row for row in rows if not is_hidden(row)]
        table.hidden += [group] if is_hidden(group) else [row for row in rows if is_hidden(row)]
        for at, row in enumerate(shown):
            cells = [cell for cell in row.elements() if cell.tag in ("td", "th")]
            table.hidden += [cell for cell in cells if is_hidden(cell)]
            kept = tuple(cell for cell in cells if not is_hidden(cell))
            table.rows.append(Row(kept, len(table.rows) + 1, len(shown) - at))
    return table


def _groups(element: Element) -> list[Element]:
    groups = [each for each in element.elements() if each.tag in ("thead", "tbody", "tfoot")]
    head = next((group for group in groups if group.tag == "thead"), None)
    foot = next((group for group in groups if group.tag == "tfoot"), None)
    inner = [group for group in groups if group is not head and group is not foot]
    return [*([head] if head else []), *inner, *([foot] if foot else [])]


def parts_of(rows: Iterable[Row]) -> Iterator[list[Row] | Element]:
    """Rows of data in groups, and between them the cells of rows that are no data."""
    for is_laid_out, group in groupby(rows, key=_lays_out):
        part = list(group)
        if is_laid_out or all(len(row.cells) <= 1 for row in part):
            yield from (cell for row in part for cell in row.cells)
        else:
            yield part


def _lays_out(row: Row) -> bool:
    return any(
        cell.wide or (cell.letters >= RUNNING_TEXT and cell.longest > LONGEST_LABEL)
        for cell in row.cells
    )


class Grids:
    """Makes grids, and keeps count of the places they cover: no file may have more than
    MOST_SLOTS in all."""

    def __init__(self) -> None:
        self.left = MOST_SLOTS

    def grid_of(self, rows: list[Row], number: int, text_of: CellText) -> tuple[Grid, list[str]]:
        """The grid of a table's part, and the texts of cells for which there was no place."""
        builder = GridBuilder()
        lost: list[str] = []
        for at, row in enumerate(rows):
            where = Place(table=number, row=row.number)
            builder.row(where)
            for cell in row.cells:
                down, right = _rows(cell, min(row.left, len(rows) - at)), _columns(cell)
                text, before = text_of(cell, where), builder.lost
                self.left -= down * right
                if self.left >= 0:
                    builder.cell(text, rows=down, columns=right)
                if self.left < 0 or builder.lost > before:
                    lost.append(text)
        return compact(builder.grid()), lost


def _rows(cell: Element, most: int) -> int:
    """0 means to the end of the group."""
    return min(_span(cell.attribute("rowspan")) or most, most)


def _columns(cell: Element) -> int:
    return min(_span(cell.attribute("colspan")) or 1, MOST_COLUMNS)


def _span(attribute: str) -> int:
    """As browsers read it: leading digits count, what has none is 1."""
    found = _NUMBER.match(attribute)
    return int(found.group(1)) if found else 1


def compact(grid: Grid) -> Grid:
    """A grid wider than any form (a colspan of 100) without the columns in which no cell begins:
    they are as wide as nothing. Others keep them, so that a piece of a table fits the next piece."""
    if grid.columns <= WIDEST_FORM:
        return grid
    starts = sorted({cell.column for cell in grid.cells})
    cells = []
    for cell in grid.cells:
        start = bisect_left(starts, cell.column)
        end = bisect_left(starts, cell.column + cell.columns)
        cells.append(replace(cell, column=start, columns=end - start))
    return replace(grid, cells=tuple(cells))
