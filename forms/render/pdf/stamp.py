"""QR codes: what ties each page to its file, and a code in a table's cell."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from forms.document import style
from forms.document.style import MM
from forms.render.pdf.marks import ASCENT, Mark, Squares, Text
from forms.render.qr import rows
from forms.render.typesetting.lines import break_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from forms.document.nodes import Stamp
    from forms.document.style import Sheet

_KEPT = 8
QUIET = 2
"""Modules of white that every code has around it."""


@lru_cache(_KEPT)
def _modules(says: str) -> tuple[tuple[tuple[int, int, int, int], ...], int]:
    """The black rectangles (column, row, columns, rows) of a QR code and its side, in modules.

    Runs of a row are joined, and with equal runs of the rows below.
    """
    black = rows(says)
    done: list[tuple[int, int, int, int]] = []
    open_runs: dict[tuple[int, int], int] = {}
    for number, row in enumerate((*black, b"")):
        runs = set(_runs(row))
        for start, end in [run for run in open_runs if run not in runs]:
            begun = open_runs.pop((start, end))
            done.append((start, begun, end - start, number - begun))
        for run in runs:
            open_runs.setdefault(run, number)
    return tuple(sorted(done)), len(black)


def _runs(row: bytes) -> Iterator[tuple[int, int]]:
    """Start and end of each stretch of black."""
    start = row.find(1)
    while start >= 0:
        end = row.find(0, start)
        end = end if end >= 0 else len(row)
        yield start, end
        start = row.find(1, end)


def qr_code(says: str, x: float, y: float, side: float) -> Squares:
    """A code whose black lies within a square of this side, in points."""
    boxes, count = _modules(says)
    return Squares(x, y, side / count, boxes)


def in_box(says: str, box: tuple[float, float, float, float]) -> Squares:
    """A code in the middle of a box (left, top, right, bottom), its white inside the box too."""
    left, top, right, low = box
    count = _modules(says)[1]
    white = count / (count + 2 * QUIET)
    side = min(min(right - left, low - top) * white, style.CODE_WIDEST * MM)
    return qr_code(says, (left + right - side) / 2, (top + low - side) / 2, side)


def stamped(stamp: Stamp, number: int, sheet: Sheet) -> Iterator[Mark]:
    """The code of a page in the margin below, opposite the page number: left on odd pages."""
    count = _modules(stamp.says)[1]
    side = style.stamp_side(count)
    top = sheet.depth + style.STAMP_DROP * MM
    look = style.STAMP
    line = break_lines([(stamp.text, look.face)], look, sheet.measure)[0]
    beside = side + style.STAMP_GAP * MM
    odd = number % 2
    yield qr_code(stamp.says, 0 if odd else sheet.measure - side, top, side)
    x = beside if odd else sheet.measure - beside - line.width
    yield Text(line, x, top + side / 2 + (ASCENT - 0.5) * look.size)
