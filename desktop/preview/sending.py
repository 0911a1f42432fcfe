"""An edition to a printer: laid out for both sides where it must be, sent, then entered."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter

from desktop.preview import words
from desktop.preview.build import Build, MakePdf
from desktop.preview.entering import enter, said
from desktop.preview.order import Made, Order, summary
from desktop.preview.pages import PdfPages
from desktop.preview.printing import Printout, sequence
from forms.draft.view import title_of

if TYPE_CHECKING:
    from desktop.bridge import Bridge
    from desktop.preview.notice import Notice


class Sending(QObject):
    """One order at a time. `asked` tells that a file is wanted after a printer has failed."""

    asked = Signal()

    def __init__(self, bridge: Bridge, notice: Notice, make: MakePdf) -> None:
        super().__init__()
        self._bridge, self._notice, self._make = bridge, notice, make
        self._build: Build | None = None
        self._printout: Printout | None = None

    @property
    def busy(self) -> bool:
        """Whether an order is on its way."""
        return self._build is not None or self._printout is not None

    def stop(self) -> None:
        """Ends what is on its way without telling of it: the report is being closed."""
        if self._build:
            self._build.ended.disconnect()
            self._build.stop()
            self._build = None
        if self._printout:
            self._printout.stop()

    def send(self, order: Order, made: Made) -> None:
        """Prints what is on screen; for both sides the same report with mirrored margins."""
        if self.busy:
            return
        if order.both_sides:
            self._mirror(order, made)
        else:
            self._print(order, made)

    def _mirror(self, order: Order, made: Made) -> None:
        build = self._build = Build(made.content, made.choice, self._make, mirrored=True)
        build.progressed.connect(self._notice.progress)
        build.ended.connect(lambda build: self._mirrored(order, made, build))
        self._notice.work(words.MIRRORING, words.CANCEL, build.stop)
        build.start()

    def _mirrored(self, order: Order, made: Made, build: Build) -> None:
        self._build = None
        if build.printed:
            pages = PdfPages(build.printed.data)
            self._print(order, replace(made, printed=build.printed, pages=pages))
        elif build.error is not None:
            self._notice.tell("error", words.FAILED.format(message=said(build.error)))
        else:
            self._notice.tell("hint", words.PRINT_NOT_BEGUN)

    def _print(self, order: Order, made: Made) -> None:
        printer, numbers = order.printer, list[int | None](order.numbers)
        printer.setDocName(title_of(made.choice.of(made.content)))
        duplex = QPrinter.DuplexMode
        printer.setDuplex(duplex.DuplexLongSide if order.both_sides else duplex.DuplexNone)
        printer.setCollateCopies(True)
        if printer.supportsMultipleCopies():
            printer.setCopyCount(order.copies)
        else:
            printer.setCopyCount(1)
            numbers = sequence(order.numbers, order.copies, both_sides=order.both_sides)
        self._printout = Printout(printer, made.pages, numbers)
        self._printout.progressed.connect(self._tell)
        self._printout.ended.connect(lambda sent: self._ended(order, made, sent=sent))
        self._tell(1, len(numbers))
        self._printout.start()

    def _tell(self, step: int, steps: int) -> None:
        if self._printout:
            told = words.PRINTING.format(step=step, steps=steps)
            self._notice.work(told, words.CANCEL, self._printout.stop)
            self._notice.progress(step, steps)

    def _ended(self, order: Order, made: Made, *, sent: bool) -> None:
        printout, self._printout = self._printout, None
        name = order.printer.printerName()
        if sent:
            self._enter(order, made, name)
        elif printout and printout.failed:
            told = words.PRINT_FAILED.format(name=name)
            self._notice.tell("error", told, words.SAVE, self.asked.emit)
        else:
            self._notice.tell("hint", words.PRINT_CANCELLED)

    def _enter(self, order: Order, made: Made, name: str) -> None:
        from forms import ops

        copies, pages = order.copies, ops.span_of(order.numbers, len(made.pages))
        given = ops.Given(ops.PAPER, copies, pages, made.printed.faces)
        more = enter(self._bridge, made.content, made.choice, given)
        what = summary(made.choice, len(order.numbers), copies, both_sides=order.both_sides)
        self._notice.tell("done", words.PRINTED.format(name=name, summary=what) + more)
