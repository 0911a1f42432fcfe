"""Sends pages of a PDF to a printer as pictures at the printer's own resolution.

Qt's own PDF and PostScript writing would mistake some Chinese characters for radicals in the
text it embeds; a picture of the real PDF prints exactly what the preview shows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QObject, QPoint, QSizeF, QTimer, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtPrintSupport import QPrinter

    from desktop.preview.pages import PdfPages

FINEST = 600
"""Dots per inch beyond which print looks the same and only takes longer."""

BAND = 2_000_000
"""Pixels drawn at a time: 8 MB, whatever the printer's resolution."""


def sequence(numbers: Sequence[int], copies: int, *, both_sides: bool) -> list[int | None]:
    """Copies one after the other, for a printer that makes none itself; None is an empty page.

    On both sides each copy begins on a sheet of its own, never on the back of the last one.
    """
    odd = both_sides and len(numbers) % 2 == 1
    padded: list[int | None] = [*numbers, None] if odd else list(numbers)
    return [*padded * (copies - 1), *numbers]


class Printout(QObject):
    """Prints band by band from the event loop, so that the window lives and 取消 works.

    `ended` tells whether all pages went to the printer; `progressed` the page and the number of
    pages. Keep a reference until then. `failed`: the printer refused, or an exception ended it.
    """

    progressed = Signal(int, int)
    ended = Signal(bool)

    def __init__(self, printer: QPrinter, pages: PdfPages, numbers: Sequence[int | None]) -> None:
        super().__init__()
        self.failed = False
        self._printer = printer
        self._pages = pages
        self._numbers = list(numbers)
        self._steps: Iterator[None] = iter(())
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._step)

    def start(self) -> None:
        """Begins; the first page's size is set before the printer starts."""
        self._printer.setFullPage(True)
        self._lay_page(self._numbers[0])
        self._steps = self._print()
        self._timer.start()

    def stop(self) -> None:
        """Ends the printing job as soon as possible."""
        if self._timer.isActive():
            self._timer.stop()
            self._printer.abort()
            self._steps = iter(())
            self.ended.emit(False)

    def _step(self) -> None:
        try:
            next(self._steps)
        except StopIteration:
            self._timer.stop()
            self.ended.emit(not self.failed)
        except Exception:
            # Raised again for the note on crashes; a next step would look like a good end.
            self.failed = True
            self.stop()
            raise

    def _print(self) -> Iterator[None]:
        painter = QPainter()
        self.failed = not painter.begin(self._printer)
        if self.failed:
            return
        try:
            for step, number in enumerate(self._numbers):
                self.progressed.emit(step + 1, len(self._numbers))
                if step:
                    self._lay_page(number)
                    if not self._printer.newPage():
                        self.failed = True
                        return
                if number is not None:
                    yield from self._draw(painter, number)
        finally:
            painter.end()

    def _lay_page(self, number: int | None) -> None:
        if number is None:
            return  # an empty page is as large as the one before
        size = self._pages.sizes[number]
        upright = QSizeF(min(size.width(), size.height()), max(size.width(), size.height()))
        turned = size.width() > size.height()
        way = QPageLayout.Orientation.Landscape if turned else QPageLayout.Orientation.Portrait
        layout = QPageLayout(QPageSize(upright, QPageSize.Unit.Point), way, QMarginsF())
        layout.setMode(QPageLayout.Mode.FullPageMode)
        self._printer.setPageLayout(layout)

    def _draw(self, painter: QPainter, number: int) -> Iterator[None]:
        device = self._printer.resolution()
        dots = min(device, FINEST)
        scale = dots / 72
        width, height = (
            self._pages.sizes[number].width() * scale,
            self._pages.height_at(number, scale),
        )
        step = max(round(BAND / width), 1)
        painter.save()
        painter.scale(device / dots, device / dots)
        try:
            for top in range(0, height, step):
                image = self._pages.band(number, scale, top, min(top + step, height))
                painter.drawImage(QPoint(0, top), image)
                yield
        finally:
            painter.restore()
