"""What a widget writes, taken from its painting: every stretch of text with its place, colour and
clip, whether Qt drew it, a style, a document or a delegate of ours."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPaintDevice,
    QPaintEngine,
    QPaintEngineState,
    QRegion,
    QTransform,
)
from PySide6.QtWidgets import QWidget

_METRIC = QPaintDevice.PaintDeviceMetric
_DPI = (_METRIC.PdmDpiX, _METRIC.PdmDpiY, _METRIC.PdmPhysicalDpiX, _METRIC.PdmPhysicalDpiY)


EVERYWHERE = QRectF(-1e6, -1e6, 2e6, 2e6)


@dataclass(frozen=True)
class Run:
    """A stretch of text in one font. `ink` is where its dots are and `clip` what its painter lets
    through, both in the widget's logical pixels."""

    widget: QWidget
    text: str
    font: QFont
    color: QColor
    ink: QRectF
    clip: QRectF


class _Engine(QPaintEngine):
    """Writes down text and passes over everything else."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(QPaintEngine.PaintEngineFeature.AllFeatures)
        self.widget, self.runs = widget, list[Run]()
        self._clip = QRectF(EVERYWHERE)
        self._color, self._transform = QColor(), QTransform()

    def begin(self, device: QPaintDevice) -> bool:
        return True

    def end(self) -> bool:
        return True

    def type(self) -> QPaintEngine.Type:
        return QPaintEngine.Type.User

    def updateState(self, state: QPaintEngineState) -> None:
        self._color = QColor(state.pen().color())
        self._color.setAlphaF(self._color.alphaF() * state.opacity())
        self._transform = state.transform()
        flags = QPaintEngine.DirtyFlag
        if state.state() & flags.DirtyClipRegion:
            self._cut(QRectF(state.clipRegion().boundingRect()), state)
        if state.state() & flags.DirtyClipPath:
            self._cut(state.clipPath().boundingRect(), state)
        if state.state() & flags.DirtyClipEnabled and not state.isClipEnabled():
            self._clip = QRectF(EVERYWHERE)

    def _cut(self, area: QRectF, state: QPaintEngineState) -> None:
        operation = state.clipOperation()
        if operation is Qt.ClipOperation.NoClip:
            self._clip = QRectF(EVERYWHERE)
            return
        before = self._clip if operation is Qt.ClipOperation.IntersectClip else EVERYWHERE
        self._clip = before.intersected(state.transform().mapRect(area))

    def drawTextItem(self, point: QPointF, item: Any) -> None:
        ink = _ink(item.font(), item.text(), item.width()).translated(point)
        ink = self._transform.mapRect(ink)
        if item.text().strip() and self._color.alpha():
            font = QFont(item.font())
            clip = QRectF(self._clip)
            self.runs.append(Run(self.widget, item.text(), font, self._color, ink, clip))


def _pass_over(*_drawn: object) -> None:
    pass


for _name in ("Pixmap", "Image", "Polygon", "Path", "Rects", "Lines", "Ellipse", "Points"):
    setattr(_Engine, f"draw{_name}", _pass_over)


def _ink(font: QFont, text: str, width: float) -> QRectF:
    """Where the dots are, as far as Qt's own width of the stretch goes: the text that a document
    gives may be longer than what it draws."""
    box = _box(font.key(), text, QFont(font))
    return QRectF(box.left(), box.top(), min(box.width(), max(width, 1)), box.height())


@cache
def _box(_key: str, text: str, font: Any) -> QRectF:
    return QFontMetricsF(font).tightBoundingRect(text)


class _Paper(QPaintDevice):
    """A device that is as large as the widget and holds no dots."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self._size = widget.size()
        self.engine = _Engine(widget)

    def paintEngine(self) -> QPaintEngine:
        return self.engine

    def metric(self, metric: QPaintDevice.PaintDeviceMetric) -> int:
        sizes = {
            _METRIC.PdmWidth: self._size.width(),
            _METRIC.PdmHeight: self._size.height(),
            _METRIC.PdmDepth: 32,
            **dict.fromkeys(_DPI, 96),
        }
        return sizes[metric] if metric in sizes else super().metric(metric)


def runs_of(widget: QWidget) -> list[Run]:
    """What this one widget writes, without its children; the same when it is out of view."""
    paper = _Paper(widget)
    if widget.size().isEmpty():
        return []
    widget.render(paper, QPoint(), QRegion(QRect(QPoint(), widget.size())), _ALONE)
    return paper.engine.runs


_ALONE = QWidget.RenderFlag(0)
