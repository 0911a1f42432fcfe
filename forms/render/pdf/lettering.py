"""Text as operators of a page's content stream.

Why not reportlab's text object: it measures every text that it writes, and looks up font, codes and
escapes for each anew, which took half the time of a whole report.
"""

from __future__ import annotations

from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from forms.render.pdf.roles import name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from forms.render.pdf.marks import Text
    from forms.render.pdf.roles import Drawn, Fonts
    from forms.render.typesetting.lines import Segment

_SPACING = 0.004
"""Points: a smaller difference of spacing is not written."""


class _Written(dict[str, tuple[int, str]]):
    """For each character of a role the place of the face that draws it and its escaped number."""

    def __init__(self, drawn: Drawn) -> None:
        super().__init__()
        self._drawn = drawn

    def __missing__(self, character: str) -> tuple[int, str]:
        from reportlab.lib.rl_accel import escapePDF

        place, code = self._drawn[character]
        found = self[character] = place, escapePDF(code)
        return found


class Lettering:
    """Writes the texts of one document, page by page."""

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts
        self._roles: dict[str, _Written] = {}

    def operators(self, marks: Sequence[Text], left: float, top: float) -> str:
        """One text object: each segment at its own place, (left, top) being the corner of the
        type area; a character of another face follows by itself."""
        code, font, spacing, used = ["BT 1 0 0 1 0 0 Tm"], ("", 0.0), 0.0, 0
        for mark in marks:
            y = number(top - mark.y)
            for segment in mark.line.segments():
                if font != (segment.face, segment.size):
                    font, used = (segment.face, segment.size), 0
                if abs(segment.spacing - spacing) > _SPACING:
                    spacing = segment.spacing
                    code.append(f"{_exact(round(spacing, 3))} Tc")
                code.append(f"1 0 0 1 {number(left + mark.x + segment.x)} {y} Tm")
                for place, text in self._parts(segment):
                    if place != used:
                        used = place
                        code.append(f"/{name(place)} {_size(segment.size)}")
                    code.append(f"({text}) Tj")
        code.append("ET")
        return " ".join(code)

    def _parts(self, segment: Segment) -> Iterator[tuple[int, str]]:
        """The codes of a segment, parted where another face draws; of invisible characters none."""
        role = self._roles.get(segment.face)
        if role is None:
            role = self._roles[segment.face] = _Written(self._fonts.drawn(segment.face))
        written = [role[character] for character in segment.text]
        places = {place for place, code in written if code}
        if len(places) == 1:
            yield places.pop(), "".join([code for _, code in written])
        elif places:
            drawn = (each for each in written if each[1])
            for place, part in groupby(drawn, key=itemgetter(0)):
                yield place, "".join([code for _, code in part])


def number(length: float) -> str:
    """A length of up to a metre in hundredths of a point, as short as reportlab writes it: closer
    than any printer draws."""
    text = f"{length:.2f}".rstrip("0").rstrip(".")
    if text.startswith("0."):
        return text[1:]
    return "0" if text == "-0" else text


def _exact(length: float) -> str:
    from reportlab.lib.rl_accel import fp_str

    text: str = fp_str(length)
    return text


@cache
def _size(size: float) -> str:
    """Size and leading, which reportlab names together; sizes are those of the style sheet."""
    return f"{_exact(size)} Tf {_exact(size * 1.2)} TL"
