"""How clerks and imports err with numbers, and how likely each slip is.

A weight compares explanations of the same failed sum; only its order matters. It is the chance of
the slip, times how much more common the number is that should stand there than the one that does:
zeros and small numbers are common on this form, so 112 is sooner a 12 with a digit doubled than
0 is a 10 with its one lost.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from forms.rules import words
from forms.values.number import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator

    from forms.definition.form import Form

TENFOLD = 6.0
"""A zero at the end comes and goes most easily."""
LIKELY = 1.0
UNLIKELY = 0.1
RARE = 0.02
UNEXPLAINED = 0.001
"""A number that is simply wrong; the nearer the right one, the sooner it is miscounted."""
ONE_DIGIT = 3.0
"""How much likelier a number is wrong in one digit alone. So many pairs of numbers differ like
this that it explains little: it stays below every other slip unless narratives speak for it."""


class Slip(NamedTuple):
    """What went wrong, in the words of an offer (empty: nothing in particular)."""

    reason: str
    weight: float


def mistyped(typed: Decimal, meant: Decimal) -> Slip:
    """The slip of the fingers that made one number of another."""
    now, right = canonical(typed), canonical(meant)
    more = len(now) - len(right)
    if more == 0 and swapped(now, right):
        return Slip(words.SWAPPED, _weight(LIKELY, (typed, meant)))
    if more == -1 and (ways := without_a_digit(right).count(now)):
        chance = TENFOLD if right == f"{now}0" else ways / len(right)
        return Slip(words.DIGIT_LOST, _weight(chance, (typed, meant)))
    if more == 1 and (ways := without_a_digit(now).count(right)):
        chance = LIKELY if ways > 1 else RARE
        chance = TENFOLD if now == f"{right}0" else chance
        return Slip(words.DIGIT_ADDED, _weight(chance, (typed, meant)))
    small, large = sorted((abs(typed), abs(meant)))
    weight = UNEXPLAINED * float(small / large)
    if replaced(now, right):
        return Slip(words.REPLACED, ONE_DIGIT * weight)
    return Slip("", weight)


def replaced(now: str, right: str) -> bool:
    """Whether just one digit of a number is another; a number of one digit has none that stays."""
    if len(now) != len(right) or len(now) < 2:
        return False
    differing = [pair for pair in zip(now, right, strict=True) if pair[0] != pair[1]]
    return len(differing) == 1 and "".join(differing[0]).isdecimal()


def swapped(now: str, right: str) -> bool:
    """Whether two neighbouring digits of one of two numbers as long changed places."""
    first = next((place for place, digit in enumerate(now) if digit != right[place]), 0)
    pair = now[first : first + 2]
    return now != right and f"{now[:first]}{pair[::-1]}{now[first + 2 :]}" == right


def without_a_digit(number: str) -> list[str]:
    """The number with each of its digits left out in turn, where a number remains."""
    shorter = (number[:place] + number[place + 1 :] for place in range(len(number)))
    return [text for text in shorter if text and (text == "0" or not text.startswith("0"))]


def misplaced(into: tuple[Decimal, Decimal], out_of: tuple[Decimal, Decimal], steps: int) -> float:
    """The weight of a number standing `steps` cells after where it belongs (below 0: before).

    `into` and `out_of` are the numbers now and after moving it back. Rarely does it join what
    stands there, or leave a rest behind. A place too far is likelier than one too near: a key
    struck twice.
    """
    whole = into[0] == 0 and out_of[1] == 0
    near = 1 / steps if steps > 0 else 0.5 / -steps
    return _weight(near if whole else near * RARE * UNLIKELY, into, out_of)


def parted(front: Decimal, back: Decimal, joined: Decimal) -> float:
    """The weight of one number's digits standing in two neighbouring cells."""
    return _weight(UNLIKELY, (front, joined), (back, Decimal(0)))


def _weight(chance: float, *changes: tuple[Decimal, Decimal]) -> float:
    for now, right in changes:
        chance *= _commonness(right) / _commonness(now)
    return chance


def _commonness(number: Decimal) -> float:
    return 1 / (abs(float(number)) + 0.1)


Line = tuple[str, int, int]
"""A printed row or column of number cells."""


class Place(NamedTuple):
    """Where a number cell is printed: the table, its row of the grid, and which one it is there."""

    table: str
    row: int
    number: int

    @property
    def lines(self) -> tuple[Line, Line]:
        """Its row and its column."""
        return (self.table, self.row, -1), (self.table, -1, self.number)


class Plan:
    """The number cells as the grid prints them, where neighbours are confused."""

    def __init__(self, form: Form) -> None:
        self.places = dict(_places(form))
        cells = {place: cell for cell, place in self.places.items()}
        self.right_of: dict[str, str] = {}
        self.below: dict[str, str] = {}
        for (table, row, number), cell in cells.items():
            if right := cells.get(Place(table, row, number + 1)):
                self.right_of[cell] = right
            if below := cells.get(Place(table, row + 1, number)):
                self.below[cell] = below
        self.left_of = {right: cell for cell, right in self.right_of.items()}

    def steps(self, one: str, other: str) -> tuple[int, int]:
        """How far to the right and how far down the other cell of a table stands."""
        first, second = self.places[one], self.places[other]
        return second.number - first.number, second.row - first.row


@cache
def plan(form: Form) -> Plan:
    """The plan of a form, drawn once."""
    return Plan(form)


def _places(form: Form) -> Iterator[tuple[str, Place]]:
    for table in form.tables.values():
        for row, line in enumerate(table.grid):
            cells = [f"{table.key}.{each.cell}" for each in line if each.cell]
            for number, cell in enumerate(cells):
                yield cell, Place(table.key, row, number)
