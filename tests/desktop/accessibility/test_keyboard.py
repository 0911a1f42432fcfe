"""From the empty start screen to the PDF without a mouse, as a clerk with a tally sheet goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLineEdit

from desktop.explaining import words as explaining
from desktop.home import words as home
from desktop.importing import words as importing
from desktop.pages import words as pages
from desktop.pages.problem_row import ProblemRow
from desktop.pages.tables import TablePage
from forms import ops
from forms.draft.session import Session
from forms.draft.view import resolved_text
from forms.resources import resource
from tests.desktop.accessibility.hands import (
    ALT,
    CONTROL,
    SHIFT,
    Key,
    digits,
    focus,
    manage_windows,
    name,
    press,
    tab_to,
    wait,
    write,
)

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.app import App
    from desktop.table.form_table import FormTable
    from desktop.walk import Walk
    from forms.draft.content import Content

WRONG = "requests.granted.natural_person"
SLIP = "部分公开5件", "部分公开6件"
"""Another number than the table's: 核实性."""

REASON = "文中的件数包括以前年度收到、本年补登记的申请，与表三口径不同，已逐件核对登记簿。"


class Clerk:
    """Knows the tally sheet, the form's words and the keys; looks at the window, never clicks."""

    def __init__(self, app: App, tally: Content) -> None:
        self.app, self.tally = app, tally
        self.sheet = Session(tally).sheet

    @property
    def walk(self) -> Walk:
        assert self.app.window.stage.walk
        return self.app.window.stage.walk

    @property
    def session(self) -> Session:
        return self.walk.bridge.session

    @property
    def here(self) -> str:
        """The address that the window says the clerk is at."""
        return self.walk.bridge.here

    def holds(self, address: str) -> str:
        return self.session.content.fact(address)

    # ------------------------------------------------------------------------------ steps

    def make(self) -> None:
        """The dialog, its choices by arrow, and Enter from wherever one is."""
        assert name() == home.NEW
        press(Key.Key_Return)
        self.fill("机关名称", "cover.agency")
        for label, address in (
            ("机关类型", "cover.unit_kind"),
            ("层级", "cover.level"),
            ("口径", "cover.scope"),
        ):
            self.choose(label, self.tally.fact(address))
        tab_to(importing.LAST_YEAR)
        press(Key.Key_Tab, times=3)  # over both buttons, and around
        assert name() == "机关名称"
        press(Key.Key_Return)
        wait(lambda: self.app.window.stage.walk, "the report did not open")
        wait(lambda: focus() and self.here == "cover.agency", "the cursor is not in the cover")

    def fill(self, label: str, address: str) -> None:
        tab_to(label)
        press(Key.Key_A, CONTROL)
        write(self.tally.fact(address))

    def choose(self, label: str, choice: str) -> None:
        tab_to(label)
        box = focus()
        assert isinstance(box, QComboBox)
        press(Key.Key_Home)
        while box.currentText() != choice:
            before = box.currentText()
            press(Key.Key_Down)
            assert box.currentText() != before, f"{choice} is not offered"

    def turn_to(self, key: str) -> None:
        """Ctrl+PgDn, until the page is there."""
        for _page in range(9):
            if self.walk.key != key:
                press(Key.Key_PageDown, CONTROL)
        assert self.walk.key == key
        assert self.walk.page.isAncestorOf(focus())

    def tell(self, address: str, text: str) -> None:
        """One narrative."""
        field = self.session.form.texts[address]
        tab_to(field.heading or field.label)
        assert self.here == address
        write(text)

    def tell_all(self, section: str) -> None:
        """The narratives of a section, one after the other, in the order of Tab."""
        for address in self.session.form.texts:
            if address.startswith(f"{section}.") and self.tally_text(address):
                self.tell(address, self.tally_text(address))

    def tally_text(self, address: str) -> str:
        return resolved_text(self.tally, self.sheet, address).replace(*SLIP)

    @property
    def table(self) -> FormTable:
        assert isinstance(self.walk.page, TablePage)
        return self.walk.page.table

    def type_table(self) -> None:
        """Number, Tab, number, Tab: the order of the form's rows, sums left out."""
        press(Key.Key_Home, CONTROL)
        grid = self.table.model.grid
        wanted = [each for each in grid.addresses if self.table.model.fillable(each)]
        for address in wanted:
            assert self.here == address
            digits(self.tally.fact(address))
            press(Key.Key_Tab)

    def paste_table(self, wrong: dict[str, str]) -> None:
        """As a spreadsheet gives it: rows of numbers with sums left blank."""
        press(Key.Key_Home, CONTROL)
        grid = self.table.model.grid
        lines = [
            "\t".join(
                wrong.get(address, self.tally.fact(address)) if address else ""
                for address in (grid.address((row, column)) for column in range(grid.columns))
            )
            for row in range(grid.rows)
        ]
        QGuiApplication.clipboard().setText("\n".join(lines))
        press(Key.Key_V, CONTROL)

    def mend(self, cell: str, wanted: str) -> None:
        """F8 from anywhere, F6 to the list, an arrow to the remedy, Enter, and back to the page."""
        for _finding in range(5):
            if self.walk.key != "requests":
                press(Key.Key_F8)
        assert focus() is self.table.view
        press(Key.Key_F6, times=2)
        if not self.walk.findings_drawer.is_open:
            press(Key.Key_Return)
        findings = self.walk.findings.list
        assert focus() is findings
        press(Key.Key_Right)
        row = findings.current()
        assert row
        offers = [remedy.offer for remedy in row.remedies]
        at = next((n for n, offer in enumerate(offers) if wanted in offer), -1)
        assert at >= 0, f"{row.text}: {offers}"
        press(Key.Key_Right, times=at)
        press(Key.Key_Return)
        assert self.holds(cell) == self.tally.fact(cell)
        press(Key.Key_F6, SHIFT, times=2)
        assert focus() is self.table.view

    def explain(self, reason: str) -> None:
        """F7 opens the box and Ctrl+Enter ends it, until every warning is explained."""
        for _warning in range(10):
            press(Key.Key_F7)
            if name() != explaining.NAME:
                break
            write(reason)
            press(Key.Key_Return, CONTROL)
            wait(lambda: isinstance(focus(), ProblemRow), "the explanation was not taken")
        assert self.session.content.explanations

    def finalise(self) -> None:
        """定稿 from the head of the last page, and the question."""
        self.turn_to("finish")
        tab_to(pages.FINALISE, back=True)
        press(Key.Key_Return)
        wait(QApplication.activeModalWidget, "定稿 asked nothing")
        press(Key.Key_Return)
        wait(lambda: self.session.content.seal, "no seal")

    def save(self, path: Path) -> None:
        """Ctrl+Shift+S and the path."""

        tries = iter(range(100))

        def answer() -> None:
            manage_windows()
            dialog = QApplication.activeModalWidget()
            asked = isinstance(dialog, QFileDialog)
            if asked and isinstance(QApplication.focusWidget(), QLineEdit):
                press(Key.Key_A, CONTROL)
                write(str(path))
                press(Key.Key_Return)
            elif next(tries, None) is not None:
                QTimer.singleShot(50, answer)
            elif asked:
                dialog.reject()  # no file, and the test says so

        QTimer.singleShot(50, answer)
        press(Key.Key_S, CONTROL | SHIFT)
        wait(path.exists, "no file")


@pytest.fixture
def clerk(app: App) -> Clerk:
    app.speak_chinese()
    return Clerk(app, ops.read_report(resource("samples", "sample.json")).content)


def test_a_report_is_made_without_a_mouse(clerk: Clerk, tmp_path: Path) -> None:
    clerk.make()
    for address, fact in clerk.session.form.facts.items():
        if address.startswith("cover.") and not fact.choices and clerk.tally.fact(address):
            clerk.fill(fact.label, address)
            assert clerk.here == address
    clerk.tell_all("cover")
    clerk.turn_to("overview")
    clerk.tell_all("overview")
    press(Key.Key_Z, CONTROL)
    press(Key.Key_Y, CONTROL)
    clerk.turn_to("disclosure")
    clerk.type_table()
    clerk.turn_to("requests")
    clerk.paste_table({WRONG: "15"})
    clerk.turn_to("disputes")
    clerk.type_table()
    assert clerk.holds(WRONG) == "15"
    clerk.mend(WRONG, "15→14")
    clerk.turn_to("problems")
    clerk.tell_all("problems")
    clerk.turn_to("other")
    clerk.choose("信息处理费", clerk.tally.fact("other.fee_charged"))
    clerk.tell_all("other")
    press(Key.Key_F9)
    assert clerk.walk.key == "review"
    wait(lambda: isinstance(focus(), ProblemRow), "the list of problems has not the focus")
    clerk.explain(REASON)
    clerk.finalise()
    clerk.save(tmp_path / "report.pdf")
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
    press(Key.Key_Home, ALT)
    assert clerk.app.window.stage.walk is None
    assert name() == home.REPORTS
