"""Garbage is collected on the window's thread alone."""

from __future__ import annotations

import gc
import threading
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QObject, QTimer

from desktop.collector import Collector
from desktop.jobs import Job

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop.app import App


class Knot(QObject):
    """A Qt object in a ring of references, with a timer that ticks."""

    died_on: ClassVar[list[threading.Thread]] = []

    def __init__(self) -> None:
        super().__init__()
        self.ring = self
        self.timer = QTimer(self)
        self.timer.timeout.connect(self.tick)
        self.timer.start(1)

    def tick(self) -> None:
        """The ring holds through this method as well."""

    def __del__(self) -> None:
        Knot.died_on.append(threading.current_thread())


def litter(_job: Job) -> int:
    """Work that makes Python want to collect."""
    return len([[[n]] for n in range(200_000)])


def test_qt_objects_die_on_the_window_s_thread(qtbot: QtBot) -> None:
    Knot.died_on.clear()
    collector = Collector()
    for _ in range(20):
        Knot()
        job = Job(litter)
        with qtbot.waitSignal(job.done):
            job.start()
    gc.set_threshold(1, 1, 1)
    try:
        collector.look()
        qtbot.waitUntil(lambda: len(Knot.died_on) == 20)
    finally:
        gc.set_threshold(700, 10, 10)
    assert set(Knot.died_on) == {threading.main_thread()}


def test_the_program_takes_over(app: App) -> None:
    app._settle(None)
    assert not gc.isenabled()
