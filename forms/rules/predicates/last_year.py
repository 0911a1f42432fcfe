"""Checks in code against last year's report: unchanged tables, copied sentences, jumps."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from forms.definition.form import part_key
from forms.rules.finding import HOLDS, NOT_APPLICABLE, fails, unjudged
from forms.rules.predicates import words
from forms.rules.predicates.copied import copied_from, sentences
from forms.rules.predicates.spec import Instances, Spec, finding
from forms.rules.sheet import YEAR
from forms.values.number import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator

    from forms.definition.schema import Predicate
    from forms.rules.finding import Outcome
    from forms.rules.predicates.copied import Sentence
    from forms.rules.subject import Subject

MOST_QUOTED, QUOTE = 3, 15


def unchanged(rule: Predicate, anchor: str, cells: tuple[str, ...], subject: Subject) -> Outcome:
    """Every typed number is last year's, and `at_least` of them are not 0."""
    sheet = subject.sheet
    if all(sheet.last_year(cell) is None for cell in cells):
        return NOT_APPLICABLE
    typed = [cell for cell in cells if not subject.form.cells[cell].derived]
    known = [cell for cell in typed if sheet.number(cell) is not None]
    if any(sheet.number(cell) != (sheet.last_year(cell) or 0) for cell in known):
        return HOLDS
    if len(known) < len(typed):
        return unjudged(tuple(cell for cell in typed if cell not in known))
    telling = tuple(cell for cell in typed if sheet.number(cell))
    if len(telling) < int(rule.parameters["at_least"]):
        return HOLDS
    table = subject.form.cells[telling[0]].table.name
    message = words.UNCHANGED.format(table=table, count=len(telling))
    return fails(finding(rule, anchor, telling, message))


def jump(rule: Predicate, anchor: str, cells: tuple[str, ...], subject: Subject) -> Outcome:
    """A number grew or shrank by more than `times`, or vanished; small ones (neither year
    `at_least`) are left alone."""
    last, number = (each(cells[0]) for each in (subject.sheet.last_year, subject.sheet.number))
    if last is None:
        return NOT_APPLICABLE
    if number is None:
        return unjudged(cells)
    times, at_least = (Decimal(rule.parameters[key]) for key in ("times", "at_least"))
    small, large = sorted((last, number))
    if large < at_least or large <= small * times or last == 0:
        return HOLDS
    pattern = words.GROWN if number > last else words.SHRUNK if number else words.VANISHED
    message = pattern.format(
        cell=subject.form.printed(cells[0]),
        last=canonical(last),
        value=canonical(number),
        times=canonical((large / small).quantize(Decimal("0.1"))) if small else "",
    )
    return fails(finding(rule, anchor, cells, message))


def text_copied(
    rule: Predicate, anchor: str, addresses: tuple[str, ...], subject: Subject
) -> Outcome:
    """At least `share` of a narrative's own words are last year's, wherever in the same section
    they stood. A text of fewer than `at_least` such characters tells nothing."""
    address, earlier = addresses[0], _earlier(addresses[0], subject)
    if not earlier:
        return NOT_APPLICABLE
    if not subject.text(address):
        return unjudged(addresses)
    told = sentences(subject.text(address))
    length = sum(each.length for each in told)
    if length < int(rule.parameters["at_least"]):
        return HOLDS
    copied = [each for each in told if copied_from(each.masked, earlier)]
    share = Decimal(sum(each.length for each in copied)) / length
    if share < Decimal(rule.parameters["share"]):
        return HOLDS
    return fails(
        finding(
            rule,
            anchor,
            addresses,
            words.COPIED.format(
                field=subject.form.printed(address),
                percent=int(share * 100),
                count=len(copied),
                sentences=words.LISTED.join(map(_quoted, copied[:MOST_QUOTED])),
            ),
            span=copied[0].span,
            grounds=tuple(each.text for each in copied),
        )
    )


def _quoted(sentence: Sentence) -> str:
    text = " ".join(sentence.text.split())
    return words.QUOTED.format(text=text if len(text) <= QUOTE else text[:QUOTE] + words.CUT)


def read_copied(addresses: tuple[str, ...], subject: Subject) -> Iterator[None]:
    """Parts last year's narratives, then looks each sentence up, one a step."""
    earlier = _earlier(addresses[0], subject)
    for text in earlier:
        sentences(text)
        yield
    for sentence in sentences(subject.text(addresses[0])) if earlier else ():
        copied_from(sentence.masked, earlier)
        yield


def _earlier(address: str, subject: Subject) -> tuple[str, ...]:
    """Last year's narratives of the same section."""
    if subject.reference is None:
        return ()
    texts, section = subject.reference.texts, part_key(address)
    return tuple(text for each, text in texts.items() if text and part_key(each) == section)


PREDICATES: dict[str, Spec] = {
    "unchanged": Spec(unchanged, Instances.EACH_PATTERN, (words.UNCHANGED,), also=(YEAR,)),
    "jump": Spec(
        jump, Instances.EACH_ADDRESS, (words.GROWN, words.SHRUNK, words.VANISHED), also=(YEAR,)
    ),
    "text_copied": Spec(
        text_copied, Instances.EACH_ADDRESS, (words.COPIED,), also=(YEAR,), read=read_copied
    ),
}
