"""常用语 in the editor: found, inserted with live numbers, kept from a selection, managed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from desktop.bridge import Bridge
from desktop.text import words
from desktop.text.editor import NarrativeEditor
from desktop.theme import theme
from forms import ops
from forms.draft.content import Content
from forms.draft.edits import insert_link, type_entry
from forms.draft.session import Session
from forms.snippets import Snippet

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop.app import App

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

ADDRESS = "overview.on_request"
NEW = "requests.new_received.natural_person"
MINE = Snippet(ADDRESS, "新收", "新收【表三，一、本年新收，自然人】件，涉及【填写领域】。")
OTHER = Snippet("problems.findings", "解读", "解读形式单一。")


@pytest.fixture
def editor(qtbot: QtBot, home: Path) -> NarrativeEditor:
    ops.keep_snippets((MINE, OTHER))
    made = NarrativeEditor(Bridge(Session(Content("2021"))), ADDRESS, theme("light"))
    made.bridge.apply(type_entry(made.bridge.session.content, NEW, "38"))
    qtbot.addWidget(made)
    made.show()
    return made


def test_keys_alone_insert_a_sentence_and_select_what_is_to_be_filled_in(
    editor: NarrativeEditor, qtbot: QtBot
) -> None:
    editor.area.insertPlainText("前。后")
    editor.area.go_to(2)
    editor.snippets.pick()
    picker = editor.snippets.picker
    assert picker is not None
    assert [each.snippet for each in picker._model.found] == [MINE]
    assert picker.preview.text() == "新收38件，涉及【填写领域】。"
    picker.search.setText("新收")
    qtbot.keyClick(picker.search, Qt.Key.Key_Return)
    assert editor.text() == "前。新收38件，涉及【填写领域】。后"
    assert editor.area.textCursor().selectedText() == "【填写领域】"
    editor.bridge.apply(type_entry(editor.bridge.session.content, NEW, "39"))
    assert "新收39件" in editor.text()
    for _step in range(2):
        editor.bridge.undo()
    assert editor.text() == "前。后"
    assert editor.document.flat() == "前。后"


def test_without_a_blank_the_cursor_stands_behind(editor: NarrativeEditor) -> None:
    editor.area.insertPlainText("前后")
    editor.area.select(0, 1)
    editor.snippets.insert(OTHER)
    assert editor.text() == "解读形式单一。后"
    assert editor.area.textCursor().position() == len("解读形式单一。")


def test_a_topic_without_sentences_shows_all(editor: NarrativeEditor) -> None:
    ops.keep_snippets((OTHER,))
    editor.snippets.pick()
    assert editor.snippets.picker is not None
    assert editor.snippets.picker.kinds.currentData() == ""
    assert editor.snippets.picker.choice.snippet == OTHER
    editor.snippets.picker.reject()


def test_nothing_found_is_answered_by_what_is_left_to_try(editor: NarrativeEditor) -> None:
    editor.snippets.pick()
    picker = editor.snippets.picker
    assert picker is not None
    assert picker.kinds.currentData() == ADDRESS
    picker.search.setText("没有的词")
    assert words.SNIPPETS_ALL in picker._none.text()
    picker.kinds.setCurrentIndex(0)
    assert picker._none.isVisible()
    assert words.SNIPPETS_ALL not in picker._none.text()
    picker.reject()


def test_a_selection_is_kept_with_its_links(editor: NarrativeEditor) -> None:
    editor.area.insertPlainText("收到件")
    editor.bridge.apply(insert_link(editor.bridge.session.content, ADDRESS, 2, NEW))
    editor.area.selectAll()
    editor.snippets.keep_selection()
    dialog = editor.snippets.dialog
    assert dialog is not None
    assert dialog.text.toPlainText() == "收到【表三，一、本年新收，自然人】件"
    dialog.name.setText("收到")
    dialog.name.textEdited.emit("收到")
    dialog.accept()
    assert ops.own_snippets()[-1] == Snippet(
        ADDRESS, "收到", "收到【表三，一、本年新收，自然人】件"
    )


def test_sentences_are_added_changed_ordered_and_deleted(editor: NarrativeEditor) -> None:
    editor.snippets.pick()
    picker = editor.snippets.picker
    picker.edit.click()
    dialog = editor.snippets.dialog
    dialog._buttons_of[words.SNIPPET_NEW].click()
    dialog.accept()
    assert dialog.isVisible()
    assert "没有文字" in dialog._problem.text()
    dialog.text.setPlainText("没有收到申请。")
    dialog._buttons_of[words.SNIPPET_UP].click()
    assert [each.text for each in dialog.snippets] == ["没有收到申请。", OTHER.text, MINE.text]
    dialog.topic.setCurrentIndex(dialog.topic.findData(OTHER.topic))
    dialog._buttons_of[words.SNIPPET_DELETE].click()
    assert dialog.list.count() == 0
    assert not dialog.name.isEnabled()
    dialog.accept()
    assert [each.text for each in ops.own_snippets()] == ["没有收到申请。", MINE.text]
    assert [each.snippet.text for each in picker._model.found] == ["没有收到申请。", MINE.text]
    picker.reject()


def test_what_was_cancelled_changes_nothing_and_ours_come_back(editor: NarrativeEditor) -> None:
    editor.snippets.edit(ADDRESS)
    dialog = editor.snippets.dialog
    dialog.shipped.click()
    assert len(dialog.snippets) == 2 + len(ops.shipped_snippets())
    dialog.shipped.click()
    assert len(dialog.snippets) == 2 + len(ops.shipped_snippets())
    dialog.reject()
    assert dialog.asked is not None
    dialog.asked.abandoned.emit()
    assert editor.snippets.dialog is None
    assert ops.own_snippets() == (MINE, OTHER)


def test_escape_asks_before_typed_sentences_are_lost(editor: NarrativeEditor, qtbot: QtBot) -> None:
    editor.snippets.edit(ADDRESS)
    dialog = editor.snippets.dialog
    assert dialog is not None
    dialog.text.setPlainText("打了很久的一段话。")
    qtbot.keyClick(dialog.text, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    asked = dialog.asked
    qtbot.keyClick(asked, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.text.toPlainText() == "打了很久的一段话。"
    qtbot.keyClick(dialog.text, Qt.Key.Key_Escape)
    dialog.asked.accept()
    assert editor.snippets.dialog is None
    assert [each.text for each in ops.own_snippets()] == ["打了很久的一段话。", OTHER.text]


def test_nothing_is_asked_where_nothing_was_typed(editor: NarrativeEditor, qtbot: QtBot) -> None:
    editor.snippets.edit(ADDRESS)
    dialog = editor.snippets.dialog
    assert dialog is not None
    dialog._buttons_of[words.SNIPPET_NEW].click()
    qtbot.keyClick(dialog.text, Qt.Key.Key_Escape)
    assert editor.snippets.dialog is None
    assert ops.own_snippets() == (MINE, OTHER)


def test_the_proposed_name_is_one_line(editor: NarrativeEditor) -> None:
    editor.area.insertPlainText("甲乙丙。\n丁戊己庚辛壬癸子丑寅。")
    editor.area.selectAll()
    editor.snippets.keep_selection()
    dialog = editor.snippets.dialog
    assert dialog is not None
    assert dialog.snippets[-1].name == "甲乙丙。 丁戊己庚辛壬癸"
    dialog.reject()


def test_a_damaged_file_is_told(editor: NarrativeEditor, home: Path, qtbot: QtBot) -> None:
    (home / "snippets.json").write_bytes(b"[")
    with qtbot.waitSignal(editor.bridge.refused) as told:
        editor.snippets.pick()
    assert told.args[0].kind == "bad-snippets"
    assert editor.snippets.picker is None


def test_the_menu_and_its_keys_reach_the_narrative_in_sight(app: App, sample: str) -> None:
    app.window.stage.open_report(sample)
    commands, walk = app.window.commands, app.window.stage.walk
    walk.go_to(ADDRESS)
    assert app.window.stage.situation.text
    commands.insert("snippet")
    picker = walk.page.editors[ADDRESS].snippets.picker
    assert picker is not None
    picker.reject()
    walk.go_to(NEW)
    for what in ("number", "snippet"):
        commands.insert(what)
    assert not walk.page.note.snippets.picker
