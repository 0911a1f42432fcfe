"""The print dialog: what it offers, what it tells, what it orders."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QLabel

from desktop.pages.tasks import FINISH
from desktop.preferences import Preferences
from desktop.preview import page as page_module
from desktop.preview import print_dialog as dialog_module
from desktop.preview import words
from desktop.preview.print_dialog import PrintDialog
from forms import ops
from forms.draft.edits import seal
from tests.desktop.pages.test_review import good
from tests.desktop.preview.press import set_pages, to_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop.app import App
    from desktop.preview.order import Made, Order
    from desktop.preview.page import PreviewPage
    from tests.desktop.preview.press import Press


class Printer:
    """As QPrinterInfo."""

    def __init__(self, name: str, *modes: QPrinter.DuplexMode) -> None:
        self._name, self._modes = name, modes

    def printerName(self) -> str:
        return self._name

    def description(self) -> str:
        return ""

    def supportedDuplexModes(self) -> list[QPrinter.DuplexMode]:
        return list(self._modes)


PLAIN = Printer("针式", QPrinter.DuplexMode.DuplexNone)
DUPLEX = Printer("激光", QPrinter.DuplexMode.DuplexNone, QPrinter.DuplexMode.DuplexLongSide)


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Printer]:
    """What the system has; what is printed goes to out.pdf."""
    printers = [DUPLEX, PLAIN]

    class Infos(QPrinterInfo):
        @staticmethod
        def availablePrinters() -> list[Printer]:
            return printers

        @staticmethod
        def defaultPrinterName() -> str:
            return "激光"

    class Printers(QPrinter):
        def __new__(cls, *_: object) -> QPrinter:
            return to_file(tmp_path / "out.pdf")

    monkeypatch.setattr(page_module, "QPrinterInfo", Infos)
    monkeypatch.setattr(dialog_module, "QPrinterInfo", Infos)
    monkeypatch.setattr(dialog_module, "QPrinter", Printers)
    return printers


@pytest.fixture
def dialog(page: PreviewPage, found: list[Printer]) -> Iterator[PrintDialog]:
    page.ask_printer()
    assert isinstance(page.dialog, PrintDialog)
    yield page.dialog
    if page.dialog:
        page.dialog.reject()


def ordered(dialog: PrintDialog, qtbot: QtBot) -> tuple[Order, Made]:
    with qtbot.waitSignal(dialog.ordered) as told:
        dialog.accept()
    order, made = told.args
    return order, made


def test_it_tells_what_will_be_printed(dialog: PrintDialog) -> None:
    assert dialog.printers.itemText(0) == "激光（默认）"
    assert dialog.summary.text() == "发布版，3 页，1 份，单面，用纸 3 张"
    dialog.copies.setValue(2)
    dialog.both_sides.setChecked(True)
    assert dialog.summary.text() == "发布版，3 页，2 份，双面，用纸 4 张"
    dialog.range.this_page.setChecked(True)
    assert dialog.summary.text() == "发布版，1 页，2 份，双面，用纸 2 张"
    assert "草稿" in dialog.bears.text()


def test_what_it_tells_is_what_it_orders(
    page: PreviewPage, dialog: PrintDialog, qtbot: QtBot
) -> None:
    dialog.copies.setValue(2)
    dialog.both_sides.setChecked(True)
    dialog.range.typed.setText("1,3")
    made_then = page.made
    order, made = ordered(dialog, qtbot)
    assert (order.numbers, order.copies, order.both_sides) == ((0, 2), 2, True)
    assert made is made_then
    qtbot.waitUntil(lambda: not page.sending.busy, timeout=20000)


def test_the_page_in_view_is_the_present_page(
    page: PreviewPage, found: list[Printer], qtbot: QtBot
) -> None:
    page.sheets.go_to(1)
    page.ask_printer()
    page.dialog.range.this_page.setChecked(True)
    assert page.dialog.range.numbers == (1,)
    assert "第 2 页" in page.dialog.range.this_page.text()
    page.dialog.reject()


def test_pages_are_read_while_they_are_typed(dialog: PrintDialog, qtbot: QtBot) -> None:
    qtbot.keyClicks(dialog.range.typed, "2-9")
    assert dialog.range.some_pages.isChecked()
    assert dialog.summary.text() == "没有第 9 页，一共 3 页"
    assert dialog.range.typed.accessibleDescription() == dialog.summary.text()
    assert dialog.range.typed.property("problem") is True
    assert not dialog.accept_button.isEnabled()
    qtbot.keyClick(dialog.range.typed, Qt.Key.Key_Backspace)
    qtbot.keyClicks(dialog.range.typed, "3")
    assert dialog.range.numbers == (1, 2)
    assert dialog.accept_button.isEnabled()
    assert dialog.range.typed.property("problem") is False


def test_an_empty_field_of_pages_is_no_mistake_yet_and_nothing_to_print(
    dialog: PrintDialog,
) -> None:
    dialog.range.some_pages.setChecked(True)
    assert dialog.range.typed.property("problem") is False
    assert not dialog.accept_button.isEnabled()
    assert dialog.summary.text() == words.PAGES_MISSING


def test_a_printer_that_cannot_turn_paper_prints_on_one_side(dialog: PrintDialog) -> None:
    dialog.both_sides.setChecked(True)
    assert not dialog.no_duplex.isVisible()
    dialog.printers.setCurrentIndex(1)
    assert not dialog.both_sides.isEnabled()
    assert dialog.one_side.isChecked()
    assert dialog.no_duplex.isVisible()
    assert "单面" in dialog.summary.text()
    dialog.printers.setCurrentIndex(0)
    assert dialog.both_sides.isEnabled()


def test_another_edition_is_shown_first_and_then_ordered(
    page: PreviewPage, dialog: PrintDialog, press: Press, qtbot: QtBot
) -> None:
    press.hold.clear()
    dialog.edition.setFocus()
    qtbot.keyClick(dialog.edition, Qt.Key.Key_Down)
    assert not dialog.accept_button.isEnabled()
    assert dialog.summary.text() == words.SUMMARY_WAITING.format(name="送签版")
    with qtbot.waitSignal(page.built):
        press.hold.set()
    assert page.bar.edition.currentText() == "送签版"
    assert dialog.summary.text().startswith("送签版，3 页")
    assert ordered(dialog, qtbot)[1].choice.edition == "sign"
    qtbot.waitUntil(lambda: not page.sending.busy, timeout=20000)


def test_an_edition_that_does_not_come_is_told_and_the_old_one_can_be_had_again(
    page: PreviewPage, dialog: PrintDialog, press: Press, qtbot: QtBot
) -> None:
    press.error = ValueError()
    dialog.edition.setFocus()
    with qtbot.waitSignal(page.unbuilt):
        qtbot.keyClick(dialog.edition, Qt.Key.Key_Down)
    assert dialog.summary.text() == words.SUMMARY_NONE.format(name="送签版")
    assert not dialog.accept_button.isEnabled()
    qtbot.keyClick(dialog.edition, Qt.Key.Key_Up)
    assert dialog.summary.text().startswith("发布版，3 页")
    assert dialog.accept_button.isEnabled()


def test_a_change_meanwhile_is_what_is_printed(
    page: PreviewPage, dialog: PrintDialog, qtbot: QtBot
) -> None:
    dialog.range.typed.setText("3")
    with qtbot.waitSignal(page.built):
        set_pages(page.bridge, 2)
    assert dialog.summary.text() == "没有第 3 页，一共 2 页"
    dialog.range.all_pages.setChecked(True)
    order, made = ordered(dialog, qtbot)
    assert order.numbers == (0, 1)
    assert len(made.pages) == 2
    qtbot.waitUntil(lambda: not page.sending.busy, timeout=20000)


def test_a_sealed_report_says_its_code(page: PreviewPage, found: object, qtbot: QtBot) -> None:
    session = page.bridge.session
    with qtbot.waitSignal(page.built):
        page.bridge.apply(seal(session.content, "b" * 64, "赵一", session.now))
    page.ask_printer()
    assert ops.code_of(session.content) in page.dialog.bears.text()
    assert "草稿" not in page.dialog.bears.text()
    page.dialog.reject()


def test_an_empty_form_and_a_report_only_looked_at_say_that_nothing_is_entered(
    page: PreviewPage, found: object, qtbot: QtBot
) -> None:
    page.bridge.read_only = True
    page.ask_printer()
    assert words.NOT_ENTERED_AHEAD in page.dialog.bears.text()
    with qtbot.waitSignal(page.built):
        page.dialog.edition.setCurrentIndex(3)
        page.dialog.edition.activated.emit(3)
    assert page.dialog.bears.text() == words.BLANK_BEARS
    page.dialog.reject()


def test_keys_alone_print(page: PreviewPage, found: object, qtbot: QtBot, tmp_path: Path) -> None:
    page.bar.print.setFocus()
    qtbot.keyClick(page.bar.print, Qt.Key.Key_Space)
    dialog = page.dialog
    assert dialog.focusWidget() is dialog.printers
    seen = set()
    for _ in range(20):
        here = dialog.focusWidget()
        seen.add(here)
        if here is dialog.copies:
            qtbot.keyClick(here, Qt.Key.Key_Up)
        if here in (dialog.range.all_pages, dialog.range.this_page):
            qtbot.keyClick(here, Qt.Key.Key_Down)
        if here is dialog.accept_button:
            break
        qtbot.keyClick(here, Qt.Key.Key_Tab)
    assert {dialog.printers, dialog.edition, dialog.copies, dialog.one_side} <= seen
    qtbot.keyClick(dialog.accept_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.dialog is None)
    qtbot.waitUntil(lambda: not page.sending.busy, timeout=20000)
    (line,) = ops.register(page.bridge.session.content)
    assert line.made.copies == 2
    assert (tmp_path / "out.pdf").exists()


def test_escape_prints_nothing(page: PreviewPage, dialog: PrintDialog, qtbot: QtBot) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert page.dialog is None
    assert not page.sending.busy


def test_without_a_printer_it_says_what_to_do(
    page: PreviewPage, found: list[Printer], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop import save_file

    asked: list[str] = []
    monkeypatch.setattr(save_file, "ask_which", lambda *args: asked.append(args[2]))
    found.clear()
    page.ask_printer()
    texts = [part.text() for part in page.dialog.findChildren(QLabel)]
    assert words.NO_PRINTER_HINT in texts
    qtbot.mouseClick(page.dialog.accept_button, Qt.MouseButton.LeftButton)
    assert len(asked) == 1


@pytest.mark.parametrize("text", [100, 200])
def test_on_a_low_screen_nothing_is_cut_off_at_the_side(
    app: App, found: list[Printer], qtbot: QtBot, text: int
) -> None:
    """Seen: the bar for scrolling down stood over the boxes and brought a second bar with it."""
    found[0] = Printer(
        "办公室三楼东侧走廊尽头彩色激光双面打印复印一体机 LaserJet Pro", *DUPLEX._modes
    )
    app.look.use(Preferences(theme="light", text_size=text, asked_name=True))
    stage = app.window.stage
    stage.open_report(stage.library.create(good(), "test"))
    stage.walk.show_task(FINISH)
    preview = stage.walk.page.preview
    qtbot.waitUntil(lambda: preview.fresh, timeout=20000)
    preview.ask_printer()
    dialog = preview.dialog
    assert isinstance(dialog, PrintDialog)
    dialog.resize(dialog.minimumSizeHint().width(), 300)
    qtbot.wait(20)
    seen = dialog._scroll.viewport()
    assert dialog._scroll.verticalScrollBar().isVisible()
    assert not dialog._scroll.horizontalScrollBar().isVisible()
    for box in (dialog.printers, dialog.edition, dialog.range.typed):
        assert box.mapTo(seen, box.rect().topRight()).x() < seen.width()
    dialog.reject()
