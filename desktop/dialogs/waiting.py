"""Waiting for a job, with a way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QProgressBar

from desktop.dialogs import words
from desktop.dialogs.frame import Frame
from desktop.labels import label

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent
    from PySide6.QtWidgets import QWidget

    from desktop.jobs import Job


class WaitDialog(Frame):
    """Closes when the job ends, however it ends; cancelling stops the job."""

    def __init__(
        self, parent: QWidget | None, title: str, sentence: str, job: Job, detail: str = ""
    ) -> None:
        super().__init__(parent, title, cancel=words.CANCEL)
        self._job = job
        self.body.addWidget(label(sentence, wrap=True))
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(sentence)
        self.body.addWidget(self.bar)
        if detail:
            self.body.addWidget(label(detail, "small", wrap=True))
        self.body.addStretch()
        job.progressed.connect(self._show)
        for end in (job.done, job.failed, job.cancelled):
            end.connect(self._ended)

    def reject(self) -> None:
        """Asks the job to stop; the dialog closes when it has."""
        self._job.stop()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self._job.stop()

    def _show(self, step: int, steps: int) -> None:
        self.bar.setRange(0, steps)
        self.bar.setValue(step)

    def _ended(self) -> None:
        super().accept()
