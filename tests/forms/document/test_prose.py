"""What is printed otherwise than written."""

from __future__ import annotations

import pytest

from forms.document.prose import tight


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("截至 2023 年 12 月", "截至2023年12月"),
        ("增长 12.5 % ，其中", "增长12.5%，其中"),
        ("占 30 % 的", "占30%的"),
        ("占 3 ‰ 。", "占3‰。"),
        ("气温 5 ℃ ；", "气温5℃；"),
        ("一项 。二项\u3000；", "一项。二项；"),
        ("（ 12 ）", "（12）"),
        ("使用 APP ，查询", "使用 APP，查询"),
    ],
)
def test_blanks_that_only_a_typist_needs_are_dropped(written: str, printed: str) -> None:
    assert tight(written) == printed


@pytest.mark.parametrize(
    "text",
    [
        "In 2023, 12 requests were granted.",
        "Hello , world ; yes : no ? yes ! no",
        "about 12.5 % of all 3 cases",
        "100 000 of 12 000",
        "合计 API 与 Wi-Fi 两种",
        "共100 000元",
        "姓名（    ）、单位（\u3000\u3000）",
        "GB/T 9704 and ISO 9001",
    ],
)
def test_english_and_what_may_be_meant_are_printed_as_written(text: str) -> None:
    assert tight(text) == text
