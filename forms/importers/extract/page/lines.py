"""Text of a page as a browser sets it: blanks of the source collapsed, others kept."""

from __future__ import annotations

import re
import unicodedata

_BLANKS = re.compile(r"[ \t\r\n\f]+")
_BLANK, _WRAP = "\x01", "\x02"
"""Stand for blanks of the source until the line is whole; no clean text holds them."""
_MARKS = re.compile(f"[{_BLANK}{_WRAP}]+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


class PageLine:
    """The line that is being set. `marker` is put before the next text: the number of an item."""

    def __init__(self) -> None:
        self.marker = ""
        self._pieces: list[str] = []

    def add(self, text: str) -> None:
        """Text in which blanks of the source count as one, or none."""
        self._pieces.append(_BLANKS.sub(_mark, _INVISIBLE.sub("", text)))

    def add_kept(self, text: str) -> None:
        """Text in which every blank counts."""
        self._pieces.append(_INVISIBLE.sub("", text))

    def add_small(self, text: str, *, raised: bool) -> None:
        """Small figures above or below the line. Behind a figure they are a note's: set plainly
        they would make another number of it."""
        before = self._pieces[-1][-1:] if self._pieces else ""
        if before.isascii() and before.isalpha():
            self._pieces.append(text.translate(_RAISED if raised else _LOWERED))
        else:
            self._pieces.append(f"[{text}]")

    def take(self) -> str:
        """The line, empty if nothing is on it; begins the next."""
        text = "".join(self._pieces).strip(_BLANK + _WRAP)
        self._pieces = []
        if not text.strip():
            return ""
        text = self.marker + _MARKS.sub(_space, text)
        self.marker = ""
        return text


def _mark(blanks: re.Match[str]) -> str:
    return _WRAP if "\n" in blanks.group() else _BLANK


def _space(mark: re.Match[str]) -> str:
    """A blank; nothing where the source was wrapped between two wide characters."""
    text = mark.string
    sides = text[mark.start() - 1], text[mark.end()]
    wrapped = _WRAP in mark.group()
    return (
        "" if wrapped and all(unicodedata.east_asian_width(each) in "WF" for each in sides) else " "
    )
