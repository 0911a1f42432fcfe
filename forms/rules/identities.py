"""All sums of a form as one system, and how each of them stands on a sheet."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from forms.definition.schema import CellTerm, Comparison, DifferenceTerm, LastYearTerm
from forms.rules.comparison import bind_comparison
from forms.rules.sheet import derivations

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from forms.definition.form import Form
    from forms.definition.schema import Expression
    from forms.rules.comparison import ComparisonCheck
    from forms.rules.sheet import Sheet

Corrections = tuple[tuple[str, Decimal], ...]
"""Cells with what is added to each of them."""


@dataclass(frozen=True, slots=True)
class Identity:
    """A comparison as left − right = 0, or ≤ 0 with `at_most`.

    `terms` are the entered cells in it with the sign by which they count, computed totals
    replaced by their parts; `last_years` likewise for last year's numbers.
    """

    check: str
    at_most: bool
    terms: dict[str, int]
    last_years: dict[str, int]


class System:
    """The identities that bite while just these totals are stated.

    A total that is computed makes its own sum true and is not among them. `signs` gives for each
    cell the identities (by number) that it counts in, `support` their numbers alone.
    """

    def __init__(self, form: Form, stated: frozenset[str]) -> None:
        rules = (rule for rule in form.definition.rules if isinstance(rule, Comparison))
        bound = (
            _identity(form, check, stated) for rule in rules for check in bind_comparison(rule)
        )
        self.identities = [identity for identity in bound if identity.terms]
        self.numbered = {each.check: number for number, each in enumerate(self.identities)}
        self.signs: dict[str, list[tuple[int, int]]] = {}
        for number, identity in enumerate(self.identities):
            for cell, sign in identity.terms.items():
                self.signs.setdefault(cell, []).append((number, sign))
        self.support = {
            cell: frozenset(number for number, _sign in signs) for cell, signs in self.signs.items()
        }
        self.signed = frozenset(cell for cell in self.signs if form.cells[cell].kind == "change")
        self.derived = frozenset(cell for cell in self.signs if form.cells[cell].derived)


@dataclass(frozen=True, slots=True)
class State:
    """left − right of what is filled in; blanks may still let it rise or fall."""

    value: Decimal
    may_rise: bool
    may_fall: bool
    at_most: bool

    @property
    def known(self) -> bool:
        """Whether nothing in it is blank."""
        return not (self.may_rise or self.may_fall)

    def fails(self, change: Decimal | int = 0) -> bool:
        """Whether it cannot hold, once `change` is added, however the blanks are filled."""
        value = self.value + change
        if value > 0:
            return not self.may_fall
        return value < 0 and not self.may_rise and not self.at_most


class Standing:
    """How the identities of a system stand on one sheet; by number, where they apply."""

    def __init__(self, sheet: Sheet) -> None:
        self.system = _system(sheet.form, stated_totals(sheet))
        entries = ((cell, sheet.entries.get(cell)) for cell in self.system.signs)
        self.numbers = {cell: entry.number if entry else None for cell, entry in entries}
        self.states = dict(self._all_states(sheet))
        self.failing = frozenset(n for n, state in self.states.items() if state.fails())
        self.settled = frozenset(
            n
            for n, state in self.states.items()
            if state.known and not state.at_most and n not in self.failing
        )

    def _all_states(self, sheet: Sheet) -> Iterator[tuple[int, State]]:
        for number, identity in enumerate(self.system.identities):
            constant = _constant(identity, sheet)
            if constant is not None:
                yield number, self._state(identity, constant)

    def _state(self, identity: Identity, value: Decimal) -> State:
        blanks: list[tuple[str, int]] = []
        for cell, sign in identity.terms.items():
            number = self.numbers[cell]
            if number is None:
                blanks.append((cell, sign))
            else:
                value = value + number if sign > 0 else value - number
        free = any(cell in self.system.signed for cell, _sign in blanks)
        may_rise = free or any(sign > 0 for _cell, sign in blanks)
        may_fall = free or any(sign < 0 for _cell, sign in blanks)
        return State(value, may_rise, may_fall, identity.at_most)

    def unmended(self, corrections: Corrections) -> int | None:
        """How many failing identities the corrections leave; None when one fails that did not."""
        left = len(self.failing)
        for number, change in self._changes(corrections).items():
            failed, fails = number in self.failing, self.states[number].fails(change)
            if fails and not failed:
                return None
            left -= failed and not fails
        return left

    def _changes(self, corrections: Corrections) -> dict[int, Decimal]:
        changes: dict[int, Decimal] = {}
        for cell, added in corrections:
            for number, sign in self.system.signs[cell]:
                if number in self.states:
                    changes[number] = changes.get(number, Decimal(0)) + sign * added
        return changes


@lru_cache(maxsize=1)
def standing(sheet: Sheet) -> Standing:
    """Remembered for the sheet last asked about: its findings are asked for one after another."""
    return Standing(sheet)


def stated_totals(sheet: Sheet) -> frozenset[str]:
    """The totals that were entered rather than computed."""
    return _derived(sheet.form).intersection(sheet.entries)


def entered_in(form: Form, expression: Expression, stated: frozenset[str]) -> dict[str, int]:
    """The entered cells in an expression with the sign by which each counts, computed totals
    replaced by their parts; last year's numbers left out."""
    signs: dict[str, int] = {}
    for term, sign in _linear(expression, 1):
        if isinstance(term, CellTerm):
            for part, part_sign in _entered(form, term.cell, sign, stated):
                _count(signs, part, part_sign)
    return signs


@lru_cache(maxsize=16)
def _system(form: Form, stated: frozenset[str]) -> System:
    return System(form, stated)


_derivations = cache(derivations)


@cache
def _derived(form: Form) -> frozenset[str]:
    return frozenset(_derivations(form))


def _identity(form: Form, check: ComparisonCheck, stated: frozenset[str]) -> Identity:
    cells: dict[str, int] = {}
    last_years: dict[str, int] = {}
    for side, direction in ((check.left, 1), (check.right, -1)):
        for term, sign in _linear(side, direction):
            if isinstance(term, LastYearTerm):
                _count(last_years, term.last_year, sign)
                continue
            for part, part_sign in _entered(form, term.cell, sign, stated):
                _count(cells, part, part_sign)
    terms = {cell: sign for cell, sign in cells.items() if sign}
    return Identity(check.id, check.rule.check == "at_most", terms, last_years)


def _count(signs: dict[str, int], address: str, sign: int) -> None:
    signs[address] = signs.get(address, 0) + sign


def _linear(expression: Expression, sign: int) -> Iterator[tuple[CellTerm | LastYearTerm, int]]:
    if isinstance(expression, CellTerm | LastYearTerm):
        yield expression, sign
    elif isinstance(expression, DifferenceTerm):
        yield from _linear(expression.minus[0], sign)
        yield from _linear(expression.minus[1], -sign)
    else:
        for part in expression.sum:
            yield from _linear(part, sign)


def _entered(form: Form, cell: str, sign: int, stated: frozenset[str]) -> Iterable[tuple[str, int]]:
    """The cell itself, or what a total that is not stated is computed from."""
    if cell not in _derived(form) or cell in stated:
        yield cell, sign
        return
    for term, term_sign in _linear(_derivations(form)[cell].expression, sign):
        if isinstance(term, CellTerm):
            yield from _entered(form, term.cell, term_sign, stated)


def _constant(identity: Identity, sheet: Sheet) -> Decimal | None:
    """What last year's numbers come to; None where one is not known: it does not apply."""
    total = Decimal(0)
    for cell, sign in identity.last_years.items():
        number = sheet.last_year(cell)
        if number is None:
            return None
        total += sign * number
    return total
