"""What is said while a report is open: findings that come and go, and the page in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop.speech import words
from desktop.speech.announcing import announce
from forms.rules.words import LEVELS

if TYPE_CHECKING:
    from desktop.bridge import Bridge
    from desktop.walk import Walk
    from forms.rules.finding import Finding

PAUSE = 700
"""Milliseconds without a change: nobody wants to hear what a number half typed is short of."""


class Announcer(QObject):
    """Compares what shows after a pause with what showed at the last one."""

    def __init__(self, bridge: Bridge, walk: Walk) -> None:
        super().__init__(walk)
        self._bridge, self._walk = bridge, walk
        self._known = self._shown()
        self._later = QTimer(self, singleShot=True, interval=PAUSE)
        self._later.timeout.connect(self._tell)
        bridge.updated.connect(self._later.start)
        bridge.attended.connect(self._later.start)
        # Once the focus is where it goes.
        walk.arrived.connect(lambda: QTimer.singleShot(0, self, self._tell_page))

    def _shown(self) -> dict[str, Finding]:
        return {finding.id: finding for finding in self._bridge.shown_findings()}

    def _tell(self) -> None:
        now, before = self._shown(), self._known
        self._known = now
        fresh = [finding for id_, finding in now.items() if id_ not in before]
        gone = len(before.keys() - now.keys())
        announce(self._walk, changes_in_words(fresh, gone, len(now)))

    def _tell_page(self) -> None:
        tasks = self._walk.task_list
        if not tasks.hasFocus():  # or else the chosen line has just been read
            announce(self._walk, tasks.currentIndex().data())


def changes_in_words(fresh: list[Finding], gone: int, left: int) -> str:
    """One sentence for what came, or else for what went; empty where nothing did."""
    if fresh:
        level, message = LEVELS[fresh[0].level], fresh[0].message
        pattern = words.FOUND if len(fresh) == 1 else words.FOUND_MORE
        return pattern.format(level=level, message=message, count=len(fresh))
    if gone:
        return words.MENDED.format(count=gone, left=left) if left else words.ALL_MENDED
    return ""
