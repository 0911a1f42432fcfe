"""One making of the PDF off the window's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from desktop.jobs import Job

if TYPE_CHECKING:
    from collections.abc import Callable

    from forms.draft.content import Content


class MakePdf(Protocol):
    """As ops.print_pdf."""

    def __call__(
        self,
        content: Content,
        *,
        progress: Callable[[int, int], None],
        cancelled: Callable[[], bool],
    ) -> bytes:
        """NianbaoError `cancelled` when `cancelled()` turned true on the way."""


def make_pdf(
    content: Content,
    *,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> bytes:
    """ops.print_pdf, loaded on first use."""
    from forms import ops

    return ops.print_pdf(content, progress=progress, cancelled=cancelled)


class Build(QObject):
    """`ended` carries the build itself: with `data`, with `error`, or with neither (cancelled).

    The owner compares it with the build it waits for, so a stale one cannot slip through however
    late its signal arrives.
    """

    ended = Signal(object)
    progressed = Signal(int, int)

    def __init__(self, content: Content, make: MakePdf) -> None:
        super().__init__()
        self.content = content
        self.data: bytes | None = None
        self.error: Exception | None = None
        self._job = Job(lambda job: make(content, progress=job.tell, cancelled=job.cancel.is_set))
        self._job.done.connect(self._done)
        self._job.failed.connect(self._failed)
        self._job.cancelled.connect(self._cancelled)
        self._job.progressed.connect(self.progressed)

    def start(self) -> None:
        """Queues the work."""
        self._job.start()

    def stop(self) -> None:
        """Asks the work to end."""
        self._job.stop()

    def _done(self, data: bytes) -> None:
        self.data = data
        self.ended.emit(self)

    def _failed(self, error: Exception) -> None:
        self.error = error
        self.ended.emit(self)

    def _cancelled(self) -> None:
        self.ended.emit(self)
