"""The inside of a scroll area that has a part with a scroll bar of its own."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


class Filling(QWidget):
    """Shrinks to its least height before it is scrolled.

    Wrapped labels make Qt ask for a height by width, and take the wished one for the least.
    """

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return layout.totalMinimumHeightForWidth(width) if layout else -1
