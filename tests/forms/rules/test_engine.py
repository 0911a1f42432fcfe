"""The engine: intervals are sound, the index misses nothing, sentences use printed words only."""

from __future__ import annotations

import itertools
import re
from types import SimpleNamespace

from hypothesis import given, settings
from hypothesis import strategies as st

from forms.definition.catalog import load
from forms.definition.schema import CellTerm, DifferenceTerm, SumTerm
from forms.rules.engine import engine_for
from forms.rules.expression import bind, cells_of, interval, sign_of
from forms.rules.finding import Status
from tests.forms.rules.reports import judge, zeros

FORM = load("2021")
TYPED = [c.address for c in FORM.cells.values() if not c.derived]


@settings(max_examples=60)
@given(
    st.dictionaries(
        st.sampled_from(sorted(FORM.cells)), st.sampled_from(["0", "1", "7", "12", "/", "无", "-1"])
    )
)
def test_findings_speak_the_form_s_words(raws: dict[str, str]) -> None:
    for outcome in judge(raws, final=True).values():
        if outcome.finding:
            text = outcome.finding.message + outcome.finding.basis + outcome.finding.title
            assert not re.search(r"[a-z]+[._][a-z]+", text), text
            assert "None" not in text
            assert outcome.finding.message.endswith(("。", "？"))


@settings(max_examples=150)
@given(
    st.dictionaries(
        st.sampled_from(["upheld", "corrected", "other", "pending", "total"]), st.integers(0, 3)
    )
)
def test_hopeless_means_that_no_filling_mends_it(known: dict[str, int]) -> None:
    """Brute force over a small domain: a claim of hopelessness is never false."""
    raws = {f"disputes.review.{key}": str(n) for key, n in known.items()}
    outcome = judge(raws)["disputes-total@disputes.review.total"]
    if "total" not in known:
        assert outcome.status is Status.NOT_APPLICABLE
        return
    blank = [k for k in ("upheld", "corrected", "other", "pending") if k not in known]
    parts = sum(n for k, n in known.items() if k != "total")
    fillings = itertools.product(range(13), repeat=len(blank))
    possible = any(parts + sum(filling) == known["total"] for filling in fillings)
    assert (outcome.status is Status.FAILS) == (not possible)


def test_changing_a_cell_concerns_the_checks_of_its_totals() -> None:
    engine = engine_for(FORM)
    ids = engine.concerned(["requests.granted.business"])
    assert "requests-balance@requests.*.business" in ids
    assert "requests-balance@requests.*.total" in ids
    assert "requests-row-total@requests.granted.total" in ids
    assert "requests-balance@requests.*.research" not in ids


@settings(max_examples=50, deadline=None)
@given(st.sampled_from(TYPED), st.sampled_from(["", "0", "5", "x", "/"]))
def test_checks_outside_the_index_never_change(address: str, raw: str) -> None:
    before = judge(zeros())
    after = judge(zeros() | {address: raw})
    moved = {id_ for id_ in before if before[id_] != after[id_]}
    assert moved <= set(engine_for(FORM).concerned([address]))


def test_facts_concern_the_checks_that_look_at_them() -> None:
    ids = engine_for(FORM).concerned(["cover.level"])
    assert "regulations-power@disclosure.regulations.issued" in ids
    assert "fee-unit@disclosure.fees.amount" in ids


def test_differences_count_the_other_way_round() -> None:
    term = DifferenceTerm(minus=(CellTerm(cell="a.{each}"), SumTerm(sum=(CellTerm(cell="b"),))))
    bound = bind(term, "x")
    assert cells_of(bound) == ("a.x", "b")
    assert (sign_of(bound, "a.x"), sign_of(bound, "b"), sign_of(bound, "c")) == (1, -1, 0)
    unlimited = SimpleNamespace(bounds=lambda _address: (None, None))
    assert interval(bound, unlimited) == (None, None)
