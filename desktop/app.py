"""Composition: builds the services and hands them down; ends cleanly whatever ends it."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QLibraryInfo,
    QLocale,
    QMessageLogContext,
    Qt,
    QTimer,
    QtMsgType,
    QTranslator,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from desktop import input_method, preferences, words
from desktop.crash import CrashWatch
from desktop.jobs import stop_all
from desktop.look import Look
from desktop.waiting_files import WaitingFiles
from desktop.window import Window
from forms.library.library import Library

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.collector import Collector
    from desktop.endings import Endings
    from desktop.instance import Instance

QUIET = (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)
STYLE = "fusion"
STOPPING = 2000
"""Milliseconds that work still running is given at the end: a file that is being written is finished,
what only draws stops at once."""


class App:
    """The window and all that it stands on. `bundled_face` makes pictures equal everywhere."""

    def __init__(self, *, bundled_face: bool = False) -> None:
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setStyle(STYLE)
        else:  # as an argument, since setStyle would load QStyle and all its enums: 8 ms
            application = QApplication([words.PROGRAM, "-style", STYLE])
        self.application = application
        self.application.setApplicationName("nianbao")
        self.application.setApplicationDisplayName(words.PROGRAM)
        self._place = input_method.Place(self.application)
        self.look = Look(self.application, preferences.load(), bundled_face=bundled_face)
        self.window = Window(Library(), self.look)
        self._crashes: CrashWatch | None = None
        self._endings: Endings | None = None
        self._collector: Collector | None = None
        self._translator = QTranslator()
        self._instance: Instance | None = None
        self._waiting = WaitingFiles(self)

    def show(self, file: Path | None = None) -> None:
        """Shows the window; after its first picture follows what that can do without."""
        self.window.painted.connect(
            lambda: QTimer.singleShot(0, self.window, lambda: self._settle(file))
        )
        self.window.show_fitting()

    def watch_crashes(self) -> None:
        """Unexpected exceptions are told from now on instead of vanishing on stderr."""
        self._crashes = CrashWatch()
        queued = Qt.ConnectionType.QueuedConnection
        self._crashes.crashed.connect(self._tell_crash, queued)

    def open_file(self, path: Path) -> None:
        """A file named on the command line or double-clicked on the desktop."""
        desk = self.window.stage.desk
        if path.suffix.lower() == ".nianbak":
            self.window.commands.filing.restore(path)
        elif path.suffix.lower() == ".nianbao":
            desk.guarded(lambda: desk.open_package(path))
        else:
            desk.guarded(lambda: desk.import_file(path))

    def be_called(self, instance: Instance) -> None:
        """Later starts come here: the window shows itself and opens what they bring.

        A report that is open is saved and left, as the start screen does. While a dialog is open
        their files wait.
        """
        self._instance = instance

    def come_forward(self, files: list[Path]) -> None:
        """Another start was told that there is a window already."""
        self.window.come_forward()
        self._waiting.add(files)

    def end(self) -> None:
        """Saves and ends without asking anything: the desktop is shutting down."""
        report = self.window.stage.report
        if report is not None:
            report.close()
        self.application.exit(0)

    def speak_chinese(self) -> None:
        """Qt's own dialogs and buttons."""
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
        if self._translator.load("qtbase_zh_CN", folder):
            self.application.installTranslator(self._translator)

    def let_signals_kill(self) -> None:
        """From now on a signal ends the program at once."""
        self._endings = None

    def _settle(self, file: Path | None) -> None:
        from desktop.collector import Collector
        from desktop.endings import Endings

        gc.freeze()
        self._collector = Collector()
        self._endings = Endings(self.end)
        self.window.furnish()
        self.speak_chinese()
        if not self.window.stage.look.preferences.asked_name:
            self.window.commands.remember(asked_name=True)
            self.window.commands.ask_clerk()
        if file is not None:
            self._waiting.add([file])
        if self._instance is not None:
            self._instance.listen(self.come_forward)

    def _tell_crash(self, details: str) -> None:
        from desktop.dialogs.crash import CrashDialog

        if self._crashes is None or self._crashes.quiet:
            return
        self._crashes.quiet = True
        dialog = CrashDialog(self.window, details, self.window.stage.report)
        dialog.finished.connect(self._crash_told)
        self.window.stage.desk.show(dialog)

    def _crash_told(self) -> None:
        if self._crashes is not None:
            self._crashes.quiet = False


def _heard(kind: QtMsgType, _context: QMessageLogContext, message: str | None) -> None:
    """Qt's remarks: debugging is dropped, the rest goes where a support person looks."""
    if kind not in QUIET and sys.stderr is not None:
        sys.stderr.write(f"Qt: {message}\n")


def run(files: Sequence[Path], instance: Instance) -> int:
    """Opens the window, with a file if one is given; returns when it is closed."""
    input_method.prepare()
    qInstallMessageHandler(_heard)
    app = App()
    app.watch_crashes()
    app.be_called(instance)
    app.show(files[0] if files else None)
    code = app.application.exec()
    app.let_signals_kill()
    instance.end()
    if not stop_all(STOPPING):
        # The report is on disk and the window gone; Python would wait for what hangs.
        os._exit(code)
    return code
