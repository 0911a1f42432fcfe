"""Input methods on Linux: the Qt wheels speak to ibus and not to fcitx, but fcitx answers for ibus."""

from __future__ import annotations

import os
import sys

FCITX = ("org.fcitx.Fcitx5", "org.fcitx.Fcitx")


def prepare() -> None:
    """Before the application object: points Qt at ibus where fcitx is what would answer."""
    if not sys.platform.startswith("linux") or "DBUS_SESSION_BUS_ADDRESS" not in os.environ:
        return
    chosen = os.environ.get("QT_IM_MODULE", "")
    if chosen and not chosen.startswith("fcitx"):
        return
    hinted = chosen or "fcitx" in os.environ.get("XMODIFIERS", "")
    if hinted or _fcitx_is_running():
        os.environ["QT_IM_MODULE"] = "ibus"


def _fcitx_is_running() -> bool:
    """Asks the session's bus; a desktop without one has no input method either."""
    from PySide6.QtDBus import QDBusConnection

    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        return False
    known = bus.interface()
    return any(known.isServiceRegistered(name).value() for name in FCITX)
