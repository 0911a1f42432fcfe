"""Chinese line breaking: a text's atoms → lines of a measure.

A line is filled with atoms. The next atom is still taken when a ，。、；or ：at its end can hang in
the margin, or another closing mark give up its blank half, and at most a little less space between
characters does the rest. Otherwise the line is drawn apart. The edges are flush but for the
hanging marks, so a full line of Chinese keeps its characters on the grid of the page whether a
comma follows it or not; what keeps fewer on it is set with the ink at the edge.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from forms.render.faces.faces import LATIN_END, latin_size, setting, widths
from forms.render.faces.punctuation import CLOSING, HALVES, HANGING, shared
from forms.render.typesetting.atoms import Atom, atoms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from forms.document.style import TextStyle
    from forms.render.faces.faces import Setting

_STRETCH = re.compile(f"[!-{LATIN_END}]+| +|[^ !-{LATIN_END}]+")

TIGHTER = 0.022
"""Of the size: how much less space between two characters is not seen."""
LOOSEST = 0.08
"""Of the size: more space than that between characters, and programs read blanks there."""
SLACK = 0.01
_KEPT, _LONGEST_KEPT = 512, 1000
"""Paragraphs and cells whose lines are kept, and the characters of the longest: a report has some
250 of them; full it takes 9 MB."""


class Segment(NamedTuple):
    """Characters of one face set from `x` on, each followed by `spacing`; half marks are as in
    punctuation.HALVES."""

    x: float
    text: str
    face: str
    size: float
    spacing: float


class _Span(NamedTuple):
    """A stretch of Latin letters, blanks or Chinese, and its width before justification."""

    text: str
    face: str
    width: float
    gaps: int


@dataclass(frozen=True)
class Line:
    """Atoms on one line within `measure`, `indent` from its left edge; `last` is not justified."""

    atoms: tuple[Atom, ...]
    style: TextStyle
    measure: float
    indent: float
    last: bool

    @property
    def text(self) -> str:
        """What is written on the line."""
        return "".join([atom.text for atom in self.atoms]).strip(" ")

    @property
    def width(self) -> float:
        """The line's width before justification."""
        return sum(span.width for span in self._spans())

    def segments(self) -> tuple[Segment, ...]:
        """The line as it is drawn, from the left edge of the measure."""
        return self._segments

    @cached_property
    def _segments(self) -> tuple[Segment, ...]:
        last, room = self.atoms[-1], self.measure - self.indent
        spans, hung = self._spans(), ""
        excess = sum(span.width for span in spans) - room
        crowded = excess > SLACK
        if crowded and last.closes:
            if excess > self.style.size / 2 and hangs(last, self.style):
                hung = last.text[-1]
            spans = self._spans("" if hung else HALVES[last.text[-1]])
            excess = sum(span.width for span in spans) - room
        gaps = sum(span.gaps for span in spans) - 1
        justified = self.style.align == "justify" and (not self.last or crowded)
        extra = -excess / gaps if justified and gaps > 0 else 0.0
        shift = {"center": -excess / 2, "right": -excess}.get(self.style.align, 0.0)
        placed = list(self._placed(spans, self.indent + shift, extra))
        if hung:
            edge = self.measure + excess + extra * gaps
            placed.append(Segment(edge, hung, last.face, self.style.size, self.style.tracking))
        return tuple(placed)

    def _spans(self, end: str | None = None) -> list[_Span]:
        """The stretches of the line, with another `end` in place of its last mark."""
        spans: list[_Span] = []
        for face, text in self._drawn(end):
            table = widths(face, self.style.size, self.style.tracking)
            for piece in _STRETCH.findall(text):
                latin = "!" <= piece[0] < LATIN_END
                width = sum(map(table.__getitem__, piece))
                spans.append(_Span(piece, face, width, 1 if latin else len(piece)))
        return spans

    def _drawn(self, end: str | None) -> Iterator[tuple[str, str]]:
        """(face, text) with half marks where blanks are shared or given up."""
        text = shared("".join([atom.text for atom in self.atoms]))
        if end is not None:
            text = text[:-1] + end
        if _leaning(self.atoms[0], self.style, self.indent):
            text = HALVES.get(text[0], text[0]) + text[1:]
        if self.atoms[0].face == self.atoms[-1].face:
            yield self.atoms[0].face, text.strip(" ")
            return
        at = 0
        for face, part in groupby(self.atoms, key=lambda atom: atom.face):
            length = sum(len(atom.text) for atom in part)
            yield face, text[at : at + length].strip(" ")
            at += length

    def _placed(self, spans: list[_Span], x: float, extra: float) -> Iterator[Segment]:
        size, tracking = self.style.size, self.style.tracking
        for text, face, width, gaps in spans:
            if text[0] < LATIN_END:
                yield Segment(x, text, face, latin_size(face, size), 0.0)
            else:
                yield Segment(x, text, face, size, tracking + extra)
            x += width + extra * gaps


def break_lines(runs: Sequence[tuple[str, str]], style: TextStyle, measure: float) -> list[Line]:
    """The lines of a paragraph given as (text, face) runs.

    Remembered while it is short and the faces are the same: after an edit all other paragraphs
    are set as they were, and so are the labels of every table.
    """
    if sum(len(text) for text, _ in runs) > _LONGEST_KEPT:
        return _broken(runs, style, measure)
    return list(_kept(setting(), tuple(runs), style, measure))


@lru_cache(_KEPT)
def _kept(
    _in_force: Setting, runs: tuple[tuple[str, str], ...], style: TextStyle, measure: float
) -> tuple[Line, ...]:
    return tuple(_broken(runs, style, measure))


def _broken(runs: Sequence[tuple[str, str]], style: TextStyle, measure: float) -> list[Line]:
    found = [atom for text, face in runs for atom in atoms(text, face, style, measure)]
    indent = style.indent * (style.size + style.tracking)
    lines: list[Line] = []
    start = 0
    while start < len(found):
        room = measure - indent
        if _leaning(found[start], style, indent):
            room += style.size / 2  # the blank half that the mark gives up
        end = _before_word(found, start, _end(found, start, room, style), room, style)
        end = _not_one_left(found, start, end)
        taken = tuple(found[start:end])
        lines.append(Line(taken, style, measure, indent, end == len(found)))
        start, indent = end, 0.0
    return lines


def hangs(atom: Atom, style: TextStyle) -> float:
    """Width of the mark that may hang in the margin when the atom is the last of a line."""
    may = style.align == "justify" and atom.text[-1] in HANGING
    return style.size + style.tracking if may else 0.0


def _leaning(first: Atom, style: TextStyle, indent: float) -> bool:
    return first.opens and style.align == "justify" and not indent


def _end(found: list[Atom], start: int, room: float, style: TextStyle) -> int:
    """Where the line that begins at an atom ends."""
    half, filled, before, gaps = style.size / 2, -found[start].blank, False, 0
    for at in range(start, len(found)):
        atom = found[at]
        width = atom.width - half if before and atom.opens else atom.width
        if filled + width > room + SLACK:
            taken = at == start or _drawn_together(
                atom, filled + width - room, room - filled, style, gaps
            )
            return at + taken
        gaps += atom.text[-1] >= LATIN_END
        filled += width
        before = atom.closes
    return len(found)


def _before_word(found: list[Atom], start: int, end: int, room: float, style: TextStyle) -> int:
    """Where the line ends when a word that would be parted there goes to the next one; where that
    would draw the line too far apart, it is parted."""
    word = end
    while word > start and found[word - 1].joined:
        word -= 1
    if word in {start, end}:
        return end
    kept = found[start:word]
    gaps = sum(atom.text[-1] >= LATIN_END for atom in kept)
    apart = room - sum(atom.width for atom in kept)
    return word if apart <= style.size * LOOSEST * gaps else end


def _drawn_together(atom: Atom, excess: float, gap: float, style: TextStyle, gaps: int) -> bool:
    """Whether one more atom fits when the line is drawn together at its gaps (between Chinese
    characters), and looks better so."""
    if style.align != "justify":
        return False
    given = hangs(atom, style) or (style.size / 2 if atom.closes else 0.0)
    tighter = max(excess - given, 0.0)
    return tighter <= style.size * TIGHTER * gaps and tighter <= gap


def _not_one_left(found: list[Atom], start: int, end: int) -> int:
    """No last line of a single character: the line before gives one up."""
    alone = len(found) - end == 1 and len(found[end].text.rstrip(CLOSING)) == 1
    return end - 1 if alone and end - start > 4 else end
