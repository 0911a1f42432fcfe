"""The cells of a table in reading order: label characters in one string, values beside it.

Labels in flattened reports are wrapped, cut by pages, spread over cells or written one character
a line. In one string they are whole again; each value remembers at which character it stood.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from forms.importers.match import words
from forms.importers.match.cells import Cell, fold, split

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from forms.importers.match.lines import Line

MOST_CHARACTERS = 4000
MOST_LINES = 4000
LONGEST_LINE = 2000

_LABEL_NUMBER = re.compile(words.LONE_LABEL_NUMBER)


@dataclass(frozen=True, slots=True)
class Piece:
    """A label cell and where its core lies in the stream's text."""

    cell: Cell
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Value:
    """A value cell and the length of the label text before it."""

    cell: Cell
    place: int


class Stream:
    """One table region; `is_number` tells of a cell of a grid whether it stands for a number, None
    where that is as it looks. `rest` are the lines that were too many to read; `odd` are cells that are
    neither a label nor a value nor the number before a label."""

    def __init__(self, lines: list[Line], is_number: Callable[[Cell], bool | None]) -> None:
        self._is_number = is_number
        self.lines: dict[int, list[Cell]] = {}
        self.pieces: list[Piece] = []
        self.values: list[Value] = []
        self.rest: list[Line] = []
        self.odd: list[Cell] = []
        self._numbers: list[Cell] = []
        self.text = ""
        for at, line in enumerate(lines):
            if at >= MOST_LINES or len(self.text) >= MOST_CHARACTERS:
                self.rest = [each for each in lines[at:] if not each.blank]
                break
            self._add(line)
        self.odd += self._numbers
        self._starts = [piece.start for piece in self.pieces]
        self._places = [value.place for value in self.values]

    def _add(self, line: Line) -> None:
        if len(line.text) > LONGEST_LINE:
            self.rest.append(line)
            return
        cells = self._with_words(split(line))
        self.lines.setdefault(line.number, []).extend(cells)
        for at, cell in enumerate(cells):
            if cell.is_value:
                if not _is_row_number(cells, at):
                    self.values.append(Value(cell, len(self.text)))
                    self._settle()
            elif cell.core:
                self._numbers = []
                start = len(self.text)
                self.text += cell.core
                self.pieces.append(Piece(cell, start, len(self.text)))
            elif any(each.isalnum() for each in cell.text):
                self._settle()
                pending = _numbers_label(cells, at)
                (self._numbers if pending else self.odd).append(cell)

    def _with_words(self, cells: list[Cell]) -> list[Cell]:
        """Whatever else stands in a number cell beside numbers stands for one: words, a date; and
        what was merged over several of them is none."""
        if not any(cell.is_value for cell in cells):
            return cells
        told = ((cell, self._is_number(cell) if cell.text else None) for cell in cells)
        return [cell if is_one is None else replace(cell, is_value=is_one) for cell, is_one in told]

    def _settle(self) -> None:
        """A number such as `3.` that no label follows is odd."""
        self.odd += self._numbers
        self._numbers = []

    def piece_at(self, place: int) -> Piece:
        """The label cell that holds a character of the text."""
        return self.pieces[bisect_right(self._starts, place) - 1]

    def pieces_between(self, start: int, end: int) -> list[Piece]:
        """The label cells that begin at or after `start` and before `end`."""
        return self.pieces[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def values_after(self, place: int) -> Iterable[Value]:
        """The values that stand behind a place of the text, in order."""
        return (
            self.values[at] for at in range(bisect_right(self._places, place), len(self.values))
        )

    def has_values_at(self, place: int) -> bool:
        """Whether a value follows directly on a place of the text."""
        return bisect_left(self._places, place) < bisect_right(self._places, place)


def _numbers_label(cells: list[Cell], at: int) -> bool:
    """Whether a cell such as `3.` may number the label behind it, in its line or the next."""
    if not _LABEL_NUMBER.fullmatch(fold(cells[at].text)):
        return False
    filled = [cell for cell in cells if cell.text]
    behind = next((cell for cell in cells[at + 1 :] if cell.text), None)
    return len(filled) == 1 if behind is None else bool(behind.core) and not behind.is_value


def _is_row_number(cells: list[Cell], at: int) -> bool:
    """A single small number at the head of a line, with a label behind it, numbers the row."""
    others = [cell for cell in cells if cell.text]
    if len(others) < 2 or others[0] is not cells[at] or others[1].is_value:
        return False
    return cells[at].text.isdigit() and len(cells[at].text) <= 2
