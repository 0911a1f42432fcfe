"""The program with the sample open at a cell of table three; the end of stdin ends it."""

from __future__ import annotations

import sys
import threading

from desktop import preferences
from desktop.app import App

CELL = "requests.granted.natural_person"


def main() -> None:
    preferences.save(preferences.Preferences(theme="light", asked_name=True))
    app = App(bundled_face=True)
    app.window.resize(1280, 740)
    app.window.show()
    app.window.stage.desk.open_sample()
    assert app.window.stage.walk
    app.window.stage.walk.go_to_place(CELL)
    threading.Thread(target=_wait_for_end, args=(app,), daemon=True).start()
    app.application.exec()


def _wait_for_end(app: App) -> None:
    sys.stdin.read()
    app.application.quit()


if __name__ == "__main__":
    main()
