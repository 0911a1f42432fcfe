"""Numbers of true grids: placed by the labels above and beside them, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from forms.importers.extract.raw import Grid, GridBuilder, Paragraph, Place, Raw
from forms.importers.match.reading import read_raw
from forms.importers.match.tables import tables_of

if TYPE_CHECKING:
    from forms.importers.proposal import Proposal

COLUMNS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
KEYS = (
    *("natural_person", "business", "research", "charity", "legal_service", "other_organization"),
    "total",
)
NEW, OVER = "一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量"
GRANTED, FORWARD = "（一）予以公开", "四、结转下年度继续办理"
TITLE = Paragraph("云溪县林草局2024年政府信息公开工作年度报告", Place(paragraph=1))


def grid(*rows: tuple[str, ...], widths: dict[int, int] | None = None) -> Grid:
    """A grid of rows; `widths` are the columns that each row's first cell covers."""
    builder = GridBuilder()
    for at, row in enumerate(rows):
        builder.row(Place(table=1, row=at + 1))
        for to, text in enumerate(row):
            builder.cell(text, columns=(widths or {}).get(at, 1) if to == 0 else 1)
    return builder.grid()


def read(*blocks: Paragraph | Grid) -> Proposal:
    return read_raw(Raw((TITLE, *blocks)))


def numbers(proposal: Proposal, row: str) -> dict[str, str | None]:
    prefix = f"requests.{row}."
    cells = proposal.cells.items()
    return {a.removeprefix(prefix): f.value for a, f in cells if a.startswith(prefix)}


def listed(proposal: Proposal, text: str) -> bool:
    return any(text in each.text for each in proposal.not_understood)


def test_by_the_labels_above() -> None:
    proposal = read(grid(("", *COLUMNS), (NEW, "1", "2", "", "4", "", "6", "13")))
    filled = dict(zip(KEYS, ("1", "2", "", "4", "", "6", "13"), strict=True))
    assert numbers(proposal, "new_received") == {k: v for k, v in filled.items() if v}
    found = proposal.cells["requests.new_received.charity"]
    assert (found.where, found.sure) == ("第1个表格第2行", "exact")
    assert proposal.lines[found.line].split("\t")[4] == "4"


def test_columns_in_another_order() -> None:
    mixed = (*COLUMNS[3:6], *COLUMNS[:3], COLUMNS[6])
    proposal = read(grid(("", *mixed), (NEW, *"1234567")))
    assert numbers(proposal, "new_received") == {
        **dict(zip((*KEYS[3:6], *KEYS[:3]), "123456", strict=True)),
        "total": "7",
    }


def test_an_added_column_is_listed_not_read() -> None:
    head = ("", *COLUMNS[:6], "小计", "总计")
    rows = (
        (NEW, "1", "2", "0", "0", "0", "3", "95", "6"),
        (OVER, "", "", "", "4", "", "", "94", ""),
    )
    proposal = read(grid(head, *rows))
    assert numbers(proposal, "new_received") == dict(
        zip(KEYS, ("1", "2", "0", "0", "0", "3", "6"), strict=True)
    )
    assert numbers(proposal, "carried_over") == {"charity": "4"}
    assert listed(proposal, "95、94")


@pytest.mark.parametrize(
    "row",
    [
        ("1", "2", "3", "4", "5", "15"),  # a cell was left out, and who knows which
        ("1", "2", "3", "4", "5", "6", "21", "8"),  # one too many
    ],
)
def test_a_row_of_another_length_is_listed(row: tuple[str, ...]) -> None:
    proposal = read(grid(("", *COLUMNS), (NEW, *row), (OVER, *"0000000")))
    assert numbers(proposal, "new_received") == {}
    assert numbers(proposal, "carried_over") == dict.fromkeys(KEYS, "0")
    assert listed(proposal, "\t".join(row))


def test_a_row_whose_total_moved_up_is_listed() -> None:
    full = (OVER, *"1111116"), (FORWARD, *"2000002")
    proposal = read(grid(("", *COLUMNS), (NEW, "1", "2", "3", "0", "0", "6", ""), *full))
    assert numbers(proposal, "new_received") == {}
    assert listed(proposal, "1\t2\t3\t0\t0\t6")


def test_dropped_spans_make_no_column() -> None:
    """A converter that writes merged cells once: heads move left, rows keep their numbers."""
    head = ("（本列数据的勾稽关系）", "申请人情况", *[""] * 6)
    upper, lower = ("自然人", "法人或其他组织", "总计", *[""] * 5), (*COLUMNS[1:6], "", "", "")
    proposal = read(grid(head, upper, lower, (NEW, *"1234567")))
    assert numbers(proposal, "new_received") == dict(zip(KEYS, "1234567", strict=True))


def test_a_piece_without_a_head_goes_on() -> None:
    first = grid(("", *COLUMNS), (NEW, *"1000001"))
    rest = grid((OVER, "", "3", "", "", "", "", "3"))
    proposal = read(first, rest)
    assert numbers(proposal, "carried_over") == {"business": "3", "total": "3"}


def test_two_numbers_for_one_cell_tear_it() -> None:
    one, other = (grid(("", *COLUMNS), (NEW, each, *"000000")) for each in "12")
    proposal = read(one, Paragraph("另有一表", Place(paragraph=2)), other)
    assert "requests.new_received.natural_person" not in proposal.cells
    assert listed(proposal, f"{NEW}\t1") or listed(proposal, f"{NEW}\t2")


def test_words_in_a_number_cell_cost_no_other() -> None:
    proposal = read(grid(("", *COLUMNS), (NEW, "约三件", "2", "0", "0", "0", "0", "5")))
    assert proposal.cells["requests.new_received.natural_person"].raw == "约三件"
    assert numbers(proposal, "new_received") == dict(
        zip(KEYS, (None, "2", "0", "0", "0", "0", "5"), strict=True)
    )


@pytest.mark.parametrize(
    ("row", "read_as"),
    [
        (("1 2", "0", "0", "0", "0", "0", "12"), "12"),  # the total proves one number
        (("1 2", "0", "0", "0", "0", "0", "3"), None),  # it does not
    ],
)
def test_parted_digits_are_one_number_only_if_the_total_says_so(
    row: tuple[str, ...], read_as: str | None
) -> None:
    found = read(grid(("", *COLUMNS), (NEW, *row))).cells["requests.new_received.natural_person"]
    assert found.value == read_as
    assert found.sure == ("likely" if read_as else "exact")


@pytest.mark.parametrize(
    ("rows", "table"),
    [
        ((("规章", "1", "2", "3"),), "disclosure"),
        (((NEW, *"1234567"),), "requests"),
        ((("结果维持", "结果纠正"), ("1", "2")), "disputes"),
        ((("索引号", "11330"), ("发文机关", "云溪县林草局")), ""),
        ((("行政许可", "见附件"),), ""),
        ((("1", "2"),), ""),
    ],
)
def test_a_grid_is_known_by_its_labels(rows: tuple[tuple[str, ...], ...], table: str) -> None:
    assert tables_of(Raw((grid(*rows),))) == {0: (table,) * len(rows)}


def test_bare_numbers_go_on_only_right_behind_a_table_as_wide() -> None:
    head, bare = grid(("结果维持", "结果纠正")), grid(("1", "2"))
    words, blank = Paragraph("说明", Place(paragraph=2)), Paragraph(" ", Place(paragraph=2))
    assert tables_of(Raw((head, blank, bare))) == {0: ("disputes",), 2: ("disputes",)}
    assert tables_of(Raw((head, words, bare))) == {0: ("disputes",), 2: ("",)}
    assert tables_of(Raw((head, grid(("1", "2", "3"))))) == {0: ("disputes",), 1: ("",)}


def test_one_grid_may_hold_headings_and_all_tables() -> None:
    wide = {0: 8, 3: 8, 4: 8}
    proposal = read(
        grid(
            ("二、主动公开政府信息情况",),
            ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
            ("规章", "1", "2", "3"),
            ("注：含修订。",),
            ("三、收到和处理政府信息公开申请情况",),
            ("", *COLUMNS),
            (NEW, *"1000001"),
            (OVER, *"0000000"),
            widths=wide,
        )
    )
    assert numbers(proposal, "new_received") == dict(zip(KEYS, "1000001", strict=True))
    assert proposal.cells["disclosure.regulations.in_force"].value == "3"
    assert proposal.texts["disclosure.note"].text == "注：含修订。"
    assert "三、收到和处理政府信息公开申请情况" in proposal.headings


def test_a_number_cut_by_a_page_costs_its_own_cell_only() -> None:
    first = grid(("", *COLUMNS), (NEW, "1", "2", "0", "0", "0", "0", "1234"))
    proposal = read(first, grid(("", "", "", "", "", "", "", "5"), (OVER, *"0000000")))
    parts = zip(KEYS[:6], ("1", "2", "0", "0", "0", "0"), strict=True)
    assert numbers(proposal, "new_received") == dict(parts)
    assert listed(proposal, "1234")


@pytest.mark.parametrize(
    ("below", "agency", "lead"),
    [
        (
            ("云溪县林草局", "（2025年1月18日）", "本报告依据条例编制。"),
            "云溪县林草局",
            "本报告依据条例编制。",
        ),
        (("云溪县林草局", "本报告依据条例编制。"), "云溪县林草局", "本报告依据条例编制。"),
        (("本报告依据条例编制。",), None, "本报告依据条例编制。"),
    ],
)
def test_the_agency_may_stand_below_the_title(
    below: tuple[str, ...], agency: str | None, lead: str
) -> None:
    texts = ("2024年政府信息公开工作年度报告", *below, "一、总体情况", "全年公开。")
    lines = (Paragraph(text, Place(paragraph=at)) for at, text in enumerate(texts, 1))
    proposal = read_raw(Raw(tuple(lines)))
    assert (proposal.agency, proposal.year) == (agency, 2024)
    assert proposal.texts["cover.lead"].text == lead


def test_a_title_may_be_cut_anywhere() -> None:
    texts = ("云溪县林草局2024年政府信息", "公开工作年度报告", "一、总体情况", "全年公开。")
    lines = (Paragraph(text, Place(paragraph=at)) for at, text in enumerate(texts, 1))
    proposal = read_raw(Raw(tuple(lines)))
    assert (proposal.agency, proposal.year) == ("云溪县林草局", 2024)
    assert proposal.not_understood == ()


def test_a_cell_merged_over_two_columns_is_no_number_of_either() -> None:
    builder = GridBuilder()
    for at, row in enumerate((("", *COLUMNS), (NEW, "484 194", "0", "0", "0", "0", "678"))):
        builder.row(Place(table=1, row=at + 1))
        for to, text in enumerate(row):
            builder.cell(text, columns=2 if (at, to) == (1, 1) else 1)
    proposal = read(builder.grid())
    assert numbers(proposal, "new_received") == dict(
        zip(KEYS[2:], ("0", "0", "0", "0", "678"), strict=True)
    )
    assert listed(proposal, "484 194")


@pytest.mark.parametrize(
    ("text", "total", "value"),
    [("1 234", "1234", "1234"), ("672 622", "1294", None), ("0 748", "748", None)],
)
def test_a_blank_within_a_number_is_a_thousands_mark_only_if_the_total_agrees(
    text: str, total: str, value: str | None
) -> None:
    proposal = read(grid(("", *COLUMNS), (NEW, text, *"00000", total)))
    found = proposal.cells.get("requests.new_received.natural_person")
    assert (found.value if found else None) == value
    assert value or listed(proposal, text) or (found and found.raw == text)


def test_a_row_of_disputes_that_lacks_a_cell_is_listed() -> None:
    head = ("", "结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
    rows = (("行政复议", *"12306"), ("未经复议直接起诉", *"1236"), ("复议后起诉", *"00000"))
    proposal = read(grid(head, *rows))
    read_rows = {address.split(".")[1] for address in proposal.cells}
    assert read_rows == {"review", "litigation_after_review"}
    assert listed(proposal, "1\t2\t3\t6")


def test_a_head_and_a_row_may_be_parted_differently() -> None:
    """As published for 2019: the head's second column is wide, in the rows below the first."""
    builder = GridBuilder()
    rows = (
        (("信息内容", 1), ("上一年项目数量", 1), ("本年增/减", 2), ("处理决定数量", 1)),
        (("行政许可", 1), ("7", 2), ("2", 1), ("31", 1)),
        (("其他对外管理服务事项", 1), ("7 2", 2), ("", 1), ("31", 1)),
    )
    for at, row in enumerate(rows):
        builder.row(Place(table=1, row=at + 1))
        for text, columns in row:
            builder.cell(text, columns=columns)
    proposal = read(builder.grid())
    prefix = "disclosure.licensing."
    assert {
        a.removeprefix(prefix): f.value for a, f in proposal.cells.items() if a.startswith(prefix)
    } == {"items_last_year": "7", "change": "2", "decisions": "31"}
    assert "disclosure.services.items_last_year" not in proposal.cells
    assert listed(proposal, "7 2")


def test_blank_rows_between_two_heads_leave_each_head_its_columns() -> None:
    """Two labels in one place of a head mean that cells moved up; two heads do not."""
    read_back = read(
        grid(
            ("信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"),
            ("规章", "", "4", ""),
            ("信息内容", "上一年项目数量", "本年增/减", "处理决定数量"),
            ("行政许可", "7", "1", "3"),
            ("其他对外管理服务事项", "7", "1", "3"),
            ("信息内容", "上一年项目数量", "本年增/减", ""),
            ("行政事业性收费", "", "", ""),
            ("信息内容", "采购项目数量", "采购总金额", ""),
            ("政府集中采购", "7", "80", ""),
        )
    )
    assert read_back.cells["disclosure.regulations.published"].value == "4"
    assert {a: f.value for a, f in read_back.cells.items() if "procurement" in a} == {
        "disclosure.procurement.projects": "7",
        "disclosure.procurement.amount": "80",
    }
