"""A part of a narrative dragged to another place of it: one step, and Qt has nothing to complain."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent

from desktop.bridge import Bridge
from desktop.text.editor import NarrativeEditor
from desktop.theme import theme
from forms.draft.content import Content
from forms.draft.edits import insert_link, type_entry
from forms.draft.narrative import Link
from forms.draft.session import Session

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from pytestqt.qtbot import QtBot

    from desktop.text.area import TextArea

ADDRESS = "overview.on_request"
CELL = "requests.new_received.natural_person"
TEXT = "全年受理申请749件，办结713件。"


@pytest.fixture
def editor(qtbot: QtBot) -> NarrativeEditor:
    made = NarrativeEditor(Bridge(Session(Content("2021"))), ADDRESS, theme("light"))
    qtbot.addWidget(made)
    made.resize(900, 300)
    made.show()
    made.area.insertPlainText(TEXT)
    return made


class Drop(QDropEvent):
    """As Qt brings it at the end of a drag that began in the same text; only that knows its source."""

    def __init__(self, area: TextArea, unit: int) -> None:
        cursor = area.textCursor()
        cursor.setPosition(unit)
        place = QPointF(area.cursorRect(cursor).center())
        move, left = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
        self._data = area.createMimeDataFromSelection()
        super().__init__(place, move, self._data, left, Qt.KeyboardModifier.NoModifier)
        self._source = area.viewport()

    def source(self) -> QObject:
        return self._source


def drag(editor: NarrativeEditor, start: int, end: int, target: int) -> None:
    """The stretch between two positions to a third."""
    editor.area.select(start, end)
    editor.area.dropEvent(Drop(editor.area, target))


@pytest.mark.parametrize(
    ("target", "text"),
    [
        (0, "749件全年受理申请，办结713件。"),
        (len(TEXT) - 1, "全年受理申请，办结713件749件。"),
        (7, TEXT),
    ],
)
def test_a_part_is_moved_in_one_step(editor: NarrativeEditor, target: int, text: str) -> None:
    bridge = editor.bridge
    before = bridge.session.history.seq
    drag(editor, 6, 10, target)
    assert bridge.session.texts[ADDRESS] == text
    assert editor.document.flat() == editor.document.shown.flat == text
    assert bridge.session.history.seq == before + (text != TEXT)
    bridge.undo()
    assert editor.document.flat() == ("" if text == TEXT else TEXT)


def test_a_whole_text_that_slips_under_the_mouse_stays(editor: NarrativeEditor) -> None:
    seq = editor.bridge.session.history.seq
    drag(editor, 0, len(TEXT), 9)
    assert editor.document.flat() == TEXT
    assert editor.bridge.session.history.seq == seq


def test_a_link_moves_as_a_link(editor: NarrativeEditor) -> None:
    bridge = editor.bridge
    bridge.apply(type_entry(bridge.session.content, CELL, "713"))
    bridge.apply(insert_link(bridge.session.content, ADDRESS, 6, CELL))
    drag(editor, 4, 7, 0)
    runs = bridge.session.content.text(ADDRESS).runs
    assert runs == ("申请", Link(CELL), "全年受理749件，办结713件。")
