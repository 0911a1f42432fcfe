"""定稿与打印 as a whole: the way of the keyboard through it, and room for the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.pages import words
from desktop.pages.tasks import FINISH, SIGNED_ON
from desktop.pictures import pause
from desktop.preferences import Preferences
from forms.library.library import Library
from tests.desktop.pages.test_finishing import open_walk
from tests.desktop.pages.test_review import good

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from desktop.app import App
    from desktop.pages.finish import FinishPage
    from desktop.pages.page import Page
    from desktop.walk import Walk


def opened(app: App, qtbot: QtBot) -> FinishPage:
    page: FinishPage = open_walk(app, good()).page
    qtbot.waitUntil(lambda: page.preview.fresh, timeout=20000)
    return page


def tabbed(qtbot: QtBot, times: int) -> list[QWidget]:
    """Where the focus goes with each Tab."""
    found = []
    for _ in range(times):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        found.append(QApplication.focusWidget())
    return found


def test_tab_goes_from_the_tabs_along_the_bar_to_the_pages_and_out(app: App, qtbot: QtBot) -> None:
    page = opened(app, qtbot)
    bar, preview = page.preview.bar, page.preview
    page.focus_first()
    way = [bar.edition, bar.page, bar._smaller, bar.zoom, bar._larger, bar.print, bar.save]
    way += [bar.more, preview.thumbnails, preview.sheets, page._foot.before]
    assert [(w.metaObject().className(), w.accessibleName()) for w in tabbed(qtbot, len(way))] == [
        (w.metaObject().className(), w.accessibleName()) for w in way
    ]


def test_a_date_of_signing_before_the_report_is_final_is_said_to_wait(
    app: App, qtbot: QtBot
) -> None:
    walk = open_walk(app, good())
    page, bridge = walk.page, walk.bridge
    page.focus_address(SIGNED_ON)
    assert page.early.isHidden()
    date = page.sign.facts[SIGNED_ON].editor
    assert date.hasFocus()
    for typed in ("2026年1月1", "2026年1月15日"):
        date.setText(typed)
        date.textEdited.emit(typed)
    assert page.early.isVisible()
    assert page.early.text.text() == words.SIGN_EARLY
    pause(20)
    assert not page.early.visibleRegion().isEmpty()
    assert bridge.session.content.fact(SIGNED_ON)  # taken all the same
    page.early.button.click()
    assert page.finishing.seal.hasFocus()
    page.finishing.finalise()
    assert page.early.isHidden()


def test_pages_and_their_list_show_that_they_have_the_focus(app: App, qtbot: QtBot) -> None:
    page = opened(app, qtbot)
    ring = app.look.theme.color("focus")
    for part in (page.preview.sheets, page.preview.thumbnails):
        bare = part.grab().toImage()
        part.setFocus()
        ringed = part.grab().toImage()
        at = (part.width() // 2, 0)
        assert bare.pixelColor(*at) != ring
        assert ringed.pixelColor(*at) == ring


@pytest.mark.parametrize("size", [(1366, 768), (900, 500)])
@pytest.mark.parametrize("text", [100, 150, 200])
def test_the_pages_keep_half_of_the_page_sealed_or_not(
    app: App, qtbot: QtBot, size: tuple[int, int], text: int
) -> None:
    app.look.use(Preferences(theme="light", text_size=text, asked_name=True))
    app.window.resize(*size)
    page = opened(app, qtbot)
    for act in (page.finishing.finalise, lambda: page.finishing.unfinalise("发现表二漏填 1 件")):
        act()
        pause(20)
        assert page.preview.sheets.height() >= 0.52 * page.scroller.height()
        assert page.scroller.horizontalScrollBar().maximum() == 0
        assert page.finishing.verdict.title.isVisible()


def test_the_code_gives_way_last(app: App, qtbot: QtBot) -> None:
    app.look.use(Preferences(theme="light", text_size=200, asked_name=True))
    page = opened(app, qtbot)
    page.finishing.finalise()
    pause(20)
    assert page.finishing.code.isVisible()
    assert not page.finishing.verdict.detail.isVisible()
    assert page.finishing.verdict.toolTip() == page.finishing.verdict.detail.text()
    app.look.use(Preferences(theme="light", text_size=100, asked_name=True))
    pause(50)
    assert page.title.isVisible()
    assert page.finishing.verdict.detail.isVisible()


@pytest.fixture
def second(app: App) -> Iterator[Walk]:
    """A window on a report that another one has open."""
    stage = app.window.stage
    draft = stage.library.create(good(), "test")
    other = Library().open(draft)
    stage.open_report(draft)
    assert stage.walk is not None
    yield stage.walk
    other.store.close()


def test_a_second_window_says_everywhere_that_it_only_shows(
    app: App, qtbot: QtBot, second: Walk
) -> None:
    assert app.window.stage.foot.saved.text().startswith("只能查看")
    second.show_task("cover")
    page: Page = second.page
    assert page.locked.isVisible()
    assert page.locked.text.text() == words.READ_ONLY_HERE
    assert not page.locked.button.isVisible(), "nothing is offered that cannot be done"
    second.show_task(FINISH)
    head = second.page.finishing
    qtbot.waitUntil(lambda: head.judge.standing is not None)
    assert head.verdict.title.text() == words.READ_ONLY
    assert head.verdict.detail.text() == words.ELSEWHERE
    assert not head.seal.isEnabled()
