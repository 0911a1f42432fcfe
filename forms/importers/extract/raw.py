"""The raw form: what every kind of file is read to before anything is made of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from forms.importers import words

MOST_COLUMNS = 200
MOST_SLOTS = 200_000
"""Of one grid: columns, and places that its cells cover."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a file, each counted from 1; 0 or empty where that kind of file
    has no such thing. `paragraph` counts paragraphs outside tables, `table` the tables."""

    page: int = 0
    sheet: str = ""
    table: int = 0
    row: int = 0
    paragraph: int = 0
    line: int = 0

    def __str__(self) -> str:
        """In the clerk's words."""
        return "".join(
            pattern.format(value)
            for pattern, value in zip(words.PLACE, self._parts(), strict=True)
            if value
        )

    def _parts(self) -> tuple[object, ...]:
        return (self.sheet, self.page, self.table, self.row, self.paragraph, self.line)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or a line where the file has only lines; no newline in it, blanks and tabs as
    they are. `after_break`: a page ends before it."""

    text: str
    where: Place
    after_break: bool = False


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell at its upper left corner, counted from 0, and how many rows and columns it covers.
    A newline in the text parts paragraphs of the cell; a line that was merely wrapped has none."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its spans. Places that no cell covers are allowed (a page's markup may be
    wrong). `wheres` are the places of its rows; `after_break`: a page ends before it."""

    cells: tuple[GridCell, ...]
    wheres: tuple[Place, ...]
    after_break: bool = False

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(self.wheres)

    @property
    def columns(self) -> int:
        """How many columns the widest row has."""
        return max((cell.column + cell.columns for cell in self.cells), default=0)


Block = Paragraph | Grid


@dataclass(frozen=True, slots=True)
class Dropped:
    """Something in the file that was not read: a picture, deleted text, a hidden row."""

    text: str
    reason: str
    where: Place


@dataclass(frozen=True, slots=True)
class Raw:
    """A whole file in reading order. `wrapped`: its paragraphs may be lines of longer ones.
    `title` is what the file says of itself outside its text (a page's <title>), or empty."""

    blocks: tuple[Block, ...]
    wrapped: bool = False
    dropped: tuple[Dropped, ...] = ()
    title: str = ""


Told = Callable[[int, int], None]
"""Is told how far the reading is: a step of so many."""


class GridBuilder:
    """Puts cells into a grid the way markup gives them: row by row, each at the next free place.

    What is beyond MOST_SLOTS is left out and counted in `lost`; spans are cut to what is there.
    """

    def __init__(self, *, after_break: bool = False) -> None:
        self.lost = 0
        self._after_break = after_break
        self._cells: list[GridCell] = []
        self._wheres: list[Place] = []
        self._taken: set[tuple[int, int]] = set()
        self._column = 0

    def row(self, where: Place) -> None:
        """Begins a row."""
        self._wheres.append(where)
        self._column = 0

    def cell(self, text: str, *, rows: int = 1, columns: int = 1) -> None:
        """The row's next cell."""
        row, column = len(self._wheres) - 1, self._column
        while (row, column) in self._taken:
            column += 1
        columns = min(max(columns, 1), MOST_COLUMNS - column)
        rows = max(rows, 1)
        if columns < 1 or len(self._taken) + rows * columns > MOST_SLOTS:
            self.lost += 1
            return
        self._taken.update(
            (row + down, column + right) for down in range(rows) for right in range(columns)
        )
        self._cells.append(GridCell(text, row, column, rows, columns))
        self._column = column + columns

    def grid(self) -> Grid:
        """All that was put in."""
        count = len(self._wheres)
        cells = (
            replace(cell, rows=count - cell.row) if cell.row + cell.rows > count else cell
            for cell in self._cells
        )
        return Grid(tuple(cells), tuple(self._wheres), self._after_break)
