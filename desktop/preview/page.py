"""The preview page: keeps a PDF of the present content on screen while it is visible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.preview import words
from desktop.preview.build import Build, MakePdf, make_pdf
from desktop.preview.drawing import Drawer
from desktop.preview.notice import Notice
from desktop.preview.pages import PdfPages
from desktop.preview.print_dialog import PrintDialog
from desktop.preview.printing import Printout
from desktop.preview.sheets import Sheets
from desktop.preview.thumbnails import Thumbnails
from desktop.preview.toolbar import PreviewBar
from forms.draft.view import title_of
from forms.errors import NianbaoError

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QResizeEvent, QShowEvent
    from PySide6.QtPrintSupport import QPrinter

    from desktop.bridge import Bridge
    from desktop.theme import Theme
    from forms.draft.content import Content

DELAY = 300
"""Milliseconds after a change before the PDF is made anew; a newer change starts them again."""

PATIENCE = 400
"""Milliseconds that a build may take before its progress is shown over the old pages."""

NARROW = 640
"""Logical pixels below which the list of pages gives way to the page."""


class PreviewPage(QWidget):
    """The last good PDF stays on screen until the next is there, also when that one fails.

    `built` carries the bytes shown from now on; `saved` the path of a file that was written.
    """

    built = Signal(object)
    saved = Signal(object)

    def __init__(self, bridge: Bridge, theme: Theme, *, make: MakePdf = make_pdf) -> None:
        super().__init__()
        self.bridge = bridge
        self.data: bytes | None = None
        self._make = make
        self._content: Content | None = None
        self._build: Build | None = None
        self._pages: PdfPages | None = None
        self._save_to: Path | None = None
        self._printout: Printout | None = None
        self._drawer = Drawer()
        self._later = QTimer(self, singleShot=True, interval=DELAY)
        self._later.timeout.connect(self.refresh)
        self._tell_soon = QTimer(self, singleShot=True)
        self._tell_soon.timeout.connect(self._tell_building)
        self.bar = PreviewBar(theme)
        self.notice = Notice(theme)
        self.sheets = Sheets(self._drawer, theme)
        self.thumbnails = Thumbnails(self._drawer, theme)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.thumbnails)
        body.addWidget(self.sheets, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self.notice)
        layout.addLayout(body, 1)
        self.setFocusProxy(self.sheets)

    def _connect(self) -> None:
        self.bridge.updated.connect(self._changed)
        self.bar.page_asked.connect(self.sheets.go_to)
        self.bar.zoom_asked.connect(self.sheets.set_zoom)
        self.bar.step_asked.connect(self.sheets.step_zoom)
        self.bar.print_asked.connect(self.ask_printer)
        self.bar.save_asked.connect(self.ask_path)
        self.sheets.page_changed.connect(self.bar.show_page)
        self.sheets.page_changed.connect(self.thumbnails.show_page)
        self.sheets.zoom_changed.connect(self.bar.show_zoom)
        self.thumbnails.page_asked.connect(self.sheets.go_to)

    def set_theme(self, theme: Theme) -> None:
        """Ground, frames and icons in another theme; paper stays white."""
        for part in (self.bar, self.notice, self.sheets, self.thumbnails):
            part.set_theme(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window shows the page alone."""
        super().resizeEvent(event)
        self.thumbnails.setVisible(self.width() >= NARROW)

    # ------------------------------------------------------------------------- the PDF

    @property
    def count(self) -> int:
        """How many pages are shown."""
        return len(self._pages) if self._pages else 0

    @property
    def fresh(self) -> bool:
        """Whether the pages shown are those of the present content."""
        return self.data is not None and self._content is self.bridge.session.content

    def showEvent(self, event: QShowEvent) -> None:
        """A hidden preview does no work; a shown one catches up."""
        super().showEvent(event)
        self.refresh()

    def _changed(self) -> None:
        if self.isVisible():
            self._later.start()

    def refresh(self) -> None:
        """Makes the PDF of the present content, unless it is there or on its way."""
        self._later.stop()
        content = self.bridge.session.content
        if self.fresh or (self._build and self._build.content is content):
            return
        if self._build:
            self._build.stop()
        self._build = Build(content, self._make)
        self._build.ended.connect(self._ended)
        self._build.progressed.connect(self.notice.progress)
        # With pages on screen a quick build is no news; a slow one is.
        self._tell_soon.start(PATIENCE if self.data else 0)
        self._build.start()

    def _tell_building(self) -> None:
        if self._build:
            told = words.BUILDING_AGAIN if self.data else words.BUILDING
            self.notice.work(told, words.CANCEL, self.cancel)

    def cancel(self) -> None:
        """Stops making the PDF; the last good one stays."""
        if self._build:
            self._build.stop()

    def _ended(self, build: Build) -> None:
        if build is not self._build:
            return  # stale: a newer content is being made
        self._build = None
        if build.data is not None:
            self._take(build.content, build.data)
        elif build.error is not None:
            self._tell_failed(build.error)
        else:
            told = words.CANCELLED_OLD if self.data else words.CANCELLED
            self._save_to = None
            self.notice.tell("hint", told, words.AGAIN, self.refresh)

    def _take(self, content: Content, data: bytes) -> None:
        self.notice.hide()
        self.data, self._content = data, content
        self._pages = PdfPages(data)
        self._drawer.use(self._pages)
        self.bar.show_count(len(self._pages))
        self.sheets.show_sizes(self._pages.sizes)
        self.thumbnails.show_sizes(self._pages.sizes)
        self.thumbnails.show_page(self.sheets.page)
        self.built.emit(data)
        if self._save_to:
            self.save_pdf(self._save_to)

    def _tell_failed(self, error: Exception) -> None:
        self._save_to = None
        pattern = words.FAILED_OLD if self.data else words.FAILED
        self.notice.tell("error", pattern.format(message=_said(error)), words.AGAIN, self.refresh)

    # ------------------------------------------------------------------------------ file

    def ask_path(self) -> None:
        """Asks where to, proposing the report's title as the name."""
        from desktop.save_file import ask_where

        title = title_of(self.bridge.session.content)
        path = ask_where(self, words.SAVE_TITLE, title, "pdf", words.SAVE_FILTER)
        if path:
            self.save_pdf(path)

    def save_pdf(self, path: Path) -> None:
        """Writes the bytes of the present content: now, or as soon as they are made."""
        from forms import ops

        if not self.fresh or self.data is None:
            self._save_to = path
            self.refresh()
            return
        self._save_to = None
        try:
            ops.save_bytes(path, self.data)
        except NianbaoError as error:
            told = words.SAVE_FAILED.format(message=_said(error))
            self.notice.tell("error", told, words.SAVE, self.ask_path)
        else:
            self.notice.tell("saved", words.SAVED.format(name=path.name))
            self.saved.emit(path)

    # --------------------------------------------------------------------------- printer

    def ask_printer(self) -> PrintDialog:
        """Opens the print dialog; what is printed are the pages shown now, whatever is made since."""
        pages = self._pages
        printers = QPrinterInfo.availablePrinters()
        dialog = PrintDialog(printers, self.count, self.sheets.page, self)
        dialog.chosen.connect(lambda to, numbers: self.print_pages(to, numbers, pages))
        dialog.save_asked.connect(self.ask_path)
        dialog.open()
        return dialog

    def print_pages(self, printer: QPrinter, numbers: range, pages: PdfPages | None = None) -> None:
        """Sends pages to a printer; progress and 取消 stand in the notice."""
        pages = pages or self._pages
        if pages is None or self._printout:
            return
        printer.setDocName(title_of(self.bridge.session.content))
        self._printout = Printout(printer, pages, numbers)
        self._printout.progressed.connect(self._tell_printing)
        self._printout.ended.connect(
            lambda sent: self._printed(printer.printerName(), len(numbers), sent=sent)
        )
        self._tell_printing(1, len(numbers))
        self._printout.start()

    def _tell_printing(self, step: int, steps: int) -> None:
        stop = self._printout.stop if self._printout else self.cancel
        told = words.PRINTING.format(step=step, steps=steps)
        self.notice.work(told, words.CANCEL, stop)
        self.notice.progress(step, steps)

    def _printed(self, name: str, count: int, *, sent: bool) -> None:
        printout, self._printout = self._printout, None
        if sent:
            self.notice.tell("done", words.PRINTED.format(name=name, count=count))
        elif printout and printout.failed:
            told = words.PRINT_FAILED.format(name=name)
            self.notice.tell("error", told, words.SAVE, self.ask_path)
        else:
            self.notice.tell("hint", words.PRINT_CANCELLED)


def _said(error: Exception) -> str:
    """What happened, in words without a text of the report."""
    if isinstance(error, NianbaoError):
        return "，".join(part for part in (error.message, error.remedy) if part) + "。"
    return words.FAILED_UNKNOWN.format(kind=type(error).__name__)
