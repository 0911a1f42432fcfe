"""A version in words: when, who, what. Without Qt."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from desktop.versions import words
from forms.definition.form import COVER, SIGN, part_key

if TYPE_CHECKING:
    from forms.definition.form import Form
    from forms.ops import Version

FEW = 2
"""Places that are named one by one."""


def local(at: str) -> datetime:
    """A stored moment on this machine's clock."""
    return datetime.fromisoformat(at).astimezone()


def day(at: str, today: date) -> str:
    """The heading above the versions of a day."""
    when = local(at).date()
    text = words.DATE.format(year=when.year, month=when.month, day=when.day)
    return words.TODAY.format(date=text) if when == today else text


def moment(version: Version) -> str:
    """Day and time of its end."""
    when = local(version.at)
    return words.SHORT.format(month=when.month, day=when.day, time=f"{when:%H:%M}")


def span(version: Version) -> str:
    """From when to when, within a day."""
    began, ended = (f"{local(at):%H:%M}" for at in (version.began, version.at))
    return ended if began == ended else words.SPAN.format(began=began, ended=ended)


def what(form: Form, version: Version) -> str:
    """What happened, in a line."""
    if version.act:
        return words.KINDS[version.kind].format(act=version.act)
    known = form.matching(tuple(version.addresses))
    if not known:
        return words.NO_PLACES
    if len(known) <= FEW:
        return words.WORK.format(places=words.PARTED.join(map(form.printed, known)))
    touched = {part_key(address) for address in known}
    names = (part_name(form, part) for part in form.parts if part in touched)
    return words.WORK_COUNT.format(count=len(known), parts=words.AND.join(names))


def part_name(form: Form, part: str) -> str:
    """The number of a section; what cover and sign page are called."""
    numbers = {section.key: section.number for section in form.sections}
    return {COVER: words.COVER, SIGN: words.SIGN, **numbers}[part]


def lines(form: Form, version: Version, *, now: bool) -> list[str]:
    """What the list shows of a version, line by line."""
    name = words.NAMED.format(name=version.name) if version.name else ""
    first = [words.NOW] if now else []
    first += [span(version), *([name] if name else [])]
    told = [what(form, version), *version.marks]
    return ["　".join(first), *told, *([version.who] if version.who else [])]


def short(version: Version) -> str:
    """A version in a few words, for the choice of what to compare with and above columns."""
    when = moment(version)
    return words.VERSION_NAMED.format(moment=when, name=version.name) if version.name else when
