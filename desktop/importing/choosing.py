"""Where the report to be read is: a file, the clipboard, or the library; also after a refusal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout

from desktop.dialogs.frame import Frame
from desktop.dialogs.words import CANCEL
from desktop.dropping import dropped_file
from desktop.icons import icon
from desktop.importing import words
from desktop.labels import label
from desktop.preview.notice import Notice
from desktop.theme import GAP
from forms.words import PASTED

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QDragEnterEvent, QDropEvent
    from PySide6.QtWidgets import QWidget

    from desktop.theme import Theme
    from forms.errors import NianbaoError
    from forms.library.summary import Summary


class ChooseDialog(Frame):
    """`chosen` carries a Path, `draft` the id of a report of the library; `pasting` asks for the
    field to paste into. The dialog has closed by then."""

    chosen = Signal(object)
    draft = Signal(str)
    pasting = Signal()

    def __init__(
        self, parent: QWidget | None, purpose: str, theme: Theme, drafts: list[Summary]
    ) -> None:
        super().__init__(parent, words.TITLES[purpose], words.LEADS[purpose], cancel=CANCEL)
        self.setAcceptDrops(True)
        self._theme = theme
        self.notice = Notice(theme)
        self.file = QPushButton(words.CHOOSE_FILE)
        self.paste = QPushButton(words.PASTE)
        self.drafts = QComboBox()
        self.use = QPushButton(words.USE_DRAFT)
        self._lay_out(drafts)
        self.file.clicked.connect(self.ask_file)
        self.paste.clicked.connect(lambda: self._leave(self.pasting))
        self.use.clicked.connect(lambda: self._leave(self.draft, self.drafts.currentData()))
        self.file.setDefault(True)
        self.file.setFocus()

    def tell(self, name: str, error: NianbaoError) -> None:
        """Why the last try failed, and what to do."""
        pattern = words.REFUSED if error.remedy else words.REFUSED_BRIEFLY
        message = pattern.format(message=error.message, remedy=error.remedy)
        self.notice.tell("error", words.REFUSED_NAMED.format(name=name) + "\n" + message)
        if name == PASTED:
            self.paste.setText(words.PASTE_AGAIN)
        else:
            self.file.setText(words.ANOTHER)

    def ask_file(self) -> None:
        """The system's own dialog, with all kinds that can be read."""
        name, _kind = QFileDialog.getOpenFileName(
            self, self.windowTitle(), "", ";;".join(words.FILTERS)
        )
        if name:
            self._leave(self.chosen, Path(name))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_file(event.mimeData())
        if path:
            self._leave(self.chosen, path)
        else:
            self.notice.tell("error", words.ONE_FILE)

    def _leave(self, signal: SignalInstance, *values: object) -> None:
        self.accept()
        signal.emit(*values)

    def _lay_out(self, drafts: list[Summary]) -> None:
        self.body.insertWidget(2, self.notice)
        ways = QHBoxLayout()
        ways.setSpacing(GAP)
        for button, name in ((self.file, "import"), (self.paste, "copy")):
            ways.addWidget(button)
            button.setIcon(icon(name, self._theme, "on_accent" if button is self.file else "text"))
        ways.addStretch()
        self.file.setProperty("look", "primary")
        self.body.addLayout(ways)
        self.body.addWidget(label(words.KINDS_NAMED, "muted", wrap=True))
        if drafts:
            self._offer(drafts)
        self.body.addStretch()

    def _offer(self, drafts: list[Summary]) -> None:
        """The library's reports."""
        for draft in drafts:
            self.drafts.addItem(draft.title, draft.id)
        self.drafts.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.drafts.setMinimumContentsLength(16)
        name = label(words.FROM_LIBRARY)
        name.setBuddy(self.drafts)
        self.drafts.setAccessibleName(name.text())
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.drafts, 1)
        row.addWidget(self.use)
        column = QVBoxLayout()
        column.setSpacing(GAP)
        column.addWidget(name, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(row)
        self.body.addLayout(column)
