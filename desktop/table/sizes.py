"""How wide columns and how high rows of the printed grid become on a screen.

Without Qt: whoever knows the font passes a Measure. All lists cover the whole grid, heads included.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.table.grid import Grid, Piece
    from forms.definition.schema import GridCell

PAD_X = 8
PAD_Y = 6
SIGN_X = 3
"""Where the sign of a problem stands: right inside the outline, so that with four digits beside it a
column of the usual width need not grow."""

DIGITS = 4
"""Digits that every number column can hold; longer numbers widen their column."""

SHORT_HEAD_EMS, HEAD_EMS, GROUP_EMS, LABEL_EMS = 2, 3, 4, 9
"""The narrowest line, in characters, that a short head, a head, a group's label and a row's label wrap to."""

STICKING = "、，。）)]」”．."
"""Marks that stay with the character before them when characters are stacked."""


BRACKET = "）"
"""Closes the number of a group's label."""

SHORT_REST = 6
"""Longer labels fill their lines instead."""


class Measure(Protocol):
    """What the font at hand says about text; lengths in logical pixels."""

    @property
    def em(self) -> int:
        """The width of one Chinese character."""

    @property
    def line(self) -> int:
        """The height of a line."""

    @property
    def pad(self) -> int:
        """The gap above and below a text; PAD_Y where there is height enough."""

    def width(self, text: str) -> int:
        """The width of text on one line."""

    def height(self, text: str, width: int) -> int:
        """The height of text wrapped to a width."""


def stacked(text: str) -> list[str]:
    """The lines of vertical text: one character each, marks beside the character before them."""
    units: list[str] = []
    for character in text:
        if units and character in STICKING:
            units[-1] += character
        else:
            units.append(character)
    return units


def least_widths(grid: Grid, measure: Measure, numbers: Sequence[int]) -> list[int]:
    """The narrowest readable columns. `numbers` are the widest numbers, by body column."""
    digits = DIGITS * measure.width("0")
    body = [max(digits, each) + 2 * PAD_X for each in numbers]
    widths = [*([0] * grid.head_columns), *body]
    for piece in grid.pieces:
        if piece.cell.text and piece.cell.columns == 1:
            widths[piece.column] = max(widths[piece.column], _least_width(piece, measure))
    return widths


def _least_width(piece: Piece, measure: Measure) -> int:
    cell = piece.cell
    if cell.vertical:
        return max(measure.width(unit) for unit in stacked(cell.text)) + PAD_X
    return min(measure.width(cell.text), _ems(cell) * measure.em) + 2 * PAD_X


def _ems(cell: GridCell) -> int:
    if cell.look == "head":
        return HEAD_EMS if len(cell.text) > 2 * SHORT_HEAD_EMS else SHORT_HEAD_EMS
    return GROUP_EMS if cell.rows > 1 else LABEL_EMS


def column_widths(weights: Sequence[float], least: Sequence[int], available: int) -> list[int]:
    """Relative widths stretched to what is available, none below its least.

    The sum is `available`, or the sum of the least widths where that is more.
    """
    fixed = set[int]()
    while True:
        free = [i for i in range(len(weights)) if i not in fixed]
        room = available - sum(least[i] for i in fixed)
        whole = sum(weights[i] for i in free)
        tight = [i for i in free if room * weights[i] < least[i] * whole]
        if not tight:
            break
        fixed.update(tight)
    widths = list(least)
    edge, position = 0.0, 0
    for i in free:
        edge += room * weights[i] / whole
        widths[i] = round(edge) - position
        position += widths[i]
    return widths


def row_heights(
    grid: Grid, widths: Sequence[int], measure: Measure, least: Sequence[int]
) -> list[int]:
    """Rows as high as their wrapped labels need, none below its least."""
    heights = list(least)
    labels = sorted((p for p in grid.pieces if p.cell.text), key=lambda piece: piece.cell.rows)
    for piece in labels:
        rows = range(piece.row, piece.bottom)
        lacking = needed_height(piece, widths, measure) - sum(heights[row] for row in rows)
        for place, row in enumerate(rows):
            if lacking > 0:
                share = -(-lacking // (len(rows) - place))
                heights[row] += share
                lacking -= share
    return heights


def broken(text: str, width: int, measure: Measure) -> str:
    """A label with its number in brackets on a line of its own where the rest then fits in one:
    （三）/不予公开 instead of （三）不/予公开."""
    number, bracket, rest = text.partition(BRACKET)
    too_wide = measure.width(text) > width and len(rest) <= SHORT_REST
    fits = max(measure.width(number + bracket), measure.width(rest)) <= width
    return f"{number}{bracket}\n{rest}" if bracket and rest and too_wide and fits else text


def needed_height(piece: Piece, widths: Sequence[int], measure: Measure) -> int:
    """What a label needs at these column widths."""
    if piece.cell.vertical:
        return len(stacked(piece.cell.text)) * measure.line + 2 * measure.pad
    width = sum(widths[piece.column : piece.right]) - 2 * PAD_X
    return measure.height(broken(piece.cell.text, width, measure), width) + 2 * measure.pad


def edges(sizes: Sequence[int]) -> list[int]:
    """Where each line begins, and where the last one ends."""
    places = [0]
    for size in sizes:
        places.append(places[-1] + size)
    return places


def balanced_width(text: str, width: int, measure: Measure) -> int:
    """The narrowest width that needs no more lines: 结果/维持 instead of 结果维/持."""
    lines = -(-measure.width(text) // max(width, 1))
    characters = -(-len(text) // max(lines, 1))
    return min(width, characters * measure.em + 2)
