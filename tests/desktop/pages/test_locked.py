"""A locked page says why a key did nothing; a page that is opened begins with its heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.bridge import Bridge
from desktop.pages.cover import CoverPage
from desktop.pages.narratives import NarrativePage
from desktop.pages.tasks import tasks
from desktop.text.area import TextArea
from desktop.theme import theme
from forms import ops
from forms.draft.session import Session
from forms.resources import resource

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop.app import App
    from desktop.pages.page import Page

KINDS = {"cover": CoverPage, "overview": NarrativePage}


def opened(qtbot: QtBot, key: str, height: int = 420, *, read_only: bool) -> Page:
    session = Session(ops.read_report(resource("samples", "sample.json")).content)
    bridge = Bridge(session, read_only=read_only)
    task = next(each for each in tasks(session.form) if each.key == key)
    page: Page = KINDS[key](task, bridge, theme("light"))
    page.name_neighbours("", "")
    qtbot.addWidget(page)
    page.resize(900, height)
    page.show()
    page.activateWindow()
    qtbot.waitActive(page)
    return page


def sees(page: Page, widget: QWidget) -> bool:
    corner = widget.mapTo(page.scroller.viewport(), QPoint())
    return page.scroller.viewport().rect().contains(corner)


def type_on(page: QWidget, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(page.windowHandle(), key)


@pytest.mark.parametrize("key", KINDS)
def test_a_key_that_a_locked_page_refuses_is_answered_once(qtbot: QtBot, key: str) -> None:
    page = opened(qtbot, key, read_only=True)
    noted: list[str] = []
    page.bridge.noted.connect(noted.append)
    page.focus_first()
    bar = page.scroller.verticalScrollBar()
    bar.setValue(bar.maximum())
    type_on(page, Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_Shift)
    assert noted == []
    bar.setValue(bar.maximum())
    type_on(page, Qt.Key.Key_5)
    assert sees(page, page.locked)
    type_on(page, Qt.Key.Key_6, Qt.Key.Key_Delete)
    assert noted == [page.locked.text.text()]


def test_an_open_page_takes_keys_and_says_nothing(qtbot: QtBot) -> None:
    page = opened(qtbot, "overview", read_only=False)
    noted: list[str] = []
    page.bridge.noted.connect(noted.append)
    page.focus_first()
    before = page.bridge.session.texts["overview.intro"]
    type_on(page, Qt.Key.Key_5)
    assert page.bridge.session.texts["overview.intro"] != before
    assert noted == []


@pytest.mark.parametrize("key", KINDS)
def test_a_page_begins_with_heading_and_banner(qtbot: QtBot, key: str) -> None:
    page = opened(qtbot, key, read_only=True)
    page.focus_first()
    bar = page.scroller.verticalScrollBar()
    bar.setValue(bar.maximum())
    page.focus_first()
    qtbot.wait(20)
    assert page.isAncestorOf(QApplication.focusWidget())
    assert sees(page, page.title)
    assert sees(page, page.locked)


def test_where_the_first_field_would_not_show_it_comes_first(qtbot: QtBot) -> None:
    page = opened(qtbot, "overview", 150, read_only=True)
    page.focus_first()
    qtbot.wait(20)
    area = QApplication.focusWidget()
    assert isinstance(area, TextArea)
    viewport = page.scroller.viewport()
    line = area.viewport().mapTo(viewport, area.cursorRect().center())
    assert viewport.rect().contains(line)


def test_a_table_passes_on_the_keys_that_it_refuses(app: App, sample: str, qtbot: QtBot) -> None:
    stage = app.window.stage
    stage.open_report(sample)
    walk = stage.walk
    assert walk is not None
    qtbot.wait(20)  # the place where the clerk stopped
    walk.bridge.read_only = True
    noted: list[str] = []
    walk.bridge.noted.connect(noted.append)
    walk.show_task("requests")
    walk.page.focus_first()
    cells = walk.bridge.session.content.entries
    type_on(app.window, Qt.Key.Key_Down, Qt.Key.Key_F2)
    assert noted == []
    type_on(app.window, Qt.Key.Key_5, Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
    assert noted == [walk.page.locked.text.text()]
    assert app.window.stage.foot.notice.text() == noted[0]
    assert walk.bridge.session.content.entries == cells
