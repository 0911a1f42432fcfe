"""What is never broken: a character, a word or a number with its unit, with the opening marks
before it and the closing marks after it. So no line can begin with ，or end with （."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from forms.render.faces.faces import setting, widths
from forms.render.faces.punctuation import CLOSING, LEFT_BLANK, OPENING, RIGHT_BLANK, shares
from forms.render.typesetting import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from forms.document.style import TextStyle

_ATTACHED = "\u0300-\u036f\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef"
_OPEN, _CLOSE = f"[{re.escape(OPENING)}]", f"[{re.escape(CLOSING)}{_ATTACHED}]"
_DIGIT = "[0-9０-９]"
_PLAIN = rf"{_DIGIT}(?:{_DIGIT}|[,.:/~—～．\-](?={_DIGIT}))*"
_GROUPS = f"{_DIGIT}{{1,3}}(?: {_DIGIT}{{3}})+(?!{_DIGIT})(?:[.．](?={_DIGIT}){_DIGIT}+)?"
_NUMBER = rf"[-+±¥￥]?(?:{_GROUPS}|{_PLAIN})(?:[%％‰℃])?"
_UNIT = f"(?:{words.MORE})?(?:{words.UNITS})?"
_WORD = r"[A-Za-z0-9\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff@/\\_#&=+~$\-]"
_ATOM = re.compile(
    f"(?: *{_OPEN})* *"
    f"(?:{_NUMBER}(?!{_WORD}){_UNIT}|{_WORD}(?:{_WORD}|[.,:?'](?={_WORD}))*|—+|.)"
    f"(?: *{_CLOSE})*",
    re.DOTALL,
)
_NUMERIC = re.compile(f"(?: *{_OPEN})* *{_NUMBER}(?!{_WORD})")
_WORD_PLACES = re.compile(
    f"{_OPEN}*(?:-*[^@./_?#&=+~-]*[@./_?#&=+~]+|-*[^@./_?#&=+~-]+|-+){_CLOSE}*"
)
_GUARDED = re.compile(f"{_OPEN}*.{_CLOSE}*", re.DOTALL)
_SINGLE = re.compile(".", re.DOTALL)
_BLANKS = re.compile(r"\s+")

LONGEST_WORD = 0.12
"""Of the measure; a longer word may be broken after / . @ and their like, or before a hyphen (one at
the end of a line would pass for hyphenation); a number may not. Longer ones in one piece would
draw a line of Chinese so far apart that programs read blanks between its characters."""


class Atom(NamedTuple):
    """What is never broken, unless it is longer than a line. `blank` is a leading space; `opens`
    and `closes` say that a blank half stands at its beginning or end; `joined` that the same word
    goes on in the next atom."""

    text: str
    face: str
    width: float
    blank: float
    opens: bool
    closes: bool
    joined: bool = False


class _Atoms(dict[str, Atom]):
    """The atoms of one face and size that are a single character."""

    def __init__(self, face: str, size: float, tracking: float) -> None:
        super().__init__()
        self._face = face
        self._half = size / 2
        self._widths = widths(face, size, tracking)

    def __missing__(self, text: str) -> Atom:
        made = self.made(text)
        if len(text) == 1:
            self[text] = made
        return made

    def made(self, text: str) -> Atom:
        """An atom of any text."""
        width = sum(map(self._widths.__getitem__, text))
        if len(text) > 1:
            width -= self._half * shares(text)
        blank = self._widths[" "] if text[0] == " " else 0.0
        return Atom(text, self._face, width, blank, text[0] in LEFT_BLANK, text[-1] in RIGHT_BLANK)


def atoms(text: str, face: str, style: TextStyle, measure: float) -> Iterator[Atom]:
    """The atoms of a text without line ends; what is longer than a line comes in pieces."""
    known = setting().kept(_Atoms, face, style.size, style.tracking)
    longest = measure * LONGEST_WORD
    for part in _ATOM.findall(_BLANKS.sub(" ", text)):
        made = known[part]
        if made.width <= longest or len(part) == 1 or _whole_number(made, measure):
            yield made
        else:
            *pieces, last = _pieces_of(part, known, measure)
            yield from (piece._replace(joined=True) for piece in pieces)
            yield last


def _whole_number(atom: Atom, measure: float) -> bool:
    return atom.width <= measure and bool(_NUMERIC.match(atom.text))


def _pieces_of(text: str, known: _Atoms, measure: float) -> Iterator[Atom]:
    """An over-long atom cut after / . @ or before - and, where that is not enough, at every character;
    its marks are only parted from their neighbours when nothing else fits a line."""
    for cut in (_WORD_PLACES, _GUARDED, _SINGLE):
        parts = [known[part] for part in cut.findall(text)]
        if cut is _SINGLE or all(part.width <= measure for part in parts):
            yield from parts
            return
