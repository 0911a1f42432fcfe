"""One making of the PDF off the window's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from PySide6.QtCore import QObject, Signal

from desktop.jobs import Job

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.preview.editions import Choice
    from forms.draft.content import Content
    from forms.ops import Edition
    from forms.render.faces.faces import Faces


class MakePdf(Protocol):
    """As ops.print_pdf."""

    def __call__(
        self,
        content: Content,
        edition: Edition,
        *,
        faces: Faces,
        mirrored: bool,
        progress: Callable[[int, int], None],
        cancelled: Callable[[], bool],
    ) -> bytes:
        """NianbaoError `cancelled` when `cancelled()` turned true on the way."""


def make_pdf(
    content: Content,
    edition: Edition,
    *,
    faces: Faces,
    mirrored: bool,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> bytes:
    """ops.print_pdf, loaded on first use."""
    from forms import ops

    return ops.print_pdf(
        content,
        edition,
        faces=faces,
        mirrored=mirrored,
        progress=progress,
        cancelled=cancelled,
    )


class Printed(NamedTuple):
    """A PDF; `faces` are those it was drawn with, `notes` sentences about chosen ones that the
    shipped ones replace."""

    data: bytes
    faces: Faces
    notes: tuple[str, ...]


def printed(
    job: Job, content: Content, choice: Choice, make: MakePdf, *, mirrored: bool = False
) -> Printed:
    """The work of a job: what it holds may be let go in its own thread, so no Qt object."""
    from forms import ops

    faces, notes = ops.own_faces()
    data = make(
        choice.of(content),
        choice.edition,
        faces=faces,
        mirrored=mirrored,
        progress=job.tell,
        cancelled=job.cancel.is_set,
    )
    return Printed(data, faces, notes)


class Build(QObject):
    """`ended` carries the build itself: with `printed`, `error`, or neither (cancelled).

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
        self.printed: Printed | None = None
        self.error: Exception | None = None
        self._job = Job(lambda job: printed(job, content, choice, make, mirrored=mirrored))
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

    def _done(self, made: Printed) -> None:
        self.printed = made
        self.ended.emit(self)

    def _failed(self, error: Exception) -> None:
        self.error = error
        self.ended.emit(self)

    def _cancelled(self) -> None:
        self.ended.emit(self)
