"""What a cell shows, and how far a section is."""

from __future__ import annotations

from forms.draft import edits
from forms.draft.cell_state import Source, resolve_cell
from forms.draft.changes import ChangeSet
from forms.draft.content import Content
from forms.draft.progress import State, progress, sections_done
from forms.draft.session import Session
from forms.rules.finding import Role
from forms.rules.reference import Reference
from forms.values.entry import Origin
from tests.forms.rules.reports import balanced, zeros

TOTAL = "disputes.review.total"
PARTS = {f"disputes.review.{key}": "1" for key in ("upheld", "corrected", "other", "pending")}


def session_with(raws: dict[str, str]) -> Session:
    session = Session(Content("2021"))
    session.apply(ChangeSet("填写", edits.put_entries(session.content, raws, Origin.IMPORTED)))
    return session


def state(session: Session, address: str, sides: dict[str, Role] | None = None):  # type: ignore[no-untyped-def]
    return resolve_cell(session.content, session.sheet, address, sides or {})


def test_a_computed_total() -> None:
    shown = state(session_with(PARTS), TOTAL)
    assert (shown.text, shown.source, shown.running) == ("4", Source.COMPUTED, "")


def test_an_incomplete_total_is_blank_with_a_running_sum() -> None:
    parts = dict(list(PARTS.items())[:2])
    shown = state(session_with(parts), TOTAL)
    assert (shown.text, shown.running, shown.missing) == ("", "2", 2)


def test_a_stated_total_shows_the_sum_beside_it_only_when_they_differ() -> None:
    differs, agrees = (state(session_with(PARTS | {TOTAL: n}), TOTAL) for n in ("5", "4"))
    assert (differs.text, differs.source, differs.computed) == ("5", Source.STATED, "4")
    assert (agrees.source, agrees.computed) == (Source.STATED, "")


def test_what_was_typed_stays_as_typed() -> None:
    session = session_with({"disputes.review.upheld": "１２", "disputes.review.other": "无"})
    assert state(session, "disputes.review.upheld").text == "１２"
    assert state(session, "disputes.review.other").problem == "“无”不是数字"
    assert state(session, "disputes.review.pending").text == ""


def test_a_slash_is_a_remark_while_one_writes() -> None:
    shown = state(session_with({"disputes.review.upheld": "/"}), "disputes.review.upheld")
    assert (shown.text, shown.problem) == ("/", "")
    assert "请填0" in shown.remark


def test_last_year_and_the_change_stand_beside() -> None:
    session = session_with(PARTS)
    last = Reference(
        "上年", "", "2024", {"disputes.review.upheld": "3", "disputes.review.total": "4"}, {}, {}
    )
    session.apply(edits.take_reference(session.content, last))
    assert (
        state(session, "disputes.review.upheld").last_year,
        state(session, "disputes.review.upheld").change,
    ) == ("3", "-2")
    assert state(session, TOTAL).change == "0"
    assert state(session, "disputes.review.other").last_year == ""


def test_a_cell_of_a_failed_sum_has_its_side() -> None:
    assert state(session_with(PARTS), TOTAL, {TOTAL: Role.LEFT}).side is Role.LEFT


def test_progress_from_untouched_to_done() -> None:
    assert {p.state for p in progress(Session(Content("2021"))).values()} == {State.UNTOUCHED}
    parts = progress(session_with(balanced()))
    assert [parts[key].state for key in ("disclosure", "requests", "disputes")] == [State.DONE] * 3
    assert parts["overview"].state is State.UNTOUCHED
    assert sections_done(parts) == 3


def test_progress_counts_blanks_and_errors() -> None:
    raws = balanced()
    del raws["disputes.review.upheld"]
    parts = progress(session_with(raws | {"requests.new_received.natural_person": "35"}))
    assert (parts["disputes"].state, parts["disputes"].blanks) == (
        State.FILLING,
        ("disputes.review.upheld",),
    )
    assert (parts["requests"].state, parts["requests"].errors) == (State.ERRORS, 2)


def test_six_is_done_by_the_fee_or_a_text() -> None:
    assert progress(session_with({"other.fee_charged": "未收取"}))["other"].state is State.DONE
    charged = {"other.fee_charged": "已收取"}
    assert progress(session_with(charged))["other"].blanks == ("other.fee_amount",)
    charged["other.fee_amount"] = "300"
    assert progress(session_with(charged))["other"].state is State.DONE
    assert progress(session_with(zeros()))["other"].blanks == ("other.fee_charged",)
    session = Session(Content("2021"))
    session.apply(
        ChangeSet("写", edits.replace_text(session.content, "other.remarks", "无其他事项。"))
    )
    assert progress(session)["other"].state is State.DONE
