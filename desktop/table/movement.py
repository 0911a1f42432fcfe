"""Where the keys lead: arrows over the grid, Tab and Enter in the order of filling in.

Without Qt. Arrows reach every number cell. Tab goes through the rows, Enter through the columns,
and both pass over the cells that nobody fills in; at the end of a row or column they go on with
the next one, so that a table can be filled without ever letting go of one key.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.table.grid import Grid, Place


class Way(Enum):
    """A direction of the arrows as (rows, columns)."""

    UP = (-1, 0)
    DOWN = (1, 0)
    LEFT = (0, -1)
    RIGHT = (0, 1)


class Order(Enum):
    """The order of filling in."""

    BY_ROWS = "rows"
    BY_COLUMNS = "columns"


class Movement:
    """Steps over one grid. `fillable` says whether a cell is for typing just now."""

    def __init__(self, grid: Grid, fillable: Callable[[str], bool]) -> None:
        self._grid = grid
        self._fillable = fillable
        by_rows = list(grid.addresses)
        by_columns = sorted(by_rows, key=lambda address: grid.place(address)[::-1])
        self._orders = {Order.BY_ROWS: by_rows, Order.BY_COLUMNS: by_columns}

    def step(self, place: Place, way: Way) -> Place:
        """The next number cell that way; the same place at the edge."""
        owner = self._grid.owner(place)
        rows, columns = way.value
        row = place[0] if not rows else owner.bottom if rows > 0 else owner.row - 1
        column = place[1] if not columns else owner.right if columns > 0 else owner.column - 1
        while self._inside((row, column)):
            address = self._grid.address((row, column))
            if address:
                return self._grid.place(address)
            row, column = row + rows, column + columns
        return place

    def leap(self, place: Place, way: Way) -> Place:
        """The last number cell that way."""
        while (further := self.step(place, way)) != place:
            place = further
        return place

    def following(self, address: str, order: Order, *, back: bool = False) -> str:
        """The next cell to fill in; empty after the last."""
        addresses = self._orders[order]
        place = addresses.index(address)
        rest = reversed(addresses[:place]) if back else addresses[place + 1 :]
        return next((each for each in rest if self._fillable(each)), "")

    def first(self) -> str:
        """The first cell to fill in, or simply the first."""
        addresses = self._orders[Order.BY_ROWS]
        return next((each for each in addresses if self._fillable(each)), addresses[0])

    def _inside(self, place: Place) -> bool:
        return 0 <= place[0] < self._grid.rows and 0 <= place[1] < self._grid.columns
