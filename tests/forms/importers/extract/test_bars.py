"""Tables of which only the bars between the cells were kept."""

from __future__ import annotations

import pytest

from forms.importers.extract.bars import cells_of, rows_of
from forms.importers.extract.raw import Paragraph, Place


def rows(*texts: str) -> list[tuple[int, str]]:
    lines = [Paragraph(text, Place(line=at)) for at, text in enumerate(texts, 1)]
    return [(line.where.line, line.text) for line in rows_of(lines)]


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("| 规章 | 1 | 0 |", "规章\t1\t0"),
        ("规章 | 1 | 0 |", "规章\t1\t0"),
        ("| 行政许可 | 3 | ||", "行政许可\t3\t\t"),
        ("| | 重复申请 | | 3 |", "\t重复申请\t\t3"),
        ("规章 |", "规章"),
        ("|---|:--:|", ""),
        ("||", ""),
        ("首页 | 政务公开 | 互动", "首页 | 政务公开 | 互动"),
        ("2+|部分公开 |0 |815", "2+\t部分公开\t0\t815"),
        ("没有竖线", "没有竖线"),
    ],
)
def test_a_line_of_cells(text: str, cells: str) -> None:
    assert cells_of(text) == cells


def test_a_cell_a_line_with_blanks_becomes_rows() -> None:
    assert rows(
        "二、主动公开政府信息情况",
        *("第二十条第（一）项 |", "|||"),
        *("信息内容 |", "本年制发件数 |", "本年废止件数 |", "现行有效件数 |"),
        *("规章 |", "1 |", "|", "3 |"),
        *("行政许可 |", "7 |", "||"),
        "三、收到和处理政府信息公开申请情况",
    ) == [
        (1, "二、主动公开政府信息情况"),
        (2, "第二十条第（一）项\t\t\t"),
        (4, "信息内容\t本年制发件数\t本年废止件数\t现行有效件数"),
        (8, "规章\t1\t\t3"),
        (12, "行政许可\t7\t\t"),
        (15, "三、收到和处理政府信息公开申请情况"),
    ]


def test_where_no_row_tells_the_size_a_row_is_a_label_and_what_follows() -> None:
    texts = ("自然人 |", "总计 |", "规章 |", "1 |", "|", "3 |", "1.许可 |", "7 |", "/ |", "9件 |")
    assert [text for _, text in rows(*texts)] == [
        "自然人",
        "总计",
        "规章\t1\t\t3",
        "1.许可\t7\t/\t9件",
    ]


def test_a_bar_too_few_leaves_the_size_unknown() -> None:
    texts = ("甲 |", "|||", "规章 |", "1 |", "3 |", "许可 |", "7 |", "8 |", "9 |", "乙 |", "5 |")
    assert [text for _, text in rows(*texts)] == [
        "甲\t\t\t",
        "规章\t1\t3",
        "许可\t7\t8\t9",
        "乙\t5",
    ]


@pytest.mark.parametrize(
    "texts",
    [
        ("甲 |", "||", "乙 |", "1 |", "2 |"),  # too short to be one of the form's tables
        tuple(f"{each} |" for each in "甲乙丙丁戊己庚辛壬"),  # no blank: lines say as much
    ],
)
def test_what_is_no_table_stays(texts: tuple[str, ...]) -> None:
    assert [text for _, text in rows(*texts)] == list(texts)


def test_long_lines_of_blanks_end_at_once() -> None:
    blanks = " " * 200_000
    assert rows(f"{blanks}甲", blanks)[0][1] == f"{blanks}甲"
