"""A line of a table → cells: by tabs, by two or more blanks, or values behind a label."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from forms.importers.match import words
from forms.values.words import NOT_APPLICABLE

if TYPE_CHECKING:
    from forms.importers.match.lines import Line

MOST_CELLS = 200
LONGEST_VALUE = 40

_NUMBERING = re.compile(words.NUMBERING)
_NOT_HAN = re.compile("[^\u3400-\u4dbf\u4e00-\u9fff]")
_VALUE = re.compile(
    rf"(?:{words.SIGNS})?\s*(?:\d(?:[\d,. ]*\d)?|\.\d+)\s*(?:{words.UNITS})?\s*(?:[(\[].*[)\]])?"
)
_PIECES = re.compile(r"\S+(?:[ \u3000\u00a0]\S+)*")
_TOKENS = re.compile(r"\S+")
_MARKS = NOT_APPLICABLE - {words.LONE_NUMERAL}


@dataclass(frozen=True, slots=True)
class Cell:
    """A piece of a line. `index` counts the cells of a line parted by tabs, else it is -1;
    `start` and `end` are places in the line, `wide` the number of wide characters before it.
    Blank cells exist only between tabs."""

    text: str
    line: int
    index: int
    start: int
    end: int
    is_value: bool
    wide: int = 0

    @property
    def core(self) -> str:
        """The label without numbering, punctuation and blanks."""
        return core(self.text)

    @property
    def numbered(self) -> bool:
        """Whether a number such as `3.` stands before the label."""
        return bool(_NUMBERING.match(fold(self.text)))


def fold(text: str) -> str:
    """Half width for comparison; labels and numbers are never stored this way."""
    return unicodedata.normalize("NFKC", text)


@lru_cache(maxsize=4096)
def core(text: str) -> str:
    """Chinese characters only, without the numbering before them."""
    folded = fold(text)
    numbering = _NUMBERING.match(folded)
    return _NOT_HAN.sub("", folded[numbering.end() :] if numbering else folded)


@lru_cache(maxsize=4096)
def is_value(text: str) -> bool:
    """Whether a text can stand in a number cell: a number with what clerks add, `/`, `-`, 无."""
    text = text.strip()
    if not text or len(text) > LONGEST_VALUE:
        return False
    if text in _MARKS or text in words.WORD_VALUES:
        return True
    return bool(_VALUE.fullmatch(fold(text).strip()))


def split(line: Line) -> list[Cell]:
    """The cells of a line, in order; see MOST_CELLS for the most that are looked at."""
    return _by_tabs(line) if "\t" in line.text else _by_blanks(line)


def _by_tabs(line: Line) -> list[Cell]:
    texts = [text.strip() for text in line.text.split("\t", MOST_CELLS)]
    values = [is_value(text) for text in texts]
    if any(values):
        values = [known or texts[at] == words.LONE_NUMERAL for at, known in enumerate(values)]
    return [Cell(text, line.number, at, at, at + 1, values[at]) for at, text in enumerate(texts)]


def _by_blanks(line: Line) -> list[Cell]:
    cells: list[Cell] = []
    for piece in _PIECES.finditer(line.text):
        cells += [_cell(line, *found) for found in _piece(piece)]
        if len(cells) > MOST_CELLS:
            break
    return cells


def _cell(line: Line, start: int, end: int, value: bool) -> Cell:
    wide = sum(unicodedata.east_asian_width(each) in "WF" for each in line.text[:start])
    return Cell(line.text[start:end], line.number, -1, start, end, value, wide)


def _piece(piece: re.Match[str]) -> list[tuple[int, int, bool]]:
    """A label and the values that follow it with single blanks, or one cell: start, end, value."""
    tokens = list(_TOKENS.finditer(piece.group()))
    first = len(tokens)
    while first and is_value(tokens[first - 1].group()):
        first -= 1
    if first and is_value(piece.group()):  # a number and its remark, or its unit
        return [(*piece.span(), True)]
    base = piece.start()
    values = [(base + each.start(), base + each.end(), True) for each in tokens[first:]]
    return [(base, base + tokens[first - 1].end(), False), *values] if first else values
