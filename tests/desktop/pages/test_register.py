"""打印登记: every line as it was given out, void ones told, folded, for eyes and for readers."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from desktop.bridge import Bridge
from desktop.pages import words
from desktop.pages.moments import moment
from desktop.pages.register import NEWEST, STATE, Register
from desktop.pages.tasks import FINISH
from desktop.theme import theme
from forms import ops
from forms.draft.content import Content
from forms.draft.edits import seal, unseal
from forms.draft.session import Session

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop.app import App

NOON = datetime(2025, 1, 20, 12, 0, tzinfo=timezone(timedelta(hours=8)))


@pytest.fixture
def register(qtbot: QtBot) -> Register:
    session = Session(Content("2021"), clock=lambda: NOON)
    session.who = "赵一"
    made = Register(Bridge(session), theme("light"))
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    return made


def enter(register: Register, edition: ops.Edition, medium: str, copies: int = 1) -> None:
    bridge = register._bridge
    session = bridge.session
    update = ops.record_print(session, session.content, edition, ops.Given(medium, copies))
    bridge.updated.emit(update)


def texts(register: Register, row: int) -> list[str]:
    table = register.table
    return [table.item(row, column).text() for column in range(table.columnCount())]


def test_an_empty_register_says_so(register: Register) -> None:
    assert register.empty.isVisible()
    assert not register.table.isVisible()
    assert not register.older.isVisible()


def test_a_line_tells_when_what_where_to_and_who(register: Register) -> None:
    enter(register, "sign", ops.PAPER, 3)
    assert not register.empty.isVisible()
    when = moment(NOON.isoformat())
    assert texts(register, 0) == [when, "送签版", "纸质 3 份", "—", "草稿", "赵一"]


def test_a_line_tells_which_pages_when_not_all_were_given_out(register: Register) -> None:
    bridge = register._bridge
    session = bridge.session
    bridge.updated.emit(
        ops.record_print(session, session.content, "sign", ops.Given(pages="2-3,5"))
    )
    assert texts(register, 0)[2] == "纸质 1 份，第 2-3,5 页"


def test_as_many_lines_as_there_is_room_for(register: Register) -> None:
    for _ in range(12):
        enter(register, "publish", ops.PAPER)
    row = register.table.rowHeight(0)
    register.use_room(100 * row)
    assert register.table.rowCount() == 12
    assert not register.older.isVisible()
    register.use_room(8 * row)
    assert NEWEST < register.table.rowCount() < 8
    assert register.sizeHint().height() <= 8 * row
    assert str(12 - register.table.rowCount()) in register.older.text()
    register.use_room(row)
    assert register.table.rowCount() == NEWEST


def test_newest_first_and_older_ones_unfolded(register: Register, qtbot: QtBot) -> None:
    for medium in (ops.PAPER, *ops.SUFFIXES):
        enter(register, "publish", medium)
    assert register.count == 6
    assert register.table.rowCount() == NEWEST
    kinds = ["JSON 文件", "Excel 文件", "网页文件", "Word 文件", "PDF 文件", "纸质 1 份"]
    assert [texts(register, row)[2] for row in range(NEWEST)] == kinds[:NEWEST]
    assert "3" in register.older.text()
    low = register.table.height()
    register.older.setFocus()
    qtbot.keyClick(register.older, Qt.Key.Key_Space)
    assert [texts(register, row)[2] for row in range(6)] == kinds
    assert register.table.height() > low
    assert register.older.text() == words.FEWER


def test_codes_that_were_lifted_are_void(register: Register) -> None:
    bridge = register._bridge
    session = bridge.session
    bridge.apply(seal(session.content, "c" * 64, "赵一", NOON))
    code = ops.code_of(session.content)
    enter(register, "sign", ops.PAPER)
    assert texts(register, 0)[3:5] == [code, "有效"]
    bridge.apply(unseal(session.content, "发现表二漏填 1 件", "赵一", NOON))
    assert texts(register, 0)[3:5] == [code, "已作废"]
    assert not register.table.item(0, STATE).icon().isNull()


def test_a_reader_says_the_whole_line_and_keys_walk_it(register: Register, qtbot: QtBot) -> None:
    enter(register, "publish", "pdf")
    enter(register, "findings", ops.PAPER, 2)
    table = register.table
    table.setCurrentCell(0, 0)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.currentRow() == 1
    spoken = table.currentItem().data(Qt.ItemDataRole.AccessibleTextRole)
    for part in ("版本：发布版", "去向：PDF 文件", "状态：草稿", "经办人：赵一"):
        assert part in spoken
    assert table.accessibleName() == words.REGISTER


def test_a_line_without_a_name_says_so(register: Register) -> None:
    register._bridge.session.who = ""
    enter(register, "publish", "pdf")
    assert texts(register, 0)[-1] == words.NOBODY


def test_the_tab_counts_what_was_given_out(sample: str, app: App, qtbot: QtBot) -> None:
    stage = app.window.stage
    stage.open_report(sample)
    stage.walk.show_task(FINISH)
    page = stage.walk.page
    assert page.tabs.tabText(2) == words.REGISTER_TAB
    with qtbot.waitSignal(page.preview.built, timeout=60000):
        pass
    update = ops.record_print(
        page.bridge.session, page.bridge.session.content, "publish", ops.Given()
    )
    page.bridge.updated.emit(update)
    assert page.tabs.tabText(2) == words.REGISTER_TAB_COUNT.format(count=1)
    assert page.preview.fresh


def test_the_commands_show_save_and_print(
    sample: str, app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop import save_file

    asked: list[str] = []
    monkeypatch.setattr(save_file, "ask_which", lambda *args: asked.append(args[2]))
    stage = app.window.stage
    stage.open_report(sample)
    actions = app.window.actions_table.by_id
    actions["save"].trigger()
    assert stage.walk.key == FINISH
    assert len(asked) == 1
    page = stage.walk.page
    qtbot.waitUntil(lambda: page.preview.fresh, timeout=60000)
    page.tabs.setCurrentIndex(2)
    stage.walk.show_task("cover")
    actions["print"].trigger()
    assert stage.walk.key == FINISH
    assert page.preview.dialog is None
    actions["print"].trigger()
    assert page.tabs.currentIndex() == 0
    assert page.preview.dialog is not None
    page.preview.dialog.reject()
