"""What is offered for a failed sum; and that nothing is called hopeless that is not."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import TYPE_CHECKING

import pytest

from forms.rules import words
from forms.rules.comparison import ComparisonCheck
from forms.rules.engine import findings
from forms.rules.finding import CellChange, Status
from forms.rules.reference import Reference
from forms.rules.remedies import FEW, MOST_OFFERED
from forms.rules.subject import Subject
from tests.forms.rules.clerks import (
    ENGINE,
    FORM,
    SUMS,
    TOTALS,
    entries,
    invented,
    to_raws,
    with_totals,
)
from tests.forms.rules.reports import (
    APPLICANTS,
    TODAY,
    balanced,
    judge,
    offered,
    subject,
    zeros,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from forms.rules.finding import Remedy

NATURAL = "requests-balance@requests.*.natural_person"
OTHER = "requests-balance@requests.*.other_organization"
TOTAL = "requests-balance@requests.*.total"
NEW = "requests.new_received.natural_person"
OVER = "requests.carried_over.natural_person"
GRANTED = "requests.granted.natural_person"
FORWARD = "requests.carried_forward.natural_person"


def changes(remedy: Remedy) -> dict[str, str]:
    return {each.address: each.after for each in remedy.changes if isinstance(each, CellChange)}


def stated(raws: dict[str, str]) -> dict[str, str]:
    """With every total beside its parts, as a file states them."""
    numbers = {cell: int(raw) for cell, raw in raws.items()}
    return to_raws(with_totals(numbers))


# ------------------------------------------------------------------------------- slips


@pytest.mark.parametrize("asked", [NATURAL, OTHER])
def test_one_case_in_the_wrong_column_is_moved_back(asked: str) -> None:
    raws = zeros("requests") | {
        NEW: "60",
        GRANTED: "61",
        "requests.new_received.other_organization": "1",
    }
    first = offered(raws, asked)[0]
    assert first.reason == words.WRONG_COLUMN
    assert changes(first) == {NEW: "61", "requests.new_received.other_organization": "0"}


def test_a_move_is_said_with_both_cells() -> None:
    raws = zeros("requests") | {GRANTED: "5", "requests.new_received.business": "5"}
    first = offered(raws, NATURAL)[0]
    assert first.offer == "填错了列：一、本年新收 0→5，同时 一、本年新收，商业企业 5→0"


def test_swapped_digits_are_swapped_back() -> None:
    first = offered(balanced() | {NEW: "43"}, NATURAL)[0]
    assert (first.offer, changes(first)) == ("数字颠倒：一、本年新收 43→34", {NEW: "34"})


def test_a_number_in_the_next_row_goes_back() -> None:
    raws = zeros("requests") | {NEW: "40", GRANTED: "7", "requests.other_misc.natural_person": "47"}
    first = offered(raws, NATURAL)[0]
    assert first.reason == words.WRONG_ROW
    assert changes(first) == {OVER: "7", GRANTED: "0"}


@pytest.mark.parametrize(("front", "back"), [("1", "23"), ("12", "3"), ("1", "03"), ("2", "00")])
def test_a_number_split_over_two_cells_is_joined(front: str, back: str) -> None:
    raws = stated(zeros("requests") | {NEW: f"{front}{back}", GRANTED: f"{front}{back}"})
    raws |= {GRANTED: front, "requests.granted.business": back}
    for asked in ("requests-row-total@requests.granted.total", "requests-outcome-total@requests.total_processed.natural_person"):  # fmt: skip
        first = offered(raws, asked)[0]
        assert first.reason == words.SPLIT
        mended = raws | changes(first)
        assert mended[GRANTED] == f"{front}{back}"
        assert int(mended["requests.granted.business"]) == 0


def test_where_a_row_and_a_column_fail_their_cell_comes_first() -> None:
    raws = stated(balanced()) | {GRANTED: "26"}
    for finding in findings(judge(raws)):
        if finding.left:
            assert changes(offered(raws, finding.id)[0]) == {GRANTED: "20"}


def test_a_wrong_total_is_corrected_itself() -> None:
    raws = stated(balanced()) | {"requests.total_processed.natural_person": "39"}
    wrong = [finding for finding in findings(judge(raws)) if finding.left]
    assert len(wrong) == 3
    for finding in wrong:
        first = offered(raws, finding.id)[0]
        assert changes(first) == {"requests.total_processed.natural_person": "35"}


# ------------------------------------------------------------------------------ limits


def test_nothing_is_offered_while_a_side_is_incomplete() -> None:
    raws = {NEW: "3", OVER: "0", GRANTED: "5"}
    assert judge(raws)[NATURAL].status is Status.FAILS
    assert offered(raws, NATURAL) == ()


def test_a_correction_may_not_make_another_sum_hopeless() -> None:
    raws = balanced() | {NEW: "134"}
    del raws["requests.carried_over.business"]
    for column in APPLICANTS[2:]:
        raws |= {f"requests.new_received.{column}": "5", f"requests.granted.{column}": "5"}
    for remedy in offered(raws, NATURAL):
        after = judge(raws | changes(remedy))
        assert {id_ for id_, o in after.items() if o.findings and o.findings[0].left} == set()


def test_no_more_than_a_handful_is_offered() -> None:
    assert len(offered(balanced() | {NEW: "43"}, NATURAL)) == MOST_OFFERED
    assert len(offered(balanced() | {NEW: "44"}, NATURAL)) == FEW


# --------------------------------------------------------------------------- last year


def last_year(**forward: str) -> Reference:
    values = {f"requests.carried_forward.{column}": number for column, number in forward.items()}
    return Reference("2024", "", "2024", values, {}, {})


CARRIED = next(id_ for id_ in ENGINE.checks if id_.startswith("carry-over@") and "natural" in id_)


def test_last_years_number_decides_which_cell_is_wrong() -> None:
    raws, reference = balanced() | {OVER: "12"}, last_year(natural_person="2")
    for asked in (NATURAL, CARRIED):
        first = offered(raws, asked, reference=reference)[0]
        assert changes(first) == {OVER: "2"}


def test_no_sum_is_broken_to_agree_with_last_year() -> None:
    reference = last_year(natural_person="5")
    assert judge(balanced(), reference=reference)[CARRIED].status is Status.FAILS
    assert offered(balanced(), CARRIED, reference=reference) == ()


def test_what_agrees_with_last_year_is_not_corrected() -> None:
    remedies = offered(balanced() | {NEW: "35"}, NATURAL, reference=last_year(natural_person="2"))
    assert remedies
    assert all(OVER not in changes(remedy) for remedy in remedies)


def test_a_stock_that_is_too_small_is_offered_its_bound() -> None:
    row = "disclosure.normative"
    raws = {f"{row}.issued": "8", f"{row}.repealed": "1", f"{row}.in_force": "5"}
    remedies = offered(raws, "stock-flow@disclosure.normative.*")
    assert {next(iter(changes(each).items())) for each in remedies} == {
        (f"{row}.issued", "6"),
        (f"{row}.repealed", "3"),
        (f"{row}.in_force", "7"),
    }


def test_a_stock_that_does_not_follow_from_last_years() -> None:
    row = "disclosure.normative"
    raws = {f"{row}.issued": "2", f"{row}.repealed": "1", f"{row}.in_force": "21"}
    reference = Reference("2024", "", "2024", {f"{row}.in_force": "11"}, {}, {})
    asked = next(
        id_ for id_ in ENGINE.checks if id_.startswith("in-force-balance@") and "norm" in id_
    )
    first = offered(raws, asked, reference=reference)[0]
    assert (first.reason, changes(first)) == (words.SWAPPED, {f"{row}.in_force": "12"})


# ------------------------------------------------------------- nothing that held is broken


def spoilt(random: Random) -> tuple[dict[str, str], Reference]:
    """A report with some wrong cells, some blanks, some totals stated, and most of last year's."""
    table = with_totals(invented(random))
    cells = [cell for cell in table if random.random() < 0.5 or not FORM.cells[cell].derived]
    raws = {cell: str(table[cell]) for cell in cells if random.random() < 0.995}
    for cell in random.sample(sorted(raws), random.randint(1, 4)):
        raws[cell] = str(max(0, int(raws[cell]) + random.choice((-10, -9, -1, 1, 2, 9, 30))))
    forward = {
        column: str(table[f"requests.carried_over.{column}"] + (random.random() < 0.1))
        for column in APPLICANTS
        if random.random() < 0.8
    }
    return raws, last_year(**forward)


def failed(raws: dict[str, str], reference: Reference, ids: list[str]) -> set[str]:
    outcomes = ENGINE.judge(subject(raws, reference=reference), ids)
    return {id_ for id_, outcome in outcomes.items() if outcome.status is Status.FAILS}


def test_no_remedy_makes_a_comparison_fail() -> None:
    random = Random(3)
    comparisons = {id_ for id_, each in ENGINE.checks.items() if isinstance(each, ComparisonCheck)}
    tried = 0
    for _ in range(40):
        raws, reference = spoilt(random)
        asking = subject(raws, reference=reference)
        before = failed(raws, reference, sorted(comparisons))
        for asked in sorted(before):
            finding = ENGINE.judge(asking, [asked])[asked].findings[0]
            for remedy in ENGINE.remedies(finding, asking):
                touched = comparisons.intersection(ENGINE.concerned(changes(remedy)))
                after = failed(raws | changes(remedy), reference, sorted(touched))
                assert after <= before - {asked}
                tried += 1
    assert tried > 200


# ----------------------------------------------------------------------------- hopeless


SIDES = {check_: (left, right) for check_, left, right in SUMS}
PARTS = dict(TOTALS)
IN_DISPUTES = [check_ for check_ in SIDES if check_.startswith("disputes")]
BOTH_WAYS = "requests-outcome-total@requests.total_processed.total"
"""Its sides may wait for the same blanks; that they cannot meet is then seen only later."""
IN_A_SLICE = [
    NATURAL,
    TOTAL,
    "requests-outcome-total@requests.total_processed.natural_person",
    BOTH_WAYS,
    "requests-row-total@requests.granted.total",
    "requests-row-total@requests.total_processed.total",
]
SLICE = ("new_received", "carried_over", "granted", "other_misc", "carried_forward")


def entered(cell: str, filled: dict[str, int]) -> list[str]:
    """The cell, or what a total that nobody stated is computed from."""
    if cell in filled or cell not in PARTS:
        return [cell]
    return [leaf for part in PARTS[cell] for leaf in entered(part, filled)]


def can_come_out(check_: str, filled: dict[str, int]) -> bool:
    """Tries every number in every blank that is not larger than what the others come to."""
    signs: Counter[str] = Counter()
    for side, sign in zip(SIDES[check_], (1, -1), strict=True):
        for cell in side:
            for leaf in entered(cell, filled):
                signs[leaf] += sign
    known = sum(sign * filled[cell] for cell, sign in signs.items() if cell in filled)
    reached = {known}
    for cell, sign in signs.items():
        if cell not in filled:
            reached = {now + sign * n for now in reached for n in range(abs(known) + 1)}
    return 0 in reached


def disputes_filling(random: Random) -> dict[str, int]:
    cells = [cell for cell in FORM.cells if cell.startswith("disputes")]
    return {cell: random.randint(0, 3) for cell in cells if random.random() < 0.65}


def requests_filling(random: Random) -> dict[str, int]:
    """All zero but for a few rows of two columns, some of their cells blank, some totals stated."""
    filled = dict.fromkeys(zeros("requests"), 0)
    for row in SLICE:
        for column in ("natural_person", "business"):
            filled[f"requests.{row}.{column}"] = random.choice((0, 0, 1, 2))
    for cell in random.sample([f"requests.{row}.natural_person" for row in SLICE], 2):
        if random.random() < 0.7:
            del filled[cell]
    totals = [cell for cell in PARTS if cell.startswith("requests")]
    for cell in random.sample(totals, random.randint(0, 6)):
        filled[cell] = random.choice((0, 1, 2, 4))
    return filled


@pytest.mark.parametrize(
    ("filling", "checks"), [(disputes_filling, IN_DISPUTES), (requests_filling, IN_A_SLICE)]
)
def test_what_is_called_hopeless_is_hopeless(
    filling: Callable[[Random], dict[str, int]], checks: list[str]
) -> None:
    random = Random(5)
    claims = open_ = 0
    for _ in range(5000):
        filled = filling(random)
        asking = Subject(ENGINE.sheet(entries(to_raws(filled))), TODAY)
        for check_, outcome in ENGINE.judge(asking, random.sample(checks, 3)).items():
            if outcome.finding and not outcome.finding.difference:
                assert words.HOPELESS.rpartition("，")[2] in outcome.finding.message
                assert not can_come_out(check_, filled), (check_, filled)
                claims += 1
            elif outcome.status is Status.UNJUDGED and check_ != BOTH_WAYS:
                assert can_come_out(check_, filled), (check_, filled)
                open_ += 1
    assert claims > 500
    assert open_ > 500


# ------------------------------------------------------------------------------- speed
