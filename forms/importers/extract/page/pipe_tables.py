"""Tables that are drawn with bars, as Markdown has them.

Converters write a merged cell's text into every place that it covered: equal labels side by side
or one above the other become one cell again. Equal numbers stay what they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from forms.importers.extract.words import NO_LABEL, NUMBER_OF_LABEL

_DASHES = re.compile(":-+:?|-+:|-{3,}")
_BAR = re.compile(r"\\.|\|")
_OF_RULES = frozenset("|-: \t")
_NUMBERING = re.compile(NUMBER_OF_LABEL)
_NO_LABEL = re.compile(NO_LABEL)
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_MARKS = re.compile(r"<[^<>]*>|[*_\s\\]+|&nbsp;")


@dataclass(slots=True)
class Merged:
    """A cell and the places that it covers, counted from 0."""

    text: str
    column: int
    columns: int
    rows: int = 1


def is_rule(line: str, *, below_head: bool = False) -> bool:
    """Whether it parts a table's head from its body. Single dashes do so only below a head:
    elsewhere they are what a clerk wrote into the cells."""
    if "|" not in line or not set(line) <= _OF_RULES:
        return False
    cells = [each.strip() for each in line.strip().removeprefix("|").removesuffix("|").split("|")]
    if all(_DASHES.fullmatch(cell) for cell in cells):
        return True
    return below_head and all(cell and set(cell) == {"-"} for cell in cells)


def has_outer_bars(line: str) -> bool:
    """Whether it is surely a row of a table."""
    text = line.strip()
    return len(text) > 2 and text.startswith("|") and text.endswith("|")


def cells_of(line: str) -> list[str]:
    """A row's cells, with their marks; a bar behind a backslash parts nothing."""
    text = line.strip()
    bars = [found.start() for found in _BAR.finditer(text) if found.group() == "|"]
    starts, ends = [0, *(bar + 1 for bar in bars)], [*bars, len(text)]
    cells = [text[start:end].strip() for start, end in zip(starts, ends, strict=True)]
    inner = slice(1 if text.startswith("|") else 0, -1 if bars[-1:] == [len(text) - 1] else None)
    return cells[inner]


def merged(rows: list[list[str]]) -> list[list[Merged]]:
    """The cells that begin in each row."""
    made: list[list[Merged]] = []
    above: dict[tuple[int, int], Merged] = {}
    for row in rows:
        here: dict[tuple[int, int], Merged] = {}
        begun: list[Merged] = []
        for cell in _side_by_side(row):
            place = (cell.column, cell.columns)
            upper = above.get(place)
            if upper and _is_label(cell.text) and _plain(upper.text) == _plain(cell.text):
                upper.rows += 1
                here[place] = upper
            else:
                begun.append(cell)
                here[place] = cell
        made.append(begun)
        above = here
    return made


def _side_by_side(row: list[str]) -> list[Merged]:
    cells: list[Merged] = []
    for column, text in enumerate(row):
        if cells and _is_label(text) and _plain(text) == _plain(cells[-1].text):
            cells[-1].columns += 1
        else:
            cells.append(Merged(text, column, 1))
    return cells


def _is_label(text: str) -> bool:
    plain = _plain(text)
    if len(_HAN.findall(plain)) < 2 or _NO_LABEL.fullmatch(plain):
        return False
    return not any(each.isdigit() for each in _NUMBERING.sub("", plain))


def _plain(text: str) -> str:
    return _MARKS.sub("", text)
