"""Whatever carries a number and was not read is listed; light markup is read."""

from __future__ import annotations

import re

import pytest

from tests.forms.importers.variants import FORM, Printed, Style, figures, parse


def printed(style: Style | None = None) -> Printed:
    return Printed(FORM, figures(FORM, 21), style or Style())


def piped(text: str) -> str:
    def row(line: str) -> str:
        return "| " + line.replace("\t", " | ") + " |" if "\t" in line else line

    return "\n".join(row(line) for line in text.split("\n"))


@pytest.mark.parametrize("typed", ["96171、6", "12.", "l2", "（3）", "约12件左右"])
def test_a_value_that_is_no_number_is_listed(typed: str) -> None:
    text = re.sub(r"(行政事业性收费)\t[\d.]+", rf"\1\t{typed}", printed().data.decode())
    proposal = parse(text.encode())
    assert "disclosure.fees.amount" not in proposal.cells
    assert [typed in each.text for each in proposal.not_understood] == [True]


@pytest.mark.parametrize("label", ["行政许可", "行政处罚"])
@pytest.mark.parametrize("typed", ["7.", "（3）", "(3)5", "五件"])
def test_a_doubtful_value_before_another_row_is_listed(label: str, typed: str) -> None:
    text = re.sub(rf"({label})\t\d+", rf"\1\t{typed}", printed().data.decode())
    proposal = parse(text.encode())
    assert any(typed in each.text for each in proposal.not_understood)


@pytest.mark.parametrize("mark", ["；", "/ ", "="])
def test_a_row_run_together_is_listed(mark: str) -> None:
    source = printed()
    row = next(line for line in source.lines if line.startswith("规章"))
    own = row.replace("\t", mark)
    proposal = parse(source.data.decode().replace(row, own).encode())
    cells = {a for a in proposal.cells if a.startswith("disclosure.regulations")}
    assert cells or any(own == each.text for each in proposal.not_understood)


def test_cells_parted_by_bars() -> None:
    source = printed()
    text = piped(source.data.decode()).replace("| 规章 |", "|---|:-:|--:|---|\n| 规章 |", 1)
    proposal = parse(text.encode())
    assert {a: f.value for a, f in proposal.cells.items()} == source.expected
    assert proposal.not_understood == ()
