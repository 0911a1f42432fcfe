"""PDF: tables by their rule lines, everything else as paragraphs.

Where a figure is put together from pieces, doubt decides against it (lines.py, cells.py): what
may be two figures stays two, and what cannot be told gets a mark that makes it none.
"""

from __future__ import annotations

import codecs
import logging
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, Any

from forms.importers import words
from forms.importers.extract.pdf.bounds import OutOfTime, bounded
from forms.importers.extract.pdf.document import BROKEN, pages_of, prepare_ciphers
from forms.importers.extract.pdf.drawings import leave_out_drawings
from forms.importers.extract.pdf.fonts import Believed, prepare_maps
from forms.importers.extract.pdf.furniture import Furniture
from forms.importers.extract.pdf.ink import Device, inside, interpreter
from forms.importers.extract.pdf.page import Sheet, Table, sheet_of
from forms.importers.extract.pdf.paragraphs import Column, Paragraphs
from forms.importers.extract.pdf.torn import mend_torn_rows
from forms.importers.extract.raw import Dropped, Grid, GridCell, Paragraph, Place, Raw
from forms.importers.failures import DAMAGED, SCANNED, TOO_LARGE, refusal
from forms.values.text import clean, one_line

if TYPE_CHECKING:
    from forms.importers.extract.pdf.bounds import Bounds
    from forms.importers.extract.pdf.lines import TextLine
    from forms.importers.extract.raw import Block, Told

MOST_PAGES = 200
MOST_NOTES = 100
"""Of one page, comments and form fields that are listed."""

_LOADED = ("pdfminer.pdfdocument", "pdfminer.pdfinterp", "pdfminer.pdfpage")
_ENCODINGS = ("ascii", "latin1", "utf-8", "utf-16be", "utf-16")


def prepare() -> None:
    """Loads pdfminer and the character maps of Chinese fonts; silences what it says of files."""
    for name in _LOADED:
        import_module(name)
    for encoding in _ENCODINGS:
        codecs.lookup(encoding)
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    prepare_maps()
    prepare_ciphers()


def extract(data: bytes, told: Told) -> Raw:
    """All tables and paragraphs; NianbaoError `damaged-file`, `encrypted`, `scanned` or `too-large`."""
    with bounded() as bounds:
        sheets, whole = _sheets(data, bounds, told)
    furniture = _without_furniture(sheets)
    leave_out_drawings(sheets)
    mend_torn_rows(sheets)
    dropped = [
        Dropped(text, reason, Place(page=sheet.number))
        for sheet in sheets
        for text, reason in sheet.dropped
    ]
    blocks, wrapped = _blocks(sheets)
    if not blocks:
        damaged = any(each.reason == words.DAMAGED_PAGE for each in dropped)
        raise refusal(DAMAGED if damaged else SCANNED if whole else TOO_LARGE)
    if not whole:
        dropped.append(Dropped("", words.LATER_PAGES, Place(page=len(sheets) + 1)))
    if bounds.cut:
        dropped.append(Dropped("", words.CUT_FILE, Place()))
    return Raw(tuple(blocks), wrapped, dropped=(*furniture, *dropped))


# ---------------------------------------------------------------------------------------- pages


def _sheets(data: bytes, bounds: Bounds, told: Told) -> tuple[list[Sheet], bool]:
    """The pages, and whether these are all. A page that cannot be interpreted is
    left out whole: of what it shows, figures might be missing."""
    from pdfminer.psexceptions import PSException

    pages, off = pages_of(data, bounds, MOST_PAGES + 1)
    device = Device(Believed(), bounds.look_at_the_clock)
    reading = interpreter(device, off)
    sheets = []
    for number, page in enumerate(pages[:MOST_PAGES], 1):
        try:
            reading.process_page(page)
            notes = _notes(page)
        except OutOfTime:
            break
        except (PSException, *BROKEN):
            sheets.append(Sheet(number, 0.0, dropped=[("", words.DAMAGED_PAGE)]))
        else:
            sheets.append(sheet_of(number, device.ink()))
            sheets[-1].dropped += notes
        told(number, min(len(pages), MOST_PAGES))
    return sheets, len(pages) == len(sheets)


def _notes(page: Any) -> list[tuple[str, str]]:
    """Comments, stamps and fields of forms: they lie on the page and are not drawn by it."""
    from pdfminer.pdftypes import dict_value, list_value, resolve1
    from pdfminer.utils import decode_text

    found = []
    for each in list_value(page.annots or [])[:MOST_NOTES]:
        note = dict_value(each)
        kind = getattr(resolve1(note.get("Subtype")), "name", "")
        content = resolve1(note.get("V", note.get("Contents")))
        if kind in ("Link", "Popup") or not ("AP" in note or content):
            continue
        text = decode_text(content) if isinstance(content, bytes) else ""
        found.append((one_line(text)[:200], words.PAGE_NOTE))
    return found


# --------------------------------------------------------------------------------------- blocks


def _without_furniture(sheets: list[Sheet]) -> list[Dropped]:
    """Takes it out of the pages. What stands on most of them is listed once, where it is first."""
    furniture = Furniture([s.lines for s in sheets], [s.height for s in sheets])
    found: dict[str, Dropped] = {}
    for at, sheet in enumerate(sheets):
        repeated = furniture.repeated(at)
        for line in repeated:
            text = one_line(line.text)
            found.setdefault(text, Dropped(text, words.PAGE_HEADER, Place(page=sheet.number)))
        gone = {id(line) for line in (*furniture.numbers(at), *repeated)}
        sheet.lines = [line for line in sheet.lines if id(line) not in gone]
    return list(found.values())


def _blocks(sheets: list[Sheet]) -> tuple[list[Block], bool]:
    """All blocks in order, and whether lines may have been left apart that belong together."""
    told = Paragraphs([column for sheet in sheets for column in _columns(sheet)])
    blocks: list[Block] = []
    last: TextLine | None = None
    for sheet in sheets:
        number = 0
        for at, part in enumerate(_in_order(sheet)):
            broken = at == 0 and sheet.number > 1
            if isinstance(part, Table):
                blocks.append(_grid(sheet.number, part, broken))
                last = None
                continue
            number += 1
            text = clean(part.text)
            before = blocks[-1] if last else None
            if last and isinstance(before, Paragraph) and told.goes_on(last, part):
                blocks[-1] = replace(before, text=told.joined(before.text, text))
            else:
                place = Place(page=sheet.number, line=number)
                blocks.append(Paragraph(told.indent(part) + text, place, broken))
            last = part
    return blocks, told.wrapped


def _in_order(sheet: Sheet) -> list[TextLine | Table]:
    """A page's lines and tables from top to bottom."""
    parts: list[TextLine | Table] = [*sheet.lines, *sheet.tables]
    return sorted(parts, key=lambda part: part.top)


def _columns(sheet: Sheet) -> list[Column]:
    """The lines outside of frames, and those of each frame."""
    parts: dict[int, list[TextLine]] = {}
    for line in sheet.lines:
        middle = line.glyphs[0].centre
        frames = (at for at, frame in enumerate(sheet.frames) if inside(middle, frame))
        parts.setdefault(next(frames, -1), []).append(line)
    tables = tuple(table.lattice.xs[-1] for table in sheet.tables)
    return [Column(sheet.number, sheet.width, lines, tables) for lines in parts.values()]


def _grid(page: int, table: Table, broken: bool) -> Grid:
    cells = tuple(
        GridCell(
            clean(table.texts.get(span, "")),
            *(span.row - table.first, span.column, span.rows, span.columns),
        )
        for span in table.lattice.spans
        if table.first <= span.row < table.end
    )
    rows = range(table.first + 1, table.end + 1)
    wheres = tuple(Place(page=page, table=table.number, row=row) for row in rows)
    return Grid(cells, wheres, broken)
