from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.errors import NianbaoError
from forms.importers import words
from forms.importers.extract.page.markdown import extract
from forms.importers.extract.raw import Grid, Paragraph, Place, Raw
from forms.importers.failures import KINDS
from forms.importers.worker.ask import ask
from tests.forms.importers.variants import FORM, Printed, Style, figures


def read(text: str) -> Raw:
    return extract(text.encode(), lambda _step, _steps: None)


def texts(text: str) -> list[str]:
    """The paragraphs; a grid stands as its size."""
    return [
        block.text if isinstance(block, Paragraph) else f"{block.rows}x{block.columns}"
        for block in read(text).blocks
    ]


def rows(text: str) -> list[list[tuple[str, int, int, int]]]:
    """The cells that begin in each row of the only table: text, column, rows, columns."""
    (grid,) = (block for block in read(text).blocks if isinstance(block, Grid))
    return [
        [
            (each.text, each.column, each.rows, each.columns)
            for each in grid.cells
            if each.row == row
        ]
        for row in range(grid.rows)
    ]


def words_of(text: str) -> list[list[str]]:
    return [[cell[0] for cell in row] for row in rows(text)]


# ------------------------------------------------------------------------------------- lines


@pytest.mark.parametrize(
    ("line", "plain"),
    [
        ("# **一、**总体情况 ##", "一、总体情况"),
        ("#一、总体情况", "一、总体情况"),
        ("**一、****总体**情况", "一、总体情况"),
        (r"1\. 收到\*3\*件\_甲\#", "1. 收到*3*件_甲#"),
        ("1. 收到3件", "1. 收到3件"),
        ("- 收到*3*件", "收到3件"),
        ("> > 引用", "引用"),
        ('见[某局](http://a/b(c) "题")和[目录][1]', "见某局和目录"),
        ("电话138****1234、2*3*4，注：*号", "电话138****1234、2*3*4，注：*号"),
        ("甲&nbsp;乙<br>丙", "甲\xa0乙|丙"),
        ("a<b 且 c>d，<不是标签>", "a<b 且 c>d，<不是标签>"),
        ("`**原样**` __重__", "**原样** 重"),
        ("下一行\\", "下一行"),
        ("<center>**标题**</center>", "标题"),
    ],
)
def test_marks_are_removed_and_text_is_not(line: str, plain: str) -> None:
    assert texts(line) == plain.split("|")


@pytest.mark.parametrize(
    ("line", "plain"),
    [
        ("# 某局2023年年度报告 {#某局2023年年度报告}", "某局2023年年度报告"),
        ("## 总体情况 ## {#a .unnumbered}", "总体情况"),
        ("# 一 {-}", "一"),
        ("# 一 {width=3}\n", "一"),
        ("某局年度报告 {#id}\n======", "某局年度报告"),
        ("# 集合{1，2}", "集合{1，2}"),
        ("# 集合 {1}", "集合 {1}"),
        ("正文 {#id}", "正文 {#id}"),
    ],
)
def test_what_a_heading_is_called_in_links_is_not_read(line: str, plain: str) -> None:
    assert texts(line) == [plain]


@pytest.mark.parametrize(
    "note", ["[^1]: 本年另有 35 件未计入。", "[说明]: 其中 12 件。", "[1]: 12", "[^a]: /a.html"]
)
def test_notes_are_read(note: str) -> None:
    assert "".join(texts(f"甲\n\n{note}"))[1:].endswith(note.split(": ")[1])


@pytest.mark.parametrize(
    "address",
    ["https://a.cn/b", "</a b>", "/a.html 'x y'", "#top", '../a.pdf "附件"', "mailto:a@b.cn"],
)
def test_addresses_of_links_are_not_read(address: str) -> None:
    assert texts(f"甲\n\n[1]: {address}") == ["甲"]


def test_page_numbers_are_not_read() -> None:
    assert texts("甲\n\n- 1 -\n\n乙\n第 2 页\n- 3") == ["甲", "乙", "3"]


def test_underlined_headings_rules_fences_comments_and_addresses() -> None:
    text = "标题\n===\n\n小标题\n---\n甲\n\n***\n\n```markdown\n乙\n```\n<!-- 丙\n丁 -->\n戊\n[1]: http://a/b\n"
    assert texts(text) == ["标题", "小标题", "甲", "乙", "戊"]


def test_lines_stay_paragraphs_with_their_numbers() -> None:
    raw = read("---\ntitle: '某局年报'\ntags:\n  - 年报\n---\n\n一\n二  \n\n三\n")
    assert raw.title == "某局年报"
    assert raw.blocks == (
        *(
            Paragraph("一", Place(line=7)),
            Paragraph("二", Place(line=8)),
            Paragraph("三", Place(line=10)),
        ),
    )


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert texts("---\n\n一、总体情况\n正文\n\n---\n后") == ["一、总体情况", "正文", "后"]


def test_a_wrapped_file_says_so() -> None:
    line = "全年主动公开政府信息三百八十六条其中公共文化服务类"
    assert read("\n".join([line] * 6)).wrapped
    assert not read("\n".join([f"{line}。"] * 6)).wrapped
    assert not read("\n\n".join([line] * 6)).wrapped


def test_pictures_struck_text_and_documents_are_listed() -> None:
    raw = read("![统计图](img/1.png)\n\n~~3~~5件，见[附件](a/年报.docx)")
    assert [(each.text, each.reason, each.where.line) for each in raw.dropped] == [
        ("统计图", words.PICTURE, 1),
        ("3", words.STRUCK_TEXT, 3),
        ("附件", words.ATTACHMENT.format(name="附件"), 3),
    ]
    assert [each.text for each in raw.blocks if isinstance(each, Paragraph)] == ["5件，见附件"]


# ------------------------------------------------------------------------------------ tables


def test_tables_with_and_without_outer_bars() -> None:
    outer = "| 信息内容 | 件数 |\n|:---:|---:|\n| 规章 | **5** |\n"
    assert words_of(outer) == [["信息内容", "件数"], ["规章", "5"]]
    assert words_of("前\n\n信息内容 | 件数\n--|--\n规章 | 5\n后") == words_of(outer)
    assert words_of("| 规章 | 5 |\n| 文件 | 6 |") == [["规章", "5"], ["文件", "6"]]


def test_cells() -> None:
    text = "|信息|数|\n|-|-|\n|a\\|b|3<br>5|\n||`x`|\n"
    assert words_of(text) == [["信息", "数"], ["a|b", "3\n5"], ["", "x"]]


def test_an_empty_head_is_none() -> None:
    assert words_of("|  |  |\n|---|---|\n| 规章 | 5 |\n") == [["规章", "5"]]


def test_rows_of_other_lengths_are_as_they_come() -> None:
    assert rows("|甲一|乙一|丙一|\n|-|-|-|\n|1|2|\n|3|4|5|6|\n")[1:] == [
        [("1", 0, 1, 1), ("2", 1, 1, 1)],
        [("3", 0, 1, 1), ("4", 1, 1, 1), ("5", 2, 1, 1), ("6", 3, 1, 1)],
    ]


def test_a_row_of_dashes_is_data_unless_it_is_below_the_head() -> None:
    assert words_of("|甲一|乙一|\n|---|---|\n|-|-|\n|1|2|") == [
        ["甲一", "乙一"],
        ["-", "-"],
        ["1", "2"],
    ]


def test_a_label_that_was_repeated_is_one_cell() -> None:
    text = """| 申请人情况 | 申请人情况 | 申请人情况 | 申请人情况 |
|---|---|---|---|
| 三、办理结果 | （三）不予公开 | 1.国家秘密 | 3 |
| 三、办理结果 | （三）**不予公开** | 2.其他 | 3 |
| 三、办理结果 | （四）总计 | （四）总计 | 6 |
"""
    assert rows(text) == [
        [("申请人情况", 0, 1, 4)],
        [
            ("三、办理结果", 0, 3, 1),
            ("（三）不予公开", 1, 2, 1),
            ("1.国家秘密", 2, 1, 1),
            ("3", 3, 1, 1),
        ],
        [("2.其他", 2, 1, 1), ("3", 3, 1, 1)],
        [("（四）总计", 1, 1, 2), ("6", 3, 1, 1)],
    ]


@pytest.mark.parametrize(
    "value",
    [
        "0",
        "12",
        "/",
        "-",
        "—",
        "无",
        "没有",
        "不适用",
        "十二",
        "",
        "5件",
        "22（其中修订16件）",
        "增15",
        "1.5万元",
        "（3）",
    ],
)
def test_equal_values_are_never_one_cell(value: str) -> None:
    text = f"|信息|自然人|企业|\n|-|-|-|\n|规章|{value}|{value}|\n|文件|{value}|{value}|\n"
    assert [[cell[2:] for cell in row] for row in rows(text)] == [[(1, 1)] * 3] * 3


def test_a_row_that_was_broken_in_a_cell() -> None:
    text = "|信息|数|\n|---|---|\n|（二）部分公开（区分处理的，\n只计这一情形）|3|\n|规章|5|\n"
    assert words_of(text)[1:] == [
        ["（二）部分公开（区分处理的，\n只计这一情形）", "3"],
        ["规章", "5"],
    ]


def test_tables_written_as_tags() -> None:
    text = """前

<div align="center"><table border=1>
<tr><td rowspan="2">甲</td>

<td>1</td></tr><tr><td>2</td></tr>
</table></div>

后"""
    assert texts(text) == ["前", "2x2", "后"]
    assert rows(text)[0][0] == ("甲", 0, 2, 1)
    assert texts("<html><body><table><tr><td>甲<td>1</table></body></html>\n后") == ["1x2", "后"]


def test_a_label_split_over_rows_stays_in_rows() -> None:
    text = "|申请|数|\n|---|---|\n|（二）部分公开（区分处理的，|3|\n|只计这一情形）||\n"
    assert words_of(text)[1:] == [["（二）部分公开（区分处理的，", "3"], ["只计这一情形）", ""]]


def test_a_head_of_one_cell_has_longer_rows_below() -> None:
    """As html2text writes tables, without bars outside."""
    text = """前

第二十条第（一）项
---
信息内容| 制发| 废止
规章| 0| 206
第二十条第（五）项
行政许可| 792848

后"""
    assert texts(text) == ["前", "5x3", "后"]
    assert words_of(text) == [
        ["第二十条第（一）项"],
        ["信息内容", "制发", "废止"],
        ["规章", "0", "206"],
        ["第二十条第（五）项"],
        ["行政许可", "792848"],
    ]


def test_an_underlined_heading_above_a_table_is_no_row_of_it() -> None:
    table = "信息内容 | 件数\n--|--\n规章 | 5"
    assert texts(f"二、主动公开\n---\n{table}") == ["二、主动公开", "2x2"]
    assert texts("二、主动公开\n---\n|规章|5|\n|文件|6|") == ["二、主动公开", "2x2"]
    assert texts(f"{table}\n三、申请\n{table}") == ["2x2", "三、申请", "2x2"]
    assert texts("二、主动公开\n---\n电话：1|传真：2\n正文") == [
        "二、主动公开",
        "电话：1|传真：2",
        "正文",
    ]


CELL = st.text(st.sampled_from("规章文件123/-—无、.（）| *_`<>&\\"), max_size=6)


def _plain(text: str) -> str:
    return "".join(
        each if each.isalnum() or each == " " or ord(each) > 127 else f"\\{each}" for each in text
    )


@given(
    st.integers(2, 5).flatmap(
        lambda n: st.lists(st.lists(CELL, min_size=n, max_size=n), min_size=2, max_size=6)
    )
)
@settings(max_examples=150, deadline=None)
def test_every_place_of_any_table_comes_back(table: list[list[str]]) -> None:
    """A merged cell says the same as the places it covers did."""
    lines = [f"| {' | '.join('x' + _plain(cell) for cell in row)} |" for row in table]
    lines.insert(1, "|" + "---|" * len(table[0]))
    (grid,) = read("\n".join(lines)).blocks
    assert isinstance(grid, Grid)
    found: dict[tuple[int, int], str] = {}
    for cell in grid.cells:
        for row in range(cell.row, cell.row + cell.rows):
            for column in range(cell.column, cell.column + cell.columns):
                found[row, column] = cell.text
    bare = {place: "".join(text.split()) for place, text in found.items()}
    assert bare == {
        (at, column): "x" + "".join(cell.split())
        for at, row in enumerate(table)
        for column, cell in enumerate(row)
    }


# ------------------------------------------------------------------------------------- limits


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "**a" * 50_000,
        "<!--" * 100_000,
        "|" * 500_000,
        "`a" * 50_000,
        "[a](" + "(" * 50_000,
        "\\" * 300_000,
        " " * 50_000 + "|",
        "|---" + " " * 50_000 + "x",
        "- " + " " * 50_000 + "x",
        "# a" + " " * 50_000 + "x",
        " _a" * 50_000,
        "[a](" + " " * 50_000 + "x",
        "[a](x '" * 30_000,
        "+" + "-+" * 50_000 + "\n|",
    ],
)
def test_evil_text_is_read_in_time(text: str) -> None:
    with pytest.raises(NianbaoError) as caught:
        ask("markdown", text.encode())
    assert caught.value.kind == "no-report-found"


@given(
    st.lists(
        st.sampled_from(
            [
                "|",
                "\n",
                "---",
                "甲乙",
                "3",
                "**",
                "[",
                "](",
                ")",
                "![",
                "<table>",
                "</table>",
                "<td>",
                "`",
                "\\",
                "# ",
                "> ",
                "- ",
                "~~",
                "<!--",
                "-->",
                "<br>",
                "&#0;",
                " ",
            ]
        ),
        max_size=60,
    )
)
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_or_refused(pieces: list[str]) -> None:
    try:
        raw = read("".join(pieces))
    except NianbaoError as error:
        refused = error.kind
        assert refused in KINDS
        return
    assert all("\n" not in each.text for each in raw.blocks if isinstance(each, Paragraph))


def test_in_the_worker() -> None:
    """Bars for tabs, in a file whose lines are otherwise a flattened report."""
    lines = Printed(FORM, figures(FORM, 1), Style()).data.decode().split("\n")
    marked = [f"| {line.replace(chr(9), ' | ')} |" if "\t" in line else line for line in lines]
    proposal = ask("markdown", "\n".join(marked).encode())
    assert len(proposal.cells) + len(proposal.not_understood) >= 200
