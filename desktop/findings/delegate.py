"""Paints the rows of the findings list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate

from desktop.findings import words
from desktop.findings.layout import WRAP, Chip, Parts, lay_out, small
from desktop.findings.model import ROW
from desktop.findings.rows import Kind, Row
from desktop.icons import picture
from desktop.text.icon_size import side_for
from desktop.theme import GAP, RADIUS

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex

    from desktop.theme import Theme

    Index = QModelIndex | QPersistentModelIndex

_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class FindingPainter(QStyledItemDelegate):
    """`expanded` are keys of rows that show every remedy; `chip` is the chosen chip of the
    current row (−1: the row itself), `pointed` the one under the mouse by row key."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.theme = theme
        self.expanded: set[str] = set()
        self.chip = -1
        self.pointed: tuple[str, int] = ("", -1)
        self._known: dict[tuple[Row, int, str, bool], Parts] = {}

    def parts(self, row: Row, font: QFont, width: int) -> Parts:
        """Layouts are remembered: measuring text is the dear part of a repaint."""
        expanded = row.key in self.expanded
        key = (row, width, font.key(), expanded)
        found = self._known.get(key)
        if found is None:
            if len(self._known) > 2000:
                self._known.clear()
            found = self._known[key] = lay_out(row, font, width, expanded=expanded)
        return found

    def sizeHint(self, option: Any, index: Index) -> QSize:
        width = option.widget.viewport().width()
        return QSize(width, self.parts(index.data(ROW), option.font, width).height)

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        row: Row = index.data(ROW)
        parts = self.parts(row, option.font, option.widget.viewport().width())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(option.font)
        self._ground(painter, option, row)
        painter.translate(option.rect.topLeft())
        if row.kind is Kind.FINDING:
            self._finding(painter, row, parts, self._chosen_chip(option))
        else:
            self._single(painter, row, parts)
        painter.restore()

    def _chosen_chip(self, option: Any) -> int:
        current = option.state & QStyle.StateFlag.State_HasFocus
        return self.chip if current else -1

    def _ground(self, painter: QPainter, option: Any, row: Row) -> None:
        selected = option.state & QStyle.StateFlag.State_Selected
        hovered = option.state & QStyle.StateFlag.State_MouseOver
        focused = option.state & QStyle.StateFlag.State_HasFocus and selected
        if row.kind is Kind.SECTION or not (selected or hovered):
            return
        frame = option.rect.adjusted(2, 1, -2, -1)
        ring = QPen(self.theme.color("focus"), 2)
        painter.setPen(ring if focused and self.chip < 0 else Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.color("accent_soft" if selected else "sunken"))
        painter.drawRoundedRect(frame, RADIUS, RADIUS)

    def _single(self, painter: QPainter, row: Row, parts: Parts) -> None:
        if row.kind is Kind.SECTION:
            font = painter.font()
            font.setWeight(QFont.Weight.DemiBold)
            painter.setFont(font)
            text = words.SECTION_COUNT.format(section=row.text, count=row.count)
            painter.setPen(self.theme.color("muted"))
        else:
            text = words.BLANK_ROW.format(name=row.text)
            self._icon(painter, "untouched", "muted", parts.badge)
            painter.setPen(self.theme.color("text"))
        rect = parts.text
        elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, rect.width())
        painter.drawText(rect, _MIDDLE, elided)

    def _finding(self, painter: QPainter, row: Row, parts: Parts, chosen: int) -> None:
        self._badge(painter, row.level, parts.badge)
        painter.setPen(self.theme.color("text"))
        painter.drawText(parts.text, WRAP, row.text)
        painter.setPen(self.theme.color("muted"))
        if row.basis:
            body = painter.font()
            painter.setFont(small(body))
            painter.drawText(parts.basis, WRAP, words.BASIS.format(basis=row.basis))
            painter.setFont(body)
        if parts.chips:
            painter.drawText(parts.mend, _MIDDLE, words.MEND)
        for place, chip in enumerate(parts.chips):
            pointed = self.pointed == (row.key, place)
            self._chip(painter, chip, chosen=place == chosen, pointed=pointed)

    def _badge(self, painter: QPainter, level: str, rect: QRect) -> None:
        side = side_for(painter.fontMetrics())
        self._icon(painter, level, level, rect)
        painter.setPen(self.theme.color(level))
        painter.drawText(rect.adjusted(side + GAP // 2, 0, GAP, 0), _MIDDLE, words.LEVELS[level])

    def _icon(self, painter: QPainter, name: str, token: str, rect: QRect) -> None:
        ratio = painter.device().devicePixelRatioF()
        side = side_for(painter.fontMetrics())
        pixmap = picture(name, self.theme, side, token, ratio)
        painter.drawPixmap(QPoint(rect.left(), rect.center().y() - side // 2 + 1), pixmap)

    def _chip(self, painter: QPainter, chip: Chip, *, chosen: bool, pointed: bool) -> None:
        lit = chosen or pointed
        painter.setPen(
            QPen(self.theme.color("focus" if lit else "border_strong"), 2 if chosen else 1)
        )
        painter.setBrush(self.theme.color("accent_soft" if pointed else "surface"))
        painter.drawRoundedRect(chip.rect.adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        painter.setPen(self.theme.color("accent"))
        inner = chip.rect.adjusted(GAP, 0, -GAP, 0)
        text = painter.fontMetrics().elidedText(
            chip.text, Qt.TextElideMode.ElideMiddle, inner.width()
        )
        painter.drawText(inner, _MIDDLE | Qt.AlignmentFlag.AlignHCenter, text)
