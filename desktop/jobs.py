"""Slow work off the window's thread, with progress and cancel; results arrive as signals."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal

from forms.errors import NianbaoError

Work = Callable[["Job"], object]

_running: set[Job] = set()
"""Jobs nobody holds on to must live until they have reported."""


class Job(QObject):
    """One piece of work. The work gets the job: it reports with `tell` and looks at `cancel`.

    Exactly one of `done` (result), `failed` (NianbaoError or any other exception) and `cancelled`
    is emitted, on the thread that made the job.
    """

    progressed = Signal(int, int)
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self.cancel = Event()
        for end in (self.done, self.failed, self.cancelled):
            end.connect(self._ended)

    def start(self) -> Job:
        """Queues the work; returns itself."""
        _running.add(self)
        QThreadPool.globalInstance().start(_Runnable(self))
        return self

    def stop(self) -> None:
        """Asks the work to end; `cancelled` follows when it has."""
        self.cancel.set()

    def tell(self, step: int, steps: int) -> None:
        """Reports progress; 0 steps means unknown."""
        self.progressed.emit(step, steps)

    def run(self) -> None:
        """Does the work on the calling thread."""
        try:
            result = self._work(self)
        except Exception as error:  # noqa: BLE001  whatever it is reaches the window as a signal
            self._end(error)
        else:
            self.cancelled.emit() if self.cancel.is_set() else self.done.emit(result)

    def _ended(self) -> None:
        """Let go only after everybody has heard: signals of a deleted object never arrive."""
        QTimer.singleShot(0, lambda: _running.discard(self))

    def _end(self, error: Exception) -> None:
        stopped = self.cancel.is_set() or getattr(error, "kind", "") == "cancelled"
        if stopped and isinstance(error, NianbaoError):
            self.cancelled.emit()
        else:
            self.failed.emit(error)


def stop_all(milliseconds: int) -> bool:
    """Asks all jobs to end and waits for them; False when one of them takes longer."""
    for job in tuple(_running):
        job.stop()
    return QThreadPool.globalInstance().waitForDone(milliseconds)


class _Runnable(QRunnable):
    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job

    def run(self) -> None:
        self._job.run()
