"""定稿与打印 as a whole: the way of the keyboard through it, and room for the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.desktop.pages.test_finishing import open_walk
from tests.desktop.pages.test_review import good

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from desktop.app import App
    from desktop.pages.finish import FinishPage


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
