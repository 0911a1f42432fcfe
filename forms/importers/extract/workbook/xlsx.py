"""Workbooks: sheet by sheet, what is seen of each as paragraphs and grids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forms.importers import words as said
from forms.importers.extract import zip_archive
from forms.importers.extract.raw import Dropped, Place, Raw
from forms.importers.extract.workbook import old_kinds
from forms.importers.extract.workbook.blocks import blocks_of
from forms.importers.extract.workbook.markup import BOOK, Workbook
from forms.importers.extract.workbook.our_own import OwnTexts
from forms.importers.extract.zip_archive import Archive

if TYPE_CHECKING:
    from forms.importers.extract.raw import Block, Told
    from forms.importers.extract.workbook.sheet import Sheet

_ZIP = b"PK"


def prepare() -> None:
    """Loads the library and the decoders."""
    zip_archive.prepare()
    old_kinds.prepare()


def extract(data: bytes, told: Told) -> Raw:
    """All sheets in order, but for hidden ones; our own workbook in the order of the report.

    A formula that was never computed stands in its cell as it is written, and an error by its name:
    neither is a blank. NianbaoError `damaged-file`, `encrypted` or `too-large`.
    """
    sheets = _sheets(data, told)
    texts = next((sheet for sheet in sheets if not sheet.hidden and OwnTexts.fits(sheet)), None)
    read: list[list[Block]] = []
    for sheet in sheets:
        if sheet.hidden:
            _leave(sheet)
        elif sheet is not texts:
            read.append(blocks_of(sheet, after_break=any(read)))
    blocks = OwnTexts(texts).among(read) if texts else [each for some in read for each in some]
    dropped = (each for sheet in sheets for each in sheet.dropped)
    return Raw(tuple(blocks), dropped=tuple(dropped))


def _sheets(data: bytes, told: Told) -> list[Sheet]:
    if data.startswith(_ZIP):
        archive = Archive(data)
        if BOOK in archive:
            return Workbook(archive).sheets(told)
        archive.check()
    return old_kinds.sheets_of(data, told)


def _leave(sheet: Sheet) -> None:
    """Lists a hidden sheet as a whole."""
    filled = bool(sheet.texts or sheet.dropped)
    sheet.dropped = [Dropped("", said.HIDDEN_SHEET, Place(sheet=sheet.name))] if filled else []
