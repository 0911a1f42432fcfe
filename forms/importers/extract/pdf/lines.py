"""Characters of a page → lines of text with the gaps between them.

What is doubtful in a row of digits is never closed up: a gap stays a blank, and digits drawn over
each other get a mark that is no digit between them, so that no wrong figure comes of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from forms.importers.extract.pdf.fonts import UNREADABLE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from forms.importers.extract.pdf.ink import Glyph

SAME_LINE = 0.4
"""How far apart baselines of one line can be, of the larger size."""
DIGIT_GAP, LETTER_GAP, WIDE_GAP = 0.15, 0.2, 0.6
"""From which gap on there is a blank, of the smaller size: inside a figure, in a word, elsewhere."""
_OVERLAP = 0.5
_TWICE, _FURTHEST_TWICE = 0.15, 2.0
_FIGURE = frozenset("0123456789０１２３４５６７８９.,．，")


@dataclass(frozen=True, slots=True)
class TextLine:
    """Upright characters on one baseline, from left to right."""

    glyphs: tuple[Glyph, ...]

    @property
    def left(self) -> float:
        return self.glyphs[0].x

    @property
    def right(self) -> float:
        return max(glyph.right for glyph in self.glyphs)

    @property
    def y(self) -> float:
        """Its baseline."""
        return self.glyphs[0].y

    @property
    def size(self) -> float:
        """The size of most of it."""
        sizes = sorted(glyph.size for glyph in self.glyphs)
        return sizes[len(sizes) // 2]

    @property
    def top(self) -> float:
        """About where its ink begins."""
        return self.y - 0.8 * self.size

    @property
    def text(self) -> str:
        """Its characters and blanks for the gaps between them."""
        first, rest = self.glyphs[0].text, pairwise(self.glyphs)
        return (first + "".join(between(*pair) + pair[1].text for pair in rest)).rstrip()


def in_figure(text: str) -> bool:
    """Whether a character may be a part of a figure."""
    return bool(text) and text in _FIGURE


def between(one: Glyph, other: Glyph) -> str:
    """What stands between two neighbours: nothing, blanks, or the mark of an overlap."""
    size = min(one.size, other.size)
    gap = other.x - one.right
    if in_figure(one.text[-1:]) and in_figure(other.text[:1]):
        if gap < -_OVERLAP * min(one.width, other.width):
            return UNREADABLE
        least = DIGIT_GAP
    elif one.text.isspace() or other.text.isspace():
        least = 1.0
    else:
        latin = one.text[-1:].isascii() and other.text[:1].isascii()
        least = LETTER_GAP if latin else WIDE_GAP
    if not size or gap <= least * size:
        return ""
    return " " * max(1, round(2 * gap / size))


def once(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Without characters that were drawn again in the same place to make them bold."""
    kept: list[Glyph] = []
    known: dict[tuple[str, int, int], list[Glyph]] = {}
    for glyph in glyphs:
        across, down = int(glyph.x // _FURTHEST_TWICE), int(glyph.y // _FURTHEST_TWICE)
        near = (
            each
            for right in (-1, 0, 1)
            for below in (-1, 0, 1)
            for each in known.get((glyph.text, across + right, down + below), ())
        )
        if not any(_same_place(each, glyph) for each in near):
            kept.append(glyph)
            known.setdefault((glyph.text, across, down), []).append(glyph)
    return kept


def _same_place(one: Glyph, other: Glyph) -> bool:
    """Of one run of characters none is drawn twice, whatever a broken font says of widths."""
    near = min(_TWICE * min(one.size, other.size), _FURTHEST_TWICE)
    apart = abs(one.x - other.x), abs(one.y - other.y)
    return one.act != other.act and max(apart) <= near and one.turn == other.turn


def lines_of(glyphs: Iterable[Glyph]) -> list[TextLine]:
    """Upright characters as lines, from top to bottom; blanks alone are none."""
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda each: (each.y, each.x)):
        if lines and _on(lines[-1], glyph):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    found = (_trimmed(sorted(line, key=lambda each: each.x)) for line in lines)
    return [TextLine(tuple(line)) for line in found if line]


def _on(line: list[Glyph], glyph: Glyph) -> bool:
    first = line[0]
    return glyph.y - first.y <= SAME_LINE * max(first.size, glyph.size)


def _trimmed(line: list[Glyph]) -> list[Glyph]:
    """Without narrow blanks at its ends; wide ones are an indent."""
    while line and line[-1].text.isspace():
        line.pop()
    start = 0
    while start < len(line) and line[start].text.isspace():
        start += 1
    return line[start:]


def sideways(glyphs: Iterable[Glyph]) -> str:
    """Characters turned by a quarter, in their own reading order."""
    up = sorted((g for g in glyphs if g.turn == 1), key=lambda g: (round(g.x), -g.y))
    down = sorted((g for g in glyphs if g.turn == 3), key=lambda g: (-round(g.x), g.y))
    return "".join(glyph.text for glyph in [*up, *down]).strip()
