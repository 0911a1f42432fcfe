"""Lines of text → paragraphs, by where they begin and end.

A line goes on in the next when it reaches the right edge of its column and the next begins at the
left edge. An indent always begins a paragraph. Where a file indents nothing, a full line that ends
a sentence may end its paragraph as well: then it is taken to do so.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from forms.importers.extract import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from forms.importers.extract.pdf.lines import TextLine

INDENT = "\u3000"
MOST_INDENT = 40
_SAME_EDGE = 3.0
_ONE_INDENT = (1.5, 2.5)
"""How far the first line of a paragraph stands in at least and at most, in sizes."""
_FLUSH = 1.0
_SAME_SIZE, _SAME_PITCH = 0.15, 1.5
_WIDE = 12
"""From how many sizes on a line can tell where a column ends."""
_PLAY = 0.3
_HANGING = 2.0
"""How far short of the right edge, and how far beyond it, a full line can end, in sizes."""
_LEFT_OVER = 0.7
"""Of the width of its column: a shorter line ends for a reason of its own."""
_MARGINS = 4.0
"""How much wider the right margin of a column can be than the left one, in sizes."""

_NUMBERED = re.compile(words.NUMBERED_LINE)
_MIXED = re.compile("[\u4e00-\u9fff] *[A-Za-z]|[A-Za-z] *[\u4e00-\u9fff]")
"""Chinese and Latin letters side by side."""
_FIRST = re.compile(rf"[{words.OPENING}]*(?:[!-~]+.?|.)[{words.CLOSING}]*")


@dataclass
class Column:
    """Lines below each other on a page, in a frame or outside of any. `tables` are the right ends
    of the page's tables; `width` is the page's."""

    page: int
    width: float
    lines: list[TextLine]
    tables: tuple[float, ...] = ()
    left: float = 0.0
    right: float | None = None


class Paragraphs:
    """Which lines go on in the next. `wrapped`: that cannot be told in this file."""

    def __init__(self, columns: Sequence[Column]) -> None:
        columns = [each for each in columns if each.lines]
        _find_rights(columns)
        _find_lefts(columns)
        self._of = {id(line): column for column in columns for line in column.lines}
        self._pitch = _pitch(columns)
        self._spaced = _is_spaced([line.text for each in columns for line in each.lines])
        self._indented: Counter[bool] = Counter()
        full, cut = self._count(columns)
        self.wrapped = cut > full or all(column.right is None for column in columns)

    def indent(self, line: TextLine) -> str:
        """A line's distance from the left edge, in ideographic blanks."""
        size = line.size or 1.0
        far = (line.left - self._of[id(line)].left) / size
        return INDENT * min(round(far), MOST_INDENT) if far >= _ONE_INDENT[0] else ""

    def goes_on(self, one: TextLine, other: TextLine) -> bool:
        """Whether the line below, or the first of the next page, belongs to the same paragraph."""
        if self.wrapped or not self._may_go_on(one, other) or not self._is_full(one, other):
            return False
        numbered = _is_numbered(other)
        if numbered or _ends_sentence(one):
            return self._indented[numbered] > 0
        return True

    def joined(self, text: str, more: str) -> str:
        """A line and what it goes on with. Words in Latin letters keep a blank, addresses have
        none; beside Chinese there is one where the file always has it within a line."""
        before, after = text[-1:], more[:1]
        if _MIXED.fullmatch(before + after):
            return f"{text} {more}" if self._spaced else text + more
        if not (before.isascii() and after.isascii() and after.isalnum()):
            return text + more
        word = text.rsplit(maxsplit=1)[-1]
        address = "@" in word or "/" in word or word.startswith("www.")
        inside = before in "-_=&?" or (before in ".:" and not after.isupper())
        return text + more if address or inside else f"{text} {more}"

    def _count(self, columns: Sequence[Column]) -> tuple[int, int]:
        """How many lines end where the column does, how many for no visible reason; on the way, by
        how much more paragraphs (numbered ones or others) begin with an indent than without."""
        full = cut = 0
        lines = [line for column in columns for line in column.lines]
        self._indented.update(_is_numbered(line) for line in lines if self._is_indented(line))
        for one, other in (pair for column in columns for pair in pairwise(column.lines)):
            if not self._may_go_on(one, other):
                continue
            if self._is_full(one, other):
                full += 1
            else:
                numbered = _is_numbered(other)
                self._indented[numbered] -= 1
                cut += not numbered and self._is_cut(one)
        return full, cut

    def _is_indented(self, line: TextLine) -> bool:
        low, high = _ONE_INDENT
        return low <= (line.left - self._of[id(line)].left) / (line.size or 1.0) <= high

    def _may_go_on(self, one: TextLine, other: TextLine) -> bool:
        """Whether the other begins at the left edge, and is of the same size and next to it."""
        first, second = self._of[id(one)], self._of[id(other)]
        size = max(one.size, other.size)
        near = first is second or (
            first.page + 1 == second.page and (one is first.lines[-1] and other is second.lines[0])
        )
        if first is second and self._pitch:
            near = other.y - one.y <= _SAME_PITCH * self._pitch
        flush = other.left - second.left < _FLUSH * size
        return near and flush and abs(one.size - other.size) <= _SAME_SIZE * size

    def _is_full(self, one: TextLine, other: TextLine) -> bool:
        """Whether what the other begins with would not have gone into the line."""
        right = self._of[id(one)].right
        if right is None or one.right > right + _HANGING * one.size:
            return False
        return one.right + _start(other) > right - _PLAY * one.size

    def _is_cut(self, one: TextLine) -> bool:
        column = self._of[id(one)]
        if column.right is None or _ends_sentence(one):
            return False
        return one.right - column.left > _LEFT_OVER * (column.right - column.left)


def _is_spaced(texts: Iterable[str]) -> bool:
    found = [match for text in texts for match in _MIXED.findall(text)]
    return bool(found) and all(" " in each for each in found)


def _is_numbered(line: TextLine) -> bool:
    return bool(_NUMBERED.match(line.text))


def _ends_sentence(line: TextLine) -> bool:
    return line.text[-1:] in words.LINE_ENDS


def _start(line: TextLine) -> float:
    """How wide that is which must stand in one line: a character or word with the marks around."""
    found = _FIRST.match("".join(glyph.text for glyph in line.glyphs))
    length = found.end() if found else 1
    for glyph in line.glyphs:
        length -= len(glyph.text)
        if length <= 0:
            return glyph.right - line.left
    return line.right - line.left


# ---------------------------------------------------------------------------------------- columns


def _find_rights(columns: Sequence[Column]) -> None:
    """Where columns end: at what several wide lines reach, or else where it is on other pages, or
    at the edge of a table that some line reaches."""
    for column in columns:
        column.right = _shared_right(column)
    known: dict[int, list[float]] = {}
    for column in columns:
        if column.right is not None:
            known.setdefault(round(column.width), []).append(column.right)
    for column in columns:
        if column.right is None and round(column.width) in known:
            column.right = median(known[round(column.width)])
        elif column.right is None:
            column.right = _table_right(column)


def _shared_right(column: Column) -> float | None:
    wide = [line for line in column.lines if line.right - line.left >= _WIDE * line.size]
    plain = [line for line in wide if line.text[-1] not in words.CLOSING]
    ends = sorted((line.right, line.size) for line in (plain if len(plain) > 1 else wide))
    near = [[other for other, _ in ends if right - size <= other <= right] for right, size in ends]
    most = max(near, key=lambda each: (len(each), each[-1]), default=[])
    if len(most) < 2:
        return None
    left = min(line.left for line in column.lines)
    size = wide[0].size
    return most[-1] if column.width - most[-1] <= left + _MARGINS * size else None


def _table_right(column: Column) -> float | None:
    """Where a table ends that a wide line reaches."""
    reached = (
        right
        for right in column.tables
        for line in column.lines
        if abs(right - line.right) < line.size and line.right - line.left >= _WIDE * line.size
    )
    return max(reached, default=None)


def _find_lefts(columns: Sequence[Column]) -> None:
    """Where columns begin: where second lines do, or else most lines; a column of nothing but first
    lines takes the edge of the others."""
    sure = [min((line.left for line in _outdented(each)), default=None) for each in columns]
    own = [_shared_left(column) for column in columns]
    known = [edge for edge in (*sure, *own) if edge is not None]
    usual = min(known or [line.left for each in columns for line in each.lines], default=0.0)
    low, high = _ONE_INDENT
    for certain, edge, column in zip(sure, own, columns, strict=True):
        size = column.lines[0].size
        shifted = edge is None or low * size <= edge - usual <= high * size
        likely = usual if shifted or edge is None else edge
        column.left = likely if certain is None else min(certain, edge or certain)


def _shared_left(column: Column) -> float | None:
    lefts = sorted(line.left for line in column.lines)
    return next((one for one, other in pairwise(lefts) if other - one <= _SAME_EDGE), None)


def _outdented(column: Column) -> Iterator[TextLine]:
    """Second lines of paragraphs: they begin further left than a full line above."""
    for one, other in pairwise(column.lines):
        full = column.right is not None and abs(column.right - one.right) < one.size
        low, high = _ONE_INDENT
        if full and low <= (one.left - other.left) / (one.size or 1.0) <= high:
            yield other


def _pitch(columns: Iterable[Column]) -> float:
    """The usual distance of lines, 0 if there are none below each other."""
    steps = [other.y - one.y for each in columns for one, other in pairwise(each.lines)]
    return median(steps) if steps else 0.0
