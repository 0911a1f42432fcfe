"""Closing a dialog in which sentences were written that nobody has kept yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from desktop.dialogs.frame import Frame
from desktop.labels import label
from desktop.text import words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class LeavingDialog(Frame):
    """Accepted: keep them. Rejected: write on. `abandoned`: give them up."""

    abandoned = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            parent, words.LEAVING_TITLE, accept=words.LEAVING_KEEP, cancel=words.LEAVING_STAY
        )
        self.body.addWidget(label(words.LEAVING_LEAD, wrap=True))
        leave = QPushButton(words.LEAVING_ABANDON)
        leave.setProperty("look", "link")
        leave.setAutoDefault(False)
        leave.clicked.connect(self._leave)
        self.body.addWidget(leave)
        self.body.addStretch()

    def _leave(self) -> None:
        self.reject()
        self.abandoned.emit()
