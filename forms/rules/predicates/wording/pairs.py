"""Brackets, quotation marks and book-title marks, matched within their paragraph."""

from __future__ import annotations

import re
from collections import Counter

from forms.rules.predicates.wording import words

_MARKS = re.compile(f"[{re.escape(''.join((*words.OPENING_MARKS, *words.PAIRS)))}\n]")
_ENUMERATOR = re.compile(words.ENUMERATOR)


def matched(text: str) -> tuple[list[tuple[int, int]], list[int]]:
    """Places of opening and closing marks that belong together, and of those without a partner.

    Half-width and full-width brackets may pair. The bracket of an enumeration (1）) needs none.
    """
    pairs: list[tuple[int, int]] = []
    alone: list[int] = []
    stack: list[tuple[int, str]] = []
    waiting: Counter[str] = Counter()
    for match in _MARKS.finditer(text):
        at, mark = match.start(), match[0]
        if mark == "\n":
            alone += [place for place, _ in stack]
            stack, waiting = [], Counter()
        elif mark in words.OPENING_MARKS:
            stack.append((at, words.OPENING_MARKS[mark]))
            waiting[words.OPENING_MARKS[mark]] += 1
        elif waiting[words.PAIRS[mark]]:
            pairs.append((_closed(stack, waiting, words.PAIRS[mark], alone), at))
        elif not _ENUMERATOR.search(text[max(at - 4, 0) : at]):
            alone.append(at)
    return pairs, sorted(alone + [place for place, _ in stack])


def _closed(
    stack: list[tuple[int, str]], waiting: Counter[str], wanted: str, alone: list[int]
) -> int:
    """The opening mark that is closed now; what was opened inside it stays without a partner."""
    while True:
        place, opened = stack.pop()
        waiting[opened] -= 1
        if opened == wanted:
            return place
        alone.append(place)
