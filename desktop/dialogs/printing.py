"""Before closing while something is on its way to the printer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.dialogs import words
from desktop.dialogs.frame import Frame
from desktop.labels import label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class PrintingDialog(Frame):
    """Accepted to break it off; Enter goes on printing."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(
            parent,
            words.PRINTING_TITLE,
            words.PRINTING,
            accept=words.PRINTING_BREAK,
            cancel=words.PRINTING_STAY,
        )
        self.body.addWidget(label(words.PRINTING_MORE, wrap=True))
        self.body.addStretch()
        if self.accept_button:
            self.accept_button.setDefault(False)
            self.accept_button.setAutoDefault(False)
