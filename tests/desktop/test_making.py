"""New reports, imports and packages through the dialogs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QScrollArea

from desktop.dialogs import words as dialog_words
from desktop.dialogs.frame import Notice
from desktop.dialogs.waiting import WaitDialog
from desktop.importing.choosing import ChooseDialog
from desktop.importing.new_report import NewReportDialog
from desktop.importing.past import PastDialog
from desktop.importing.review import ReviewDialog
from desktop.pictures import pause
from forms import ops
from forms.draft.content import Content
from forms.library.library import Library

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop.app import App


def ask(app: App) -> NewReportDialog:
    app.window.stage.desk.act("new")
    dialog = app.window.stage.desk.dialog
    assert isinstance(dialog, NewReportDialog)
    return dialog


def test_new_proposes_last_year_and_waits_for_a_name(app: App) -> None:
    dialog = ask(app)
    assert dialog.fields["cover.year"].text() == str(ops.today_year())
    assert not dialog.accept_button.isEnabled()
    dialog.fields["cover.agency"].setText("某市某局")
    assert dialog.accept_button.isEnabled()
    dialog.fields["cover.year"].setText("25")
    assert not dialog.accept_button.isEnabled()
    assert dialog.problem.text()
    dialog.reject()


def test_new_explains_the_field_at_hand_and_does_not_jump(app: App) -> None:
    dialog = ask(app)
    size = dialog.sizeHint()
    for address, said in (
        ("unit_kind", "决定哪些核对适用"),
        ("level", "设区的市"),
        ("scope", "汇总"),
    ):
        field = dialog.fields[f"cover.{address}"]
        field.setFocus()
        pause(0)
        shown = dialog.help.currentWidget()
        assert isinstance(shown, QLabel)
        assert said in shown.text()
        assert field.accessibleDescription() == shown.text()
        assert dialog.sizeHint() == size
        assert shown.height() >= shown.heightForWidth(shown.width())
    dialog.reject()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_new_takes_the_first_choice_by_the_first_down(app: App) -> None:
    dialog = ask(app)
    box = dialog.fields["cover.level"]
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(box.view(), Qt.Key.Key_Down)
    QTest.keyClick(box.view(), Qt.Key.Key_Return)
    assert box.currentIndex() == 0
    dialog.reject()


def test_new_opens_on_the_cover_with_the_clerk_as_preparer(app: App) -> None:
    app.window.commands.be_clerk("王某")
    dialog = ask(app)
    dialog.fields["cover.agency"].setText("某市某局")
    dialog.fields["cover.level"].setCurrentText("市")
    dialog.accept()
    stage = app.window.stage
    assert stage.walk.key == "cover"
    content = stage.report.bridge.session.content
    assert content.fact("cover.agency") == "某市某局"
    assert content.fact("cover.level") == "市"
    assert content.fact("sign.preparer") == "王某"
    assert stage.name == f"某市某局{ops.today_year()}年"
    assert stage.walk.task_list.mark("requests").text == "未开始"


def test_last_year_stands_beside(sample: str, app: App) -> None:
    dialog = ask(app)
    assert dialog.fields["cover.agency"].text() == "青川市清河区文化和旅游局"
    dialog.fields["cover.year"].setText("2026")
    dialog.sources.setCurrentIndex(1)
    dialog.accept()
    content = app.window.stage.report.bridge.session.content
    assert content.reference is not None
    assert content.reference.values["requests.carried_forward.natural_person"] == "1"
    assert content.fact("cover.contact_address") == "青川市清河区文昌路18号"


def test_last_year_from_a_file(app: App, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "last.json"
    path.write_text(
        '{"agency": "甲局", "year": 2024, "values": {}, "cover": {"level": "县"}}', "utf-8"
    )
    dialog = ask(app)
    dialog.fields["cover.agency"].setText("甲局")
    dialog.take_file(path)
    assert dialog.last_year == path
    dialog.accept()
    desk = app.window.stage.desk
    qtbot.waitUntil(lambda: isinstance(desk.dialog, PastDialog), timeout=10000)
    assert app.window.stage.report is None, "what was read is shown before the report is made"
    desk.dialog.accept()
    assert app.window.stage.report.bridge.session.content.fact("cover.level") == "县"


def test_an_import_is_shown_before_it_becomes_a_report(
    app: App, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "report.txt"
    path.write_text(
        "某市某局2024年政府信息公开工作年度报告\n\n一、总体情况\n\n（一）主动公开\n\n公开信息3条。\n",
        "utf-8",
    )
    stage = app.window.stage
    stage.desk.import_file(path)
    assert isinstance(stage.desk.dialog, WaitDialog)
    qtbot.waitUntil(lambda: isinstance(stage.desk.dialog, ReviewDialog), timeout=20000)
    assert stage.report is None
    stage.desk.dialog.accept()
    assert stage.report.bridge.session.content.fact("cover.agency") == "某市某局"


def test_refusing_an_import_leaves_nothing(app: App, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "report.json"
    path.write_text('{"agency": "甲局", "year": 2024}', "utf-8")
    stage = app.window.stage
    stage.desk.import_file(path)
    qtbot.waitUntil(lambda: isinstance(stage.desk.dialog, ReviewDialog), timeout=20000)
    stage.desk.dialog.reject()
    assert Library().drafts() == []


def test_an_import_can_be_stopped(app: App, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "report.txt"
    path.write_text("x\n", "utf-8")
    stage = app.window.stage
    stage.desk.import_file(path)
    waiting = stage.desk.dialog
    waiting.reject()
    qtbot.waitUntil(lambda: stage.desk.dialog is not waiting, timeout=20000)
    assert stage.report is None


def test_a_file_that_cannot_be_read_is_told(app: App, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "bad.json"
    path.write_text("{broken", "utf-8")
    stage = app.window.stage
    stage.desk.import_file(path)
    qtbot.waitUntil(
        lambda: stage.desk.dialog is not None and not isinstance(stage.desk.dialog, WaitDialog),
        timeout=20000,
    )
    stage.desk.dialog.reject()
    assert Library().drafts() == []


def test_a_package_goes_out_and_comes_in(
    sample: str, app: App, tmp_path: Path, qtbot: QtBot
) -> None:
    app.window.commands.be_clerk("王某")
    stage = app.window.stage
    stage.open_report(sample)
    path = tmp_path / "out.nianbao"
    app.window.commands.filing.write_package(stage.report, path)
    stage.go_home()
    app.open_file(path)
    assert isinstance(stage.desk.dialog, WaitDialog), "the window's thread reads no file"
    qtbot.waitUntil(lambda: stage.report is not None, timeout=20000)
    assert stage.name == "青川市清河区文化和旅游局2025年"
    assert len(Library().drafts()) == 2
    assert {change.who for change in stage.report.draft.store.changes()} == {"王某"}


@pytest.mark.parametrize("way", ["import_file", "open_package"])
def test_a_package_of_a_newer_program_is_told_and_not_taken(
    app: App, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    newer = ops.Imported(Content("2021"), newer=True, name="newer.nianbao")
    monkeypatch.setattr(ops, "read_report", lambda *_: newer)
    desk = app.window.stage.desk
    getattr(desk, way)(tmp_path / "newer.nianbao")
    qtbot.waitUntil(lambda: isinstance(desk.dialog, (Notice, ChooseDialog)), timeout=20000)
    told = " ".join(each.text() for each in desk.dialog.findChildren(QLabel))
    assert "newer.nianbao" in told
    assert isinstance(desk.dialog, Notice) == (dialog_words.FAILED_TITLE in told)
    desk.dialog.reject()
    assert Library().drafts() == []


def test_a_failure_is_headed_so_that_it_fits_whatever_failed() -> None:
    assert "读" not in dialog_words.FAILED_TITLE


def test_the_new_report_dialog_shows_all_its_fields(app: App) -> None:
    """A library with a long agency name widened it beyond what Qt let it have: fields were cut."""
    facts = {
        "cover.agency": "青川市清河区人民政府" + "文化旅游和广播电视体育局" * 3,
        "cover.year": "2024",
    }
    app.window.stage.library.create(ops.new_content(facts), "新建")
    dialog = ask(app)
    pause(50)
    scroll = dialog.findChild(QScrollArea)
    bars = (scroll.horizontalScrollBar(), scroll.verticalScrollBar())
    assert [bar.maximum() for bar in bars] == [0, 0]
    dialog.reject()
