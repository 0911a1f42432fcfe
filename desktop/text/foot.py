"""The line below a narrative: its length and what was found, and what can be inserted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QWidget

from desktop.theme import GAP

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QPushButton


class Foot(QWidget):
    """One line where there is room for it, else two."""

    def __init__(
        self, count: QLabel, problems: QPushButton, inserting: Iterable[QPushButton]
    ) -> None:
        super().__init__()
        self._count = count
        self._problems = problems
        self._says = QHBoxLayout()
        self._says.addWidget(count, 1)
        self._says.addWidget(problems)
        self._inserts = QHBoxLayout()
        self._inserts.addStretch()
        for button in inserting:
            self._inserts.addWidget(button)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.addLayout(self._says, 1)
        self._both.addLayout(self._inserts)
        for row in (self._both, self._says, self._inserts):
            row.setSpacing(GAP)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the wider of two lines; the count wraps."""
        rows = (self._says, self._inserts)
        width = max(row.minimumSize().width() for row in rows)
        return QSize(width, super().minimumSizeHint().height())

    def arrange(self) -> None:
        """One line or two, for the words and buttons as they are now."""
        needed = self._count.fontMetrics().horizontalAdvance(self._count.text()) + 2 * GAP
        needed += self._inserts.minimumSize().width()
        if not self._problems.isHidden():
            needed += self._problems.sizeHint().width() + GAP
        ways = QBoxLayout.Direction
        way = ways.LeftToRight if needed <= self.width() else ways.TopToBottom
        if way != self._both.direction():
            self._both.setDirection(way)

    def event(self, event: QEvent) -> bool:
        """A button that comes or goes asks for another arrangement."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.arrange()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()
