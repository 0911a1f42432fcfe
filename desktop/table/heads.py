"""The heads of a table: nested rectangles that stay in view, and the corner where they meet."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop.table.sizes import PAD_X, edges, needed_height, stacked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.table.grid import Piece
    from desktop.table.look import Look

CENTRE = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
START = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)
NO_LINES = range(0)


def paint_label(
    painter: QPainter, rect: QRect, visible: QRect, piece: Piece, look: Look, *, lit: bool
) -> None:
    """A label's ground, lines and text; the text stands in the visible part of the rectangle."""
    painter.fillRect(rect, look.head_ground(piece, lit=lit))
    paint_lines(painter, rect, look)
    painter.setPen(look.text)
    painter.setFont(look.strong if lit or piece.cell.look == "band" else look.font)
    inner = visible.adjusted(PAD_X, 0, -PAD_X, 0)
    if piece.cell.vertical:
        _paint_stacked(painter, visible, piece.cell.text, look)
        return
    listed = piece.cell.look == "label" and piece.cell.rows == 1
    text, width = look.wrapped(piece.cell.text, inner.width(), even=not listed)
    if listed:
        painter.drawText(inner.adjusted(0, 0, width - inner.width(), 0), START, text)
    else:
        spare = (inner.width() - width) // 2
        painter.drawText(inner.adjusted(spare, 0, -spare, 0), CENTRE, text)


def paint_lines(painter: QPainter, rect: QRect, look: Look) -> None:
    """The right and lower line of a rectangle."""
    painter.fillRect(rect.right(), rect.top(), 1, rect.height(), look.grid)
    painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, look.grid)


def _paint_stacked(painter: QPainter, rect: QRect, text: str, look: Look) -> None:
    lines = stacked(text)
    top = rect.center().y() - len(lines) * look.line // 2
    for place, unit in enumerate(lines):
        line = QRect(rect.left(), top + place * look.line, rect.width(), look.line)
        painter.drawText(line, int(Qt.AlignmentFlag.AlignCenter), unit[0])
        # A mark hangs beside its character, so that the characters stand in one line.
        mark = line.adjusted((line.width() + look.em) // 2, 0, 0, 0)
        painter.drawText(mark, int(Qt.AlignmentFlag.AlignVCenter), unit[1:])


class Head(QHeaderView):
    """The heads along one side. `picked` carries the label that was clicked.

    Qt's own sections only give the positions; what is painted are the grid's rectangles.
    """

    picked = Signal(object)

    def __init__(
        self, orientation: Qt.Orientation, pieces: Sequence[Piece], look: Look, parent: QWidget
    ) -> None:
        super().__init__(orientation, parent)
        self._across = orientation == Qt.Orientation.Horizontal
        self._pieces = pieces
        self._outermost = False
        self._along, self._cross = [0], [0]
        self._look = look
        self._lit = NO_LINES
        self.setMinimumSectionSize(1)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)

    def arrange(self, look: Look, along: Sequence[int], cross: Sequence[int]) -> None:
        """Takes the sizes of the sections and of the layers of nested heads."""
        self._look = look
        self._along, self._cross = edges(along), edges(cross)
        for section, size in enumerate(along):
            self.resizeSection(section, size)
        if self._across:
            self.setFixedHeight(self._cross[-1])
        else:
            self.setFixedWidth(self._cross[-1])
        self.viewport().update()

    def stand_outermost(self) -> None:
        """Draws the table's left line, where no head stands further left."""
        self._outermost = True

    def light(self, lines: range) -> None:
        """Lights the labels of these rows or columns."""
        before = {piece for piece in self._pieces if self._is_lit(piece)}
        self._lit = lines
        for piece in before ^ {piece for piece in self._pieces if self._is_lit(piece)}:
            self.viewport().update(self.rectangle(piece))

    def rectangle(self, piece: Piece) -> QRect:
        """Where a label is now, scrolled parts included."""
        rows, columns = (self._cross, self._along) if self._across else (self._along, self._cross)
        left, right = columns[piece.column], columns[piece.right]
        top, bottom = rows[piece.row], rows[piece.bottom]
        rect = QRect(left, top, right - left, bottom - top)
        return (
            rect.translated(-self.offset(), 0)
            if self._across
            else rect.translated(0, -self.offset())
        )

    def sizeHint(self) -> QSize:
        return QSize(0, self._cross[-1]) if self._across else QSize(self._cross[-1], 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        seen = self.viewport().rect()
        for piece in self._pieces:
            rect = self.rectangle(piece)
            if rect.intersects(event.rect()):
                painter.setClipRect(rect)
                visible = self._readable_part(piece, rect, seen)
                paint_label(painter, rect, visible, piece, self._look, lit=self._is_lit(piece))
        painter.setClipping(False)
        self._paint_outer_line(painter, seen)

    def _paint_outer_line(self, painter: QPainter, seen: QRect) -> None:
        if self._across:
            painter.fillRect(0, 0, self._along[-1] - self.offset(), 1, self._look.grid)
            if self._outermost:
                painter.fillRect(-self.offset(), 0, 1, self.height(), self._look.grid)
        else:
            painter.fillRect(0, 0, 1, min(seen.height(), self._along[-1]), self._look.grid)

    def _readable_part(self, piece: Piece, rect: QRect, seen: QRect) -> QRect:
        """Long spans keep their text in view while they scroll, from its beginning."""
        part = rect.intersected(seen)
        if self._across:
            needed = min(self._look.width(piece.cell.text) + 2 * PAD_X, rect.width())
            if part.width() < needed:
                part.setLeft(max(rect.left(), min(part.left(), rect.right() + 1 - needed)))
                part.setWidth(needed)
            return part
        widths = [end - start for start, end in pairwise(self._cross)]
        needed = min(needed_height(piece, widths, self._look), rect.height())
        if part.height() < needed:
            part.setTop(max(rect.top(), min(part.top(), rect.bottom() + 1 - needed)))
            part.setHeight(needed)
        return part

    def _is_lit(self, piece: Piece) -> bool:
        start, end = (piece.column, piece.right) if self._across else (piece.row, piece.bottom)
        return bool(self._lit) and start < self._lit.stop and self._lit.start < end

    def mousePressEvent(self, event: QMouseEvent) -> None:
        piece = self.piece_at(event.position().toPoint())
        if piece and event.button() == Qt.MouseButton.LeftButton:
            self.picked.emit(piece)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def piece_at(self, point: QPoint) -> Piece | None:
        """The label at a point."""
        return next((p for p in self._pieces if self.rectangle(p).contains(point)), None)


class Corner(QWidget):
    """What the form prints where the heads meet. `picked` says that it was clicked."""

    picked = Signal()

    def __init__(self, pieces: Sequence[Piece], look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._pieces = pieces
        self._look = look
        self._columns, self._rows = [0], [0]
        self.setVisible(bool(pieces))
        self.setAccessibleName("".join(piece.cell.text for piece in pieces))

    def arrange(self, look: Look, columns: Sequence[int], rows: Sequence[int]) -> None:
        """Takes the widths of the head columns and the heights of the head rows."""
        self._look = look
        self._columns, self._rows = edges(columns), edges(rows)
        self.setGeometry(0, 0, self._columns[-1], self._rows[-1])
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.picked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for piece in self._pieces:
            left, top = self._columns[piece.column], self._rows[piece.row]
            right, bottom = self._columns[piece.right], self._rows[piece.bottom]
            rect = QRect(left, top, right - left, bottom - top)
            paint_label(painter, rect, rect, piece, self._look, lit=False)
        painter.fillRect(0, 0, self.width(), 1, self._look.grid)
        painter.fillRect(0, 0, 1, self.height(), self._look.grid)
