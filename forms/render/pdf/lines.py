"""Chinese line breaking: text → atoms that are never broken → lines of a measure.

An atom is a character, a word or a number with its unit, with the opening marks before it and the
closing marks after it; so no line can begin with ，or end with （. A line is filled with atoms. The
next atom is still taken when the line can be drawn together for it: by the blank half of a closing
mark at its end, which then hangs in the margin, and by a little less space between characters.
Otherwise the line is drawn apart. Two marks side by side share their blank halves.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from forms.render.pdf import words
from forms.render.pdf.faces import latin_size, widths

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from forms.document.style import TextStyle
    from forms.render.pdf.faces import Widths

OPENING = "（《「『“‘【〔〈［｛([{"
CLOSING = "，。、；：？！）》」』”’】〕〉］｝％‰℃°…·,.!?;:)]}%"
_ATTACHED = "\u0300-\u036f\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef"
_LEFT_BLANK = "（《「『“‘【〔〈［｛"
_RIGHT_BLANK = "，。、；：！）》」』”’】〕〉］｝"
"""Full-width marks whose ink fills only one half of their square."""

_NUMBER = r"[-+±]?[0-9](?:[0-9]|[,.:/~—～\-](?=[0-9]))*(?:[%％‰℃])?"
_UNIT = f"(?:{words.MORE})?(?:{words.UNITS})?"
_WORD = r"[A-Za-z0-9\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff@/\\_#&=+~$\-]"
_ATOM = re.compile(
    f"(?: *[{re.escape(OPENING)}])* *"
    f"(?:{_NUMBER}(?!{_WORD}){_UNIT}|{_WORD}(?:{_WORD}|[.,:?'](?={_WORD}))*|—+|.)"
    f"(?: *[{re.escape(CLOSING)}{_ATTACHED}])*",
    re.DOTALL,
)
_WORD_PLACES = re.compile(r"[^@./\\_?#&=+~\-]*[@./\\_?#&=+~\-]*")
_SHARED = re.compile(
    f"(?<=[{_RIGHT_BLANK}])(?=[{_RIGHT_BLANK}{_LEFT_BLANK}])|(?<=[{_LEFT_BLANK}])(?=[{_LEFT_BLANK}])"
)
_STRETCH = re.compile("[!-\u024f]+| +|[^ !-\u024f]+")
_BLANKS = re.compile(r"\s+")

LONGEST_WORD = 0.34
"""Of the measure; a longer word may be broken after / . @ - and their like."""
TIGHTER = 0.022
"""Of the size: how much less space between two characters is not seen."""
SLACK = 0.01


@dataclass(frozen=True, slots=True)
class Segment:
    """Characters of one face set from `x` on, each followed by `spacing`."""

    x: float
    text: str
    face: str
    size: float
    spacing: float


@dataclass(frozen=True, slots=True)
class Atom:
    """What is never broken, unless it is longer than a line. `blank` is a leading space."""

    text: str
    face: str
    width: float
    blank: float
    opens: bool
    closes: bool


@dataclass(frozen=True, slots=True)
class Line:
    """Atoms on one line within `measure`, `indent` from its left edge; `last` is not justified."""

    atoms: tuple[Atom, ...]
    style: TextStyle
    measure: float
    indent: float
    last: bool

    @property
    def text(self) -> str:
        """What is printed on the line."""
        return "".join(atom.text for atom in self.atoms).strip(" ")

    def segments(self) -> list[Segment]:
        """The line as it is drawn, from the left edge of the measure."""
        spans, natural, gaps = self._spans()
        left = self.indent - (self.style.size / 2 if self._leans else 0)
        room = self.measure - left
        excess = natural - room
        if self._hangs:
            excess -= min(max(excess, 0), self.style.size / 2)
        justified = self.style.align == "justify" and (not self.last or excess > 0)
        extra = -excess / gaps if justified and gaps > 0 else 0.0
        x = left
        if self.style.align == "center":
            x += (room - natural) / 2
        elif self.style.align == "right":
            x += room - natural
        return list(self._placed(spans, x, extra))

    @property
    def _hangs(self) -> bool:
        return self.atoms[-1].closes

    @property
    def _leans(self) -> bool:
        """Its opening mark has its blank half in the margin, so that the ink begins at the edge."""
        return _leaning(self.atoms[0], self.style, self.indent)

    def _spans(self) -> tuple[list[tuple[str, str, float, bool]], float, int]:
        """(text, face, width, Latin) of each stretch, their whole width and the number of gaps.

        A stretch is negative where two marks share a blank half: ("", face, -half, True).
        """
        spans: list[tuple[str, str, float, bool]] = []
        natural, gaps = 0.0, -1
        for face, text in self._by_face():
            table = widths(face, self.style.size, self.style.tracking)
            for piece in _pieces(text):
                if not piece:
                    spans.append(("", face, -self.style.size / 2, True))
                    natural -= self.style.size / 2
                    continue
                width = sum(map(table.__getitem__, piece))
                latin = "!" <= piece[0] < "\u0250"
                spans.append((piece, face, width, latin))
                natural += width
                gaps += 1 if latin else len(piece)
        return spans, natural, gaps

    def _by_face(self) -> list[tuple[str, str]]:
        parts: list[tuple[str, str]] = []
        for atom in self.atoms:
            if parts and parts[-1][0] == atom.face:
                parts[-1] = (atom.face, parts[-1][1] + atom.text)
            else:
                parts.append((atom.face, atom.text))
        first, final = parts[0], parts[-1][1].rstrip(" ")
        parts[-1] = (parts[-1][0], final)
        parts[0] = (first[0], parts[0][1].lstrip(" "))
        return parts

    def _placed(
        self, spans: list[tuple[str, str, float, bool]], x: float, extra: float
    ) -> Iterator[Segment]:
        size, tracking = self.style.size, self.style.tracking
        for text, face, width, latin in spans:
            if not text:
                x += width
                continue
            if latin or text.isspace():
                yield Segment(x, text, face, latin_size(face, size), 0.0)
            else:
                yield Segment(x, text, face, size, tracking + extra)
            x += width + (extra if latin else extra * len(text))


def _pieces(text: str) -> Iterator[str]:
    """Latin and Chinese stretches; an empty piece stands where two marks share a blank."""
    for place, part in enumerate(_SHARED.split(text)):
        if place:
            yield ""
        yield from _STRETCH.findall(part)


@cache
def _cut(text: str) -> tuple[str, ...]:
    """A word in the places where it may be broken."""
    return tuple(part for part in _WORD_PLACES.findall(text) if part)


def atoms(text: str, face: str, style: TextStyle, measure: float) -> Iterator[Atom]:
    """The atoms of a text without line ends; what is longer than a line comes in pieces."""
    table = widths(face, style.size, style.tracking)
    half = style.size / 2
    for part in _ATOM.findall(_BLANKS.sub(" ", text)):
        if len(part) == 1:
            yield Atom(
                part,
                face,
                table[part],
                table[part] if part == " " else 0,
                part in _LEFT_BLANK,
                part in _RIGHT_BLANK,
            )
            continue
        made = _atom(part, face, table, half)
        if made.width <= measure * LONGEST_WORD:
            yield made
        else:
            yield from _pieces_of(made, table, half, measure)


def _atom(text: str, face: str, table: Widths, half: float) -> Atom:
    width = sum(map(table.__getitem__, text)) - half * len(_SHARED.findall(text))
    blank = table[" "] if text[0] == " " else 0.0
    return Atom(text, face, width, blank, text[0] in _LEFT_BLANK, text[-1] in _RIGHT_BLANK)


def _pieces_of(whole: Atom, table: Widths, half: float, measure: float) -> Iterator[Atom]:
    """An over-long atom cut after / . @ - and, where that is not enough, anywhere."""
    parts = _cut(whole.text) if whole.text.isascii() else (whole.text,)
    for part in parts:
        made = _atom(part, whole.face, table, half)
        if made.width <= measure:
            yield made
        else:
            yield from (_atom(each, whole.face, table, half) for each in part)


def break_lines(runs: Sequence[tuple[str, str]], style: TextStyle, measure: float) -> list[Line]:
    """The lines of a paragraph given as (text, face) runs."""
    found = [atom for text, face in runs for atom in atoms(text, face, style, measure)]
    indent = style.indent * (style.size + style.tracking)
    lines: list[Line] = []
    start = 0
    while start < len(found):
        room = measure - indent
        if _leaning(found[start], style, indent):
            room += style.size / 2
        end = _end(found, start, room, style)
        end = _not_one_left(found, start, end)
        taken = tuple(found[start:end])
        lines.append(Line(taken, style, measure, indent, end == len(found)))
        start, indent = end, 0.0
    return lines


def _leaning(first: Atom, style: TextStyle, indent: float) -> bool:
    return first.opens and style.align == "justify" and not indent


def _end(found: list[Atom], start: int, room: float, style: TextStyle) -> int:
    """Where the line that begins at an atom ends."""
    half, filled, before = style.size / 2, -found[start].blank, False
    for at in range(start, len(found)):
        atom = found[at]
        width = atom.width - half if before and atom.opens else atom.width
        if filled + width > room + SLACK:
            taken = at == start or _drawn_together(
                atom, filled + width - room, room - filled, style, at - start
            )
            return at + taken
        filled += width
        before = atom.closes
    return len(found)


def _drawn_together(atom: Atom, excess: float, gap: float, style: TextStyle, count: int) -> bool:
    """Whether one more atom fits when the line is drawn together, and looks better so."""
    if style.align != "justify":
        return False
    hanging = style.size / 2 if atom.closes else 0.0
    tighter = max(excess - hanging, 0.0)
    return tighter <= style.size * TIGHTER * count and tighter <= gap


def _not_one_left(found: list[Atom], start: int, end: int) -> int:
    """No last line of a single character: the line before gives one up."""
    alone = len(found) - end == 1 and len(found[end].text.rstrip(CLOSING)) == 1
    return end - 1 if alone and end - start > 4 else end


def forbidden(lines: Sequence[Line]) -> list[str]:
    """The lines of a paragraph that begin or end with a mark that may not stand there."""
    texts = [line.text for line in lines]
    bad = [text for text in texts[1:] if text and text[0] in CLOSING]
    return bad + [one for one, _ in pairwise(texts) if one and one[-1] in OPENING]
