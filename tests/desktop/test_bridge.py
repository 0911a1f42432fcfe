"""Reading in pauses, what counts as visited, and the one door for remedies and explanations."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from desktop import words
from desktop.bridge import SLICE, Bridge
from desktop.pictures import pause
from forms.draft.changes import ChangeSet
from forms.draft.content import Content
from forms.draft.edits import fill_zeros, put_entries, replace_text, type_entry
from forms.draft.session import Session, Update
from forms.rules.finding import CellChange, Finding, Remedy, TextChange
from forms.values.entry import Origin

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

NEW = "requests.new_received.natural_person"
CARRIED = "requests.carried_over.natural_person"
TEXT = "overview.on_request"
BALANCE = "requests-balance@requests.*.natural_person"
CHANGED_UPDATE = Update(None, frozenset(), frozenset(), (), ("something",))


class SlowReader(Session):
    """Has `steps` slices to read after each change; the last one makes a finding go."""

    steps = 3

    def __init__(self, content: Content) -> None:
        super().__init__(content)
        self.left = self.steps
        self.budgets: list[float | None] = []

    @property
    def settled(self) -> bool:
        return self.left == 0

    def settle(self, budget: float | None = None) -> Update | None:
        self.budgets.append(budget)
        if self.settled:
            return None
        self.left = 0 if budget is None else self.left - 1
        return CHANGED_UPDATE if self.settled else None

    def apply(self, change_set: ChangeSet) -> Update | None:
        update = super().apply(change_set)
        self.left = self.steps
        return update


def fill(bridge: Bridge, raws: dict[str, str], origin: Origin = Origin.TYPED) -> None:
    bridge.apply(ChangeSet("fill", put_entries(bridge.session.content, raws, origin)))


@pytest.fixture
def bridge() -> Bridge:
    """表三 is filled with 0, so that one more number spoils a column."""
    made = Bridge(Session(Content("2021")))
    made.apply(fill_zeros(made.session.content, "requests"))
    return made


def rules(bridge: Bridge) -> set[str]:
    return {finding.id for finding in bridge.shown_findings()}


# ----------------------------------------------------------------------------------- reading


def test_narratives_are_read_in_slices_when_a_report_is_opened(qtbot: QtBot) -> None:
    session = SlowReader(Content("2021"))
    bridge = Bridge(session)
    with qtbot.waitSignal(bridge.updated) as told:
        assert not session.budgets
    assert told.args == [CHANGED_UPDATE]
    assert session.budgets == [SLICE] * session.steps
    pause(30)
    assert len(session.budgets) == session.steps


def test_a_report_that_can_only_be_read_is_read_too(qtbot: QtBot) -> None:
    session = SlowReader(Content("2021"))
    bridge = Bridge(session, read_only=True)
    with qtbot.waitSignal(bridge.updated):
        pass
    assert session.settled


def test_typing_puts_the_reading_off(qtbot: QtBot) -> None:
    session = SlowReader(Content("2021"))
    bridge = Bridge(session)
    for number in ("1", "12", "123"):
        pause(60)
        bridge.apply(type_entry(session.content, NEW, number))
    assert not session.budgets
    qtbot.waitUntil(lambda: session.settled)


def test_everything_is_read_at_once_when_it_must_be(qtbot: QtBot) -> None:
    session = SlowReader(Content("2021"))
    bridge = Bridge(session)
    with qtbot.waitSignal(bridge.updated, timeout=10):
        bridge.settle_now()
    pause(200)
    assert session.budgets == [None]


def test_nothing_is_read_after_it_was_stopped() -> None:
    session = SlowReader(Content("2021"))
    bridge = Bridge(session)
    bridge.stop_reading()
    pause(200)
    assert not session.budgets


# ----------------------------------------------------------------------------------- visited


def test_no_finding_while_a_number_is_typed_but_when_the_cell_is_left(
    bridge: Bridge, qtbot: QtBot
) -> None:
    bridge.focused.emit(NEW)
    fill(bridge, {NEW: "1"})
    assert bridge.session.finding(BALANCE)
    assert BALANCE not in rules(bridge)
    with qtbot.waitSignal(bridge.attended) as told:
        bridge.focused.emit(CARRIED)
    assert told.args == [frozenset({NEW})]
    assert BALANCE in rules(bridge)


def test_coming_back_to_a_cell_shows_its_findings_while_typing(bridge: Bridge) -> None:
    for address in (NEW, CARRIED, NEW):
        bridge.focused.emit(address)
        fill(bridge, {address: "0"}, Origin.PASTED)
    fill(bridge, {NEW: "12"})
    assert BALANCE in rules(bridge)


def test_a_blank_that_is_passed_is_not_visited() -> None:
    bridge = Bridge(Session(Content("2021")))
    for address in (NEW, CARRIED, NEW):
        bridge.focused.emit(address)
    assert not bridge.visited


def test_the_same_place_again_is_not_left(bridge: Bridge, qtbot: QtBot) -> None:
    bridge.focused.emit(NEW)
    fill(bridge, {NEW: "1"})
    with qtbot.assertNotEmitted(bridge.attended):
        bridge.focused.emit(NEW)
    bridge.leave()
    assert NEW in bridge.visited


def test_all_shows_after_judging_all(bridge: Bridge, qtbot: QtBot) -> None:
    fill(bridge, {NEW: "1"})
    assert rules(bridge) < {finding.id for finding in bridge.session.findings}
    bridge.attend_all()
    assert bridge.shown_findings() == bridge.session.findings
    with qtbot.assertNotEmitted(bridge.attended):
        bridge.attend_all()


def test_what_was_there_when_the_report_was_opened_is_seen(bridge: Bridge) -> None:
    fill(bridge, {NEW: "1"})
    again = Bridge(Session(bridge.session.content), visited={CARRIED})
    assert BALANCE in rules(again)
    assert {NEW, CARRIED} <= again.visited


# ----------------------------------------------------------------- remedies and explanations


def test_a_remedy_is_one_step(bridge: Bridge) -> None:
    seq = bridge.session.history.seq
    bridge.mend(Remedy((CellChange(NEW, "0", "5"), CellChange(CARRIED, "0", "6")), "两处"))
    assert bridge.session.history.seq == seq + 1
    assert bridge.session.content.entries[CARRIED].raw == "6"


def test_a_remedy_for_another_text_changes_nothing_and_says_so(
    bridge: Bridge, qtbot: QtBot
) -> None:
    content = bridge.session.content
    bridge.apply(ChangeSet("write", replace_text(content, TEXT, "收到 12 件")))
    before = bridge.session.content
    with qtbot.waitSignal(bridge.noted) as told:
        bridge.mend(Remedy((TextChange(TEXT, 0, "受理", "收到"),), "受理→收到"))
    assert told.args == [words.TEXT_MOVED]
    assert bridge.session.content == before


def finding_to_explain(bridge: Bridge) -> Finding:
    fill(bridge, {"disclosure.normative.issued": "5", "disclosure.normative.in_force": "1"})
    fill(bridge, {"disclosure.normative.repealed": "0"})
    bridge.attend_all()
    return next(f for f in bridge.session.findings if f.level == "warning")


def test_an_explanation_is_content_that_undo_takes_back(bridge: Bridge) -> None:
    found = finding_to_explain(bridge)
    bridge.explain(found.id, "当年清理时补登了往年文件")
    explained = bridge.session.finding(found.id)
    assert explained is not None
    assert explained.explanation is not None
    bridge.undo()
    assert bridge.session.finding(found.id) == replace(found, explanation=None)


def test_empty_words_are_refused(bridge: Bridge, qtbot: QtBot) -> None:
    found = finding_to_explain(bridge)
    with qtbot.waitSignal(bridge.refused):
        bridge.explain(found.id, "核实无误")
    assert not bridge.session.content.explanations


def test_a_finding_that_is_gone_cannot_be_explained(bridge: Bridge, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bridge.noted) as told:
        bridge.explain(BALANCE, "当年清理时补登了往年文件")
    assert told.args == [words.FINDING_GONE]
