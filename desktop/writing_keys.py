"""Which keys would change what is being filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_FAR = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def writes(event: QKeyEvent) -> bool:
    """Whether a key writes, deletes, cuts or pastes."""
    keys = QKeySequence.StandardKey
    deletes = event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
    typed = event.text().isprintable() and event.text() and not event.modifiers() & _FAR
    return bool(typed or deletes or event.matches(keys.Cut) or event.matches(keys.Paste))
