"""Slow work off the window's thread, with progress and cancel; results arrive as signals."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from forms.errors import NianbaoError

Work = Callable[["Job"], object]

_running: set[Job] = set()
"""Jobs nobody holds on to must live until they have reported."""


class Job(QObject):
    """One piece of work. The work gets the job: it reports with `tell` and looks at `cancel`.

    Exactly one of `done` (result), `failed` (NianbaoError or any other exception) and `cancelled`
    is emitted, on the thread that made the job. A result that comes although the job was stopped
    is dropped, unless it is `lasting`: tells what was done meanwhile and stays done.
    """

    progressed = Signal(int, int)
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    _ended = Signal(object, object)

    def __init__(self, work: Work, *, lasting: bool = False) -> None:
        super().__init__()
        self._work = work
        self._lasting = lasting
        self.cancel = Event()
        self._ended.connect(self._report)

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
            self._ended.emit(None, error)
        else:
            self._ended.emit(result, None)

    def _report(self, result: object, error: Exception | None) -> None:
        """Runs on the job's own thread, so everybody is told before the job is let go.

        Emitted from the working thread, each listener's call would be queued by itself, and
        those of a job that is gone by then never arrive.
        """
        stopped = self.cancel.is_set() or getattr(error, "kind", "") == "cancelled"
        dropped = not self._lasting if error is None else isinstance(error, NianbaoError)
        if stopped and dropped:
            self.cancelled.emit()
        elif error is not None:
            self.failed.emit(error)
        else:
            self.done.emit(result)
        _running.discard(self)


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
