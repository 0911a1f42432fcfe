"""Tables as HTML, which Excel, WPS, Word and browsers put on the clipboard beside the plain text.

Without Qt. HTML alone tells merged cells from blank ones, and a line end within a cell from the
next row; Word's plain text tells neither.
"""

from __future__ import annotations

from html import escape
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.table.clipboard import Block

COVERED = "\x1f"
"""Stands at the places that a merged cell covers besides its first: neither number nor blank.

It counts as white space, so that only who cares has to know it.
"""

LARGEST = 2_000_000
"""Characters. Excel writes some hundred for each cell."""

MOST_PLACES = 20_000
LARGEST_SPAN = 1000
SILENT = {"head", "style", "script", "title"}
SHOWN = {"body", "table"}
"""End a head whether or not its own end is written, which it need not be."""
BREAKING = {"br", "p", "div", "li"}


def read_markup(html: str) -> Block | None:
    """The cells of the one table in it, every row equally long.

    None for none or several, a table within a table, one too large or one that cannot be read: then
    the text has to do.
    """
    if len(html) > LARGEST:
        return None
    reader = _Reader()
    try:
        reader.feed(html)
        reader.close()
    except (AssertionError, ValueError):  # how Python's parser says that it cannot read on
        return None
    return _spread(reader.rows) if reader.tables == 1 and reader.deepest == 1 else None


def write_markup(rows: Iterable[Sequence[str]]) -> str:
    """A table for programs that take no tabs."""
    lines = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in rows)
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


class _Cell:
    def __init__(self, rows: int, columns: int) -> None:
        self.rows, self.columns = rows, columns
        self.pieces: list[str] = []

    @property
    def text(self) -> str:
        lines = "".join(self.pieces).split("\n")
        return "\n".join(line.strip() for line in lines).strip()


class _Reader(HTMLParser):
    """Rows of cells as they are written, spans not yet spread."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables = self.deepest = 0
        self.rows: list[list[_Cell]] = []
        self._depth = self._silent = 0
        self._cell: _Cell | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SHOWN:
            self._silent = 0
        if tag in SILENT:
            self._silent += 1
        elif tag == "table":
            self.tables += 1
            self._depth += 1
            self.deepest = max(self.deepest, self._depth)
        elif tag == "tr":
            self._cell = None
            self.rows.append([])
        elif tag in {"td", "th"}:
            given = dict(attrs)
            self._cell = _Cell(_span(given.get("rowspan")), _span(given.get("colspan")))
            if not self.rows:
                self.rows.append([])
            self.rows[-1].append(self._cell)
        elif tag in BREAKING and self._cell and self._cell.text:
            self._cell.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag == "table":
            self._depth -= 1
            self._cell = None
        elif tag in {"td", "th", "tr"}:
            self._cell = None

    def handle_data(self, data: str) -> None:
        if self._cell and not self._silent:
            inner = " ".join(data.split())
            ends = (data[:1].isspace(), data[-1:].isspace())
            self._cell.pieces.append(" " * ends[0] + inner + " " * ends[1] if inner else " ")


def _span(text: str | None) -> int:
    return min(int(text), LARGEST_SPAN) if text and text.isdecimal() and int(text) else 1


def _spread(rows: list[list[_Cell]]) -> Block | None:
    """Every cell at its place; None when that makes too many places."""
    places: dict[tuple[int, int], str] = {}
    for row, cells in enumerate(rows):
        column = 0
        for cell in cells:
            while (row, column) in places:
                column += 1
            if len(places) + cell.rows * cell.columns > MOST_PLACES:
                return None
            down = min(cell.rows, len(rows) - row)
            covered = ((row + r, column + c) for r in range(down) for c in range(cell.columns))
            places.update(dict.fromkeys(covered, COVERED))
            places[row, column] = cell.text
    width = max((column + 1 for _, column in places), default=0)
    return [[places.get((row, c), "") for c in range(width)] for row in range(len(rows))]
