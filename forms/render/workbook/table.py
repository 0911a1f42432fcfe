"""A sheet with one table, as the form prints it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING

from forms.render.qr import pixels, qr_png
from forms.render.workbook import words
from forms.render.workbook.cells import Formats, number_of, put_text
from forms.render.workbook.places import ABOVE, CODE_HEIGHT, WIDTH, Places, lines_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter.worksheet import Worksheet

    from forms.document.nodes import TableBlock, TableCell

PART = 800
"""Characters in a row; Excel shows no more than a row of 409 pt, whatever a cell may hold."""


def parts_of(text: str) -> list[str]:
    """A text in parts that a row shows whole; the empty text is one."""
    return [text[at : at + PART] for at in range(0, len(text), PART)] or [""]


@dataclass(frozen=True)
class TableSheet:
    """`caption` stands above the table, `notes` below it."""

    sheet: Worksheet
    formats: Formats
    block: TableBlock
    notes: Sequence[str]

    def write(self) -> None:
        """All of the sheet but what every sheet has."""
        places = Places(self.block)
        if places.lying:
            self.sheet.set_landscape()
        look = self.formats.text(font_name=words.HEI, font_size=12, text_wrap=False)
        put_text(self.sheet, 0, 0, self.block.bookmark or self.block.name, look)
        self.sheet.set_row_pixels(0, 34)
        for column, width in enumerate(places.widths):
            self.sheet.set_column(column, column, width)
        for row, height in enumerate(places.heights, ABOVE):
            self.sheet.set_row(row, height)
        for cell in self.block.cells:
            self._cell(cell, places)
        self._notes(max(WIDTH, sum(places.widths)))
        if self.block.head_rows:
            self.sheet.freeze_panes(ABOVE + self.block.head_rows, self.block.head_columns)
            self.sheet.repeat_rows(0, ABOVE + self.block.head_rows - 1)

    def _cell(self, cell: TableCell, places: Places) -> None:
        last = (self.block.rows - 1, len(self.block.widths) - 1)
        look = self.formats.of(cell, last, self.block.manner)
        row, column = cell.row + ABOVE, cell.column
        if cell.rows * cell.columns > 1:
            end = (row + cell.rows - 1, column + cell.columns - 1)
            self.sheet.merge_range(row, column, *end, "", look)
        total, number = places.total(cell), number_of(cell)
        if cell.kind == "code":
            self.sheet.write_blank(row, column, None, look)
            put_code(self.sheet, row, column, cell.text)
        elif total and total.value == cell.text:
            self.sheet.write_formula(row, column, total.formula, look, _cached(total.value))
        elif number is not None:
            self.sheet.write_number(row, column, number, look)
        elif cell.text:
            put_text(self.sheet, row, column, cell.text, look)
        else:
            self.sheet.write_blank(row, column, None, look)
        if total and total.value and total.value != cell.text:
            self.sheet.write_comment(row, column, words.DIFFERS.format(total=total.value))

    def _notes(self, width: float) -> None:
        look = self.formats.text(valign="top")
        row, last = ABOVE + self.block.rows, len(self.block.widths) - 1
        for part in (part for note in self.notes for part in parts_of(note)):
            if last:
                self.sheet.merge_range(row, 0, row, last, "", look)
            put_text(self.sheet, row, 0, part, look)
            self.sheet.set_row(row, min(409, 15 * lines_of(part, width) + 4))
            row += 1


def _cached(value: str) -> Decimal | str:
    return Decimal(value) if value else ""


def put_code(sheet: Worksheet, row: int, column: int, says: str) -> None:
    """A QR code into the top left corner of a place; nothing for one that says nothing."""
    if not says:
        return
    scale = (CODE_HEIGHT - 10) / 0.75 / pixels(says)
    data = BytesIO(qr_png(says))
    options = {"image_data": data, "description": says, "x_offset": 5, "y_offset": 5}
    sheet.insert_image(row, column, "qr.png", {**options, "x_scale": scale, "y_scale": scale})
