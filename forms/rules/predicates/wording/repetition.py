"""Words written twice, and a text that stops in the middle of a sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from forms.rules.finding import fails
from forms.rules.predicates.wording import words
from forms.rules.predicates.wording.passage import Hit, Mend, over_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from forms.rules.finding import Outcome
    from forms.rules.predicates.wording.passage import Passage

LONGEST_HEADING = 30
TAIL = 12

_DOUBLED = re.compile("([\u3400-\u4dbf\u4e00-\u9fff]{2,8}?)\\1+")
_NUMERALS = re.compile(f"[{words.NUMERALS}]+")
_RIGHTLY_DOUBLED = re.compile(words.RIGHTLY_DOUBLED)
_CONTACT = re.compile(words.CONTACT)


def doubled_word(passage: Passage) -> Outcome:
    """Numerals and set phrases (面对面对接, 一件一件) may repeat; a line of contacts needs no end."""
    text = passage.text
    hits = [
        Hit(start, text[start:end], (Mend(start + length, text[start + length : end], ""),))
        for start, end, length in doubled(text)
        if not _rightly(text, start, length)
    ]
    found = passage.separate(hits, words.DOUBLED, words.DOUBLED_OFFER)
    cut = _cut(text)
    if cut:
        found.append(
            passage.found(cut, words.CUT.format(place=passage.place, words=cut.name), "cut")
        )
    return fails(*found)


def doubled(text: str) -> Iterator[tuple[int, int, int]]:
    """Start and end of each stretch of one word over and over, and the word's length."""
    for match in _DOUBLED.finditer(text):
        yield match.start(), match.end(), len(match[1])


def _rightly(text: str, start: int, length: int) -> bool:
    word = text[start : start + length]
    if len(set(word)) == 1 or _NUMERALS.fullmatch(word):
        return True
    low = max(start - 1, 0)
    phrases = (text[at : at + 3] for at in range(low, start + 2))
    return bool(_RIGHTLY_DOUBLED.match(text, start)) or any(p in words.XDUIX for p in phrases)


def _cut(text: str) -> Hit | None:
    """The end of the last paragraph where no sentence ends."""
    body = text.rstrip()
    start = body.rfind("\n") + 1
    last = body[start:].strip()
    open_end = last[-1] in words.CUT_MARKS or (
        len(last) > LONGEST_HEADING and last[-1] not in words.SENTENCE_CLOSED
    )
    if not open_end or last.startswith(words.NOTE) or _CONTACT.search(last):
        return None
    tail = last[-TAIL:]
    return Hit(len(body) - len(tail), tail)


JUDGE = over_text(doubled_word)
