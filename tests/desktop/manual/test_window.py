"""The manual's window: where F1 leads, links, search, going back, themes, its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop import preferences
from desktop.manual.window import ManualWindow
from desktop.theme import theme

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop.app import App

Key = Qt.Key
IMAGE = QTextDocument.ResourceType.ImageResource


@pytest.fixture
def opened(app: App, sample: str) -> App:
    app.window.stage.open_report(sample)
    app.window.refresh()
    QApplication.processEvents()
    return app


def press_f1(app: App) -> ManualWindow:
    app.window.activateWindow()
    QApplication.processEvents()
    QTest.keyClick(app.window, Key.Key_F1)
    QApplication.processEvents()
    manual = app.window.commands.manual
    assert isinstance(manual, ManualWindow)
    return manual


def test_f1_opens_the_chapter_that_fits_the_place(app: App, sample: str) -> None:
    app.window.refresh()
    assert press_f1(app).at == "first"
    app.window.stage.open_report(sample)
    app.window.refresh()
    for key, anchor in (
        ("cover", "new"),
        ("requests", "tables"),
        ("overview", "writing"),
        ("other", "writing-fee"),
        ("review", "checking"),
        ("finish", "finish"),
    ):
        app.window.commands.show_task(key)
        assert press_f1(app).at == anchor, key
    app.window.commands.show_task("requests")
    walk = app.window.stage.walk
    assert walk is not None
    walk.findings_drawer.set_open(shown=True)
    walk.findings.tabs.setFocus()
    assert press_f1(app).at == "checking"


def test_asked_again_from_the_same_place_it_stays_where_one_was_reading(opened: App) -> None:
    opened.window.commands.show_task("requests")
    manual = press_f1(opened)
    manual.go_to("questions")
    manual.close()
    assert press_f1(opened) is manual
    assert (manual.at, manual.isVisible()) == ("questions", True)
    opened.window.commands.show_task("overview")
    assert press_f1(opened).at == "writing"


def test_links_contents_and_going_back(opened: App, qtbot: QtBot) -> None:
    manual = press_f1(opened)
    manual.go_to("first")
    assert manual.contents.currentItem().text() == "第一次使用"
    manual.reader.anchorClicked.emit(QUrl("#tables"))
    assert manual.at == "tables"
    assert manual.contents.currentItem().text() == "填表"
    manual.contents.setCurrentRow(0)
    assert manual.at == "first"
    manual.back.click()
    assert manual.at == "tables"
    QTest.keyClick(manual, Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert manual.at == "first"
    assert not manual.forward.isEnabled()
    manual.go_to("no-such-place")
    assert manual.at == "first"


def test_an_anchor_far_down_comes_into_sight(opened: App) -> None:
    manual = press_f1(opened)
    manual.go_to("rules")
    assert manual.reader.verticalScrollBar().value() == 0
    manual.go_to("rule-requests-balance")
    near = manual.reader.verticalScrollBar().value()
    manual.go_to("rule-year")
    assert manual.reader.verticalScrollBar().value() > near > 0


def test_a_search_lists_what_it_finds_with_the_words_around(opened: App) -> None:
    manual = press_f1(opened)
    manual.search.setFocus()
    manual.search.setText("核验码")
    titles = [manual.contents.item(n).text() for n in range(manual.contents.count())]
    assert titles[0].startswith("核验码\n")
    assert all("核验码" in title for title in titles)
    QTest.keyClick(manual.search, Key.Key_Return)
    assert manual.at == "signing-code"
    manual.search.setText("没有这个词")
    assert manual.contents.count() == 0
    assert not manual._none.isHidden()
    QTest.keyClick(manual, Key.Key_Escape)
    assert manual.search.text() == ""
    assert manual.contents.count() == len(manual.book.chapters)
    QTest.keyClick(manual, Key.Key_Escape)
    assert manual.isHidden()


def test_pictures_fit_the_page_and_come_from_nowhere_else(opened: App) -> None:
    reader = press_f1(opened).reader
    image = reader.loadResource(IMAGE, QUrl("pictures/start.png?300"))
    assert image.width() == 300
    whole = reader.loadResource(IMAGE, QUrl("pictures/start.png?5000"))
    assert whole.width() == 1202
    for elsewhere in ("http://example.org/a.png", "file:///a.png", "//example.org/a.png"):
        assert reader.loadResource(IMAGE, QUrl(elsewhere)) is None


def test_it_follows_theme_and_text_size(opened: App) -> None:
    manual = press_f1(opened)
    manual.go_to("first")
    look = opened.look
    before = manual.reader.document().size().height()
    look.use(preferences.Preferences(theme="dark", text_size=200, asked_name=True))
    assert theme("dark").tokens["text"].lower() in manual.reader.toHtml().lower()
    assert manual.reader.document().size().height() > before


def test_it_goes_with_the_programs_window(opened: App) -> None:
    manual = press_f1(opened)
    assert manual.isVisible()
    opened.window.close()
    assert manual.isHidden()
