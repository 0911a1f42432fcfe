"""复录核对: keeping, comparing and settling what a second person types."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from forms import ops
from forms.draft.content import Content
from forms.draft.edits import type_entry
from forms.draft.session import Session
from forms.exchange.canonical import canonical_hash
from forms.exchange.package import package_bytes, parse_package
from forms.ops import second_entry
from tests.desktop.table.conftest import filled

ROW = "requests.granted."
A, B, C, D, E = (
    ROW + c for c in ("natural_person", "business", "research", "charity", "legal_service")
)
TABLE = "requests"
MOMENT = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


def at_work(first: dict[str, str], second: dict[str, str]) -> Session:
    session = Session(filled(first).content, who="甲", clock=lambda: MOMENT)
    second_entry.begin(session, TABLE, "乙")
    for address, raw in second.items():
        second_entry.keep(session, TABLE, {address: raw})
    return session


def test_the_same_number_in_other_digits_is_the_same() -> None:
    session = at_work({A: "1234", B: "3", C: "/"}, {A: "１，２３４", B: "3 ", C: "—"})
    assert second_entry.compare(session.content, TABLE) == []


def test_blank_zero_and_dash_are_three_things() -> None:
    session = at_work({A: "0", B: "/", C: "0", E: "不详"}, {B: "0", C: "/", D: "0", E: "不明"})
    found = second_entry.compare(session.content, TABLE)
    assert [(d.address, d.first, d.second) for d in found] == [
        (A, "0", ""),
        (B, "/", "0"),
        (C, "0", "/"),
        (D, "", "0"),
        (E, "不详", "不明"),
    ]


def test_typing_again_touches_neither_cells_nor_undo_nor_seal() -> None:
    session = Session(filled({A: "1"}).content, who="甲")
    hash_before, entries = canonical_hash(session.content), session.content.entries
    second_entry.begin(session, TABLE, "乙")
    second_entry.keep(session, TABLE, {A: "2", B: "5"})
    assert session.content.entries == entries
    assert canonical_hash(session.content) == hash_before
    assert session.undo() is None
    standing = second_entry.standing(session.content, TABLE)
    assert (standing.filled, standing.typed, standing.cells) == (1, 2, 144)
    assert standing.retyping is not None
    assert standing.retyping.who == "乙"


def test_a_blank_text_clears_what_was_typed_and_the_same_again_is_no_step() -> None:
    session = at_work({A: "1"}, {A: "2"})
    seq = session.history.seq
    assert second_entry.keep(session, TABLE, {A: "2"}) is None
    assert session.history.seq == seq
    second_entry.keep(session, TABLE, {A: ""})
    assert not session.content.retyped


def test_typing_on_is_one_step_named_after_who_typed() -> None:
    session = at_work({}, {})
    seq = session.history.seq
    for raw in ("1", "12", "123"):
        second_entry.keep(session, TABLE, {A: raw})
    assert session.history.seq == seq + 1
    step = session.history._log.fetch(seq + 1)
    assert (step.kind, step.who, step.label) == ("note", "乙", "复录表三")
    assert session.who == "甲"


def test_settling_takes_what_was_chosen_as_one_step_and_keeps_the_result() -> None:
    session = at_work({A: "1", B: "2", C: "3"}, {A: "9", C: "8"})
    update = second_entry.settle(session, TABLE, {A, B})
    assert update is not None
    assert update.changed == {A, B}
    assert session.sheet.number(A) == 9
    assert B not in session.content.entries
    assert session.history.undo_label == "表三采用复录的 2 格"
    (result,) = session.content.second_entries
    assert (result.who, result.table, result.compared) == ("乙", TABLE, 144)
    assert [(d.address, d.taken) for d in result.differences] == [(A, True), (B, True), (C, False)]
    assert not session.content.retyping
    assert not session.content.retyped
    session.undo()
    assert session.sheet.number(A) == 1
    assert session.content.second_entries == (result,)


def test_only_what_still_stands_in_the_report_counts_as_taken() -> None:
    session = at_work({A: "1", B: "2", C: "3"}, {A: "9", C: "8"})
    second_entry.settle(session, TABLE, {A, B})
    taken = [second_entry.standing(session.content, TABLE).taken]
    session.apply(type_entry(session.content, B, "7"))
    taken.append(second_entry.standing(session.content, TABLE).taken)
    session.apply(type_entry(session.content, C, "8"))  # the second one's text, but not taken
    for act in (session.undo, session.undo, session.undo, session.redo):
        act()
        taken.append(second_entry.standing(session.content, TABLE).taken)
    assert taken == [2, 1, 1, 2, 0, 2]


def test_no_difference_leaves_only_a_note() -> None:
    session = at_work({A: "1"}, {A: "1"})
    undo = session.history.undo_label
    second_entry.settle(session, TABLE, ())
    assert session.history.undo_label == undo
    assert second_entry.standing(session.content, TABLE).last == session.content.second_entries[0]


def test_settling_what_nobody_types_again_is_an_error() -> None:
    with pytest.raises(KeyError):
        second_entry.settle(Session(Content("2021")), TABLE, ())


def test_beginning_anew_drops_this_table_alone() -> None:
    session = at_work({}, {A: "1"})
    other = "disputes.review.upheld"
    second_entry.begin(session, "disputes", "丙")
    second_entry.keep(session, "disputes", {other: "4"})
    second_entry.begin(session, TABLE, "丁")
    assert set(session.content.retyped) == {other}
    assert session.content.retyping["disputes"].who == "丙"


def test_going_back_to_a_version_leaves_it_alone_and_can_be_undone() -> None:
    """What undo passes over may be no part of a step that undo takes back."""
    session = at_work({A: "1"}, {A: "2"})
    earlier = session.content
    second_entry.settle(session, TABLE, {A})
    kept = session.content.second_entries
    moment = MOMENT.isoformat()
    version = ops.Version(1, moment, moment, "甲", "step", "do", "", frozenset())
    ops.go_back(session, earlier, version)
    assert session.sheet.number(A) == 1
    assert session.content.second_entries == kept
    assert not session.content.retyped
    second_entry.begin(session, TABLE, "丙")
    session.undo()
    assert session.sheet.number(A) == 2


def test_what_is_half_typed_stays_at_its_desk() -> None:
    plain = filled({A: "1"}).content
    session = at_work({A: "1"}, {A: "2"})
    assert package_bytes(session.content) == package_bytes(plain)
    assert package_bytes(plain).startswith(b"NIANBAO 1\n")


def test_the_package_carries_results_in_a_format_of_their_own() -> None:
    session = at_work({A: "1"}, {A: "2"})
    second_entry.settle(session, TABLE, {A})
    finished = session.content
    second_entry.begin(session, TABLE, "丙")
    second_entry.keep(session, TABLE, {B: "7"})
    data = package_bytes(session.content)
    assert data.startswith(b"NIANBAO 3\n")
    back = parse_package(data, "x").content
    assert back.as_json() == finished.as_json()
    assert back.second_entries == finished.second_entries


def test_results_stand_where_a_newer_format_may_have_keys() -> None:
    """So that a program before them can still look at the report."""
    session = at_work({A: "1"}, {A: "2"})
    second_entry.settle(session, TABLE, {A})
    document = json.loads(package_bytes(session.content).split(b"\n", 2)[2])
    assert document.keys() == {"content", "canonical", "heads", "made_by", "second_entries"}
    assert document["content"]["parts"].keys() == {"entries"}


def test_the_history_gives_it_back_as_it_was() -> None:
    session = at_work({A: "1"}, {A: "2"})
    second_entry.settle(session, TABLE, ())
    kept = json.loads(json.dumps(session.content.as_json()))
    assert Content.from_json(kept).as_json() == session.content.as_json()
    assert Content.from_json(kept).second_entries == session.content.second_entries


@pytest.mark.parametrize(
    ("who", "other"), [("", False), ("甲", False), ("丙", False), ("乙", True)]
)
def test_the_second_person_is_neither_who_works_here_nor_who_signs(who: str, other: bool) -> None:
    content = filled({"sign.preparer": "丙"}).content
    assert second_entry.is_other_clerk(content, "甲", who) is other
