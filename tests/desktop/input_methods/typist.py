"""The program on a real display, answering on stdout what a test asks on stdin, line by line.

`go ADDRESS` and `pick ADDRESS` (the dialog of a narrative's numbers) put the focus somewhere;
`held ADDRESS` is what the report holds; `state` is how the field with the focus is composing.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

from desktop import input_method

input_method.prepare()

from PySide6.QtCore import QEvent, QObject, QPoint, QSocketNotifier, Qt  # noqa: E402
from PySide6.QtGui import QInputMethodEvent, QInputMethodQueryEvent  # noqa: E402
from PySide6.QtWidgets import QApplication, QLineEdit  # noqa: E402

from desktop import preferences  # noqa: E402
from desktop.app import App  # noqa: E402
from desktop.text.editor import NarrativeEditor  # noqa: E402


class Typist(QObject):
    """Listens to what input methods send, and to the test."""

    def __init__(self) -> None:
        super().__init__()
        self.preedit = ""
        self.app = App(bundled_face=True)
        self.app.application.installEventFilter(self)
        self.app.window.resize(1200, 640)
        self.app.show()
        self.stage = self.app.window.stage
        self.stage.desk.open_sample()
        self._asked = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
        self._asked.activated.connect(self.answer)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QInputMethodEvent) and watched is QApplication.focusWidget():
            self.preedit = event.preeditString()
        return False

    def answer(self) -> None:
        line = sys.stdin.readline()
        if not line:
            self.app.application.quit()
            return
        act, _, address = line.strip().partition(" ")
        print(json.dumps(getattr(self, act)(*([address] if address else []))), flush=True)

    def go(self, address: str) -> None:
        self.stage.walk.go_to(address)

    def pick(self, address: str) -> None:
        self.go(address)
        editors = self.stage.walk.page.findChildren(NarrativeEditor)
        next(each for each in editors if each.address == address).pick_cell()

    def held(self, address: str) -> str:
        content = self.stage.report.bridge.session.content
        if address in self.stage.report.bridge.session.form.texts:
            return content.text(address).flat
        entry = content.entries.get(address)
        return entry.raw if entry else ""

    def state(self) -> dict[str, Any]:
        """`below` is where candidates belong: under the cursor, in pixels of the screen."""
        field = QApplication.focusWidget()
        if field is None:
            return {"field": ""}
        asked = QInputMethodQueryEvent(Qt.InputMethodQuery.ImCursorRectangle)
        QApplication.sendEvent(field, asked)
        cursor = asked.value(Qt.InputMethodQuery.ImCursorRectangle)
        below = field.mapToGlobal(QPoint(cursor.left(), cursor.bottom() + 1))
        return {
            "field": field.accessibleName() or type(field).__name__,
            "typed": field.text() if isinstance(field, QLineEdit) else "",
            "preedit": self.preedit,
            "below": [below.x(), below.y()],
        }


if __name__ == "__main__":
    # What goes wrong in a slot must end the answers, or the test would wait for one.
    sys.excepthook = lambda *what: (sys.__excepthook__(*what), os._exit(1))
    preferences.save(preferences.Preferences(theme="light", asked_name=True))
    typist = Typist()
    sys.exit(typist.app.application.exec())
