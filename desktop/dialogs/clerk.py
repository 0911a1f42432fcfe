"""Asks who is sitting here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from desktop.dialogs import words
from desktop.dialogs.frame import Frame
from desktop.labels import label
from forms.values.text import one_line

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class ClerkDialog(Frame):
    """`name` is what was typed, on one line."""

    def __init__(self, parent: QWidget | None, name: str) -> None:
        super().__init__(
            parent, words.CLERK_TITLE, words.CLERK_LEAD, accept=words.OK, cancel=words.LATER
        )
        self._typed = QLineEdit(name)
        self._typed.setAccessibleName(words.CLERK_LABEL)
        title = label(words.CLERK_LABEL)
        title.setBuddy(self._typed)
        self.body.addWidget(title)
        self.body.addWidget(self._typed)
        self.body.addStretch()
        self._typed.setFocus()

    @property
    def name(self) -> str:
        """The clerk's name; empty when none was given."""
        return one_line(self._typed.text())
