"""Pages as clerks type them."""

from __future__ import annotations

import pytest

from desktop.preview.page_list import BadPages, read_pages


@pytest.mark.parametrize(
    ("typed", "pages"),
    [
        ("1", [1]),
        ("1-3,5", [1, 2, 3, 5]),
        ("5,1-3", [1, 2, 3, 5]),
        ("3-1", [1, 2, 3]),
        ("2,2,1-2", [1, 2]),
        ("１－３，５", [1, 2, 3, 5]),
        ("1～3、5", [1, 2, 3, 5]),
        ("1至3；5", [1, 2, 3, 5]),
        (" 1-2  4 ", [1, 2, 4]),
        ("6,", [6]),
    ],
)
def test_pages_meant(typed: str, pages: list[int]) -> None:
    assert [page + 1 for page in read_pages(typed, 6)] == pages


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "1-3,5"),
        ("，", "1-3,5"),
        ("7", "没有第 7 页"),
        ("2-9", "没有第 9 页"),
        ("0", "没有第 0 页"),
        ("0-3", "没有第 0 页"),
        ("1-", "“1-”"),
        ("-2", "“-2”"),
        ("一", "“一”"),
        ("1-2-3", "“1-2-3”"),
        ("99999999999999999999", "看不懂"),
    ],
)
def test_what_makes_no_sense_says_why(typed: str, said: str) -> None:
    with pytest.raises(BadPages, match=said):
        read_pages(typed, 6)
