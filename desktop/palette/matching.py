"""How well a text fits what was typed: as written, by the letters of its pinyin, or by both."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from forms.resources import resource

_BREAKS = re.compile(r"[\W_]+")
_MARK = "|"
"""Stands in a folded text wherever a part begins, so before the name that follows a number."""

LONGEST = 60
"""Characters that are looked at; nobody types more to find a place."""

WHOLE, BEGINNING, INSIDE, SPELT_BEGINNING, SPELT_INSIDE, ELSEWHERE = range(6)
"""How a word fits, best first."""

Readings = tuple[tuple[str, ...], ...]


@cache
def _syllables() -> dict[str, tuple[str, ...]]:
    """The readings of each character, without tones."""
    found: dict[str, list[str]] = {}
    lines = json.loads(resource("pinyin.json").read_text(encoding="utf-8"))
    for syllable, characters in lines.items():
        for character in characters:
            found.setdefault(character, []).append(syllable)
    return {character: tuple(readings) for character, readings in found.items()}


def fold(text: str) -> str:
    """Full width as half width, small letters, a mark where a part begins."""
    plain = unicodedata.normalize("NFKC", text).lower()
    return _MARK + _BREAKS.sub(_MARK, plain).strip(_MARK)


@dataclass(frozen=True, slots=True)
class Key:
    """What of an entry is searched: its name, and what else may be known of it.

    `starts` are the places where a part begins, `begun` those of the characters whose reading
    begins with a letter.
    """

    marked: str
    run: str
    starts: frozenset[int]
    readings: Readings
    begun: dict[str, tuple[int, ...]]
    more: str


@lru_cache(maxsize=8192)
def key(title: str, more: str = "") -> Key:
    """The key of a name and of what else is known; most are the same the next time."""
    marked = fold(title)
    starts, run = set(), ""
    for part in marked.split(_MARK):
        starts.add(len(run))
        run += part
    known = _syllables()
    readings = tuple(known.get(each, (each,)) for each in run)
    begun: dict[str, list[int]] = {}
    for place, each in enumerate(readings):
        for letter in {reading[0] for reading in each}:
            begun.setdefault(letter, []).append(place)
    places = {letter: tuple(found) for letter, found in begun.items()}
    plain = fold(more).replace(_MARK, "")
    return Key(marked, run, frozenset(starts), readings, places, plain)


def words_of(typed: str) -> tuple[str, ...]:
    """The words that were typed, as they are compared."""
    parts = unicodedata.normalize("NFKC", typed[:LONGEST]).lower().split()
    folded = (_BREAKS.sub("", part) for part in parts)
    return tuple(part for part in folded if part)


def fit(words: tuple[str, ...], against: Key) -> tuple[int, int] | None:
    """How well all words fit; less is better, None where one of them does not fit at all."""
    ranks = []
    for word in words:
        rank = _rank(word, against)
        if rank is None:
            return None
        ranks.append(rank)
    return max(ranks, default=0), sum(ranks)


def _rank(word: str, against: Key) -> int | None:
    if word == against.run or f"{_MARK}{word}{_MARK}" in f"{against.marked}{_MARK}":
        return WHOLE
    if _MARK + word in against.marked:
        return BEGINNING
    if word in against.run:
        return INSIDE
    if word.isascii() and word.isalpha():
        begun = against.begun.get(word[0], ())
        places = [at for at in begun if _spelt(word, against.readings, at)]
        if places:
            return SPELT_INSIDE if against.starts.isdisjoint(places) else SPELT_BEGINNING
    return ELSEWHERE if word in against.more else None


def _spelt(word: str, readings: Readings, at: int) -> bool:
    """Whether letters spell the characters from a place on.

    Each by its first letter or by its whole syllable; the last one may be half typed.
    """
    if not word:
        return True
    if at == len(readings):
        return False
    return any(_spelt_as(word, reading, readings, at) for reading in readings[at])


def _spelt_as(word: str, reading: str, readings: Readings, at: int) -> bool:
    if word[0] != reading[0]:
        return False
    if reading.startswith(word) or _spelt(word[1:], readings, at + 1):
        return True
    whole = len(reading) > 1 and word.startswith(reading)
    return whole and _spelt(word[len(reading) :], readings, at + 1)
