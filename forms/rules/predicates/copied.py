"""Which sentences of a narrative stood in last year's, up to figures and tiny edits."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise

from forms.rules.predicates import words

ALIKE = 0.8
"""Least share of common pairs of neighbouring characters (Dice's measure) of a tiny edit."""
SHORTEST = 6
"""Shorter sentences are headings and joints, the same in every report."""
SURE = 3
"""How many rare pairs in common make two sentences worth comparing."""

_SENTENCE = re.compile(rf"[^{words.SENTENCE_ENDS}\n]+")
_FIGURE = re.compile(rf"\d[\d.,%]*|[{words.NUMERALS}]+(?=[{words.MEASURES}])")
_MARK = re.compile(r"[^\w#]+")
_CUSTOMARY = re.compile("|".join(words.CUSTOMARY))


@dataclass(frozen=True, slots=True)
class Sentence:
    """`masked` is the text without blanks and marks, each figure one sign; `span` is its place."""

    text: str
    masked: str
    span: tuple[int, int]

    @property
    def length(self) -> int:
        """By which it counts toward the whole."""
        return len(self.masked)


@lru_cache(maxsize=32)
def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences that an author chooses the words of.

    What the law or custom words alike every year (how many applications came in, that no fee was
    charged) is left out.
    """
    found = []
    for match in _SENTENCE.finditer(text):
        plain, masked = match.group().strip(), _masked(match.group())
        if len(masked) >= SHORTEST and not _CUSTOMARY.search(masked):
            start = match.start() + match.group().index(plain)
            found.append(Sentence(plain, masked, (start, start + len(plain))))
    return tuple(found)


@lru_cache(maxsize=4096)
def _masked(text: str) -> str:
    folded = "".join(unicodedata.normalize("NFKC", text).split())
    return _MARK.sub("", _FIGURE.sub("#", folded)).replace("_", "")


@dataclass(frozen=True, slots=True)
class _Index:
    """`pairs` has for each pair of neighbouring characters the sentences (by number) with it,
    `often` how many these are."""

    whole: frozenset[str]
    sets: tuple[frozenset[str], ...]
    pairs: dict[str, list[int]]
    often: dict[str, int]


@lru_cache(maxsize=8)
def _index(texts: tuple[str, ...]) -> _Index:
    whole = {sentence.masked for text in texts for sentence in sentences(text)}
    sets = tuple(_pairs(sentence) for sentence in sorted(whole))
    pairs: dict[str, list[int]] = {}
    for number, own in enumerate(sets):
        for pair in own:
            pairs.setdefault(pair, []).append(number)
    often = {pair: len(numbers) for pair, numbers in pairs.items()}
    return _Index(frozenset(whole), sets, pairs, often)


def _pairs(masked: str) -> frozenset[str]:
    return frozenset(map("".join, pairwise(masked)))


@lru_cache(maxsize=4096)
def copied_from(masked: str, texts: tuple[str, ...]) -> bool:
    """Whether a sentence, or one that differs by a tiny edit, stands in one of the texts."""
    index = _index(texts)
    return masked in index.whole or _nearly(_pairs(masked), index)


def _nearly(own: frozenset[str], index: _Index) -> bool:
    """A sentence alike lacks few of these pairs, so of a few more than that it has `SURE`; the
    rarest pairs lead to the fewest candidates."""
    known = own & index.pairs.keys()
    lacking = int(len(own) * (1 - ALIKE / (2 - ALIKE)))
    left = lacking + SURE - (len(own) - len(known))
    if left < SURE:
        return False
    rarest = sorted(known, key=index.often.__getitem__)[:left]
    shared = Counter(chain.from_iterable(index.pairs[pair] for pair in rarest))
    return any(count >= SURE and _alike(own, index.sets[at]) for at, count in shared.items())


def _alike(own: frozenset[str], other: frozenset[str]) -> bool:
    return 2 * len(own & other) >= ALIKE * (len(own) + len(other))
