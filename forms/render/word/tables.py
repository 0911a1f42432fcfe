"""Tables with cells really merged, at the size and with the columns that they have on paper."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from forms.document.style import A4, TABLES
from forms.render.typesetting.grid import Plan, may_break, plan
from forms.render.word.markup import floor_twips, grey, paragraph, run, tag, twips

if TYPE_CHECKING:
    from collections.abc import Iterator

    from forms.document.nodes import TableBlock, TableCell
    from forms.document.style import TableStyle
    from forms.render.typesetting.lines import Line
    from forms.render.word.pictures import Pictures
    from forms.render.word.styles import CellRole, Styles

_STEP = 0.25
_RULE = 0.5
"""What an office adds to a row for the line below it, in points."""


@dataclass(frozen=True)
class WordTable:
    """A table to be written. `room` is what a page has for it when it begins one."""

    block: TableBlock
    room: float
    styles: Styles
    pictures: Pictures
    keeps: bool
    """Whether it must not be parted from what follows."""

    @cached_property
    def _plan(self) -> Plan:
        return plan(self.block, self._style, A4.measure, self._free)

    @property
    def _style(self) -> TableStyle:
        return TABLES[self.block.manner]

    @property
    def _free(self) -> float:
        return self.room - self.block.rows * _RULE

    @property
    def _whole(self) -> bool:
        """Whether it is kept on one page."""
        return self.block.manner != "list" and self._lowest <= self._free

    @property
    def _lowest(self) -> float:
        return self._plan.height(self._style.least_row)

    @cached_property
    def _heights(self) -> list[float]:
        """Rows as high as the style likes them, or lower where a page would not hold them all."""
        row, least = self._style.row, self._style.least_row
        while row > least and self._plan.height(row) > self._free:
            row -= _STEP
        return self._plan.heights(max(row, least))

    def markup(self) -> str:
        """The table's element."""
        columns = tuple(map(floor_twips, self._plan.columns))
        return tag(
            "tbl",
            self._properties(sum(columns)),
            tag("tblGrid", *(tag("gridCol", w=width) for width in columns)),
            *(self._row(row, columns) for row in range(self.block.rows)),
        )

    def _properties(self, width: int) -> str:
        caption = self.block.bookmark or self.block.name
        return tag(
            "tblPr",
            tag("tblStyle", val="Table"),
            tag("tblW", w=width, type="dxa"),
            tag("jc", val="center"),
            tag("tblLayout", type="fixed"),
            tag("tblLook", val="0000"),
            tag("tblCaption", val=caption) if caption else "",
        )

    def _row(self, row: int, columns: tuple[int, ...]) -> str:
        exact = self.block.manner == "page" and self._whole
        height = {"val": twips(self._heights[row]), "hRule": "exact" if exact else "atLeast"}
        head = tag("tblHeader") if row < self.block.head_rows else ""
        properties = tag("trPr", tag("cantSplit"), tag("trHeight", **height), head)
        return tag("tr", properties, *self._cells(row, columns))

    def _cells(self, row: int, columns: tuple[int, ...]) -> Iterator[str]:
        """The cells of a row from left to right, those that come down from above among them."""
        column = 0
        while column < len(columns):
            cell = self._places.get((row, column))
            if cell is None:  # a hole in the grid: Word wants every place filled
                yield self._empty(columns[column], row)
                column += 1
            else:
                width = sum(columns[column : column + cell.columns])
                yield self._cell(cell, row, width)
                column += cell.columns

    @cached_property
    def _places(self) -> dict[tuple[int, int], TableCell]:
        """The cell that begins in a column of a row or reaches down into it."""
        return {
            (row, cell.column): cell
            for cell in self.block.cells
            for row in range(cell.row, cell.row + cell.rows)
        }

    def _empty(self, width: int, row: int) -> str:
        style = self.styles.cell("number", self._style, self._plan.size)
        return tag(
            "tc", tag("tcPr", tag("tcW", w=width, type="dxa")), self._written(style, "", row)
        )

    def _cell(self, cell: TableCell, row: int, width: int) -> str:
        first = row == cell.row
        merge = {"val": "restart"} if first else {}
        properties = tag(
            "tcPr",
            tag("tcW", w=width, type="dxa"),
            tag("gridSpan", val=cell.columns) if cell.columns > 1 else "",
            tag("vMerge", **merge) if cell.rows > 1 else "",
            self._joined(cell),
            self._shade(cell),
            tag("vAlign", val="center"),
        )
        # A picture in a line of exact height would be cut off.
        code = cell.kind == "code" and cell.text
        style = "Figure" if code else self.styles.cell(role_of(cell), self._style, self._plan.size)
        inner = self._content(cell, width) if first else ""
        return tag("tc", properties, self._written(style, inner, row))

    def _content(self, cell: TableCell, width: int) -> str:
        if cell.kind == "code":
            height = sum(self._heights[cell.row : cell.row + cell.rows])
            side = min(width / 20, height) - 2 * self._style.padding
            return self.pictures.code(cell.text, side) if cell.text else ""
        if cell.kind == "label" and (cell.vertical or role_of(cell) in {"head", "number"}):
            # Heads and names of groups are short: broken by meaning, as on paper. A label that is
            # written downwards is, too: many faces lack what upright columns of text need.
            return run("\n".join(line.text for line in self._lines[cell.row, cell.column]))
        return run(cell.text)

    @cached_property
    def _lines(self) -> dict[tuple[int, int], tuple[Line, ...]]:
        return {(cell.row, cell.column): lines for cell, lines in self._plan.boxes}

    def _written(self, style: str, inner: str, row: int) -> str:
        return paragraph(style, inner, properties=tag("keepNext") if self._kept(row) else "")

    def _kept(self, row: int) -> bool:
        """Whether a row stays on a page with the next one."""
        if row == self.block.rows - 1:
            return self.keeps
        return self._whole or row < self.block.head_rows or not may_break(self.block, row + 1)

    def _shade(self, cell: TableCell) -> str:
        if cell.look not in {"band", "head", "corner"}:
            return ""
        share = self._style.band if cell.look == "band" else self._style.head
        return tag("shd", val="clear", color="auto", fill=grey(share))

    def _joined(self, cell: TableCell) -> str:
        """No line between one detail and the next."""
        if cell.look != "detail":
            return ""
        rows = {each.row for each in self.block.cells if each.look == "detail"}
        sides = {"top": cell.row - 1, "bottom": cell.row + cell.rows}
        bare = [tag(side, val="nil") for side, row in sides.items() if row in rows]
        return tag("tcBorders", *bare) if bare else ""


def role_of(cell: TableCell) -> CellRole:
    """How a cell's text is set: heads and details in faces of their own, entries to the left."""
    if cell.look in {"band", "head"}:
        return "head"
    entry = cell.look in {"label", "detail"} and cell.rows == 1
    if not entry or cell.column + cell.columns == 1:
        return "number"
    return "detail" if cell.look == "detail" else "label"
