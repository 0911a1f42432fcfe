"""From content to tree: what is printed, what is left out, what is worded."""

from __future__ import annotations

import pytest

from forms.definition.catalog import FORMATS, load
from forms.document.build import build, build_blank
from forms.document.nodes import Document, FigureBlock, Heading, Paragraph, TableBlock, Title
from forms.draft.content import ENTRIES, Content
from forms.draft.narrative import plain
from tests.golden.sample import entries, numbers, report


def with_entries(**raw: str) -> Content:
    return Content("2021", {ENTRIES: entries({a.replace("__", "."): r for a, r in raw.items()})})


def paragraphs(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def headings(document: Document, level: int) -> list[str]:
    return [b.text for b in document.blocks if isinstance(b, Heading) and b.level == level]


def table(document: Document, key: str) -> TableBlock:
    return next(b for b in document.blocks if isinstance(b, TableBlock) and b.key == key)


def shown(document: Document, address: str) -> str:
    tables = [block for block in document.blocks if isinstance(block, TableBlock)]
    return next(c.text for each in tables for c in each.cells if c.address == address)


@pytest.mark.parametrize("form", FORMATS)
def test_every_section_is_there_even_when_nothing_is_written(form: str) -> None:
    expected = [f"{s.number}、{s.title}" for s in load(form).sections]
    assert headings(build(Content(form)), 1) == expected


@pytest.mark.parametrize("form", FORMATS)
def test_every_cell_of_the_form_stands_in_exactly_one_place(form: str) -> None:
    document = build(report(form))
    tables = [block for block in document.blocks if isinstance(block, TableBlock)]
    found = [cell.address for each in tables for cell in each.cells if cell.address]
    assert found == list(load(form).cells)


@pytest.mark.parametrize("form", FORMATS)
def test_the_cells_of_a_table_cover_its_grid_without_gap_or_overlap(form: str) -> None:
    for block in build(Content(form)).blocks:
        if isinstance(block, TableBlock):
            places = [
                (row, column)
                for cell in block.cells
                for row in range(cell.row, cell.row + cell.rows)
                for column in range(cell.column, cell.column + cell.columns)
            ]
            grid = [(r, c) for r in range(block.rows) for c in range(len(block.widths))]
            assert sorted(places) == grid


def test_a_topic_without_text_prints_no_heading() -> None:
    assert headings(build(report()), 2)[:3] == [
        "（一）主动公开",
        "（二）依申请公开",
        "（五）监督保障",
    ]


def test_a_total_with_a_blank_part_is_blank_and_a_stated_one_as_stated() -> None:
    blank = with_entries(disputes__review__upheld="3")
    assert shown(build(blank), "disputes.review.total") == ""
    stated = with_entries(disputes__review__upheld="3", disputes__review__total="9")
    assert shown(build(stated), "disputes.review.total") == "9"


def test_what_could_not_be_read_is_printed_as_typed() -> None:
    document = build(with_entries(disputes__review__upheld="/", disputes__review__other="约三件"))
    assert shown(document, "disputes.review.upheld") == "/"
    kinds = {cell.text: cell.kind for cell in table(document, "disputes").cells}
    assert kinds["约三件"] == "words"


def test_many_words_in_a_cell_stand_under_the_table() -> None:
    words = "其中修订十六件，废止六件，另有四件正在清理，结果尚未公布，以公布为准"
    document = build(with_entries(disputes__review__upheld=words))
    assert shown(document, "disputes.review.upheld") == "※1"
    assert f"※1　{words}" in paragraphs(document)
    kinds = {cell.text: cell.kind for cell in table(document, "disputes").cells}
    assert kinds["※1"] == "digits"  # which is never parted


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"fee_charged": "未收取"}, "2023年未收取政府信息公开信息处理费。"),
        (
            {"fee_charged": "已收取", "fee_cases": "3", "fee_amount": "1200"},
            "2023年收取政府信息公开信息处理费3件，共1200元。",
        ),
        ({"fee_charged": "已收取", "fee_cases": "3"}, "2023年收取政府信息公开信息处理费3件。"),
        ({"fee_charged": "已收取"}, "2023年收取政府信息公开信息处理费。"),
    ],
)
def test_the_fee_facts_write_the_sentence_of_section_six(
    facts: dict[str, str], sentence: str
) -> None:
    assert sentence in paragraphs(build(report(**facts)))


def test_no_fee_fact_no_sentence() -> None:
    assert paragraphs(build(Content("2021", {ENTRIES: entries({"cover.year": "2023"})}))) == []


def test_links_show_the_number_and_figures_are_counted() -> None:
    document = build(report())
    assert "全年新收申请2793件。" in paragraphs(document)
    figures = [block for block in document.blocks if isinstance(block, FigureBlock)]
    assert [(each.number, each.caption) for each in figures] == [(1, "申请量")]


@pytest.mark.parametrize(
    ("agency", "units"),
    [
        ("云泽市数据管理局", ("云泽市", "数据管理局")),
        ("云泽市市场监督管理局", ("云泽市", "市场监督管理局")),
        ("云泽县人民政府", ("云泽县", "人民政府")),
        ("云泽县住房和城乡建设局", ("云泽县", "住房和城乡建设局")),
        ("云泽县乡村振兴局", ("云泽县", "乡村振兴局")),
        ("云泽县县域经济中心", ("云泽县", "县域经济中心")),
        ("云城市城市管理局", ("云城市", "城市管理局")),
        ("云州市河区青湾街道办事处", ("云州市", "河区", "青湾街道办事处")),
        ("云德镇市青湾镇人民政府", ("云德镇市", "青湾镇", "人民政府")),
        ("某省云泽市河东区人民政府办公室", ("某省", "云泽市", "河东区", "人民政府办公室")),
    ],
)
def test_the_name_of_the_organ_is_parted_where_a_unit_ends(
    agency: str, units: tuple[str, ...]
) -> None:
    title = build(with_entries(cover__agency=agency, cover__year="2023")).blocks[0]
    assert isinstance(title, Title)
    assert title.parts == (units, ("2023年政府信息公开工作年度报告",))


def test_the_blank_edition_has_nothing_of_the_report() -> None:
    assert build_blank("2021").blocks == build(Content("2021")).blocks


def test_dates_come_from_the_report() -> None:
    assert build(report()).dated == "2023-12-31"
    signed = report().with_part(ENTRIES, "sign.reported_on", entries_of_day())
    assert build(signed).dated == "2024-01-18"


def entries_of_day() -> object:
    return entries({"sign.reported_on": "2024年1月18日"})["sign.reported_on"]


def test_blanks_beside_digits_and_at_the_ends_of_paragraphs_are_dropped() -> None:
    text = "　　截至 2023 年 12 月，发布 API 3 个、GB 9704 一项 。\n\n \n第二段"
    document = build(Content("2021", texts={"overview.intro": plain(text)}))
    assert paragraphs(document) == ["截至2023年12月，发布 API 3个、GB 9704一项。", "第二段"]


def test_only_the_long_table_asks_for_its_own_page() -> None:
    document = build(Content("2021", {ENTRIES: entries(numbers())}))
    whole = [
        block.key
        for block in document.blocks
        if isinstance(block, TableBlock) and block.manner == "page"
    ]
    paged = [
        block.text for block in document.blocks if isinstance(block, Heading) and block.new_page
    ]
    assert whole == ["requests"]
    assert paged == ["三、收到和处理政府信息公开申请情况"]


def test_a_draft_is_marked_and_a_sealed_report_stamped() -> None:
    draft, sealed = build(report()), build(report(), code="ABCD-0000-0000-0000-0")
    assert (draft.mark, draft.stamp) == ("草稿", None)
    assert sealed.mark == ""
    assert sealed.stamp is not None
    assert sealed.stamp.code == "ABCD-0000-0000-0000-0"
    assert sealed.stamp.says.split("\n") == [
        sealed.title,
        "格式：2021",
        "核验码：ABCD-0000-0000-0000-0",
    ]


def test_the_blank_form_is_neither_draft_nor_final() -> None:
    blank = build_blank("2019")
    assert (blank.mark, blank.stamp, blank.agency, blank.year) == ("", None, "", "")
