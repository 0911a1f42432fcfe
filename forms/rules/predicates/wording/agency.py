"""The organ that a text names as the one that compiled the report."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from forms.rules.finding import fails, unjudged
from forms.rules.predicates.wording import words
from forms.rules.predicates.wording.passage import Hit, Mend, over_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from forms.rules.finding import Outcome
    from forms.rules.predicates.wording.passage import Passage

AGENCY = "cover.agency"
BEGINNING = 300
"""The compiling organ is named in the first sentences."""

_ISSUERS = tuple(re.compile(pattern) for pattern in words.ISSUERS)
_ORGAN = re.compile(f"(?:{words.ORGAN})$")
_NOT_ISSUER = re.compile(words.NOT_ISSUER)
_TERRITORIAL = re.compile(words.TERRITORIAL)
_BRACKETED = re.compile("[（(][^（）()]*[）)]")


def agency_name(passage: Passage) -> Outcome:
    """A name that is not the cover's, nor a short form of it, nor one of its offices."""
    own = passage.subject.fact(AGENCY)
    if not own:
        return unjudged((AGENCY,))
    others = {start: name for start, name in _issuers(passage.text) if not related(name, own)}
    hits = [Hit(start, name, (Mend(start, name, own),)) for start, name in sorted(others.items())]
    return fails(*passage.separate(hits, words.OTHER_AGENCY, agency=own))


def _issuers(text: str) -> Iterator[tuple[int, str]]:
    beginning = text[:BEGINNING]
    for pattern in _ISSUERS:
        for match in pattern.finditer(beginning):
            name = match["name"]
            if _ORGAN.search(name) and not _NOT_ISSUER.search(name):
                yield match.start("name"), name


def related(name: str, agency: str) -> bool:
    """Whether a name may stand for an agency: contained in it, a short form (市发改委), its office,
    or a department that compiles for its government."""
    short, own = _short(name), _short(agency)
    if _within(short, own) or _within(own, short) or _stem(own) in short:
        return True
    return words.GOVERNMENT in agency and not _TERRITORIAL.search(short)


def _short(name: str) -> str:
    bare = _BRACKETED.sub("", "".join(name.split()))
    bare = bare.replace(words.GOVERNMENT, words.GOVERNMENT_SHORT)
    for office in words.OFFICES:
        if bare.endswith(office) and len(bare) > len(office) + 2:
            return bare.removesuffix(office)
    return bare


def _stem(short: str) -> str:
    """The name without its kind of organ."""
    for kind in words.KINDS:
        if short.endswith(kind) and len(short) > len(kind) + 1:
            stem = short.removesuffix(kind)
            return stem + words.KEPT_KIND if kind.startswith(words.KEPT_KIND) else stem
    return short


def _within(short: str, long: str) -> bool:
    """Whether the characters of one stand in the other in the same order."""
    rest = iter(long)
    return all(sign in rest for sign in short)


JUDGE = over_text(agency_name)
