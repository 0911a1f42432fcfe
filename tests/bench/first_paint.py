"""A child of the bench: starts a window and says when it had painted.

    python -m tests.bench.first_paint nianbao | empty

Prints the machine's monotonic clock right after the first paint, and the resident memory then. `empty` is a program with nothing but a QMainWindow: what Qt itself
costs here.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
HIGH = 1
"""Qt's high priority; the namespace that names it costs 30 ms, which the empty program lacks."""


def watch_paint() -> None:
    """Answers at the end of the event round in which the window first painted: an event posted
    while painting, ahead of all that waits for its turn."""
    from PySide6.QtCore import QCoreApplication, QEvent, QObject
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Watch(QObject):
        painted = False

        def eventFilter(self, target: QObject, event: QEvent) -> bool:
            first = event.type() == QEvent.Type.Paint and not Watch.painted
            if first and isinstance(target, QMainWindow):
                Watch.painted = True
                QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), HIGH)
            return False

        def event(self, event: QEvent) -> bool:
            if event.type() == QEvent.Type.User:
                answer()
            return super().event(event)

    application = QApplication.instance()
    assert application is not None
    watch = Watch(application)
    application.installEventFilter(watch)


def answer() -> None:
    """Tells and ends at once: what comes after is not measured."""
    now = time.monotonic()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    memory = pages * os.sysconf("SC_PAGE_SIZE")
    print(json.dumps({"painted": now, "memory": memory}), flush=True)
    os._exit(0)


def empty() -> None:
    from PySide6.QtWidgets import QApplication, QMainWindow

    application = QApplication(["empty"])
    window = QMainWindow()
    window.resize(1200, 700)
    watch_paint()
    window.show()
    application.exec()


def nianbao() -> None:
    """The real entry, caught where it hands over to Qt's event loop."""
    from PySide6.QtWidgets import QApplication

    run = QApplication.exec

    def caught(*_: object) -> int:
        watch_paint()
        for widget in QApplication.topLevelWidgets():
            widget.update()
        return run()

    QApplication.exec = caught  # type: ignore[method-assign,assignment]
    sys.argv = ["nianbao"]
    from desktop.launch import main

    main()


if __name__ == "__main__":
    {"empty": empty, "nianbao": nianbao}[sys.argv[1]]()
