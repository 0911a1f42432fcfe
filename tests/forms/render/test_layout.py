"""Tables and pages: sizes, widths, heights, and where pages turn."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from forms.definition.catalog import load
from forms.document.build import build
from forms.document.nodes import Block, Heading, Paragraph, Run, TableBlock
from forms.document.style import A4, MM, PITCH, TABLES
from forms.draft.content import ENTRIES, Content
from forms.draft.narrative import plain
from forms.render.pdf.flow import pages_of
from forms.render.pdf.marks import Anchor, Page, Text
from forms.render.pdf.pieces import pieces_of
from forms.render.pdf.table import TablePiece, split
from forms.render.pdf.words import CONTINUED
from forms.render.typesetting.grid import may_break, padding
from tests.golden.sample import entries, numbers, report

if TYPE_CHECKING:
    from pathlib import Path


def tables(raw: str | None = None, form: str = "2021") -> dict[str, TablePiece]:
    values = numbers(form) if raw is None else dict.fromkeys(load(form).cells, raw)
    document = build(Content(form, {ENTRIES: entries(values, form)}))
    pieces = pieces_of(document.blocks, A4)
    return {each.block.key: each for each in pieces if isinstance(each, TablePiece)}


def lines_of(piece: TablePiece, label: str) -> list[str]:
    found = (lines for cell, lines in piece.plan.boxes if cell.text == label)
    return [line.text for line in next(found)]


def pages(*blocks: Block) -> list[Page]:
    return list(pages_of(list(pieces_of(blocks, A4)), A4, lambda: False))


def body_lines(page: Page) -> list[tuple[float, str]]:
    """Base line and text of each line above the page number."""
    found = [mark for mark in page.marks if isinstance(mark, Text)]
    return [(mark.y, mark.line.text) for mark in found if mark.y < A4.depth]


def paragraph(lines: int) -> Paragraph:
    return Paragraph((Run("公" * (26 + 28 * (lines - 2) + 20)),)) if lines > 1 else one_line()


def one_line() -> Paragraph:
    return Paragraph((Run("公开"),))


# -------------------------------------------------------------------------------- tables


@pytest.mark.parametrize("raw", [None, "", "0", "12345", "12345678", "123456789012"])
@pytest.mark.parametrize("form", ["2021", "2019"])
def test_columns_fill_the_measure_and_hold_every_line_of_text(raw: str | None, form: str) -> None:
    for piece in tables(raw, form).values():
        columns = piece.plan.columns
        assert sum(columns) == pytest.approx(A4.measure)
        for cell, lines in piece.plan.boxes:
            room = sum(columns[cell.column : cell.column + cell.columns])
            for line in lines:
                bound = room - (0 if cell.vertical else 2 * padding(cell, piece.style))
                assert line.width <= bound + piece.plan.size * 0.6, cell.text
            if cell.kind == "digits":
                assert len(lines) <= 1
                assert all(line.width <= room for line in lines)


@pytest.mark.parametrize(
    ("raw", "disclosure", "requests", "disputes"),
    [
        ("", 10.5, 10, 10.5),
        ("1000", 10.5, 10, 10.5),
        ("10000", 10.5, 10, 9.5),
        ("100000", 10.5, 9.5, 8),
        ("888888", 10.5, 9.5, 8),
        ("8888888", 10.5, 9, 7),
        ("8888888888", 10.5, 7, 4.5),
    ],
)
def test_a_table_is_as_large_as_its_numbers_allow(
    raw: str, disclosure: float, requests: float, disputes: float
) -> None:
    """The same digits in every cell: fifteen columns of six are the narrowest case at 8 points."""
    found = {key: piece.plan.size for key, piece in tables(raw).items()}
    assert found == {"disclosure": disclosure, "requests": requests, "disputes": disputes}


def test_real_tables_are_set_in_ten_points(corpus: Path) -> None:
    for path in sorted(corpus.glob("*/expected.json")):
        expected = json.loads(path.read_text("utf-8"))
        kept = entries(expected["values"], expected["format"])
        pieces = pieces_of(build(Content(expected["format"], {ENTRIES: kept})).blocks, A4)
        sizes = {each.block.key: each.plan.size for each in pieces if isinstance(each, TablePiece)}
        assert min(sizes.values()) >= 10, path.parent.name


def test_wide_numbers_first_widen_their_columns_then_make_the_table_smaller() -> None:
    usual, wide, wider = (tables(raw)["requests"].plan for raw in ("1", "100000", "12345678"))
    assert wide.columns[4] > usual.columns[4]
    assert wide.size >= 9
    assert wider.size < wide.size


def test_rows_of_the_long_table_are_between_6_3_and_7_millimetres() -> None:
    piece = tables()["requests"]
    room = A4.depth - PITCH - TABLES["form"].before
    single = sorted(piece._heights(room))[:20]
    assert 6.3 * MM - 0.01 <= single[0] <= single[-1] <= 7 * MM + 0.01
    assert sum(piece._heights(room)) <= room


def test_heads_and_labels_are_broken_where_their_words_end() -> None:
    found = tables()
    assert lines_of(found["disputes"], "结果维持") == ["结果", "维持"]
    assert lines_of(found["disputes"], "总计") == ["总计"]
    requests = found["requests"]
    assert lines_of(requests, "自然人") == ["自然人"]
    assert lines_of(requests, "社会公益组织") == ["社会", "公益", "组织"]
    assert lines_of(requests, "（三）不予公开") == ["（三）", "不予公开"]
    assert lines_of(requests, "三、本年度办理结果")[:3] == ["三、", "本", "年"]
    long = [label for label in (cell.text for cell in requests.block.cells) if len(label) > 31]
    assert [len(lines_of(requests, label)) for label in long] == [3, 3, 3]


def test_no_break_behind_a_head_nor_with_one_row_of_a_group_alone() -> None:
    requests, disclosure = tables()["requests"].block, tables()["disclosure"].block
    found = [row for row in range(1, requests.rows) if may_break(requests, row)]
    assert found == [4, 5, 7, 9, 10, 11, 12, 13, 15, 18, 20, 21, 23, 27]
    found = [row for row in range(1, disclosure.rows) if may_break(disclosure, row)]
    assert found == [3, 4, 7, 10, 11]


def test_a_broken_table_keeps_every_number_and_both_parts_are_whole_grids() -> None:
    block = tables()["requests"].block
    upper, lower = split(block, 12)
    for part in (upper, lower):
        places = [
            (row, column)
            for cell in part.cells
            for row in range(cell.row, cell.row + cell.rows)
            for column in range(cell.column, cell.column + cell.columns)
        ]
        assert sorted(places) == [(r, c) for r in range(part.rows) for c in range(10)]
    kept = [cell.address for part in (upper, lower) for cell in part.cells if cell.address]
    assert kept == [cell.address for cell in block.cells if cell.address]
    assert "（三）不予公开" in [cell.text for cell in lower.cells]


# --------------------------------------------------------------------------------- pages


@pytest.mark.parametrize("before", range(14, 24))
@pytest.mark.parametrize("length", [1, 2, 3, 4, 7])
def test_no_line_of_a_paragraph_stands_alone_at_a_turn(before: int, length: int) -> None:
    blocks = [*(one_line() for _ in range(before)), paragraph(length), paragraph(5)]
    texts = [[text for _, text in body_lines(page)] for page in pages(*blocks)]
    for above, below in pairwise(texts):
        if len(above[-1]) > 20:  # a paragraph goes on
            assert len(above[-2]) > 20
            assert len(below) == 1 or len(below[0]) > 20


@pytest.mark.parametrize("before", range(16, 26))
def test_no_heading_stands_at_the_foot_of_a_page(before: int) -> None:
    heads = (Heading(1, "一、总体情况"), Heading(2, "（一）主动公开"))
    blocks = [*(one_line() for _ in range(before)), *heads, paragraph(6)]
    for page in pages(*blocks)[:-1]:
        assert body_lines(page)[-1][1] not in {"一、总体情况", "（一）主动公开"}


def test_a_page_has_22_lines_on_one_grid() -> None:
    first = pages(paragraph(60))[0]
    lines = [y for y, _ in body_lines(first)]
    assert len(lines) == 22
    assert {round(b - a, 2) for a, b in pairwise(lines)} == {PITCH}


def test_text_after_a_table_comes_back_to_the_grid() -> None:
    document = build(report())
    for page in pages(*document.blocks)[1:]:
        bodies = [
            mark.y
            for mark in page.marks
            if isinstance(mark, Text) and mark.line.style.leading == PITCH
        ]
        offsets = {round((y - bodies[0]) / PITCH, 3) % 1 for y in bodies if bodies}
        assert offsets <= {0.0}


def test_the_outline_has_sections_topics_and_tables() -> None:
    found = [
        (mark.level, mark.text)
        for page in pages(*build(report()).blocks)
        for mark in page.marks
        if isinstance(mark, Anchor)
    ]
    assert (1, "一、总体情况") in found
    assert (2, "（一）主动公开") in found
    assert (2, "表三 收到和处理政府信息公开申请情况") in found


def test_a_table_that_fits_a_page_is_never_broken() -> None:
    for before in range(24):
        blocks = [
            *(one_line() for _ in range(before)),
            *build(Content("2021")).blocks[2:4],
        ]
        assert isinstance(blocks[-1], TableBlock)
        found = [
            number
            for number, page in enumerate(pages(*blocks))
            for _, text in body_lines(page)
            if text in {"第二十条第（一）项", "行政事业性收费"}
        ]
        assert len(set(found)) == 1


# --------------------------------------------------------------------------------- notes


def with_note(characters: int) -> list[Page]:
    note = Paragraph((Run("注" * characters),), "note")
    heading, table = build(Content("2021", {ENTRIES: entries(numbers())})).blocks[4:6]
    assert isinstance(table, TableBlock)
    return pages(one_line(), heading, table, note, one_line())


@pytest.mark.parametrize(("characters", "page"), [(1, 1), (38, 1), (78, 1), (83, 2), (400, 2)])
def test_a_note_of_two_lines_stands_under_the_long_table_a_longer_one_after_it(
    characters: int, page: int
) -> None:
    found = with_note(characters)
    where = [at for at, each in enumerate(found) for _, text in body_lines(each) if text[0] == "注"]
    assert set(where) == {page}
    rows = [at for at, each in enumerate(found) for _, text in body_lines(each) if "总计" in text]
    assert set(rows) == {1}


def under_requests(note: str, **cells: str) -> list[list[str]]:
    """The texts of the pages of section 三, with a note of the clerk's and words in cells."""
    values = numbers() | {key.replace("__", "."): text for key, text in cells.items()}
    content = Content("2021", {ENTRIES: entries(values)}, texts={"requests.note": plain(note)})
    found = [[text for _, text in body_lines(page)] for page in pages(*build(content).blocks)]
    first = next(at for at, texts in enumerate(found) if any("三、收到" in text for text in texts))
    return found[first : first + 2]


WORDS = "其中修订十六件，废止六件，另有四件正在清理，结果尚未公布，以公布为准"


def note_lines(texts: list[str]) -> int:
    return sum("注。" in text or WORDS in text for text in texts)


@pytest.mark.parametrize(
    ("note", "cells", "lines"),
    [
        ("甲注。", {}, 1),
        ("甲注。\n乙注。", {}, 2),
        ("甲注。", {"requests__granted__natural_person": WORDS}, 2),
        ("甲注。" * 20, {}, 2),
    ],
)
def test_a_note_of_two_lines_is_one_whatever_its_paragraphs(
    note: str, cells: dict[str, str], lines: int
) -> None:
    on_page, after = under_requests(note, **cells)
    assert (note_lines(on_page), note_lines(after)) == (lines, 0)


@pytest.mark.parametrize(
    ("note", "cells"),
    [
        ("甲注。\n乙注。\n丙注。", {}),
        ("甲注。" * 20 + "\n乙注。", {}),
        ("甲注。\n乙注。", {"requests__granted__natural_person": WORDS}),
    ],
)
def test_a_longer_note_goes_after_the_table_as_a_whole(note: str, cells: dict[str, str]) -> None:
    on_page, after = under_requests(note, **cells)
    assert (note_lines(on_page), note_lines(after)) == (0, 3)


def test_the_mark_of_a_note_is_never_parted() -> None:
    values = numbers() | {"disputes.review.upheld": WORDS}
    document = build(Content("2021", {ENTRIES: entries(values)}))
    pieces = (each for each in pieces_of(document.blocks, A4) if isinstance(each, TablePiece))
    found = next(each for each in pieces if each.block.key == "disputes")
    assert lines_of(found, "※1") == ["※1"]


def test_a_short_note_costs_the_table_no_size() -> None:
    plans = [
        piece for piece in pieces_of(build(report()).blocks, A4) if isinstance(piece, TablePiece)
    ]
    sizes = {each.block.key: each.plan.size for each in plans}
    assert sizes["requests"] == 10


# --------------------------------------------------------------------------------- 续表


def test_a_table_that_goes_on_says_so_and_repeats_head_and_group() -> None:
    raw = "约二十二件左右，其中修订的十六件"
    document = build(Content("2021", {ENTRIES: entries(dict.fromkeys(load("2021").cells, raw))}))
    found = [[text for _, text in body_lines(page)] for page in pages(*document.blocks)]
    continued = [texts for texts in found if CONTINUED in texts]
    assert len(continued) > 1
    for texts in continued:
        assert texts[0] == CONTINUED
        assert {"申请人情况", "自然人", "总计"} <= set(texts)
    groups = {"不予公开": "8.属于行政查询事项", "无法提供": "1.本机关不掌握相关政府信息"}
    for group, row in groups.items():
        assert [group in texts for texts in found if row in texts] == [True]


@pytest.mark.parametrize("raw", ["约二十二件左右，其中修订的十六件", "见本表说明中的第三条"])
def test_a_group_has_two_rows_at_least_on_either_side_of_a_turn(raw: str) -> None:
    block = tables(raw)["requests"]
    parts: list[TablePiece] = []
    rest: TablePiece | None = block
    while rest:
        drawn, rest = rest.fit(A4.depth)
        assert drawn
        parts.append(drawn)
    for part in parts:
        for cell in part.block.cells:
            if cell.look == "label" and cell.column == 1 and "（" in cell.text[:1]:
                assert cell.rows > 1 or cell.columns > 1
