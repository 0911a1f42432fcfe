"""Python's garbage is collected on the window's thread alone.

Whatever thread happens to run, Python may collect in it, and a Qt object that dies in a thread
other than its own leaves its timers behind: the next tick of such a timer ends the program.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

PAUSE = 500
"""Milliseconds between two looks."""


class Collector(QObject):
    """Takes over from Python's own collector until the program ends; keeps its thresholds."""

    def __init__(self) -> None:
        super().__init__()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collects the oldest generation that is due, as Python itself would."""
        due = [at for at, most in enumerate(gc.get_threshold()) if gc.get_count()[at] > most]
        if due:
            gc.collect(due[-1])
