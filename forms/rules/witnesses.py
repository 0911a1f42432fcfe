"""What the narratives say of a correction: numbers in them that would agree with the tables then,
or would no longer."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from forms.rules.identities import entered_in, stated_totals
from forms.rules.narrative.reader import read_text
from forms.rules.narrative.readings import accepted, combined
from forms.rules.predicates.mentions import year_of
from forms.values.number import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from forms.definition.form import Form
    from forms.rules.identities import Corrections
    from forms.rules.narrative.mention import Mention, Span
    from forms.rules.subject import Subject

Number = tuple[Decimal, "Mapping[str, int]"]
"""What a reading comes to, and the entered cells in it with the sign by which each counts."""


@dataclass(frozen=True, slots=True)
class Voice:
    """What narratives say of one correction.

    `agreeing` are the numbers, as texts, that contradict the tables now and would agree; `opposed`
    says that another would contradict them that agrees now.
    """

    agreeing: tuple[str, ...] = ()
    opposed: bool = False

    @property
    def weight(self) -> tuple[int, int]:
        """Sorts what narratives speak for first, what they speak against last."""
        return int(self.opposed), -len(self.agreeing)


@dataclass(frozen=True, slots=True)
class Statement:
    """A number that a narrative states, and every number of the tables that it may mean."""

    address: str
    span: Span
    value: Decimal
    grain: Decimal
    numbers: tuple[Number, ...]

    def agrees(self, corrections: Corrections = ()) -> bool:
        """Whether it is one of these numbers, once the corrections are made."""
        return any(self._fits(_after(number, corrections)) for number in self.numbers)

    def _fits(self, number: Decimal) -> bool:
        return number == self.value or abs(number - self.value) < self.grain


def _after(number: Number, corrections: Corrections) -> Decimal:
    now, signs = number
    return sum((signs.get(cell, 0) * added for cell, added in corrections), now)


class Witnesses:
    """All statements of a report's narratives that depend on entered cells alone.

    Left out is what a blank cell still leaves open, and a number that a link to a cell shows: it
    follows the cell and speaks for nothing.
    """

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self._stated = stated_totals(subject.sheet)
        self._on: dict[str, list[tuple[Statement, bool]]] = {}
        for statement in self._statements():
            agrees = statement.agrees()
            for cell in dict.fromkeys(cell for _, signs in statement.numbers for cell in signs):
                self._on.setdefault(cell, []).append((statement, agrees))

    def of(self, corrections: Corrections) -> Voice:
        """What they say of one correction."""
        agreeing: dict[Decimal, None] = {}
        opposed = False
        for statement, agrees in self._concerned(corrections):
            if agrees != statement.agrees(corrections):
                opposed |= agrees
                if not agrees:
                    agreeing[statement.value] = None
        return Voice(tuple(map(canonical, sorted(agreeing))), opposed)

    def at(self, address: str, span: Span) -> Statement | None:
        """The statement at a place, where it contradicts the tables."""
        contradicting = (s for on in self._on.values() for s, agrees in on if not agrees)
        return next((s for s in contradicting if (s.address, s.span) == (address, span)), None)

    def _concerned(self, corrections: Corrections) -> list[tuple[Statement, bool]]:
        if len(corrections) == 1:
            return self._on.get(corrections[0][0], [])
        found = (each for cell, _added in corrections for each in self._on.get(cell, ()))
        return list({id(each[0]): each for each in found}.values())

    def _statements(self) -> Iterator[Statement]:
        subject, year = self._subject, year_of(self._subject)
        for address, text in subject.texts.items():
            linked = {subject.sheet.number(cell) for cell in subject.links.get(address, ())}
            for mention in read_text(text, year, address):
                if mention.kind in {"count", "none"} and mention.value not in linked:
                    numbers = self._numbers(mention)
                    if numbers:
                        yield _statement(address, mention, numbers)

    def _numbers(self, mention: Mention) -> tuple[Number, ...]:
        """Empty where the form holds none of it, or one number is not known yet."""
        found: list[Number] = []
        for about in (mention.about, *mention.instead):
            known = accepted(about, self._subject)
            signs = _signs(self._subject.form, about, self._stated)
            for reading, cells in zip(known, signs, strict=True):
                if reading.value is None:
                    return ()
                found.append((reading.value, cells))
        return tuple(found)


def _statement(address: str, mention: Mention, numbers: tuple[Number, ...]) -> Statement:
    value = mention.value if mention.kind == "count" else Decimal(0)
    return Statement(address, mention.span, value, mention.grain, numbers)


@lru_cache(maxsize=512)
def _signs(
    form: Form, about: tuple[str, ...], stated: frozenset[str]
) -> tuple[Mapping[str, int], ...]:
    return tuple(
        entered_in(form, expression, stated) for _name, expression in combined(form, about)
    )
