"""历史版本 in the window: listing, comparing, names, packages, going back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.dialogs.frame import Notice
from desktop.pictures import pause
from desktop.versions import flow, words
from desktop.versions.dialog import VersionsDialog
from desktop.versions.naming import NameDialog
from forms import ops
from forms.draft import edits
from forms.draft.changes import ChangeSet
from forms.errors import NianbaoError
from forms.exchange.package import read_package
from forms.library.store import ReadOnlyStore

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop.app import App
    from desktop.bridge import Bridge
    from forms.draft.content import Content

CELL = "requests.granted.natural_person"
TEXT = "overview.proactive"
DAMAGED = NianbaoError("damaged", "年报文件已损坏", "请从备份恢复")


@pytest.fixture
def bridge(app: App, sample: str) -> Bridge:
    """The sample: made, then a cell typed and named 送审, then a cell and a text of now."""
    stage = app.window.stage
    stage.open_report(sample)
    pause(20)
    assert stage.report
    bridge = stage.report.bridge
    session = bridge.session
    bridge.apply(edits.type_entry(session.content, CELL, "15"))
    newest = ops.versions(stage.report.draft)[0]
    bridge.perform(lambda: ops.name_version(session, newest, "送审"))
    bridge.apply(edits.type_entry(session.content, CELL, "16"))
    session.pause_typing()
    bridge.apply(ChangeSet("改", edits.replace_text(session.content, TEXT, "新的一句。")))
    return bridge


def opened(qtbot: QtBot, app: App) -> VersionsDialog:
    app.window.commands.filing.show_versions()
    dialog = app.window.stage.desk.dialog
    assert isinstance(dialog, VersionsDialog)
    qtbot.waitUntil(lambda: bool(dialog.list.versions), timeout=10_000)
    return dialog


def shows(qtbot: QtBot, dialog: VersionsDialog, text: str) -> None:
    qtbot.waitUntil(lambda: text in dialog.view.toPlainText(), timeout=10_000)


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def test_any_two_are_compared_by_keyboard(qtbot: QtBot, app: App, bridge: Bridge) -> None:
    dialog = opened(qtbot, app)
    assert [version.name for version in dialog.list.versions] == ["", "送审", ""]
    assert dialog.list.chosen is dialog.list.versions[1]
    shows(qtbot, dialog, "（一）予以公开，自然人\n15\n16\n+1")
    assert "＋ 改为　新的一句。" in dialog.view.toPlainText()
    assert "到 现在：1 格数字、1 段文字不同" in dialog.counts.text()
    assert QApplication.focusWidget() is dialog.list
    press(Qt.Key.Key_Down)
    shows(qtbot, dialog, "（一）予以公开，自然人\n14\n16\n+2")
    dialog.against.setFocus()
    press(Qt.Key.Key_Down)
    assert dialog.against.currentText() == words.PREVIOUS
    shows(qtbot, dialog, words.FIRST)
    press(Qt.Key.Key_Down)
    assert "送审" in dialog.against.currentText()
    shows(qtbot, dialog, "（一）予以公开，自然人\n14\n15\n+1")
    assert "一、主动公开" not in dialog.view.toPlainText()
    dialog.reject()


def test_now_is_not_compared_with_itself(qtbot: QtBot, app: App, bridge: Bridge) -> None:
    dialog = opened(qtbot, app)
    assert dialog.accept_button.isEnabled()
    press(Qt.Key.Key_Home)
    shows(qtbot, dialog, words.IS_NOW)
    assert not dialog.accept_button.isEnabled()
    assert dialog.sum.text() == words.WHY_NOW
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.isVisible()
    dialog.reject()


def test_going_back_is_one_step_that_undo_takes_back(
    qtbot: QtBot, app: App, bridge: Bridge
) -> None:
    stood = bridge.session.content
    dialog = opened(qtbot, app)
    press(Qt.Key.Key_Return)
    assert dialog.isVisible()  # Enter alone only looks
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not dialog.isVisible()
    assert bridge.session.content.entries[CELL].raw == "15"
    assert bridge.session.content.text(TEXT) != stood.text(TEXT)
    assert "回到“送审”" in app.window.stage.foot.notice.text()
    assert bridge.session.history.undo_label == "回到“送审”"
    app.window.commands.undo()
    assert bridge.session.content.as_json() == stood.as_json()


def test_a_version_gets_a_name_and_stays_chosen(qtbot: QtBot, app: App, bridge: Bridge) -> None:
    dialog = opened(qtbot, app)
    dialog.list.choose(dialog.list.versions[2].seq)
    press(Qt.Key.Key_F2)
    naming = dialog.findChild(NameDialog)
    assert naming is not None
    naming.typed.setText("开始")
    naming.accept()
    qtbot.waitUntil(lambda: dialog.list.versions[-1].name == "开始", timeout=10_000)
    assert dialog.list.chosen is dialog.list.versions[2]
    assert "“开始”" in dialog.list.currentItem().text()
    dialog.reject()


def test_a_version_is_saved_as_a_package(
    qtbot: QtBot, app: App, bridge: Bridge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposals = []

    def answer(_parent: object, _title: str, proposed: str, *_rest: str) -> Path:
        proposals.append(proposed)
        return tmp_path / "旧.nianbao"

    monkeypatch.setattr(flow, "ask_where", answer)
    dialog = opened(qtbot, app)
    dialog.save.click()
    assert proposals[0].endswith("（送审）")
    assert read_package(tmp_path / "旧.nianbao").content.entries[CELL].raw == "15"
    assert app.window.stage.foot.notice.text() == "已另存“旧.nianbao”"
    dialog.reject()


def test_an_exported_package_marks_its_version(
    qtbot: QtBot, app: App, bridge: Bridge, tmp_path: Path
) -> None:
    app.window.commands.filing.write_package(app.window.stage.report, tmp_path / "报.nianbao")
    dialog = opened(qtbot, app)
    assert dialog.list.versions[0].marks == ("导出上报包“报.nianbao”",)
    assert "导出上报包“报.nianbao”" in dialog.list.item(1).text()
    dialog.reject()


def test_a_sealed_report_is_looked_at_and_named_but_does_not_go_back(
    qtbot: QtBot, app: App, bridge: Bridge
) -> None:
    session = bridge.session
    bridge.apply(edits.seal(session.content, "0" * 64, "王敏", session.now))
    dialog = opened(qtbot, app)
    shows(qtbot, dialog, "定稿\n（没有）\n已定稿")
    assert not dialog.accept_button.isEnabled()
    assert dialog.sum.text() == words.WHY_SEALED
    assert dialog.name.isEnabled()
    dialog.accept()
    assert dialog.isVisible()
    dialog.reject()


def test_a_report_that_can_only_be_read_is_looked_at(
    qtbot: QtBot, app: App, bridge: Bridge
) -> None:
    bridge.read_only = True
    dialog = opened(qtbot, app)
    shows(qtbot, dialog, "（一）予以公开，自然人\n15\n16\n+1")
    assert dialog.sum.text() == words.WHY_READ_ONLY
    assert not dialog.accept_button.isEnabled()
    assert not dialog.name.isEnabled()
    dialog.reject()


def test_what_cannot_be_read_is_said(
    qtbot: QtBot, app: App, bridge: Bridge, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def refuse(_store: ReadOnlyStore, _seq: int) -> Content:
        raise DAMAGED

    monkeypatch.setattr(ReadOnlyStore, "content_at", refuse)
    monkeypatch.setattr(flow, "ask_where", lambda *_: tmp_path / "旧.nianbao")
    dialog = opened(qtbot, app)
    shows(qtbot, dialog, DAMAGED.remedy)
    assert DAMAGED.message in dialog.counts.text()
    before = bridge.session.content
    dialog.accept()
    assert dialog.isVisible()
    assert bridge.session.content is before
    dialog.save.click()
    notice = app.window.stage.desk.dialog
    assert isinstance(notice, Notice)
    assert "旧" not in app.window.stage.foot.notice.text()
    notice.reject()
    dialog.reject()


def test_the_list_is_there_while_the_first_two_are_compared(
    qtbot: QtBot, app: App, bridge: Bridge
) -> None:
    dialog = opened(qtbot, app)
    assert not dialog.settled
    assert dialog.counts.text() == words.COMPARING
    qtbot.waitUntil(lambda: dialog.settled, timeout=10_000)
    assert dialog.counts.text() != words.COMPARING
    dialog.reject()


def test_a_refused_going_back_is_not_told_as_done(
    qtbot: QtBot, app: App, bridge: Bridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_all: object) -> None:
        raise DAMAGED

    dialog = opened(qtbot, app)
    told: list[str] = []
    dialog.went_back.connect(told.append)
    monkeypatch.setattr(ops, "go_back", refuse)
    dialog.accept()
    assert told == []
    assert dialog.isVisible()
    notice = app.window.stage.desk.dialog
    assert isinstance(notice, Notice)
    notice.reject()
    dialog.reject()
