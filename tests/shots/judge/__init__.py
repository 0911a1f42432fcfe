"""Judges a picture of a window: what a careful eye would send back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from desktop.stylesheet import BODY
from tests.shots.judge.boxes import misplaced
from tests.shots.judge.faults import Fault
from tests.shots.judge.texts import unreadable

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QWidget

__all__ = ["Fault", "judge"]


def judge(window: QWidget, picture: QImage) -> list[Fault]:
    """The faults of a window that is shown, each once, those that are allowed left out."""
    found = dict.fromkeys((*misplaced(window), *unreadable(window, picture)))
    text_size = round(100 * QApplication.font().pixelSize() / BODY)
    return [fault for fault in found if not fault.allowed_at(text_size)]
