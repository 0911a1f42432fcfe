"""Comma-separated values, as spreadsheets write them: a sheet without merged cells."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from forms.importers import words
from forms.importers.extract.raw import Raw
from forms.importers.extract.text import decode
from forms.importers.extract.text import prepare as prepare_decoders
from forms.importers.extract.workbook.blocks import blocks_of
from forms.importers.extract.workbook.sheet import MOST_ROWS, Sheet
from forms.importers.failures import DAMAGED, refusal
from forms.values.text import clean

if TYPE_CHECKING:
    from forms.importers.extract.raw import Told

__all__ = ["extract", "prepare"]


def prepare() -> None:
    """Loads the decoders."""
    prepare_decoders()


def extract(data: bytes, _told: Told) -> Raw:
    """All rows; NianbaoError `not-text`, `too-large` or `damaged-file`."""
    try:
        sheet = _sheet(decode(data))
    except csv.Error as error:
        raise refusal(DAMAGED) from error
    blocks = blocks_of(sheet, after_break=False)
    return Raw(tuple(blocks), dropped=tuple(sheet.dropped))


def _sheet(text: str) -> Sheet:
    """Lines keep their ends, which part what stands in a cell; without them "3\\n5" would be 35."""
    sheet = Sheet("")
    lines = (f"{line}\n" for line in clean(text).split("\n"))
    for at, row in enumerate(csv.reader(lines)):
        if at >= MOST_ROWS and any(map(str.strip, row)):
            sheet.drop(at, words.TOO_LONG_TABLE)
            break
        for column, cell in enumerate(row):
            sheet.put((at, column), cell.strip())
    return sheet
