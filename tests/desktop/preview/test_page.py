"""The preview shows the bytes, saves the bytes, and never a stale one."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter

from desktop.bridge import Bridge
from desktop.preview import words
from desktop.preview.page import PreviewPage
from desktop.preview.pages import PdfPages
from desktop.preview.print_dialog import PrintDialog
from desktop.preview.sheets import Fit
from desktop.theme import theme
from forms.draft.content import Content
from forms.draft.edits import type_entry
from forms.draft.session import Session
from forms.errors import NianbaoError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def pdf_of(count: int) -> bytes:
    """A PDF of blank A4 pages with a black bar whose height tells the page."""
    import io

    from reportlab.pdfgen.canvas import Canvas

    held = io.BytesIO()
    canvas = Canvas(held, pagesize=(595, 842), invariant=1)
    for number in range(count):
        canvas.rect(100, 700, 200, 20 + 10 * number, fill=1)
        canvas.showPage()
    canvas.save()
    return held.getvalue()


class Press:
    """Stands for ops.print_pdf: as many pages as the cover's fax number says."""

    def __init__(self) -> None:
        self.made: list[Content] = []
        self.cancels = 0
        self.hold = Event()
        self.hold.set()
        self.error: Exception | None = None

    def __call__(
        self,
        content: Content,
        *,
        progress: Callable[[int, int], None],
        cancelled: Callable[[], bool],
    ) -> bytes:
        self.made.append(content)
        progress(1, 2)
        while not self.hold.wait(0.01):
            if cancelled():
                self.cancels += 1
                raise NianbaoError("cancelled", "取消了")
        if self.error:
            raise self.error
        return pdf_of(int(content.fact("cover.contact_fax") or "3"))


@pytest.fixture
def press() -> Press:
    return Press()


@pytest.fixture
def page(press: Press, qtbot: QtBot) -> Iterator[PreviewPage]:
    bridge = Bridge(Session(Content("2021")))
    made = PreviewPage(bridge, theme("light"), make=press)
    qtbot.addWidget(made)
    made.resize(900, 600)
    with qtbot.waitSignal(made.built):
        made.show()
    yield made
    press.hold.set()  # a build that still waits would keep the process from ending


def set_pages(page: PreviewPage, count: int) -> None:
    page.bridge.apply(type_entry(page.bridge.session.content, "cover.contact_fax", str(count)))


# ------------------------------------------------------------------------- making the PDF


def test_as_many_pages_as_the_pdf_has(page: PreviewPage) -> None:
    document = pypdfium2.PdfDocument(page.data)
    assert page.count == len(document) == 3
    document.close()
    assert page.bar.page.maximum() == 3
    assert page.thumbnails.model().rowCount() == 3


def test_the_real_report(qtbot: QtBot) -> None:
    session = Session(Content("2021"))
    page = PreviewPage(Bridge(session), theme("light"))
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.built, timeout=60000):
        page.show()
    from forms import ops

    assert page.data == ops.print_pdf(session.content)
    assert page.count >= 3


def test_changes_are_gathered_before_the_pdf_is_made_anew(
    page: PreviewPage, press: Press, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.built):
        for count in (4, 5, 6):
            set_pages(page, count)
    assert page.count == 6
    assert len(press.made) == 2


def test_a_hidden_preview_does_no_work_and_catches_up(
    page: PreviewPage, press: Press, qtbot: QtBot
) -> None:
    page.hide()
    set_pages(page, 5)
    qtbot.wait(400)
    assert len(press.made) == 1
    with qtbot.waitSignal(page.built):
        page.show()
    assert page.count == 5


def test_a_stale_build_is_cancelled_and_never_shown(
    page: PreviewPage, press: Press, qtbot: QtBot
) -> None:
    press.hold.clear()
    set_pages(page, 4)
    page.refresh()
    qtbot.waitUntil(lambda: len(press.made) == 2)
    set_pages(page, 7)
    shown: list[bytes] = []
    page.built.connect(shown.append)
    page.refresh()
    qtbot.waitUntil(lambda: press.cancels == 1)
    assert page.count == 3, "the last good pages stay"
    press.hold.set()
    qtbot.waitUntil(lambda: page.count == 7)
    assert len(shown) == 1


def test_the_clerk_can_cancel_and_start_again(
    page: PreviewPage, press: Press, qtbot: QtBot
) -> None:
    press.hold.clear()
    set_pages(page, 4)
    page.refresh()
    qtbot.waitUntil(page.notice.isVisible)
    assert page.notice.text.text() == words.BUILDING_AGAIN
    page.notice.button.click()
    qtbot.waitUntil(lambda: page.notice.text.text() == words.CANCELLED_OLD)
    press.hold.set()
    with qtbot.waitSignal(page.built):
        page.notice.button.click()
    assert page.count == 4
    assert not page.notice.isVisible()


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (NianbaoError("no-face", "缺少字体", "请重新安装"), "缺少字体，请重新安装"),
        (ValueError("某段原文"), "ValueError"),
    ],
)
def test_a_failure_says_what_happened_and_keeps_the_pages(
    page: PreviewPage, press: Press, qtbot: QtBot, error: Exception, said: str
) -> None:
    press.error = error
    set_pages(page, 4)
    page.refresh()
    qtbot.waitUntil(page.notice.isVisible)
    qtbot.waitUntil(lambda: said in page.notice.text.text())
    assert "某段原文" not in page.notice.text.text()
    assert page.count == 3


# ---------------------------------------------------------------------------------- saving


def test_the_file_is_exactly_the_bytes(page: PreviewPage, tmp_path: Path) -> None:
    page.save_pdf(tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == page.data
    assert "a.pdf" in page.notice.text.text()


def test_what_is_saved_is_never_older_than_the_report(
    page: PreviewPage, qtbot: QtBot, tmp_path: Path
) -> None:
    set_pages(page, 5)
    with qtbot.waitSignal(page.saved):
        page.save_pdf(tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == pdf_of(5)


def test_a_failed_save_says_so(page: PreviewPage, tmp_path: Path) -> None:
    page.save_pdf(tmp_path / "nowhere" / "a.pdf")
    assert page.notice.isVisible()
    assert not (tmp_path / "nowhere").exists() or (tmp_path / "nowhere" / "a.pdf").exists()


# ------------------------------------------------------------------------------ looking


def test_only_pages_near_the_view_are_held(page: PreviewPage, qtbot: QtBot) -> None:
    set_pages(page, 40)
    with qtbot.waitSignal(page.built):
        page.refresh()
    for number in range(40):
        page.sheets.go_to(number)
    page.sheets.go_to(20)
    qtbot.waitUntil(lambda: page.sheets.held >= 2)
    assert page.sheets.held <= 6
    assert page.bar.page.value() == 21


def test_keys_and_page_number_turn_pages(page: PreviewPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.sheets, Qt.Key.Key_PageDown)
    assert page.sheets.page == 1
    qtbot.keyClick(page.sheets, Qt.Key.Key_End)
    assert page.sheets.page == 2
    page.bar.page.setValue(1)
    assert page.sheets.page == 0


def test_zooms(page: PreviewPage, qtbot: QtBot) -> None:
    page.sheets.set_zoom(1.0)
    assert page.sheets.scale() == pytest.approx(96 / 72)
    qtbot.keyClick(page.sheets, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert page.sheets.zoom == 1.25
    assert page.bar.zoom.currentData() == 1.25
    page.sheets.set_zoom(Fit.PAGE)
    height = page.sheets.viewport().height()
    assert page.sheets.scale() * 842 <= height


def test_the_pictures_are_as_fine_as_the_screen(page: PreviewPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: 0 in page.sheets._pictures)
    wanted, image = page.sheets._pictures[0]
    assert wanted.scale == page.sheets.scale() * page.devicePixelRatioF()
    assert abs(image.width() - 595 * wanted.scale) < 2


def test_bands_put_together_are_the_page() -> None:
    pages = PdfPages(pdf_of(1))
    scale = 150 / 72
    whole = pages.image(0, scale)
    height = pages.height_at(0, scale)
    assert whole.height() == height
    for top in range(0, height, 333):
        bottom = min(top + 333, height)
        band = pages.band(0, scale, top, bottom)
        assert (band.width(), band.height()) == (whole.width(), bottom - top)
        assert band == whole.copy(0, top, whole.width(), bottom - top)
    pages.close()
    assert pages.image(0, scale).isNull()


# ------------------------------------------------------------------------------ printing


def to_file(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(150)
    return printer


def test_the_chosen_pages_go_to_the_printer(
    page: PreviewPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page.print_pages(to_file(tmp_path / "out.pdf"), range(1, 3))
    qtbot.waitUntil(lambda: page._printout is None, timeout=20000)
    printed = pypdfium2.PdfDocument((tmp_path / "out.pdf").read_bytes())
    assert len(printed) == 2
    assert printed.get_page_size(0) == pytest.approx((595, 842), abs=1)
    picture = printed[0].render(scale=1).to_pil().convert("L") if _has_pil() else None
    if picture:
        assert picture.getpixel((200, 842 - 715)) < 60, "the bar stands where the PDF has it"
    printed.close()
    assert page.notice.text.text().startswith(words.PRINTED[:4])


def _has_pil() -> bool:
    from importlib.util import find_spec

    return find_spec("PIL") is not None


def test_printing_can_be_stopped(page: PreviewPage, qtbot: QtBot, tmp_path: Path) -> None:
    page.print_pages(to_file(tmp_path / "out.pdf"), range(3))
    assert page._printout is not None
    page.notice.button.click()
    assert page._printout is None
    assert page.notice.text.text() == words.PRINT_CANCELLED


def test_a_page_that_cannot_be_drawn_is_no_success(
    page: PreviewPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ValueError

    monkeypatch.setattr(page._pages, "band", fail)
    with qtbot.captureExceptions() as raised:
        page.print_pages(to_file(tmp_path / "out.pdf"), range(3))
        qtbot.waitUntil(lambda: page._printout is None, timeout=20000)
    assert [kind for kind, *_ in raised] == [ValueError]
    assert page.notice.text.text() == words.PRINT_FAILED.format(name="")


def test_a_printer_that_takes_no_further_page_is_no_success(
    page: PreviewPage, qtbot: QtBot, tmp_path: Path
) -> None:
    class Full(QPrinter):
        def newPage(self) -> bool:
            return False

    printer = Full(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    printer.setResolution(150)
    page.print_pages(printer, range(3))
    qtbot.waitUntil(lambda: page._printout is None, timeout=20000)
    assert page.notice.text.text() == words.PRINT_FAILED.format(name="")


def test_what_was_shown_is_printed_although_less_is_there_by_then(
    page: PreviewPage, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = page.ask_printer()
    set_pages(page, 1)
    with qtbot.waitSignal(page.built):
        page.refresh()
    assert page.count == 1
    dialog.chosen.emit(to_file(tmp_path / "out.pdf"), range(3))
    qtbot.waitUntil(lambda: page._printout is None, timeout=20000)
    printed = pypdfium2.PdfDocument((tmp_path / "out.pdf").read_bytes())
    assert len(printed) == 3
    printed.close()
    dialog.reject()


def test_without_a_printer_the_dialog_says_what_to_do(page: PreviewPage, qtbot: QtBot) -> None:
    dialog = PrintDialog([], 3, 0, page)
    dialog.show()
    from PySide6.QtWidgets import QLabel, QPushButton

    texts = [part.text() for part in dialog.findChildren(QLabel)]
    assert words.NO_PRINTER_HINT in texts
    save = next(b for b in dialog.findChildren(QPushButton) if b.text() == words.SAVE)
    with qtbot.waitSignal(dialog.save_asked):
        save.click()


def test_page_ranges(page: PreviewPage, qtbot: QtBot) -> None:
    from PySide6.QtPrintSupport import QPrinterInfo

    dialog = PrintDialog([QPrinterInfo()], 9, 4, page)
    assert dialog.numbers() == range(9)
    dialog.this_page.setChecked(True)
    assert dialog.numbers() == range(4, 5)
    dialog.first.setValue(6)
    dialog.last.setValue(3)
    assert dialog.some_pages.isChecked()
    assert dialog.numbers() == range(2, 6)
    dialog.reject()
