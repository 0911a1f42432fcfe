"""A table as a piece of the flow: drawn whole, or between rows with head and labels repeated."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from forms.document.style import CONTINUED, TABLES
from forms.render.pdf import words
from forms.render.pdf.marks import ASCENT, Anchor, Frame, Mark, Rules, Shade, Text
from forms.render.pdf.parting import parted, repeating
from forms.render.pdf.stamp import in_box
from forms.render.typesetting.grid import STACKED, Plan, may_break, measured, padding, plan
from forms.render.typesetting.lines import break_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from forms.document.nodes import TableBlock, TableCell
    from forms.document.style import TableStyle
    from forms.render.typesetting.lines import Line

_STEP = 0.25
_SPREAD = 1.8
"""Of the size: how far apart the characters of an upright label stand where there is room."""


@dataclass(frozen=True)
class TablePiece:
    """A table, or what is left of one when `continued`.

    `full` is the room on a page of its own, its heading and the note that belongs under it taken
    off; `reserve` is the height of that note.
    """

    block: TableBlock
    measure: float
    full: float
    plan: Plan
    reserve: float = 0
    continued: bool = False
    after: float = field(default=TABLES["form"].after)
    keeps: bool = False
    new_page: bool = False
    on_grid: bool = False

    @property
    def style(self) -> TableStyle:
        """How such a table looks."""
        return style_of(self.block)

    @property
    def before(self) -> float:
        """Space above."""
        return 0 if self.continued else self.style.before

    @property
    def _crown(self) -> float:
        """Height of the line that says 续表."""
        return CONTINUED.leading if self.continued else 0

    @property
    def height(self) -> float:
        """Height with its rows as low as they may be."""
        return self._crown + self.plan.height(self.style.least_row)

    @property
    def least(self) -> float:
        """What must be left on a page for the table to begin there: all of it, if a page can
        hold it; else, and of a list, its head and first rows."""
        if self.height <= self.full and self.block.manner != "list":
            return self.height
        begun = self._upper(next(self._breaks(), self.block.rows)).height
        return min(begun, self.height, self.full)

    def fit(self, room: float) -> tuple[TablePiece | None, TablePiece | None]:
        """What is drawn within the room and what is left for the next page."""
        if self.height <= room:
            return self, None
        if self.height <= self.full and self.block.manner != "list":
            return None, self
        row = self._break(room, self._breaks())
        if row is None and room >= self.full:
            row = self._break(room, self._rows)
        if row is None:
            return None, self
        return self._upper(row), self._part(split(self.block, row)[1], continued=True)

    def _upper(self, row: int) -> TablePiece:
        return self._part(split(self.block, row)[0], self.continued)

    def _part(self, block: TableBlock, continued: bool) -> TablePiece:
        made = measured(block, self.style, self.plan.size, self.plan.columns)
        return replace(self, block=block, plan=made, continued=continued)

    @property
    def _rows(self) -> range:
        """The rows that can begin a page: those behind the head and what is repeated with it."""
        level = self.block.head_rows in _levels(self.block)
        return range(self.block.head_rows + level + 1, self.block.rows)

    def _breaks(self) -> Iterator[int]:
        """The rows before which the table may be broken."""
        return (row for row in self._rows if may_break(self.block, row))

    def _break(self, room: float, rows: Iterable[int]) -> int | None:
        """The last of these rows that leaves above it what the room holds; the name of a group
        that is cut must have room in both parts."""
        tops = _running(self.plan.heights(self.style.least_row), self._crown)
        within = [row for row in rows if tops[row] <= room]
        return next((row for row in reversed(within) if self._upper(row).height <= room), None)

    def drawn_height(self, room: float) -> float:
        """The height that draw() fills within a room."""
        return self._crown + sum(self._heights(room))

    def _heights(self, room: float) -> list[float]:
        """Rows as high as the style likes them, or lower where there is less room."""
        row, free = self.style.row, room - self.reserve - self._crown
        while row > self.style.least_row and self.plan.height(row) > free:
            row -= _STEP
        return self.plan.heights(max(row, self.style.least_row))

    def draw(self, y: float, room: float) -> Iterator[Mark]:
        """The marks of the table when its top is at `y` and `room` is left below."""
        if self.continued:
            line = break_lines([(words.CONTINUED, CONTINUED.face)], CONTINUED, self.measure)[0]
            yield Text(line, 0, y + CONTINUED.size)
        elif self.block.bookmark:
            yield Anchor(2, self.block.bookmark, y)
        top = y + self._crown
        rows = _running(self._heights(room), top)
        columns = _running(self.plan.columns, 0)
        yield from self._shades(rows, columns)
        for cell, lines in self.plan.boxes:
            if cell.kind == "code" and cell.text:
                yield in_box(cell.text, _box(cell, rows, columns))
            yield from self._text(cell, lines, rows, columns)
        yield Rules(tuple(self._strokes(rows, columns)), self.style.thin)
        yield Frame(0, top, columns[-1], rows[-1] - top, self.style.frame)

    def _shades(self, rows: list[float], columns: list[float]) -> Iterator[Mark]:
        for cell, _ in self.plan.boxes:
            if cell.look in {"band", "head", "corner"}:
                grey = self.style.band if cell.look == "band" else self.style.head
                x, y, right, low = _box(cell, rows, columns)
                yield Shade(x, y, right - x, low - y, grey)

    def _text(
        self, cell: TableCell, lines: tuple[Line, ...], rows: list[float], columns: list[float]
    ) -> Iterator[Mark]:
        x, y, right, low = _box(cell, rows, columns)
        size, leading = self.plan.size, self.plan.size * self.style.leading
        left = x + padding(cell, self.style)
        if cell.vertical:
            leading = max(leading, min((low - y) / (len(lines) + 1), size * _SPREAD))
            left = (x + right - size * STACKED) / 2
        top = (y + low - len(lines) * leading) / 2 + (leading - size) / 2
        for number, line in enumerate(lines):
            base = top + number * leading + ASCENT * size
            hanging = size / 2 if cell.vertical and line.atoms[0].closes else 0
            yield Text(line, left + hanging, base)

    def _strokes(
        self, rows: list[float], columns: list[float]
    ) -> Iterator[tuple[float, float, float, float]]:
        """Right and lower edge of each cell, except where the frame runs and between details."""
        joined = {cell.row for cell, _ in self.plan.boxes if cell.look == "detail"}
        for cell, _ in self.plan.boxes:
            x, y, right, low = _box(cell, rows, columns)
            if cell.column + cell.columns < len(columns) - 1:
                yield right, y, right, low
            below = cell.row + cell.rows
            parted = cell.look != "detail" or below not in joined
            if parted and below < len(rows) - 1:
                yield x, low, right, low


def style_of(block: TableBlock) -> TableStyle:
    """A table with a page of its own has lower rows, a list the lowest, signatures the highest."""
    return TABLES[block.manner]


def table_piece(block: TableBlock, measure: float, full: float, reserve: float) -> TablePiece:
    """A table measured for a page with `full` room, `reserve` of it for a note below."""
    style = style_of(block)
    room = full - style.before - reserve
    block = parted(block, style, measure, room)
    made = plan(block, style, measure, room)
    return TablePiece(repeating(block, made.needs, room), measure, room, made, reserve)


def _running(lengths: list[float] | tuple[float, ...], start: float) -> list[float]:
    places = [start]
    for length in lengths:
        places.append(places[-1] + length)
    return places


def _box(
    cell: TableCell, rows: list[float], columns: list[float]
) -> tuple[float, float, float, float]:
    """Left, top, right and bottom."""
    return (
        columns[cell.column],
        rows[cell.row],
        columns[cell.column + cell.columns],
        rows[cell.row + cell.rows],
    )


def split(block: TableBlock, row: int) -> tuple[TableBlock, TableBlock]:
    """Two tables; heads, the labels of cut groups and the level of a list that goes on are in
    both."""
    upper = tuple(
        replace(cell, rows=min(cell.rows, row - cell.row)) for cell in block.cells if cell.row < row
    )
    heads = [cell for cell in block.cells if cell.row < block.head_rows]
    heads += _level_again(block, row)
    down = max((cell.row + cell.rows for cell in heads), default=0) - row
    rest = (
        replace(
            cell,
            row=max(cell.row, row) + down,
            rows=cell.row + cell.rows - max(cell.row, row),
            text="" if cell.row < row and cell.look == "number" else cell.text,
        )
        for cell in block.cells
        if cell.row >= block.head_rows and cell.row + cell.rows > row
    )
    lower = sorted((*heads, *rest), key=lambda cell: (cell.row, cell.column))
    return replace(block, cells=upper), replace(block, cells=tuple(lower), bookmark="")


def _levels(block: TableBlock) -> dict[int, TableCell]:
    """The bands of a list, each over all that follows until the next, by their rows."""
    if block.manner != "list":
        return {}
    wide = len(block.widths)
    bands = (cell for cell in block.cells if cell.look == "band" and cell.columns == wide)
    return {cell.row: cell for cell in bands if cell.row >= block.head_rows}


def _level_again(block: TableBlock, row: int) -> list[TableCell]:
    """The band of the entries that go on behind a break, marked so."""
    levels = _levels(block)
    above = [cell for at, cell in levels.items() if at < row]
    if not above or row in levels:
        return []
    text = above[-1].text.removesuffix(words.LEVEL_CONTINUED) + words.LEVEL_CONTINUED
    return [replace(above[-1], row=block.head_rows, rows=1, text=text)]
