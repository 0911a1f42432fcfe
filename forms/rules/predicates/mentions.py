"""Checks in code of what narratives say in numbers, against the tables."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from forms.rules.finding import NOT_APPLICABLE, Remedy, TextChange, fails, unjudged
from forms.rules.narrative import words
from forms.rules.narrative.reader import read_ahead, read_text
from forms.rules.narrative.readings import Accepted, accepted
from forms.rules.predicates.spec import Instances, Spec, finding
from forms.values.number import canonical

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from forms.definition.schema import Predicate
    from forms.rules.finding import Finding, Outcome
    from forms.rules.narrative.mention import Kind, Mention
    from forms.rules.subject import Subject

TABLES_AND_FEE = ("disclosure.*.*", "requests.*.*", "disputes.*.*", "other.fee_*", "cover.year")
BASES = (("received",), ("handled",), ("processed",), ("review",), ("litigation",), ("denied",))
"""What shares are taken of where the text does not state its own total."""


class Place:
    """One check of one narrative: makes its findings."""

    def __init__(self, rule: Predicate, address: str, subject: Subject) -> None:
        self.rule = rule
        self.address = address
        self.subject = subject
        self.text = subject.text(address)
        self._seen: Counter[str] = Counter()

    def quote(self, span: tuple[int, int]) -> str:
        """The words of a stretch, blanks and line ends dropped, its middle left out when long."""
        said = "".join(self.text[slice(*span)].split())
        half = words.LONGEST_QUOTE // 2
        if len(said) <= words.LONGEST_QUOTE:
            return said
        return said[:half] + words.QUOTE_MIDDLE + said[-half:]

    def which(self, mention: Mention) -> str:
        """Tells the finding apart by what is said, and equal ones by their order."""
        said = f"{'+'.join(mention.about)}={canonical(mention.value)}"
        self._seen[said] += 1
        count = self._seen[said]
        return said if count == 1 else f"{said}/{count}"

    def finding(
        self, mention: Mention, message: str, readings: tuple[Accepted, ...], **more: object
    ) -> Finding:
        """A finding at the mention; `grounds` are its words and the readings' numbers."""
        numbers = (f"{each.name}={_shown(each)}" for each in readings)
        cells = dict.fromkeys(cell for each in readings for cell in each.cells)
        return finding(
            self.rule,
            self.address,
            (self.address, *cells),
            message,
            which=self.which(mention),
            span=mention.span,
            grounds=("".join(self.text[slice(*mention.span)].split()), *numbers),
            **more,
        )

    def named(self, readings: tuple[Accepted, ...]) -> str:
        """The readings with their numbers, for a message."""
        listed = [words.READING.format(name=r.name, value=_shown(r)) for r in readings]
        return words.READINGS_JOINT.join(listed)

    def where(self, readings: tuple[Accepted, ...]) -> str:
        """The table that holds the readings, as printed."""
        cell = readings[0].cells[0]
        known = self.subject.form.cells.get(cell)
        return known.table.name if known else self.subject.form.printed(cell)

    def remedies(self, mention: Mention, readings: tuple[Accepted, ...]) -> tuple[Remedy, ...]:
        """Taking the table's number into the text, once for each number that is known: of readings
        that agree the first that is a cell, to be linked, else the first."""
        start, end = mention.number
        before, place = self.text[start:end], self.where(readings)
        cells = self.subject.form.cells
        offered: dict[str, Remedy] = {}
        for reading in sorted(readings, key=lambda each: each.single not in cells):
            after = _shown(reading)
            known = reading.single if reading.single in cells else ""
            change = TextChange(self.address, start, before, after, known)
            text = words.TAKE_NUMBER.format(place=place, value=after, name=reading.name)
            offered.setdefault(after, Remedy((change,), text))
        order = dict.fromkeys(map(_shown, readings))
        return tuple(offered[after] for after in order if after)


def _shown(reading: Accepted) -> str:
    return "" if reading.value is None else canonical(reading.value)


Judged = tuple["Finding | None", tuple[str, ...]]
"""What was found of one mention, and the blank cells that hinder it."""


def _each(
    rule: Predicate,
    address: str,
    subject: Subject,
    kind: Kind,
    judge: Callable[[Place, Mention], Judged],
) -> Outcome:
    place = Place(rule, address, subject)
    if not place.text:
        return NOT_APPLICABLE
    found: list[Finding] = []
    missing: tuple[str, ...] = ()
    for mention in read_text(place.text, year_of(subject), address):
        if mention.kind == kind:
            one, blank = judge(place, mention)
            missing += blank
            found += [one] if one else []
    return unjudged(tuple(dict.fromkeys(missing))) if missing and not found else fails(*found)


def year_of(subject: Subject) -> int:
    """The report year; 0 where it is not known."""
    year = subject.fact("cover.year")
    return int(year) if year.isdigit() else 0


def _readings(mention: Mention, subject: Subject) -> tuple[Accepted, ...]:
    every = (mention.about, *mention.instead)
    return tuple(reading for about in every for reading in accepted(about, subject))


def _blank(readings: tuple[Accepted, ...], subject: Subject) -> tuple[str, ...]:
    cells = (cell for reading in readings if reading.value is None for cell in reading.cells)
    sheet, form = subject.sheet, subject.form
    return tuple(
        blank for cell in cells for blank in (sheet.blanks(cell) if cell in form.cells else (cell,))
    )


def _fits(mention: Mention, reading: Accepted) -> bool:
    """Exactly; a rounded number to the last digit that it shows."""
    if reading.value is None:
        return False
    return reading.value == mention.value or abs(reading.value - mention.value) < mention.grain


def _count(place: Place, mention: Mention) -> Judged:
    readings = _readings(mention, place.subject)
    if not readings or any(_fits(mention, reading) for reading in readings):
        return None, ()
    blank = _blank(readings, place.subject)
    if blank:
        return None, blank
    quote = place.quote(mention.span)
    message = words.COUNT_DIFFERS.format(
        quote=quote, place=place.where(readings), readings=place.named(readings)
    )
    only = readings[0].value if len(readings) == 1 else None
    sides = {"left": canonical(mention.value)}
    if only is not None:
        sides |= {"right": canonical(only), "difference": canonical(mention.value - only)}
    remedies = place.remedies(mention, readings)
    return place.finding(mention, message, readings, remedies=remedies, **sides), ()


def _none(place: Place, mention: Mention) -> Judged:
    readings = _readings(mention, place.subject)
    if not readings or any(reading.value == 0 for reading in readings):
        return None, ()
    if any(reading.low is None or reading.low <= 0 for reading in readings):
        return None, _blank(readings, place.subject)
    message = words.NONE_BUT_SOME.format(
        quote=place.quote(mention.span),
        place=place.where(readings),
        readings=place.named(readings),
    )
    remedies = place.remedies(mention, readings) if mention.number != mention.span else ()
    return place.finding(mention, message, readings, remedies=remedies), ()


def _all_done(place: Place, mention: Mention) -> Judged:
    readings = _readings(mention, place.subject)
    waiting = readings[0].value if readings else Decimal(0)
    if waiting is None:
        return None, _blank(readings, place.subject)
    if waiting == 0:
        return None, ()
    message = words.NOT_ALL_DONE.format(
        quote=place.quote(mention.span), place=place.where(readings), value=canonical(waiting)
    )
    return place.finding(mention, message, readings), ()


def _percent(place: Place, mention: Mention) -> Judged:
    part = mention.parts[0]
    own = _readings(part, place.subject)
    tables = tuple(r for about in BASES for r in accepted(about, place.subject))
    parts = [part.value, *(r.value for r in own if r.value is not None)]
    stated = [whole for whole in mention.wholes if whole >= part.value]
    known = [reading.value for reading in tables if reading.value is not None]
    wholes = stated if mention.complete else [*stated, *known]
    shares = [(n, d, n * 100 / d) for n in parts for d in wholes if d > 0]
    if not shares or any(abs(share - mention.value) < mention.grain for *_, share in shares):
        return None, ()
    if any(reading.value is None for reading in (*own, *tables)):
        return None, _blank((*own, *tables), place.subject)
    own_words = [each for each in shares if each[1] in stated and each[1] != part.value]
    near = [each for each in own_words if each[0] == part.value] or own_words or shares
    n, d, share = min(near, key=lambda each: abs(each[2] - mention.value))
    message = words.PERCENT_DIFFERS.format(
        quote=place.quote((part.span[0], mention.span[1])),
        part=canonical(n),
        whole=canonical(d),
        percent=canonical(share.quantize(Decimal("0.01"))),
    )
    return place.finding(mention, message, own), ()


def _sum(place: Place, mention: Mention) -> Judged:
    total = sum((part.value for part in mention.parts), Decimal(0))
    fair = total in (mention.value, *mention.wholes)
    fair = fair or (total < mention.value and not mention.complete)
    if fair or all(_agrees(each, place.subject) for each in (mention, *mention.parts)):
        return None, ()
    message = words.SUM_DIFFERS.format(
        parts=words.PLUS_JOINT.join(canonical(part.value) for part in mention.parts),
        sum=canonical(total),
        total=canonical(mention.value),
    )
    difference = canonical(mention.value - total)
    sides = {"left": canonical(mention.value), "right": canonical(total), "difference": difference}
    return place.finding(mention, message, (), **sides), ()


def _agrees(mention: Mention, subject: Subject) -> bool:
    return any(_fits(mention, reading) for reading in _readings(mention, subject))


def text_count(rule: Predicate, anchor: str, _cells: tuple[str, ...], subject: Subject) -> Outcome:
    """Every count that fits no number of the tables that it may mean."""
    return _each(rule, anchor, subject, "count", _count)


def text_none(rule: Predicate, anchor: str, _cells: tuple[str, ...], subject: Subject) -> Outcome:
    """The text says that there was none; the tables have some."""
    return _each(rule, anchor, subject, "none", _none)


def text_all_done(
    rule: Predicate, anchor: str, _cells: tuple[str, ...], subject: Subject
) -> Outcome:
    """The text says that all are done; some are carried forward."""
    return _each(rule, anchor, subject, "all_done", _all_done)


def text_percent(
    rule: Predicate, anchor: str, _cells: tuple[str, ...], subject: Subject
) -> Outcome:
    """A share that is none of what the text or the tables state, by the digits that it shows."""
    return _each(rule, anchor, subject, "percent", _percent)


def text_sum(rule: Predicate, anchor: str, _cells: tuple[str, ...], subject: Subject) -> Outcome:
    """Parts that are more than their whole, or that are said to be all and do not add up."""
    return _each(rule, anchor, subject, "sum", _sum)


def _read(addresses: tuple[str, ...], subject: Subject) -> Iterator[None]:
    for address in addresses:
        yield from read_ahead(subject.text(address), year_of(subject), address)


def _spec(judge: object, sentence: str) -> Spec:
    return Spec(judge, Instances.EACH_ADDRESS, (sentence,), TABLES_AND_FEE, _read)  # type: ignore[arg-type]


PREDICATES: dict[str, Spec] = {
    "text_count": _spec(text_count, words.COUNT_DIFFERS),
    "text_none": _spec(text_none, words.NONE_BUT_SOME),
    "text_all_done": _spec(text_all_done, words.NOT_ALL_DONE),
    "text_percent": _spec(text_percent, words.PERCENT_DIFFERS),
    "text_sum": _spec(text_sum, words.SUM_DIFFERS),
}
