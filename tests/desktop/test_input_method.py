"""Where input methods are told that one composes; real ones are in tests/desktop/input_methods."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop.app import App

CELL = "disclosure.licensing.decisions"


def told() -> QPoint:
    """The left end of the cursor, in the window."""
    return QApplication.inputMethod().cursorRectangle().topLeft().toPoint()


def test_candidates_belong_to_the_cursor_after_the_page_was_scrolled(
    app: App, sample: str, qtbot: QtBot
) -> None:
    app.window.stage.open_report(sample)
    walk = app.window.stage.walk
    walk.go_to("overview.oversight")
    page, area = walk.page, walk.page.editors["overview.oversight"].area
    qtbot.waitUntil(area.hasFocus)
    bar = page.scroller.verticalScrollBar()
    for value in (bar.maximum(), bar.maximum() - 60):
        bar.setValue(value)
        shown = area.viewport().mapTo(app.window, area.cursorRect().topLeft())
        assert (told() - shown).manhattanLength() <= 2


def test_candidates_follow_what_is_composed_in_a_cell(app: App, sample: str, qtbot: QtBot) -> None:
    app.window.stage.open_report(sample)
    walk = app.window.stage.walk
    walk.go_to(CELL)
    view = walk.page.table.view
    qtbot.waitUntil(view.hasFocus)
    with qtbot.waitSignal(QApplication.inputMethod().cursorRectangleChanged):
        QApplication.sendEvent(view, QInputMethodEvent("ni", []))
    editor = view.indexWidget(view.currentIndex())
    shown = editor.mapTo(
        app.window, editor.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle).topLeft()
    )
    assert (told() - shown).manhattanLength() <= 2
