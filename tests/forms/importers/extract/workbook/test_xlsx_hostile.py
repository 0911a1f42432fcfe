"""Workbooks that are damaged or made to harm end in a refusal or in a list of what was left."""

from __future__ import annotations

from random import Random

import pytest
from openpyxl import Workbook

from forms.document.build import build
from forms.errors import NianbaoError
from forms.importers import words as said
from forms.importers.extract.raw import MOST_COLUMNS
from forms.importers.extract.workbook import old_kinds as old_workbook
from forms.importers.failures import DAMAGED, ENCRYPTED, KINDS, TOO_LARGE
from forms.render.workbook import render_xlsx
from tests.forms.importers.extract.workbook.sheets import (
    MAIN,
    by_hand,
    dropped,
    filled,
    grids,
    read,
    rows,
    saved,
)
from tests.golden.sample import report

LABELS = {"A1": "项目", "B1": "甲", "C1": "乙"}


# ------------------------------------------------------------------------------- evil files


def refused(data: bytes) -> str:
    with pytest.raises(NianbaoError) as caught:
        read(data)
    return caught.value.kind


def test_a_cell_in_the_farthest_corner_costs_nothing_and_is_listed() -> None:
    raw = read(filled(LABELS | {"XFD1048576": 1, "XFD3": 2}))
    assert grids(raw) == [[["项目", "甲", "乙"]]]
    assert sorted(dropped(raw)) == [
        ("Sheet", 3, said.TOO_WIDE_TABLE, "2"),
        ("Sheet", 1048576, said.TOO_LONG_TABLE, ""),
    ]


def test_a_table_wider_than_any_is_cut_and_listed() -> None:
    book = Workbook()
    book.active.append(list(range(MOST_COLUMNS + 3)))
    raw = read(saved(book))
    assert len(grids(raw)[0][0]) == MOST_COLUMNS
    assert [text for *_, text in dropped(raw)] == ["200", "201", "202"]


def test_a_column_formatted_to_the_last_row_is_read_quickly() -> None:
    formatted = "".join(f'<row r="{at}"><c r="A{at}" s="1"/></row>' for at in range(2, 50_000))
    cells = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'
    raw = read(rows(cells + formatted))
    assert (grids(raw), raw.dropped) == ([[["1", "2"]]], ())


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04 and nothing more",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000),
        b"",
        by_hand("<worksheet><sheetData><row>"),
        by_hand(f"<!DOCTYPE x [<!ENTITY a 'b'>]><worksheet {MAIN}>&a;</worksheet>"),
        rows('<row r="1"><c r="A1" t="s"><v>7</v></c></row>'),
        rows('<row r="1"><c r="A1" t="s"><v>-</v></c></row>'),
    ],
)
def test_what_is_not_whole_is_refused(data: bytes) -> None:
    assert refused(data) == DAMAGED


@pytest.mark.parametrize("index", ["-1", "0_0", "9", "9" * 5000])
def test_a_shared_text_that_is_not_there_is_refused(index: str) -> None:
    strings = f"<sst {MAIN}><si><t>甲</t></si></sst>"
    cell = f'<row><c t="s"><v>{index}</v></c></row>'
    sheet = f"<worksheet {MAIN}><sheetData>{cell}</sheetData></worksheet>"
    assert refused(by_hand(sheet, strings)) == "damaged-file"


def test_a_text_used_ever_again_is_refused() -> None:
    strings = f"<sst {MAIN}><si><t>{'甲' * 30_000}</t></si></sst>"
    cells = "".join(f'<row r="{at}"><c r="A{at}" t="s"><v>0</v></c></row>' for at in range(1, 9999))
    sheet = f"<worksheet {MAIN}><sheetData>{cells}</sheetData></worksheet>"
    assert refused(by_hand(sheet, strings)) == TOO_LARGE


def test_merged_areas_that_overlap_or_fill_the_sheet_lose_no_cell() -> None:
    markup = "".join(
        f'<row r="{r}">' + "".join(f'<c r="{c}{r}"><v>{r}</v></c>' for c in "ABC") + "</row>"
        for r in (1, 2)
    )
    areas = "".join(f'<mergeCell ref="{area}"/>' for area in ("A1:B1", "B1:C2", "?", "XFD9:A9"))
    raw = read(rows(markup, f"<mergeCells>{areas}</mergeCells>"))
    assert grids(raw) == [[["1", "1"], ["2", "2", "2"]]]


def mutants(data: bytes, count: int) -> list[bytes]:
    random = Random(20240131)
    made = []
    for _ in range(count):
        changed = bytearray(data)
        at = random.randrange(len(changed))
        match random.randrange(3):
            case 0:
                del changed[at:]
            case 1:
                del changed[at : at + random.randint(1, 500)]
            case _:
                for _ in range(random.randint(1, 8)):
                    changed[random.randrange(len(changed))] = random.randrange(256)
        made.append(bytes(changed))
    return made


def test_mutants_end_in_a_reading_or_in_a_refusal() -> None:
    for data in mutants(render_xlsx(build(report())), 150):
        try:
            read(data)
        except NianbaoError as error:
            assert error.kind in KINDS  # noqa: PT017


class Panic(BaseException):
    """As pyo3 raises for a panic in Rust."""


@pytest.mark.parametrize(("fault", "kind"), [(Panic(), DAMAGED), (OSError(), DAMAGED)])
def test_a_panic_of_the_library_is_a_refusal(
    monkeypatch: pytest.MonkeyPatch, fault: BaseException, kind: str
) -> None:
    def panics(_data: object) -> object:
        raise fault

    monkeypatch.setattr("python_calamine.load_workbook", panics)
    assert refused(b"\xd0\xcf\x11\xe0") == kind


def test_a_password_of_the_library_is_told_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    from python_calamine import PasswordError

    def asks(_data: object) -> object:
        raise PasswordError

    monkeypatch.setattr("python_calamine.load_workbook", asks)
    assert refused(b"\xd0\xcf\x11\xe0") == ENCRYPTED


class _Far:
    """A sheet of a library that would take memory for every place."""

    total_height, total_width = 65_536, 256

    def to_python(self, **_how: object) -> list[list[object]]:
        raise AssertionError


def test_an_old_sheet_with_a_far_cell_is_listed() -> None:
    from forms.importers.extract.workbook.sheet import Sheet

    sheet = Sheet("旧表")
    old_workbook._fill(sheet, _Far())  # type: ignore[arg-type]
    assert [each.reason for each in sheet.dropped] == [said.TOO_LONG_TABLE]
