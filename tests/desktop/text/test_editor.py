"""The document and the report's narrative are one, whatever is typed, pasted or composed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from desktop.bridge import Bridge
from desktop.text.area import TextArea
from desktop.text.editor import NarrativeEditor
from desktop.text.shown import shown
from desktop.theme import theme
from forms.draft.content import Content
from forms.draft.edits import edit_text, insert_link, type_entry
from forms.draft.narrative import Link, Narrative, plain
from forms.draft.session import Session

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop.app import App

# The offscreen platform says so of every window that is shown.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

ADDRESS = "overview.on_request"
CELL = "requests.new_received.natural_person"
TOTAL = "requests.new_received.total"


def held(editor: NarrativeEditor) -> Narrative:
    return editor.bridge.session.content.text(editor.address)


def agree(editor: NarrativeEditor) -> None:
    """What stands in the document is what the report holds, object for object."""
    state = shown(held(editor))
    assert editor.document.flat() == state.flat
    assert editor.document.shown == state


def key(editor: NarrativeEditor, text: str) -> None:
    editor.area.insertPlainText(text)


@pytest.fixture
def editor(qtbot: QtBot) -> NarrativeEditor:
    made = NarrativeEditor(Bridge(Session(Content("2021"))), ADDRESS, theme("light"))
    qtbot.addWidget(made)
    made.show()
    return made


def with_link(editor: NarrativeEditor, before: str = "收到", after: str = "件") -> None:
    session = editor.bridge.session
    editor.bridge.apply(type_entry(session.content, CELL, "12"))
    key(editor, before + after)
    editor.bridge.apply(insert_link(session.content, ADDRESS, len(before), CELL))


# ------------------------------------------------------------------------------ typing


def test_keys_arrive_in_the_report(editor: NarrativeEditor, qtbot: QtBot) -> None:
    qtbot.keyClicks(editor.area, "ab")
    qtbot.keyClick(editor.area, Qt.Key.Key_Return)
    qtbot.keyClick(editor.area, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(editor.area, "c")
    qtbot.keyClick(editor.area, Qt.Key.Key_Backspace)
    assert held(editor) == plain("ab\n\n")
    agree(editor)


def test_each_edit_is_one_change_and_typing_on_is_one_step(
    editor: NarrativeEditor, qtbot: QtBot
) -> None:
    updates: list[object] = []
    editor.bridge.updated.connect(updates.append)
    qtbot.keyClicks(editor.area, "abc")
    assert len(updates) == 3
    assert editor.bridge.session.history.seq == 1


def test_moving_the_cursor_ends_the_step(editor: NarrativeEditor, qtbot: QtBot) -> None:
    qtbot.keyClicks(editor.area, "abc")
    qtbot.keyClick(editor.area, Qt.Key.Key_Home)
    qtbot.keyClicks(editor.area, "d")
    assert editor.bridge.session.history.seq == 2
    assert held(editor) == plain("dabc")


def test_leaving_ends_the_step(editor: NarrativeEditor, qtbot: QtBot) -> None:
    editor.area.setFocus()
    qtbot.keyClicks(editor.area, "a")
    editor.area.clearFocus()
    qtbot.keyClicks(editor.area, "b")
    assert editor.bridge.session.history.seq == 2


def test_a_no_break_space_and_a_tab_are_kept(editor: NarrativeEditor) -> None:
    key(editor, "10\u00a0件\t\u3000x")
    assert held(editor) == plain("10\u00a0件\t\u3000x")
    agree(editor)


def test_what_narratives_drop_leaves_the_document_too(editor: NarrativeEditor) -> None:
    key(editor, "a\ufffcb\u2028c\x85d")
    assert held(editor) == plain("ab\nc\nd")
    agree(editor)


def test_ends_of_frames_in_a_narrative_break_nothing(editor: NarrativeEditor) -> None:
    session = editor.bridge.session
    editor.bridge.apply(_splice(session.content, plain("a\ufdd0b\ufdd1c")))
    agree(editor)
    editor.area.moveCursor(QTextCursor.MoveOperation.End)
    key(editor, "d")
    assert held(editor) == plain("a\ufdd0b\ufdd1cd")


def _splice(content: Content, narrative: Narrative) -> object:
    from forms.draft.edits import edit_text

    return edit_text(content, ADDRESS, 0, 0, narrative)


def test_tab_moves_on(editor: NarrativeEditor) -> None:
    assert editor.area.tabChangesFocus()


def test_the_editor_has_no_undo_of_its_own(editor: NarrativeEditor) -> None:
    key(editor, "a")
    assert not editor.document.isUndoAvailable()


# ----------------------------------------------------------------------- input methods


def compose(editor: NarrativeEditor, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    if commit:
        event.setCommitString(commit)
    QApplication.sendEvent(editor.area, event)


def test_pre_edit_text_is_no_change_and_committed_text_is_one(editor: NarrativeEditor) -> None:
    updates: list[object] = []
    editor.bridge.updated.connect(updates.append)
    compose(editor, "n")
    compose(editor, "nian")
    assert updates == []
    assert editor.area.composing
    compose(editor, "", "年报\U00020bb7")
    assert len(updates) == 1
    assert held(editor) == plain("年报\U00020bb7")
    agree(editor)


def test_a_composition_in_the_middle(editor: NarrativeEditor) -> None:
    key(editor, "政府公开")
    editor.area.go_to(2)
    compose(editor, "xin xi")
    agree(editor)
    compose(editor, "", "信息")
    assert held(editor) == plain("政府信息公开")
    agree(editor)


def test_committed_text_is_cleaned(editor: NarrativeEditor) -> None:
    compose(editor, "", "a\ufffc\x00b")
    assert held(editor) == plain("ab")
    agree(editor)


# --------------------------------------------------------------------------- clipboard


def test_a_paste_is_plain_text_and_a_step_of_its_own(editor: NarrativeEditor, qtbot: QtBot) -> None:
    qtbot.keyClicks(editor.area, "a")
    data = QMimeData()
    data.setHtml('<b>x</b><img src="file:///etc/hostname">')
    data.setText("第一段\r\n第二段\u00a0\ufffc")
    editor.area.insertFromMimeData(data)
    qtbot.keyClicks(editor.area, "b")
    assert held(editor) == plain("a第一段\n第二段\u00a0b")
    assert editor.bridge.session.history.seq == 3
    agree(editor)


def test_pictures_cannot_be_pasted(editor: NarrativeEditor) -> None:
    data = QMimeData()
    data.setHtml('<img src="file:///etc/hostname">')
    data.setImageData(b"x")
    assert not editor.area.canInsertFromMimeData(data) or not data.text().strip("\ufffc")


def test_a_cut_link_is_pasted_as_a_link_and_copied_as_its_number(editor: NarrativeEditor) -> None:
    with_link(editor)
    editor.area.selectAll()
    data = editor.area.createMimeDataFromSelection()
    assert data.text() == "收到12件"
    editor.area.textCursor().removeSelectedText()
    assert held(editor) == Narrative()
    editor.area.insertFromMimeData(data)
    assert held(editor).links == (CELL,)
    agree(editor)


@pytest.mark.parametrize(
    "runs", [b"nonsense", b'{"link": "x"}', b'[{"link": 3}]', b'[{"link": "no.such.cell"}]', b"[1]"]
)
def test_strange_runs_on_the_clipboard_bring_no_link(editor: NarrativeEditor, runs: bytes) -> None:
    data = QMimeData()
    data.setText("甲")
    data.setData("application/x-nianbao-runs+json", runs)
    editor.area.insertFromMimeData(data)
    assert held(editor).links == ()
    agree(editor)


# ------------------------------------------------------------------------------- links


def test_a_link_follows_its_cell(editor: NarrativeEditor) -> None:
    with_link(editor)
    chip = Link(CELL)
    assert editor._chips.text_of(chip) == "12"
    width = editor.document.idealWidth()
    editor.bridge.apply(type_entry(editor.bridge.session.content, CELL, "1234567"))
    assert editor._chips.text_of(chip) == "1234567"
    assert editor.document.idealWidth() > width
    assert editor.text() == "收到1234567件"
    agree(editor)


def test_a_link_takes_the_room_of_its_number_and_no_more(editor: NarrativeEditor) -> None:
    with_link(editor)
    edges = []
    for unit in (2, 3):
        cursor = editor.area.textCursor()
        cursor.setPosition(unit)
        edges.append(editor.area.cursorRect(cursor).x())
    typed = editor.area.fontMetrics().horizontalAdvance("12")
    assert abs(edges[1] - edges[0] - typed) <= 1


def test_a_link_is_deleted_whole(editor: NarrativeEditor, qtbot: QtBot) -> None:
    with_link(editor)
    editor.area.go_to(3)
    qtbot.keyClick(editor.area, Qt.Key.Key_Backspace)
    assert held(editor) == plain("收到件")
    agree(editor)


def test_text_typed_behind_a_link_is_text(editor: NarrativeEditor, qtbot: QtBot) -> None:
    with_link(editor)
    editor.area.go_to(3)
    qtbot.keyClicks(editor.area, "x")
    assert held(editor).runs == ("收到", Link(CELL), "x件")
    agree(editor)


def test_of_two_links_side_by_side_the_right_one_goes(
    editor: NarrativeEditor, qtbot: QtBot
) -> None:
    with_link(editor)
    editor.bridge.apply(insert_link(editor.bridge.session.content, ADDRESS, 3, TOTAL))
    editor.area.go_to(2)
    qtbot.keyClick(editor.area, Qt.Key.Key_Delete)
    assert held(editor).links == (TOTAL,)
    agree(editor)


def test_a_chosen_cell_replaces_the_selection_in_one_step(editor: NarrativeEditor) -> None:
    key(editor, "收到多少件")
    editor.area.setTextCursor(editor.document.cursor_over(2, 4))
    before = editor.bridge.session.history.seq
    editor.insert_cell(CELL)
    assert held(editor).runs == ("收到", Link(CELL), "件")
    assert editor.bridge.session.history.seq == before + 1
    agree(editor)


def test_a_link_says_what_it_is(editor: NarrativeEditor) -> None:
    with_link(editor)
    tip = editor.tip_of(CELL)
    assert all(part in tip for part in ("表三", "自然人", "12"))


# ------------------------------------------------------------------ changes from elsewhere


def test_undo_and_redo_go_to_the_report(editor: NarrativeEditor, qtbot: QtBot) -> None:
    qtbot.keyClicks(editor.area, "abc")
    qtbot.keyClick(editor.area, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert held(editor) == Narrative()
    agree(editor)
    qtbot.keyClick(editor.area, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert held(editor) == plain("abc")
    agree(editor)


def test_a_patch_from_elsewhere_leaves_cursor_and_view(editor: NarrativeEditor) -> None:
    key(editor, "\n".join(f"第{n}行" for n in range(200)))
    editor.area.go_to(400)
    scroll = editor.area.verticalScrollBar().value()
    assert scroll > 0
    editor.area.clearFocus()
    end = len(held(editor))
    from forms.draft.edits import edit_text

    change = edit_text(editor.bridge.session.content, ADDRESS, end, 0, plain("尾"))
    editor.bridge.apply(change)
    assert editor.area.textCursor().position() == 400
    assert editor.area.verticalScrollBar().value() == scroll
    agree(editor)


def test_a_refused_edit_is_taken_back(editor: NarrativeEditor) -> None:
    key(editor, "a")
    editor.bridge.read_only = True
    key(editor, "b")
    assert held(editor) == plain("a")
    agree(editor)


def test_a_read_only_report_has_a_read_only_editor(qtbot: QtBot) -> None:
    bridge = Bridge(Session(Content("2021")), read_only=True)
    made = NarrativeEditor(bridge, ADDRESS, theme("light"))
    qtbot.addWidget(made)
    assert made.area.isReadOnly()


def test_the_focus_is_told(editor: NarrativeEditor, qtbot: QtBot) -> None:
    editor.area.clearFocus()
    with qtbot.waitSignal(editor.bridge.focused) as told:
        editor.activateWindow()
        editor.setFocus()
    assert told.args == [ADDRESS]


# ------------------------------------------------------------------- any script of edits

TEXTS = st.text(
    alphabet=st.sampled_from("ab年报 \n\u00a0\u3000\t😀𠮷👨\u200d。\ufdd0é\u0301\u2028\ufffc"),
    max_size=6,
)
EDITS = st.tuples(st.integers(0, 40), st.integers(0, 5), TEXTS)
ACTS = st.one_of(
    st.tuples(st.just("type"), EDITS),
    st.tuples(st.just("compose"), EDITS),
    st.tuples(st.just("paste"), EDITS),
    st.tuples(st.just("link"), EDITS),
    st.tuples(st.just("cell"), EDITS),
    st.tuples(st.sampled_from(["undo", "redo", "backspace", "delete"]), EDITS),
)


def perform(editor: NarrativeEditor, act: str, at: int, length: int, text: str) -> None:
    size = len(editor.document.shown.flat)
    start = min(at, size)
    if act not in ("undo", "redo", "cell"):
        editor.area.setTextCursor(editor.document.cursor_over(start, min(start + length, size)))
    cursor = editor.area.textCursor()
    data = QMimeData()
    data.setText(text)
    deeds = {
        "type": lambda: cursor.insertText(text),
        "compose": lambda: (compose(editor, "pin"), compose(editor, "", text)),
        "paste": lambda: editor.area.insertFromMimeData(data),
        "link": lambda: editor.insert_cell(CELL if at % 2 else TOTAL),
        "cell": lambda: editor.bridge.apply(
            type_entry(editor.bridge.session.content, CELL, str(at))
        ),
        "undo": editor.bridge.undo,
        "redo": editor.bridge.redo,
        "backspace": cursor.deletePreviousChar,
        "delete": cursor.deleteChar,
    }
    deeds[act]()


@settings(
    max_examples=120,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(ACTS, max_size=14))
@example([("type", (0, 0, "😀😀")), ("backspace", (1, 0, "")), ("undo", (0, 0, ""))])
def test_document_and_report_agree_after_any_script(
    editor: NarrativeEditor, script: list[tuple[str, tuple[int, int, str]]]
) -> None:
    for act, (at, length, text) in script:
        perform(editor, act, at, length, text)
        agree(editor)
    while editor.bridge.undo():
        agree(editor)
    assert held(editor) == Narrative()


def test_after_an_exception_changes_from_elsewhere_are_shown_again(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    bridge = Bridge(Session(Content("2021")))
    editor = NarrativeEditor(bridge, ADDRESS, theme("light"))
    qtbot.addWidget(editor)
    with monkeypatch.context() as broken:
        broken.setattr(bridge.session, "apply", fail)
        with pytest.raises(ZeroDivisionError):
            editor._send(0, 0, plain("x"))
    bridge.apply(edit_text(bridge.session.content, ADDRESS, 0, 0, plain("abc")))
    assert editor.document.shown.flat == "abc"


# ------------------------------------------------------------------------------- on its page


@pytest.mark.parametrize("way", ["typed", "pasted", "entered"])
def test_the_page_follows_the_cursor(app: App, qtbot: QtBot, sample: str, way: str) -> None:
    stage = app.window.stage
    stage.open_report(sample)
    stage.walk.go_to("overview.proactive")
    page = stage.walk.page
    area = QApplication.focusWidget()
    assert isinstance(area, TextArea)
    area.insertPlainText("一行。\n" * 20)
    page.scroller.verticalScrollBar().setValue(0)
    if way == "typed":
        qtbot.keyClick(area, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
        qtbot.keyClicks(area, "a")
    elif way == "entered":
        qtbot.keyClick(area, Qt.Key.Key_Return)
    else:
        data = QMimeData()
        data.setText("两行。\n两行。")
        area.insertFromMimeData(data)
    qtbot.wait(50)
    seen = page.scroller.viewport()
    line = area.cursorRect()
    bottom = area.viewport().mapTo(seen, line.bottomLeft()).y()
    assert area.viewport().mapTo(seen, line.topLeft()).y() > 0
    assert bottom + line.height() <= seen.height(), "with a line of room below"
