"""Plain text: which lines are page numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from forms.importers import words
from forms.importers.extract.text import extract

if TYPE_CHECKING:
    from forms.importers.extract.raw import Raw


def raw(text: str) -> Raw:
    return extract(text.encode(), lambda step, steps: None)


@pytest.mark.parametrize(
    "text",
    [
        "甲\n- 1 -\n乙\n- 2 -\n丙",
        "甲\n- 3 -\n\f乙",
        "甲\n\n- 3 -\n乙",
        "甲\n第 3 页 共 9 页\n乙",
    ],
)
def test_what_is_a_page_number_goes_silently(text: str) -> None:
    found = raw(text)
    assert "".join(getattr(block, "text", "") for block in found.blocks).strip("甲乙丙") == ""
    assert found.dropped == ()


@pytest.mark.parametrize("row", ["规章\n- 3 -\n许可", "规章\n- 3 -\n许可\n- 3 -\n"])
def test_what_may_be_a_row_of_values_is_listed(row: str) -> None:
    first = raw(row).dropped[0]
    assert (first.text, first.reason, first.where.line) == ("- 3 -", words.MAYBE_PAGE_NUMBER, 2)
