"""Compiles a form's rules once; judges all of them, or only those that a change concerns."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from forms.definition.schema import Comparison
from forms.rules.comparison import ComparisonCheck, bind_comparison
from forms.rules.finding import Finding, Outcome, Status
from forms.rules.predicates import (
    ALL_TOGETHER,
    EACH_CELL,
    EXTRA_INPUTS,
    PREDICATES,
)
from forms.rules.sheet import Sheet, derivations

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from forms.definition.form import Form
    from forms.definition.schema import Predicate
    from forms.rules.subject import Subject
    from forms.values.entry import Entry


@dataclass(frozen=True, slots=True)
class PredicateCheck:
    """A predicate bound to the cells of one instance."""

    rule: Predicate
    anchor: str
    cells: tuple[str, ...]

    @property
    def id(self) -> str:
        """rule@anchor."""
        return f"{self.rule.key}@{self.anchor}"

    def judge(self, subject: Subject) -> Outcome:
        """Runs the named predicate."""
        judge, _grouping = PREDICATES[self.rule.predicate]
        return judge(self.rule, self.anchor, self.cells, subject)


Check = ComparisonCheck | PredicateCheck


class Engine:
    """The compiled checks of one form version."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.derived = derivations(form)
        self.checks: dict[str, Check] = {check.id: check for check in _compile(form)}
        self._order = {id_: place for place, id_ in enumerate(self.checks)}
        self._totals_over = self._index_totals()
        self._checks_on = self._index_checks()

    def sheet(self, entries: Mapping[str, Entry]) -> Sheet:
        """The numbers of a set of entries."""
        return Sheet(self.form, entries, self.derived)

    def totals_over(self, address: str) -> tuple[str, ...]:
        """The derived cells that a cell counts toward, nearest first."""
        return self._totals_over.get(address, ())

    def concerned(self, addresses: Iterable[str]) -> list[str]:
        """Ids of the checks that a change of these addresses can affect, in form order."""
        touched = {t for a in addresses for t in (a, *self.totals_over(a))}
        ids = {id_ for address in touched for id_ in self._checks_on.get(address, ())}
        return sorted(ids, key=self._order.__getitem__)

    def judge(self, subject: Subject, ids: Iterable[str] | None = None) -> dict[str, Outcome]:
        """Outcomes by check id; all checks when no ids are given."""
        return {
            id_: self.checks[id_].judge(subject) for id_ in (self.checks if ids is None else ids)
        }

    def _index_totals(self) -> dict[str, tuple[str, ...]]:
        direct: dict[str, list[str]] = {}
        for total, derivation in self.derived.items():
            for part in derivation.parts:
                direct.setdefault(part, []).append(total)
        return {part: tuple(_closure(part, direct)) for part in direct}

    def _index_checks(self) -> dict[str, list[str]]:
        index: dict[str, list[str]] = {}
        for check in self.checks.values():
            extra: tuple[str, ...] = ()
            if isinstance(check, PredicateCheck):
                extra = EXTRA_INPUTS.get(check.rule.predicate, ())
            for address in (*check.cells, *extra):
                index.setdefault(address, []).append(check.id)
        return index


@cache
def engine_for(form: Form) -> Engine:
    """The engine of a form, compiled once in a process."""
    return Engine(form)


def check(subject: Subject) -> dict[str, Outcome]:
    """All outcomes of one state of a report; depends on nothing but the subject."""
    return engine_for(subject.form).judge(subject)


def findings(outcomes: Mapping[str, Outcome]) -> list[Finding]:
    """The problems among the outcomes, in the order of the form."""
    return [outcome.finding for outcome in outcomes.values() if outcome.finding]


def count_unjudged(outcomes: Mapping[str, Outcome]) -> int:
    """How many checks wait for blanks."""
    return sum(outcome.status is Status.UNJUDGED for outcome in outcomes.values())


def _closure(part: str, direct: dict[str, list[str]]) -> list[str]:
    found: list[str] = []
    waiting = list(direct.get(part, ()))
    while waiting:
        total = waiting.pop(0)
        if total not in found:
            found.append(total)
            waiting += direct.get(total, ())
    return found


def _compile(form: Form) -> list[Check]:
    checks: list[Check] = []
    for rule in form.definition.rules:
        checks += bind_comparison(rule) if isinstance(rule, Comparison) else _bind(form, rule)
    return checks


def _bind(form: Form, rule: Predicate) -> list[PredicateCheck]:
    _judge, grouping = PREDICATES[rule.predicate]
    if grouping == EACH_CELL:
        return [PredicateCheck(rule, a, (a,)) for a in form.matching(rule.cells)]
    if grouping == ALL_TOGETHER:
        return [PredicateCheck(rule, rule.cells[0], form.matching(rule.cells))]
    return [PredicateCheck(rule, p, form.matching((p,))) for p in rule.cells]
