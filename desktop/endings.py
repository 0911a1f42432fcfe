"""The signals that end a program."""

from __future__ import annotations

import signal
import socket
from typing import TYPE_CHECKING

from PySide6.QtCore import QSocketNotifier

if TYPE_CHECKING:
    from collections.abc import Callable

ENDINGS = ("SIGTERM", "SIGHUP", "SIGINT", "SIGBREAK")


class Endings:
    """SIGTERM and its kin as an event: a Python handler alone never runs while Qt waits."""

    def __init__(self, end: Callable[[], None]) -> None:
        self._end = end
        self._near, self._far = socket.socketpair()
        self._near.setblocking(False)
        self._far.setblocking(False)
        signal.set_wakeup_fd(self._far.fileno(), warn_on_full_buffer=False)
        for name in ENDINGS:
            number = getattr(signal, name, None)
            if number is not None:
                signal.signal(number, lambda *_: None)
        self._notifier = QSocketNotifier(self._near.fileno(), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._arrived)

    def _arrived(self) -> None:
        self._near.recv(64)
        self._end()
