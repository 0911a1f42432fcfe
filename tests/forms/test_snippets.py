"""Customary sentences: cells by their printed names become links, other brackets stay to be filled."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from forms import ops, storage
from forms.definition.catalog import load
from forms.draft.content import Content
from forms.draft.edits import type_entry
from forms.draft.narrative import Figure, Link, Narrative, plain
from forms.draft.session import Session
from forms.draft.view import resolved_text
from forms.errors import NianbaoError
from forms.rules.predicates.wording.words import PLACEHOLDERS
from forms.snippets import Snippet, insert_snippet, narrative_of, text_of, to_fill

if TYPE_CHECKING:
    from pathlib import Path

TOPIC = "overview.on_request"
NEW = "requests.new_received.natural_person"
SENTENCE = "新收【表三，一、本年新收，自然人】件，主要涉及【填写领域】。"
FORM = load("2021")


def test_cells_become_links_and_blanks_stay() -> None:
    narrative = narrative_of(SENTENCE, FORM)
    assert narrative.runs == ("新收", Link(NEW), "件，主要涉及【填写领域】。")
    assert text_of(narrative, FORM) == SENTENCE
    start, end = to_fill(narrative) or (0, 0)
    assert narrative.flat[start:end] == "【填写领域】"
    assert to_fill(narrative, end) is None


def test_a_cell_that_the_version_lacks_is_left_to_the_clerk() -> None:
    text = "制定规章【表二，规章，本年制发件数】件"
    assert narrative_of(text, FORM).links == ("disclosure.regulations.issued",)
    assert narrative_of(text, load("2019")) == plain(text)


def test_the_year_is_put_in_where_it_is_known() -> None:
    topic, text = "overview.intro", "【填写年度】年，围绕【填写中心工作】。"
    snippet, blank = Snippet(topic, "概述", text), Content("2021")
    for year, start in (("2025", "2025年"), ("", "【填写年度】年")):
        session = Session(blank)
        session.apply(type_entry(session.content, "cover.year", year))
        session.apply(insert_snippet(session.content, topic, 0, 0, snippet, FORM))
        assert session.content.text(topic).flat.startswith(start)


def test_a_figure_is_no_part_of_a_sentence() -> None:
    narrative = Narrative(("前", Figure("0" * 64, "图"), "后"))
    assert text_of(narrative, FORM) == "前后"


def test_inserting_is_one_step_and_the_link_follows_the_table() -> None:
    session = Session(Content("2021"))
    session.apply(type_entry(session.content, NEW, "7"))
    snippet = Snippet(TOPIC, "新收", SENTENCE)
    session.apply(insert_snippet(session.content, TOPIC, 0, 0, snippet, FORM))
    assert session.history.undo_label == "插入常用语 新收"
    session.apply(type_entry(session.content, NEW, "8"))
    assert "新收8件" in resolved_text(session.content, session.sheet, TOPIC)
    session.undo()
    session.undo()
    assert not len(session.content.text(TOPIC))


def test_ours_are_for_narratives_of_the_form_and_their_blanks_are_found_when_left() -> None:
    blank = re.compile("|".join(PLACEHOLDERS))
    for snippet in ops.shipped_snippets():
        assert snippet.topic in FORM.texts
        narrative = narrative_of(snippet.text, FORM)
        assert "表" not in "".join(re.findall("【(.*?)】", narrative.flat)), snippet.name
        assert all(blank.search(each) for each in re.findall("【.*?】", narrative.flat))


def test_what_the_agency_keeps_replaces_ours(home: Path) -> None:
    assert ops.own_snippets() == ops.shipped_snippets()
    mine = (Snippet(TOPIC, "甲", "一。"), Snippet(TOPIC, "乙", "二。"))
    ops.keep_snippets(mine)
    assert ops.own_snippets() == mine
    ops.keep_snippets(())
    assert ops.own_snippets() == ()


@pytest.mark.parametrize(
    "damaged",
    [b"", b"{", b"[1]", b'{"topic": 1}', b'[{"topic": "a", "name": "b"}]', b"\xff\xfe",
     b'[{"topic": "a", "name": "b", "text": 3}]', b'[{"topic": "a", "name": " ", "text": "c"}]'],
)  # fmt: skip
def test_a_damaged_file_is_told_and_kept_aside(home: Path, damaged: bytes) -> None:
    home.mkdir()
    for act in (ops.own_snippets, lambda: ops.keep_snippets(())):
        (home / "snippets.json").write_bytes(damaged)
        with pytest.raises(NianbaoError) as told:
            act()
        assert told.value.kind == "bad-snippets"
        (kept,) = home.glob("*.json")
        assert kept.name in told.value.message
        assert kept.read_bytes() == damaged
        assert ops.own_snippets() == ops.shipped_snippets()
        kept.unlink()


def test_a_damaged_file_stays_where_it_cannot_be_kept_aside(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.mkdir()
    (home / "snippets.json").write_bytes(b"{")

    def full(path: Path, *_: object) -> None:
        raise storage.failure("disk-full", path)

    monkeypatch.setattr(storage, "write_whole", full)
    with pytest.raises(NianbaoError) as told:
        ops.own_snippets()
    assert told.value.kind == "disk-full"
    assert (home / "snippets.json").read_bytes() == b"{"
