"""The preview shows the bytes of the edition asked for, and never a stale one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from desktop.bridge import Bridge
from desktop.preview import words
from desktop.preview.editions import Choice, choices
from desktop.preview.page import PreviewPage
from desktop.preview.pages import PdfPages
from desktop.preview.sheets import Fit
from desktop.theme import theme
from forms import ops
from forms.draft.content import Content
from forms.draft.session import Session
from forms.errors import NianbaoError
from tests.desktop.preview.press import pdf_of, set_pages

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.desktop.preview.press import Press

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


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
    assert page.data == ops.print_pdf(session.content)
    assert page.count >= 3


def test_changes_are_gathered_before_the_pdf_is_made_anew(
    page: PreviewPage, press: Press, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.built):
        for count in (4, 5, 6):
            set_pages(page.bridge, count)
    assert page.count == 6
    assert len(press.made) == 2


def test_a_hidden_preview_does_no_work_and_catches_up(
    page: PreviewPage, press: Press, qtbot: QtBot
) -> None:
    page.hide()
    set_pages(page.bridge, 5)
    qtbot.wait(400)
    assert len(press.made) == 1
    with qtbot.waitSignal(page.built):
        page.show()
    assert page.count == 5


def test_a_stale_build_is_cancelled_and_never_shown(
    page: PreviewPage, press: Press, qtbot: QtBot
) -> None:
    press.hold.clear()
    set_pages(page.bridge, 4)
    page.refresh()
    qtbot.waitUntil(lambda: len(press.made) == 2)
    set_pages(page.bridge, 7)
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
    set_pages(page.bridge, 4)
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
    set_pages(page.bridge, 4)
    page.refresh()
    qtbot.waitUntil(page.notice.isVisible)
    qtbot.waitUntil(lambda: said in page.notice.text.text())
    assert "某段原文" not in page.notice.text.text()
    assert page.count == 3


# ------------------------------------------------------------------------------ looking


def test_only_pages_near_the_view_are_held(page: PreviewPage, qtbot: QtBot) -> None:
    set_pages(page.bridge, 40)
    with qtbot.waitSignal(page.built):
        page.refresh()
    for number in range(40):
        page.sheets.go_to(number)
    page.sheets.go_to(20)
    qtbot.waitUntil(lambda: page.sheets.held >= 2)
    assert page.sheets.held <= 6
    assert page.bar.page.value() == 21


def test_the_page_number_turns_pages(page: PreviewPage) -> None:
    page.bar.page.setValue(3)
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


def test_keys_zoom_wherever_the_focus_is(page: PreviewPage, qtbot: QtBot) -> None:
    ctrl = Qt.KeyboardModifier.ControlModifier
    page.sheets.set_zoom(1.0)
    qtbot.keyClick(page.thumbnails, Qt.Key.Key_Minus, ctrl)
    assert page.sheets.zoom == 0.75
    qtbot.keyClick(page.bar.print, Qt.Key.Key_Equal, ctrl)
    assert page.sheets.zoom == 1.0
    qtbot.keyClick(page.sheets, Qt.Key.Key_0, ctrl)
    assert page.sheets.zoom is Fit.WIDTH
    assert page.bar.zoom.currentData() is Fit.WIDTH


@pytest.mark.parametrize(("turn", "zoom"), [(120, 1.25), (-120, 0.75)])
def test_the_wheel_zooms_with_ctrl(page: PreviewPage, turn: int, zoom: float) -> None:
    page.sheets.set_zoom(1.0)
    place, button = QPointF(50, 50), Qt.MouseButton.NoButton
    ctrl, phase = Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(place, place, QPoint(), QPoint(0, turn), button, ctrl, phase, False)
    QApplication.sendEvent(page.sheets.viewport(), event)
    assert page.sheets.zoom == zoom


def test_a_narrow_bar_keeps_the_edition_and_the_acts(page: PreviewPage) -> None:
    bar = page.bar
    assert bar.page.isVisible()
    assert bar.zoom.isVisible()
    page.resize(bar.minimumSizeHint().width() + 1, 500)
    assert not bar.zoom.isVisible()
    for part in (bar.edition, bar.print, bar.save, bar.more):
        assert part.isVisible()
        assert bar.rect().contains(part.geometry())
    page.resize(900, 600)
    assert bar.zoom.isVisible()


# ------------------------------------------------------------------------------- editions


def choice_named(page: PreviewPage, edition: str, format_: str = "") -> Choice:
    offered = choices(page.bridge.session.content)
    return next(c for c in offered if c == (edition, format_))


def test_every_edition_and_the_empty_form_of_every_version_is_offered(page: PreviewPage) -> None:
    combo = page.bar.edition
    offered = [combo.itemText(row) for row in range(combo.count())]
    assert offered == ["发布版", "送签版", "核对单", "空白表（2021年起）", "空白表（2019—2020年）"]
    assert len(set(offered)) == len(offered)


def test_the_bar_chooses_the_edition(page: PreviewPage, press: Press, qtbot: QtBot) -> None:
    page.bar.edition.setFocus()
    with qtbot.waitSignal(page.built):
        qtbot.keyClick(page.bar.edition, Qt.Key.Key_Down)
    assert press.made[-1][1] == "sign"
    assert page.data == pdf_of(3, edition="sign")
    assert page.made.choice.edition == "sign"


@pytest.mark.parametrize("format_", ["2021", "2019"])
def test_an_empty_form_holds_nothing_of_the_report(
    page: PreviewPage, press: Press, qtbot: QtBot, format_: str
) -> None:
    set_pages(page.bridge, 7)
    with qtbot.waitSignal(page.built):
        page.choose(choice_named(page, "blank", format_))
    assert press.made[-1][0] == Content(format_)
    assert page.count == 1


def test_a_change_makes_the_visible_edition_anew_and_no_other(
    page: PreviewPage, press: Press, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.built):
        page.choose(choice_named(page, "sign"))
    before = len(press.made)
    with qtbot.waitSignal(page.built):
        set_pages(page.bridge, 4)
    assert [edition for _, edition, _ in press.made[before:]] == ["sign"]


def test_a_change_leaves_an_empty_form_alone(page: PreviewPage, press: Press, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.built):
        page.choose(choice_named(page, "blank", "2021"))
    before = len(press.made)
    set_pages(page.bridge, 9)
    page.refresh()
    assert page.fresh
    assert len(press.made) == before


def test_the_register_is_not_printed_so_nothing_is_made_anew(
    page: PreviewPage, press: Press
) -> None:
    session = page.bridge.session
    before = session.content
    page.bridge.updated.emit(ops.record_print(session, before, "publish", ops.Given()))
    assert session.content is not before
    assert page.fresh
    page.refresh()
    assert len(press.made) == 1


def test_choosing_again_stops_what_is_being_made(
    page: PreviewPage, press: Press, qtbot: QtBot
) -> None:
    press.hold.clear()
    page.choose(choice_named(page, "sign"))
    qtbot.waitUntil(lambda: len(press.made) == 2)
    page.choose(choice_named(page, "findings"))
    qtbot.waitUntil(lambda: press.cancels == 1)
    press.hold.set()
    qtbot.waitUntil(lambda: page.fresh)
    assert page.made.choice.edition == "findings"


def test_back_to_what_is_on_screen_makes_nothing(
    page: PreviewPage, press: Press, qtbot: QtBot
) -> None:
    press.hold.clear()
    page.choose(choice_named(page, "sign"))
    qtbot.waitUntil(page.notice.isVisible)
    page.choose(choice_named(page, "publish"))
    qtbot.waitUntil(lambda: press.cancels == 1)
    assert page.fresh
    assert len(press.made) == 2
    assert not page.notice.isVisible()


def test_a_failed_edition_names_the_one_still_on_screen(
    page: PreviewPage, press: Press, qtbot: QtBot
) -> None:
    press.error = NianbaoError("no-face", "缺少字体")
    with qtbot.waitSignal(page.unbuilt):
        page.choose(choice_named(page, "sign"))
    assert "发布版" in page.notice.text.text()
    assert "缺少字体" in page.notice.text.text()
    press.error = None
    with qtbot.waitSignal(page.built):
        page.notice.button.click()
    assert page.made.choice.edition == "sign"
    assert not page.notice.isVisible()


def test_a_replaced_face_is_told_above_the_pages_until_it_is_back(
    page: PreviewPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from forms.render.faces.faces import SHIPPED

    told = "正文所选的“某体”找不到，改用自带的仿宋。"
    monkeypatch.setattr(ops, "own_faces", lambda: (SHIPPED, (told,)))
    with qtbot.waitSignal(page.built):
        page.make_anew()
    assert page.faces_note.isVisible()
    assert page.faces_note.text.text() == told
    monkeypatch.setattr(ops, "own_faces", lambda: (SHIPPED, ()))
    with qtbot.waitSignal(page.built):
        page.make_anew()
    assert not page.faces_note.isVisible()


# ------------------------------------------------------------------------------- the way


def test_another_edition_begins_at_its_first_page_in_the_field_as_well(
    page: PreviewPage, qtbot: QtBot
) -> None:
    page.sheets.go_to(2)
    assert page.bar.page.value() == 3
    with qtbot.waitSignal(page.built):
        page.choose(choice_named(page, "sign"))
    assert page.sheets.page == 0
    assert page.bar.page.value() == 1
    assert page.thumbnails.currentIndex().row() == 0


def test_page_keys_go_by_what_is_seen_and_leave_a_line(page: PreviewPage, qtbot: QtBot) -> None:
    sheets, bar = page.sheets, page.sheets.verticalScrollBar()
    seen = sheets.viewport().height()
    for key, back in ((Qt.Key.Key_PageDown, Qt.Key.Key_PageUp), (Qt.Key.Key_Space, None)):
        bar.setValue(0)
        qtbot.keyClick(sheets, key)
        assert seen * 0.8 < bar.value() < seen
        shift = Qt.KeyboardModifier.ShiftModifier
        qtbot.keyClick(sheets, back or key, Qt.KeyboardModifier(0) if back else shift)
        assert bar.value() == 0


def test_with_ctrl_page_keys_go_by_pages(page: PreviewPage, qtbot: QtBot) -> None:
    ctrl = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(page.sheets, Qt.Key.Key_PageDown, ctrl)
    qtbot.keyClick(page.sheets, Qt.Key.Key_PageDown, ctrl)
    assert page.sheets.page == 2
    qtbot.keyClick(page.sheets, Qt.Key.Key_PageUp, ctrl)
    assert page.sheets.page == 1


def test_a_page_that_is_seen_whole_is_turned_as_a_whole(page: PreviewPage, qtbot: QtBot) -> None:
    page.sheets.set_zoom(Fit.PAGE)
    qtbot.keyClick(page.sheets, Qt.Key.Key_PageDown)
    qtbot.keyClick(page.sheets, Qt.Key.Key_Space)
    assert page.sheets.page == 2
    assert page.sheets.verticalScrollBar().value() == page.sheets._places[2].top() - 16


def test_home_and_end_are_the_ends_of_the_document(page: PreviewPage, qtbot: QtBot) -> None:
    bar = page.sheets.verticalScrollBar()
    qtbot.keyClick(page.sheets, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    qtbot.keyClick(page.sheets, Qt.Key.Key_Home)
    assert bar.value() == 0
