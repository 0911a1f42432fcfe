"""A table's cells in their places, and which of its rows are no table at all."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from forms.importers.extract.raw import MOST_COLUMNS, MOST_SLOTS, Grid, GridCell, Paragraph
from forms.importers.extract.word.settings import value, whole_number
from forms.importers.extract.word.walk import inner

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.etree.ElementTree import Element

    from forms.importers.extract.raw import Block, Place

LONGEST_LABEL = 120
"""A longer paragraph is a text that was put into a table for its looks."""
_SLIVER = 60
"""Twips, about a millimetre: edges nearer to each other are one edge drawn twice."""

_CELLS = frozenset({"tc"})


@dataclass(slots=True)
class Spot:
    """A cell, its upper left corner, and how far it reaches."""

    blocks: Sequence[Block]
    row: int
    column: int
    end: int
    rows: int = 1

    @property
    def text(self) -> str:
        """Its paragraphs as lines, without blank ones at the ends."""
        texts = (each.text for each in self.blocks if isinstance(each, Paragraph))
        return "\n".join(texts).strip("\n")


@dataclass(frozen=True, slots=True)
class Reach:
    """A cell's markup, from which edge of the table's columns to which it reaches, whether it goes
    on with the cell above, and the cells of its row that it covers."""

    element: Element
    column: int
    end: int
    goes_on: bool
    is_merged: bool
    covered: tuple[Element, ...] = ()


def reaches(table: Element, rows: Sequence[Element]) -> list[list[Reach]]:
    """The cells of each row; a cell merged into the one before it is part of that one's reach."""
    found = [_reaches(row) for row in rows]
    edges = _edges(table)
    moved = [[_moved(each, edges) for each in row] for row in found]
    whole = all(each.column < each.end for row in moved for each in row)
    return moved if whole else found


def _reaches(row: Element) -> list[Reach]:
    found: list[Reach] = []
    column = whole_number(value(row, "trPr/gridBefore"))
    for cell in inner(row, _CELLS):
        if cell.tag not in _CELLS:
            continue
        properties = cell.find("tcPr")
        end = column + whole_number(value(properties, "gridSpan"), 1)
        merged = None if properties is None else properties.find("vMerge")
        goes_on = merged is not None and merged.get("val", "continue") != "restart"
        if value(properties, "hMerge") == "continue" and found:
            found[-1] = replace(found[-1], end=end, covered=(*found[-1].covered, cell))
        else:
            found.append(Reach(cell, column, end, goes_on, merged is not None))
        column = end
    return found


def _edges(table: Element) -> list[int]:
    """For each edge of the table's columns the one that it is drawn beside."""
    widths = [whole_number(each.get("w", "999")) for each in table.findall("tblGrid/gridCol")]
    return list(accumulate((1 if width >= _SLIVER else 0 for width in widths), initial=0))


def _moved(reach: Reach, edges: list[int]) -> Reach:
    last = len(edges) - 1
    column, end = (
        edges[each] if each <= last else edges[last] + each - last
        for each in (reach.column, reach.end)
    )
    return replace(reach, column=column, end=end)


@dataclass(slots=True)
class Layout:
    """Takes cells row by row. `lost` are the texts of cells beyond the columns that are read."""

    spots: list[Spot] = field(default_factory=list)
    wheres: list[Place] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    _open: dict[int, Spot] = field(default_factory=dict)
    _pieces: list[tuple[Spot, Spot]] = field(default_factory=list)

    def row(self, where: Place) -> None:
        """Begins a row."""
        self._settle()
        self.wheres.append(where)

    def cell(self, reach: Reach, blocks: Sequence[Block]) -> bool:
        """Puts a cell; False if it only goes on with one above, which shows nothing of its own."""
        spot = Spot(blocks, len(self.wheres) - 1, reach.column, reach.end)
        above = self._above(spot) if reach.goes_on else None
        if above is not None:
            self._pieces.append((above, spot))
            return False
        if reach.end > MOST_COLUMNS:
            self.lost.append(spot.text)
            return True
        self.spots.append(spot)
        if reach.is_merged:
            self._open[spot.column] = spot
        return True

    def _above(self, spot: Spot) -> Spot | None:
        for each in self._open.values():
            if each.column <= spot.column < each.end and each.row + each.rows == spot.row:
                return each
        return None

    def _settle(self) -> None:
        """Lets merged cells grow by the row that ends, where their parts cover their breadth; the
        parts that do not stay, empty."""
        for above in {id(each): each for each, _ in self._pieces}.values():
            parts = [part for whole, part in self._pieces if whole is above]
            covered = sum(min(part.end, above.end) - part.column for part in parts)
            if covered >= above.end - above.column:
                above.rows += 1
            else:
                self.spots += [
                    Spot((), each.row, each.column, min(each.end, MOST_COLUMNS)) for each in parts
                ]
        self._pieces = []
        row = len(self.wheres)
        self._open = {at: each for at, each in self._open.items() if each.row + each.rows == row}

    def pieces(self) -> Iterator[Block]:
        """The table in reading order: rows with long texts or tables in their cells opened up,
        what is one column wide as paragraphs, the rest as grids."""
        self._settle()
        by_row: list[list[Spot]] = [[] for _ in self.wheres]
        for spot in sorted(self.spots, key=lambda each: (each.row, each.column)):
            by_row[spot.row].append(spot)
        start = 0
        for row, spots in enumerate(by_row):
            if any(_is_layout(spot) for spot in spots):
                yield from self._together(by_row, start, row)
                yield from _opened(spots)
                start = row + 1
        yield from self._together(by_row, start, len(by_row))

    def _together(self, by_row: list[list[Spot]], start: int, end: int) -> Iterator[Block]:
        spots = [spot for row in by_row[start:end] for spot in row]
        if all(len(row) < 2 for row in by_row[start:end]):
            yield from _opened(spots)
            return
        cells = (
            GridCell(
                *(each.text, each.row - start, each.column),
                *(min(each.rows, end - each.row), each.end - each.column),
            )
            for each in spots
        )
        yield Grid(tuple(cells), tuple(self.wheres[start:end]))


def _is_layout(spot: Spot) -> bool:
    return any(
        isinstance(each, Grid) or len(each.text.strip()) > LONGEST_LABEL for each in spot.blocks
    )


def _opened(spots: Sequence[Spot]) -> Iterator[Block]:
    for spot in spots:
        yield from (e for e in spot.blocks if isinstance(e, Grid) or e.text.strip())


@dataclass(slots=True)
class Budget:
    """How many places the grids of a file may still cover."""

    left: int = MOST_SLOTS

    def cut(self, grid: Grid) -> tuple[Grid, list[str]]:
        """The grid without the cells that there is no place for, and the texts of those."""
        kept: list[GridCell] = []
        lost: list[str] = []
        for cell in grid.cells:
            covers = cell.rows * cell.columns
            if covers > self.left:
                lost.append(cell.text)
                continue
            self.left -= covers
            kept.append(cell)
        return Grid(tuple(kept), grid.wheres, grid.after_break) if lost else grid, lost
