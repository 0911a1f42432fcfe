"""A figure before it is inserted, or when it is looked at again: its drawing and its caption."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QLineEdit, QPushButton

from desktop.dialogs.frame import Frame
from desktop.labels import label
from desktop.text import words
from desktop.theme import GAP
from forms.values.text import one_line

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

WIDTH, HEIGHT = 560, 320
"""Logical pixels that a drawing may fill."""
_MARGIN = 2 * GAP


class FigureDialog(Frame):
    """`picture` is what a figure looks like, empty for nothing to be seen; `hints` say of it what
    the clerk should know. `removed` is only offered for a figure that is there (`present`)."""

    removed = Signal()

    def __init__(
        self,
        parent: QWidget | None,
        caption: str,
        picture: bytes,
        hints: tuple[str, ...],
        *,
        present: bool,
    ) -> None:
        title = words.FIGURE_CHANGE_TITLE if present else words.FIGURE_TITLE
        accept = words.FIGURE_CHANGE_OK if present else words.FIGURE_OK
        super().__init__(parent, title, accept=accept)
        if picture:
            self.body.addWidget(self._paper(picture))
        self.typed = QLineEdit(caption)
        self.typed.setAccessibleName(words.FIGURE_CAPTION)
        name = label(words.FIGURE_CAPTION)
        name.setBuddy(self.typed)
        self.body.addWidget(name)
        self.body.addWidget(self.typed)
        for hint in hints:
            self.body.addWidget(label(hint, "muted", wrap=True))
        self.body.addStretch()
        self.remove_button = self._remove() if present else None
        self.typed.textChanged.connect(self._guard)
        self.typed.selectAll()
        self.typed.setFocus()

    @property
    def caption(self) -> str:
        """What was typed, on one line."""
        return one_line(self.typed.text())

    def _guard(self) -> None:
        if self.accept_button:
            self.accept_button.setEnabled(bool(self.caption))

    def _remove(self) -> QPushButton:
        made = self._box.addButton(words.FIGURE_REMOVE, QDialogButtonBox.ButtonRole.DestructiveRole)
        made.setAutoDefault(False)
        made.clicked.connect(self.removed)
        made.clicked.connect(self.reject)
        return made

    def _paper(self, picture: bytes) -> QLabel:
        """The drawing on white paper, whatever the colours of the window."""
        ratio = self.devicePixelRatioF()
        drawn = QPixmap()
        drawn.loadFromData(picture)
        drawn = drawn.scaled(
            round(WIDTH * ratio),
            round(HEIGHT * ratio),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        edge = round(_MARGIN * ratio)
        paper = QPixmap(round(WIDTH * ratio) + 2 * edge, drawn.height() + 2 * edge)
        paper.fill(QColor("white"))
        painter = QPainter(paper)
        painter.drawPixmap((paper.width() - drawn.width()) // 2, edge, drawn)
        painter.end()
        paper.setDevicePixelRatio(ratio)
        shown = QLabel()
        shown.setPixmap(paper)
        shown.setAccessibleName(words.FIGURE_PREVIEW)
        return shown
