"""Paints the rows of the findings list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QWidget

from desktop.findings import words
from desktop.findings.layout import WRAP, Chip, Parts, lay_out, small, with_box
from desktop.findings.model import ROW
from desktop.findings.rows import Kind, Row, Stand
from desktop.icons import picture
from desktop.text.icon_size import side_for
from desktop.theme import GAP, RADIUS
from forms.rules.words import LEVELS as LEVEL_NAMES

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex

    from desktop.theme import Theme

    Index = QModelIndex | QPersistentModelIndex

_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_CHIP = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)

STANDS = {
    Stand.WANTED: ("edit", "warning"),
    Stand.GIVEN: ("done", "done"),
    Stand.VOID: ("warning", "warning"),
}
"""Icon and colour of an explanation's state."""

READABLE = 44
"""The box for an explanation is no wider than this many characters."""


class FindingPainter(QStyledItemDelegate):
    """`expanded` are keys of rows that show every remedy; `chip` is the chosen chip of the
    current row (−1: the row itself), `pointed` the one under the mouse by row key.

    `box` is the open box for an explanation and `boxed` its row: `make_box` makes it when the list
    opens an editor there. `painted` is called with the key of each finding that is painted.
    `grown` says that the box needs another height.
    """

    grown = Signal()

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.theme = theme
        self.make_box: Callable[[], QWidget] = QWidget
        self.painted: Callable[[str], None] = lambda _key: None
        self.box: QWidget | None = None
        self.boxed = ""
        self.expanded: set[str] = set()
        self.chip = -1
        self.pointed: tuple[str, int] = ("", -1)
        self._known: dict[tuple[Row, int, str, bool, bool], Parts] = {}

    def parts(self, row: Row, font: QFont, width: int) -> Parts:
        """Layouts are remembered: measuring text is the dear part of a repaint."""
        expanded, boxed = row.key in self.expanded, row.key == self.boxed
        key = (row, width, font.key(), expanded, boxed)
        found = self._known.get(key)
        if found is None:
            if len(self._known) > 2000:
                self._known.clear()
            found = lay_out(row, font, width, expanded=expanded, boxed=boxed)
            self._known[key] = found
        return self._with_box(found, font, width) if boxed and self.box else found

    def _with_box(self, parts: Parts, font: QFont, width: int) -> Parts:
        box = self.box
        if box is None:
            return parts
        room = min(width - parts.text.left() - GAP, QFontMetrics(font).height() * READABLE)
        height = box.heightForWidth(room) if box.hasHeightForWidth() else box.sizeHint().height()
        return with_box(parts, room, height)

    def sizeHint(self, option: Any, index: Index) -> QSize:
        width = option.widget.viewport().width()
        return QSize(width, self.parts(index.data(ROW), option.font, width).height)

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        row: Row = index.data(ROW)
        parts = self.parts(row, option.font, option.widget.viewport().width())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(option.font)
        if row.kind is Kind.FINDING:
            self.painted(row.key)
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
        self._badge(painter, row, parts)
        painter.setPen(self.theme.color("muted" if row.calm else "text"))
        painter.drawText(parts.text, WRAP, row.text)
        if row.note:
            painter.setPen(self.theme.color("muted" if row.stand is Stand.VOID else "text"))
            painter.drawText(parts.note, WRAP, row.note)
        painter.setPen(self.theme.color("muted"))
        body = painter.font()
        painter.setFont(small(body))
        if row.basis:
            painter.drawText(parts.basis, WRAP, words.BASIS.format(basis=row.basis))
        painter.drawText(parts.others, WRAP, row.others)
        painter.setFont(body)
        if parts.mend.width() > 0:
            painter.drawText(parts.mend, _MIDDLE, words.MEND)
        for place, chip in enumerate(parts.chips):
            pointed = self.pointed == (row.key, place)
            self._chip(painter, chip, chosen=place == chosen, pointed=pointed)

    def _badge(self, painter: QPainter, row: Row, parts: Parts) -> None:
        """The level, and under it whether a warning is explained."""
        ink = "muted" if row.calm else row.level
        beside = side_for(painter.fontMetrics()) + GAP // 2
        self._icon(painter, row.level, ink, parts.badge)
        painter.setPen(self.theme.color(ink))
        word = parts.badge.adjusted(beside, 0, GAP, 0)
        painter.drawText(word, _MIDDLE, LEVEL_NAMES[row.level])
        if row.stand is not Stand.NONE:
            body = painter.font()
            painter.setFont(small(body))
            name, ink = STANDS[row.stand]
            self._icon(painter, name, ink, parts.stand)
            painter.setPen(self.theme.color(ink))
            word = parts.stand.adjusted(beside, 0, GAP, 0)
            painter.drawText(word, _MIDDLE, words.STANDS[row.stand])
            painter.setFont(body)

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
        painter.drawText(inner, _CHIP, chip.text)

    # ------------------------------------------------------------------------------- the box

    def createEditor(self, parent: QWidget, option: Any, index: Index) -> QWidget:
        made = self.make_box()
        made.setParent(parent)
        self.box = made
        return made

    def updateEditorGeometry(self, editor: QWidget, option: Any, index: Index) -> None:
        parts = self.parts(index.data(ROW), option.font, option.widget.viewport().width())
        editor.setGeometry(parts.box.translated(option.rect.topLeft()))

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """What is being written stays, whatever becomes of the finding meanwhile."""

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Only what the clerk confirms is written."""

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """The box has its own keys; Qt's would close it with Tab."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.grown.emit()
        return False
