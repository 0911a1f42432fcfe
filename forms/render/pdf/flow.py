"""Putting pieces onto pages."""

from __future__ import annotations

from itertools import count
from math import ceil
from typing import TYPE_CHECKING

from forms.document import words
from forms.document.style import MM, PAGE_NUMBER, PAGE_NUMBER_DROP, PITCH
from forms.render.pdf.marks import ASCENT, Mark, Page, Text
from forms.render.pdf.stamp import stamped
from forms.render.stop import Cancelled
from forms.render.typesetting.lines import break_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from forms.document.nodes import Stamp
    from forms.document.style import Sheet
    from forms.render.pdf.pieces import Piece

_EPSILON = 0.01
_TOGETHER = 5
"""As many headings as stand one below the other before their text; more are a list."""


def pages_of(
    pieces: Sequence[Piece],
    sheet: Sheet,
    cancelled: Callable[[], bool],
    stamp: Stamp | None = None,
) -> Iterator[Page]:
    """The pages of a document, each given out as soon as it is full."""
    numbers, filling = count(1), _Filling(sheet, stamp)
    for at, first in enumerate(pieces):
        piece: Piece | None = first
        if filling.marks and (first.new_page or not filling.holds(_chain(pieces, at))):
            yield filling.turned(next(numbers))
        while piece:
            if cancelled():
                raise Cancelled
            piece = filling.take(piece)
            if piece:
                yield filling.turned(next(numbers))
    yield filling.turned(next(numbers))


def _chain(pieces: Sequence[Piece], at: int) -> list[tuple[Piece, float]]:
    """A piece and those that it must not be parted from, each with the height it needs."""
    chain: list[tuple[Piece, float]] = []
    for piece in pieces[at : at + _TOGETHER + 1]:
        if chain and piece.new_page:
            break
        chain.append((piece, piece.height if piece.keeps else piece.least))
        if not piece.keeps:
            break
    return chain


class _Filling:
    """The page being filled: marks so far and the height that they take."""

    def __init__(self, sheet: Sheet, stamp: Stamp | None) -> None:
        self._sheet = sheet
        self._stamp = stamp
        self.marks: list[Mark] = []
        self._y = 0.0
        self._after = 0.0

    def _top(self, piece: Piece, y: float, after: float) -> float:
        """Where a piece begins below `y`."""
        if not y:
            return 0.0
        y += max(after, piece.before)
        return ceil((y - _EPSILON) / PITCH) * PITCH if piece.on_grid else y

    def holds(self, chain: list[tuple[Piece, float]]) -> bool:
        """Whether pieces of these heights have room one below the other."""
        y, after = self._y, self._after
        for piece, height in chain:
            y = self._top(piece, y, after) + height
            after = piece.after
        return y <= self._sheet.depth + _EPSILON

    def take(self, piece: Piece) -> Piece | None:
        """Draws what has room; returns what is left. An empty page takes whatever comes."""
        y = self._top(piece, self._y, self._after)
        room = self._sheet.depth - y
        drawn, rest = piece.fit(room + _EPSILON)
        if drawn is None and not self.marks:
            drawn, rest = piece, None
        if drawn:
            self.marks.extend(drawn.draw(y, room))
            self._y = y + drawn.drawn_height(room)
            self._after = drawn.after
        return rest

    def turned(self, number: int) -> Page:
        """The full page; a new one is begun."""
        below = stamped(self._stamp, number, self._sheet) if self._stamp else ()
        page = Page(number, (*self.marks, _page_number(number, self._sheet), *below))
        self.marks, self._y, self._after = [], 0.0, 0.0
        return page


def _page_number(number: int, sheet: Sheet) -> Mark:
    """Right on odd pages, left on even ones, one character in."""
    text = words.PAGE_NUMBER.format(number=number)
    size = PAGE_NUMBER.size
    line = break_lines([(text, PAGE_NUMBER.face)], PAGE_NUMBER, sheet.measure)[0]
    width = sum(atom.width for atom in line.atoms)
    x = sheet.measure - size - width if number % 2 else size
    return Text(line, x, sheet.depth + PAGE_NUMBER_DROP * MM + ASCENT * size)
