"""The workbook, read back by openpyxl and reckoned anew by LibreOffice."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from forms.definition.catalog import FORMATS, load
from forms.document.build import build, build_blank
from forms.document.findings_sheet import build_findings
from forms.document.nodes import Document, Heading, Paragraph, Run, TableBlock, TableCell
from forms.document.sign_page import build_signed
from forms.draft.content import ENTRIES, Content
from forms.draft.view import sheet_of
from forms.render.characters import held
from forms.render.workbook import render_xlsx
from forms.values.number import canonical
from tests.forms.render.office import converted
from tests.forms.render.readings import (
    CODE,
    NAMES,
    at_random,
    digests,
    document,
    expected,
    shown,
    tables,
    with_texts,
)
from tests.golden.sample import entries, report

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.cell import Cell
    from openpyxl.workbook import Workbook

COVER = {"cover.agency", "cover.year"}


def opened(data: bytes, *, values: bool = True) -> Workbook:
    """With the values that formulas had last, or with the formulas."""
    return load_workbook(BytesIO(data), data_only=values)


def named(book: Workbook) -> dict[str, Cell]:
    """What each name of the workbook stands for."""
    found = {}
    for name, defined in book.defined_names.items():
        ((sheet, place),) = defined.destinations
        found[name] = book[sheet][place]
    return found


def said(cell: Cell) -> str:
    """A cell as canonical text."""
    value = cell.value
    if value is None:
        return ""
    return value if isinstance(value, str) else canonical(Decimal(repr(value)))


def of_form(book: Workbook) -> dict[str, Cell]:
    return {name: cell for name, cell in named(book).items() if name not in COVER}


def raw_report(**raws: str) -> Content:
    return Content("2021", {ENTRIES: entries({a.replace("__", "."): r for a, r in raws.items()})})


# ------------------------------------------------------------------------------ numbers


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_is_found_by_its_address_and_says_the_same(name: str, corpus: Path) -> None:
    made = document(name, corpus)
    cells = of_form(opened(render_xlsx(made)))
    assert {address: said(cell) for address, cell in cells.items()} == shown(made)


@pytest.mark.parametrize("name", ["jiyuan-2023", "huaian-2024"])
def test_a_published_report_has_its_numbers_as_numbers(name: str, corpus: Path) -> None:
    cells = of_form(opened(render_xlsx(document(name, corpus))))
    numbers = {a: said(cell) for a, cell in cells.items() if isinstance(cell.value, int | float)}
    assert numbers == expected(corpus, name)


@pytest.mark.parametrize("form", FORMATS)
def test_a_name_is_an_address_and_every_address_a_name(form: str) -> None:
    names = set(opened(render_xlsx(build_blank(form))).defined_names)
    assert names == {*load(form).cells, *COVER}


@pytest.mark.parametrize("name", ["golden", "golden-2019", "blank-2021", "random-7"])
def test_cells_are_merged_as_on_the_form(name: str, corpus: Path) -> None:
    made = document(name, corpus)
    book = opened(render_xlsx(made))
    for block in tables(made):
        merged = {
            (r.min_row - 2, r.min_col - 1, r.max_row - r.min_row + 1, r.max_col - r.min_col + 1)
            for r in book[block.name].merged_cells.ranges
            if r.min_row - 2 < block.rows
        }
        assert merged == {
            (c.row, c.column, c.rows, c.columns) for c in block.cells if c.rows * c.columns > 1
        }
        for cell in block.cells:
            at = book[block.name].cell(cell.row + 2, cell.column + 1)
            assert said(at) == cell.text


def test_what_excel_would_round_is_text() -> None:
    cells = (
        TableCell("123456789012", 0, 0, kind="digits", address="a.a"),
        TableCell("123456789.012345", 0, 1, kind="digits", address="a.b"),
        TableCell("1234567890.123456", 0, 2, kind="digits", address="a.c"),
        TableCell("007", 0, 3, kind="digits", address="a.d"),
        TableCell("12.50", 0, 4, kind="digits", address="a.e"),
        TableCell("-3", 0, 5, kind="digits", address="a.f"),
    )
    block = TableBlock("a", "甲", cells, (1,) * 6, 0, 0)
    found = of_form(opened(render_xlsx(Document("", "", "", "2021", "2023-12-31", (block,)))))
    assert {name: (cell.data_type, said(cell)) for name, cell in found.items()} == {
        "a.a": ("n", "123456789012"),
        "a.b": ("n", "123456789.012345"),
        "a.c": ("s", "1234567890.123456"),
        "a.d": ("s", "007"),
        "a.e": ("s", "12.50"),
        "a.f": ("n", "-3"),
    }


def test_digits_are_shown_unbroken() -> None:
    made = build(
        raw_report(disclosure__fees__amount="96171.6", disputes__review__upheld="123456789012")
    )
    cells = of_form(opened(render_xlsx(made)))
    assert cells["disclosure.fees.amount"].number_format == "0.0"
    wide = cells["disputes.review.upheld"]
    assert wide.number_format.startswith("[>99999999999]0;")
    widths = wide.parent.column_dimensions
    assert widths[wide.column_letter].width > 12
    assert not wide.alignment.wrap_text


# ------------------------------------------------------------------------------- totals


def test_totals_are_formulas_over_their_terms() -> None:
    made = build(report())
    cells = of_form(opened(render_xlsx(made), values=False))
    totals = {c.address for each in tables(made) for c in each.cells if c.terms}
    assert {address for address, cell in cells.items() if cell.data_type == "f"} == totals
    assert len(totals) > 30
    assert cells["disputes.review.total"].value == '=IF(COUNT(A5:D5)=4,SUM(A5:D5),"")'


def test_terms_that_do_not_stand_together_are_added_each() -> None:
    places = {"a.a": (0, 0), "a.b": (0, 1), "a.c": (1, 1), "a.d": (2, 1), "a.e": (3, 0)}
    cells = [TableCell("2", *at, kind="digits", address=name) for name, at in places.items()]
    total = TableCell("10", 4, 0, kind="digits", address="a.t", terms=tuple(places))
    block = TableBlock("a", "甲", (*cells, total), (1, 1), 0, 0)
    made = render_xlsx(Document("", "", "", "2021", "2023-12-31", (block,)))
    found = of_form(opened(made, values=False))["a.t"].value
    assert found == '=IF(COUNT(A2:B2,B3:B4,A5)=5,SUM(A2:B2,B3:B4,A5),"")'


def test_a_stated_total_that_differs_stays_and_is_remarked() -> None:
    parts = {
        f"disputes__review__{part}": "3" for part in ("upheld", "corrected", "other", "pending")
    }
    stated = build(raw_report(**parts, disputes__review__total="13"))
    total = of_form(opened(render_xlsx(stated), values=False))["disputes.review.total"]
    assert (total.value, total.data_type) == (13, "n")
    assert total.comment is not None
    assert total.comment.text == "填报数；各项之和为12。"
    right = build(raw_report(**parts, disputes__review__total="12"))
    total = of_form(opened(render_xlsx(right), values=False))["disputes.review.total"]
    assert total.data_type == "f"
    assert total.comment is None


def test_a_stated_total_without_all_parts_stays_a_number() -> None:
    made = build(raw_report(disputes__review__upheld="3", disputes__review__total="9"))
    total = of_form(opened(render_xlsx(made), values=False))["disputes.review.total"]
    assert (total.value, total.comment) == (9, None)


@pytest.mark.parametrize("name", ["golden", "random-5", "random-8"])
def test_an_office_reckons_the_same(name: str, corpus: Path, tmp_path: Path) -> None:
    """openpyxl forgets what formulas came to, so that the office must reckon them."""
    made = document(name, corpus)
    book = opened(render_xlsx(made), values=False)
    assert numbers_by_office(book, tmp_path) == shown(made)


def test_the_empty_form_can_be_filled_in(tmp_path: Path) -> None:
    form, random = load("2021"), Random(3)
    raws = {a: str(random.randrange(10**6)) for a, cell in form.cells.items() if not cell.derived}
    del raws["disputes.review.upheld"]
    book = opened(render_xlsx(build_blank("2021")), values=False)
    for address, cell in of_form(book).items():
        if address in raws:
            cell.value = int(raws[address])
    sheet = sheet_of(Content("2021", {ENTRIES: entries(raws)}))
    numbers = {address: sheet.number(address) for address in form.cells}
    wanted = {a: "" if n is None else canonical(n) for a, n in numbers.items()}
    assert wanted["disputes.review.total"] == ""
    assert numbers_by_office(book, tmp_path) == wanted


def numbers_by_office(book: Workbook, folder: Path) -> dict[str, str]:
    path = folder / "report.xlsx"
    book.save(path)
    made = converted(path, "xlsx", folder / "office")
    return {address: said(cell) for address, cell in of_form(opened(made.read_bytes())).items()}


# -------------------------------------------------------------------------------- texts


def written(book: Workbook) -> list[tuple[str, str, str]]:
    """Heading, address and text of each number on the sheet of texts, its parts together."""
    found: dict[int, tuple[str, str, str]] = {}
    for number, *texts in book["文字"].iter_rows(min_row=2, values_only=True):
        heading, address, text = (str(each or "") for each in texts)
        before = found.get(number, ("", "", ""))[2]
        found[number] = heading, address, before + text
    return list(found.values())


def test_texts_are_read_back_whole_however_long() -> None:
    long = "".join(f"第{number}件，" for number in range(8000))
    paragraph = Paragraph((Run(long),), "body", "overview.intro")
    made = build(report())
    made = replace(made, blocks=(*made.blocks, paragraph))
    book = opened(render_xlsx(made))
    assert len(long) > 40_000
    texts = [b for b in made.blocks if isinstance(b, Heading | Paragraph)]
    wanted = [(b.text, "", "") if isinstance(b, Heading) else ("", b.source, b.text) for b in texts]
    assert [each for each in written(book) if not each[2].startswith("图")] == wanted
    assert max(len(str(cell.value or "")) for row in book["文字"].rows for cell in row) < 1000


def test_notes_stand_under_their_table() -> None:
    words = "其中修订十六件，废止六件，另有四件正在清理，结果尚未公布，以公布为准"
    book = opened(render_xlsx(build(raw_report(disputes__review__upheld=words))))
    assert said(of_form(book)["disputes.review.upheld"]) == "※1"
    assert book["表四"].cell(6, 1).value == f"※1　{words}"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@A1", "=HYPERLINK(1)", "https://a.example"])
def test_no_text_is_reckoned_or_followed(text: str) -> None:
    made = with_texts(build(raw_report(disputes__review__upheld=text)), text)
    made = replace(made, blocks=(*made.blocks, Paragraph((Run(text),))))
    book = opened(render_xlsx(made), values=False)
    cells = [cell for sheet in book for row in sheet.rows for cell in row if cell.value == text]
    assert len(cells) > 100
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.hyperlink is None and cell.quotePrefix for cell in cells)


HOSTILE = st.sampled_from(
    ["<r>&</r>", "<r></r>", "</t>", "_x0041_", "]]>", "\x00\x0b", "\ud800", "\ufffe", "\U0001f600"]
)


@settings(max_examples=40)
@given(st.lists(st.one_of(st.text(max_size=40), HOSTILE), min_size=1, max_size=3).map("".join))
@example("<r>&</r>")
@example("[]:*?/\\'" + "长" * 40)
@example("history")
def test_any_text_is_read_back(text: str) -> None:
    made = with_texts(replace(build(report()), year=text), text)
    made = replace(made, blocks=(*made.blocks[-8:], *tables(made)[:1], Paragraph((Run(text),))))
    book = opened(render_xlsx(made), values=False)
    kept = excel(held(text))
    assert {cell.data_type for sheet in book for row in sheet.rows for cell in row} <= {
        "n",
        "s",
        "d",
    }
    assert {excel(said(cell)) for cell in of_form(book).values()} == {kept}
    assert excel(written(book)[-1][2]) == kept
    assert excel(str(named(book)["cover.agency"].value or "")) == kept
    assert all(0 < len(name) <= 31 for name in book.sheetnames)


def excel(text: str) -> str:
    """Without Excel's way of writing what looks like its escapes, which openpyxl leaves."""
    return text.replace("_x005F_", "_").replace("\r\n", "\n")


# ------------------------------------------------------------------------------ the file


def test_the_cover_says_what_the_file_is() -> None:
    book = opened(render_xlsx(build(report(), code=CODE)))
    cover = book["封面"]
    rows = {row[0].value: row[1].value for row in cover.iter_rows(max_row=5)}
    assert cover["A1"].value == "云泽市数据管理局2023年政府信息公开工作年度报告"
    assert rows["年报单位"] == "云泽市数据管理局"
    assert rows["报告年度"] == 2023
    assert rows["日期"] == datetime(2023, 12, 31)  # noqa: DTZ001
    assert rows["核验码"] == CODE
    assert len(cover._images) == 1
    properties = book.properties
    assert (properties.title, properties.creator) == (cover["A1"].value, "云泽市数据管理局")
    assert (properties.created, properties.lastModifiedBy) == (
        properties.modified,
        "云泽市数据管理局",
    )
    draft = opened(render_xlsx(build(report())))["封面"]
    assert (draft["A5"].value, draft["B5"].value) == ("状态", "草稿")


def test_each_table_has_a_sheet_ready_to_be_printed() -> None:
    book = opened(render_xlsx(build(report())))
    assert book.sheetnames == ["封面", "表二", "表三", "表四", "文字"]
    sheet: Any = book["表三"]
    assert sheet.freeze_panes == "D5"
    assert sheet.print_title_rows == "$1:$4"
    assert (sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (9, 0)
    assert "&P" in sheet.oddFooter.right.text
    assert sheet.oddFooter.left.text.endswith("草稿")
    assert book["表四"].page_setup.orientation == "landscape"


def test_two_processes_make_the_same_workbook() -> None:
    assert len(digests("forms.render.workbook", "render_xlsx")) == 1


@pytest.mark.parametrize("edition", ["sign", "findings", "random"])
def test_an_office_opens_every_edition(edition: str, tmp_path: Path) -> None:
    make = {
        "sign": lambda: build_signed(report(), [], code=CODE),
        "findings": lambda: build_findings(report(), []),
        "random": lambda: build(at_random(2)),
    }
    path = tmp_path / "report.xlsx"
    path.write_bytes(render_xlsx(make[edition]()))
    assert converted(path, "pdf", tmp_path / "office").read_bytes().startswith(b"%PDF")
