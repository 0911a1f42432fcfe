"""Where the keys lead: arrows over the grid, Tab and Enter in the order of filling in.

Without Qt. Arrows reach every number cell. Tab goes through the rows, Enter through the columns,
and both pass over the cells that nobody fills in; at the end of a row or column they go on with
the next one, so that a table can be filled without ever letting go of one key. Whoever fills a row
by Tab and ends it by Enter comes to the beginning of the next one.
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
        self._run = ("", "")

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

    def onward(self, address: str, order: Order, *, back: bool = False) -> str:
        """The next cell as the keys lead: Enter after a run of Tabs goes on below the cell where the
        run began, as in spreadsheets."""
        began, reached = self._run
        running = reached == address
        returning = running and order is Order.BY_COLUMNS and not back
        here = self._in_column_of(began, address) if returning else address
        target = self.following(here, order, back=back)
        runs = order is Order.BY_ROWS and not back
        self._run = (began if running else address, target) if runs else ("", "")
        return target

    def _in_column_of(self, other: str, address: str) -> str:
        row, column = self._grid.place(address)[0], self._grid.place(other)[1]
        return self._grid.address((row, column)) or address

    def first(self) -> str:
        """The first cell to fill in, or simply the first."""
        addresses = self._orders[Order.BY_ROWS]
        return next((each for each in addresses if self._fillable(each)), addresses[0])

    def _inside(self, place: Place) -> bool:
        return 0 <= place[0] < self._grid.rows and 0 <= place[1] < self._grid.columns
