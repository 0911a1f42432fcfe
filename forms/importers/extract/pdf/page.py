"""One page of a PDF as it is seen → its tables and lines, and what was left out of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from forms.importers import words
from forms.importers.extract.pdf.cells import texts_of
from forms.importers.extract.pdf.fonts import UNREADABLE
from forms.importers.extract.pdf.ink import SLANTED, Ink, inside
from forms.importers.extract.pdf.lines import DIGIT_GAP, in_figure, lines_of, once
from forms.importers.extract.pdf.rules import lattices
from forms.importers.extract.words import PROSE
from forms.values.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from forms.importers.extract.pdf.ink import Box, Fill, Glyph
    from forms.importers.extract.pdf.lines import TextLine
    from forms.importers.extract.pdf.rules import Lattice, Span

LONGEST_LABEL = 60
"""A cell as wide as its table with a longer text that has sentences is no part of a table."""
LONGEST_SHOWN = 200
SMALLEST_SIZE = 1.0
_WHOLE_PAGE, _WORTH_TELLING = 0.8, 0.01
"""Parts of a page that a picture covers: a scan; more than a decoration."""


@dataclass(slots=True)
class Table:
    """A stretch of a table's rows without text between them; row numbers are the table's. `full`
    are cells with a figure that leaves no room for another digit."""

    number: int
    lattice: Lattice
    texts: dict[Span, str]
    full: frozenset[Span]
    first: int
    end: int

    @property
    def top(self) -> float:
        """Where it begins."""
        return self.lattice.ys[self.first]


@dataclass(slots=True)
class Sheet:
    """A page read. `frames` are cells that hold text of the report, not of a table; `rules`,
    `fills` (but white ones) and `strokes` are what is drawn. `dropped` are reasons with what they
    are about."""

    number: int
    height: float
    width: float = 0.0
    lines: list[TextLine] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    frames: list[Box] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
    fills: list[Box] = field(default_factory=list)
    strokes: list[Box] = field(default_factory=list)
    dropped: list[tuple[str, str]] = field(default_factory=list)


def sheet_of(number: int, ink: Ink) -> Sheet:
    """Reads a page, turned so that most of its text is upright."""
    ink = _upright(ink)
    sheet = Sheet(number, ink.height, ink.width, rules=ink.rules, strokes=ink.strokes)
    sheet.fills = [fill.box for fill in ink.fills if not fill.white]
    glyphs = once(_seen(ink, sheet))
    unread = sum(glyph.text == UNREADABLE for glyph in glyphs)
    if unread:
        sheet.dropped.append(("", words.UNREADABLE_LETTERS.format(count=unread)))
    rest = _take_tables(ink.rules, glyphs, sheet)
    sheet.lines = lines_of(rest)
    return sheet


# ----------------------------------------------------------------------------------- what is seen


def _upright(ink: Ink) -> Ink:
    turns = Counter(glyph.turn for glyph in ink.glyphs if glyph.turn != SLANTED)
    turn = turns.most_common(1)[0][0] if turns else 0
    for _ in range(turn):
        ink = _quarter(ink)
    return ink


def _quarter(ink: Ink) -> Ink:
    """A page turned by a quarter with the clock."""

    def turned(box: Box) -> Box:
        left, top, right, bottom = box
        return ink.height - bottom, left, ink.height - top, right

    return Ink(
        *(ink.height, ink.width),
        [
            replace(
                g, x=ink.height - g.y, y=g.x, turn=g.turn if g.turn == SLANTED else (g.turn - 1) % 4
            )
            for g in ink.glyphs
        ],
        [turned(rule) for rule in ink.rules],
        [replace(fill, box=turned(fill.box)) for fill in ink.fills],
        [turned(picture) for picture in ink.pictures],
        [turned(stroke) for stroke in ink.strokes],
    )


def _seen(ink: Ink, sheet: Sheet) -> list[Glyph]:
    """The characters of a page that a reader sees, or that stand for the letters of a scan."""
    page = max(ink.width * ink.height, 1.0)
    shares = {box: _area(box) / page for box in ink.pictures}
    scan = _recognised(ink, {box for box, share in shares.items() if share >= _WHOLE_PAGE})
    if scan:
        sheet.dropped.append(("", words.RECOGNISED))
    elif any(share > _WORTH_TELLING for share in shares.values()):
        sheet.dropped.append(("", words.PICTURE))
    seen: list[Glyph] = []
    left_out: dict[str, list[Glyph]] = {}
    for glyph in ink.glyphs:
        reason = _why_not(glyph, ink.fills, scan)
        (left_out.setdefault(reason, []) if reason else seen).append(glyph)
    for reason, glyphs in left_out.items():
        text = one_line("".join(glyph.text for glyph in glyphs))[:LONGEST_SHOWN]
        if text:
            sheet.dropped.append((text, reason))
    return _whole_figures(seen, [g for g in left_out.get(words.UNSEEN_TEXT, []) if g.cut])


def _whole_figures(seen: list[Glyph], cut: list[Glyph]) -> list[Glyph]:
    """A figure of which a part is cut off, as by the edge of the paper, gets a mark that makes it
    none."""
    kept = {id(glyph) for glyph in seen}
    torn: set[int] = set()
    for line in lines_of(glyph for glyph in (*seen, *cut) if cut and glyph.turn == 0):
        for one, other in pairwise(line.glyphs):
            figures = in_figure(one.text[-1:]) and in_figure(other.text[:1])
            near = other.x - one.right <= DIGIT_GAP * min(one.size, other.size)
            if figures and near and (id(one) in kept) != (id(other) in kept):
                torn |= {id(one), id(other)}
    return [replace(g, text=g.text + UNREADABLE) if id(g) in torn else g for g in seen]


def _recognised(ink: Ink, pictures: set[Box]) -> bool:
    """Whether text lies under or over a picture of the whole page only to be found and copied."""
    inked = [glyph for glyph in ink.glyphs if not glyph.text.isspace()]
    last = max((fill.act for fill in ink.fills if fill.box in pictures), default=0)
    under = sum(glyph.ghost or glyph.act < last for glyph in inked)
    return bool(pictures) and 2 * under > len(inked)


def _why_not(glyph: Glyph, fills: list[Fill], scan: bool) -> str:
    if glyph.cut or glyph.size < SMALLEST_SIZE:
        return words.UNSEEN_TEXT
    if glyph.turn in (SLANTED, 2):
        return words.SLANTED_TEXT
    if scan:
        return ""
    return words.UNSEEN_TEXT if glyph.ghost or _is_covered(glyph, fills) else ""


def _is_covered(glyph: Glyph, fills: list[Fill]) -> bool:
    """Whether white was painted over it, or it is white itself on white paper."""
    under = None
    for fill in fills:
        over = fill.act > glyph.act
        if (glyph.white or (over and fill.white)) and inside(glyph.centre, fill.box):
            if over and fill.white:
                return True
            under = fill if not over else under
    return glyph.white and (under is None or under.white)


# --------------------------------------------------------------------------------------- tables


def _take_tables(rules: Iterable[Box], glyphs: list[Glyph], sheet: Sheet) -> list[Glyph]:
    """Puts the page's tables into the sheet, inner ones first; gives the characters outside. A
    frame around text, and a table that holds another, only lay out what is in them."""
    found = [lattice for lattice in lattices(rules) if len(lattice.xs) > 2]
    taken: list[tuple[Lattice, dict[Span, str], frozenset[Span]]] = []
    for lattice in sorted(found, key=lambda each: _area(each.box)):
        if any(inside(inner.box[:2], lattice.box, 1.0) for inner, *_ in taken):
            continue
        own = [glyph for glyph in glyphs if inside(glyph.centre, lattice.box)]
        texts, full = texts_of(lattice, own)
        if len({span.column for span in texts}) < 2:
            continue
        taken.append((lattice, texts, full))
        prose = [lattice.box_of(span) for span in texts if _is_prose(span, texts[span], lattice)]
        sheet.frames += prose
        gone = {id(g) for g in own if not any(inside(g.centre, box) for box in prose)}
        glyphs = [glyph for glyph in glyphs if id(glyph) not in gone]
    taken.sort(key=lambda each: each[0].box[1])
    for number, each in enumerate(taken, 1):
        sheet.tables += _stretches(number, *each)
    return glyphs


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _is_prose(span: Span, text: str, lattice: Lattice) -> bool:
    whole = span.columns == len(lattice.xs) - 1
    return whole and len(text) > LONGEST_LABEL and PROSE in text


def _stretches(
    number: int, lattice: Lattice, texts: dict[Span, str], full: frozenset[Span]
) -> list[Table]:
    rows = len(lattice.ys) - 1
    prose = [span for span in lattice.spans if _is_prose(span, texts.get(span, ""), lattice)]
    firsts = [0, *(span.row + span.rows for span in prose)]
    ends = [*(span.row for span in prose), rows]
    return [
        Table(number, lattice, texts, full, first, end)
        for first, end in zip(firsts, ends, strict=True)
        if first < end
    ]
