"""Workbooks of .xls and .xlsb → sheets."""

from __future__ import annotations

from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING

from forms.errors import NianbaoError
from forms.importers import words as said
from forms.importers.extract.raw import Dropped, Place
from forms.importers.extract.workbook.sheet import MOST_ROWS, Sheet, value_text
from forms.importers.failures import DAMAGED, ENCRYPTED, refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from python_calamine import CalamineSheet, CalamineWorkbook

    from forms.importers.extract.raw import Told

MOST_PLACES = 4_000_000
"""Of a sheet, up to its farthest cell: the library gives every one of them."""


def prepare() -> None:
    """Loads the library."""
    import python_calamine  # noqa: F401


def sheets_of(data: bytes, told: Told) -> list[Sheet]:
    """All sheets in order; NianbaoError `damaged-file`, `encrypted` or `too-large`."""
    from python_calamine import load_workbook

    with _guarded():
        book = load_workbook(BytesIO(data))
        count = len(book.sheet_names)
        found: list[Sheet] = []
        for at in range(count):
            found.append(_sheet(book, at))
            told(at + 1, count)
    if found:
        found[0].dropped.append(Dropped("", said.OLD_WORKBOOK, Place()))
    return found


@contextmanager
def _guarded() -> Iterator[None]:
    from python_calamine import PasswordError

    try:
        yield
    except PasswordError as error:
        raise refusal(ENCRYPTED) from error
    except (NianbaoError, MemoryError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # what the library calls a panic is no Exception
        raise refusal(DAMAGED) from error


def _sheet(book: CalamineWorkbook, at: int) -> Sheet:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    about = book.sheets_metadata[at]
    sheet = Sheet(about.name, hidden=about.visible != SheetVisibleEnum.Visible)
    if about.typ != SheetTypeEnum.WorkSheet:
        sheet.drop(-1, said.NO_CELLS_SHEET)
        return sheet
    _fill(sheet, book.get_sheet_by_index(at))
    return sheet


def _fill(sheet: Sheet, found: CalamineSheet) -> None:
    if found.total_height * found.total_width > MOST_PLACES:
        sheet.drop(-1, said.TOO_LONG_TABLE)
        return
    top = found.start[0] if found.start else 0
    left = found.start[1] if found.start else 0
    for row, values in enumerate(found.to_python(skip_empty_area=True), top):
        if row >= MOST_ROWS:
            sheet.drop(row, said.TOO_LONG_TABLE)
            break
        for column, value in enumerate(values, left):
            sheet.put((row, column), value_text(value))
    areas = found.merged_cell_ranges or []
    sheet.merges += [(*first, *last) for first, last in areas]
