"""The preview page: keeps a PDF of the present content on screen while it is visible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.preview import words
from desktop.preview.build import Build, MakePdf, make_pdf
from desktop.preview.drawing import Drawer
from desktop.preview.editions import PUBLISHED, Choice, choices
from desktop.preview.entering import said
from desktop.preview.notice import Notice
from desktop.preview.order import Made
from desktop.preview.pages import PdfPages
from desktop.preview.print_dialog import PrintDialog
from desktop.preview.saving import Saving, Wish
from desktop.preview.sending import Sending
from desktop.preview.sheets import Fit, Sheets
from desktop.preview.thumbnails import Thumbnails
from desktop.preview.toolbar import PreviewBar
from forms.draft.view import title_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent

    from desktop.bridge import Bridge
    from desktop.preview.faces_dialog import FacesDialog
    from desktop.theme import Theme

DELAY = 50
"""Milliseconds after a change before the PDF is made anew; a newer change starts them again and
stops what is being made."""

PATIENCE = 400
"""Milliseconds that a build may take before its progress is shown over the old pages."""

NARROW = 640
"""Logical pixels below which the list of pages gives way to the page."""


class PreviewPage(QWidget):
    """The last good PDF stays on screen until the next is there, also when that one fails.

    `built` carries the bytes shown from now on, `unbuilt` tells that none came of it; `saved`
    carries the path of a file that was written. `choice` is the edition that is asked for; the
    pages of `made` may still be another one's.
    """

    built = Signal(object)
    unbuilt = Signal()
    saved = Signal(object)

    def __init__(self, bridge: Bridge, theme: Theme, *, make: MakePdf = make_pdf) -> None:
        super().__init__()
        self.bridge = bridge
        self._theme = theme
        self.choice: Choice = PUBLISHED
        self.made: Made | None = None
        self.dialog: PrintDialog | FacesDialog | None = None
        self._make = make
        self._build: Build | None = None
        self._told = ""
        self._drawer = Drawer()
        self._later = QTimer(self, singleShot=True, interval=DELAY)
        self._later.timeout.connect(self.refresh)
        self._tell_soon = QTimer(self, singleShot=True)
        self._tell_soon.timeout.connect(self._tell_building)
        self.bar = PreviewBar(choices(bridge.session.content), theme)
        self.faces_note = Notice(theme)
        self.notice = Notice(theme)
        self.sheets = Sheets(self._drawer, theme)
        self.thumbnails = Thumbnails(self._drawer, theme)
        self.saving = Saving(bridge, self.notice, make)
        self.sending = Sending(bridge, self.notice, make)
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
        layout.addWidget(self.faces_note)
        layout.addWidget(self.notice)
        layout.addLayout(body, 1)

    def _connect(self) -> None:
        self.bridge.updated.connect(self._changed)
        self.bar.edition_asked.connect(self.choose)
        self.bar.page_asked.connect(self.sheets.go_to)
        self.bar.zoom_asked.connect(self.sheets.set_zoom)
        self.bar.step_asked.connect(self.sheets.step_zoom)
        self.bar.print_asked.connect(self.ask_printer)
        self.bar.save_asked.connect(self.ask_path)
        self.bar.faces_asked.connect(self.ask_faces)
        self.saving.saved.connect(self.saved)
        self.saving.asked.connect(self.ask_path)
        self.sending.asked.connect(self.ask_path)
        self.sheets.page_changed.connect(self.bar.show_page)
        self.sheets.page_changed.connect(self.thumbnails.show_page)
        self.sheets.zoom_changed.connect(self.bar.show_zoom)
        self.thumbnails.page_asked.connect(self.sheets.go_to)
        self.built.connect(self._renew_dialog)
        self.unbuilt.connect(self._renew_dialog)

    def set_theme(self, theme: Theme) -> None:
        """Ground, frames and icons in another theme; paper stays white."""
        self._theme = theme
        for part in (self.bar, self.faces_note, self.notice, self.sheets, self.thumbnails):
            part.set_theme(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window shows the page alone."""
        super().resizeEvent(event)
        self.thumbnails.setVisible(self.width() >= NARROW)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl with + − 0 zooms, wherever the focus is among the pages."""
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        act = self._zooms().get(Qt.Key(event.key())) if ctrl else None
        if act:
            act()
        else:
            super().keyPressEvent(event)

    def _zooms(self) -> dict[Qt.Key, Callable[[], None]]:
        larger, smaller = (lambda: self.sheets.step_zoom(1)), (lambda: self.sheets.step_zoom(-1))
        return {
            Qt.Key.Key_Plus: larger,
            Qt.Key.Key_Equal: larger,
            Qt.Key.Key_Minus: smaller,
            Qt.Key.Key_0: lambda: self.sheets.ask_zoom(Fit.WIDTH),
        }

    # ------------------------------------------------------------------------- the PDF

    @property
    def data(self) -> bytes | None:
        """The bytes whose pages are shown."""
        return self.made.printed.data if self.made else None

    @property
    def count(self) -> int:
        """How many pages are shown."""
        return len(self.made.pages) if self.made else 0

    @property
    def fresh(self) -> bool:
        """Whether the pages shown are those of the present content in the edition asked for."""
        return self.made is not None and self._wanted(self.made)

    def _wanted(self, made: Made | Build) -> bool:
        content = self.bridge.session.content
        return made.choice == self.choice and self.choice.same(made.content, content)

    def choose(self, choice: Choice) -> None:
        """Shows another edition as soon as it is made."""
        if not self._giving_out:
            self.notice.hide()
        self.choice = choice
        self.bar.show_choice(choice)
        self.refresh()
        if self.fresh:
            self._renew_dialog()

    def showEvent(self, event: QShowEvent) -> None:
        """A hidden preview does no work; a shown one catches up."""
        super().showEvent(event)
        self.refresh()

    def _changed(self) -> None:
        """What was saved or printed is no longer news of a report that is another by now."""
        if self.notice.tells_done and not self._giving_out and not self.fresh:
            self.notice.hide()
        if self.isVisible():
            self._later.start()

    def refresh(self) -> None:
        """Makes what is asked for, unless it is there or on its way."""
        self._later.stop()
        if self._build and self._wanted(self._build):
            return
        if self._build:
            self._build.stop()
            self._build = None
        if self.fresh:
            self._hush()
        else:
            self._begin()

    def _hush(self) -> None:
        """What was told of the making is over; what was saved or printed stays told."""
        if self.notice.text.text() == self._told:
            self.notice.hide()

    def make_anew(self) -> None:
        """Although nothing of the report changed: with other faces."""
        if self._build:
            self._build.stop()
        self._begin()

    def _begin(self) -> None:
        self._build = Build(self.bridge.session.content, self.choice, self._make)
        self._build.ended.connect(self._ended)
        self._build.progressed.connect(self._progress)
        # With pages on screen a quick build is no news; a slow one is.
        self._tell_soon.start(PATIENCE if self.made else 0)
        self._build.start()

    @property
    def _other(self) -> bool:
        """Whether the pages on screen are of another edition than the one asked for."""
        return self.made is not None and self.made.choice != self.choice

    def _tell_building(self) -> None:
        if self._build and not self._giving_out:
            told = words.BUILDING_AGAIN if self.made else words.BUILDING
            told = words.BUILDING_OTHER.format(name=self.choice.name) if self._other else told
            self._told = told
            self.notice.work(told, words.CANCEL, self.cancel)

    def _progress(self, step: int, steps: int) -> None:
        if not self._giving_out:
            self.notice.progress(step, steps)

    @property
    def _giving_out(self) -> bool:
        """The notice belongs to what is being printed or saved until that has ended."""
        return self.saving.busy or self.sending.busy

    def cancel(self) -> None:
        """Stops making the PDF; the last good one stays."""
        if self._build:
            self._build.stop()

    def _ended(self, build: Build) -> None:
        if build is not self._build:
            return  # stale: something newer is being made
        self._build = None
        if build.printed:
            pages = PdfPages(build.printed.data)
            self._take(Made(build.content, build.choice, build.printed, pages))
            self.built.emit(build.printed.data)
            return
        self._tell_unbuilt(build.error)
        self.unbuilt.emit()

    def _take(self, made: Made) -> None:
        self._hush()
        if self.made and self.made.choice != made.choice:
            self.sheets.forget()
            self.thumbnails.forget()
        self.made = made
        self._drawer.use(made.pages)
        self.bar.show_count(len(made.pages))
        self.thumbnails.show_sizes(made.pages.sizes)
        self.sheets.show_sizes(made.pages.sizes)
        self._tell_faces(made.printed.notes)

    def _tell_unbuilt(self, error: Exception | None) -> None:
        old = self.made.choice.name if self.made else ""
        if error:
            pattern = words.FAILED_OLD if self.made else words.FAILED
            pattern = words.FAILED_OTHER if self._other else pattern
            told = pattern.format(message=said(error), name=old)
        else:
            pattern = words.CANCELLED_OLD if self.made else words.CANCELLED
            told = (words.CANCELLED_OTHER if self._other else pattern).format(name=old)
        self._told = told
        self.notice.tell("error" if error else "hint", told, words.AGAIN, self.refresh)

    def _tell_faces(self, notes: tuple[str, ...]) -> None:
        self.faces_note.setVisible(bool(notes))
        if notes:
            self.faces_note.tell("warning", "".join(notes), words.FACES, self.ask_faces)

    # --------------------------------------------------------------- file, printer, faces

    def ask_path(self) -> None:
        """Asks where to; what is saved is the report as it stood when it was asked for."""
        from desktop.save_file import ask_which

        content, choice = self.bridge.session.content, self.choice
        title = title_of(choice.of(content))
        name = words.SAVE_NAMES[choice.edition].format(title=title, edition=choice.name)
        path = ask_which(self, words.SAVE_TITLE, name, words.SAVE_FILTERS)
        if path:
            self.save(path)

    def save(self, path: Path) -> None:
        """Writes the edition asked for, of the present content; the ending tells the kind."""
        wish = Wish(path, self.bridge.session.content, self.choice)
        self.saving.save(wish, self.made.printed if self.made and self.fresh else None)

    def ask_printer(self) -> None:
        """Opens the print dialog over what is on screen."""
        if self.made is None or self.sending.busy:
            return
        printers = QPrinterInfo.availablePrinters()
        offered = choices(self.bridge.session.content)
        recorded = not self.bridge.read_only
        dialog = PrintDialog(printers, offered, self._theme, self, recorded=recorded)
        dialog.show_made(self.made, self.sheets.page)
        dialog.edition_asked.connect(self.choose)
        dialog.save_asked.connect(self.ask_path)
        dialog.ordered.connect(self.sending.send)
        self._open(dialog)

    def _renew_dialog(self) -> None:
        """An edition chosen in the print dialog is there, or will not come."""
        if isinstance(self.dialog, PrintDialog) and self.made:
            if self._other:
                self.dialog.show_unmade()
            else:
                self.dialog.show_made(self.made, self.sheets.page)

    def ask_faces(self) -> None:
        """Opens the choice of faces; another choice is shown at once."""
        from desktop.preview.faces_dialog import FacesDialog

        dialog = FacesDialog(self)
        dialog.accepted.connect(self.make_anew)
        self._open(dialog)

    def _open(self, dialog: PrintDialog | FacesDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._forget_dialog)
        self.dialog = dialog
        dialog.open()

    def _forget_dialog(self) -> None:
        self.dialog = None
