"""Labels that show text as it is: Qt would read a clerk's text as markup and load its pictures."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel


def label(text: str = "", look: str = "", *, wrap: bool = False) -> QLabel:
    """A plain-text label; `look` is a kind that resources/theme/window.qss knows."""
    result = QLabel()
    result.setTextFormat(Qt.TextFormat.PlainText)
    result.setText(text)
    result.setWordWrap(wrap)
    if look:
        result.setProperty("look", look)
    return result
