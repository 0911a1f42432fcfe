"""Inline objects of a narrative: a linked cell's number and a figure's place, as small chips."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QPyTextObject,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from desktop.text import words
from desktop.text.shown import STRAY, Inline
from forms.draft.narrative import Chart, Figure, Link, Narrative
from forms.values.text import OBJECT

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QTextBlock

    from desktop.theme import Theme

OBJECT_TYPE = QTextFormat.ObjectTypes.UserObject.value + 1
_CELL = QTextFormat.Property.UserProperty.value + 1
_ATTACHMENT = _CELL + 1
_CAPTION = _CELL + 2
_CHART = _CELL + 3
_FAINT = 0.4
"""How much of the ink the line below a chip has: it tells a link without colour, and does not shout."""
_LONGEST_CAPTION = 24


def chip_format(item: Inline) -> QTextCharFormat:
    """The format of the one object character that stands for a link or a figure."""
    made = QTextCharFormat()
    made.setObjectType(OBJECT_TYPE)
    if isinstance(item, Link):
        made.setProperty(_CELL, item.cell)
    elif isinstance(item, Chart):
        made.setProperty(_CHART, json.dumps(Narrative((item,)).as_json()))
    else:
        made.setProperty(_ATTACHMENT, item.attachment)
        made.setProperty(_CAPTION, item.caption)
    return made


def item_of(fmt: QTextFormat) -> Inline:
    """What a format stands for; STRAY when it is none of ours."""
    if fmt.hasProperty(_CELL):
        return Link(fmt.stringProperty(_CELL))
    if fmt.hasProperty(_ATTACHMENT):
        return Figure(fmt.stringProperty(_ATTACHMENT), fmt.stringProperty(_CAPTION))
    if fmt.hasProperty(_CHART):
        return cast("Chart", Narrative.from_json(json.loads(fmt.stringProperty(_CHART))).runs[0])
    return STRAY


class ChipPainter(QPyTextObject):
    """Measures and paints the chips; `number` gives a cell's present number or nothing."""

    def __init__(self, number: Callable[[str], str], theme: Theme) -> None:
        super().__init__()
        self._number = number
        self.theme = theme
        self._font = QFont()
        self._measured = QFontMetricsF(self._font)

    def _metrics(self, document: QTextDocument) -> QFontMetricsF:
        """Kept while the face is the same: every chip of a paragraph is measured at each key."""
        font = document.defaultFont()
        if font != self._font:
            self._font, self._measured = font, QFontMetricsF(font)
        return self._measured

    def text_of(self, item: Inline) -> str:
        """What the chip says."""
        if not isinstance(item, Link):
            caption = item.caption
            if len(caption) > _LONGEST_CAPTION:
                caption = caption[:_LONGEST_CAPTION] + words.CUT_SHORT
            return words.FIGURE.format(caption=caption)
        return self._number(item.cell) or words.BLANK_CELL

    def intrinsicSize(self, document: QTextDocument, _position: int, fmt: QTextFormat) -> QSizeF:
        """As wide as its text, as if it were typed; no taller than the line, so that the number
        sits on it."""
        metrics = self._metrics(document)
        return QSizeF(metrics.horizontalAdvance(self.text_of(item_of(fmt))), metrics.ascent())

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        document: QTextDocument,
        _position: int,
        fmt: QTextFormat,
    ) -> None:
        """A soft ground, the number in the accent colour, and a line below it."""
        item = item_of(fmt)
        self._paint(painter, QRectF(rect), document, item, self._colors(item))

    def paint_selected(
        self, painter: QPainter, document: QTextDocument, first: int, last: int
    ) -> None:
        """The chips from one Qt position to before another as a selection looks: Qt would lay its
        colour half over them, so that nobody can read them."""
        block = document.findBlock(first)
        while block.isValid() and block.position() < last:
            for found in re.finditer(OBJECT, block.text()):
                at = block.position() + found.start()
                if first <= at < last:
                    self._paint_over(painter, document, block, found.start())
            block = block.next()

    def _paint_over(
        self, painter: QPainter, document: QTextDocument, block: QTextBlock, at: int
    ) -> None:
        line = block.layout().lineForTextPosition(at)
        if not line.isValid():
            return
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + at + 1)
        left, right = (cast("tuple[float, int]", line.cursorToX(each))[0] for each in (at, at + 1))
        ascent = self._metrics(document).ascent()
        corner = block.layout().position() + QPointF(left, line.y() + line.ascent() - ascent)
        rect = QRectF(corner, QSizeF(right - left, ascent))
        item = item_of(cursor.charFormat())
        self._paint(painter, rect, document, item, ("text", "selection"))

    def _paint(
        self,
        painter: QPainter,
        rect: QRectF,
        document: QTextDocument,
        item: Inline,
        colors: tuple[str, str],
    ) -> None:
        ink, ground = colors
        metrics = self._metrics(document)
        below = metrics.descent()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(self.theme.color(ground))
        painter.setPen(self.theme.color(ground))
        frame = rect.adjusted(0, metrics.ascent() * 0.02, 0, below * 0.75)
        painter.drawRoundedRect(frame, 3, 3)
        pen = self.theme.color(ink)
        painter.setPen(QPen(pen, 0))
        painter.setFont(document.defaultFont())
        painter.drawText(rect.bottomLeft(), self.text_of(item))
        pen.setAlphaF(_FAINT)
        painter.setPen(QPen(pen, 0))
        down = QPointF(0, below * 0.55)
        painter.drawLine(rect.bottomLeft() + down, rect.bottomRight() + down)
        painter.restore()

    def _colors(self, item: Inline) -> tuple[str, str]:
        if not isinstance(item, Link):
            return "muted", "sunken"
        return ("accent", "accent_soft") if self._number(item.cell) else ("error", "error_soft")
