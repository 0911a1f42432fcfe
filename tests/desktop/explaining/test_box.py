"""The box for explanations: what it begins with, what it refuses, keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.explaining.box import ExplainBox
from forms.profile import standard
from forms.rules.explanation import Explanation
from forms.rules.finding import Finding

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from pytestqt.qtbot import QtBot

GOOD = "清理文件时补登了往年 2 件"


def box(qtbot: QtBot, explanation: str = "", void: str = "") -> ExplainBox:
    given = Explanation(explanation, "", "王敏", "2026-01-05T14:03:22+08:00")
    finding = Finding(
        *("carry-over@x", "carry-over", "warning", "结转", (), "上年结转与上年不同。", ""),
        explanation=given if explanation else None,
        void=void,
    )
    made = ExplainBox(finding, standard())
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_new_explanation_is_handed_on(qtbot: QtBot) -> None:
    made = box(qtbot)
    assert made.text == ""
    assert not made.take_back.isVisible()
    made.editor.setPlainText(f" {GOOD}\n")
    with qtbot.waitSignal(made.accepted) as told:
        made.ok.click()
    assert told.args == [GOOD]


@pytest.mark.parametrize("text", ["", "  ", "无", "核实无误。", "情况属实", "。。。"])
def test_words_that_say_nothing_stay_and_are_told_why(qtbot: QtBot, text: str) -> None:
    made = box(qtbot)
    made.editor.setPlainText(text)
    with qtbot.assertNotEmitted(made.accepted):
        made.accept()
    assert made.problem.isVisible()
    assert made.problem.text().endswith("。")
    assert made.editor.toPlainText() == text
    QTest.keyClicks(made.editor, "1")
    assert not made.problem.isVisible()


def test_it_begins_with_what_was_written(qtbot: QtBot) -> None:
    made = box(qtbot, explanation=GOOD)
    assert made.text == GOOD
    with qtbot.waitSignal(made.accepted) as told:
        made.take_back.click()
    assert told.args == [""]


def test_a_void_explanation_is_proposed_again_and_said_to_be_void(qtbot: QtBot) -> None:
    fresh, made = box(qtbot), box(qtbot, void=GOOD)
    assert made.text == GOOD
    assert made.hint.text() != fresh.hint.text()
    assert "失效" in made.hint.text()
    assert not made.take_back.isVisible()


def test_keys_accept_and_cancel(qtbot: QtBot) -> None:
    made = box(qtbot, explanation=GOOD)
    QTest.keyClick(made.editor, Qt.Key.Key_Return)
    assert made.editor.toPlainText().endswith("\n")
    with qtbot.waitSignal(made.accepted) as told:
        QTest.keyClick(made.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert told.args == [GOOD]
    with qtbot.waitSignal(made.cancelled):
        QTest.keyClick(made.editor, Qt.Key.Key_Escape)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_presses_the_button_that_has_the_focus(qtbot: QtBot, key: Qt.Key) -> None:
    """And never reaches the list of findings around the box, for which it means: go there."""
    around = Around()
    qtbot.addWidget(around)
    made = box(qtbot, explanation=GOOD)
    made.setParent(around)
    around.show()
    made.ok.setFocus()
    with qtbot.waitSignal(made.accepted):
        QTest.keyClick(made.ok, key)
    made.cancel.setFocus()
    with qtbot.waitSignal(made.cancelled):
        QTest.keyClick(made.cancel, key)
    assert around.keys == []


class Around(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.keys: list[int] = []

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.keys.append(event.key())
