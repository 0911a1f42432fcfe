"""数据: where everything lies, whether it is safe there, and how much it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from desktop.icons import icon, picture
from desktop.jobs import Job
from desktop.labels import label
from desktop.settings import words
from desktop.settings.rows import Page
from desktop.settings.verdict import SIGNS, stock, verdict
from desktop.stylesheet import SIZES, pixels
from desktop.theme import GAP
from forms import folders
from forms.errors import NianbaoError

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from desktop.look import Look
    from desktop.settings.verdict import Line
    from desktop.theme import Theme
    from forms.ops import Probe


class DataPage(Page):
    """The probe starts when the page is first shown: it writes, and nobody else asked for that."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._job: Job | None = None
        self._told: list[Line] = []
        self._signs: list[QLabel] = []
        self.folder = label(str(folders.home()), wrap=True)
        self.folder.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.folder.setAccessibleName(words.FOLDER)
        self.open = QPushButton(words.OPEN_FOLDER)
        self.open.clicked.connect(self.open_folder)
        self.copy = QPushButton(words.COPY_FOLDER)
        self.copy.clicked.connect(self.copy_path)
        self.note = label("", "warning", wrap=True)
        self.note.hide()
        self.again = QPushButton(words.PROBE_AGAIN)
        self.again.clicked.connect(self.look_again)
        self.state = label(words.PROBING, "muted", wrap=True)
        self.card = QFrame()
        self.card.setProperty("look", "card")
        self.lines = QVBoxLayout(self.card)
        self.lines.setContentsMargins(2 * GAP, 3 * GAP // 2, 2 * GAP, 3 * GAP // 2)
        self.lines.setSpacing(GAP)
        self.stock = label("", "muted", wrap=True)
        self._lay_out()
        self.set_theme(look.theme)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._job is None:
            self.look_again()

    def look_again(self) -> None:
        """Probes anew, unless that is under way."""
        if not self.again.isEnabled():
            return
        from forms import ops

        self.again.setEnabled(False)
        self.state.show()
        self._job = Job(lambda _: ops.probe_data())
        self._job.done.connect(self.show_probe)
        self._job.failed.connect(self._fail)
        self._job.start()

    def show_probe(self, probe: Probe) -> None:
        """Says what was found."""
        self.stock.setText("\n".join(stock(probe)))
        self._end(verdict(probe))

    def open_folder(self) -> None:
        """In the desktop's file manager; where there is none the path is said."""
        from forms import storage

        try:
            folder = storage.private_folder(folders.home())
        except NianbaoError as error:
            self._note(words.REFUSED.format(message=error.message, remedy=error.remedy))
            return
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self._note(words.NO_FILE_MANAGER.format(folder=folder))

    def copy_path(self) -> None:
        """To the clipboard, for whoever is asked for help."""
        QGuiApplication.clipboard().setText(str(folders.home()))
        self.copy.setText(words.COPIED)

    def stop(self) -> None:
        """Nothing is to be shown any more."""
        if self._job:
            self._job.stop()

    def set_theme(self, theme: Theme) -> None:
        """Draws the signs in another theme, and at another text size."""
        self.open.setIcon(icon("folder", theme))
        self.copy.setIcon(icon("copy", theme))
        side = pixels(SIZES["icon"], self._look.scale)
        for sign, line in zip(self._signs, self._told, strict=True):
            ratio = self.devicePixelRatioF()
            sign.setPixmap(picture(line.sign, theme, side, line.sign, ratio))

    def _lay_out(self) -> None:
        self.head(words.FOLDER, words.FOLDER_HELP)
        self.column.addWidget(self.folder)
        buttons = QHBoxLayout()
        for button in (self.open, self.copy):
            buttons.addWidget(button)
        buttons.addStretch()
        self.column.addLayout(buttons)
        self.column.addWidget(self.note)
        self.column.addWidget(self.stock)
        self.head(words.PROBE)
        self.column.addWidget(self.state)
        self.column.addWidget(self.card)
        self.card.hide()
        self.column.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch()

    def _fail(self, error: Exception) -> None:
        self._end([])
        if not isinstance(error, NianbaoError):
            raise error
        self._note(words.REFUSED.format(message=error.message, remedy=error.remedy))

    def _end(self, told: list[Line]) -> None:
        self.again.setEnabled(True)
        self.state.hide()
        self._clear()
        self._told = told
        for place, line in enumerate(told):
            self.lines.addLayout(self._line(line, "" if place else "strong"))
        self.card.setVisible(bool(told))
        self.set_theme(self._look.theme)

    def _line(self, line: Line, look: str) -> QHBoxLayout:
        sign, text = QLabel(), label(line.text, look, wrap=True)
        sign.setAccessibleName(SIGNS[line.sign])
        sign.setMinimumHeight(text.fontMetrics().height())
        text.setAccessibleName(words.LINE_SPOKEN.format(sign=SIGNS[line.sign], text=line.text))
        self._signs.append(sign)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(text, 1)
        return row

    def _clear(self) -> None:
        self._signs = []
        while self.lines.count():
            self.lines.takeAt(0)
        for old in self.card.findChildren(QLabel):
            old.deleteLater()

    def _note(self, text: str) -> None:
        self.note.setText(text)
        self.note.show()
