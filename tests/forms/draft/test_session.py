"""The session: one writer, one update, unlimited undo, incremental checks equal to full ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.definition.catalog import load
from forms.draft import edits
from forms.draft.changes import ChangeSet, Put
from forms.draft.content import CURRENT, ENTRIES, SEAL, Content, Seal
from forms.draft.history import GENESIS, History, MemoryLog, change_hash, step_of
from forms.draft.narrative import plain
from forms.draft.session import Session
from forms.draft.view import resolved_text, subject_of
from forms.errors import NianbaoError
from forms.rules.engine import engine_for
from forms.rules.reference import Reference
from forms.values.entry import Origin
from tests.forms.rules.reports import balanced, zeros

NEW = "requests.new_received.natural_person"
BALANCE = "requests-balance@requests.*.natural_person"
TEXT = "overview.on_request"
ZONE = timezone(timedelta(hours=8))


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 1, 15, 9, 0, tzinfo=ZONE)

    def __call__(self) -> datetime:
        return self.now

    def wait(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


def filled(clock: Clock | None = None) -> Session:
    session = Session(Content("2021"), who="王", clock=clock or Clock())
    operations = edits.put_entries(session.content, balanced(), Origin.TYPED)
    session.apply(ChangeSet("填写", operations))
    return session


def type_cell(session: Session, address: str, *raws: str) -> None:
    for raw in raws:
        session.apply(edits.type_entry(session.content, address, raw))


def test_one_keystroke_tells_all_that_moved() -> None:
    session = filled()
    update = session.apply(edits.type_entry(session.content, NEW, "35"))
    assert update is not None
    assert update.changed == {NEW}
    assert update.recomputed == {"requests.new_received.total"}
    assert {finding.id for finding in update.appeared} == {
        BALANCE,
        "requests-balance@requests.*.total",
    }
    assert update.gone == ()


def test_undo_takes_the_finding_away_and_redo_brings_it_back() -> None:
    session = filled()
    type_cell(session, NEW, "35")
    update = session.undo()
    assert update is not None
    assert BALANCE in update.gone
    assert session.findings == []
    session.redo()
    assert BALANCE in {finding.id for finding in session.findings}


def test_a_changed_sentence_is_gone_and_appeared() -> None:
    session = filled()
    type_cell(session, NEW, "35")
    update = session.apply(edits.type_entry(session.content, NEW, "36"))
    assert update is not None
    assert BALANCE in update.gone
    assert BALANCE in {finding.id for finding in update.appeared}


def test_typing_on_is_one_step_until_a_pause() -> None:
    clock = Clock()
    session = Session(Content("2021"), clock=clock)
    for raw, pause in (("3", 0.9), ("30", 0.9), ("300", 1.1), ("3001", 0)):
        type_cell(session, NEW, raw)
        clock.wait(pause)
    assert session.history.seq == 2
    session.undo()
    assert session.content.entries[NEW].raw == "300"
    session.undo()
    assert NEW not in session.content.entries


def test_another_place_or_an_undo_starts_a_new_step() -> None:
    session = Session(Content("2021"), clock=Clock())
    type_cell(session, NEW, "3")
    type_cell(session, "requests.granted.business", "1")
    type_cell(session, NEW, "30")
    assert session.history.seq == 3
    session.undo()
    type_cell(session, NEW, "31")
    assert [session.content.entries[NEW].raw, session.history.seq] == ["31", 5]
    assert session.redo() is None


def test_pausing_parts_steps_without_waiting() -> None:
    session = Session(Content("2021"), clock=Clock())
    type_cell(session, NEW, "3")
    session.pause_typing()
    type_cell(session, NEW, "30")
    assert session.history.seq == 2


def test_nothing_to_do_is_no_step() -> None:
    session = Session(Content("2021"), clock=Clock())
    assert session.apply(edits.type_entry(session.content, NEW, "")) is None
    assert session.undo() is None
    assert session.redo() is None
    assert session.history.seq == 0


def test_labels_name_the_step() -> None:
    session = Session(Content("2021"), clock=Clock())
    type_cell(session, NEW, "3")
    session.apply(edits.paste_entries(session.content, {"requests.granted.business": "1"}, 25, 7))
    assert session.history.undo_label == "粘贴 25×7 格"
    session.undo()
    assert session.history.undo_label == "填写 表三，一、本年新收，自然人"
    assert session.history.redo_label == "粘贴 25×7 格"


def test_undo_stops_at_a_seal_and_a_sealed_report_cannot_change() -> None:
    session = filled()
    seal = Seal("00", "王", "2026-01-15T09:00:00+08:00")
    session.apply(ChangeSet("定稿", (Put(SEAL, CURRENT, None, seal),)))
    assert session.history.undo_label == ""
    assert session.undo() is None
    with pytest.raises(NianbaoError) as caught:
        type_cell(session, NEW, "35")
    assert caught.value.kind == "sealed"
    session.apply(ChangeSet("解除定稿", (Put(SEAL, CURRENT, seal, None),)))
    type_cell(session, NEW, "35")
    assert session.content.entries[NEW].raw == "35"


def test_a_refused_change_leaves_everything_as_it_was() -> None:
    session = filled()
    before, seq = session.content, session.history.seq
    stale = edits.type_entry(Content("2021"), NEW, "9")
    with pytest.raises(ValueError, match="expects"):
        session.apply(stale)
    assert (session.content, session.history.seq) == (before, seq)


def test_taking_last_year_rejudges_everything() -> None:
    session = Session(Content("2021"), clock=Clock())
    session.apply(edits.type_entry(session.content, "disclosure.fees.amount", "25000"))
    last = Reference("2024年年报", "00", "2024", {"disclosure.fees.amount": "25"}, {}, {})
    update = session.apply(edits.take_reference(session.content, last))
    assert update is not None
    assert [finding.rule for finding in update.appeared] == ["fee-unit"]


def test_final_judgement_counts_blanks() -> None:
    session = Session(Content("2021"), clock=Clock())
    assert session.findings == []
    final = session.judge_final()
    assert final["cell-filled@disputes.*.*"].finding is not None


# ------------------------------------------------------------------------------- history


def reopened(session: Session, log: MemoryLog) -> Session:
    steps = [step_of(log.fetch(seq)) for seq in range(1, session.history.seq + 1)]
    history = History(log, steps, session.history.head_hash)
    return Session(session.content, history=history, clock=Clock())


def test_undo_and_redo_survive_a_restart() -> None:
    log = MemoryLog()
    session = Session(Content("2021"), history=History(log), clock=Clock())
    type_cell(session, NEW, "3")
    session.pause_typing()
    type_cell(session, NEW, "5")
    session.undo()
    again = reopened(session, log)
    assert again.history.redo_label == session.history.redo_label
    again.redo()
    assert again.content.entries[NEW].raw == "5"
    again.undo()
    again.undo()
    assert NEW not in again.content.entries
    assert again.undo() is None


def test_the_chain_links_every_step() -> None:
    log = MemoryLog()
    session = Session(Content("2021"), history=History(log), clock=Clock())
    type_cell(session, NEW, "3", "30")
    type_cell(session, "requests.granted.business", "1")
    session.undo()
    previous = GENESIS
    for seq in range(1, session.history.seq + 1):
        change = log.fetch(seq)
        assert change.previous_hash == previous
        previous = change_hash(change)
    assert previous == session.history.head_hash


def test_changes_out_of_order_are_refused() -> None:
    log = MemoryLog()
    session = Session(Content("2021"), history=History(log), clock=Clock())
    type_cell(session, NEW, "3")
    change = log.fetch(1)
    with pytest.raises(ValueError, match="does not continue"):
        session.history.append(change)
    with pytest.raises(ValueError, match="not the newest"):
        session.history.grow(replace(change, seq=2))


# --------------------------------------------------------------- incremental equals full

CELLS = [*sorted(load("2021").cells), "cover.unit_kind", "cover.level"]
RAWS = ["", "0", "1", "2", "35", "1,234", "/", "无", "-1", "人民政府", "县", "市"]
acts = st.lists(
    st.one_of(
        st.tuples(st.just("type"), st.sampled_from(CELLS), st.sampled_from(RAWS)),
        st.tuples(st.sampled_from(["undo", "redo", "zeros"]), st.just(""), st.just("")),
    ),
    max_size=25,
)


@settings(max_examples=60, deadline=None)
@given(acts)
def test_incremental_and_full_evaluation_agree(script: list[tuple[str, str, str]]) -> None:
    session = filled()
    for act, address, raw in script:
        if act == "type":
            type_cell(session, address, raw)
        elif act == "zeros":
            session.apply(edits.fill_zeros(session.content, "requests"))
        else:
            getattr(session, act)()
    engine = engine_for(session.form)
    session.settle()
    full = engine.judge(subject_of(session.content, session.today))
    assert session.outcomes == full


@settings(max_examples=40, deadline=None)
@given(acts)
def test_undoing_everything_gives_back_the_beginning(script: list[tuple[str, str, str]]) -> None:
    session = Session(Content("2021"), clock=Clock())
    for act, address, raw in script:
        if act == "type":
            type_cell(session, address, raw)
        elif act in {"undo", "redo"}:
            getattr(session, act)()
    while session.undo():
        pass
    assert session.content.as_json() == Content("2021").as_json()


# ------------------------------------------------------------------------------- edits


def test_zeros_fill_only_blank_typed_cells() -> None:
    session = Session(Content("2021"), clock=Clock())
    type_cell(session, "disputes.review.upheld", "2")
    session.apply(edits.fill_zeros(session.content, "disputes"))
    assert session.history.undo_label == "表四空白填 0（11 格）"
    assert session.content.entries["disputes.review.upheld"].raw == "2"
    assert "disputes.review.total" not in session.content.entries
    assert session.sheet.number("disputes.review.total") == 2


def test_a_stated_total_gives_way_to_the_sum() -> None:
    total = "disputes.review.total"
    session = Session(Content("2021"), clock=Clock())
    raws = zeros("disputes") | {total: "5"}
    session.apply(ChangeSet("导入", edits.put_entries(session.content, raws, Origin.IMPORTED)))
    assert session.sheet.number(total) == 5
    assert [finding.rule for finding in session.findings] == ["disputes-total"]
    session.apply(edits.use_computed(session.content, total))
    assert session.sheet.number(total) == 0
    assert [finding.rule for finding in session.findings] == ["all-zero"]


def test_a_remedy_is_one_step() -> None:
    session = filled()
    type_cell(session, NEW, "35")
    finding = next(f for f in session.findings if f.id == BALANCE)
    session.apply(edits.apply_remedy(session.content, session.remedies(finding)[0]))
    assert session.findings == []
    assert session.history.undo_label == "更正 一、本年新收 35→34"
    session.undo()
    assert session.findings != []


def test_a_link_follows_its_cell() -> None:
    session = filled()
    session.apply(edits.edit_text(session.content, TEXT, 0, 0, plain("收到件")))
    session.apply(edits.insert_link(session.content, TEXT, 2, "requests.new_received.total"))
    assert resolved_text(session.content, session.sheet, TEXT) == "收到35件"
    type_cell(session, NEW, "134")
    assert resolved_text(session.content, session.sheet, TEXT) == "收到135件"


def test_operations_on_equal_values_are_none() -> None:
    session = filled()
    assert edits.put_entries(session.content, {NEW: "34"}, Origin.PASTED) == ()
    assert edits.edit_text(session.content, TEXT, 0, 0, plain("")).operations == ()
    assert all(
        put.part == ENTRIES for put in edits.put_entries(session.content, {NEW: "1"}, Origin.TYPED)
    )
