"""How often the true correction is among the first that are offered, slip by slip.

In tables with stated totals a slip shows in a row and in a column, so its place is known. As a
clerk types, totals are computed: what shows is only that a column does not balance. There several
numbers may be explained by the same slip of the fingers and nothing on paper tells them apart;
`rivals` counts them, and what is asked there is measured by what can be known. Left out are the
slips that no sum shows: typed, a result one row too low (its column's sum is the same), or
anything in 表四; stated or typed, a number with two equal digits swapped.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING

import pytest

from forms.rules import words
from forms.rules.slips import Slip, mistyped, swapped, without_a_digit
from tests.forms.rules.clerks import (
    FINGERS,
    SLIPS,
    WHOLE,
    entries,
    failing,
    invented,
    offers,
    published,
    rivals,
    slip,
    to_raws,
    typed,
    with_totals,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.forms.rules.clerks import Table

IN_REAL_TABLES = 1000
IN_INVENTED_TABLES = 120
BY_FINGERS_ALIKE = {"swapped", "lost", "a tenth"}
"""Typed, these leave several explanations of the same kind, or differences that others leave."""

BY_HAND = SLIPS.keys() - {"replaced"}
"""A digit replaced, where the sum alone speaks, stays below every slip that explains more: what
narratives do for it is measured in test_witnesses."""


@dataclass
class Rates:
    """Of the slips seen, how often the true correction was the first, or among the first three;
    `three_known` and `known` count those that no other number explains in the same way."""

    seen: int = 0
    first: int = 0
    three: int = 0
    known: int = 0
    known_three: int = 0
    knowable: float = 0.0
    """The sum of the chances that a guess of three among all rivals names the right one."""


def measure(kind: str, tables: list[Table], wanted: int, *, by_hand: bool) -> Rates:
    """Asks for one failed sum of each slip; no remedy may break a sum or leave the asked one."""
    random, rates = Random(kind), Rates()
    read = [(table, entries(to_raws(table))) for table in tables]
    while rates.seen < wanted:
        table, before = random.choice(read)
        slipped = slip(kind, table, random)
        if slipped is None:
            continue
        asked = random.choice(sorted(slipped.failing))
        remedies = offers(before | entries(slipped.slips), asked)
        for remedy in remedies:
            assert slipped.failing_after(remedy) <= slipped.failing - {asked}
        mended = [slipped.mended_by(remedy) for remedy in remedies]
        count = rivals(kind, slipped) if by_hand and kind in FINGERS else 1
        rates.seen += 1
        rates.first += any(mended[:1])
        rates.three += any(mended[:3])
        rates.known += count == 1
        rates.known_three += count == 1 and any(mended[:3])
        rates.knowable += min(1, 3 / count)
    return rates


def assert_found(rates: Rates) -> None:
    assert rates.three >= 0.95 * rates.seen, rates
    assert rates.first >= 0.80 * rates.seen, rates


def assert_found_where_knowable(rates: Rates) -> None:
    assert rates.known_three >= 0.95 * rates.known, rates
    assert rates.three >= 0.95 * rates.knowable, rates


# ------------------------------------------------------------------------- real tables


@pytest.mark.parametrize("kind", SLIPS)
def test_slips_in_published_tables_are_found(kind: str, corpus: Path) -> None:
    tables = [published(corpus, name) for name in WHOLE]
    assert_found(measure(kind, tables, IN_REAL_TABLES, by_hand=False))


@pytest.mark.parametrize("kind", sorted(BY_HAND - {"wrong row"} - BY_FINGERS_ALIKE))
def test_slips_in_typed_tables_are_found(kind: str, corpus: Path) -> None:
    tables = [typed(published(corpus, name)) for name in WHOLE]
    assert_found(measure(kind, tables, IN_REAL_TABLES, by_hand=True))


@pytest.mark.parametrize("kind", sorted(BY_FINGERS_ALIKE))
def test_slips_in_typed_tables_are_found_where_they_can_be(kind: str, corpus: Path) -> None:
    tables = [typed(published(corpus, name)) for name in WHOLE]
    assert_found_where_knowable(measure(kind, tables, IN_REAL_TABLES, by_hand=True))


def test_no_wrong_row_shows_in_a_published_table_as_typed(corpus: Path) -> None:
    tables = [typed(published(corpus, name)) for name in WHOLE]
    random = Random(0)
    assert all(slip("wrong row", random.choice(tables), random) is None for _ in range(500))


# --------------------------------------------------------------------- invented tables


@pytest.fixture(scope="module")
def tables() -> list[Table]:
    random = Random("invented")
    found = [with_totals(invented(random)) for _ in range(60)]
    assert not any(failing(table) for table in found)
    return found


@pytest.mark.parametrize("kind", SLIPS)
def test_slips_in_invented_tables_are_found(kind: str, tables: list[Table]) -> None:
    assert_found(measure(kind, tables, IN_INVENTED_TABLES, by_hand=False))


@pytest.mark.parametrize("kind", sorted(BY_HAND - BY_FINGERS_ALIKE))
def test_slips_in_invented_typed_tables_are_found(kind: str, tables: list[Table]) -> None:
    by_hand = [typed(table) for table in tables]
    assert_found(measure(kind, by_hand, IN_INVENTED_TABLES, by_hand=True))


@pytest.mark.parametrize("kind", sorted(BY_FINGERS_ALIKE))
def test_slips_in_invented_typed_tables_are_found_where_they_can_be(
    kind: str, tables: list[Table]
) -> None:
    by_hand = [typed(table) for table in tables]
    assert_found_where_knowable(measure(kind, by_hand, IN_INVENTED_TABLES, by_hand=True))


# -------------------------------------------------------------------- slips of the fingers


@pytest.mark.parametrize(
    ("now", "right", "reason"),
    [
        ("21", "12", words.SWAPPED),
        ("1324", "1234", words.SWAPPED),
        ("30", "3", words.DIGIT_ADDED),
        ("122", "12", words.DIGIT_ADDED),
        ("172", "12", words.DIGIT_ADDED),
        ("3", "30", words.DIGIT_LOST),
        ("14", "134", words.DIGIT_LOST),
        ("0", "10", words.DIGIT_LOST),
        ("1", "10", words.DIGIT_LOST),
        ("1228", "1288", words.REPLACED),
        ("900", "960", words.REPLACED),
        ("35", "34", words.REPLACED),
        ("-12", "-13", words.REPLACED),
        ("-1", "11", ""),
        ("1228", "1299", ""),
        ("321", "123", ""),
        ("3", "8", ""),
        ("3", "105", ""),
        ("5", "105", ""),
        ("0", "9", ""),
    ],
)
def test_the_slip_that_makes_one_number_of_another(now: str, right: str, reason: str) -> None:
    slip_ = mistyped(Decimal(now), Decimal(right))
    assert slip_.reason == reason
    assert slip_.weight > 0 or "0" in {now, right}


def test_the_likelier_slip_weighs_more() -> None:
    def weight(now: int, right: int) -> float:
        return mistyped(Decimal(now), Decimal(right)).weight

    assert weight(122, 12) > weight(172, 12)
    assert weight(112, 12) > weight(0, 10)
    assert weight(45, 54) > weight(45, 36)
    assert weight(500, 491) > weight(12, 3)


def test_swapped_digits_are_neighbours_and_nothing_else_differs() -> None:
    assert swapped("4312", "4132")
    assert not swapped("4312", "4312")
    assert not swapped("4312", "2341")
    assert not swapped("4312", "3421")


def test_a_number_is_left_when_a_digit_goes() -> None:
    assert without_a_digit("105") == ["15", "10"]
    assert without_a_digit("10") == ["0", "1"]
    assert without_a_digit("7") == []


def test_a_slip_has_a_name_or_none() -> None:
    assert mistyped(Decimal(35), Decimal(14)) == Slip("", pytest.approx(0.001 * 14 / 35))
