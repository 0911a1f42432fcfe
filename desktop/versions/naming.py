"""Asks for a version's name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from desktop.dialogs.frame import Frame
from desktop.dialogs.words import OK
from desktop.labels import label
from desktop.versions import words
from forms.ops.versions import LONGEST_NAME

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class NameDialog(Frame):
    """`name` may be empty: then the version has none."""

    def __init__(self, parent: QWidget | None, name: str) -> None:
        super().__init__(parent, words.NAME_TITLE, accept=OK)
        self.typed = QLineEdit(name)
        self.typed.setMaxLength(LONGEST_NAME)
        self.typed.setAccessibleName(words.NAME_LABEL)
        self.typed.selectAll()
        title = label(words.NAME_LABEL)
        title.setBuddy(self.typed)
        self.body.addWidget(title)
        self.body.addWidget(self.typed)
        self.body.addWidget(label(words.NAME_HINT, "small", wrap=True))
        self.body.addStretch()
        self.typed.setFocus()

    @property
    def name(self) -> str:
        """What was typed."""
        return self.typed.text()
