"""A box of choices in which nothing may be chosen yet."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QComboBox


class Choice(QComboBox):
    """Opened with nothing chosen, the first Down leads to the first entry.

    Qt makes the first one current without showing it, so that Down, Enter took the second.
    """

    def showPopup(self) -> None:
        super().showPopup()
        if self.currentIndex() < 0:
            self.view().setCurrentIndex(QModelIndex())
