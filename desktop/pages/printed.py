"""A table of the document tree, drawn to be read: no cells to edit, no scrolling of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.pages import words

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from desktop.theme import Theme
    from forms.document.nodes import TableBlock, TableCell

PAD = 6
GROUNDS = {"band": "cell_band", "head": "cell_head", "corner": "cell_head", "label": "cell_head"}
WRAP = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere


class PrintedTable(QWidget):
    """Widths follow the form; rows grow with their text. `blanks` are addresses still to fill."""

    def __init__(self, block: TableBlock, blanks: frozenset[str], theme: Theme) -> None:
        super().__init__()
        self._block, self._blanks, self._theme = block, blanks, theme
        self._heights: list[int] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(block.name)
        self._measure(900)

    def set_theme(self, theme: Theme) -> None:
        """Paints in another theme from now on."""
        self._theme = theme
        self._measure(self.width())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(640, sum(self._heights) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, sum(self._heights) + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._measure(event.size().width())

    def _edges(self, width: int) -> list[int]:
        total, at, edges = sum(self._block.widths), 0.0, [0]
        for part in self._block.widths:
            at += part
            edges.append(round(at / total * (width - 1)))
        return edges

    def _measure(self, width: int) -> None:
        """Row heights for a width: single-row cells first, then spans stretch their last row."""
        edges = self._edges(width)
        heights = [self.fontMetrics().height() + 2 * PAD] * self._block.rows
        for cell in sorted(self._block.cells, key=lambda c: c.rows):
            need = self._need(cell, edges[cell.column + cell.columns] - edges[cell.column])
            rows = slice(cell.row, cell.row + cell.rows)
            missing = need - sum(heights[rows])
            if missing > 0:
                heights[cell.row + cell.rows - 1] += missing
        if heights != self._heights:
            self._heights = heights
            self.setFixedHeight(sum(heights) + 2)

    def _inner(self, cell: TableCell, width: int) -> int:
        """The room for words; signs that stand one below the other take all of the width."""
        return max(width - (0 if cell.vertical else 2 * PAD), 1)

    def _need(self, cell: TableCell, width: int) -> int:
        room = QRect(0, 0, self._inner(cell, width), 100_000)
        return (
            self.fontMetrics().boundingRect(room, int(WRAP), self._shown(cell)).height() + 2 * PAD
        )

    def _shown(self, cell: TableCell) -> str:
        if cell.vertical:
            return "\n".join(cell.text)
        return words.BLANK if cell.address in self._blanks and not cell.text else cell.text

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        edges = self._edges(self.width())
        tops = [0]
        for height in self._heights:
            tops.append(tops[-1] + height)
        for cell in self._block.cells:
            left, top = edges[cell.column], tops[cell.row]
            right, bottom = edges[cell.column + cell.columns], tops[cell.row + cell.rows]
            self._paint_cell(painter, cell, QRect(left, top, right - left, bottom - top))

    def _paint_cell(self, painter: QPainter, cell: TableCell, box: QRect) -> None:
        blank = cell.address in self._blanks and not cell.text
        ground = "warning_soft" if blank else GROUNDS.get(cell.look, "surface")
        painter.fillRect(box, self._theme.color(ground))
        painter.setPen(QPen(self._theme.color("grid"), 1))
        painter.drawRect(box)
        painter.setPen(self._theme.color("warning" if blank else "text"))
        align = (
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            if cell.look == "label" and not cell.vertical
            else Qt.AlignmentFlag.AlignCenter
        )
        spare = (box.width() - self._inner(cell, box.width())) // 2
        inner = box.adjusted(spare, 0, -spare, 0)
        painter.drawText(inner, int(align) | int(WRAP), self._shown(cell))
