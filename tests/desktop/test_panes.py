"""F6 goes around the panes and comes back to where one was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.pictures import pause
from forms.draft.edits import type_entry

if TYPE_CHECKING:
    from desktop.app import App

CELL = "requests.granted.natural_person"
SHIFT = Qt.KeyboardModifier.ShiftModifier


def press(key: Qt.Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, keys)


def test_f6_goes_around_and_comes_back(app: App, sample: str) -> None:
    app.window.stage.open_report(sample)
    pause(50)
    walk, bridge = app.window.stage.walk, app.window.stage.report.bridge  # type: ignore[union-attr]
    assert walk
    walk.findings_drawer.set_open(shown=True)
    app.window.commands.show_task("requests")
    walk.go_to(CELL)
    bridge.apply(type_entry(bridge.session.content, CELL, "15"))
    pause(100)
    table = QApplication.focusWidget()
    press(Qt.Key.Key_F6)
    assert walk.help.isAncestorOf(QApplication.focusWidget())
    assert "申请" in QApplication.focusWidget().accessibleDescription()
    press(Qt.Key.Key_F6)
    assert QApplication.focusWidget() is walk.findings.list
    press(Qt.Key.Key_F6)
    assert QApplication.focusWidget() is walk.task_list
    press(Qt.Key.Key_F6)
    assert QApplication.focusWidget() is table
    assert bridge.here == CELL
    press(Qt.Key.Key_F6, SHIFT)
    assert QApplication.focusWidget() is walk.task_list


def test_folded_panes_are_their_button(app: App, sample: str) -> None:
    app.window.stage.open_report(sample)
    pause(50)
    walk = app.window.stage.walk
    assert walk
    walk.show_panes(help_open=False, findings_open=False)
    app.window.commands.show_task("overview")
    pause(50)
    editor = QApplication.focusWidget()
    press(Qt.Key.Key_F6)
    assert QApplication.focusWidget().accessibleName() == "展开说明"
    press(Qt.Key.Key_F6)
    assert QApplication.focusWidget() is walk.findings_drawer.button
    press(Qt.Key.Key_F6, SHIFT)
    press(Qt.Key.Key_F6, SHIFT)
    assert QApplication.focusWidget() is editor


def test_pages_that_only_show_have_two_panes(app: App, sample: str) -> None:
    app.window.stage.open_report(sample)
    pause(50)
    walk = app.window.stage.walk
    assert walk
    app.window.commands.show_task("review")
    pause(50)
    here = QApplication.focusWidget()
    assert walk.page.isAncestorOf(here)
    press(Qt.Key.Key_F6)
    assert QApplication.focusWidget() is walk.task_list
    press(Qt.Key.Key_F6)
    assert QApplication.focusWidget() is here
