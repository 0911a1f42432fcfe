"""Input methods: which one answers on Linux, and where its candidates have to stand."""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QTransform
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

ANSWERING = ("org.fcitx.Fcitx5", "org.fcitx.Fcitx", "org.freedesktop.IBus")
"""Names on the session's bus. The Qt wheels speak to ibus and not to fcitx, but fcitx answers for
ibus."""


def prepare() -> None:
    """Before the application object: points Qt at ibus where that or fcitx is what would answer.

    Some desktops say in the environment which one there is, some only start it.
    """
    if not sys.platform.startswith("linux") or "DBUS_SESSION_BUS_ADDRESS" not in os.environ:
        return
    chosen = os.environ.get("QT_IM_MODULE", "")
    if chosen and not chosen.startswith("fcitx"):
        return
    hinted = chosen or "fcitx" in os.environ.get("XMODIFIERS", "")
    if hinted or _one_is_running():
        os.environ["QT_IM_MODULE"] = "ibus"


def _one_is_running() -> bool:
    """Asks the session's bus; a desktop without one has no input method either."""
    from PySide6.QtDBus import QDBusConnection

    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        return False
    known = bus.interface()
    return any(known.isServiceRegistered(name).value() for name in ANSWERING)


class Place(QObject):
    """Tells input methods where in its window one composes.

    Qt does so when the field with the focus is moved, not when what it stands on is scrolled, nor
    when a table passes what is composed on to the editor of a cell; candidates would show where
    the field was before.
    """

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._field: QWidget | None = None
        application.focusChanged.connect(self._follow)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self._field is not None and isValid(self._field):
            self._field.removeEventFilter(self)
        self._field = now
        if now is not None:
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whoever asks for the cursor is about to place something at it."""
        kind = event.type()
        if kind == QEvent.Type.InputMethodQuery and isinstance(watched, QWidget):
            corner = watched.mapTo(watched.window(), QPoint(0, 0))
            method = QApplication.inputMethod()
            method.setInputItemTransform(QTransform.fromTranslate(corner.x(), corner.y()))
        elif kind == QEvent.Type.InputMethod:
            QTimer.singleShot(0, self, _tell_cursor)
        return False


def _tell_cursor() -> None:
    """Once what was composed shows."""
    QApplication.inputMethod().update(Qt.InputMethodQuery.ImCursorRectangle)
