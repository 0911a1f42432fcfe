"""Tables that are drawn with rules and bars (`+---+`), as pandoc writes merged cells.

Where a cell ends is known from columns as they are shown, and programs differ in how wide they
take a character to be. So every way of counting is tried, and only a drawing that closes around
every cell is a table.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from forms.importers.extract.page.pipe_tables import Merged, cells_of
from forms.importers.extract.raw import MOST_COLUMNS, MOST_SLOTS

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST_LINE = 5_000
_TOP = re.compile(r"\+(?:[-=:]++\+)++")
_RULED = re.compile(r"\+[-=:]++\+")
_FILLER = "\0"
"""The second half of a wide character; no clean text holds it."""
_BESIDE = "|+"
_BELOW = frozenset("-=:")


def is_top(line: str) -> bool:
    """Whether a table may begin with it."""
    return is_part(line) and bool(_TOP.fullmatch(line.strip()))


def is_part(line: str) -> bool:
    """Whether it goes on with a table."""
    return line.lstrip().startswith(("|", "+")) and len(line) <= LONGEST_LINE


def drawn(lines: list[str]) -> list[list[Merged]] | None:
    """The cells that begin in each row, lines of a cell parted by newlines; None if the drawing is
    not whole."""
    shortened = [line.strip() for line in lines]
    found = (_Drawing.of([_shown(line, wide) for line in shortened]) for wide in _WIDTHS)
    return next((rows for drawing in found if drawing and (rows := drawing.rows())), None)


def rows_between(lines: list[str]) -> list[list[str]] | None:
    """The rows of a drawing that is not whole; None if any of them is more than one line, for then
    which lines are one cell is open."""
    ruled = [bool(_RULED.search(line)) for line in lines]
    if any(not above and not below for above, below in pairwise(ruled)):
        return None
    return [cells_of(line) for line, rule in zip(lines, ruled, strict=True) if not rule]


def _two_if_wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in "WF"


def _two_if_wide_or_open(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in "WFA"


def _always_one(_letter: str) -> bool:
    return False


_WIDTHS = (_two_if_wide, _two_if_wide_or_open, _always_one)


def _shown(line: str, is_wide: Callable[[str], bool]) -> str:
    pieces = ((each, _FILLER) if is_wide(each) else (each,) for each in line)
    return "".join(chain.from_iterable(pieces))


@dataclass(frozen=True, slots=True)
class _Drawing:
    """Lines as they are shown, and where in them the rules and the bars run."""

    lines: list[str]
    across: list[int]
    down: list[int]

    @classmethod
    def of(cls, lines: list[str]) -> _Drawing | None:
        """None if its lines do not end below one another, or there are too many places."""
        across = [at for at, line in enumerate(lines) if _RULED.search(line)]
        down = sorted({at for y in across for at, each in enumerate(lines[y]) if each == "+"})
        if len(down) > MOST_COLUMNS or len(across) * len(down) > MOST_SLOTS:
            return None
        if len({len(line) for line in lines}) > 1:
            return None
        if across[0] != 0 or across[-1] != len(lines) - 1 or len(across) < 2 or len(down) < 2:
            return None
        return cls(lines, across, down)

    def rows(self) -> list[list[Merged]]:
        """Nothing if a cell is no rectangle, or its frame has a gap."""
        taken: set[tuple[int, int]] = set()
        made: list[list[Merged]] = []
        for row in range(len(self.across) - 1):
            begun: list[Merged] = []
            for column in range(len(self.down) - 1):
                if (row, column) in taken:
                    continue
                cell = self._cell(row, column)
                places = {
                    (row + y, column + x) for y in range(cell.rows) for x in range(cell.columns)
                }
                if places & taken or not self._is_closed(row, cell):
                    return []
                taken |= places
                begun.append(cell)
            made.append(begun)
        return made

    def _cell(self, row: int, column: int) -> Merged:
        bottom, right = row + 1, column + 1
        while right < len(self.down) - 1 and not self._side(row, right):
            right += 1
        while bottom < len(self.across) - 1 and not self._floor(bottom, column):
            bottom += 1
        top, floor = self.across[row] + 1, self.across[bottom]
        start, end = self.down[column] + 1, self.down[right]
        texts = (line[start:end].replace(_FILLER, "").strip() for line in self.lines[top:floor])
        text = "\n".join(each for each in texts if each)
        return Merged(text, column, right - column, bottom - row)

    def _is_closed(self, row: int, cell: Merged) -> bool:
        """Whether all four sides are drawn, and nothing is drawn between."""
        bottom, right = row + cell.rows, cell.column + cell.columns
        rows, columns = range(row, bottom), range(cell.column, right)
        sides = all(self._side(y, x, whole=True) for y in rows for x in (cell.column, right))
        floors = all(self._floor(y, x) for y in (row, bottom) for x in columns)
        inner = any(self._side(y, x) for y in rows for x in columns[1:]) or any(
            self._floor(y, x) for y in rows[1:] for x in columns
        )
        return sides and floors and not inner

    def _side(self, row: int, down: int, *, whole: bool = False) -> bool:
        """Whether bars run along a row; `whole`: on each of its lines."""
        lines = self.lines[self.across[row] + 1 : self.across[row + 1]]
        bars = [line[self.down[down]] in _BESIDE for line in lines]
        return bool(bars) and (all(bars) if whole else any(bars))

    def _floor(self, across: int, column: int) -> bool:
        """Whether a rule runs along a column."""
        line = self.lines[self.across[across]]
        return set(line[self.down[column] + 1 : self.down[column + 1]]) <= _BELOW
