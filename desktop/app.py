"""Composition: builds the services and hands them down; ends cleanly whatever ends it."""

from __future__ import annotations

import gc
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QLibraryInfo,
    QLocale,
    QMessageLogContext,
    QSocketNotifier,
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
from desktop.window import Window
from forms.library.library import Library

if TYPE_CHECKING:
    from collections.abc import Sequence

QUIET = (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)
STOPPING = 2000
"""Milliseconds that work still running is given at the end."""

ENDINGS = ("SIGTERM", "SIGHUP", "SIGINT", "SIGBREAK")


class App:
    """The window and all that it stands on. `bundled_face` makes pictures equal everywhere."""

    def __init__(self, *, bundled_face: bool = False) -> None:
        QApplication.setStyle("Fusion")  # before the application makes another one
        application = QApplication.instance()
        if not isinstance(application, QApplication):
            application = QApplication([words.PROGRAM])
        self.application = application
        self.application.setApplicationName("nianbao")
        self.application.setApplicationDisplayName(words.PROGRAM)
        self.look = Look(self.application, preferences.load(), bundled_face=bundled_face)
        self.window = Window(Library(), self.look)
        self._crashes: CrashWatch | None = None
        self._translator = QTranslator()

    def show(self) -> None:
        """Shows the window; what the first picture does not need follows after it."""
        self.window.show_fitting()
        QTimer.singleShot(0, self.window, self._settle)

    def watch_crashes(self) -> None:
        """Unexpected exceptions are told from now on instead of vanishing on stderr."""
        self._crashes = CrashWatch()
        self._crashes.crashed.connect(self._tell_crash)

    def open_file(self, path: Path) -> None:
        """A file named on the command line or double-clicked on the desktop."""
        desk = self.window.stage.desk
        if path.suffix.lower() == ".nianbao":
            desk.guarded(lambda: desk.open_package(path))
        else:
            desk.guarded(lambda: desk.import_file(path))

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

    def _settle(self) -> None:
        gc.freeze()
        gc.enable()
        self.window.actions_table.draw()
        self.speak_chinese()
        if not self.window.stage.look.preferences.asked_name:
            self.window.commands.remember(asked_name=True)
            self.window.commands.ask_clerk()

    def _tell_crash(self, details: str) -> None:
        from desktop.dialogs.crash import CrashDialog

        if self._crashes is None:
            return
        self._crashes.quiet = True
        dialog = CrashDialog(self.window, details)
        dialog.finished.connect(self._crash_told)
        self.window.stage.desk.show(dialog)

    def _crash_told(self) -> None:
        if self._crashes is not None:
            self._crashes.quiet = False


class Endings:
    """SIGTERM and its kin as an event: a Python handler alone never runs while Qt waits."""

    def __init__(self, app: App) -> None:
        import socket

        self._app = app
        self._near, self._far = socket.socketpair()
        for end in (self._near, self._far):
            end.setblocking(False)
        signal.set_wakeup_fd(self._far.fileno(), warn_on_full_buffer=False)
        for name in ENDINGS:
            number = getattr(signal, name, None)
            if number is not None:
                signal.signal(number, lambda *_: None)
        self._notifier = QSocketNotifier(self._near.fileno(), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._arrived)

    def _arrived(self) -> None:
        self._near.recv(64)
        self._app.end()


def _heard(kind: QtMsgType, _context: QMessageLogContext, message: str | None) -> None:
    """Qt's remarks: debugging is dropped, the rest goes where a support person looks."""
    if kind not in QUIET and sys.stderr is not None:
        sys.stderr.write(f"Qt: {message}\n")


def run(words_given: Sequence[str]) -> int:
    """Opens the window; returns when it is closed."""
    input_method.prepare()
    qInstallMessageHandler(_heard)
    app = App()
    app.watch_crashes()
    app.show()
    endings = Endings(app)
    if words_given:
        QTimer.singleShot(0, app.window, lambda: app.open_file(Path(words_given[0])))
    code = app.application.exec()
    stop_all(STOPPING)
    del endings
    return code
