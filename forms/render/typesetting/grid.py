"""Measuring a table: size of type, widths of columns, heights of rows.

The largest size of the style sheet is taken at which the columns hold their numbers on one line
and the rows fit into the room; so nothing is ever clipped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

from forms.document.style import TextStyle
from forms.render.faces.faces import setting, widths
from forms.render.typesetting import words
from forms.render.typesetting.atoms import atoms
from forms.render.typesetting.lines import Line, break_lines

if TYPE_CHECKING:
    from forms.document.nodes import TableBlock, TableCell
    from forms.document.style import TableStyle
    from forms.render.faces.faces import Setting

_NARROWEST = 32.5
"""Points that a number column keeps beside a column of long labels: five digits at 10 pt."""
_AIR = 2.0
"""Points more than it needs that a number column gets where the labels can spare them."""
_KEPT, _LARGEST_KEPT = 16, 300
"""Tables whose measures are kept, for an edit changes one at most, and the cells of the largest."""
_SHORT_HEAD = 3  # characters: 自然人 stays on one line
STACKED = 4
"""Ems: the measure of each line of an upright label, so wide that a mark beside a character has
room and the character stays in the middle."""
_PAIRED = (4, 6)  # characters: 结果维持, 社会公益组织
_CLAUSE = re.compile("[^，：]*[，：]?")
_SMALLEST_WHOLE = {"page": 7.0, "signing": 9.0}
"""A table that would need smaller type to stay on one page goes on on the next; others go on
before they become smaller."""
_READABLE = 9.0
"""The size at which over-long texts are parted."""
# Least widths of label columns in ems: 不予公开 on one line; a long label on four.
_SHORT_LABEL = 4.2
_LONG_LABEL = 9.0


@dataclass(frozen=True, slots=True)
class Plan:
    """A table measured at one size. `boxes` pairs each cell with its lines."""

    size: float
    columns: tuple[float, ...]
    needs: tuple[float, ...]
    boxes: tuple[tuple[TableCell, tuple[Line, ...]], ...]

    def heights(self, row: float) -> list[float]:
        """Heights when no row is lower than `row`."""
        return [max(row, need) for need in self.needs]

    def height(self, row: float) -> float:
        """The whole table's height when no row is lower than `row`."""
        return sum(self.heights(row))


def plan(block: TableBlock, style: TableStyle, measure: float, room: float) -> Plan:
    """The table at the largest size at which it fits.

    A table that need not stay whole, or would have to become too small for that, may be higher
    than the room and will be broken; then it has the largest size whose rows can be parted.
    """
    if len(block.cells) > _LARGEST_KEPT:
        return _planned(block, style, measure, room)
    return _kept(setting(), block, style, measure, room)


@lru_cache(_KEPT)
def _kept(
    _in_force: Setting, block: TableBlock, style: TableStyle, measure: float, room: float
) -> Plan:
    return _planned(block, style, measure, room)


def _planned(block: TableBlock, style: TableStyle, measure: float, room: float) -> Plan:
    broken = made = None
    for size, air in product(style.sizes, (_AIR, 0)):
        columns = _columns(block, style, size, measure, air)
        if columns is None:
            continue
        made = measured(block, style, size, columns)
        if made.height(style.least_row) <= room:
            return made
        if broken is None and max(made.needs) < room / 3:
            broken = made
        if broken and size <= _SMALLEST_WHOLE.get(block.manner, broken.size):
            return broken
    return made or _smallest(block, style, measure)


def readable(block: TableBlock, style: TableStyle, measure: float) -> Plan:
    """The table as large as it can be read and its columns hold their numbers."""
    for size in style.sizes:
        columns = _columns(block, style, size, measure, 0) if size <= _READABLE else None
        if columns:
            return measured(block, style, size, columns)
    return _smallest(block, style, measure)


def _smallest(block: TableBlock, style: TableStyle, measure: float) -> Plan:
    return measured(block, style, style.sizes[-1], _relative(block, measure))


def measured(block: TableBlock, style: TableStyle, size: float, columns: tuple[float, ...]) -> Plan:
    """The table at a given size and with given columns."""
    boxes = tuple((cell, _lines(cell, style, size, _width(cell, columns))) for cell in block.cells)
    return Plan(size, columns, _needs(block.rows, boxes, style, size), boxes)


def _width(cell: TableCell, columns: tuple[float, ...]) -> float:
    return sum(columns[cell.column : cell.column + cell.columns])


def _needs(
    rows: int,
    boxes: tuple[tuple[TableCell, tuple[Line, ...]], ...],
    style: TableStyle,
    size: float,
) -> tuple[float, ...]:
    """Least height of each row; what a high spanning cell lacks is spread over its rows."""
    needs = [0.0] * rows
    for cell, lines in sorted(boxes, key=lambda box: box[0].rows):
        own = len(lines) * size * style.leading + style.padding
        span = slice(cell.row, cell.row + cell.rows)
        lacking = own - sum(max(need, style.least_row) for need in needs[span])
        if cell.rows == 1:
            needs[cell.row] = max(needs[cell.row], own)
        elif lacking > 0:
            needs[span] = [max(n, style.least_row) + lacking / cell.rows for n in needs[span]]
    return tuple(needs)


def _lines(cell: TableCell, style: TableStyle, size: float, width: float) -> tuple[Line, ...]:
    if cell.kind == "code":
        return ()
    text_style = _text_style(cell, style, size)
    room = width - 2 * padding(cell, style)
    if cell.vertical:
        measure = size * STACKED
        stacked = atoms(cell.text, text_style.face, text_style, measure)
        return tuple(Line((atom,), text_style, measure, 0, last=True) for atom in stacked)
    parts = _parts(cell, text_style, room)
    return tuple(
        line for part in parts for line in break_lines([(part, text_style.face)], text_style, room)
    )


def _parts(cell: TableCell, style: TextStyle, room: float) -> tuple[str, ...]:
    """A group's label is broken after its number, the corner after its clauses, a head after
    every word of two characters, a number never."""
    wide = _natural(cell.text, style) > room
    if cell.kind == "digits" or not wide:
        return (cell.text,)
    if cell.look == "corner":
        return tuple(part for part in _CLAUSE.findall(cell.text) if part)
    if cell.look == "head" and len(cell.text) in _PAIRED:
        return tuple(cell.text[at : at + 2] for at in range(0, len(cell.text), 2))
    number, mark, name = cell.text.partition(words.BROKEN_AFTER)
    return (number + mark, name) if cell.rows > 1 and name else (cell.text,)


def _natural(text: str, style: TextStyle) -> float:
    return sum(map(widths(style.face, style.size).__getitem__, text))


def _text_style(cell: TableCell, style: TableStyle, size: float) -> TextStyle:
    faces = {"band": style.head_face, "head": style.head_face, "detail": style.detail_face}
    left = _in_rows(cell) and cell.column + cell.columns > 1
    return TextStyle(
        faces.get(cell.look, style.face),
        size,
        size * style.leading,
        "left" if left else "center",
    )


def _in_rows(cell: TableCell) -> bool:
    return cell.look in {"label", "detail"} and cell.rows == 1


def padding(cell: TableCell, style: TableStyle) -> float:
    """Space at both sides of a cell's text; labels that begin at the left have most, digits
    least."""
    return style.padding * (1.5 if _in_rows(cell) else 0.35 if cell.kind == "digits" else 0.7)


# ------------------------------------------------------------------------------ columns


def _relative(block: TableBlock, measure: float) -> tuple[float, ...]:
    whole = sum(block.widths)
    return tuple(width / whole * measure for width in block.widths)


def _columns(
    block: TableBlock, style: TableStyle, size: float, measure: float, air: float
) -> tuple[float, ...] | None:
    """Widths that hold all numbers of one size, with some air, or None if there are none.

    Beside long labels the number columns give up what they do not need; elsewhere they keep the
    definition's proportions and a wide one takes from its neighbours.
    """
    columns = list(_relative(block, measure))
    needs = _digit_needs(block, style, size)
    labels = block.head_columns
    wanted = [need + air for need in needs]
    if labels:
        for at in range(labels, len(columns)):
            columns[at] = min(columns[at], max(wanted[at], _NARROWEST))
    least = [_least_label(at, labels, size, style) for at in range(labels)] + needs[labels:]
    wanted[:labels] = least[:labels]
    columns = [max(width, want) for width, want in zip(columns, wanted, strict=True)]
    columns[:labels] = _shifted(columns[:labels], least[:labels])
    return _balanced(columns, least, labels, measure)


def _least_label(at: int, labels: int, size: float, style: TableStyle) -> float:
    ems = _LONG_LABEL if at == labels - 1 else _SHORT_LABEL if at else 1.6
    return ems * size + 2 * style.padding


def _balanced(
    columns: list[float], least: list[float], labels: int, measure: float
) -> tuple[float, ...] | None:
    """Columns that fill the measure: surplus goes to the longest labels (or to all columns),
    a deficit is taken from what columns have above their least."""
    surplus = measure - sum(columns)
    if surplus >= 0 and labels:
        columns[labels - 1] += surplus
    elif surplus >= 0:
        columns = [width + surplus / len(columns) for width in columns]
    else:
        spare = [width - need for width, need in zip(columns, least, strict=True)]
        if sum(spare) < -surplus:
            return None
        share = -surplus / sum(spare)
        columns = [width - extra * share for width, extra in zip(columns, spare, strict=True)]
    return tuple(columns)


def _shifted(labels: list[float], least: list[float]) -> list[float]:
    """Short label columns at their least, the last one with all that is left."""
    return [*least[:-1], sum(labels) - sum(least[:-1])] if labels else []


def _digit_needs(block: TableBlock, style: TableStyle, size: float) -> list[float]:
    """What each column needs for its widest number, unbroken word or short head; small type is
    set closer to the rules before it becomes smaller."""
    clear = 2 * style.thin if size > _READABLE else 0
    needs = [max(2 * size, size + 3 * style.padding)] * len(block.widths)
    for cell in block.cells:
        short = cell.look == "head" and cell.columns == 1 and len(cell.text) <= _SHORT_HEAD
        if cell.text and (cell.look == "number" or short):
            own = _unbroken(cell, style, size) + 2 * padding(cell, style) + clear
            span = range(cell.column, cell.column + cell.columns)
            for at in span:
                needs[at] = max(needs[at], own / len(span))
    return needs


def _unbroken(cell: TableCell, style: TableStyle, size: float) -> float:
    text_style = replace(_text_style(cell, style, size), indent=0)
    if cell.kind != "words":
        return _natural(cell.text, text_style)
    return max(atom.width for atom in atoms(cell.text, text_style.face, text_style, 6 * size))


def may_break(block: TableBlock, row: int) -> bool:
    """Whether a table may be broken before a row: not behind a row of heads, nor where one row
    of a group's label would be left on either side."""
    above = [cell for cell in block.cells if cell.row < row <= cell.row + cell.rows]
    if all(
        cell.look in {"band", "corner", "head"} for cell in above if cell.row + cell.rows == row
    ):
        return False
    cut = (cell for cell in above if cell.row + cell.rows > row)
    return all(min(row - cell.row, cell.row + cell.rows - row) > 1 for cell in cut)
