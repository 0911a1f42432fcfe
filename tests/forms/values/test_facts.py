"""Facts and plain text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.definition.catalog import load
from forms.values.entry import Entry, Origin, make_entry
from forms.values.kinds import read
from forms.values.text import clean, one_line

FORM = load("2021")


@pytest.mark.parametrize(
    ("address", "raw", "value"),
    [
        ("cover.year", "２０２５年度", "2025"),
        ("cover.level", "县", "县"),
        ("sign.reported_on", "2026年1月5日", "2026-01-05"),
        ("sign.reported_on", "2026-1-5", "2026-01-05"),
        ("cover.agency", "  青川市水利局\n", "青川市水利局"),
        ("other.fee_amount", "1,200元", "1200"),
        ("sign.copies", "3份", "3"),
    ],
)
def test_facts_are_read(address: str, raw: str, value: str) -> None:
    assert read(FORM, address, raw).value == value


@pytest.mark.parametrize(
    ("address", "raw"),
    [("cover.year", "25"), ("cover.level", "村"), ("sign.reported_on", "2026年13月5日"),
     ("sign.reported_on", "soon")],
)  # fmt: skip
def test_facts_that_cannot_be_read_say_why(address: str, raw: str) -> None:
    reading = read(FORM, address, raw)
    assert reading.value is None
    assert reading.problem


def test_an_unknown_address_is_an_error() -> None:
    with pytest.raises(KeyError):
        read(FORM, "requests.granted.nobody", "1")


def test_blank_is_no_entry_and_slash_is_one() -> None:
    address = "requests.granted.business"
    assert make_entry(FORM, address, "  ", Origin.TYPED) is None
    assert make_entry(FORM, address, "/", Origin.TYPED) == Entry("/", None, Origin.TYPED)
    assert make_entry(FORM, address, "0", Origin.TYPED) == Entry("0", "0", Origin.TYPED)


@given(st.text())
def test_clean_is_idempotent_and_encodable(raw: str) -> None:
    once = clean(raw)
    assert clean(once) == once
    once.encode("utf-8")  # a lone surrogate would raise
    assert "\n" not in one_line(raw)


@pytest.mark.parametrize("kept", ["\u00a0", "\u3000", "\U00020000", "\ufe0f", "　堃瑄𠮷\t"])
def test_rare_characters_and_blanks_are_kept(kept: str) -> None:
    assert clean(kept) == kept


def test_line_ends_become_one_newline() -> None:
    assert clean("a\r\nb\rc\u2028d\u2029e") == "a\nb\nc\nd\ne"


@given(
    st.builds(Entry, st.text(), st.one_of(st.none(), st.text(min_size=1)), st.sampled_from(Origin))
)
def test_entries_survive_json(entry: Entry) -> None:
    assert Entry.from_json(entry.as_json()) == entry
