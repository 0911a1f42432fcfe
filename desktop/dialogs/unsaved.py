"""Closing while the disk refuses: the only time that closing asks anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from desktop.dialogs import words
from desktop.dialogs.frame import Frame
from desktop.labels import label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class UnsavedDialog(Frame):
    """Accepted: save elsewhere. Rejected: keep working. `abandoned`: close all the same."""

    abandoned = Signal()

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(
            parent,
            words.UNSAVED_TITLE,
            accept=words.UNSAVED_ELSEWHERE,
            cancel=words.UNSAVED_STAY,
        )
        self.body.addWidget(label(words.UNSAVED_LEAD, wrap=True))
        leave = QPushButton(words.UNSAVED_LEAVE)
        leave.setProperty("look", "link")
        leave.clicked.connect(self._leave)
        self.body.addWidget(leave)
        self.body.addStretch()

    def _leave(self) -> None:
        self.reject()
        self.abandoned.emit()
