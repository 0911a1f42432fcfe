"""Files to be opened one after the other, as soon as no dialog is in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from pathlib import Path

PAUSE = 250
"""Milliseconds between two looks at whether the dialog is gone."""


class Opener(Protocol):
    """What opens a file."""

    def open_file(self, path: Path) -> None: ...


class WaitingFiles(QObject):
    """Has each opened; opening one may itself show dialogs, which the next waits for."""

    def __init__(self, opener: Opener) -> None:
        super().__init__()
        self._opener = opener
        self._files: list[Path] = []
        self._timer = QTimer(self)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._next)

    def add(self, files: list[Path]) -> None:
        """At once, unless something is in the way."""
        self._files += files
        self._next()

    def _next(self) -> None:
        if self._files and QApplication.activeModalWidget() is None:
            self._opener.open_file(self._files.pop(0))
        if not self._files:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()
