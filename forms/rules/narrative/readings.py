"""The numbers of the tables that a mention may rightly mean."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from forms.definition.schema import CellTerm, SumTerm
from forms.rules.expression import cells_of, interval
from forms.rules.narrative import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from forms.definition.form import Form
    from forms.definition.schema import Expression, Reading
    from forms.rules.expression import Interval
    from forms.rules.sheet import Sheet
    from forms.rules.subject import Subject

FEE_CHARGED, FEE_AMOUNT = "other.fee_charged", "other.fee_amount"
NOT_CHARGED, CHARGED = words.FEE_STATES
LEAST_FEE = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class Accepted:
    """One reading: what messages call it, the least and the greatest number it can have, the cells
    in it. Equal ends: the number is known."""

    name: str
    low: Decimal | None
    high: Decimal | None
    cells: tuple[str, ...]
    single: str = ""

    @property
    def value(self) -> Decimal | None:
        """Its number, when known."""
        return self.low if self.low == self.high else None


class Numbers:
    """Cells, and the facts about 信息处理费, as expressions see them."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject

    def bounds(self, address: str) -> Interval:
        """A fee said not to be charged is 0; one said to be charged is more."""
        sheet = self._subject.sheet
        if address not in sheet.form.facts:
            return sheet.bounds(address)
        charged = self._subject.fact(FEE_CHARGED)
        if charged == NOT_CHARGED:
            return Decimal(0), Decimal(0)
        number = sheet.number(address)
        if number is not None:
            return number, number
        return (LEAST_FEE if charged == CHARGED else Decimal(0)), None

    def last_year(self, address: str) -> Decimal | None:
        """Last year's number."""
        return self._subject.sheet.last_year(address)


_WORKED_OUT: WeakKeyDictionary[Sheet, dict[tuple[str, ...], tuple[Accepted, ...]]] = (
    WeakKeyDictionary()
)
"""Readings by what they are about, of the sheets that are in use."""


@lru_cache(maxsize=4)
def _topics(form: Form) -> dict[str, tuple[Reading, ...]]:
    return {topic.key: topic.readings for topic in form.definition.counted}


@lru_cache(maxsize=512)
def combined(form: Form, about: tuple[str, ...]) -> tuple[tuple[str, Expression], ...]:
    """Each reading of topics that are counted together. Readings of the same kind go together;
    none where the form version lacks one of the topics."""
    topics = _topics(form)
    listed = [topics.get(key, ()) for key in about]
    if not all(listed):
        return ()
    equal = len({len(readings) for readings in listed}) == 1
    rows = zip(*listed, strict=True) if equal else product(*listed)
    return tuple(_sum(row) for row in rows)


def _sum(readings: tuple[Reading, ...]) -> tuple[str, Expression]:
    if len(readings) == 1:
        return readings[0].name, readings[0].value
    name = words.PLUS_JOINT.join(reading.name for reading in readings)
    return name, SumTerm(sum=tuple(reading.value for reading in readings))


def accepted(about: tuple[str, ...], subject: Subject) -> tuple[Accepted, ...]:
    """Every reading of what a mention speaks of; none where the form does not hold it.

    Worked out once for one state of the numbers: a narrative speaks of the same cells again and
    again.
    """
    known = _WORKED_OUT.setdefault(subject.sheet, {})
    if about not in known:
        known[about] = tuple(_work_out(about, subject))
    return known[about]


def _work_out(about: tuple[str, ...], subject: Subject) -> Iterator[Accepted]:
    numbers = Numbers(subject)
    for name, expression in combined(subject.form, about):
        low, high = interval(expression, numbers)
        single = expression.cell if isinstance(expression, CellTerm) else ""
        yield Accepted(name, low, high, cells_of(expression), single)
