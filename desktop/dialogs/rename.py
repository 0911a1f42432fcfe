"""Another name for a report in the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from desktop.dialogs import words
from desktop.dialogs.frame import Frame
from desktop.home.words import RENAME_LABEL, RENAME_TITLE
from desktop.labels import label
from forms.values.text import one_line

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class RenameDialog(Frame):
    """`title` may be empty: then agency and year show again."""

    def __init__(self, parent: QWidget | None, title: str) -> None:
        super().__init__(parent, RENAME_TITLE, accept=words.OK)
        self._typed = QLineEdit(title)
        self._typed.selectAll()
        self._typed.setAccessibleName(RENAME_LABEL)
        name = label(RENAME_LABEL)
        name.setBuddy(self._typed)
        self.body.addWidget(name)
        self.body.addWidget(self._typed)
        self.body.addStretch()
        self._typed.setFocus()

    @property
    def title(self) -> str:
        """What was typed, on one line."""
        return one_line(self._typed.text())
