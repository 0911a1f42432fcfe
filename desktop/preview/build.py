"""One making of the PDF off the window's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from desktop.jobs import Job

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.preview.editions import Choice
    from forms.draft.content import Content
    from forms.ops import Edition


class MakePdf(Protocol):
    """As ops.print_pdf."""

    def __call__(
        self,
        content: Content,
        edition: Edition,
        *,
        mirrored: bool,
        progress: Callable[[int, int], None],
        cancelled: Callable[[], bool],
    ) -> bytes:
        """NianbaoError `cancelled` when `cancelled()` turned true on the way."""


def make_pdf(
    content: Content,
    edition: Edition,
    *,
    mirrored: bool,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> bytes:
    """ops.print_pdf, loaded on first use."""
    from forms import ops

    return ops.print_pdf(
        content, edition, mirrored=mirrored, progress=progress, cancelled=cancelled
    )


class Build(QObject):
    """`ended` carries the build itself: with `data`, with `error`, or with neither (cancelled).

    `notes` are sentences about chosen faces that the shipped ones replace.

    The owner compares it with the build it waits for, so a stale one cannot slip through however
    late its signal arrives.
    """

    ended = Signal(object)
    progressed = Signal(int, int)

    def __init__(
        self, content: Content, choice: Choice, make: MakePdf, *, mirrored: bool = False
    ) -> None:
        super().__init__()
        self.content, self.choice = content, choice
        self.data: bytes | None = None
        self.error: Exception | None = None
        self.notes: tuple[str, ...] = ()

        # Without `self`: a job's work may be let go in its own thread, a Qt object may not.
        def work(job: Job) -> tuple[bytes, tuple[str, ...]]:
            return _made(job, content, choice, make, mirrored=mirrored)

        self._job = Job(work)
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

    def _done(self, made: tuple[bytes, tuple[str, ...]]) -> None:
        self.data, self.notes = made
        self.ended.emit(self)

    def _failed(self, error: Exception) -> None:
        self.error = error
        self.ended.emit(self)

    def _cancelled(self) -> None:
        self.ended.emit(self)


def _made(
    job: Job, content: Content, choice: Choice, make: MakePdf, *, mirrored: bool
) -> tuple[bytes, tuple[str, ...]]:
    from forms.render.pdf.choice import own_faces

    _, notes = own_faces()
    data = make(
        choice.of(content),
        choice.edition,
        mirrored=mirrored,
        progress=job.tell,
        cancelled=job.cancel.is_set,
    )
    return data, notes
