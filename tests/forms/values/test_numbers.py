"""Numbers as clerks and published reports write them (format.md, "What published reports contain")."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.values.number import canonical, read_change, read_count, read_money


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("0", "0"),
        ("00012", "12"),
        ("11398889", "11398889"),
        ("１２３", "123"),
        ("１，２３４", "1234"),
        ("1,234", "1234"),
        ("1,234,567", "1234567"),
        ("1 234", "1234"),
        (" 12\t", "12"),
        ("12\u3000", "12"),
        ("3件", "3"),
        ("12.0", "12"),
        ("+5", "5"),
        ("999999999999", "999999999999"),
    ],
)
def test_counts_are_read(raw: str, value: str) -> None:
    assert read_count(raw).value == value


@pytest.mark.parametrize("raw", ["", " ", "\u3000", "\u200b", "\n"])
def test_blank_is_neither_zero_nor_a_problem(raw: str) -> None:
    reading = read_count(raw)
    assert reading.blank
    assert not reading.problem


@pytest.mark.parametrize("raw", ["/", "-", "—", "——", "／", "－"])
def test_dashes_are_not_applicable_and_not_zero(raw: str) -> None:
    reading = read_count(raw)
    assert reading.not_applicable
    assert reading.value is None
    assert not reading.blank


@pytest.mark.parametrize(
    "raw",
    ["无", "约3", "1,23", "1,2345", "12 3", "3 0", "1.5", "-3", "1e5", "1234567890123", "3/4"],
)
def test_what_is_not_a_count_is_not_guessed(raw: str) -> None:
    reading = read_count(raw)
    assert reading.value is None
    assert reading.problem


def test_a_remark_in_brackets_is_kept_apart() -> None:
    reading = read_count("22（其中修订16件）")
    assert (reading.value, reading.remark) == ("22", "（其中修订16件）")


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("增15", "15"),
        ("+1036", "1036"),
        ("减少3", "-3"),
        ("-7", "-7"),
        ("0", "0"),
        ("新增2项", "2"),
    ],
)
def test_changes_have_a_sign(raw: str, value: str) -> None:
    assert read_change(raw).value == value


@pytest.mark.parametrize(
    ("raw", "unit", "value"),
    [
        ("160.5964万元", "万元", "160.5964"),
        ("59237.2449", "万元", "59237.2449"),
        ("251000元", "万元", "25.1"),
        ("3亿元", "万元", "30000"),
        ("1200元", "元", "1200"),
        ("1.2万元", "元", "12000"),
        ("1.123456", "万元", "1.123456"),
    ],
)
def test_amounts_are_read_in_the_cell_s_unit(raw: str, unit: str, value: str) -> None:
    assert read_money(raw, unit).value == value


def test_a_converted_amount_says_so() -> None:
    assert "25.1" in read_money("251000元", "万元").remark


@pytest.mark.parametrize("raw", ["1.1234567", "-1", "0.001元", "一百元"])
def test_what_is_not_an_amount_is_refused(raw: str) -> None:
    assert read_money(raw, "万元").value is None


@given(st.integers(0, 10**12 - 1))
def test_every_whole_number_reads_back(number: int) -> None:
    wide = str(number).translate({ord("0") + d: 0xFF10 + d for d in range(10)})
    for raw in (str(number), f"{number:,}", f"{number:,}".replace(",", " "), wide, f"{number}件"):
        assert read_count(raw).value == str(number)


@given(st.decimals(0, 10**9, places=6))
def test_canonical_text_keeps_the_number(number: Decimal) -> None:
    text = canonical(number)
    assert Decimal(text) == number
    assert read_money(text, "万元").value == text


@given(st.text(max_size=30))
def test_reading_never_fails_and_never_invents(raw: str) -> None:
    reading = read_count(raw)
    assert (reading.value is None) or reading.value.isdecimal()
    if reading.value is not None:
        assert any(char.isdecimal() for char in raw)


@pytest.mark.parametrize(
    ("raw", "unit"), [("999999999999亿元", "万元"), ("999999999999万元", "元")]
)
def test_a_converted_amount_has_the_same_limits(raw: str, unit: str) -> None:
    """It was kept with sixteen digits, and the package made of it could not be opened."""
    assert read_money(raw, unit).value is None
    assert read_money(raw, unit).problem


@pytest.mark.parametrize("raw", ["减-3", "减少-3", "增-3", "减+3"])
def test_a_word_and_a_sign_together_are_not_guessed(raw: str) -> None:
    assert read_change(raw).value is None
    assert read_count(raw).value is None
