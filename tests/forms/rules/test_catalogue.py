"""The catalogue: it has every rule, says it in words, and is what the manual prints."""

from __future__ import annotations

import re

import pytest

from forms.definition.catalog import FORMATS, load
from forms.resources import resource
from forms.rules import words
from forms.rules.catalogue import catalogue, filled, manual_page
from forms.rules.engine import engine_for

PAGE = ("help", "rules.md")


@pytest.mark.parametrize("format_key", FORMATS)
def test_every_rule_is_in_it_in_words(format_key: str) -> None:
    form = load(format_key)
    listed = catalogue(form)
    assert [each.key for each in listed] == [rule.key for rule in form.definition.rules]
    for entry in listed:
        assert entry.sentences, entry.key
        assert entry.basis, entry.key
        assert entry.title, entry.key
        assert entry.places, entry.key
        assert set(entry.addresses) <= form.addresses, entry.key
        assert not [s for s in entry.sentences if re.search("[{}]", s)], entry.key


@pytest.mark.parametrize("format_key", FORMATS)
def test_every_place_of_a_sentence_has_a_name(format_key: str) -> None:
    for entry in catalogue(load(format_key)):
        assert not [s for s in entry.sentences if words.BLANK in s], entry.key


@pytest.mark.parametrize("format_key", FORMATS)
def test_it_speaks_of_what_the_checks_look_at(format_key: str) -> None:
    form = load(format_key)
    looked_at: dict[str, set[str]] = {}
    for check in engine_for(form).checks.values():
        cells = check.cells if hasattr(check, "cells") else check.addresses
        looked_at.setdefault(check.rule.key, set()).update(cells)
    assert {each.key: set(each.addresses) for each in catalogue(form)} == looked_at


def test_a_comparison_names_both_sides_and_its_places() -> None:
    entry = next(e for e in catalogue(load("2021")) if e.key == "requests-balance")
    assert entry.places == ("表三各列",)
    assert entry.sentences[0] == (
        "〔表和行列〕：一、本年新收 ＋ 二、上年结转 ＝ 〔数〕，"
        "三（七）办理结果总计 ＋ 四、结转下年度继续办理 ＝ 〔数〕，相差 〔差数〕。"
    )


def test_whole_tables_and_lines_go_by_their_own_names() -> None:
    entries = {e.key: e for e in catalogue(load("2021"))}
    assert entries["cell-filled"].places == ("表二", "表三", "表四")
    assert entries["regulations-power"].places == ("表二“规章”行",)
    assert entries["count-kind"].places[-1] == "六、收费金额"
    assert entries["placeholder"].places == ("各段文字",)


def test_last_year_s_cell_is_named_as_findings_name_it() -> None:
    entry = next(e for e in catalogue(load("2021")) if e.key == "pending-carried")
    assert entry.places == ("表四各组",)
    assert entry.sentences == (
        "〔表和行列〕：上年“尚未审结”〔数〕，大于总计〔数〕，多出 〔差数〕。",
    )


def test_a_sentence_that_is_milder_than_its_rule_says_so() -> None:
    entry = next(e for e in catalogue(load("2021")) if e.key == "year")
    assert entry.levels == ("error", "warning")
    assert "- 提示语（核实性）：" + entry.sentences[1] in manual_page([load("2021")])


def test_a_place_without_a_name_is_left_open() -> None:
    assert filled("填了 {value}，{unheard_of:.2f}。") == "填了 〔数〕，〔…〕。"


def test_the_manual_s_page_is_the_generated_one(record: bool) -> None:
    path = resource(*PAGE)
    page = manual_page([load(key) for key in FORMATS])
    if record:
        path.parent.mkdir(exist_ok=True)
        path.write_text(page, "utf-8")
    assert path.read_text("utf-8") == page, "see `make record`"
