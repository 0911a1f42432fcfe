"""Fits the columns and rows of one table into a room of a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.table.sizes import PAD_X, column_widths, least_widths, row_heights
from desktop.table.speech import Manner, second_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.table.balance import BalanceLine
    from desktop.table.look import Look
    from desktop.table.model import TableModel

WIDEST_EM = 96
"""Beyond this width a table only moves numbers away from their labels."""


@dataclass(frozen=True, slots=True)
class Room:
    """The space for the table without what stands under it, and how thick scroll bars are."""

    width: int
    height: int
    bar: int


@dataclass(frozen=True, slots=True)
class Sizes:
    """Widths and heights of the whole grid, heads included."""

    widths: tuple[int, ...] = ()
    heights: tuple[int, ...] = ()

    @property
    def width(self) -> int:
        """Of all columns."""
        return sum(self.widths)

    @property
    def height(self) -> int:
        """Of all rows."""
        return sum(self.heights)

    def full_height(self, room: Room) -> int:
        """Of all rows and the scroll bar that is needed under them."""
        return self.height + (room.bar if self.width > room.width else 0)


class Fit:
    """Looks at the present numbers of a model and at the words of the line under it."""

    def __init__(self, model: TableModel, balance: BalanceLine | None) -> None:
        self._model, self._grid, self._balance = model, model.grid, balance

    def sizes(self, look: Look, room: Room) -> Sizes:
        """Columns fill the width; rows take what their labels need."""
        sizes = self._sizes(look, room.width)
        if sizes.full_height(room) <= room.height:
            return sizes
        return self._sizes(look, room.width - room.bar)

    def _sizes(self, look: Look, width: int) -> Sizes:
        least = least_widths(self._grid, look, self._number_widths(look))
        available = max(sum(least), min(width, WIDEST_EM * look.em))
        widths = column_widths(self._grid.table.widths, least, available)
        heights = row_heights(self._grid, widths, look, self._least_heights(look))
        return Sizes(tuple(widths), tuple(heights))

    def outgrown(self, look: Look, sizes: Sizes, addresses: Iterable[str]) -> bool:
        """Whether one of these cells, or the words under the columns, need more than there is."""
        body = sizes.widths[self._grid.head_columns :]
        if self._balance:
            needed = self._balance.needed
            if any(needed(place) + 2 * PAD_X > width for place, width in enumerate(body)):
                return True
        return any(self._outgrows(look, sizes, address) for address in addresses)

    def manner(self, look: Look, sizes: Sizes) -> Manner:
        """The richest manner in which every cell has room for what it says of last year."""
        rich = (Manner.NAMED, Manner.CHANGE)
        return next((m for m in rich if self._has_room(look, sizes, m)), Manner.NUMBER)

    def _has_room(self, look: Look, sizes: Sizes, manner: Manner) -> bool:
        for address in self._grid.addresses:
            text = second_line(self._model.shown(address), manner)
            if text and look.small_width(text) > self._width(sizes, address) - 2 * PAD_X:
                return False
        return True

    def _outgrows(self, look: Look, sizes: Sizes, address: str) -> bool:
        shown = self._model.shown(address)
        row = self._grid.head_rows + self._grid.place(address)[0]
        tall = bool(shown.state.computed or shown.state.last_year)
        if tall and sizes.heights[row] < look.tall_row:
            return True
        needed = max(look.cell_width(shown), look.small_width(look.below(shown)))
        return needed + 2 * PAD_X > self._width(sizes, address)

    def _width(self, sizes: Sizes, address: str) -> int:
        piece = self._grid.owner(self._grid.place(address))
        return sum(sizes.widths[self._grid.head_columns :][piece.column : piece.right])

    def _number_widths(self, look: Look) -> list[int]:
        """The widest number of each body column, with room for the sign of a problem."""
        places = range(self._grid.columns)
        widths = [self._balance.needed(each) if self._balance else 0 for each in places]
        for address in self._grid.addresses:
            piece = self._grid.owner(self._grid.place(address))
            if not piece.spans:
                needed = look.cell_width(self._model.shown(address))
                widths[piece.column] = max(widths[piece.column], needed)
        return widths

    def _least_heights(self, look: Look) -> list[int]:
        heights = [look.row] * (self._grid.head_rows + self._grid.rows)
        cells = [self._model.shown(address).state for address in self._grid.addresses]
        last_year = any(state.last_year for state in cells)
        for state in cells:
            if last_year or state.computed:
                row = self._grid.head_rows + self._grid.place(state.address)[0]
                heights[row] = look.tall_row
        return heights
