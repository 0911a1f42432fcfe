"""Labels that show text as it is: Qt would read a clerk's text as markup and load its pictures."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel


def label(text: str = "", look: str = "", *, wrap: bool = False) -> QLabel:
    """A plain-text label; `look` is a kind that resources/theme/window.qss knows."""
    result = QLabel()
    result.setTextFormat(Qt.TextFormat.PlainText)
    result.setText(text)
    result.setWordWrap(wrap)
    if look:
        result.setProperty("look", look)
    return result


def name_choice(box: QComboBox, name: str) -> None:
    """Tells screen readers what a choice is about that has no label in its own parent.

    Qt gives them the chosen text as its name on Linux, and the accessible name elsewhere; on Linux
    the rest must come from a label, which need not show. To be called when the box is laid out.
    """
    box.setAccessibleName(name)
    told = label(name)
    told.setParent(box.parentWidget())
    told.setBuddy(box)
    told.hide()
