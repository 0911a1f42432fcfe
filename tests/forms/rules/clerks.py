"""Balanced tables, real and invented; the slips that clerks and imports make in them; and the sums
of 表三 and 表四 written down once more, apart from the program's own."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from functools import cache, cached_property, partial
from itertools import pairwise
from typing import TYPE_CHECKING

from forms.definition.catalog import load
from forms.rules.comparison import ComparisonCheck
from forms.rules.engine import engine_for
from forms.rules.finding import CellChange
from forms.rules.remedies import remedies
from forms.rules.subject import Subject
from forms.values.entry import Origin, make_entry
from tests.forms.rules.reports import APPLICANTS, TODAY, zeros

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path
    from random import Random

    from forms.rules.finding import Remedy
    from forms.values.entry import Entry

FORM = load("2021")
ENGINE = engine_for(FORM)
ROWS = tuple(line.key for line in FORM.tables["requests"].rows)
OUTCOMES = ROWS[2:-2]
DISPUTES = ("review", "litigation_direct", "litigation_after_review")
RESULTS = ("upheld", "corrected", "other", "pending")
WHOLE = ("huaian-2024", "suqian-2023", "jiyuan-2023")
"""The published tables of which every cell is known."""

Table = dict[str, int]


# ------------------------------------------------------------------------------- tables


def published(corpus: Path, name: str) -> Table:
    """表三 and 表四 of a published report, totals included."""
    values = json.loads((corpus / name / "expected.json").read_text("utf-8"))["values"]
    return {cell: int(n) for cell, n in values.items() if not cell.startswith("disclosure")}


def typed(table: Table) -> Table:
    """The table as a clerk types it: totals are computed, not entered."""
    return {cell: number for cell, number in table.items() if not FORM.cells[cell].derived}


def with_totals(table: Table) -> Table:
    """The table as a file states it: each total beside its parts."""
    sheet = ENGINE.sheet(entries(to_raws(table)))
    return {cell: int(number) for cell in FORM.cells if (number := sheet.number(cell)) is not None}


def invented(random: Random) -> Table:
    """A balanced report of an organ of any size: mostly natural persons, many zeros."""
    table = {cell: 0 for name in ("requests", "disputes") for cell in zeros(name)}
    size = 10 ** random.uniform(1, 3.6)
    for column, share in zip(APPLICANTS, (0.85, 0.1, 0.01, 0.01, 0.02, 0.01), strict=True):
        _fill_column(table, column, round(size * share * random.uniform(0.3, 1.5)), random)
    for group in DISPUTES:
        for result in RESULTS:
            table[f"disputes.{group}.{result}"] = int(random.expovariate(30 / size))
    return table


def _fill_column(table: Table, column: str, cases: int, random: Random) -> None:
    over, forward = random.randint(0, cases // 10), random.randint(0, cases // 8)
    table[f"requests.new_received.{column}"] = cases
    table[f"requests.carried_over.{column}"] = over
    table[f"requests.carried_forward.{column}"] = forward
    shares = [random.expovariate(1) ** 3 for _ in OUTCOMES]
    for row in random.choices(OUTCOMES, shares, k=cases + over - forward):
        table[f"requests.{row}.{column}"] += 1


# --------------------------------------------------------------------------------- sums


def _sums() -> Iterator[tuple[str, list[str], list[str]]]:
    for column in (*APPLICANTS, "total"):
        cells = {row: f"requests.{row}.{column}" for row in ROWS}
        left = [cells["new_received"], cells["carried_over"]]
        right = [cells["total_processed"], cells["carried_forward"]]
        yield f"requests-balance@requests.*.{column}", left, right
        total = cells["total_processed"]
        yield f"requests-outcome-total@{total}", [total], [cells[row] for row in OUTCOMES]
    for row in ROWS:
        total = f"requests.{row}.total"
        parts = [f"requests.{row}.{column}" for column in APPLICANTS]
        yield f"requests-row-total@{total}", [total], parts
    for group in DISPUTES:
        total = f"disputes.{group}.total"
        yield f"disputes-total@{total}", [total], [f"disputes.{group}.{each}" for each in RESULTS]


SUMS = list(_sums())
TOTALS = [(left[0], right) for check, left, right in SUMS if "balance" not in check]
TOTALS.sort(key=lambda each: each[0] == "requests.total_processed.total")
"""Totals with what they are computed from, the one over other totals last."""


def completed(table: Table) -> Table:
    """With the totals computed that are not stated; every other number must be there."""
    full = dict(table)
    for total, parts in TOTALS:
        if total not in full:
            full[total] = sum(map(full.__getitem__, parts))
    return full


def surpluses(table: Table) -> Counter[str]:
    """Left − right of the sums that do not come out, by check."""
    number = completed(table).__getitem__
    apart = {check: sum(map(number, left)) - sum(map(number, right)) for check, left, right in SUMS}
    return Counter({check: surplus for check, surplus in apart.items() if surplus})


def failing(table: Table) -> set[str]:
    """The checks whose sums do not come out."""
    return set(surpluses(table))


@cache
def _effects(cells: frozenset[str]) -> dict[str, Counter[str]]:
    """What one more in a cell does to the sums of a table with these cells entered."""
    zero = dict.fromkeys(cells, 0)
    return {cell: surpluses(zero | {cell: 1}) for cell in cells}


# -------------------------------------------------------------------------------- slips


@cache
def swapped(number: int) -> list[str]:
    digits = str(number)
    return [
        digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
        for place in range(len(digits) - 1)
        if digits[place] != digits[place + 1]
    ]


@cache
def doubled(number: int) -> list[str]:
    digits = str(number)
    return [digits[: place + 1] + digits[place:] for place in range(len(digits))]


@cache
def lost(number: int) -> list[str]:
    digits = str(number)
    return [digits[:place] + digits[place + 1 :] for place in range(len(digits)) if len(digits) > 1]


@cache
def replaced(number: int) -> list[str]:
    """With another digit in one place; the first does not become 0."""
    digits = str(number)
    return [
        digits[:place] + digit + digits[place + 1 :]
        for place, old in enumerate(digits)
        for digit in "0123456789"
        if len(digits) > 1 and digit != old and (place or digit != "0")
    ]


def times_ten(number: int) -> list[str]:
    return [f"{number}0"] if number else []


def tenth(number: int) -> list[str]:
    return [] if number % 10 or not number else [str(number // 10)]


FINGERS: dict[str, Callable[[int], list[str]]] = {
    "swapped": swapped,
    "doubled": doubled,
    "times ten": times_ten,
    "lost": lost,
    "a tenth": tenth,
    "replaced": replaced,
}
"""All that a slip of the fingers can make of a number."""


@dataclass(frozen=True)
class Slipped:
    """A table before a slip, and what the slip made of some of its cells."""

    right: Table
    slips: dict[str, str]

    @cached_property
    def changed(self) -> Table:
        """What is there instead of another number."""
        numbers = {cell: int(raw) for cell, raw in self.slips.items()}
        return {cell: now for cell, now in numbers.items() if now != self.right[cell]}

    @cached_property
    def wrong(self) -> Table:
        return self.right | self.changed

    @cached_property
    def failing(self) -> set[str]:
        return self._failing({})

    def raw(self, cell: str) -> str:
        """What was typed or read."""
        return self.slips.get(cell) or str(self.right[cell])

    def failing_after(self, remedy: Remedy) -> set[str]:
        """The checks that fail after 可改."""
        return self._failing(_after(remedy))

    def mended_by(self, remedy: Remedy) -> bool:
        after = self.changed | _after(remedy)
        return all(number == self.right[cell] for cell, number in after.items())

    def _failing(self, after: Table) -> set[str]:
        """The table was right before: only what differs from it now can make a sum fail."""
        effects = _effects(frozenset(self.right))
        found: Counter[str] = Counter()
        for cell, number in (self.changed | after).items():
            for check, sign in effects[cell].items():
                found[check] += sign * (number - self.right[cell])
        return {check for check, surplus in found.items() if surplus}


def _after(remedy: Remedy) -> Table:
    changes = (change for change in remedy.changes if isinstance(change, CellChange))
    return {each.address: int(each.after) for each in changes}


def _one_number(kind: str, table: Table, random: Random) -> dict[str, str]:
    cells = [cell for cell, number in table.items() if number and FINGERS[kind](number)]
    cell = random.choice(cells)
    return {cell: random.choice(FINGERS[kind](table[cell]))}


def _other_cell(neighbours: list[tuple[str, str]], table: Table, random: Random) -> dict[str, str]:
    pairs = [(one, other) for one, other in neighbours if table[one] and not table[other]]
    one, other = random.choice(pairs)
    return {one: "0", other: str(table[one])}


def _split(table: Table, random: Random) -> dict[str, str]:
    pairs = [(one, other) for one, other in ACROSS if table[one] >= 100 and not table[other]]
    one, other = random.choice(pairs)
    digits = str(table[one])
    place = random.randrange(1, len(digits))
    return {one: digits[:place], other: digits[place:]}


ACROSS = [
    (f"requests.{row}.{left}", f"requests.{row}.{right}")
    for row in ROWS
    if row != "total_processed"
    for left, right in pairwise(APPLICANTS)
]
DOWN = [
    (f"requests.{upper}.{column}", f"requests.{lower}.{column}")
    for upper, lower in pairwise(ROWS)
    if "total_processed" not in {upper, lower}
    for column in APPLICANTS
]

SLIPS: dict[str, Callable[[Table, Random], dict[str, str]]] = {
    "wrong column": partial(_other_cell, ACROSS),
    "wrong row": partial(_other_cell, DOWN),
    **{kind: partial(_one_number, kind) for kind in FINGERS},
    "split": _split,
}


def slip(kind: str, table: Table, random: Random) -> Slipped | None:
    """One slip of a kind that some sum shows; None when it went unseen or found no place."""
    try:
        changed = SLIPS[kind](table, random)
    except IndexError:  # no cell where this slip can happen
        return None
    slipped = Slipped(table, changed)
    return slipped if slipped.failing else None


def rivals(kind: str, slipped: Slipped) -> int:
    """How many single numbers of a typed table could have slipped in this way to leave what
    stands there: nothing on paper tells them apart."""
    wrong = slipped.wrong
    column = next(iter(slipped.changed)).split(".")[2]
    cells = {row: f"requests.{row}.{column}" for row in ROWS if row != "total_processed"}
    came = {"new_received", "carried_over"}
    signs = {cell: 1 if row in came else -1 for row, cell in cells.items()}
    surplus = sum(sign * wrong[cell] for cell, sign in signs.items())
    meant = {cell: wrong[cell] - sign * surplus for cell, sign in signs.items()}
    return sum(
        number >= 0 and slipped.raw(cell).lstrip("0") in {raw.lstrip("0") for raw in results}
        for cell, number in meant.items()
        if (results := FINGERS[kind](number))
    )


# ------------------------------------------------------------------------------ offers


@cache
def _entry(cell: str, raw: str) -> Entry | None:
    return make_entry(FORM, cell, raw, Origin.IMPORTED)


def entries(raws: dict[str, str]) -> dict[str, Entry]:
    """What was typed or read, as entries."""
    read = ((cell, _entry(cell, raw)) for cell, raw in raws.items())
    return {cell: entry for cell, entry in read if entry}


def to_raws(table: Table) -> dict[str, str]:
    """The numbers as texts."""
    return {cell: str(number) for cell, number in table.items()}


def offers(typed_: Mapping[str, Entry], asked: str) -> tuple[Remedy, ...]:
    """What is offered for one failed sum."""
    check = ENGINE.checks[asked]
    assert isinstance(check, ComparisonCheck)
    return remedies(check, Subject(ENGINE.sheet(typed_), TODAY))
