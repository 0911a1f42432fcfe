"""Drawings with text in them, such as charts: their labels are no paragraphs.

What is as large as the text of the report is never taken for a label.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from forms.importers import words as said
from forms.importers.extract import words
from forms.importers.extract.pdf.ink import inside
from forms.importers.extract.pdf.rules import MOST_RULES, SNAP

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from forms.importers.extract.pdf.ink import Box
    from forms.importers.extract.pdf.lines import TextLine
    from forms.importers.extract.pdf.page import Sheet

LONGEST_SHOWN = 200
_SMALL = 0.85
"""Of the size of the text: what is smaller may be a label."""
_AROUND = 3.0
"""How far a label can be above or below all that is drawn, in sizes."""
_CAPTION = re.compile(words.CAPTION)


def leave_out_drawings(sheets: Sequence[Sheet]) -> None:
    """Lists each drawing that has labels; captions stay."""
    sizes = Counter[int]()
    for line in (line for sheet in sheets for line in sheet.lines):
        sizes[round(line.size)] += len(line.glyphs)
    usual = max(sizes, key=lambda size: (sizes[size], size), default=0)
    for sheet in sheets:
        runs = list(_runs(sheet, _SMALL * usual))
        shapes = _Shapes(sheet) if runs else None
        for run, captioned in runs:
            labels = shapes.labels(run, captioned=captioned) if shapes else []
            if labels:
                text = " ".join(part for line in labels for part in line.text.split())
                sheet.dropped.append((text[:LONGEST_SHOWN], said.PICTURE))
                gone = {id(line) for line in labels}
                sheet.lines = [line for line in sheet.lines if id(line) not in gone]


def _runs(sheet: Sheet, size: float) -> Iterator[tuple[list[TextLine], bool]]:
    """Small lines with neither text, caption nor table between, and whether a caption follows."""
    tables = [table.top for table in sheet.tables]

    def kind(line: TextLine) -> tuple[bool, bool, int]:
        below = sum(top < line.top for top in tables)
        return line.size < size, bool(_CAPTION.fullmatch(line.text)), below

    groups = [(key, list(group)) for key, group in groupby(sheet.lines, kind)]
    for at, (key, group) in enumerate(groups):
        if key[0] and not key[1]:
            yield group, at + 1 < len(groups) and groups[at + 1][0][1]


class _Shapes:
    """What is drawn on a page outside its tables and holds no text."""

    def __init__(self, sheet: Sheet) -> None:
        tables = [table.lattice.box for table in sheet.tables]
        few = len(sheet.fills) + len(sheet.strokes) + len(sheet.rules) <= MOST_RULES
        fills = [box for box in sheet.fills if few and not _within(box, tables)]
        shades = [box for box in fills if any(_holds(box, line) for line in sheet.lines)]
        rows = {_row(box) for box in shades}
        self._solid = [box for box in fills if _row(box) not in rows]
        self._solid += [box for box in sheet.strokes if few and not _within(box, tables)]
        self._rules = [box for box in sheet.rules if few and not _within(box, tables)]

    def labels(self, lines: list[TextLine], *, captioned: bool) -> list[TextLine]:
        """Which of some small lines belong to a drawing: to bars, slices or curves, or to a bare
        axis above a caption. Rules alone may be a table's."""
        size = lines[0].size
        top, bottom = lines[0].top - _AROUND * size, lines[-1].y + _AROUND * size
        solid = _between(self._solid, top, bottom)
        rules = _between(self._rules, top, bottom)
        upright = any(box[3] - box[1] > max(box[2] - box[0], size) for box in rules)
        if not (solid and len(solid) + len(rules) > 1) and not (captioned and upright):
            return []
        first = min(box[1] for box in (*solid, *rules)) - _AROUND * size
        last = max(box[3] for box in (*solid, *rules)) + _AROUND * size
        near = (line for line in lines if first <= line.top and line.y <= last)
        return [line for line in near if words.PROSE not in line.text]


def _within(box: Box, tables: Iterable[Box]) -> bool:
    middle = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return any(inside(middle, table, SNAP) for table in tables)


def _holds(box: Box, line: TextLine) -> bool:
    return (
        line.y > box[1]
        and line.top < box[3]
        and any(inside(glyph.centre, box) for glyph in line.glyphs)
    )


def _row(box: Box) -> tuple[int, int]:
    return round(box[1]), round(box[3])


def _between(boxes: Iterable[Box], top: float, bottom: float) -> list[Box]:
    return [box for box in boxes if box[3] >= top and box[1] <= bottom]
