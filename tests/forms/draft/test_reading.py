"""Narratives are read in pauses: what waits for that, and what does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forms.draft import edits
from forms.draft.changes import ChangeSet
from forms.draft.content import Content
from forms.draft.narrative import Link, Narrative, plain
from forms.draft.session import Session
from forms.rules.engine import Engine
from forms.values.entry import Origin
from tests.forms.rules.reports import balanced

if TYPE_CHECKING:
    import pytest

TEXT = "overview.on_request"
NEW = "requests.new_received.natural_person"
TOTAL = "requests.new_received.total"


def settled(*runs: str | Link) -> Session:
    session = Session(Content("2021"))
    raws = balanced() | {"cover.year": "2025"}
    session.apply(ChangeSet("填写", edits.put_entries(session.content, raws, Origin.TYPED)))
    session.apply(edits.edit_text(session.content, TEXT, 0, 0, Narrative.of(runs)))
    session.settle()
    assert session.settled
    return session


def rules(session: Session) -> set[str]:
    return {finding.rule for finding in session.findings if finding.rule.startswith("text-")}


def test_a_written_word_waits_for_a_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    session = settled("全年收到政府信息公开申请35件。")
    judged: list[str] = []
    judge = Engine.judge
    monkeypatch.setattr(
        Engine, "judge", lambda self, state, ids=None: judged.extend(ids) or judge(self, state, ids)
    )
    session.apply(edits.edit_text(session.content, TEXT, 12, 2, plain("99")))
    assert session.engine.reading.isdisjoint(judged)
    assert not session.settled
    assert not rules(session)
    update = session.settle()
    assert update is not None
    assert update.change is None
    assert rules(session) == {"text-count"}
    assert {finding.rule for finding in update.appeared} >= {"text-count"}


def test_a_changed_cell_is_compared_at_once() -> None:
    session = settled("全年收到政府信息公开申请35件。")
    update = session.apply(edits.type_entry(session.content, NEW, "50"))
    assert session.settled
    assert rules(session) == {"text-count"}
    assert update is not None
    assert "text-count" in {finding.rule for finding in update.appeared}


def test_a_narrative_that_shows_a_cell_is_read_anew_when_the_cell_changes() -> None:
    session = settled("办结政府信息公开申请", Link(TOTAL), "件。")
    before = session.texts[TEXT]
    session.apply(edits.type_entry(session.content, NEW, "50"))
    assert session.texts[TEXT] != before
    assert not session.settled
    session.settle()
    assert rules(session) == {"text-count"}
    session.undo()
    session.settle()
    assert session.texts[TEXT] == before


def test_reading_stops_when_its_time_is_up_and_goes_on_where_it_was() -> None:
    session = settled("全年收到政府信息公开申请35件。")
    long = "".join(f"第{n}次培训以后，收到政府信息公开申请{n}件。" for n in range(300))
    session.apply(edits.edit_text(session.content, TEXT, 0, 0, plain(long)))
    turns = 0
    while not session.settled:
        session.settle(0.002)
        turns += 1
        assert turns < 10_000
    assert turns > 1
    full = Session(session.content)
    full.settle()
    assert session.outcomes == full.outcomes
