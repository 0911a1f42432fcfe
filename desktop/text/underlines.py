"""Underlines below the lines of a text, in a pattern and a colour for each level.

Painted over the text instead of set as formats: Qt's own waves are blurred on fine screens and
leave out objects, and two of them hide each other.
"""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap, QTextBlock, QTextDocument

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QTextLine

    from desktop.text.marks import Mark
    from desktop.theme import Theme

EXPLAINED = "explained"
_INKS = {EXPLAINED: "muted"}

THICKNESS = 0.105
DEPTH = 0.3
LANE = 0.27
LEAST = 0.8
"""Parts of the face's size: the pen, its way below the base line and from one lane to the next, and
the least width."""

_PERIODS = {"error": 0.36, "warning": 0.56, "hint": 0.3, EXPLAINED: 0.3}


def kind_of(mark: Mark) -> str:
    """The level, or that the clerk has explained it."""
    return EXPLAINED if mark.finding.explanation else mark.finding.level


def stretches(document: QTextDocument, first: int, last: int) -> Iterator[QRectF]:
    """For each line that a stretch has a part of, that part, in the document's coordinates.

    What an input method shows before the text is committed is counted in.
    """
    block = document.findBlock(first)
    while block.isValid() and block.position() < last:
        start = max(first - block.position(), 0)
        end = min(last - block.position(), block.length() - 1)
        if start < end:
            yield from _in_block(block, start, end)
        block = block.next()


def _in_block(block: QTextBlock, start: int, end: int) -> Iterator[QRectF]:
    layout = block.layout()
    begun, open_text = layout.preeditAreaPosition(), len(layout.preeditAreaText())
    start += open_text if open_text and start >= begun else 0
    end += open_text if open_text and end > begun else 0
    line = layout.lineForTextPosition(start)
    while line.isValid() and line.textStart() < end:
        low = max(start, line.textStart())
        high = min(end, line.textStart() + line.textLength())
        if low < high:
            yield _part(line, low, high).translated(layout.position())
        line = layout.lineAt(line.lineNumber() + 1)


def _part(line: QTextLine, low: int, high: int) -> QRectF:
    left, right = (line.cursorToX(position)[0] for position in (low, high))  # type: ignore[index]
    return QRectF(min(left, right), line.y(), abs(right - left), line.ascent())


def paint(painter: QPainter, document: QTextDocument, marks: list[Mark], theme: Theme) -> None:
    """Draws the underlines of marks, the most urgent last."""
    size = document.defaultFont().pixelSize()
    ratio = painter.device().devicePixelRatioF()
    for mark in sorted(marks, key=lambda each: list(_PERIODS).index(kind_of(each)), reverse=True):
        kind = kind_of(mark)
        tile = _tile(kind, theme.tokens[_INKS.get(kind, kind)], size, ratio)
        for part in (
            _wide_enough(each, size) for each in stretches(document, mark.start, mark.end)
        ):
            depth = part.bottom() + size * (DEPTH + LANE * mark.lane)
            height = tile.height() / ratio
            place = QPointF(_sharp(part.left(), ratio), _sharp(depth - height / 2, ratio))
            painter.drawTiledPixmap(QRectF(place.x(), place.y(), part.width(), height), tile)


def _wide_enough(part: QRectF, size: int) -> QRectF:
    """A single bracket or blank would hardly be seen."""
    more = max(size * LEAST - part.width(), 0) / 2
    return part.adjusted(-more, 0, more, 0)


def _sharp(length: float, ratio: float) -> float:
    return round(length * ratio) / ratio


@cache
def _tile(kind: str, color: str, size: int, ratio: float) -> QPixmap:
    """One period of a pattern."""
    period = max(round(_PERIODS[kind] * size * ratio), 3)
    pen = max(THICKNESS * size * ratio, 1.0)
    height = math.ceil(pen * 3.4)
    tile = QPixmap(period, height)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(color), pen, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    _draw(painter, kind, period, height, pen)
    painter.end()
    tile.setDevicePixelRatio(ratio)
    return tile


def _draw(painter: QPainter, kind: str, period: int, height: int, pen: float) -> None:
    middle = height / 2
    if kind == "error":
        painter.drawPath(_wave(period, middle, (height - pen) / 2))
    elif kind == "warning":
        painter.drawLine(QPointF(pen / 2, middle), QPointF(period * 0.68 - pen / 2, middle))
    else:
        dot = QPen(painter.pen())
        dot.setWidthF(pen * 1.25)
        painter.setPen(dot)
        painter.drawPoint(QPointF(period / 2, middle))


def _wave(period: int, middle: float, swing: float) -> QPainterPath:
    """One wave, begun and ended beyond the tile so that neighbours join."""
    path = QPainterPath(QPointF(-period / 2, middle))
    for half in range(-1, 3):
        left = half * period / 2
        side = -1 if half % 2 else 1
        top = QPointF(left + period / 4, middle + 2 * swing * side)
        path.quadTo(top, QPointF(left + period / 2, middle))
    return path
