"""The sheet at every text size."""

from __future__ import annotations

import re

import pytest

from desktop.preferences import TEXT_SIZES
from desktop.stylesheet import stylesheet
from desktop.theme import theme


@pytest.mark.parametrize("size", TEXT_SIZES)
def test_marks_and_arrows_grow_with_the_text_and_stay_round(size: int) -> None:
    sheet = stylesheet(theme("light"), size / 100)
    mark = re.search(r"RadioButton::indicator { width: (\d+)px; height: \1px; border: 2px", sheet)
    chosen = re.search(
        r"RadioButton::indicator:checked { width: (\d+)px; height: \1px; border: (\d+)px", sheet
    )
    radius = re.search(r"RadioButton::indicator { border-radius: (\d+)px", sheet)
    arrow = re.search(r"down-arrow { image: [^;]*; width: (\d+)px; height: \1px", sheet)
    for found in (mark, chosen, radius, arrow):
        assert found
    whole = int(mark[1]) + 4
    assert int(mark[1]) == round(16 * size / 100)
    assert int(chosen[1]) + 2 * int(chosen[2]) == whole
    assert int(radius[1]) == whole // 2
    assert int(arrow[1]) == round(14 * size / 100)
