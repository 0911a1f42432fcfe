"""导入记录: which file was imported last, and what in it was not understood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QGridLayout, QListWidget

from desktop.dialogs.frame import Frame
from desktop.importing import words
from desktop.labels import label
from desktop.theme import GAP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from forms.rules.source import SourceRecord

ROWS = 8
HASH = 16
"""Characters of the hash that are shown: enough to tell two files apart."""


class RecordDialog(Frame):
    """Only tells; the lines can be copied."""

    def __init__(self, parent: QWidget | None, source: SourceRecord | None) -> None:
        super().__init__(parent, words.RECORD_TITLE, words.RECORD_LEAD if source else "")
        self.setSizeGripEnabled(True)
        self.lines = Lines(source.not_understood if source else ())
        if source is None:
            self.body.addWidget(label(words.RECORD_NONE, wrap=True))
        else:
            self._tell(source)
        self.body.addStretch()
        self.setMinimumWidth(640)

    def _tell(self, source: SourceRecord) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * GAP)
        grid.setVerticalSpacing(GAP)
        grid.setColumnStretch(1, 1)
        rows = ((words.RECORD_FILE, source.name), (words.RECORD_HASH, source.sha256[:HASH]))
        for row, (title, text) in enumerate(rows):
            grid.addWidget(label(title, "muted"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(text, wrap=True), row, 1)
        self.body.addLayout(grid)
        count = len(source.not_understood)
        if count:
            self.body.addWidget(label(words.RECORD_LINES.format(count=count), "heading"))
            self.body.addWidget(self.lines, 1)
            self.lines.setFocus()
        else:
            self.body.addWidget(label(words.NOTHING_UNREAD, "done", wrap=True))


class Lines(QListWidget):
    """Lines of a file, to be copied."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAccessibleName(words.RECORD_LINES.format(count=len(lines)))
        self.addItems([" ".join(line.split()) for line in lines])
        row = self.fontMetrics().height() + 2 * GAP
        self.setMinimumHeight(min(len(lines), ROWS) * row + GAP)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            chosen = sorted(self.selectedIndexes())
            text = "\n".join(str(index.data()) for index in chosen)
            QGuiApplication.clipboard().setText(text)
        else:
            super().keyPressEvent(event)
