"""`python -m desktop.tour OUT_DIR`: the real window, driven by keys through the sample report.

Leaves numbered pictures of each step, what the checks found, the printed PDF and its pages. The
report lives in OUT_DIR/data, which is emptied first; nothing of the user's is touched.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from forms import storage

if TYPE_CHECKING:
    from PySide6.QtCore import QKeyCombination
    from PySide6.QtWidgets import QWidget

    from desktop.app import App
    from desktop.walk import Walk

SIZE = (1366, 768)
FAILING_CELL = "requests.granted.natural_person"
NARRATIVE = "overview.on_request"
PHONE = "cover.contact_phone"
SIGNED_ON = "sign.signed_on"
PREVIEW_WAIT = 20.0
"""Seconds that the layout may take on a busy machine."""

DRAWING_WAIT = 800
"""Milliseconds that the first pages' pictures may take."""


class Tour:
    """One walk; `pictures` are the files written so far."""

    def __init__(self, app: App, out: Path) -> None:
        self.app, self.out = app, out
        self.window = app.window
        self.pictures: list[Path] = []

    @property
    def walk(self) -> Walk:
        """The open report's walk."""
        walk = self.window.stage.walk
        if walk is None:
            msg = "no report is open"
            raise RuntimeError(msg)
        return walk

    def run(self) -> None:
        """All steps in order."""
        self._begin()
        self._cover()
        self._narratives()
        self._tables()
        self._rest()
        self._finish()
        self._come_back()

    # ------------------------------------------------------------------------------- steps

    def _begin(self) -> None:
        self.window.resize(*SIZE)
        self.window.show()
        self.app.speak_chinese()
        self.window.activateWindow()
        self.wait()
        self.picture("start-empty")
        self.window.stage.home.wanted.emit("sample")
        self.wait(300)

    def _cover(self) -> None:
        self.picture("cover")
        self.go(PHONE)
        self.keys("Ctrl+A")
        self.type("0000-7654321")
        self.picture("cover-typed")
        self.keys("Ctrl+Z")

    def _narratives(self) -> None:
        self.show("overview")
        self.picture("overview")
        self.go(NARRATIVE)
        self.keys("Ctrl+End")
        self.compose(self.window.stage.name)
        self.picture("overview-typed")
        self.keys("Ctrl+Z")

    def _tables(self) -> None:
        self.show("disclosure")
        self.picture("disclosure")
        self.show("requests")
        self.picture("requests")
        self.go(FAILING_CELL)
        self.type("15")
        self.keys("Return")
        self.wait(300)
        self.walk.findings_drawer.set_open(shown=True)
        self.window.commands.find(1)
        self.wait(200)
        self.picture("requests-sum-fails")
        self._note_findings("checks-while-failing")
        self.keys("Ctrl+Z")
        self.wait(200)
        self.picture("requests-undone")
        self.walk.findings_drawer.set_open(shown=False)
        self.show("disputes")
        self.picture("disputes")

    def _rest(self) -> None:
        for key in ("problems", "other", "review"):
            self.show(key)
            self.picture(key)

    def _finish(self) -> None:
        from desktop.pages.finish import FinishPage

        self.show("finish")
        page = self.walk.page
        if isinstance(page, FinishPage):
            until = time.monotonic() + PREVIEW_WAIT
            while not page.preview.fresh and time.monotonic() < until:
                self.wait(100)
            self.wait(DRAWING_WAIT)
        self.picture("finish-preview")
        self.go(SIGNED_ON)
        self.type("2026-1-20")
        self.picture("finish-sign")
        self._note_findings("checks")
        self._print()

    def _come_back(self) -> None:
        """Home, and back again to the place where the walk stopped."""
        self.window.commands.go_home()
        self.wait()
        self.picture("start-with-report")
        self.keys("Return")
        self.wait(300)
        self.picture("reopened")

    # ------------------------------------------------------------------------------- output

    def _note_findings(self, name: str) -> None:
        from desktop.findings.words import CLEAN
        from forms import ops
        from forms.rules.words import LEVELS

        report = self.window.stage.report
        if report is None:
            return
        checked = ops.check_report(report.bridge.session.content, final=True)
        data = json.dumps(checked.as_json(), ensure_ascii=False, indent=1)
        storage.write_whole(self.out / f"{name}.json", data.encode())
        lines = [f"{LEVELS[finding.level]}\t{finding.message}" for finding in checked.findings]
        text = "\n".join(lines) or CLEAN
        storage.write_whole(self.out / f"{name}.txt", f"{text}\n".encode())

    def _print(self) -> None:
        from desktop.pictures import save_pages
        from forms import ops

        report = self.window.stage.report
        if report is not None:
            pdf = ops.print_pdf(report.bridge.session.content)
            storage.write_whole(self.out / "report.pdf", pdf)
            self.pictures += save_pages(pdf, self.out, "page")

    def picture(self, name: str) -> None:
        """The window as it looks now."""
        from desktop.pictures import save_screen

        self.wait()
        path = self.out / f"{len(self.pictures) + 1:02}-{name}.png"
        save_screen(self.window, path)
        self.pictures.append(path)

    # -------------------------------------------------------------------------------- input

    def show(self, key: str) -> None:
        """Opens a page as the task list does."""
        self.window.commands.show_task(key)
        self.wait(200)

    def go(self, address: str) -> None:
        """Focuses an address as a finding does."""
        self.walk.go_to(address)
        self.wait(150)

    def _focus(self) -> QWidget:
        return self.app.application.focusWidget() or self.window

    def type(self, text: str) -> None:
        """Real key events to whatever has the focus."""
        from PySide6.QtTest import QTest

        for character in text:
            QTest.keyClicks(self._focus(), character)
        self.wait(150)

    def keys(self, combination: str) -> None:
        """One combination, as written on a menu."""
        from PySide6.QtGui import QKeySequence
        from PySide6.QtTest import QTest

        pressed: QKeyCombination = QKeySequence(combination)[0]  # type: ignore[index]
        QTest.keyClick(self._focus(), pressed.key(), pressed.keyboardModifiers())
        self.wait(150)

    def compose(self, text: str) -> None:
        """Text as an input method delivers it."""
        from PySide6.QtGui import QInputMethodEvent

        event = QInputMethodEvent("", [])
        event.setCommitString(text)
        self.app.application.sendEvent(self._focus(), event)
        self.wait(150)

    def wait(self, milliseconds: int = 120) -> None:
        """Lets the window work."""
        from desktop.pictures import pause

        pause(milliseconds)


def prepare(out: Path) -> None:
    """An empty data folder inside `out`, no display, no questions about names."""
    os.environ["NIANBAO_HOME"] = str(out / "data")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from desktop import preferences
    from forms.library.library import Library

    library = Library()
    for draft in library.drafts():
        library.to_bin(draft.id)
    for draft in library.binned():
        library.delete_for_ever(draft.id)
    preferences.save(preferences.Preferences(theme="light", asked_name=True))


def main() -> int:
    """Drives the window and says where the pictures are."""
    out = Path(sys.argv[1] if len(sys.argv) > 1 else "build/tour").absolute()
    storage.private_folder(out)
    for old in (*out.glob("*.png"), *out.glob("checks*"), *out.glob("report.pdf")):
        storage.remove(old)
    prepare(out)
    from desktop.app import App
    from desktop.jobs import stop_all

    app = App(bundled_face=True)
    tour = Tour(app, out)
    tour.run()
    app.window.close()
    stop_all(2000)
    print(f"{len(tour.pictures)} pictures, checks.txt, checks.json and report.pdf in {out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
