"""Pages of text: topics still missing; the fee's fields and their sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from forms.draft.changes import ChangeSet
from forms.draft.content import Reference
from forms.draft.edits import replace_text, take_reference, type_entry

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel
    from pytestqt.qtbot import QtBot

    from desktop.app import App
    from desktop.bridge import Bridge

FINDINGS, IMPROVED = "problems.findings", "problems.improvements"
CHARGED, CASES, AMOUNT = "other.fee_charged", "other.fee_cases", "other.fee_amount"


def write(bridge: Bridge, address: str, text: str) -> None:
    bridge.apply(ChangeSet("x", replace_text(bridge.session.content, address, text)))


def type_in(bridge: Bridge, address: str, raw: str) -> None:
    bridge.apply(type_entry(bridge.session.content, address, raw))


def test_topics_still_missing_are_named_and_reached(app: App, sample: str, qtbot: QtBot) -> None:
    app.window.stage.open_report(sample)
    walk = app.window.stage.walk
    walk.show_task("problems")
    missing = walk.page.missing
    assert not missing.isVisible()
    write(walk.bridge, IMPROVED, "")
    assert missing.said.text() == "还没有写：改进情况"
    write(walk.bridge, FINDINGS, " ")
    assert missing.said.text() == "还没有写：存在的主要问题、改进情况"
    write(walk.bridge, FINDINGS, "有问题。")
    missing.button.click()
    qtbot.waitUntil(walk.page.editors[IMPROVED].area.hasFocus)
    write(walk.bridge, IMPROVED, "已改进。")
    assert not missing.isVisible()


def test_tab_goes_from_text_to_text(app: App, sample: str, qtbot: QtBot) -> None:
    """In a trial four pasted texts landed on the buttons between and were gone."""
    app.window.stage.open_report(sample)
    walk = app.window.stage.walk
    past = {"overview.proactive": "上年写过的话。"}
    last = Reference("2024年年报", "0", "2024", {}, past, {})
    walk.bridge.apply(take_reference(walk.bridge.session.content, last))
    walk.show_task("overview")
    editors = list(walk.page.editors.values())
    assert any(each._past_button.isVisible() for each in editors)
    areas = [each.area for each in editors]
    areas[0].setFocus()
    for area in areas[1:]:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert area.hasFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert walk.page._foot.isAncestorOf(QApplication.focusWidget())
    for area in reversed(areas):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
        assert area.hasFocus()


def test_what_the_buttons_do_is_in_the_text_menu(app: App, sample: str) -> None:
    app.window.stage.open_report(sample)
    walk = app.window.stage.walk
    past = {"overview.proactive": "上年写过的话。"}
    last = Reference("2024年年报", "0", "2024", {}, past, {})
    walk.bridge.apply(take_reference(walk.bridge.session.content, last))
    walk.go_to("overview.proactive")
    editor = walk.page.editors["overview.proactive"]
    buttons = (*editor._inserting, editor._past_button)
    offered = {each.text(): each for each in editor.area.context_menu(-1).actions()}
    assert {button.text() for button in buttons} <= offered.keys()
    offered[editor._past_button.text()].trigger()
    assert editor._last_year is not None
    again = {each.text(): each for each in editor.area.context_menu(-1).actions()}
    assert again[editor._past_button.text()].isChecked()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_figure_is_asked_for_by_its_key(app: App, sample: str) -> None:
    app.window.stage.open_report(sample)
    walk = app.window.stage.walk
    walk.go_to("overview.proactive")
    editor = walk.page.editors["overview.proactive"]
    app.window.refresh()
    actions = app.window.findChildren(QAction, "figure")
    assert actions[0].isEnabled()
    actions[0].trigger()
    menu = editor.figures.button.menu()
    assert menu.isVisible()
    menu.close()
    walk.go_to("cover.agency")
    app.window.commands.insert("figure")
    assert not menu.isVisible()


def test_the_fee_writes_its_sentence(app: App, sample: str) -> None:
    app.window.stage.open_report(sample)
    walk = app.window.stage.walk
    walk.show_task("other")
    page, bridge = walk.page, walk.bridge
    said: QLabel = page.sentence
    type_in(bridge, CHARGED, "")
    blank = said.text()
    assert "这里会写出" in blank
    type_in(bridge, CHARGED, "未收取")
    assert said.text() == "2025年未收取政府信息公开信息处理费。"
    assert not page.fee.facts[CASES].editor.isEnabled()
    type_in(bridge, CHARGED, "已收取")
    type_in(bridge, CASES, "３")
    type_in(bridge, AMOUNT, "450")
    assert said.text() == "2025年收取政府信息公开信息处理费3件，共450元。"
    bridge.undo()
    assert said.text() == "2025年收取政府信息公开信息处理费3件。"


def test_what_is_left_in_a_field_of_the_fee_can_be_taken_out(app: App, sample: str) -> None:
    app.window.stage.open_report(sample)
    walk = app.window.stage.walk
    walk.show_task("other")
    amount = walk.page.fee.facts[AMOUNT].editor
    type_in(walk.bridge, CHARGED, "已收取")
    type_in(walk.bridge, AMOUNT, "四百五十块")
    type_in(walk.bridge, CHARGED, "未收取")
    assert amount.isEnabled()
    type_in(walk.bridge, AMOUNT, "")
    assert not amount.isEnabled()
