"""Comma-separated values, as spreadsheets write them: a line a row, its cells parted by tabs."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from forms.importers.extract.raw import Paragraph, Place, Raw
from forms.importers.extract.text import decode
from forms.importers.extract.text import prepare as prepare_decoders
from forms.importers.failures import DAMAGED, refusal
from forms.values.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from forms.importers.extract.raw import Told

__all__ = ["extract", "prepare"]


def prepare() -> None:
    """Loads the decoders."""
    prepare_decoders()


def extract(data: bytes, _told: Told) -> Raw:
    """All rows; NianbaoError `not-text` or `damaged-file`."""
    try:
        return Raw(tuple(_paragraphs(decode(data))))
    except csv.Error as error:
        raise refusal(DAMAGED) from error


def _paragraphs(text: str) -> Iterator[Paragraph]:
    rows = csv.reader(clean(text).split("\n"))
    for row in rows:
        cells = [cell.replace("\t", " ").strip() for cell in row]
        alone = sum(map(bool, cells)) == 1 and bool(cells[0])
        yield Paragraph(cells[0] if alone else "\t".join(cells), Place(line=rows.line_num))
