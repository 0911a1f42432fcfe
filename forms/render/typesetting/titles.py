"""The lines of a title: paper and the Word file break it alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forms.document import style
from forms.render.faces.faces import widths

if TYPE_CHECKING:
    from collections.abc import Sequence

    from forms.document.nodes import Title


def title_lines(title: Title, measure: float) -> list[str]:
    """The whole title on one line, or organ and report on lines of their own."""
    if _width(title.text) <= measure:
        return [title.text]
    return [line for part in title.parts for line in _even(part, measure)]


def _even(units: Sequence[str], measure: float) -> list[str]:
    """Units on as few lines as hold them, the longest line as short as may be."""
    if _width("".join(units)) <= measure or len(units) == 1:
        return _halved("".join(units), measure)
    splits = range(1, len(units))
    best = min(
        splits, key=lambda at: abs(_width("".join(units[:at])) - _width("".join(units[at:])))
    )
    return [*_even(units[:best], measure), *_even(units[best:], measure)]


def _halved(text: str, measure: float) -> list[str]:
    """A unit that no line holds, in lines of about the same length."""
    count = -int(-_width(text) // measure)
    share = -(-len(text) // max(count, 1))
    return [text[at : at + share] for at in range(0, len(text), max(share, 1))]


def _width(text: str) -> float:
    return sum(map(widths(style.TITLE.face, style.TITLE.size).__getitem__, text))
