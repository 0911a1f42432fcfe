"""Workbooks: what every cell says comes back, and what does not is listed."""

from __future__ import annotations

from datetime import date, datetime, time
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.comments import Comment
from PIL import Image as Picture
from xlsxwriter import Workbook as Writer

from forms.document.build import build
from forms.importers import words as said
from forms.importers.extract.raw import Paragraph
from forms.importers.extract.workbook.markup import shows_date
from forms.importers.extract.workbook.sheet import number_text
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
    told_texts,
)
from tests.golden.sample import report

LABELS = {"A1": "项目", "B1": "甲", "C1": "乙"}


# ----------------------------------------------------------------------------------- values


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (12.0, "12"),
        (-3.0, "-3"),
        (0.1 + 0.2, "0.3"),
        (160.5964, "160.5964"),
        (11398889.0, "11398889"),
        (9007199254740991.0, "9007199254740991"),
        (9007199254740992.0, "9.00719925474099E+15"),
        (1e21, "1.00000000000000E+21"),
        (float("inf"), "INF"),
        (float("nan"), "NAN"),
    ],
)
def test_a_number_is_written_as_it_is_shown_at_most(value: float, text: str) -> None:
    assert number_text(value) == text


def test_values_of_every_kind_come_back_as_text() -> None:
    values: dict[str, Any] = {
        "A2": "０１２",
        "B2": "1,234",
        "C2": "'0",
        "A3": datetime(2024, 1, 2),  # noqa: DTZ001
        "B3": time(13, 5),
        "C3": True,
        "A4": "3\n5",
        "B4": "无",
        "C4": 0.85,
    }
    assert grids(read(filled(LABELS | values))) == [
        [
            ["项目", "甲", "乙"],
            ["０１２", "1,234", "'0"],
            ["2024-01-02", "13:05:00", "TRUE"],
            ["3\n5", "无", "0.85"],
        ]
    ]


@pytest.mark.parametrize(
    ("code", "dated"),
    [
        ("m-d", True),
        ('yyyy"年"m"月"d"日"', True),
        ("[h]:mm", True),
        ("[$-804]上午/下午h:mm", True),
        ("General", False),
        ("G/通用格式", False),
        ('0"days"', False),
        ("#,##0_ ;[Red]\\-#,##0\\ ", False),
        ("0.00E+00", False),
        ("[DBNum1][$-804]General", False),
    ],
)
def test_what_is_shown_as_a_day_is_told_by_its_format(code: str, dated: bool) -> None:
    book = Workbook()
    book.active.append(["a", 45293])
    book.active["B1"].number_format = code
    assert shows_date(code) is dated
    found = grids(read(saved(book)))[0][0][1]
    assert (found == "45293") is not dated
    assert not dated or "2024-01-02" in found


def test_days_count_from_1904_where_a_workbook_says_so() -> None:
    book = Workbook()
    book.epoch = datetime(1904, 1, 1)  # noqa: DTZ001
    book.active.append(["a", date(2024, 1, 2)])
    assert grids(read(saved(book))) == [[["a", "2024-01-02"]]]


def test_rich_texts_and_escapes_are_plain_texts_again() -> None:
    made = BytesIO()
    with Writer(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_rich_string(0, 0, "结果", book.add_format({"bold": True}), "维持", "数")
        sheet.write_string(0, 1, "甲\r\n乙")
        sheet.write_string(0, 2, "_x0041_")
    assert grids(read(made.getvalue())) == [[["结果维持数", "甲\n乙", "_x0041_"]]]


def test_the_reading_aids_of_a_text_are_no_text() -> None:
    strings = f"<sst {MAIN}><si><t>甲</t><rPh sb='0' eb='1'><t>jia</t></rPh></si></sst>"
    cell = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>1</v></c></row>'
    sheet = f"<worksheet {MAIN}><sheetData>{cell}</sheetData></worksheet>"
    assert grids(read(by_hand(sheet, strings))) == [[["甲", "1"]]]


def test_cells_without_references_stand_one_after_the_other() -> None:
    markup = (
        "<row><c><v>1</v></c><c/><c><v>2</v></c></row><row><c><v>3</v></c><c><v>4</v></c></row>"
    )
    assert grids(read(rows(markup))) == [[["1", "", "2"], ["3", "4", ""]]]


# ------------------------------------------------------------------------- formulas and errors


def test_a_formula_that_was_never_computed_is_no_blank() -> None:
    raw = read(filled(LABELS | {"A2": "合计", "B2": 3, "C2": "=B2+1"}))
    assert grids(raw) == [[["项目", "甲", "乙"], ["合计", "3", "=B2+1"]]]
    assert dropped(raw) == [("Sheet", 2, said.UNCALCULATED, "=B2+1")]


def test_a_formula_says_what_it_came_to() -> None:
    made = BytesIO()
    with Writer(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["甲", 3, 4])
        sheet.write_formula(0, 3, "=B1+C1", None, 7)
        sheet.write_formula(0, 4, "=1/0", None, "#DIV/0!")
        sheet.write_formula(0, 5, "=TRUE()", None, True)
        sheet.write_row(0, 6, ["完"])
    raw = read(made.getvalue())
    assert grids(raw) == [[["甲", "3", "4", "7", "#DIV/0!", "TRUE", "完"]]]
    assert dropped(raw) == [("Sheet1", 1, said.CELL_ERROR, "#DIV/0!")]


def test_a_formula_that_came_to_an_empty_text_is_blank() -> None:
    cells = '<c r="A1"><v>1</v></c><c r="B1" t="str"><f>A2</f><v></v></c><c r="C1"><v>2</v></c>'
    raw = read(rows(f'<row r="1">{cells}</row>'))
    assert (grids(raw), dropped(raw)) == ([[["1", "", "2"]]], [])


def test_a_total_of_ours_without_a_value_is_blank_only_if_a_part_is() -> None:
    total = '<c r="D{0}"><f>IF(COUNT(A{0}:C{0})=3,SUM(A{0}:C{0}),"")</f><v></v></c>'
    first = f'<c r="A1"><v>1</v></c><c r="C1"><v>2</v></c>{total.format(1)}'
    second = f'<c r="A2"><v>1</v></c><c r="B2"><v>5</v></c><c r="C2"><v>2</v></c>{total.format(2)}'
    raw = read(rows(f'<row r="1">{first}</row><row r="2">{second}</row>'))
    assert [(row, reason) for _, row, reason, _ in dropped(raw)] == [(2, said.UNCALCULATED)]
    assert grids(raw)[0][0] == ["1", "", "2", ""]
    assert grids(raw)[0][1][3].startswith("=IF(")


# ---------------------------------------------------------------------------- what is not seen


def test_hidden_rows_and_columns_are_listed_and_not_read() -> None:
    book = Workbook()
    for row in (["项目", "甲", "乙", "丙"], ["一", 1, 2, 3], ["二", 4, 5, 6]):
        book.active.append(row)
    book.active.row_dimensions[2].hidden = True
    book.active.column_dimensions["C"].hidden = True
    raw = read(saved(book))
    assert grids(raw) == [[["项目", "甲", "丙"], ["二", "4", "6"]]]
    assert raw.blocks[0].wheres[1].row == 3  # type: ignore[union-attr]
    assert [(row, reason, text) for _, row, reason, text in dropped(raw)] == [
        (1, said.HIDDEN_COLUMN, "乙"),
        *((2, said.HIDDEN_ROW, text) for text in "一123"),
        (3, said.HIDDEN_COLUMN, "5"),
    ]


def test_the_text_of_a_merged_cell_is_seen_while_a_part_of_it_is() -> None:
    book = Workbook()
    for row in (["组", "甲", 1], [None, "乙", 2], [None, "丙", 3]):
        book.active.append(row)
    book.active.merge_cells("A1:A3")
    book.active.row_dimensions[1].hidden = True
    raw = read(saved(book))
    assert grids(raw) == [[["组", "乙", "2"], ["丙", "3"]]]
    assert [text for *_, text in dropped(raw)] == ["甲", "1"]


def test_hidden_sheets_charts_comments_and_pictures_are_listed() -> None:
    made = BytesIO()
    image = BytesIO()
    Picture.new("RGB", (4, 4)).save(image, "PNG")
    with Writer(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet("表")
        sheet.write_row(0, 0, ["甲", 1])
        sheet.write_comment(0, 1, "其实是2")
        sheet.insert_image(3, 0, "a.png", {"image_data": image})
        sheet.insert_textbox(5, 0, "文本框里写的")
        secret = book.add_worksheet("旧数")
        secret.write_row(0, 0, ["甲", 9])
        secret.hide()
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "=表!$B$1:$B$1"})
        book.add_chartsheet("图").set_chart(chart)
        book.add_worksheet("空").hide()
    raw = read(made.getvalue())
    assert grids(raw) == [[["甲", "1"]]]
    assert sorted(dropped(raw)) == sorted(
        [
            ("表", 1, said.SHEET_COMMENT, "其实是2"),
            ("表", 4, said.SHEET_PICTURE, ""),
            ("表", 6, said.SHEET_SHAPE, "文本框里写的"),
            ("旧数", 0, said.HIDDEN_SHEET, ""),
            ("图", 0, said.NO_CELLS_SHEET, ""),
        ]
    )


def test_comments_as_openpyxl_writes_them_are_listed_too() -> None:
    book = Workbook()
    book.active.append(["甲", 1])
    book.active["B1"].comment = Comment("核对过", "某人")
    assert dropped(read(saved(book))) == [("Sheet", 1, said.SHEET_COMMENT, "核对过")]


def test_what_lies_under_a_merged_cell_is_listed_unless_it_says_the_same() -> None:
    cells = '<c r="A{0}"><v>7</v></c><c r="B{0}"><v>{1}</v></c><c r="C{0}"><v>1</v></c>'
    markup = f'<row r="1">{cells.format(1, 7)}</row><row r="2">{cells.format(2, 8)}</row>'
    merges = '<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A2:B2"/></mergeCells>'
    raw = read(rows(markup, merges))
    assert grids(raw) == [[["7", "1"], ["7", "1"]]]
    assert dropped(raw) == [("S", 2, said.UNDER_MERGED, "8")]


# --------------------------------------------------------------------- paragraphs and grids


def test_a_table_that_begins_at_b3_is_trimmed_outside_only() -> None:
    cells = {"B3": "项目", "C3": "甲", "D3": "乙", "B4": "一", "D4": 2, "B5": "二", "C5": 3}
    raw = read(filled(cells))
    assert grids(raw) == [[["项目", "甲", "乙"], ["一", "", "2"], ["二", "3", ""]]]
    assert [where.row for where in raw.blocks[0].wheres] == [3, 4, 5]  # type: ignore[union-attr]


def test_titles_narratives_and_notes_are_paragraphs_and_bands_stay_in_the_table() -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "2023年"
    for row in (
        ["云泽市数据管理局2023年政府信息公开工作年度报告"],
        ["一、总体情况"],
        ["第一段。\n第二段。"],
        ["二、主动公开政府信息情况"],
        ["信息内容", "制发", "废止"],
        ["规章", 1, 2],
        ["第二十条第（五）项"],
        ["信息内容", "处理决定数量"],
        ["行政许可", 5],
        ["注：含上年。"],
    ):
        sheet.append(row)
    for at in (1, 2, 3, 4, 7, 10):
        sheet.merge_cells(start_row=at, end_row=at, start_column=1, end_column=3)
    raw = read(saved(book))
    assert told_texts(raw) == [
        "云泽市数据管理局2023年政府信息公开工作年度报告",
        "一、总体情况",
        "第一段。",
        "第二段。",
        "二、主动公开政府信息情况",
        [
            ["信息内容", "制发", "废止"],
            ["规章", "1", "2"],
            ["第二十条第（五）项"],
            ["信息内容", "处理决定数量", ""],
            ["行政许可", "5", ""],
        ],
        "注：含上年。",
    ]
    assert str(raw.blocks[3].where) == "工作表“2023年”第3行"  # type: ignore[union-attr]


@pytest.mark.parametrize("merged", [True, False])
def test_tables_pasted_below_each_other_are_parted_at_the_heading_of_a_wider_one(
    merged: bool,
) -> None:
    book = Workbook()
    for row in (
        ["规章", 1, 2],
        ["行政许可", 5],
        ["三、收到和处理政府信息公开申请情况"],
        ["项目", "申请人"],
        ["", "自然人", "商业企业", "总计"],
        ["一、本年新收", 1, 2, 3],
        ["五、存在的主要问题"],
    ):
        book.active.append(row)
    if merged:
        book.active.merge_cells("A3:D3")
        book.active.merge_cells("A7:D7")
    assert told_texts(read(saved(book))) == [
        [["规章", "1", "2"], ["行政许可", "5", ""]],
        "三、收到和处理政府信息公开申请情况",
        [
            ["项目", "申请人", "", ""],
            ["", "自然人", "商业企业", "总计"],
            ["一、本年新收", "1", "2", "3"],
        ],
        "五、存在的主要问题",
    ]


def test_a_last_row_without_numbers_stays_in_the_table_if_it_is_as_wide_as_labels() -> None:
    cells = {"A1": "一、本年新收", "D1": 1, "E1": 2, "A2": "四、结转下年度继续办理"}
    raw = read(filled(cells, ("A1:C1", "A2:C2")))
    assert told_texts(raw) == [[["一、本年新收", "1", "2"], ["四、结转下年度继续办理", "", ""]]]


def test_a_narrative_merged_over_many_rows_is_a_paragraph() -> None:
    raw = read(filled({"A1": "一、总体情况", "A2": "全文"}, ("A2:H20",)))
    assert told_texts(raw) == ["一、总体情况", "全文"]


def test_a_table_that_only_arranges_texts_is_opened_up() -> None:
    raw = read(filled({"A1": "一、总体情况", "B1": "很好。", "A2": "二、问题", "B2": "没有"}))
    assert told_texts(raw) == ["一、总体情况", "很好。", "二、问题", "没有"]


def test_a_long_remark_beside_a_number_leaves_the_table_whole() -> None:
    raw = read(filled({"A1": "行政许可", "B1": 146, "C1": "已经全部公开。"}))
    assert told_texts(raw) == [[["行政许可", "146", "已经全部公开。"]]]


def test_every_sheet_after_the_first_begins_behind_a_break() -> None:
    book = Workbook()
    book.active.append(["甲", 1])
    book.create_sheet("2020年").append(["乙", 2])
    book["2020年"].append([])
    book["2020年"].append(["丙", 3])
    raw = read(saved(book))
    assert [block.after_break for block in raw.blocks] == [False, True, False]
    assert [block.wheres[0].sheet for block in raw.blocks] == ["Sheet", "2020年", "2020年"]  # type: ignore[union-attr]


def test_progress_is_told_sheet_by_sheet() -> None:
    steps: list[tuple[int, int]] = []
    read(render_xlsx(build(report())), lambda step, of: steps.append((step, of)))
    assert steps == [(1, 5), (2, 5), (3, 5), (4, 5), (5, 5)]


TEXTS = st.sampled_from(["甲", "乙丙", "0", "12", "3.5", "/", "无"])
Area = tuple[int, int, int, int]


def apart(areas: list[Area]) -> dict[tuple[int, int], Area]:
    """Those that lie over no earlier one, by every place that they take."""
    taken: dict[tuple[int, int], Area] = {}
    for area in areas:
        places = [(r, c) for r in range(area[0], area[2] + 1) for c in range(area[1], area[3] + 1)]
        if len(places) > 1 and not any(place in taken for place in places):
            taken |= dict.fromkeys(places, area)
    return taken


@st.composite
def layouts(draw: st.DrawFn) -> tuple[dict[tuple[int, int], str], set[Area]]:
    """What stands at the upper left corner of each cell, by row and column of the sheet."""
    top, left = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    lines, places = st.integers(top, top + 7), st.integers(left, left + 6)
    corners = draw(st.lists(st.tuples(lines, places, lines, places), max_size=4))
    areas = [(min(a, c), min(b, d), max(a, c), max(b, d)) for a, b, c, d in corners]
    taken = apart(areas)
    texts = {
        (row, column): draw(TEXTS)
        for row in range(top, top + 8)
        for column in range(left, left + 7)
        if taken.get((row, column), (row, column))[:2] == (row, column)
    }
    return texts, set(taken.values())


@settings(max_examples=30, deadline=None)
@given(layouts())
def test_any_grid_with_any_merges_comes_back(
    layout: tuple[dict[tuple[int, int], str], set[Area]],
) -> None:
    texts, areas = layout
    book = Workbook()
    for (row, column), text in texts.items():
        book.active.cell(row, column, text)
    for area in areas:
        sides = {"start_row": area[0], "start_column": area[1], "end_row": area[2]}
        book.active.merge_cells(**sides, end_column=area[3])
    raw = read(saved(book))
    left = min(column for _, column in texts)
    found = {}
    for block in raw.blocks:
        if isinstance(block, Paragraph):
            found[block.where.row, left] = block.text
        else:
            found |= {(block.wheres[c.row].row, c.column + left): c.text for c in block.cells}
            tall = {(block.wheres[c.row].row, c.column + left): c.rows for c in block.cells}
            assert all(
                tall.get(area[:2], area[2] - area[0] + 1) == area[2] - area[0] + 1 for area in areas
            )
    assert found == texts
    assert not raw.dropped
