"""Draws pages off the window's thread, one at a time, the most wanted first."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from desktop.jobs import Job

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from desktop.preview.pages import PdfPages


class Wanted(NamedTuple):
    """A page's picture at a scale (pixels to the point)."""

    page: int
    scale: float


class _Drawn(NamedTuple):
    pages: PdfPages
    wanted: Wanted
    image: QImage


class Drawer(QObject):
    """`drawn` carries a Wanted and its QImage. Pictures of a replaced PDF are thrown away."""

    drawn = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._pages: PdfPages | None = None
        self._queues: dict[int, list[Wanted]] = {}
        self._job: Job | None = None

    def use(self, pages: PdfPages) -> None:
        """Another PDF; what was wanted of the last one is forgotten."""
        self._pages = pages
        self._queues.clear()

    def want(self, urgency: int, wanted: list[Wanted]) -> None:
        """Replaces what a caller of this urgency (0 first) waits for."""
        self._queues[urgency] = list(wanted)
        self._next()

    def _next(self) -> None:
        pages = self._pages
        if self._job or pages is None:
            return
        waiting = next((self._queues[u] for u in sorted(self._queues) if self._queues[u]), None)
        if waiting:
            wanted = waiting.pop(0)
            self._job = Job(lambda _job: _Drawn(pages, wanted, pages.image(*wanted)))
            self._job.done.connect(self._take)
            self._job.failed.connect(self._give_up)
            self._job.start()

    def _take(self, drawn: _Drawn) -> None:
        self._job = None
        if drawn.pages is self._pages and not drawn.image.isNull():
            self.drawn.emit(drawn.wanted, drawn.image)
        self._next()

    def _give_up(self, _error: Exception) -> None:
        """One page that cannot be drawn stays blank; the others go on."""
        self._job = None
        self._next()
