"""To the printer: which pages, how often, on which sides, and what is entered afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter

from desktop.dialogs.printing import PrintingDialog
from desktop.pages.tasks import FINISH
from desktop.preview import words
from desktop.preview.editions import Choice
from desktop.preview.order import Order
from desktop.preview.pages import PdfPages
from desktop.preview.printing import sequence
from forms import ops
from forms.draft.edits import seal
from tests.desktop.preview.press import dressed, set_pages, to_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop.app import App
    from desktop.preview.page import PreviewPage
    from forms.draft.content import Print
    from tests.desktop.preview.press import Press

LEFT, RIGHT = 150, 400
"""Points from the left where the bar stands, and where it does on mirrored pages."""


def send(
    page: PreviewPage,
    qtbot: QtBot,
    printer: QPrinter,
    numbers: Sequence[int] = (0, 1, 2),
    *,
    copies: int = 1,
    both_sides: bool = False,
) -> None:
    """Until it has ended."""
    order = Order(printer, tuple(numbers), copies, both_sides=both_sides)
    page.sending.send(order, page.made)
    qtbot.waitUntil(lambda: not page.sending.busy, timeout=20000)


def bars(path: Path, left: int = LEFT) -> list[int]:
    """Per printed page the number of the page whose bar it has, from 0; -1 for an empty one."""
    pages = PdfPages(path.read_bytes())
    found = []
    for number in range(len(pages)):
        image = pages.image(number, 1)
        dark = [row for row in range(60, 160) if image.pixelColor(left, row).lightness() < 100]
        found.append(round((len(dark) - 20) / 10) if dark else -1)
    pages.close()
    return found


def entered(page: PreviewPage) -> list[Print]:
    return [line.made for line in ops.register(page.bridge.session.content)]


def test_the_chosen_pages_are_printed_and_entered(
    page: PreviewPage, qtbot: QtBot, tmp_path: Path
) -> None:
    send(page, qtbot, to_file(tmp_path / "out.pdf"), (0, 2))
    assert bars(tmp_path / "out.pdf") == [0, 2]
    (made,) = entered(page)
    assert (made.edition, made.medium, made.copies, made.code) == ("publish", ops.PAPER, 1, "")
    assert made.who == "赵一"
    assert made.pages == "1,3"
    assert "发布版，2 页，1 份，单面" in page.notice.text.text()


def test_copies_are_made_here_where_the_printer_makes_none(
    page: PreviewPage, qtbot: QtBot, tmp_path: Path
) -> None:
    send(page, qtbot, to_file(tmp_path / "out.pdf"), (0, 1, 2), copies=2)
    assert bars(tmp_path / "out.pdf") == [0, 1, 2, 0, 1, 2]
    assert entered(page)[0].copies == 2
    assert entered(page)[0].pages == "", "all of them"


def test_copies_are_left_to_a_printer_that_can(
    page: PreviewPage, qtbot: QtBot, tmp_path: Path
) -> None:
    class Able(QPrinter):
        def supportsMultipleCopies(self) -> bool:
            return True

    printer = dressed(Able(QPrinter.PrinterMode.HighResolution), tmp_path / "out.pdf")
    send(page, qtbot, printer, (0, 1), copies=3)
    assert bars(tmp_path / "out.pdf") == [0, 1]
    assert printer.copyCount() == 3
    assert printer.collateCopies()
    assert entered(page)[0].copies == 3


@pytest.mark.parametrize(
    ("numbers", "copies", "both", "printed"),
    [
        ((0, 1, 2), 2, True, [0, 1, 2, None, 0, 1, 2]),
        ((0, 1, 2), 2, False, [0, 1, 2, 0, 1, 2]),
        ((0, 1), 2, True, [0, 1, 0, 1]),
        ((4,), 1, True, [4]),
    ],
)
def test_each_copy_begins_on_a_sheet_of_its_own(
    numbers: tuple[int, ...], copies: int, both: bool, printed: list[int | None]
) -> None:
    assert sequence(numbers, copies, both_sides=both) == printed


def test_both_sides_are_laid_out_anew_with_mirrored_margins(
    page: PreviewPage, press: Press, qtbot: QtBot, tmp_path: Path
) -> None:
    """A printer that writes a file forgets what it was told of sides: it is heard here."""
    told: list[QPrinter.DuplexMode] = []

    class Heard(QPrinter):
        def setDuplex(self, duplex: QPrinter.DuplexMode) -> None:
            told.append(duplex)

    printer = dressed(Heard(QPrinter.PrinterMode.HighResolution), tmp_path / "out.pdf")
    send(page, qtbot, printer, (0, 1, 2), copies=2, both_sides=True)
    assert [mirrored for _, _, mirrored in press.made] == [False, True]
    assert bars(tmp_path / "out.pdf", RIGHT) == [0, 1, 2, -1, 0, 1, 2]
    assert bars(tmp_path / "out.pdf", LEFT) == [-1] * 7
    assert told == [QPrinter.DuplexMode.DuplexLongSide]
    assert "双面" in page.notice.text.text()
    assert len(entered(page)) == 1


def test_the_edition_on_screen_is_printed_and_entered(
    page: PreviewPage, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(page.built):
        page.choose(Choice("sign"))
    send(page, qtbot, to_file(tmp_path / "out.pdf"))
    assert entered(page)[0].edition == "sign"


def test_an_empty_form_is_never_entered(page: PreviewPage, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(page.built):
        page.choose(Choice("blank", "2019"))
    send(page, qtbot, to_file(tmp_path / "out.pdf"), (0,))
    assert bars(tmp_path / "out.pdf") == [0]
    assert entered(page) == []


def test_what_is_entered_bears_the_code_that_was_printed(
    page: PreviewPage, qtbot: QtBot, tmp_path: Path
) -> None:
    session = page.bridge.session
    with qtbot.waitSignal(page.built):
        page.bridge.apply(seal(session.content, "a" * 64, "赵一", session.now))
    code = ops.code_of(session.content)
    send(page, qtbot, to_file(tmp_path / "out.pdf"))
    assert code
    assert entered(page)[0].code == code


def test_a_report_that_is_only_looked_at_is_printed_and_not_entered(
    page: PreviewPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page.bridge.read_only = True
    send(page, qtbot, to_file(tmp_path / "out.pdf"))
    assert bars(tmp_path / "out.pdf") == [0, 1, 2]
    assert entered(page) == []
    assert words.NOT_ENTERED in page.notice.text.text()


# ------------------------------------------------------------------- cancelled and failed


def test_cancelled_printing_is_not_entered(page: PreviewPage, qtbot: QtBot, tmp_path: Path) -> None:
    page.sending.send(Order(to_file(tmp_path / "out.pdf"), (0, 1, 2)), page.made)
    assert page.sending.busy
    qtbot.keyClick(page.notice.button, Qt.Key.Key_Space)
    assert not page.sending.busy
    assert page.notice.text.text() == words.PRINT_CANCELLED
    assert entered(page) == []


def test_cancelled_mirroring_prints_nothing(
    page: PreviewPage, press: Press, qtbot: QtBot, tmp_path: Path
) -> None:
    press.hold.clear()
    order = Order(to_file(tmp_path / "out.pdf"), (0, 1, 2), both_sides=True)
    page.sending.send(order, page.made)
    assert page.notice.text.text() == words.MIRRORING
    page.notice.button.click()
    qtbot.waitUntil(lambda: not page.sending.busy)
    assert page.notice.text.text() == words.PRINT_NOT_BEGUN
    assert not (tmp_path / "out.pdf").exists()
    assert entered(page) == []


def test_failed_mirroring_says_so(
    page: PreviewPage, press: Press, qtbot: QtBot, tmp_path: Path
) -> None:
    press.error = ValueError("某段原文")
    send(page, qtbot, to_file(tmp_path / "out.pdf"), both_sides=True)
    assert "ValueError" in page.notice.text.text()
    assert "某段原文" not in page.notice.text.text()
    assert entered(page) == []


def test_a_page_that_cannot_be_drawn_is_no_success(
    page: PreviewPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ValueError

    monkeypatch.setattr(page.made.pages, "band", fail)
    with qtbot.captureExceptions() as raised:
        send(page, qtbot, to_file(tmp_path / "out.pdf"))
    assert [kind for kind, *_ in raised] == [ValueError]
    assert page.notice.text.text() == words.PRINT_FAILED.format(name="")
    assert entered(page) == []


def test_a_printer_that_takes_no_further_page_is_no_success(
    page: PreviewPage, qtbot: QtBot, tmp_path: Path
) -> None:
    class Full(QPrinter):
        def newPage(self) -> bool:
            return False

    printer = dressed(Full(QPrinter.PrinterMode.HighResolution), tmp_path / "out.pdf")
    send(page, qtbot, printer)
    assert page.notice.text.text() == words.PRINT_FAILED.format(name="")
    assert entered(page) == []


def test_a_change_while_printing_leaves_the_notice_to_the_printing(
    page: PreviewPage, press: Press, qtbot: QtBot, tmp_path: Path
) -> None:
    """What is sent and entered is the report as it stood on screen."""
    press.hold.clear()
    order = Order(to_file(tmp_path / "out.pdf"), (0, 1, 2), both_sides=True)
    page.sending.send(order, page.made)
    set_pages(page.bridge, 1)
    page.refresh()
    page._tell_building()
    assert page.notice.text.text() == words.MIRRORING
    press.hold.set()
    qtbot.waitUntil(lambda: not page.sending.busy, timeout=20000)
    assert bars(tmp_path / "out.pdf", RIGHT) == [0, 1, 2]
    assert len(entered(page)) == 1


def test_closing_while_printing_asks_first(
    app: App, qtbot: QtBot, sample: str, tmp_path: Path
) -> None:
    stage = app.window.stage
    stage.open_report(sample)
    stage.walk.show_task(FINISH)
    page = stage.walk.page.preview
    qtbot.waitUntil(lambda: page.fresh, timeout=20000)
    page.sending.send(Order(to_file(tmp_path / "out.pdf"), (0, 1, 2)), page.made)
    assert page.sending.busy
    assert not app.window.close()
    dialog = stage.desk.dialog
    assert isinstance(dialog, PrintingDialog)
    dialog.reject()
    assert app.window.isVisible()
    qtbot.waitUntil(lambda: not page.sending.busy, timeout=20000)
    assert entered(page), "it went on"
    page.sending.send(Order(to_file(tmp_path / "out.pdf"), (0, 1, 2)), page.made)
    app.window.close()
    stage.desk.dialog.accept()
    qtbot.waitUntil(lambda: not app.window.isVisible())
