"""The file: a cover, a sheet for each table, a sheet of the texts."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from forms.document.nodes import FigureBlock, Heading, Paragraph, TableBlock
from forms.document.words import AGENCY, CODE, REPORT_YEAR, STATE
from forms.render.characters import held
from forms.render.workbook import words
from forms.render.workbook.cells import Formats, put_text
from forms.render.workbook.places import ABOVE, lines_of
from forms.render.workbook.table import TableSheet, parts_of, put_code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from forms.document.nodes import Block, Document

_PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\!'_\s]+")
"""What Excel forbids, what parts a sheet from a cell, and what begins its `_x0041_`."""
_LONGEST_NAME = 24
_A4 = 9
_TEXT_WIDTHS = (6, 26, 22, 62)


def render_xlsx(document: Document) -> bytes:
    """The workbook; the same document gives the same bytes in any process on any day."""
    from xlsxwriter import Workbook

    made = BytesIO()
    with Workbook(made, {"in_memory": True, **_PLAIN}) as book:
        dated = datetime.fromisoformat(document.dated).replace(tzinfo=UTC)
        told = {"title": held(document.title), "author": held(document.agency)}
        book.set_properties({**told, "created": dated})
        _Book(book, document, dated).write()
    return made.getvalue()


class _Book:
    def __init__(self, book: Workbook, document: Document, dated: datetime) -> None:
        self._book = book
        self._document = document
        self._dated = dated
        self._formats = Formats(book)
        self._taken = {"history"}
        """Names of sheets in lower case; Excel keeps one for itself."""

    def write(self) -> None:
        self._cover(self._sheet(words.COVER))
        blocks = self._document.blocks
        for at, block in enumerate(blocks):
            if isinstance(block, TableBlock):
                self._table(block, list(_notes(blocks[at + 1 :])))
        self._texts(self._sheet(words.TEXTS))

    def _sheet(self, name: str) -> Worksheet:
        """A new sheet on upright A4, one page wide, whose foot counts the pages."""
        sheet = self._book.add_worksheet(self._name(name))
        sheet.set_paper(_A4)
        sheet.set_margins(left=0.7, right=0.7, top=0.9, bottom=0.8)
        sheet.fit_to_pages(1, 0)
        sheet.center_horizontally()
        sheet.hide_gridlines(2)
        face = f'&9&"{words.SONG}"'
        stamp = self._document.stamp
        code = stamp.code if stamp else self._document.mark
        sheet.set_header(f"&C{face}{_in_margin(self._document.title)}")
        sheet.set_footer(f"&L{face}{_in_margin(code)}&R{face}{words.PAGE}")
        return sheet

    def _name(self, asked: str) -> str:
        """A name that Excel takes, unlike every other in the file."""
        plain = _NOT_IN_NAMES.sub("", held(asked)).encode("utf-16-le")[: 2 * _LONGEST_NAME]
        name = plain.decode("utf-16-le", "ignore") or words.TABLE
        unlike, number = name, 1
        while unlike.lower() in self._taken:
            number += 1
            unlike = f"{name}({number})"
        self._taken.add(unlike.lower())
        return unlike

    # ------------------------------------------------------------------------------ cover

    def _cover(self, sheet: Worksheet) -> None:
        document, formats = self._document, self._formats
        sheet.set_column(0, 0, 18)
        sheet.set_column(1, 1, 62)
        title = formats.text(font_size=18, bold=True, align="center")
        sheet.merge_range(0, 0, 0, 1, "", title)
        put_text(sheet, 0, 0, document.title, title)
        sheet.set_row(0, 30 * lines_of(document.title, 46) + 24)
        value = formats.text(border=1, align="left", indent=1)
        self._fact(sheet, 1, AGENCY)
        put_text(sheet, 1, 1, document.agency, value)
        sheet.set_row(1, 15 * lines_of(document.agency, 60) + 11)
        self._fact(sheet, 2, REPORT_YEAR)
        if document.year.isdecimal():
            sheet.write_number(2, 1, int(document.year), formats(border=1, align="left", indent=1))
        else:
            put_text(sheet, 2, 1, document.year, value)
        self._fact(sheet, 3, words.DATE)
        day = formats(border=1, align="left", indent=1, num_format=words.DATE_FORMAT)
        if document.year:
            sheet.write_datetime(3, 1, self._dated.replace(tzinfo=None), day)
        else:
            sheet.write_blank(3, 1, None, day)
        self._state(sheet, value)
        for row, name in enumerate(("cover.agency", "cover.year"), 1):
            self._define(name, sheet, row, 1)

    def _fact(self, sheet: Worksheet, row: int, name: str) -> None:
        look = self._formats.text(border=1, align="center", font_name=words.HEI, bg_color="#F7F7F7")
        put_text(sheet, row, 0, name, look)
        sheet.set_row(row, 26)

    def _state(self, sheet: Worksheet, look: object) -> None:
        """核验码 and its QR code on what is final; else what the document is marked with."""
        stamp, mark = self._document.stamp, self._document.mark
        if stamp:
            self._fact(sheet, 4, CODE)
            put_text(sheet, 4, 1, stamp.code, look)
            put_code(sheet, 5, 1, stamp.says)
        elif mark:
            self._fact(sheet, 4, STATE)
            put_text(sheet, 4, 1, mark, look)

    def _define(self, name: str, sheet: Worksheet, row: int, column: int) -> None:
        from xlsxwriter.utility import xl_rowcol_to_cell

        place = xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)
        self._book.define_name(name, f"='{sheet.get_name()}'!{place}")

    # ------------------------------------------------------------------- tables and texts

    def _table(self, block: TableBlock, notes: list[str]) -> None:
        sheet = self._sheet(block.name)
        TableSheet(sheet, self._formats, block, notes).write()
        for cell in block.cells:
            if cell.address:
                self._define(cell.address, sheet, cell.row + ABOVE, cell.column)

    def _texts(self, sheet: Worksheet) -> None:
        for column, width in enumerate(_TEXT_WIDTHS):
            sheet.set_column(column, column, width)
        head = self._formats.text(border=1, align="center", font_name=words.HEI, bg_color="#F7F7F7")
        for column, text in enumerate(words.TEXT_HEADS):
            put_text(sheet, 0, column, text, head)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        row = 0
        for number, (heading, address, text) in enumerate(_texts(self._document.blocks), 1):
            for part in parts_of(text):
                row += 1
                self._text(sheet, row, number, (heading, address, part))

    def _text(self, sheet: Worksheet, row: int, number: int, texts: tuple[str, str, str]) -> None:
        """A text or a part of one; the parts of a text bear the same number."""
        plain = self._formats.text(border=1, valign="top")
        heading = self._formats.text(border=1, valign="top", font_name=words.HEI)
        sheet.write_number(row, 0, number, self._formats(border=1, valign="top", align="center"))
        for column, text in enumerate(texts, 1):
            put_text(sheet, row, column, text, heading if column == 1 else plain)
        high = max(lines_of(texts[0], _TEXT_WIDTHS[1]), lines_of(texts[2], _TEXT_WIDTHS[3]))
        sheet.set_row(row, min(409, 15 * high + 5))


def _texts(blocks: tuple[Block, ...]) -> Iterator[tuple[str, str, str]]:
    """Heading, address and text of all that is no table, in the order of the report."""
    for block in blocks:
        match block:
            case Heading():
                yield block.text, "", ""
            case Paragraph():
                yield "", block.source, block.text
            case FigureBlock():
                yield "", "", block.text


def _notes(following: tuple[Block, ...]) -> Iterator[str]:
    """The notes right after a table."""
    for block in following:
        if not (isinstance(block, Paragraph) and block.role == "note"):
            return
        yield block.text


def _in_margin(text: str) -> str:
    """A text for head or foot of a page: there & is a sign, and 255 characters are the most."""
    return " ".join(held(text)[:90].split()).replace("&", "&&")
