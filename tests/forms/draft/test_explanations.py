"""说明, 定稿 and 解除定稿 as changes of a session; levels that an office tightened."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from forms.draft import edits
from forms.draft.changes import ChangeSet, Put
from forms.draft.content import CURRENT, PROFILE, Content
from forms.draft.session import Session
from forms.errors import NianbaoError
from forms.exchange.package import package_bytes, parse_package
from forms.profile import standard
from forms.rules.explanation import refusal
from forms.values.entry import Origin
from tests.forms.rules.reports import balanced

if TYPE_CHECKING:
    from forms.rules.finding import Finding

FLOW = "stock-flow@disclosure.normative.*"
ISSUED, IN_FORCE = "disclosure.normative.issued", "disclosure.normative.in_force"
REASON = "两件当年制发的文件已并入其他文件，不再单独统计"
AT = datetime.fromisoformat("2026-01-15T09:30:00+08:00")


def doubtful() -> Session:
    """More documents issued than are in force or repealed: a warning."""
    session = Session(Content("2021"), who="王")
    raws = balanced() | {ISSUED: "5", IN_FORCE: "3"}
    operations = edits.put_entries(session.content, raws, Origin.TYPED)
    session.apply(ChangeSet("填写", operations))
    return session


def flow(session: Session) -> Finding:
    finding = session.finding(FLOW)
    assert finding is not None
    return finding


def explain(session: Session, text: str = REASON) -> None:
    session.apply(edits.explain(session.content, flow(session), text, "王", AT))


def test_a_warning_blocks_until_it_is_explained() -> None:
    session = doubtful()
    assert flow(session).blocks
    explain(session)
    assert not flow(session).blocks
    written = flow(session).explanation
    assert written is not None
    assert (written.text, written.who, written.at) == (REASON, "王", AT.isoformat())


def test_explaining_tells_that_the_finding_changed() -> None:
    session = doubtful()
    update = session.apply(edits.explain(session.content, flow(session), REASON, "王", AT))
    assert update is not None
    assert [finding.id for finding in update.appeared] == [FLOW]
    assert update.gone == (FLOW,)
    assert update.changed == frozenset()


def test_an_explanation_is_void_when_a_value_changes_and_counts_again_when_it_comes_back() -> None:
    session = doubtful()
    explain(session)
    session.apply(edits.type_entry(session.content, ISSUED, "6"))
    assert flow(session).explanation is None
    assert flow(session).void == REASON
    assert flow(session).blocks
    session.undo()
    assert flow(session).explanation is not None
    assert flow(session).void == ""


def test_values_that_it_does_not_speak_of_leave_it_standing() -> None:
    session = doubtful()
    explain(session)
    session.apply(edits.type_entry(session.content, "disclosure.licensing.decisions", "99"))
    assert not flow(session).blocks


def test_undo_and_redo_take_it_away_and_bring_it_back() -> None:
    session = doubtful()
    explain(session)
    session.undo()
    assert flow(session).explanation is None
    session.redo()
    assert flow(session).explanation is not None


def test_a_blank_text_takes_it_back() -> None:
    session = doubtful()
    explain(session)
    explain(session, "  ")
    assert flow(session).explanation is None
    assert session.content.explanations == {}


def test_the_same_text_again_is_no_step() -> None:
    session = doubtful()
    explain(session)
    seq = session.history.seq
    explain(session)
    assert session.history.seq == seq


def test_the_package_carries_it() -> None:
    session = doubtful()
    explain(session)
    content = parse_package(package_bytes(session.content), "a").content
    assert not flow(Session(content)).blocks


@pytest.mark.parametrize(
    "text",
    [
        "核实无误",
        "情况属实。",
        "无",
        "同上",
        " 已核实！",
        "是",
        "。。。",
        "核 实 无 误",
        "ａ",
        "--",
    ],
)
def test_words_that_say_nothing_are_refused(text: str) -> None:
    session = doubtful()
    with pytest.raises(NianbaoError) as caught:
        explain(session, text)
    assert caught.value.kind == "empty-explanation"
    assert caught.value.remedy
    assert session.content.explanations == {}


@pytest.mark.parametrize("text", [REASON, "补登往年2件", "核实无误，系清理文件时补登往年2件"])
def test_words_that_give_a_reason_are_taken(text: str) -> None:
    assert refusal(text, standard()) == ""


def test_the_phrases_are_data_of_the_profile() -> None:
    own = replace(standard(), empty_phrases=("照旧办理",))
    assert refusal("照旧办理。", own)
    assert not refusal("核实无误", own)


# -------------------------------------------------------------------------------- levels


def with_levels(session: Session, **levels: str) -> Session:
    profile = replace(standard(), levels={k.replace("_", "-"): v for k, v in levels.items()})  # type: ignore[arg-type]
    session.apply(edits.take_profile(session.content, profile))
    return session


def test_an_office_may_tighten_a_level_and_an_error_cannot_be_explained_away() -> None:
    session = with_levels(doubtful(), stock_flow="error")
    assert flow(session).level == "error"
    explain(session)
    assert flow(session).blocks


def test_an_office_cannot_loosen_a_level() -> None:
    session = with_levels(doubtful(), stock_flow="hint")
    assert flow(session).level == "warning"


def test_the_profile_travels_with_the_report() -> None:
    session = with_levels(doubtful(), stock_flow="error")
    content = parse_package(package_bytes(session.content), "a").content
    assert flow(Session(content)).level == "error"
    assert isinstance(session.history.undoable().operations[0], Put)  # type: ignore[union-attr]
    session.undo()
    assert flow(session).level == "warning"
    assert not session.content.parts[PROFILE].get(CURRENT)


# --------------------------------------------------------------------------------- seal


def sealed() -> Session:
    session = doubtful()
    session.apply(edits.seal(session.content, "a" * 64, "王", AT))
    return session


def test_a_sealed_report_changes_no_more_until_it_is_unsealed() -> None:
    session = sealed()
    with pytest.raises(NianbaoError) as caught:
        explain(session)
    assert caught.value.kind == "sealed"
    session.apply(edits.unseal(session.content, "表二漏填一件", "李", AT))
    explain(session)
    assert session.content.seal is None


def test_the_void_seal_is_kept_with_its_reason() -> None:
    session = sealed()
    session.apply(edits.unseal(session.content, " 表二漏填一件 ", "李", AT))
    void = session.content.void_seals["a" * 64]
    assert (void.reason, void.who, void.at) == ("表二漏填一件", "李", AT.isoformat())
    assert parse_package(package_bytes(session.content), "a").content.void_seals == {"a" * 64: void}


@pytest.mark.parametrize("reason", ["", "无", "。"])
def test_unsealing_asks_for_a_reason(reason: str) -> None:
    session = sealed()
    with pytest.raises(NianbaoError) as caught:
        edits.unseal(session.content, reason, "李", AT)
    assert caught.value.kind == "no-reason"


def test_undo_stops_at_the_seal_and_at_its_end() -> None:
    session = sealed()
    assert session.undo() is None
    session.apply(edits.unseal(session.content, "表二漏填一件", "李", AT))
    assert session.undo() is None


def test_a_sealed_report_can_still_be_signed() -> None:
    session = sealed()
    session.apply(edits.type_entry(session.content, "sign.signed_on", "2026-01-16"))
    assert session.content.fact("sign.signed_on") == "2026-01-16"
    session.undo()
    assert session.content.fact("sign.signed_on") == ""
    assert session.undo() is None
    with pytest.raises(NianbaoError):
        session.apply(edits.type_entry(session.content, "cover.contact_phone", "0000"))
