"""The bubble at a doubtful place: it shows, it mends, and takes no key and no click from the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QVBoxLayout, QWidget

from desktop.bridge import Bridge
from desktop.text.bubble import Bubble
from desktop.text.editor import NarrativeEditor
from desktop.theme import theme
from forms.draft.content import Content
from forms.draft.session import Session
from tests.desktop.text.planted import change, found, plant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

ADDRESS = "overview.on_request"
TEXT = "全年受理申请749件，办结713件。"
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def editor(qtbot: QtBot) -> Iterator[NarrativeEditor]:
    """In a window with room below, in which Esc is a shortcut too."""
    made = NarrativeEditor(Bridge(Session(Content("2021"))), ADDRESS, theme("light"))
    window = QMainWindow()
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.addWidget(made)
    column.addStretch()
    window.setCentralWidget(inside)
    qtbot.addWidget(window)
    window.resize(900, 700)
    window.show()
    window.activateWindow()
    qtbot.waitActive(window)
    made.area.setFocus()
    made.area.insertPlainText(TEXT)
    bridge = made.bridge
    remedies = (change(bridge, ADDRESS, "749", "713"), change(bridge, ADDRESS, "749", "7"))
    plant(
        bridge, found(bridge, ADDRESS, "749件", remedies=remedies), found(bridge, ADDRESS, "办结")
    )
    yield made
    window.close()


def bubbles(editor: NarrativeEditor) -> list[Bubble]:
    """What shows."""
    return [each for each in editor.window().findChildren(Bubble) if each.isVisible()]


def text(editor: NarrativeEditor) -> str:
    return editor.bridge.session.texts[ADDRESS]


def key(editor: NarrativeEditor, *keys: Qt.Key) -> None:
    for each in keys:
        QTest.keyClick(editor.window().windowHandle(), each)


def enter(editor: NarrativeEditor) -> Bubble:
    editor.area.go_to(TEXT.index("749") + 1)
    handle = editor.window().windowHandle()
    QTest.keyClick(handle, Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    (bubble,) = bubbles(editor)
    return bubble


def test_typing_goes_on_into_the_text_and_closes_it(editor: NarrativeEditor) -> None:
    assert editor.problems.show_next() is not None
    assert QApplication.focusWidget() is editor.area
    assert QApplication.activePopupWidget() is None
    key(editor, Qt.Key.Key_8, Qt.Key.Key_1)
    assert text(editor) == TEXT.replace("749件", "81")
    assert bubbles(editor) == []


def test_a_click_elsewhere_moves_the_cursor_and_closes_it(editor: NarrativeEditor) -> None:
    editor.problems.show_next()
    area = editor.area
    start = area.viewport().mapTo(editor.window(), QPoint(14, 20))
    QTest.mouseClick(editor.window().windowHandle(), LEFT, NONE, start)
    assert bubbles(editor) == []
    assert not area.textCursor().hasSelection()
    assert area.textCursor().position() == 0
    key(editor, Qt.Key.Key_1)
    assert text(editor) == "1" + TEXT


def test_a_click_beside_the_text_closes_it(editor: NarrativeEditor) -> None:
    editor.problems.show_next()
    QTest.mouseClick(editor.window().windowHandle(), LEFT, NONE, QPoint(700, 690))
    assert bubbles(editor) == []


def test_esc_closes_it_and_is_the_windows_again(editor: NarrativeEditor) -> None:
    heard: list[bool] = []
    action = QAction(editor.window())
    action.setShortcut(QKeySequence(Qt.Key.Key_Escape))
    action.triggered.connect(lambda: heard.append(False))
    editor.window().addAction(action)
    editor.problems.show_next()
    selected = editor.area.textCursor().selectedText()
    key(editor, Qt.Key.Key_Escape)
    assert (bubbles(editor), heard) == ([], [])
    assert editor.area.textCursor().selectedText() == selected == "749件"
    key(editor, Qt.Key.Key_Escape)
    assert heard == [False]


def test_arrows_move_the_cursor_unless_it_was_entered(editor: NarrativeEditor) -> None:
    editor.problems.show_next()
    key(editor, Qt.Key.Key_Left)
    assert bubbles(editor) == []
    assert not editor.area.textCursor().hasSelection()


@pytest.mark.parametrize(
    ("keys", "number"),
    [
        ([], "713"),
        ([Qt.Key.Key_Down], "7"),
        ([Qt.Key.Key_Up], "7"),
        ([Qt.Key.Key_Down, Qt.Key.Key_Down], "713"),
    ],
)
def test_the_key_enters_it_and_enter_mends(
    editor: NarrativeEditor, keys: list[Qt.Key], number: str
) -> None:
    bubble = enter(editor)
    assert "文中“749件”" in bubble.accessibleName()
    assert bubble.entered
    key(editor, *keys, Qt.Key.Key_Return)
    assert text(editor) == TEXT.replace("749", number)
    assert bubbles(editor) == []
    editor.bridge.undo()
    assert text(editor) == TEXT


def test_typing_goes_on_when_it_was_entered_too(editor: NarrativeEditor) -> None:
    enter(editor)
    key(editor, Qt.Key.Key_5)
    assert text(editor) == TEXT.replace("749", "7549")
    assert bubbles(editor) == []


def test_what_an_input_method_composes_closes_it(editor: NarrativeEditor) -> None:
    editor.problems.show_next()
    QApplication.sendEvent(editor.area, QInputMethodEvent("p", []))
    assert bubbles(editor) == []


def test_the_mouse_takes_a_mend(editor: NarrativeEditor) -> None:
    bubble = editor.problems.show_next()
    assert bubble is not None
    place = bubble.mends[1].mapTo(editor.window(), bubble.mends[1].rect().center())
    QTest.mouseClick(editor.window().windowHandle(), LEFT, NONE, place)
    assert text(editor) == TEXT.replace("749", "7")
    assert QApplication.focusWidget() is editor.area


def test_it_stands_below_its_place_within_the_window(editor: NarrativeEditor) -> None:
    bubble = editor.problems.show_next()
    assert bubble is not None
    line = editor.area.viewport().mapTo(editor.window(), editor.area.cursorRect().bottomLeft())
    assert bubble.geometry().topLeft() == line
    editor.window().resize(500, 320)
    assert bubbles(editor) == []
    bubble = editor.problems.show_next()
    assert bubble is not None
    assert bubble.geometry().right() <= 500


def test_the_count_leads_to_the_next_place_and_opens_it(editor: NarrativeEditor) -> None:
    selected = []
    for _ in range(3):
        assert editor.problems.show_next() is not None
        assert len(bubbles(editor)) == 1
        selected.append(editor.area.textCursor().selectedText())
    assert selected == ["749件", "办结", "749件"]


def test_what_has_no_place_opens_at_the_count(editor: NarrativeEditor) -> None:
    bridge = editor.bridge
    bridge.attend_all()
    plant(bridge, found(bridge, ADDRESS, TEXT, span=None, message="太短。"))
    bubble = editor.problems.show_next()
    assert bubble is not None
    assert any(each.text() == "太短。" for each in bubble.findChildren(QLabel))
    assert bubble.mends == []
    assert not any(
        "Shift" in each.text() for each in bubble.findChildren(QLabel) if each.isVisible()
    )


def test_another_text_ends_it(editor: NarrativeEditor) -> None:
    editor.problems.show_next()
    editor.bridge.undo()
    assert bubbles(editor) == []
