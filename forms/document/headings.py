"""Headings in what a clerk writes: （一）, 1. and （1）, on lines of their own or run-in.

A numbered line is a heading when it is short, holds no sentence and has something under it; in a
list of short numbered lines none is.
"""

from __future__ import annotations

import re

from forms.document import words
from forms.document.nodes import Block, Heading, Paragraph, Run

_ORDINAL = f"[{words.ORDINALS}]{{1,3}}"
_DIGITS = "[0-9０-９]{1,2}"
_NUMBERS = {
    2: re.compile(f"[(（]{_ORDINAL}[)）]、?(?=.)"),
    # 1.5倍 and 1、2月 are no numbers of headings, but 1.2023年工作 has one.
    3: re.compile(f"{_DIGITS}[.．、](?:(?=[^0-9０-９])|(?=20[0-9]{{2}}{words.YEAR_SIGN}))"),
    4: re.compile(f"[(（]{_DIGITS}[)）]、?(?=.)"),
}
_SENTENCE = re.compile("[。；！？!?;]|[，,、]$")
_FACT = re.compile("[0-9０-９].*，|，.*[0-9０-９]")
LONGEST = 30
"""A numbered line longer than this is running text."""


def rank(line: str) -> int:
    """2 for （一）, 3 for 1. and 4 for （1）; 0 for a line that does not begin with a number."""
    return next((level for level, number in _NUMBERS.items() if number.match(line)), 0)


def numbered(line: str, below: str | None, source: str) -> Block:
    """A line of a narrative as heading or paragraph; `below` is the next line, None for none."""
    level = rank(line)
    if not level or len(line) > LONGEST or not _short(line, level):
        return Paragraph(_opened(line) if level == 2 else (Run(line),), "body", source)
    if below is not None and not 0 < rank(below) <= level:
        return Heading(min(level, 3), line)
    return Paragraph((Run(line, "run-in" if level == 2 else "text"),), "body", source)


def _short(line: str, level: int) -> bool:
    """Whether nothing in a line says more than a heading does."""
    number = _NUMBERS[level].match(line)
    text = line[number.end() :] if number else line
    return not _SENTENCE.search(text) and not _FACT.search(text)


def _opened(line: str) -> tuple[Run, ...]:
    """A paragraph opens with its heading when its first sentence is short."""
    end = line.find("。", 0, LONGEST) + 1
    if not end or end == len(line) or not _short(line[: end - 1], 2):
        return (Run(line),)
    return (Run(line[:end], "run-in"), Run(line[end:]))
