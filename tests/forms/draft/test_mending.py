"""Remedies that change a narrative, and the places of a resolved text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.draft import edits
from forms.draft.content import Content
from forms.draft.narrative import Figure, Link, Narrative, plain
from forms.draft.session import Session
from forms.rules.finding import CellChange, Remedy, TextChange

TEXT = "overview.on_request"
CELL = "requests.new_received.natural_person"
SHOWN = {"a": "12", "b": "", "c": "3456"}


def with_text(*runs: str | Link) -> Session:
    session = Session(Content("2021"))
    session.apply(edits.type_entry(session.content, CELL, "713"))
    session.apply(edits.edit_text(session.content, TEXT, 0, 0, Narrative.of(runs)))
    return session


def text_of(session: Session) -> str:
    return session.texts[TEXT]


def mend(session: Session, *changes: CellChange | TextChange) -> None:
    session.apply(edits.apply_remedy(session.content, Remedy(changes, "更正")))


def test_a_number_gives_way_to_the_tables_as_a_link() -> None:
    session = with_text("全年受理 749 件。")
    mend(session, TextChange(TEXT, 5, "749", "713", CELL))
    assert session.content.text(TEXT).runs == ("全年受理 ", Link(CELL), " 件。")
    assert text_of(session) == "全年受理 713 件。"
    session.undo()
    assert text_of(session) == "全年受理 749 件。"


def test_all_places_of_a_remedy_are_one_step() -> None:
    session = with_text("共 12 件(其中 3 件)。")
    changes = [TextChange(TEXT, 1, " ", ""), TextChange(TEXT, 4, " ", "")]
    mend(session, *changes, TextChange(TEXT, 6, "(", "（"), CellChange(CELL, "713", "12"))
    assert text_of(session) == "共12件（其中 3 件)。"
    assert session.content.entries[CELL].raw == "12"
    session.undo()
    assert text_of(session) == "共 12 件(其中 3 件)。"


def test_places_behind_a_link_are_found() -> None:
    session = with_text("收到", Link(CELL), "件,办结12件")
    assert text_of(session) == "收到713件,办结12件"
    mend(session, TextChange(TEXT, 6, ",", "，"))
    assert session.content.text(TEXT).runs == ("收到", Link(CELL), "件，办结12件")


def test_a_span_over_a_link_takes_the_whole_link() -> None:
    session = with_text("收到", Link(CELL), "件")
    mend(session, TextChange(TEXT, 2, "713", "700"))
    assert session.content.text(TEXT) == plain("收到700件")


def test_a_text_that_has_changed_is_not_mended() -> None:
    session = with_text("全年受理 750 件。")
    with pytest.raises(ValueError, match="no longer"):
        mend(session, TextChange(TEXT, 5, "749", "713"))


runs = st.lists(
    st.text("收到件，𠀀", min_size=1, max_size=4)
    | st.sampled_from([Link("a"), Link("b"), Link("c"), Figure("f" * 64, "图")]),
    max_size=6,
)


@given(runs, st.data())
def test_a_span_covers_what_it_shows(parts: list[str | Link | Figure], data: st.DataObject) -> None:
    narrative = Narrative.of(parts)
    resolved = narrative.resolved(SHOWN.__getitem__)
    start = data.draw(st.integers(0, len(resolved)))
    end = data.draw(st.integers(start, len(resolved)))
    first, last = narrative.places(start, end, SHOWN.__getitem__)
    assert 0 <= first <= len(narrative)
    assert last <= len(narrative)
    covered = narrative.slice(first, last).resolved(SHOWN.__getitem__) if first <= last else ""
    assert resolved[start:end] in covered
    before = narrative.slice(0, first).resolved(SHOWN.__getitem__)
    assert resolved.startswith(before)
    assert len(before) <= start
