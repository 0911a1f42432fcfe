"""Numbering of paragraphs, and brackets and blanks around numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from forms.rules.finding import fails
from forms.rules.predicates.wording import words
from forms.rules.predicates.wording.pairs import matched
from forms.rules.predicates.wording.passage import LONGEST_SHOWN, Hit, Mend, over_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from forms.rules.finding import Finding, Outcome
    from forms.rules.predicates.wording.passage import Passage

_BLANKS = re.compile(
    f"(?<=[{words.CHINESE}]){words.BLANK}(?=[0-9])|(?<=[0-9]){words.BLANK}(?=[{words.CHINESE}])"
)
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_LABEL = re.compile(words.LABEL)
_LEVELS = ("first", "second", "third", "fourth")
_RIGHT_MARKS = (("、",), ("",), (".", "．"), ("",))
_NUMBER_IN_BRACKETS = re.compile("[(（][0-9]{1,2}[)）]")
_HALF, _FULL = "()", "（）"
MOST_NUMBERS = 99
LOOKED_AT = 200
"""Characters of a bracket that are searched for Chinese."""


@dataclass(frozen=True, slots=True)
class Label:
    """The number that a paragraph begins with; `level` from 0 (一、) to 3 (（1）)."""

    start: int
    written: str
    level: int
    number: int
    mark: int

    def as_number(self, number: int, level: int) -> str:
        """Another number in the right form of a level."""
        digits = _in_chinese(number) if level < 2 else str(number)
        return words.LABELS[level].format(digits)


def numbering(passage: Passage) -> Outcome:
    """Blanks, brackets and marks are one finding each; so is each series out of sequence."""
    labels = list(_labels(passage.text))
    marks = [
        passage.mended(
            [Mend(label.start, label.written, label.as_number(label.number, label.level))]
        )
        for label in labels
        if passage.text[label.mark : label.start + len(label.written)]
        not in _RIGHT_MARKS[label.level]
    ]
    return fails(
        *passage.together(_blanks(passage), "blanks", words.BLANKS_FOUND, words.BLANKS_OFFER),
        *passage.together(
            _brackets(passage), "brackets", words.BRACKETS_FOUND, words.FULL_BRACKETS_OFFER
        ),
        *passage.together(marks, "marks", words.MARKS_FOUND, words.MARKS_OFFER),
        *_sequence(passage, labels),
    )


def _blanks(passage: Passage) -> list[Hit]:
    """Blanks that print drops."""
    found = _BLANKS.finditer(passage.text)
    return [passage.mended([Mend(m.start(), m[0], "")]) for m in found]


def _brackets(passage: Passage) -> list[Hit]:
    """Pairs with a half-width bracket and Chinese inside."""
    hits = []
    for start, end in sorted(matched(passage.text)[0]):
        mends = [
            Mend(at, passage.text[at], full)
            for at, half, full in zip((start, end), _HALF, _FULL, strict=True)
            if passage.text[at] == half
        ]
        if mends and _is_chinese(passage.text, start, end):
            inside = passage.text[start : end + 1]
            hits.append(
                Hit(start, inside, tuple(mends), inside if end - start < LONGEST_SHOWN else "")
            )
    return hits


def _is_chinese(text: str, start: int, end: int) -> bool:
    """Whether brackets hold Chinese, or the number of a paragraph."""
    if _HAN.search(text, start, min(end, start + LOOKED_AT)):
        return True
    return bool(_NUMBER_IN_BRACKETS.match(text, start)) and text[max(start - 1, 0) : start] in {
        "",
        "\n",
    }


def _labels(text: str) -> Iterator[Label]:
    for match in _LABEL.finditer(text):
        level = next(n for n, name in enumerate(_LEVELS) if match[name])
        digits = match[_LEVELS[level]]
        number = int(digits) if level > 1 else _chinese_number(digits)
        written = match[0].lstrip(" \t\u00a0\u3000")
        start = match.end() - len(written)
        if number:
            yield Label(start, written, level, number, match.start(f"{_LEVELS[level]}_mark"))


def _chinese_number(digits: str) -> int:
    """一 to 九十九; 0 for what is no such number."""
    tens, ten, ones = digits.partition(words.TEN)
    if len(tens) > 1 or len(ones) > 1 or words.TEN in ones:
        return 0
    if not ten:
        return _digit(tens)
    return (_digit(tens) or 1) * 10 + _digit(ones)


def _digit(sign: str) -> int:
    return words.CHINESE_NUMBERS.find(sign) + 1 if sign else 0


def _in_chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = (words.CHINESE_NUMBERS[tens - 1] if tens > 1 else "") + words.TEN if tens else ""
    return head + (words.CHINESE_NUMBERS[ones - 1] if ones else "")


def _sequence(passage: Passage, labels: list[Label]) -> list[Finding]:
    found = []
    for series, parent in _series(labels):
        found += _skipped_level(passage, series, parent) or _skipped_number(passage, series)
    return found


def _series(labels: list[Label]) -> Iterator[tuple[list[Label], Label | None]]:
    """Labels of one level under one heading or without any; 1. and （1） may begin another list."""
    open_series: dict[int, list[Label]] = {}
    done: list[tuple[list[Label], Label | None]] = []
    for label in labels:
        for deeper in [level for level in open_series if level > label.level]:
            del open_series[deeper]
        if label.level in open_series and (label.number != 1 or label.level < 2):
            open_series[label.level].append(label)
            continue
        above = [open_series[level][-1] for level in sorted(open_series) if level < label.level]
        open_series[label.level] = [label]
        done.append((open_series[label.level], above[-1] if above else None))
    return iter(done)


def _skipped_level(passage: Passage, series: list[Label], parent: Label | None) -> list[Finding]:
    if parent is None or series[0].level == parent.level + 1:
        return []
    right = parent.level + 1
    mends = [Mend(x.start, x.written, x.as_number(x.number, right)) for x in series]
    hit = Hit(series[0].start, series[0].written, tuple(mends))
    return passage.separate(
        [hit],
        words.LEVEL_SKIPPED,
        words.RENUMBER_OFFER,
        parent=parent.written,
    )


def _skipped_number(passage: Passage, series: list[Label]) -> list[Finding]:
    """From the first number that does not follow the one before, the whole rest is renumbered."""
    first = series[0].number
    wrong = [at for at, label in enumerate(series) if label.number != first + at]
    if not wrong or first + len(series) > MOST_NUMBERS:
        return []
    rest = list(enumerate(series))[wrong[0] :]
    mends = [
        Mend(label.start, label.written, label.as_number(first + at, label.level))
        for at, label in rest
        if label.number != first + at
    ]
    hit = Hit(mends[0].start, mends[0].before, tuple(mends))
    return passage.separate(
        [hit],
        words.OUT_OF_SEQUENCE,
        words.RENUMBER_OFFER,
        previous=series[wrong[0] - 1].written,
    )


JUDGE = over_text(numbering)
