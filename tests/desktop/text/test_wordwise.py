"""A double click chooses a number, a place to fill in, a word or a run of Chinese."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.bridge import Bridge
from desktop.text.editor import NarrativeEditor
from desktop.text.wordwise import lone_number, pieces
from desktop.theme import theme
from forms.draft.content import Content
from forms.draft.session import Session

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

NONE, LEFT = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier
TEXT = "😀配备专（兼）职人员【填写人数】名，办结1,234件、占12.5%。邮箱 qhgxq@163.com；"


@pytest.fixture
def editor(qtbot: QtBot) -> NarrativeEditor:
    made = NarrativeEditor(Bridge(Session(Content("2021"))), "overview.oversight", theme("light"))
    qtbot.addWidget(made)
    made.resize(1000, 300)
    made.show()
    made.area.insertPlainText(TEXT)
    return made


def unit(editor: NarrativeEditor, text: str) -> int:
    place = editor.document.flat().index(text)
    return editor.document.cursor_over(place, place).position()


def point(editor: NarrativeEditor, at: int) -> QPoint:
    """On a character."""
    cursor = editor.area.textCursor()
    cursor.setPosition(at)
    return editor.area.cursorRect(cursor).center() + QPoint(3, 0)


def chosen(editor: NarrativeEditor) -> str:
    return editor.area.textCursor().selectedText()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新收３１１９件", ["新收", "３１１９", "件"]),
        ("1,234.5万元", ["1,234.5", "万元"]),
        ("1，234件，56件", ["1，234", "件", "，", "56", "件"]),
        ("第1，2项", ["第", "1", "，", "2", "项"]),
        ("2025-01-31止", ["2025-01-31", "止"]),
        ("0391-6633188。", ["0391-6633188", "。"]),
        ("COVID19和A4纸", ["COVID19", "和", "A4", "纸"]),
        ("【甲】【乙", ["【甲】", "【", "乙"]),
        ("甲 \u3000乙", ["甲", " \u3000", "乙"]),
        ("甲\ufffc件\ufffc", ["甲", "\ufffc", "件", "\ufffc"]),
        ("_/＋", ["_", "/", "＋"]),
        ("", []),
    ],
)
def test_pieces(text: str, expected: list[str]) -> None:
    assert [text[slice(*each)] for each in pieces(text)] == expected


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("234", "1,234"),
        ("2.5", "12.5"),
        ("填写", "【填写人数】"),
        ("】", "【填写人数】"),
        ("63.com", "qhgxq@163.com"),
        ("职人", "职人员"),
        ("备专", "配备专"),
        ("（", "（"),
        ("件、", "件"),
    ],
)
def test_a_double_click_chooses_a_piece(editor: NarrativeEditor, at: str, expected: str) -> None:
    viewport = editor.area.viewport()
    QTest.mouseDClick(viewport, LEFT, NONE, point(editor, unit(editor, at)))
    assert chosen(editor) == expected


def test_behind_the_text_it_chooses_the_last_piece(editor: NarrativeEditor) -> None:
    at = editor.area.viewport().rect().bottomRight() - QPoint(5, 5)
    QTest.mouseDClick(editor.area.viewport(), LEFT, NONE, at)
    assert chosen(editor) == "；"


def test_the_mouse_held_on_adds_whole_pieces_and_a_tremble_nothing(editor: NarrativeEditor) -> None:
    viewport = editor.area.viewport()
    start = point(editor, unit(editor, "234"))

    def send(kind: QEvent.Type, at: QPoint) -> None:
        place = QPointF(viewport.mapToGlobal(at))
        QApplication.sendEvent(viewport, QMouseEvent(kind, QPointF(at), place, LEFT, LEFT, NONE))

    send(QEvent.Type.MouseButtonDblClick, start)
    send(QEvent.Type.MouseMove, start + QPoint(1, 1))
    assert chosen(editor) == "1,234"
    send(QEvent.Type.MouseMove, point(editor, unit(editor, "占")))
    assert chosen(editor) == "1,234件、占"
    send(QEvent.Type.MouseMove, point(editor, unit(editor, "结")))
    assert chosen(editor) == "办结1,234"
    send(QEvent.Type.MouseButtonRelease, start)
    assert chosen(editor) == "办结1,234"


def test_a_third_click_chooses_the_paragraph(editor: NarrativeEditor) -> None:
    viewport, at = editor.area.viewport(), point(editor, unit(editor, "234"))
    QTest.mouseClick(viewport, LEFT, NONE, at)
    QTest.mouseDClick(viewport, LEFT, NONE, at)
    QTest.mouseClick(viewport, LEFT, NONE, at)
    assert chosen(editor) == TEXT


def test_ctrl_and_arrows_step_by_pieces(editor: NarrativeEditor) -> None:
    area, steps = editor.area, []
    area.go_to(unit(editor, "名，"))
    for _ in range(6):
        QTest.keyClick(area, Qt.Key.Key_Right, CTRL)
        steps.append(
            editor.document.flat()[editor.document.place(area.textCursor().position()) :][0]
        )
    assert steps == ["，", "办", "1", "件", "、", "占"]
    QTest.keyClick(area, Qt.Key.Key_Left, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert chosen(editor) == "、"


def test_steps_cross_paragraphs_and_stop_at_the_ends(editor: NarrativeEditor) -> None:
    area = editor.area
    area.selectAll()
    area.insertPlainText("甲，\n乙")
    QTest.keyClick(area, Qt.Key.Key_Right, CTRL)
    assert area.textCursor().position() == 4
    places = []
    for _ in range(5):
        QTest.keyClick(area, Qt.Key.Key_Left, CTRL)
        places.append(area.textCursor().position())
    assert places == [3, 2, 1, 0, 0]


def test_ctrl_with_delete_and_backspace_take_one_piece(editor: NarrativeEditor) -> None:
    area = editor.area
    area.go_to(unit(editor, "件、"))
    QTest.keyClick(area, Qt.Key.Key_Backspace, CTRL)
    QTest.keyClick(area, Qt.Key.Key_Delete, CTRL)
    assert "办结、占" in editor.document.flat()
    assert editor.bridge.session.texts["overview.oversight"] == editor.document.flat()


@pytest.mark.parametrize(
    ("span", "chosen"),
    [
        ("新收政府信息公开申请3501件", "3501"),
        ("３，５０１件", "３，５０１"),
        ("自然人3件、企业4件", "自然人3件、企业4件"),
        ("未收到申请", "未收到申请"),
        ("", ""),
    ],
)
def test_of_a_finding_the_number_is_chosen(span: str, chosen: str) -> None:
    """Who types at once must not wipe the words around it."""
    text = f"全市共{span}，办结12件。"
    start, end = lone_number(text, 3, 3 + len(span))
    assert text[start:end] == chosen
