"""A narrative made plain for reading: one width of digits and signs, no blanks, whole sentences.

Every character remembers its place in the original text.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from array import array
from dataclasses import dataclass
from functools import lru_cache

from forms.rules.narrative import words

_THOUSANDS = re.compile(r"(?<=[0-9０-９])\s*[,，]\s*(?=[0-9０-９]{3}(?![0-9０-９]))")
_HEADING = re.compile(words.HEADING)
_SENTENCE = re.compile(words.SENTENCE)
_INVISIBLE = frozenset("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad")
LONGEST_HEADING = 40
LONGEST_SENTENCE = 1200


@dataclass(frozen=True, slots=True)
class Plain:
    """The folded text of a paragraph; `places` are its characters' places in the original."""

    text: str
    places: array[int]


def plain(raw: str) -> Plain:
    """Folds a paragraph; time grows with its length only."""
    kept, places = [], array("L")
    dropped, ends = _thousands(raw), {end for _, end in _lines(raw)}
    for place, sign in enumerate(raw):
        if place in ends:
            kept.append(words.FULL_STOP)
            places.append(place)
        elif not (sign.isspace() or place in dropped or sign in _INVISIBLE):
            kept.append(_fold(sign))
            places.append(place)
    return Plain("".join(kept), places)


@lru_cache(maxsize=4096)
def _fold(sign: str) -> str:
    """One character for one: half-width digits and letters, full-width punctuation."""
    if sign in words.PUNCTUATION:
        return words.PUNCTUATION[sign]
    if sign in words.FULL_STOPS:
        return sign
    folded = unicodedata.normalize("NFKC", sign)
    return folded if len(folded) == 1 else sign


def _thousands(raw: str) -> set[int]:
    """The places of commas that only part the thousands of a number."""
    found: set[int] = set()
    for match in _THOUSANDS.finditer(raw):
        before = raw[max(0, match.start() - 12) : match.start()]
        if not _digits_before(before) or (
            match.group().strip() == "，" and not _counted(raw, match)
        ):
            continue
        found.update(range(match.start(), match.end()))
    return found


def _digits_before(before: str) -> bool:
    """Whether one to three digits end the text."""
    digits = re.search(r"[0-9０-９]+$", before)
    return digits is not None and len(digits.group()) <= 3


def _counted(raw: str, match: re.Match[str]) -> bool:
    """A full-width comma parts thousands only where a measure word follows."""
    return raw[match.end() + 3 : match.end() + 5].strip()[:1] in words.MEASURE_SIGNS


def paragraphs(raw: str) -> list[tuple[int, int]]:
    """The stretches of a text that are paragraphs, each with the heading above it; newlines in
    mid-sentence and in a list after a colon do not part them."""
    found: list[tuple[int, int]] = []
    begun = -1
    for start, end in _lines(raw):
        begun = start if begun < 0 else begun
        if not _is_heading(raw[start:end].strip()):
            found += [(begun, end)] if end > begun else []
            begun = -1
    return [*found, (begun, len(raw))] if 0 <= begun < len(raw) else found


def _lines(raw: str) -> list[tuple[int, int]]:
    """The stretches between the newlines that end something."""
    found: list[tuple[int, int]] = []
    start = end = 0
    lines = raw.split("\n")
    for line, following in itertools.pairwise((*lines, "")):
        end += len(line)
        if _ends(line.strip(), following.strip()):
            found.append((start, end))
            start = end + 1
        end += 1
    return found


def _ends(line: str, following: str) -> bool:
    if not line or not following or line[-1] in words.LINE_ENDS:
        return True
    if line[-1] in words.GOING_ON:
        return False
    return _HEADING.match(following) is not None or _is_heading(line)


def _is_heading(line: str) -> bool:
    short = len(line) <= LONGEST_HEADING
    return short and _HEADING.match(line) is not None and not _SENTENCE.search(line)


def sentences(text: str) -> list[tuple[int, int]]:
    """The stretches of a plain paragraph that are read one by one.

    A sentence without end is cut at a comma, so that one step of reading stays short.
    """
    found: list[tuple[int, int]] = []
    start = 0
    for match in re.finditer(words.SENTENCE_END, text):
        found += _cut(text, start, match.end())
        start = match.end()
    return [*found, *_cut(text, start, len(text))]


def _cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    pieces: list[tuple[int, int]] = []
    while end - start > LONGEST_SENTENCE:
        comma = text.rfind(words.COMMA, start, start + LONGEST_SENTENCE)
        middle = comma + 1 if comma >= start else start + LONGEST_SENTENCE
        pieces.append((start, middle))
        start = middle
    return [*pieces, (start, end)] if end > start else pieces
