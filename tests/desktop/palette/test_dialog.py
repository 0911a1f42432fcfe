"""The palette in the window: keys, what each kind of entry leads to, what is remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.actions import ACTIONS, why_grey
from desktop.palette import recent
from desktop.palette.dialog import Palette
from desktop.palette.entries import Entry, Group, Kind
from desktop.situation import Situation
from forms.draft.edits import type_entry

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop.app import App
    from desktop.palette.listing import Listing

Key = Qt.Key
CELL = "requests.granted.natural_person"


@pytest.fixture
def opened(app: App, sample: str, qtbot: QtBot) -> App:
    app.window.stage.open_report(sample)
    app.window.refresh()
    QApplication.processEvents()
    return app


def palette(app: App) -> Palette:
    """Opened by its key."""
    app.window.activateWindow()
    QApplication.processEvents()
    QTest.keyClick(app.window, Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    dialog = app.window.stage.desk.dialog
    assert isinstance(dialog, Palette)
    assert not dialog.filled
    dialog.fill()  # at once; the offscreen platform gives no window the focus back
    return dialog


def ask(app: App, typed: str, qtbot: QtBot) -> None:
    """Types and presses Enter, then lets what it leads to happen."""
    dialog = palette(app)
    QTest.keyClicks(dialog.search, typed) if typed.isascii() else dialog.search.setText(typed)
    QTest.keyClick(dialog.search, Key.Key_Return)
    qtbot.waitUntil(lambda: app.window.stage.desk.dialog is not dialog)
    QApplication.processEvents()


def test_it_leads_to_cells_texts_pages_rules_and_help(opened: App, qtbot: QtBot) -> None:
    walk: Any = opened.window.stage.walk
    ask(opened, "yygk", qtbot)
    assert walk.key == "requests"
    assert walk.bridge.here == CELL
    ask(opened, "jiandu baozhang", qtbot)
    assert walk.bridge.here == "overview.oversight"
    ask(opened, "行政处罚", qtbot)
    assert walk.bridge.here == "disclosure.penalties.decisions"
    ask(opened, "机关名称", qtbot)
    assert walk.bridge.here == "cover.agency"
    ask(opened, "签署日期", qtbot)
    assert walk.key == "finish"
    ask(opened, "五、存在的主要问题", qtbot)
    assert walk.key == "problems"
    bridge = walk.bridge
    ask(opened, "表三勾稽关系", qtbot)
    manual: Any = opened.window.commands.manual
    assert manual.at == "rule-requests-balance"
    bridge.apply(type_entry(bridge.session.content, CELL, "15"))
    ask(opened, "表三勾稽关系", qtbot)
    assert walk.key == "requests"
    ask(opened, "备份与换电脑", qtbot)
    assert manual.at == "backup"
    assert recent.load()[:2] == ["manual:backup", "rule:requests-balance"]
    manual.close()


def test_it_runs_commands_and_says_why_one_cannot_be_run(opened: App, qtbot: QtBot) -> None:
    dialog = palette(opened)
    dialog.search.setText("重做")
    entry = dialog.list.entry
    assert entry is not None
    assert (entry.place, entry.note, entry.why) == ("redo", "Ctrl+Y", "没有可以重做的操作")
    QTest.keyClick(dialog.search, Key.Key_Return)
    assert dialog.isVisible()
    QTest.keyClick(dialog.search, Key.Key_Escape)
    assert not dialog.isVisible()
    ask(opened, "首页", qtbot)
    assert opened.window.stage.report is None


def test_on_the_start_screen_it_opens_reports(app: App, sample: str, qtbot: QtBot) -> None:
    app.window.refresh()
    assert not [e for e in palette(app).entries if e.kind is Kind.CELL]
    app.window.stage.desk.dialog.reject()  # type: ignore[union-attr]
    title = app.window.stage.library.summary(sample).title
    dialog = palette(app)
    dialog.search.setText(title)
    qtbot.waitUntil(lambda: dialog.list.entry is not None and dialog.list.entry.place == sample)
    QTest.keyClick(dialog.search, Key.Key_Return)
    qtbot.waitUntil(lambda: app.window.stage.report is not None)
    assert app.window.stage.report is not None
    assert app.window.stage.report.draft.id == sample


def test_it_is_painted_first_and_what_comes_later_moves_nothing(opened: App) -> None:
    QTest.keyClick(opened.window, Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    dialog: Any = opened.window.stage.desk.dialog
    QApplication.processEvents()
    QApplication.processEvents()
    assert dialog.filled
    assert dialog.list.entry is not None
    dialog.reject()
    opened.window.activateWindow()
    QApplication.processEvents()
    QTest.keyClick(opened.window, Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    dialog = opened.window.stage.desk.dialog
    assert not dialog.filled
    assert dialog.list.isVisible()
    assert not dialog._none.isVisible()
    dialog.search.setText("yygk")
    chosen = dialog.list.entry
    assert chosen.place == CELL
    dialog.list.step(1)
    chosen = dialog.list.entry
    dialog.add([Entry(Kind.REPORT, "later", "予以公开", "")])
    assert dialog.list.entry == chosen
    assert any(line == Group.REPORTS for line in dialog.list.lines.lines)
    dialog.reject()


def test_arrows_pass_over_headings_and_go_round(opened: App) -> None:
    dialog = palette(opened)
    dialog.search.setText("gongkai")
    listing: Listing = dialog.list
    kinds = [isinstance(line, Entry) for line in listing.lines.lines]
    assert kinds.count(False) >= 2
    assert listing.currentIndex().row() == 1
    assert dialog.focusWidget() is dialog.search
    seen = []
    for _ in range(kinds.count(True)):
        seen.append(listing.currentIndex().row())
        QTest.keyClick(dialog.search, Key.Key_Down)
    assert seen == [n for n, entry in enumerate(kinds) if entry]
    assert listing.currentIndex().row() == 1
    QTest.keyClick(dialog.search, Key.Key_Up)
    assert listing.currentIndex().row() == seen[-1]
    dialog.reject()


def test_recent_ones_come_first_when_it_opens_again(opened: App, qtbot: QtBot) -> None:
    ask(opened, "yygk", qtbot)
    dialog = palette(opened)
    assert dialog.list.lines.lines[0] is Group.RECENT
    entry = dialog.list.entry
    assert entry is not None
    assert entry.place == CELL
    dialog.reject()


def test_nothing_found_says_so(opened: App) -> None:
    dialog = palette(opened)
    dialog.search.setText("没有这个词")
    assert dialog.list.isHidden()
    assert "没有这个词" in dialog._none.text()
    assert not dialog._hint.isHidden()
    dialog.search.clear()
    assert not dialog.list.isHidden()
    dialog.reject()


def test_rows_are_spoken_with_group_place_and_note(opened: App) -> None:
    dialog = palette(opened)
    dialog.search.setText("予以公开 自然人")
    index = dialog.list.currentIndex()
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "表格：（一）予以公开 · 自然人，表三，14"
    dialog.reject()


def test_damaged_memory_of_recent_ones_is_none(home: Path) -> None:
    home.mkdir(exist_ok=True)
    for damaged in ("", "{", '{"a": 1}', "[1, null]"):
        recent.path().write_text(damaged, "utf-8")
        assert recent.load() == []
    recent.remember("page:cover")
    recent.remember("page:finish")
    recent.remember("page:cover")
    assert recent.load() == ["page:cover", "page:finish"]


def test_every_grey_command_says_why() -> None:
    situations = (
        Situation(),
        Situation(report=True, changeable=True),
        Situation(report=True, sealed=True),
        Situation(report=True),
    )
    for situation in situations:
        for action in ACTIONS:
            assert bool(why_grey(action, situation)) != action.enabled(situation), action.id


def test_a_seal_is_no_reason_for_what_does_not_depend_on_it() -> None:
    reasons = {each.id: why_grey(each, Situation(report=True, sealed=True)) for each in ACTIONS}
    assert reasons["copy_heads"] == "打开有表格的部分再用"
    assert reasons["imported"] == "这份年报没有导入过文件"
    assert reasons["next_finding"] == reasons["previous_finding"] == "没有发现问题"
    for name in ("into", "undo", "zeros", "link", "snippet", "explain"):
        assert reasons[name] == "已定稿，不能改"
    reasons = {each.id: why_grey(each, Situation(report=True, changeable=True)) for each in ACTIONS}
    assert reasons["link"] == reasons["snippet"] == "打开写文字的部分再用"
    assert "现在不能用" not in reasons.values()
