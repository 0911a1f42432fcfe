"""Rows of a list in which one finds something by typing: one line each, the chosen one framed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QObject, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate

from desktop.theme import GAP, RADIUS

if TYPE_CHECKING:
    from PySide6.QtCore import QPersistentModelIndex

    from desktop.theme import Theme

    Index = QModelIndex | QPersistentModelIndex

ITEM = Qt.ItemDataRole.UserRole
"""The role under which a model gives what a row is about."""


class LinePainter(QStyledItemDelegate):
    """What a row says is painted by `write`; a row that cannot be chosen has no ground."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, option: Any, index: Index) -> QSize:
        return QSize(0, option.fontMetrics.height() + 2 * GAP)

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.flags() & Qt.ItemFlag.ItemIsSelectable:
            self._ground(painter, option)
        self.write(painter, option, option.rect.adjusted(GAP, 0, -GAP, 0), index.data(ITEM))
        painter.restore()

    def write(self, painter: QPainter, option: Any, rect: QRect, item: Any) -> None:
        """The words of one row, inside `rect`."""

    def _ground(self, painter: QPainter, option: Any) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(self.theme.color("focus"))
            painter.setBrush(self.theme.color("selection"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.color("accent_soft"))
        else:
            return
        painter.drawRoundedRect(option.rect.adjusted(1, 1, -1, -1), RADIUS, RADIUS)

    def put(
        self, painter: QPainter, rect: QRect, text: str, ink: str, *, right: bool = False
    ) -> None:
        """One piece of a line, in the middle of its height."""
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.setPen(self.theme.color(ink))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | side, text)
