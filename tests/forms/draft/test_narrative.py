"""Narratives: positions, splices, links, resolved text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.draft.narrative import Figure, Link, Narrative, Run, plain

CELL = "requests.new_received.total"
runs = st.lists(
    st.one_of(
        st.text(max_size=8),
        st.just(Link(CELL)),
        st.just(Figure("0" * 64, "图")),
    ),
    max_size=6,
)
narratives = runs.map(Narrative.of)


def test_neighbouring_texts_are_one_run() -> None:
    assert Narrative.of(["a", "", "b", Link(CELL), "", "c"]).runs == ("ab", Link(CELL), "c")


def test_text_is_cleaned_on_the_way_in() -> None:
    assert Narrative.of(["a\r\nb\x00\ufffc"]).runs == ("a\nb",)


def test_a_link_shows_its_cell_and_a_figure_nothing() -> None:
    narrative = Narrative.of(["共 ", Link(CELL), " 件", Figure("f", "图")])
    assert narrative.resolved({CELL: "36"}.__getitem__) == "共 36 件"
    assert narrative.resolved(lambda _cell: "") == "共  件"
    assert narrative.links == (CELL,)


@given(narratives)
def test_json_round_trip(narrative: Narrative) -> None:
    assert Narrative.from_json(narrative.as_json()) == narrative


@given(narratives, st.data(), runs)
def test_splice_and_its_inverse(narrative: Narrative, data: st.DataObject, new: list[Run]) -> None:
    start = data.draw(st.integers(0, len(narrative)))
    end = data.draw(st.integers(start, len(narrative)))
    removed, inserted = narrative.slice(start, end), Narrative.of(new)
    after = narrative.splice(start, removed, inserted)
    assert after.flat == narrative.flat[:start] + inserted.flat + narrative.flat[end:]
    assert after.splice(start, inserted, removed) == narrative


def test_splice_refuses_what_does_not_stand_there() -> None:
    with pytest.raises(ValueError, match="not the one"):
        plain("abc").splice(1, plain("x"), plain("y"))
