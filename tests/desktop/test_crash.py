"""Whatever raises: the clerk is told that the work is safe, and goes on working."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from desktop import crash, preferences
from desktop import words as frame_words
from desktop.dialogs.crash import CrashDialog
from desktop.jobs import Job
from forms.draft import edits
from forms.errors import NianbaoError
from forms.library.library import Library
from forms.library.saving import Failed, Saved, Saving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from desktop.app import App

ROOT = Path(__file__).resolve().parents[2]
CELL = "requests.granted.natural_person"
SECRET = "不该出现的正文"
pytestmark = pytest.mark.qt_no_exception_capture


@pytest.fixture
def watched(app: App, monkeypatch: pytest.MonkeyPatch) -> Iterator[App]:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    app.watch_crashes()
    yield app
    app._crashes = None


def fail(*_: object) -> None:
    raise ValueError(SECRET)


def slot(app: App) -> None:
    button = QPushButton(app.window)
    button.clicked.connect(fail)
    button.click()


def job(app: App) -> None:
    one = Job(fail)
    one.failed.connect(app.window.stage.desk.tell)
    one.start()


def thread(app: App) -> None:
    one = threading.Thread(target=fail)
    one.start()
    one.join()


@pytest.mark.parametrize("accident", [slot, job, thread])
def test_whatever_raises_is_told_and_work_goes_on(
    watched: App, sample: str, qtbot: QtBot, accident: Callable[[App], None]
) -> None:
    stage = watched.window.stage
    stage.open_report(sample)
    bridge = stage.report.bridge
    bridge.apply(edits.type_entry(bridge.session.content, CELL, "7"))
    accident(watched)
    qtbot.waitUntil(lambda: isinstance(stage.desk.dialog, CrashDialog))
    dialog = stage.desk.dialog
    told = "\n".join(each.text() for each in dialog.findChildren(QLabel))
    qtbot.waitUntil(lambda: dialog.safe.text() == frame_words.CRASH_SAFE)
    assert SECRET not in told + dialog._details
    assert "ValueError" in dialog._details
    assert len([w for w in QApplication.topLevelWidgets() if isinstance(w, CrashDialog)]) == 1
    dialog.reject()
    assert stage.desk.dialog is None
    bridge.apply(edits.type_entry(bridge.session.content, CELL, "8"))
    stage.go_home()
    draft = Library().open(sample)
    assert draft.session.content.entries[CELL].raw == "8"
    draft.store.close()


def test_what_is_not_on_disk_is_not_said_to_be_safe(app: App, sample: str) -> None:
    stage = app.window.stage
    stage.open_report(sample)
    report, failed = stage.report, Failed(NianbaoError("disk-full", "磁盘已满，没有写成"))
    assert report is not None
    report.draft.store.state = failed
    dialog = CrashDialog(app.window, "ValueError", report)
    assert "磁盘已满" in dialog.safe.text()
    assert "都已保存" not in dialog.safe.text()
    report.saving.emit(Saving())
    assert dialog.safe.text() == frame_words.CRASH_SAVING
    report.saving.emit(Saved("2026-01-20T10:00:00+08:00", 1, ""))
    assert dialog.safe.text() == frame_words.CRASH_SAFE
    dialog.deleteLater()


def test_a_second_press_later_is_told_anew(
    watched: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = watched.window.stage.desk
    monkeypatch.setattr(crash, "AGAIN", 0)
    for _ in range(2):
        slot(watched)
        qtbot.waitUntil(lambda: isinstance(desk.dialog, CrashDialog))
        desk.dialog.reject()


HANDLERS = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from desktop.app import App
from desktop.dialogs.crash import CrashDialog

class Painting(QWidget):
    def paintEvent(self, event):
        raise ValueError("paints")

    def timerEvent(self, event):
        raise KeyError("ticks")

app, told = App(), []
app.watch_crashes()
app.show()

def fail():
    failing = Painting(app.window)
    failing.resize(50, 50)
    failing.show()
    failing.startTimer(10)
    painter = QTimer(failing)
    painter.timeout.connect(failing.update)
    painter.start(10)

def answer():
    dialog = app.window.stage.desk.dialog
    if isinstance(dialog, CrashDialog):
        told.append(dialog._details.split()[0])
        dialog.reject()

QTimer.singleShot(200, app.window, fail)
QTimer.singleShot(300, app.window, lambda: 1 / 0)
answering = QTimer(app.window)
answering.timeout.connect(answer)
answering.start(50)
QTimer.singleShot(1500, app.window, lambda: app.application.exit(7))
code = app.application.exec()
print(*told)
sys.exit(code)
"""


def test_event_handlers_that_raise_neither_end_the_program_nor_nag(home: Path) -> None:
    """In a loop of its own: pytest-qt's would raise to the test what a real one tells."""
    preferences.save(preferences.Preferences(asked_name=True))
    command = [sys.executable, "-c", HANDLERS]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 7, done.stderr
    told = done.stdout.split()
    assert {"KeyError", "ZeroDivisionError"} & set(told)
    assert 0 < len(told) <= 6, told
    assert "paints" not in done.stdout
