"""Our own workbook comes back whole: as printed, as an old workbook, and in the worker."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from forms.document.build import build
from forms.document.nodes import Paragraph as Told
from forms.document.nodes import Run
from forms.importers import words as said
from forms.importers.extract.raw import Grid
from forms.importers.extract.workbook import xlsx
from forms.ops.printing import print_file
from forms.render.workbook import render_xlsx
from tests.forms.importers.extract.workbook.sheets import (
    dropped,
    filled,
    grids,
    read,
    saved,
    told_texts,
)
from tests.forms.importers.own_reports import own_report
from tests.forms.render.office import converted
from tests.forms.render.readings import at_random, tables
from tests.golden.sample import report

if TYPE_CHECKING:
    from forms.document.nodes import Document
    from forms.importers.extract.raw import Raw

ABOVE = 1
SIGN_PAGE = "签批页"


# ------------------------------------------------------------------------------ our own workbook


def printed_cells(document: Document) -> set[tuple[int, int, int, int, str]]:
    """Sheet row, column, spans and text of every filled cell of the tables."""
    return {
        (c.row + ABOVE + 1, c.column, c.rows, c.columns, c.text)
        for table in tables(document)
        for c in table.cells
        if c.text
    }


def found_cells(raw: Raw) -> set[tuple[int, int, int, int, str]]:
    return {
        (block.wheres[c.row].row, c.column, c.rows, c.columns, c.text)
        for block in raw.blocks
        if isinstance(block, Grid)
        for c in block.cells
        if c.text
    }


@pytest.mark.parametrize("seed", range(25))
def test_every_cell_of_our_own_workbook_comes_back(seed: int) -> None:
    document = build(at_random(seed))
    raw = read(render_xlsx(document))
    lone_band = {c for c in printed_cells(document) if c[:4] == (2, 0, 1, 4)}
    assert printed_cells(document) - lone_band <= found_cells(raw)
    assert {c[4] for c in lone_band} <= {str(each) for each in told_texts(raw)}
    assert all(reason == said.SHEET_COMMENT for _, _, reason, _ in dropped(raw))


@pytest.mark.parametrize("form", ["2019", "2021"])
def test_our_own_workbook_comes_back_in_the_order_of_the_report(form: str) -> None:
    document = build(report(form))
    raw = read(render_xlsx(document))
    order = [each if isinstance(each, str) else "" for each in told_texts(raw)]
    texts = [block.text for block in document.blocks if hasattr(block, "text") and block.text]
    places = [order.index(text) for text in texts]
    assert places == sorted(places)
    assert order[0] == document.title
    for heading in (text for text in texts if re.match("[二三四]、", text)):
        following = raw.blocks[order.index(heading) + 1 :][:2]
        assert any(isinstance(block, Grid) for block in following)
    assert all(order.count(text) == 1 for text in texts)


@pytest.mark.parametrize("seed", [7, 33])
def test_notes_come_once_and_the_sign_page_behind_the_report(seed: int) -> None:
    """Both have the same text on two sheets."""
    own = own_report(seed)
    raw = read(print_file(own.content, "sign", "xlsx"))
    texts = [each for each in told_texts(raw) if isinstance(each, str)]
    notes = [text for address, text in own.texts.items() if address.endswith(".note")]
    assert notes
    told = [part for text in own.texts.values() for part in text.split("\n")]
    assert [texts.count(note) for note in notes] == [told.count(note) for note in notes]
    assert texts.count(SIGN_PAGE) == 1
    assert texts[-1] == SIGN_PAGE
    assert isinstance(raw.blocks[-1], Grid)


def test_a_note_that_was_changed_on_one_sheet_comes_as_it_is_on_both() -> None:
    own = own_report(7)
    book = load_workbook(BytesIO(print_file(own.content, "publish", "xlsx")))
    note = own.texts["disclosure.note"]
    (cell,) = (cell for row in book["表二"] for cell in row if cell.value == note)
    cell.value = "另有说明。"
    texts = told_texts(read(saved(book)))
    assert "另有说明。" in texts
    assert note in texts


def test_a_long_text_in_parts_is_one_paragraph_again() -> None:
    long = "".join(f"第{number}件事已经办好，" for number in range(500))
    document = build(report())
    blocks = tuple(
        replace(block, runs=(Run(long),)) if isinstance(block, Told) and block.source else block
        for block in document.blocks
    )
    raw = read(render_xlsx(replace(document, blocks=blocks)))
    assert told_texts(raw).count(long) == sum(
        isinstance(block, Told) and bool(block.source) for block in document.blocks
    )


def test_a_sheet_of_texts_that_somebody_added_to_is_read_as_any_other() -> None:
    raw = read(filled({"A1": "序号", "B1": "标题", "C1": "地址", "D1": "文字", "E1": "备注"}))
    assert grids(raw) == [[["序号", "标题", "地址", "文字", "备注"]]]


# ------------------------------------------------------------------------- the older workbooks


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Our own workbook as an old one; the conversion takes seconds."""
    folder = tmp_path_factory.mktemp("old")
    path = folder / "report.xlsx"
    path.write_bytes(render_xlsx(build(report())))
    return converted(path, "xls", folder / "out").read_bytes()


def test_an_old_workbook_is_read_and_what_it_cannot_tell_is_said(old: bytes) -> None:
    document = build(report())
    raw = read(old)
    lone_band = {c for c in printed_cells(document) if c[:4] == (2, 0, 1, 4)}
    assert printed_cells(document) - lone_band <= found_cells(raw)
    assert dropped(raw) == [("", 0, said.OLD_WORKBOOK, "")]


# ------------------------------------------------------------------------------ in the worker

_SEALED = """
import sys
from forms.importers.extract.workbook import xlsx
from forms.importers.worker.limits import restrict, seal
restrict()
xlsx.prepare()
seal()
raw = xlsx.extract(sys.stdin.buffer.read(), lambda step, steps: None)
print(len(raw.blocks))
"""


def sealed(data: bytes) -> int:
    done = subprocess.run(
        [sys.executable, "-c", _SEALED], input=data, capture_output=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr.decode()
    return int(done.stdout)


def test_nothing_is_opened_once_the_extractor_is_prepared() -> None:
    data = render_xlsx(build(report()))
    assert sealed(data) == len(read(data).blocks)
    assert sealed(filled({"A1": datetime(2024, 1, 2), "XFD1048576": 1})) == 1  # noqa: DTZ001


def test_nothing_is_opened_for_an_old_workbook_either(old: bytes) -> None:
    assert sealed(old) == len(xlsx.extract(old, lambda _step, _steps: None).blocks)
