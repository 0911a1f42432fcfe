"""Marks: where they may stand on a line, and their half squares.

A full-width mark has ink in one half of its square. Where two stand side by side, at the edge of a
line, or where a line is short of room, only that half is set. A half mark is kept in drawn text as
a lone surrogate (no written text contains one), so that text keeps its length; the PDF gives it a
glyph of half the width, and no two squares overlap, which programs that read a PDF would take for
the end of a word.
"""

from __future__ import annotations

import re

OPENING = "（《「『“‘【〔〈［｛([{"
CLOSING = "，。、；：？！）》」』”’】〕〉］｝％‰℃°…·,.!?;:)]}%"

LEFT_BLANK = "（《「『“‘【〔〈［｛"
RIGHT_BLANK = "，。、；：！）》」』”’】〕〉］｝"

HANGING = "，。、；："
"""Marks that may stand in the margin beside a full line, small as their ink is."""

HALVES = {mark: chr(0xD800 + at) for at, mark in enumerate(LEFT_BLANK + RIGHT_BLANK)}
WHOLE = {half: mark for mark, half in HALVES.items()}
RIGHT_HALVES = frozenset(HALVES[mark] for mark in LEFT_BLANK)

_SHARED = re.compile(
    f"[{RIGHT_BLANK}](?=[{RIGHT_BLANK}{LEFT_BLANK}])|(?<=[{LEFT_BLANK}])[{LEFT_BLANK}]"
)


def shared(text: str) -> str:
    """The text with half squares where two marks stand side by side."""
    return _SHARED.sub(_halved, text)


def shares(text: str) -> int:
    """How many squares shared() halves."""
    return len(_SHARED.findall(text))


def _halved(match: re.Match[str]) -> str:
    return HALVES[match[0]]
