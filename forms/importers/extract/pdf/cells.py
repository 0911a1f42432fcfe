"""The characters in each cell of a lattice → its text."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from forms.importers.extract.pdf.fonts import UNREADABLE
from forms.importers.extract.pdf.lines import (
    DIGIT_GAP,
    in_figure,
    lines_of,
    sideways,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from forms.importers.extract.pdf.ink import Glyph
    from forms.importers.extract.pdf.lines import TextLine
    from forms.importers.extract.pdf.rules import Lattice, Span

WIDEST_PADDING = 12.0
"""Points between the lines of a cell and its text, both sides together."""
LONGEST_FIGURE = 12
_BREAK = 2.0
"""How much of a line can be left empty because what follows must not begin a line, in sizes."""
_FIGURE_LINE = re.compile(r"[-+−]?[\d０-９][\d０-９.,．，\s]*")


def is_figure(text: str) -> bool:
    """Whether a line holds digits and what may stand among them, and nothing else."""
    return bool(_FIGURE_LINE.fullmatch(text))


def texts_of(lattice: Lattice, glyphs: Iterable[Glyph]) -> tuple[dict[Span, str], frozenset[Span]]:
    """The text of every cell that has any, and the cells whose last line is a figure that leaves
    no room for another digit. Characters outside the lattice are not taken."""
    cells = _Cells(lattice, glyphs)
    texts = {span: text for span in cells.by_span if (text := cells.text(span))}
    return texts, frozenset(span for span in texts if cells.has_no_room(span))


class _Cells:
    def __init__(self, lattice: Lattice, glyphs: Iterable[Glyph]) -> None:
        self.lattice = lattice
        owners = {
            (row, column): span
            for span in lattice.spans
            for row in range(span.row, span.row + span.rows)
            for column in range(span.column, span.column + span.columns)
        }
        placed = _uncut([(glyph, owners.get(self._place(glyph))) for glyph in glyphs])
        self.by_span: dict[Span, list[Glyph]] = {}
        for glyph, span in placed:
            if span:
                self.by_span.setdefault(span, []).append(glyph)
        self.lines = {
            span: lines_of(glyph for glyph in own if glyph.turn == 0)
            for span, own in self.by_span.items()
        }
        self.padding = self._padding()
        self.rows_of_two = {span.row for span in self.lines if self._holds_two(span)}

    def _place(self, glyph: Glyph) -> tuple[int, int]:
        x, y = glyph.centre
        return bisect_right(self.lattice.ys, y) - 1, bisect_right(self.lattice.xs, x) - 1

    def _width(self, span: Span) -> float:
        left, _, right, _ = self.lattice.box_of(span)
        return right - left

    def _padding(self) -> float:
        """What wrapped text leaves free beside it. Where none is wrapped nothing is known of it;
        then no figure counts as wrapped."""
        free = [
            self._width(span) - (line.right - line.left)
            for span, lines in self.lines.items()
            for line in lines[:-1]
            if not is_figure(line.text)
        ]
        return min(max(min(free, default=0.0), 0.0), WIDEST_PADDING)

    def _is_full(self, span: Span, line: TextLine, following: TextLine, play: float) -> bool:
        """Whether what follows would not have gone into a line."""
        free = self._width(span) - self.padding - (line.right - line.left)
        return free < following.glyphs[0].width + play

    def has_no_room(self, span: Span) -> bool:
        """Whether the last line is a figure to which no digit could be added."""
        last = self.lines[span][-1:]
        return any(is_figure(line.text) and self._is_full(span, line, line, 0.0) for line in last)

    def _holds_two(self, span: Span) -> bool:
        """Whether a cell surely holds figures one below the other."""
        return any(
            _in_figure(one, other) and not self._is_full(span, one, other, 0.0)
            for one, other in pairwise(self.lines[span])
        )

    def text(self, span: Span) -> str:
        lines = self.lines[span]
        text = lines[0].text if lines else ""
        for one, other in pairwise(lines):
            text += self._break(span, text, one, other) + other.text
        turned = sideways(self.by_span[span])
        return "\n".join(each for each in (text, turned) if each)

    def _break(self, span: Span, before: str, one: TextLine, other: TextLine) -> str:
        if _in_figure(one, other):
            doubtful = span.row in self.rows_of_two or not self._is_full(span, one, other, 0.0)
            size = len(before.rsplit("\n", 1)[-1] + other.text)
            return "\n" if doubtful or size > LONGEST_FIGURE else ""
        if is_figure(one.text) or is_figure(other.text):
            return "\n"
        if not self._is_full(span, one, other, _BREAK * one.size):
            return "\n"
        return " " if one.text[-1].isascii() and other.text[0].isascii() else ""


def _in_figure(one: TextLine, other: TextLine) -> bool:
    return in_figure(one.text[-1]) and in_figure(other.text[0])


def _uncut(placed: list[tuple[Glyph, Span | None]]) -> list[tuple[Glyph, Span | None]]:
    """A figure that runs from one cell into the next belongs to neither with certainty."""
    owners = {id(glyph): span for glyph, span in placed}
    marks: dict[int, tuple[str, str]] = {}
    for line in lines_of(glyph for glyph, _ in placed if glyph.turn == 0):
        for one, other in pairwise(line.glyphs):
            both = in_figure(one.text[-1:]) and in_figure(other.text[:1])
            if both and owners[id(one)] != owners[id(other)] and _close(one, other):
                marks[id(one)] = (marks.get(id(one), ("", ""))[0], UNREADABLE)
                marks[id(other)] = (UNREADABLE, "")
    return [(_marked(glyph, marks.get(id(glyph))), span) for glyph, span in placed]


def _close(one: Glyph, other: Glyph) -> bool:
    return other.x - one.right <= DIGIT_GAP * min(one.size, other.size)


def _marked(glyph: Glyph, mark: tuple[str, str] | None) -> Glyph:
    return replace(glyph, text=mark[0] + glyph.text + mark[1]) if mark else glyph
