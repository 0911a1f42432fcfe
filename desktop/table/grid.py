"""Where everything of a printed table lies: rectangles of the grid, and which address is where.

Without Qt. The grid is cut into four regions: the heads above the body (`top`), the heads left of
it (`left`), where both meet (`corner`), and the body. Rows and columns are counted within a
region, so that a body place is an index of the table model.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from forms.definition.schema import GridCell, Table

Place = tuple[int, int]
"""Row and column."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One rectangle of the printed grid: a label or a number cell."""

    row: int
    column: int
    cell: GridCell

    @property
    def bottom(self) -> int:
        """The first row below it."""
        return self.row + self.cell.rows

    @property
    def right(self) -> int:
        """The first column right of it."""
        return self.column + self.cell.columns

    @property
    def spans(self) -> bool:
        """Whether it is larger than one place."""
        return self.cell.rows * self.cell.columns > 1

    def places(self) -> Iterator[Place]:
        """Every place that it covers."""
        for row in range(self.row, self.bottom):
            for column in range(self.column, self.right):
                yield row, column


def pieces_of(table: Table) -> list[Piece]:
    """All rectangles of the whole grid; ValueError when they do not fill it exactly."""
    taken: set[Place] = set()
    pieces: list[Piece] = []
    for row, cells in enumerate(table.grid):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            piece = Piece(row, column, cell)
            taken.update(_free(piece, taken))
            pieces.append(piece)
    if taken != {(row, column) for row in range(len(table.grid)) for column in _columns(table)}:
        msg = f"the grid of {table.key} is not filled exactly"
        raise ValueError(msg)
    return pieces


def _columns(table: Table) -> range:
    return range(len(table.widths))


def _free(piece: Piece, taken: set[Place]) -> set[Place]:
    places = set(piece.places())
    if places & taken:
        msg = f"two rectangles overlap at {piece.row}, {piece.column}"
        raise ValueError(msg)
    return places


class Grid:
    """The regions of one table and the look-ups between body places and addresses."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.head_rows, self.head_columns = table.head_rows, table.head_columns
        self.rows = len(table.grid) - self.head_rows
        self.columns = len(table.widths) - self.head_columns
        self.pieces = pieces_of(table)
        self.corner = self._region(top=True, left=True)
        self.top = self._region(top=True, left=False)
        self.left = self._region(top=False, left=True)
        self.body = self._region(top=False, left=False)
        self._owners = {place: piece for piece in self.body for place in piece.places()}
        self._places = {
            self._address_of(piece): (piece.row, piece.column)
            for piece in self.body
            if piece.cell.cell
        }

    @property
    def addresses(self) -> tuple[str, ...]:
        """The number cells in printed order."""
        return tuple(self._places)

    def owner(self, place: Place) -> Piece:
        """The rectangle that covers a body place."""
        return self._owners[place]

    def address(self, place: Place) -> str:
        """The number cell at a body place; empty where a label stands or outside."""
        piece = self._owners.get(place)
        return self._address_of(piece) if piece and piece.cell.cell else ""

    def place(self, address: str) -> Place:
        """The top left place of a cell; KeyError when it is not in this table."""
        return self._places[address]

    def cross(self, place: Place) -> frozenset[Place]:
        """Where the rectangles begin that are lit with a cell: its row with the row's label, and
        its column up to the nearest head. A table of a single row has nothing to tell apart."""
        piece = self.owner(place)
        found = {(piece.row, piece.column)}
        if self.rows > 1:
            rows = range(piece.row, piece.bottom)
            found |= {self._origin((row, column)) for row in rows for column in range(self.columns)}
        for column in range(piece.column, piece.right):
            found |= self._run(reversed(range(piece.row)), column, heads=True)
            found |= self._run(range(piece.bottom, self.rows), column, heads=False)
        return frozenset(found)

    def _run(self, rows: Iterable[int], column: int, *, heads: bool) -> set[Place]:
        run: set[Place] = set()
        for row in rows:
            place = self._origin((row, column))
            number = bool(self.address(place))
            if number or heads:
                run.add(place)
            if not number:
                break
        return run

    def _origin(self, place: Place) -> Place:
        piece = self._owners[place]
        return piece.row, piece.column

    def within(self, places: Iterable[Place]) -> list[str]:
        """The cells at these places, each once, in printed order."""
        found = {self.address(place) for place in places}
        return [address for address in self._places if address in found]

    def _address_of(self, piece: Piece) -> str:
        return f"{self.table.key}.{piece.cell.cell}"

    def _region(self, *, top: bool, left: bool) -> list[Piece]:
        down = 0 if top else self.head_rows
        across = 0 if left else self.head_columns
        return [
            replace(piece, row=piece.row - down, column=piece.column - across)
            for piece in self.pieces
            if (piece.row < self.head_rows) is top and (piece.column < self.head_columns) is left
        ]
