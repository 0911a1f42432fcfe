"""What was typed is found as written, by initials, by whole syllables, and by both mixed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from desktop.palette.matching import (
    BEGINNING,
    ELSEWHERE,
    INSIDE,
    SPELT_BEGINNING,
    SPELT_INSIDE,
    WHOLE,
    fit,
    key,
    words_of,
)

ROOT = Path(__file__).resolve().parents[3]
HAN = re.compile("[\u4e00-\u9fff]")


def rank(typed: str, title: str, more: str = "") -> int | None:
    found = fit(words_of(typed), key(title, more))
    return None if found is None else found[0]


@pytest.mark.parametrize(
    ("typed", "title", "expected"),
    [
        ("予以公开", "（一）予以公开", WHOLE),
        ("予以", "（一）予以公开", BEGINNING),
        ("公开", "（一）予以公开", INSIDE),
        ("yygk", "（一）予以公开", SPELT_BEGINNING),
        ("YYGK", "（一）予以公开", SPELT_BEGINNING),
        ("ｙｙｇｋ", "（一）予以公开", SPELT_BEGINNING),
        ("gk", "（一）予以公开", SPELT_INSIDE),
        ("yuyigongkai", "（一）予以公开", SPELT_BEGINNING),
        ("yuyigk", "（一）予以公开", SPELT_BEGINNING),
        ("yygongk", "（一）予以公开", SPELT_BEGINNING),
        ("yuyigong", "（一）予以公开", SPELT_BEGINNING),
        ("xingzheng", "行政许可", SPELT_BEGINNING),
        ("pdf", "另存为 PDF、Word", WHOLE),
        ("lvshi", "律师事务所", SPELT_BEGINNING),
    ],
)
def test_a_word_fits(typed: str, title: str, expected: int) -> None:
    assert rank(typed, title) == expected


@pytest.mark.parametrize("typed", ["不予", "yyhk", "gkyy", "yuyix", "12"])
def test_a_word_does_not_fit(typed: str) -> None:
    assert rank(typed, "（一）予以公开") is None


def test_a_part_begins_after_every_mark() -> None:
    assert rank("属于国家秘密", "（三）不予公开·1.属于国家秘密") == WHOLE
    assert rank("sygj", "（三）不予公开·1.属于国家秘密") == SPELT_BEGINNING


def test_all_words_must_fit_in_any_order() -> None:
    title = "（一）予以公开 · 自然人"
    assert rank("自然人 公开", title) == INSIDE
    assert rank("zrr yygk", title) == SPELT_BEGINNING
    assert rank("企业 公开", title) is None


def test_what_is_known_besides_the_name_fits_last() -> None:
    assert rank("收到日", "一、本年新收", "以签收日为收到日") == ELSEWHERE


def test_a_reading_that_a_character_has_only_in_our_words_counts() -> None:
    assert rank("cxcl", "重新出具处理") is None
    assert rank("cxcj", "重新出具") == SPELT_BEGINNING
    assert rank("zyms", "重要秘书") == SPELT_BEGINNING


def test_long_nonsense_is_refused_quickly() -> None:
    assert rank("a" * 5000, "啊" * 30) is None


def test_every_character_of_our_own_words_can_be_typed() -> None:
    paths = [*ROOT.glob("resources/forms/*.json"), *ROOT.glob("desktop/**/words.py")]
    characters = {each for path in paths for each in HAN.findall(path.read_text("utf-8"))}
    silent = {each for each in characters if each in key(each).readings[0]}
    assert len(characters) > 600
    assert not silent, "make resources/pinyin.json anew: python packaging/pinyin.py"
