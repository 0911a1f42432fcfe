"""Checks in code of what a report consists of: sections, topics, problems, length, deadline."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from forms.definition.catalog import FORMATS, load
from forms.definition.form import numbered_title
from forms.rules.finding import HOLDS, NOT_APPLICABLE, fails, unjudged
from forms.rules.predicates import words
from forms.rules.predicates.spec import Instances, Spec, finding
from forms.rules.sheet import YEAR

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from forms.definition.form import Form
    from forms.definition.schema import Predicate, Section
    from forms.rules.finding import Outcome
    from forms.rules.subject import Subject

KIND, SCOPE = "cover.unit_kind", "cover.scope"
REMARKS = "other.remarks"
SIGNED = ("sign.signed_on", "sign.reported_on")
NEAR, LONG_AGO = 14, 365
"""Days before the deadline that a hint begins, and days after it that it ends."""

_TITLE_NUMBER = re.compile(words.TITLE_NUMBER)


# ------------------------------------------------------------------------------- an imported file


def section_title(
    rule: Predicate, anchor: str, addresses: tuple[str, ...], subject: Subject
) -> Outcome:
    """The section that the address belongs to stood in the file, entitled and placed as printed."""
    section = subject.form.section_of(addresses[0])
    if section is None or subject.source is None or not subject.source.headings:
        return NOT_APPLICABLE
    headings = [_plain(heading) for heading in subject.source.headings]
    message = _title_problem(section, headings) or _order_problem(section, subject.form, headings)
    if not message:
        return HOLDS
    return fails(finding(rule, anchor, addresses, message, grounds=(message,)))


def _title_problem(section: Section, headings: list[str]) -> str:
    if _place(section, headings) is not None:
        return ""
    numbered = (each for each in headings if _number(each) == section.number)
    others = {_plain(each) for key in _keys() for each in _titles(key)}
    wrong = next((each for each in numbered if each not in others), "")
    pattern = words.SECTION_TITLE if wrong else words.SECTION_MISSING
    return pattern.format(right=_printed(section), words=wrong)


def _order_problem(section: Section, form: Form, headings: list[str]) -> str:
    """An earlier section of the form stands behind it."""
    place = _place(section, headings)
    for earlier in form.sections[: form.sections.index(section)]:
        before = _place(earlier, headings)
        if place is not None and before is not None and before > place:
            pattern = words.SECTION_ORDER
            return pattern.format(right=_printed(section), previous=_printed(earlier))
    return ""


def _place(section: Section, headings: list[str]) -> int | None:
    """Where the section's title stands; another version's is the matter of `old_format`."""
    titles = {_plain(title) for title in _titles(section.key)}
    return next((at for at, heading in enumerate(headings) if heading in titles), None)


@cache
def _titles(key: str) -> tuple[str, ...]:
    """The titles of a section in all format versions, with their numbers."""
    sections = (each for format_key in FORMATS for each in load(format_key).sections)
    return tuple(dict.fromkeys(_printed(each) for each in sections if each.key == key))


@cache
def _keys() -> tuple[str, ...]:
    return tuple(section.key for section in load(FORMATS[0]).sections)


def _printed(section: Section) -> str:
    return numbered_title(section.number, section.title)


def _number(heading: str) -> str:
    match = _TITLE_NUMBER.match(heading)
    return match.group(1) if match else ""


def _plain(text: str) -> str:
    """Half width, without blanks and a mark at the end; `第一部分` and `一.` are `一、`."""
    folded = "".join(unicodedata.normalize("NFKC", text).split()).rstrip(words.TITLE_END)
    match = _TITLE_NUMBER.match(folded)
    if match is None:
        return folded
    return numbered_title(match.group(1), folded[match.end() :])


def old_format(
    rule: Predicate, anchor: str, addresses: tuple[str, ...], subject: Subject
) -> Outcome:
    """The form is one for the report year, and an imported file has no words of older forms."""
    definition, year = subject.form.definition, subject.fact(YEAR)
    last = definition.years[1]
    if last is not None and year.isdecimal() and int(year) > last:
        message = words.OLD_FORM.format(year=year, format=definition.format)
        return fails(finding(rule, anchor, addresses, message))
    if subject.source is None:
        return NOT_APPLICABLE
    plain = {_plain(each): each for each in (*subject.source.headings, *subject.source.labels)}
    found = _old_words(subject.form) & plain.keys()
    if not found:
        return HOLDS
    listed = words.LISTED.join(
        words.QUOTED.format(text=each.strip()) for key, each in plain.items() if key in found
    )
    message = words.OLD_WORDS.format(words=listed)
    return fails(finding(rule, anchor, addresses, message, grounds=(listed,)))


@cache
def _old_words(form: Form) -> frozenset[str]:
    """Titles and labels that only versions before this one print."""
    since = form.definition.years[0]
    versions = (load(format_key) for format_key in FORMATS)
    older = (each for each in versions if each.definition.years[0] < since)
    old = {_plain(text) for each in older for text in _printed_words(each)}
    return frozenset(old - {_plain(text) for text in _printed_words(form)})


def _printed_words(form: Form) -> Iterator[str]:
    for section in form.sections:
        yield _printed(section)
    for table in form.tables.values():
        yield from (cell.text for row in table.grid for cell in row if cell.text)


# ----------------------------------------------------------------------------------- section 一


def topics(rule: Predicate, anchor: str, addresses: tuple[str, ...], subject: Subject) -> Outcome:
    """Each topic has a text of its own or is spoken of in another; `parameters` give for each
    topic's address the words that speak of it."""
    whole = _whole(addresses, subject)
    missing = tuple(
        address
        for address, said in rule.parameters.items()
        if not subject.text(address).strip() and not re.search(said, whole)
    )
    if not missing:
        return HOLDS
    if not subject.final:
        return unjudged(missing)
    named = words.LISTED.join(subject.form.texts[address].heading for address in missing)
    message = words.TOPICS_MISSING.format(words=named)
    return fails(finding(rule, anchor, missing, message, grounds=missing))


def oversight_topics(
    rule: Predicate, anchor: str, addresses: tuple[str, ...], subject: Subject
) -> Outcome:
    """A government names each of `parameters`: what it is called, and the words that name it;
    where nothing does yet, the first text of `over` is waited for."""
    kind = subject.fact(KIND)
    if not kind:
        return unjudged((KIND,))
    if kind != words.WHOLE_GOVERNMENT[0]:
        return NOT_APPLICABLE
    whole = _whole(addresses, subject)
    missing = [name for name, said in rule.parameters.items() if not re.search(said, whole)]
    if not missing:
        return HOLDS
    if not subject.text(anchor).strip() and not subject.final:
        return unjudged((anchor,))
    message = words.OVERSIGHT_MISSING.format(words=words.LISTED.join(missing))
    return fails(finding(rule, anchor, (anchor,), message, grounds=tuple(missing)))


def length(rule: Predicate, anchor: str, addresses: tuple[str, ...], subject: Subject) -> Outcome:
    """All texts together are as long as is customary; too short only when none is still blank."""
    least, most = subject.profile.overview_length
    count = _letters(_whole(addresses, subject))
    blank = tuple(address for address in addresses if not subject.text(address).strip())
    if count > most:
        message = words.OVERVIEW_LONG.format(count=count, value=most)
    elif count >= least:
        return HOLDS
    elif not count or (blank and not subject.final):
        return unjudged(blank)
    else:
        message = words.OVERVIEW_SHORT.format(count=count, value=least)
    return fails(finding(rule, anchor, addresses, message, grounds=(str(count),)))


def _whole(addresses: Iterable[str], subject: Subject) -> str:
    return "\n".join(subject.text(address) for address in addresses)


def _letters(text: str) -> int:
    return sum(not each.isspace() for each in text)


# ----------------------------------------------------------------------------------- section 五


def problems_empty(
    rule: Predicate, anchor: str, addresses: tuple[str, ...], subject: Subject
) -> Outcome:
    """The texts together have `at_least` characters."""
    whole = _whole(addresses, subject).strip()
    if not whole and not subject.final:
        return unjudged(addresses)
    if _letters(whole) >= int(rule.parameters["at_least"]):
        return HOLDS
    pattern = words.PROBLEMS_SHORT if whole else words.PROBLEMS_BLANK
    message = pattern.format(words=" ".join(whole.split()))
    return fails(finding(rule, anchor, addresses, message))


def problems_named(
    rule: Predicate, anchor: str, addresses: tuple[str, ...], subject: Subject
) -> Outcome:
    """The texts name a problem and an improvement; what one leaves out the other may say."""
    problems, improvements = (subject.text(address).strip() for address in addresses)
    if not (problems or improvements):
        return unjudged(addresses)
    if _letters(problems + improvements) < int(rule.parameters["at_least"]):
        return NOT_APPLICABLE  # the matter of problems_empty
    named = _names_problem(problems or improvements)
    improved = _names_improvement(improvements or re.sub(words.STILL_WANTED, "", problems))
    if named and improved:
        return HOLDS
    blank = tuple(address for address in addresses if not subject.text(address).strip())
    if blank and not subject.final:
        return unjudged(blank)
    found = []
    if not named:
        found.append(("problem", words.NO_PROBLEM, addresses[0]))
    if not improved:
        found.append(("improvement", words.NO_IMPROVEMENT, addresses[1]))
    return fails(
        *(
            finding(
                rule, anchor, (address,), message, which=which, grounds=(problems, improvements)
            )
            for which, message, address in found
        )
    )


def _names_problem(text: str) -> bool:
    said = re.sub("|".join(words.NO_PROBLEM_SAID), "", text)
    return bool(re.search(words.PROBLEM_SAID, said))


def _names_improvement(text: str) -> bool:
    return bool(re.search(words.IMPROVEMENT_SAID, text))


def improvements_match(
    rule: Predicate, anchor: str, addresses: tuple[str, ...], subject: Subject
) -> Outcome:
    """Where both sides are lists, there are as many improvements as problems."""
    problems, improvements = (subject.text(address).strip() for address in addresses)
    if not improvements:
        problems, improvements = _parted(problems)
    if not (problems and improvements):
        return unjudged(addresses)
    asked, answered = _points(problems), _points(improvements)
    if min(asked, answered) < 2:
        return NOT_APPLICABLE
    if answered >= asked:
        return HOLDS
    message = words.FEWER_IMPROVEMENTS.format(count=asked, value=answered)
    return fails(finding(rule, anchor, addresses, message, grounds=(str(asked), str(answered))))


def _parted(text: str) -> tuple[str, str]:
    """Problems and improvements of one text, by the words that lead over."""
    begin = re.search(words.IMPROVEMENTS_BEGIN, text)
    return (text[: begin.start()], text[begin.start() :]) if begin else (text, "")


def _points(text: str) -> int:
    """How many points the longest list in the text has."""
    counts = (
        len(set(re.findall(words.COUNT_START + mark, text, re.MULTILINE))) for mark in words.COUNTED
    )
    return max(counts)


# ------------------------------------------------------------------------- section 六 and the date


def processing_fee(
    rule: Predicate, anchor: str, addresses: tuple[str, ...], subject: Subject
) -> Outcome:
    """The choice is made (the first of `over`), or a text says whether a fee was charged; section
    六 may do so without naming the fee."""
    named = re.search(words.FEE_NAMED, _whole(addresses, subject))
    if subject.fact(anchor) or named or re.search(words.FEE_SAID, subject.text(REMARKS)):
        return HOLDS
    if not subject.final:
        return unjudged((anchor,))
    return fails(finding(rule, anchor, (anchor,), words.FEE_UNSAID))


def deadline(rule: Predicate, anchor: str, addresses: tuple[str, ...], subject: Subject) -> Outcome:
    """The day on which the report must be public; no more of a report that is signed."""
    due, today = _due(subject), subject.today
    if due is None:
        return unjudged(addresses)
    if any(subject.fact(address) for address in SIGNED) or (today - due).days > LONG_AGO:
        return NOT_APPLICABLE
    left = (due - today).days
    if left > NEAR:
        return HOLDS
    pattern = words.DUE_SOON if left > 0 else words.OVERDUE if left else words.DUE_TODAY
    day = words.DATE.format(year=due.year, month=due.month, day=due.day)
    message = pattern.format(date=day, count=abs(left))
    return fails(finding(rule, anchor, addresses, message))


def _due(subject: Subject) -> date | None:
    """By the unit's own setting, else by 条例 §49."""
    year = subject.fact(YEAR)
    if not year.isdecimal() or not 0 < int(year) < date.max.year:
        return None
    whole = (subject.fact(KIND), subject.fact(SCOPE)) == words.WHOLE_GOVERNMENT
    own = _day_of(int(year) + 1, subject.profile.deadline)
    return own or date(int(year) + 1, *((3, 31) if whole else (1, 31)))


def _day_of(year: int, setting: str) -> date | None:
    """A day from `MM-DD`; None for what is no day, which a report from elsewhere may hold."""
    try:
        return date.fromisoformat(f"{year:04}-{setting}")
    except ValueError:
        return None


PREDICATES: dict[str, Spec] = {
    "section_title": Spec(
        section_title,
        Instances.EACH_ADDRESS,
        (words.SECTION_MISSING, words.SECTION_TITLE, words.SECTION_ORDER),
    ),
    "old_format": Spec(old_format, Instances.ONE, (words.OLD_FORM, words.OLD_WORDS)),
    "topics": Spec(topics, Instances.ONE, (words.TOPICS_MISSING,)),
    "oversight_topics": Spec(
        oversight_topics, Instances.ONE, (words.OVERSIGHT_MISSING,), also=(KIND,)
    ),
    "length": Spec(length, Instances.ONE, (words.OVERVIEW_LONG, words.OVERVIEW_SHORT)),
    "problems_empty": Spec(
        problems_empty, Instances.ONE, (words.PROBLEMS_BLANK, words.PROBLEMS_SHORT)
    ),
    "problems_named": Spec(problems_named, Instances.ONE, (words.NO_PROBLEM, words.NO_IMPROVEMENT)),
    "improvements_match": Spec(improvements_match, Instances.ONE, (words.FEWER_IMPROVEMENTS,)),
    "processing_fee": Spec(processing_fee, Instances.ONE, (words.FEE_UNSAID,)),
    "deadline": Spec(
        deadline,
        Instances.ONE,
        (words.DUE_SOON, words.DUE_TODAY, words.OVERDUE),
        also=(KIND, SCOPE, *SIGNED),
    ),
}
