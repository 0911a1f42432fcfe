"""A child of the bench: starts a window and says when it had painted.

    python -m tests.bench.first_paint nianbao | empty

Prints the machine's monotonic clock at the end of the first event round after the first paint,
and the resident memory then. `empty` is a program with nothing but a QMainWindow: what Qt itself
costs here.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"


def watch_paint() -> None:
    """From the first paint of a window on, one more round of events, then the answer."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Watch(QObject):
        done = False

        def eventFilter(self, target: QObject, event: QEvent) -> bool:
            painted = event.type() == QEvent.Type.Paint and isinstance(target, QMainWindow)
            if painted and not Watch.done:
                Watch.done = True
                QTimer.singleShot(0, answer)
            return False

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
