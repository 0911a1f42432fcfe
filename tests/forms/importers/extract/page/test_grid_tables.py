"""Tables drawn with rules and bars, as pandoc writes them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.forms.importers.extract.page.test_markdown import rows, texts, words_of

MERGED = """\
+----------+---------+------+------+
| 申请人                           |
+==========+=========+======+======+
| （说明） |         | 自然 | 总计 |
|          |         +------+------+
|          |         | 人   |      |
+----------+---------+------+------+
| 三、办理 | （一）  | 3    | 3    |
| 结果     +---------+------+------+
|          | （二）  | 4    | 14   |
|          |         |      |      |
|          | 部分    | 5    |      |
+----------+---------+------+------+
| 四、结转           | +15  | /    |
+--------------------+------+------+"""


def test_merged_cells_and_cells_of_several_lines() -> None:
    assert rows(MERGED) == [
        [("申请人", 0, 1, 4)],
        [("（说明）", 0, 2, 1), ("", 1, 2, 1), ("自然", 2, 1, 1), ("总计", 3, 1, 1)],
        [("人", 2, 1, 1), ("", 3, 1, 1)],
        [("三、办理\n结果", 0, 2, 1), ("（一）", 1, 1, 1), ("3", 2, 1, 1), ("3", 3, 1, 1)],
        [("（二）\n部分", 1, 1, 1), ("4\n5", 2, 1, 1), ("14", 3, 1, 1)],
        [("四、结转", 0, 1, 2), ("+15", 2, 1, 1), ("/", 3, 1, 1)],
    ]


def test_text_beside_a_rule_belongs_to_its_cell() -> None:
    text = "+----+---+\n| 甲 | 1 |\n| 乙 +---+\n| 丙 | 2 |\n+----+---+"
    assert rows(text) == [[("甲\n乙\n丙", 0, 2, 1), ("1", 1, 1, 1)], [("2", 1, 1, 1)]]


def test_the_text_around_a_drawing_stays() -> None:
    drawing = "+:--:+---+\n| 甲 | 1 |\n+----+---+"
    assert texts(f"前\n{drawing}\n后") == ["前", "1x2", "后"]
    assert texts(f"> {drawing.replace(chr(10), chr(10) + '> ')}") == ["1x2"]
    assert texts("+----+\n正文") == ["+----+", "正文"]


def test_one_line_for_every_row_needs_no_columns() -> None:
    """Somebody has typed a longer number into the text."""
    text = "+----+---+\n| 甲 | 12345 |\n+----+---+\n| 乙 | 3 |\n+----+---+"
    assert words_of(text) == [["甲", "12345"], ["乙", "3"]]


@pytest.mark.parametrize(
    "text",
    [
        "+----+---+\n| 甲 | 44 |\n|    | 5 |\n+----+---+",
        "+----+---+\n| 甲 | 4 |\n| 乙   5 |\n+----+---+\n| 丙 | 6 |\n+----+---+",
        "+----+---+\n| 甲 | 4 |\n| 乙 | 5 |",
    ],
)
def test_a_drawing_with_a_gap_is_no_table(text: str) -> None:
    """Its lines stand as they are, so that they are listed, and no number is put anywhere."""
    assert texts(text) == [" ".join(line.split()) for line in text.split("\n")]


def _wide(letter: str) -> int:
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def _open(letter: str) -> int:
    return 2 if unicodedata.east_asian_width(letter) in "WFA" else 1


def _one(_letter: str) -> int:
    return 1


def _drawn(table: list[list[str]], width: Callable[[str], int]) -> str:
    sizes = [
        max(sum(map(width, cell)) for cell in column) + 2 for column in zip(*table, strict=True)
    ]
    rule = "+" + "".join("-" * size + "+" for size in sizes)
    lines = [rule]
    for row in table:
        cells = (
            f" {cell}{' ' * (size - 1 - sum(map(width, cell)))}|"
            for cell, size in zip(row, sizes, strict=True)
        )
        lines += ["|" + "".join(cells), rule]
    return "\n".join(lines)


@pytest.mark.parametrize("width", [_wide, _open, _one])
@given(
    table=st.lists(
        st.lists(st.text("甲乙（）“”·12/", min_size=1, max_size=6), min_size=3, max_size=3),
        min_size=1,
        max_size=5,
    )
)
@settings(max_examples=60, deadline=None)
def test_every_way_of_counting_columns(width: Callable[[str], int], table: list[list[str]]) -> None:
    assert words_of(_drawn(table, width)) == table
