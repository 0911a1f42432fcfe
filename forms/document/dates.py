"""Days of a report as outputs carry and show them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from forms.document import words

if TYPE_CHECKING:
    from forms.draft.content import Content

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_LAST_DAY = "{year}-12-31"
_NO_DATE = "2000-01-01"


def dated(content: Content) -> str:
    """The day a report went out, else the last day of its year: never the clock's."""
    year = content.fact("cover.year")
    last_day = _LAST_DAY.format(year=year) if year else _NO_DATE
    return content.fact("sign.reported_on") or content.fact("sign.signed_on") or last_day


def newest_day(moments: list[str]) -> str:
    """The latest day of these ISO moments; empty for none."""
    return max((found.group() for each in moments if (found := _DAY.match(each))), default="")


def shown_day(moment: str) -> str:
    """The day of an ISO moment as it is written in Chinese; what is none stays as it is."""
    found = _DAY.match(moment)
    if found is None:
        return moment
    year, month, number = (int(part) for part in found.groups())
    return words.DATE.format(year=year, month=month, day=number)
