"""A clerk without a mouse: keys to whatever has the focus, texts as an input method commits them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QElapsedTimer, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QMainWindow, QPushButton, QWidget

from desktop.pictures import pause

if TYPE_CHECKING:
    from collections.abc import Callable

Key = Qt.Key
Hold = Qt.KeyboardModifier
NONE, SHIFT = Hold.NoModifier, Hold.ShiftModifier
CONTROL, ALT = Hold.ControlModifier, Hold.AltModifier
PATIENCE = 15_000
"""Milliseconds."""


def focus() -> QWidget:
    """What the next key goes to: it is there, in the active window, and in sight."""
    manage_windows()
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the focus"
    assert widget.isVisible(), f"{widget} has the focus and does not show"
    seen = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget
    assert not seen.visibleRegion().isEmpty(), f"{widget} has the focus out of sight"
    return widget


def manage_windows() -> None:
    """When a dialog closes, window managers make the window behind it active; offscreen nobody does."""
    if QApplication.activeWindow() is None:
        shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
        window = QApplication.activeModalWidget() or next(
            each for each in shown if isinstance(each, QMainWindow)
        )
        window.activateWindow()
        pause(10)


def name() -> str:
    """What a screen reader calls the place of the focus."""
    widget = focus()
    return widget.accessibleName() or (widget.text() if isinstance(widget, QPushButton) else "")


def press(key: Key, hold: Hold = NONE, times: int = 1) -> None:
    """A key, several times."""
    for _time in range(times):
        QTest.keyClick(focus(), key, hold)
        pause(0)


def digits(text: str) -> None:
    """One key after the other: the first may open an editor for the others."""
    for mark in text:
        QTest.keyClicks(focus(), mark)


def write(text: str) -> None:
    """A text as an input method commits it."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QCoreApplication.sendEvent(focus(), event)
    pause(0)


def tab_to(wanted: str, most: int = 40, *, back: bool = False) -> None:
    """Tab until the focus is at a place of this name."""
    passed = [name()]
    while name() != wanted:
        press(Key.Key_Backtab if back else Key.Key_Tab)
        passed.append(name())
        assert len(passed) <= most, f"{wanted} was not among {passed}"


def wait(until: Callable[[], object], why: str) -> None:
    """Lets the program work until something is so."""
    clock = QElapsedTimer()
    clock.start()
    while not until():
        pause(20)
        assert clock.elapsed() < PATIENCE, why
