"""How a value is put into a cell, and how it looks there."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from forms.render.characters import held
from forms.render.workbook import words
from forms.values.number import canonical

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from forms.document.nodes import TableCell

EXACT = 15
"""Digits that Excel keeps."""
COUNT = "[>99999999999]0;[<-99999999999]0;General"
"""General is as typed, but would show 12 digits as a power of ten."""
_NUMBER = re.compile("-?[0-9]+(?:[.][0-9]+)?")
_SHADES = {"band": "#EDEDED", "head": "#F7F7F7", "corner": "#F7F7F7"}


def number_of(cell: TableCell) -> Decimal | None:
    """The number that a cell prints, if Excel can hold it as printed."""
    if cell.kind != "digits" or not _NUMBER.fullmatch(cell.text):
        return None
    number = Decimal(cell.text)
    exact = len(number.as_tuple().digits) <= EXACT and canonical(number) == cell.text
    return number if exact else None


class Formats:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[frozenset[tuple[str, Any]], Format] = {}

    def __call__(self, **properties: Any) -> Format:
        """Black 宋体 of 10.5 pt, in the middle of its row's height, with these properties."""
        asked = {"font_name": words.SONG, "font_size": 10.5, "valign": "vcenter", **properties}
        key = frozenset(asked.items())
        if key not in self._made:
            self._made[key] = self._book.add_format(asked)
        return self._made[key]

    def text(self, **properties: Any) -> Format:
        """For texts: wrapped, and still texts after somebody has edited the cell."""
        return self(**{"text_wrap": True, "quote_prefix": True, **properties})

    def of(self, cell: TableCell, last: tuple[int, int], manner: str) -> Format:
        """As the form prints the cell; `last` is the table's last row and column."""
        look = dict(_edges(cell, last)) | {"align": "center", "text_wrap": True}
        if cell.look in _SHADES:
            look |= {"bg_color": _SHADES[cell.look], "font_name": words.HEI}
        if cell.look in {"label", "detail"} and cell.kind != "code" and manner != "signing":
            look |= {"align": "left"}
        if cell.vertical:
            look |= {"align": "center", "rotation": 270}
        number = number_of(cell)
        if cell.kind == "digits":
            look |= {"text_wrap": False, "num_format": _shown(number)}
        return self(**look) if cell.kind == "digits" else self.text(**look)


def _shown(number: Decimal | None) -> str:
    places = -int(number.as_tuple().exponent) if number is not None else 0
    return "0." + "0" * places if places > 0 else COUNT


def _edges(cell: TableCell, last: tuple[int, int]) -> dict[str, int]:
    """Thin lines, and a frame around the table."""
    thin, frame = 1, 2
    return {
        "top": frame if cell.row == 0 else thin,
        "left": frame if cell.column == 0 else thin,
        "bottom": frame if cell.row + cell.rows > last[0] else thin,
        "right": frame if cell.column + cell.columns > last[1] else thin,
    }


def put_text(sheet: Worksheet, row: int, column: int, text: str, look: Format) -> None:
    """A text that stays one, whatever it begins with.

    XlsxWriter takes a text from `<r>` to `</r>` for markup of its own: such a one goes in parts.
    """
    text = held(text)
    if text.startswith("<r>") and text.endswith("</r>"):
        sheet.write_rich_string(row, column, text[0], text[1], text[2:], look)
    else:
        sheet.write_string(row, column, text, look)
