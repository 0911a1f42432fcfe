"""粘贴内容: one large field that says whether it has a table or only text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QSize, Signal
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from desktop.dialogs.frame import Frame
from desktop.dropping import has_files
from desktop.importing import words
from desktop.importing.origin import Pasted
from desktop.labels import label
from desktop.stylesheet import BODY

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

TABLE = re.compile(r"<table\b", re.IGNORECASE)
WISHED = QSize(820, 560)


class PasteField(QPlainTextEdit):
    """Keeps the markup of what is pasted, while nobody changes the text, for the sake of its
    tables. `taken` says that there is another source now."""

    taken = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._html = self._text_of_html = ""
        self._had_table = False
        self.setTabChangesFocus(True)
        self.setAccessibleName(words.PASTE_FIELD)
        self.textChanged.connect(self.taken)

    @property
    def source(self) -> Pasted:
        """What to read."""
        text = self.toPlainText()
        return Pasted(text, self._html if text == self._text_of_html else "")

    @property
    def flavour(self) -> str:
        """In words, what would be read as what."""
        source = self.source
        kind = "edited" if self._html and source.text else "text"
        kind = "table" if source.html else kind if source.text.strip() else ""
        tables = len(TABLE.findall(source.html))
        count = len("".join(source.text.split()))
        return words.FLAVOURS[kind].format(count=count, tables=tables)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return super().canInsertFromMimeData(source) and not has_files(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """The markup counts where it replaces all there was: parts of two pages are only text."""
        whole = self.textCursor().selectedText() == self.document().toRawText()
        alone = not self.toPlainText().strip() or whole
        html = source.html() if source.hasHtml() else ""
        super().insertFromMimeData(source)
        table = alone and bool(TABLE.search(html))
        self._html = html if table else ""
        self._text_of_html = self.toPlainText() if table else ""
        self.taken.emit()


class PasteDialog(Frame):
    """After acceptance `source` is what to read."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(
            parent, words.PASTE_TITLE, words.PASTE_LEAD, accept=words.PASTE_READ, fills=True
        )
        self.setSizeGripEnabled(True)
        self.field = PasteField()
        self.field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.flavour = label("", "muted", wrap=True)
        self.body.addWidget(self.field, 1)
        self.body.addWidget(self.flavour)
        self.field.taken.connect(self._judge)
        self._judge()
        self.field.setFocus()

    @property
    def source(self) -> Pasted:
        """What to read."""
        return self.field.source

    def sizeHint(self) -> QSize:
        """Large enough to see what was pasted."""
        scale = self.font().pixelSize() / BODY
        return (WISHED * scale).boundedTo(self.screen().availableSize() * 0.9)

    def _judge(self) -> None:
        self.flavour.setText(self.field.flavour)
        if self.accept_button:
            self.accept_button.setEnabled(bool(self.field.toPlainText().strip()))
