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

    from desktop.report import OpenReport
    from forms.library.saving import SaveState


class CrashDialog(Frame):
    """`details` must be free of the report's text: see desktop.crash.details_of.

    Says of the open report what is true of it now, and follows while the note is read.
    """

    def __init__(
        self, parent: QWidget | None, details: str, report: OpenReport | None = None
    ) -> None:
        super().__init__(parent, words.CRASH_TITLE, words.CRASH_LEAD, cancel=words.OK)
        self._details = details
        self.safe = label(words.CRASH_SAFE, wrap=True)
        self.body.addWidget(self.safe)
        if report:
            self._show_state(report.state)
            report.saving.connect(self._show_state)
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

    def _show_state(self, state: SaveState | None) -> None:
        from forms.library.saving import Failed, Saving

        failed = isinstance(state, Failed)
        if isinstance(state, Failed):
            self.safe.setText(words.CRASH_UNSAVED.format(message=state.error.message))
        else:
            saving = isinstance(state, Saving)
            self.safe.setText(words.CRASH_SAVING if saving else words.CRASH_SAFE)
        self.safe.setProperty("look", "error" if failed else "")
        self.safe.style().polish(self.safe)

    def _copied(self) -> None:
        QGuiApplication.clipboard().setText(self._details)
        self._copy.setText(words.CRASH_COPIED)
