"""A list in columns for dialogs: whole rows, long texts go on in the next line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem

from desktop.theme import GAP

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from PySide6.QtGui import QResizeEvent

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CHARACTERS = 100
"""Of a line, where the screen has room."""

NUMBER = 14
"""Characters of the longest number that is shown whole."""

LEAST_LINES, MOST_LINES = 5, 14


class LineList(QTableWidget):
    """`widths` are shares of the width in hundredths; the columns `numbers` stand on the right."""

    def __init__(
        self, heads: Sequence[str], widths: Sequence[int], numbers: Collection[int]
    ) -> None:
        super().__init__(0, len(heads))
        self._widths, self._numbers = widths, numbers
        for column, text in enumerate(heads):
            head = QTableWidgetItem(text)
            head.setTextAlignment(RIGHT if column in numbers else LEFT)
            self.setHorizontalHeaderItem(column, head)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def put(self, row: int, column: int, text: str) -> QTableWidgetItem:
        """A new text in place of the old one."""
        item = QTableWidgetItem(text)
        if column in self._numbers:
            item.setTextAlignment(RIGHT)
        self.setItem(row, column, item)
        return item

    def sizeHint(self) -> QSize:
        """So many lines as there are, within reason."""
        metrics = self.fontMetrics()
        line = metrics.height() + 2 * GAP
        lines = min(max(self.rowCount(), LEAST_LINES), MOST_LINES)
        width = CHARACTERS * metrics.horizontalAdvance("0")
        return QSize(width, self.horizontalHeader().sizeHint().height() + (lines + 1) * line)

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().height() + 2 * GAP
        return QSize(0, self.horizontalHeader().sizeHint().height() + LEAST_LINES * line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            for column, width in enumerate(self._widths):
                share = event.size().width() * width // 100
                self.setColumnWidth(column, max(share, self._least(column)))
            self.resizeRowsToContents()

    def _least(self, column: int) -> int:
        """The head's words, and a number as a whole: it has nothing to break at."""
        head = self.horizontalHeader().sectionSizeHint(column)
        if column not in self._numbers:
            return head
        longest = NUMBER * self.fontMetrics().horizontalAdvance("0")
        return max(head, min(self.sizeHintForColumn(column), longest))
