"""Findings show for what the clerk has been to and has left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from forms.draft.attention import Attention, filled, is_filled, shown
from forms.draft.changes import ChangeSet
from forms.draft.content import Content
from forms.draft.edits import put_entries, replace_text
from forms.draft.session import Session
from forms.rules.finding import Finding, Role
from forms.values.entry import Origin
from tests.forms.rules.reports import zeros

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

NEW = "requests.new_received.natural_person"
CARRIED = "requests.carried_over.natural_person"
DONE = "requests.total_processed.natural_person"
GRANTED = "requests.granted.natural_person"
FEE = "other.fee_amount"
TEXT, NEXT_TEXT = "overview.on_request", "overview.proactive"
BALANCE = "requests-balance@requests.*.natural_person"
COLUMN = frozenset(a for a in zeros("requests") if a.endswith(".natural_person"))


def session_with(raws: Mapping[str, str], origin: Origin = Origin.TYPED) -> Session:
    session = Session(Content("2021"))
    session.apply(ChangeSet("fill", put_entries(session.content, raws, origin)))
    return session


def written(*addresses: str) -> Content:
    session = Session(Content("2021"))
    for address in addresses:
        session.apply(ChangeSet("write", replace_text(session.content, address, "正文")))
    return session.content


def about(*addresses: str, span: tuple[int, int] | None = None) -> Finding:
    cells = tuple((address, Role.SUBJECT) for address in addresses)
    return Finding("rule@here", "rule", "warning", "", cells, "", "", span=span)


def shows(content: Content, finding: Finding, visited: Iterable[str] = ()) -> bool:
    return shown([finding], content, frozenset(visited)) == [finding]


@pytest.fixture
def failing() -> Session:
    """自然人: 10 came in, 0 were answered; typed cell by cell."""
    return session_with(dict.fromkeys(COLUMN, "0") | {NEW: "10"})


def test_a_failed_sum_waits_for_the_cell_that_is_being_typed(failing: Session) -> None:
    found = failing.finding(BALANCE)
    assert found is not None
    assert shows(failing.content, found, COLUMN)
    for last in (NEW, CARRIED, GRANTED):
        assert not shows(failing.content, found, COLUMN - {last})


def test_a_computed_side_is_seen_when_all_that_was_typed_for_it_is(failing: Session) -> None:
    found = failing.finding(BALANCE)
    assert found is not None
    assert DONE in found.addresses
    assert GRANTED not in found.addresses
    assert not shows(failing.content, found, COLUMN - {GRANTED} | {DONE})


@pytest.mark.parametrize("origin", [o for o in Origin if o is not Origin.TYPED])
def test_what_was_not_typed_is_seen_at_once(origin: Origin) -> None:
    session = session_with(dict.fromkeys(COLUMN, "0") | {NEW: "10"}, origin)
    found = session.finding(BALANCE)
    assert found is not None
    assert shows(session.content, found)


def test_a_cell_typed_over_pasted_ones_is_waited_for() -> None:
    session = session_with(dict.fromkeys(COLUMN, "0"), Origin.PASTED)
    session.apply(ChangeSet("type", put_entries(session.content, {NEW: "10"}, Origin.TYPED)))
    found = session.finding(BALANCE)
    assert found is not None
    assert not shows(session.content, found)
    assert shows(session.content, found, {NEW})


def test_blanks_are_not_waited_for_beside_what_is_filled() -> None:
    content = session_with({NEW: "10"}).content
    assert shows(content, about(NEW, CARRIED), {NEW})
    assert not shows(content, about(NEW, CARRIED), {CARRIED})


def test_a_finding_about_blanks_alone_shows_when_all_were_visited() -> None:
    content = Content("2021")
    assert not shows(content, about(NEW, CARRIED), {NEW})
    assert shows(content, about(NEW, CARRIED), {NEW, CARRIED})


def test_a_fact_shows_when_it_was_left() -> None:
    content = session_with({FEE: "一百"}).content
    assert not shows(content, about(FEE))
    assert shows(content, about(FEE), {FEE})


def test_a_place_in_a_narrative_shows_as_it_is_written() -> None:
    content = written(TEXT)
    assert shows(content, about(TEXT, span=(0, 2)))
    assert not shows(content, about(TEXT))
    assert shows(content, about(TEXT), {TEXT})


def test_a_contradiction_waits_for_the_number_that_is_being_typed() -> None:
    session = session_with({NEW: "10"})
    session.apply(ChangeSet("write", replace_text(session.content, TEXT, "收到12件")))
    found = about(TEXT, NEW, span=(2, 4))
    assert not shows(session.content, found)
    assert shows(session.content, found, {NEW})


def test_what_several_narratives_lack_shows_when_all_written_ones_are_left() -> None:
    content = written(TEXT, NEXT_TEXT)
    assert not shows(content, about(TEXT, NEXT_TEXT), {TEXT})
    assert shows(content, about(TEXT, NEXT_TEXT), {TEXT, NEXT_TEXT})
    assert shows(written(TEXT), about(TEXT, NEXT_TEXT), {TEXT})


def test_what_is_filled_can_be_left() -> None:
    content = session_with({NEW: "10"}).content.with_text(TEXT, written(TEXT).text(TEXT))
    assert filled(content) == {NEW, TEXT}
    assert is_filled(content, NEW)
    assert is_filled(content, TEXT)
    assert not is_filled(content, CARRIED)
    assert not Attention(content, frozenset()).seen(NEW)
