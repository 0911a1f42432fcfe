"""The note after an exception that nobody expected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton

from desktop import words
from desktop.dialogs.frame import Frame
from desktop.labels import label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class CrashDialog(Frame):
    """`details` must be free of the report's text: see desktop.crash.details_of."""

    def __init__(self, parent: QWidget | None, details: str) -> None:
        super().__init__(parent, words.CRASH_TITLE, words.CRASH_LEAD, cancel=words.OK)
        self._details = details
        self.body.addWidget(label(words.CRASH_SAFE, wrap=True))
        self.body.addWidget(label(words.CRASH_DETAILS, "small"))
        shown = QPlainTextEdit(details)
        shown.setReadOnly(True)
        shown.setFixedHeight(140)
        shown.setAccessibleName(words.CRASH_DETAILS)
        self.body.addWidget(shown)
        self._copy = QPushButton(words.CRASH_COPY)
        self._copy.clicked.connect(self._copied)
        self.body.addWidget(self._copy)
        self.body.addStretch()

    def _copied(self) -> None:
        QGuiApplication.clipboard().setText(self._details)
        self._copy.setText(words.CRASH_COPIED)
