"""Checks in code of numbers: readable, filled, plausible."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from forms.rules import words
from forms.rules.finding import HOLDS, NOT_APPLICABLE, fails, unjudged
from forms.rules.predicates.spec import Instances, Spec, finding
from forms.rules.sheet import YEAR
from forms.values.kinds import read
from forms.values.number import canonical

if TYPE_CHECKING:
    from forms.definition.schema import Predicate
    from forms.rules.finding import Outcome
    from forms.rules.subject import Subject


AGENCY = "cover.agency"
UNIT = ("cover.unit_kind", "cover.level")
"""What decides the organ's powers."""


def readable(rule: Predicate, anchor: str, cells: tuple[str, ...], subject: Subject) -> Outcome:
    """What was typed is a number of the cell's kind; a dash or slash is judged by `filled`."""
    entry = subject.sheet.entries.get(cells[0])
    if entry is None or entry.value is not None:
        return HOLDS
    reading = read(subject.form, cells[0], entry.raw)
    if reading.not_applicable:
        return unjudged(cells)
    name = subject.form.printed(cells[0])
    raw = " ".join(entry.raw.split())[:20]
    message = words.UNREADABLE.format(cell=name, problem=reading.problem, raw=raw)
    return fails(finding(rule, anchor, cells, message))


def filled(rule: Predicate, anchor: str, cells: tuple[str, ...], subject: Subject) -> Outcome:
    """Every cell holds a number; before 定稿 a blank cell is only not judged yet."""
    blank = tuple(cell for cell in cells if subject.sheet.number(cell) is None)
    if not blank:
        return HOLDS
    if not subject.final:
        return unjudged(blank)
    table = subject.form.cells[cells[0]].table.name
    typed = tuple(cell for cell in blank if subject.sheet.inputs(cell) == (cell,))
    message = words.UNFILLED.format(table=table, count=len(typed))
    return fails(finding(rule, anchor, typed, message))


def regulations_power(
    rule: Predicate, anchor: str, cells: tuple[str, ...], subject: Subject
) -> Outcome:
    """立法法 §91, §93: only some organs may make 规章; the office of a government reports its own."""
    number = subject.sheet.number(cells[0])
    if number is None:
        return unjudged(cells)
    if number <= 0:
        return HOLDS
    kind, level = (subject.fact(address) for address in UNIT)
    if not kind or not level:
        return unjudged(tuple(address for address in UNIT if not subject.fact(address)))
    if subject.fact(AGENCY).endswith(words.GOVERNMENT_OFFICES):
        kind = words.GOVERNMENT
    if (kind, level) in words.RULE_MAKING:
        return HOLDS
    message = words.NO_POWER.format(
        cell=subject.form.printed(cells[0]), value=canonical(number), unit=kind
    )
    return fails(finding(rule, anchor, cells, message))


def large_share(rule: Predicate, anchor: str, cells: tuple[str, ...], subject: Subject) -> Outcome:
    """The first cell is more than `share` of the second and not less than `at_least`."""
    part, whole = (subject.sheet.number(cell) for cell in cells)
    if part is None or whole is None:
        return unjudged(tuple(b for cell in cells for b in subject.sheet.blanks(cell)))
    share, at_least = (Decimal(rule.parameters[key]) for key in ("share", "at_least"))
    if part < at_least or whole <= 0 or part <= whole * share:
        return HOLDS
    message = words.LARGE_SHARE.format(
        part=subject.form.cells[cells[0]].row.printed,
        value=canonical(part),
        whole=subject.form.cells[cells[1]].row.printed,
        total=canonical(whole),
        percent=canonical((part * 100 / whole).quantize(Decimal("0.01"))),
    )
    return fails(finding(rule, anchor, cells, message))


def fee_unit(rule: Predicate, anchor: str, cells: tuple[str, ...], subject: Subject) -> Outcome:
    """The amount looks like 元 where 万元 is asked: against last year, or for a small unit."""
    amount = subject.sheet.number(cells[0])
    if amount is None:
        return unjudged(cells)
    last = subject.reference.number(cells[0]) if subject.reference else None
    times = Decimal(rule.parameters["times_last_year"])
    name = subject.form.printed(cells[0])
    if last and amount >= last * times:
        text = words.FEE_TIMES.format(
            cell=name, value=canonical(amount), last=canonical(last), times=int(amount / last)
        )
        return fails(finding(rule, anchor, cells, text))
    return _large_fee(rule, anchor, cells, subject, amount)


def _large_fee(
    rule: Predicate, anchor: str, cells: tuple[str, ...], subject: Subject, amount: Decimal
) -> Outcome:
    if amount < Decimal(rule.parameters["department_limit"]):
        return HOLDS
    kind, level = (subject.fact(address) for address in UNIT)
    if not kind or not level:
        return unjudged(tuple(address for address in UNIT if not subject.fact(address)))
    if kind != words.DEPARTMENT or level not in words.BELOW_PROVINCE:
        return NOT_APPLICABLE
    name = subject.form.printed(cells[0])
    text = words.FEE_LARGE.format(cell=name, value=canonical(amount))
    return fails(finding(rule, anchor, cells, text))


def all_zero(rule: Predicate, anchor: str, cells: tuple[str, ...], subject: Subject) -> Outcome:
    """Every number of a table is 0."""
    numbers = [subject.sheet.number(cell) for cell in cells]
    if any(number for number in numbers):
        return HOLDS
    if None in numbers:
        return unjudged(tuple(c for c, n in zip(cells, numbers, strict=True) if n is None))
    table = subject.form.cells[cells[0]].table.name
    return fails(finding(rule, anchor, cells, words.ALL_ZERO.format(table=table)))


PREDICATES: dict[str, Spec] = {
    "readable": Spec(readable, Instances.EACH_ADDRESS, (words.UNREADABLE,)),
    "filled": Spec(filled, Instances.EACH_PATTERN, (words.UNFILLED,)),
    "regulations_power": Spec(
        regulations_power,
        Instances.EACH_ADDRESS,
        (words.NO_POWER,),
        also=(*UNIT, AGENCY),
    ),
    "large_share": Spec(large_share, Instances.ONE, (words.LARGE_SHARE,)),
    "fee_unit": Spec(
        fee_unit, Instances.EACH_ADDRESS, (words.FEE_TIMES, words.FEE_LARGE), also=(*UNIT, YEAR)
    ),
    "all_zero": Spec(all_zero, Instances.EACH_PATTERN, (words.ALL_ZERO,)),
}
