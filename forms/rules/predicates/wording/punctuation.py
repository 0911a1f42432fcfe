"""Marks: full-width in Chinese, single, in pairs."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from forms.rules.finding import fails
from forms.rules.predicates.wording import words
from forms.rules.predicates.wording.latin import without_addresses
from forms.rules.predicates.wording.pairs import matched
from forms.rules.predicates.wording.passage import MOST, Hit, Mend, over_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from forms.rules.finding import Finding, Outcome
    from forms.rules.predicates.wording.passage import Passage

_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_HALF_WIDTH = re.compile(
    f"(?:(?<=[{_HAN}”》）〕’])[,;:?!](?![,;:?!/])|(?<=[0-9A-Za-z%)])[,;:?!](?=[{_HAN}“《（])"
    rf"|(?<=[{_HAN}”》）〕’])\.(?=[{_HAN}“《（\n]|$))(?: (?=[{_HAN}“《（]))?"
)
_NUMBERED = re.compile(words.NUMBERED_LINE)
_DOTS = re.compile(rf"(?<=[{_HAN}])\.{{3,6}}(?!\.)")
_STRAIGHT_QUOTES = re.compile(f'"[^"\n{_HAN}]{{0,200}}[{_HAN}][^"\n]{{0,500}}"')
_DOUBLED = re.compile(f"[{words.PAUSES}]{{2,}}")


def punctuation(passage: Passage) -> Outcome:
    """Marks in numbers, times, addresses and foreign words are left alone."""
    half = sorted(_half_width(passage), key=lambda hit: hit.start)
    doubled = [
        passage.mended([Mend(m.start(), m[0], m[0][-1])])
        for m in _DOUBLED.finditer(passage.text)
        if len(set(m[0])) == 1 or m[0].endswith(words.FULL_STOP)
    ]
    return fails(
        *passage.together(half, "half-width", words.HALF_WIDTH, words.HALF_WIDTH_OFFER),
        *passage.together(doubled, "doubled", words.DOUBLED_MARKS, words.DOUBLED_MARKS_OFFER),
        *_unpaired(passage),
    )


def _half_width(passage: Passage) -> Iterator[Hit]:
    text = without_addresses(passage.text)
    # Beside quotation marks as they will be mended, so that a mend leaves nothing to the next.
    turned = _STRAIGHT_QUOTES.sub(lambda m: words.QUOTES[0] + m[0][1:-1] + words.QUOTES[1], text)
    for match in _HALF_WIDTH.finditer(turned):
        if not _NUMBERED.search(text[max(match.start() - 5, 0) : match.end()]):
            yield passage.mended([Mend(match.start(), match[0], words.FULL_WIDTH[match[0][0]])])
    for match in _DOTS.finditer(text):
        yield passage.mended([Mend(match.start(), match[0], words.ELLIPSIS)])
    for match in _STRAIGHT_QUOTES.finditer(text):
        places = zip((match.start(), match.end() - 1), words.QUOTES, strict=True)
        mends = tuple(Mend(at, text[at], mark) for at, mark in places)
        yield Hit(match.start(), match[0], mends, match[0])


def _unpaired(passage: Passage) -> list[Finding]:
    """One finding for each kind of mark."""
    text = passage.text
    alone = matched(text)[1]
    turned = dict(_turned_quotes(text, alone))
    found = []
    for mark, places in groupby(sorted(alone, key=text.__getitem__), key=text.__getitem__):
        hits = [Hit(at, mark, turned.get(at, ())) for at in places]
        found += passage.together(hits, mark, words.UNPAIRED, words.QUOTES_OFFER, mark=mark)
    return found


def _turned_quotes(text: str, alone: list[int]) -> Iterator[tuple[int, tuple[Mend, ...]]]:
    """Where turning one quotation mark makes all marks of its paragraph alternate."""
    places = [at for at in alone if text[at] in words.QUOTES]
    for start in sorted({text.rfind("\n", 0, at) + 1 for at in places[:MOST]}):
        end = text.find("\n", start)
        line = text[start : end if end >= 0 else len(text)]
        quotes = [at for at, sign in enumerate(line) if sign in words.QUOTES]
        wrong = [
            (start + at, words.QUOTES[place % 2])
            for place, at in enumerate(quotes)
            if line[at] != words.QUOTES[place % 2]
        ]
        if len(quotes) % 2 == 0 and len(wrong) == 1:
            at, right = wrong[0]
            yield at, (Mend(at, text[at], right),)


JUDGE = over_text(punctuation)
