"""Characters that cannot be printed or cannot be seen, in narratives and in printed facts."""

from __future__ import annotations

import json
import re
import unicodedata
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING

from forms.resources import resource
from forms.rules.finding import CellChange, Remedy, fails
from forms.rules.predicates.spec import finding
from forms.rules.predicates.wording import words
from forms.rules.predicates.wording.passage import MOST, Hit, Mend, Passage

if TYPE_CHECKING:
    from forms.definition.schema import Predicate
    from forms.rules.finding import Finding, Outcome
    from forms.rules.subject import Subject

_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e01ef]"
)
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_PRIVATE_USE = "Co"


def unprintable(
    rule: Predicate, anchor: str, addresses: tuple[str, ...], subject: Subject
) -> Outcome:
    """All invisible characters are one finding, with a mend; each one without a glyph is another."""
    address = addresses[0]
    if address not in subject.form.texts:
        return fails(*_in_fact(rule, anchor, address, subject))
    passage = Passage(rule, anchor, address, subject)
    text = passage.text
    hidden = [
        Hit(m.start(), m[0], (Mend(m.start(), m[0], ""),), kind_of(m[0]))
        for m in _INVISIBLE.finditer(text)
    ]
    found = passage.together(hidden, "invisible", words.INVISIBLE_FOUND, words.INVISIBLE_OFFER)
    for sign, pattern in _without_glyph(text):
        hits = [Hit(m.start(), sign, shown=sign) for m in re.finditer(re.escape(sign), text)]
        found += passage.together(hits, sign, pattern)
    return fails(*found)


def _in_fact(rule: Predicate, anchor: str, address: str, subject: Subject) -> list[Finding]:
    """The same of a fact; a mend leaves all else as it was typed."""
    value, place = subject.fact(address), subject.form.printed(address) + words.COLON
    found = []
    hidden = _INVISIBLE.findall(value)
    if hidden:
        kinds = dict.fromkeys(map(kind_of, hidden))
        listed = words.LISTED.join(map(words.QUOTED.format, kinds))
        change = CellChange(address, value, _INVISIBLE.sub("", value))
        offer = words.INVISIBLE_OFFER.format(count=len(hidden))
        message = words.INVISIBLE_FOUND.format(place=place, count=len(hidden), words=listed)
        grounds, remedies = tuple(hidden), (Remedy((change,), offer),)
        more = {"which": "invisible", "grounds": grounds, "remedies": remedies}
        found.append(finding(rule, anchor, (address,), message, **more))
    for sign, pattern in _without_glyph(value):
        shown = pattern.format(
            place=place, words=words.QUOTED.format(sign), count=value.count(sign)
        )
        found.append(finding(rule, anchor, (address,), shown, which=sign, grounds=(sign,)))
    return found


def kind_of(sign: str) -> str:
    """What an invisible character is called."""
    kind = words.DIRECTION if _DIRECTION.match(sign) else words.OTHER_INVISIBLE
    return words.INVISIBLE.get(sign, kind)


def _without_glyph(text: str) -> list[tuple[str, str]]:
    """The characters that no face has, each once, and what to say of them."""
    signs = [
        sign for sign in dict.fromkeys(text) if not printable(sign) and not _INVISIBLE.match(sign)
    ]
    return [(sign, _sentence(sign)) for sign in signs[:MOST]]


def _sentence(sign: str) -> str:
    if unicodedata.category(sign) == _PRIVATE_USE:
        return words.NO_GLYPH_PRIVATE
    return words.NO_GLYPH


@cache
def _edges() -> list[int]:
    """Where covered code points begin and end in turn."""
    ranges = json.loads(resource("fonts", "coverage.json").read_text("utf-8"))
    return [edge for first, last in ranges for edge in (first, last + 1)]


@cache
def printable(sign: str) -> bool:
    """Whether a bundled face has the character or its ordinary form, or it is a blank.

    resources/fonts/coverage.json is made from the faces; a test compares it with them.
    """
    if sign.isspace():
        return True
    ordinary = unicodedata.normalize("NFKC", sign)
    forms = (sign, ordinary) if len(ordinary) == 1 else (sign,)
    return any(bisect_right(_edges(), ord(form)) % 2 for form in forms)
