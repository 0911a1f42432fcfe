"""Workbooks made for tests, and what the extractor makes of them in short."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook

from forms.importers.extract.raw import Grid, Raw
from forms.importers.extract.workbook import xlsx

if TYPE_CHECKING:
    from collections.abc import Callable

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def saved(book: Workbook) -> bytes:
    """The bytes that openpyxl writes."""
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def filled(cells: dict[str, Any], merges: tuple[str, ...] = ()) -> bytes:
    """A workbook of one sheet."""
    book = Workbook()
    for place, value in cells.items():
        book.active[place] = value
    for area in merges:
        book.active.merge_cells(area)
    return saved(book)


def by_hand(sheet: str, strings: str = "") -> bytes:
    """A workbook whose only sheet, and shared texts, are this markup."""
    target = f'Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"'
    shared = f'Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"'
    parts = {
        "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{_OFFICE}">'
        '<sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f"<Relationships {_RELATIONS}>"
        f'<Relationship Id="rId1" {target}/><Relationship Id="rId2" {shared}/></Relationships>',
        "xl/worksheets/sheet1.xml": sheet,
        "xl/sharedStrings.xml": strings or f"<sst {MAIN}/>",
    }
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return made.getvalue()


def rows(markup: str, after: str = "") -> bytes:
    """A workbook whose only sheet has these rows as markup."""
    return by_hand(f"<worksheet {MAIN}><sheetData>{markup}</sheetData>{after}</worksheet>")


def read(data: bytes, told: Callable[[int, int], None] = lambda _step, _steps: None) -> Raw:
    """What the extractor makes of it."""
    return xlsx.extract(data, told)


def grids(raw: Raw) -> list[list[list[str]]]:
    """The texts of every grid, row by row."""
    return [
        [[cell.text for cell in block.cells if cell.row == row] for row in range(block.rows)]
        for block in raw.blocks
        if isinstance(block, Grid)
    ]


def told_texts(raw: Raw) -> list[str | list[list[str]]]:
    """Paragraphs as their texts, grids as their rows."""
    rest = iter(grids(raw))
    return [next(rest) if isinstance(block, Grid) else block.text for block in raw.blocks]


def dropped(raw: Raw) -> list[tuple[str, int, str, str]]:
    """Sheet, row, reason and text of all that was not read."""
    return [(each.where.sheet, each.where.row, each.reason, each.text) for each in raw.dropped]
