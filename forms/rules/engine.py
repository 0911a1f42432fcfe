"""Compiles a form's rules once; judges all of them, or only those that a change concerns."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import TYPE_CHECKING

from forms.definition.schema import Comparison
from forms.rules.comparison import ComparisonCheck, bind_comparison
from forms.rules.finding import Finding, Outcome, Remedy, Status, check_of
from forms.rules.predicates.spec import Instances
from forms.rules.remedies import remedies, table_mends
from forms.rules.sheet import YEAR, Sheet, derivations
from forms.values.number import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from decimal import Decimal

    from forms.definition.form import Form
    from forms.definition.schema import Predicate
    from forms.rules.predicates.spec import Spec
    from forms.rules.reference import Reference
    from forms.rules.subject import Subject
    from forms.values.entry import Entry


@cache
def _predicates() -> Mapping[str, Spec]:
    """All named checks in code. They load with the first check: who prints judges nothing."""
    from forms.rules.predicates.registry import PREDICATES

    return PREDICATES


@dataclass(frozen=True, slots=True)
class PredicateCheck:
    """A predicate bound to the addresses of one instance."""

    rule: Predicate
    anchor: str
    addresses: tuple[str, ...]

    @property
    def id(self) -> str:
        """rule@anchor."""
        return f"{self.rule.key}@{self.anchor}"

    def judge(self, subject: Subject) -> Outcome:
        """Runs the named predicate."""
        judge = _predicates()[self.rule.predicate].judge
        return judge(self.rule, self.anchor, self.addresses, subject)


Check = ComparisonCheck | PredicateCheck


class Engine:
    """The compiled checks of one form version; numbers can be had without compiling them."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.derived = derivations(form)

    @cached_property
    def checks(self) -> dict[str, Check]:
        """All checks by id, in the order of the definition."""
        return {check.id: check for check in _compile(self.form)}

    @cached_property
    def reading(self) -> frozenset[str]:
        """Ids of the checks that read narratives; the others take microseconds."""
        return frozenset(
            check.id
            for check in self.checks.values()
            if isinstance(check, PredicateCheck)
            and not self.form.texts.keys().isdisjoint(check.addresses)
        )

    def sheet(self, entries: Mapping[str, Entry], reference: Reference | None = None) -> Sheet:
        """The numbers of a set of entries, and last year's."""
        return Sheet(self.form, entries, self.derived, reference)

    def totals_over(self, address: str) -> tuple[str, ...]:
        """The derived cells that a cell counts toward, nearest first."""
        return self._totals_over.get(address, ())

    def concerned(self, addresses: Iterable[str]) -> list[str]:
        """Ids of the checks that a change of these addresses can affect, in form order."""
        touched = {t for a in addresses for t in (a, *self.totals_over(a))}
        ids = {id_ for address in touched for id_ in self._checks_on.get(address, ())}
        return self.ordered(ids)

    def ordered(self, ids: Iterable[str]) -> list[str]:
        """Ids of checks in the order of the definition."""
        return sorted(ids, key=self._order.__getitem__)

    def judge(self, subject: Subject, ids: Iterable[str] | None = None) -> dict[str, Outcome]:
        """Outcomes by check id; all checks when no ids are given."""
        wanted = self.checks if ids is None else ids
        return {id_: _completed(self.checks[id_].judge(subject), subject) for id_ in wanted}

    def read(self, id_: str, subject: Subject) -> Iterator[None]:
        """Reads what a check will look at in small steps, so that judging it is quick then."""
        check = self.checks[id_]
        if isinstance(check, PredicateCheck):
            yield from _predicates()[check.rule.predicate].read(check.addresses, subject)

    def remedies(self, finding: Finding, subject: Subject) -> tuple[Remedy, ...]:
        """What would mend a finding, likeliest first.

        Asked for apart from judging, since a failed sum's depend on all other sums and on the
        narratives as well: asking reads them to the end.
        """
        check = self.checks[check_of(finding.id)]
        if isinstance(check, ComparisonCheck):
            return remedies(check, subject)
        return (*table_mends(finding, subject), *finding.remedies)

    @cached_property
    def _order(self) -> dict[str, int]:
        return {id_: place for place, id_ in enumerate(self.checks)}

    @cached_property
    def _totals_over(self) -> dict[str, tuple[str, ...]]:
        direct: dict[str, list[str]] = {}
        for total, derivation in self.derived.items():
            for part in derivation.parts:
                direct.setdefault(part, []).append(total)
        return {part: tuple(_closure(part, direct)) for part in direct}

    @cached_property
    def _checks_on(self) -> dict[str, list[str]]:
        index: dict[str, list[str]] = {}
        for check in self.checks.values():
            for address in dict.fromkeys(_inputs(check, self.form)):
                index.setdefault(address, []).append(check.id)
        return index


def _inputs(check: Check, form: Form) -> tuple[str, ...]:
    if isinstance(check, ComparisonCheck):
        return (*check.cells, YEAR) if check.needs_last_year else check.cells
    return (*check.addresses, *form.matching(_predicates()[check.rule.predicate].also))


def _completed(outcome: Outcome, subject: Subject) -> Outcome:
    """The level that the profile wants, what an explanation is bound to, and the explanation."""
    if not outcome.findings:
        return outcome
    return replace(outcome, findings=tuple(_complete(each, subject) for each in outcome.findings))


def _complete(finding: Finding, subject: Subject) -> Finding:
    level = subject.profile.level(finding.rule, finding.level)
    grounds = finding.grounds or _numbers(finding, subject.sheet)
    complete = replace(finding, level=level, grounds=grounds)
    written = subject.explanations.get(finding.id)
    if written is None:
        return complete
    if written.bound == complete.bound:
        return replace(complete, explanation=written)
    return replace(complete, void=written.text)


def _numbers(finding: Finding, sheet: Sheet) -> tuple[str, ...]:
    """Both operands and every number that the finding speaks of."""
    cells = [cell for cell in finding.addresses if cell in sheet.form.cells]
    shown = [
        f"{cell}={_shown(sheet.number(cell))}/{_shown(sheet.last_year(cell))}" for cell in cells
    ]
    return (finding.left, finding.right, *shown)


def _shown(number: Decimal | None) -> str:
    return "" if number is None else canonical(number)


@cache
def engine_for(form: Form) -> Engine:
    """The engine of a form, compiled once in a process."""
    return Engine(form)


def check(subject: Subject) -> dict[str, Outcome]:
    """All outcomes of one state of a report; depends on nothing but the subject."""
    return engine_for(subject.form).judge(subject)


def findings(outcomes: Mapping[str, Outcome]) -> list[Finding]:
    """The problems among the outcomes, in the order of the form."""
    return [finding for outcome in outcomes.values() for finding in outcome.findings]


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
    instances = _predicates()[rule.predicate].instances
    if instances is Instances.EACH_ADDRESS:
        return [PredicateCheck(rule, a, (a,)) for a in form.matching(rule.over)]
    if instances is Instances.ONE:
        return [PredicateCheck(rule, rule.over[0], form.matching(rule.over))]
    return [PredicateCheck(rule, p, form.matching((p,))) for p in rule.over]
