"""备份文档库 and 从备份恢复, from the menu to the last dialog."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop import preferences, save_file
from desktop.backup import words
from desktop.backup.dialogs import BackupDialog, DoneDialog, RestoreDialog
from desktop.backup.flow import BackingUp, Restoring
from forms import ops
from forms.draft import edits
from forms.errors import NianbaoError
from forms.library import restoring
from forms.library.backing import LeftOut
from forms.library.library import Library

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from pytestqt.qtbot import QtBot

    from desktop.app import App


CELL = "requests.granted.natural_person"


def said(dialog: object) -> str:
    return "\n".join(each.text() for each in dialog.findChildren(QLabel))


def shown(app: App, kind: type) -> bool:
    return isinstance(app.window.stage.desk.dialog, kind)


def test_from_the_menu_to_the_file_and_back(
    sample: str, app: App, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, desk = tmp_path / "stick.nianbak", app.window.stage.desk
    monkeypatch.setattr(save_file, "ask_where", lambda *_: target)
    app.window.furnish()
    app.window.actions_table.by_id["backup"].trigger()
    assert isinstance(desk.dialog, BackupDialog)
    assert all(line in said(desk.dialog) for line in words.MOVING)
    desk.dialog.accept()
    qtbot.waitUntil(lambda: shown(app, DoneDialog))
    assert words.DONE.format(count=1, name=target.name) in said(desk.dialog)
    desk.dialog.reject()

    Library().to_bin(sample)
    Library().delete_for_ever(sample)
    app.window.stage.show_shelf()
    app.window.commands.filing.restore(target)
    qtbot.waitUntil(lambda: shown(app, RestoreDialog))
    assert len(desk.dialog.chosen) == 1
    desk.dialog.accept()
    qtbot.waitUntil(lambda: shown(app, DoneDialog))
    desk.dialog.reject()
    assert app.window.stage.home.shelf.model().rowCount() == 1
    assert [each.id for each in Library().drafts()] == [sample]


def test_only_what_is_ticked_is_restored(sample: str, app: App, tmp_path: Path) -> None:
    target, library = tmp_path / "a.nianbak", Library()
    ops.back_up(library, target)
    other = Library(tmp_path / "other" / "library")
    dialog = RestoreDialog(app.window, ops.look_into_backup(other, target), app.look.theme)
    row = dialog.list.topLevelItem(0)
    assert "本机没有" in row.data(0, Qt.ItemDataRole.AccessibleTextRole)
    row.setCheckState(0, Qt.CheckState.Unchecked)
    dialog.settings_box.setChecked(False)
    assert dialog.chosen == ()
    assert not dialog.accept_button.isEnabled()
    row.setCheckState(0, Qt.CheckState.Checked)
    assert dialog.accept_button.isEnabled()
    same = RestoreDialog(app.window, ops.look_into_backup(library, target), app.look.theme)
    assert same.list.topLevelItem(0).data(0, Qt.ItemDataRole.CheckStateRole) is None
    assert not same.list.topLevelItem(0).flags() & Qt.ItemFlag.ItemIsEnabled


def test_settings_come_along_to_a_new_computer(app: App, qtbot: QtBot, tmp_path: Path) -> None:
    preferences.save(preferences.Preferences(clerk="王某", theme="dark", asked_name=True))
    target = tmp_path / "a.nianbak"
    ops.back_up(Library(), target)
    preferences.save(preferences.Preferences(theme="light", asked_name=True))
    app.window.commands.filing.restore(target)
    qtbot.waitUntil(lambda: shown(app, RestoreDialog))
    assert app.window.stage.desk.dialog.settings
    app.window.stage.desk.dialog.accept()
    qtbot.waitUntil(lambda: shown(app, DoneDialog))
    assert app.window.stage.desk.clerk == "王某"
    assert app.look.theme.name == "dark"
    told = said(app.window.stage.desk.dialog)
    assert "姓名和外观" in told
    assert str(Library().backups) in told


def test_cancelled_while_settings_are_written_tells_what_came_and_keeps_it(
    sample: str, app: App, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    preferences.save(preferences.Preferences(clerk="王某", theme="dark", asked_name=True))
    target, stage = tmp_path / "a.nianbak", app.window.stage
    ops.back_up(Library(), target)
    preferences.save(preferences.Preferences(theme="light", asked_name=True))
    Library().to_bin(sample)
    Library().delete_for_ever(sample)
    real = restoring.restore_settings

    def pressed(*args: Any) -> None:
        stage.desk.dialog._job.cancel.set()
        real(*args)

    monkeypatch.setattr(restoring, "restore_settings", pressed)
    inside = ops.look_into_backup(stage.library, target)
    restore = Restoring(stage, app.window.commands.filing.resettle)
    restore._restore(inside, inside.proposed, settings=True)
    qtbot.waitUntil(lambda: shown(app, DoneDialog))
    assert words.RESTORED.format(count=1) in said(stage.desk.dialog)
    stage.desk.dialog.reject()
    app.window.close()
    assert preferences.load().clerk == "王某"


def test_the_open_report_is_closed_and_replaced(
    sample: str, app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    stage, target, old = app.window.stage, tmp_path / "new.nianbak", tmp_path / "old.draft"
    file = stage.library.folder / f"{sample}.draft"
    shutil.copy(file, old)
    stage.open_report(sample)
    bridge = stage.report.bridge
    bridge.apply(edits.type_entry(bridge.session.content, CELL, "7"))
    stage.go_home()
    ops.back_up(stage.library, target)
    for each in file.parent.glob(f"{file.name}-*"):
        each.unlink()
    shutil.copy(old, file)
    stage.open_report(sample)
    app.window.commands.filing.restore(target)
    qtbot.waitUntil(lambda: shown(app, RestoreDialog))
    assert words.CLOSES_REPORT in said(stage.desk.dialog)
    assert [line.act for line in stage.desk.dialog.chosen] == ["replace"]
    stage.desk.dialog.accept()
    qtbot.waitUntil(lambda: shown(app, DoneDialog))
    assert words.RESTORED.format(count=1) in said(stage.desk.dialog)
    stage.desk.dialog.reject()
    assert stage.report is None
    draft = Library().open(sample)
    assert draft.session.content.entries[CELL].raw == "7"
    draft.store.close()


def test_a_report_that_somebody_else_writes_is_named_with_what_to_do(
    sample: str, app: App, tmp_path: Path
) -> None:
    stage, target = app.window.stage, tmp_path / "a.nianbak"
    ops.back_up(stage.library, target)
    inside = ops.look_into_backup(stage.library, target)
    error = NianbaoError("draft-locked", "乙正在填写这份年报", "请等对方关闭后再改")
    left = (LeftOut("某县水利局2024年", error),)
    Restoring(stage, lambda: None)._done(ops.Restored(inside, 0, 1, left, ()))
    told = said(stage.desk.dialog)
    assert words.NOTHING_TITLE in told
    assert words.RESTORED_TITLE not in told
    assert words.RESTORED.format(count=0) not in told
    assert error.remedy in told
    stage.desk.dialog.reject()


def test_a_damaged_backup_and_no_backup_are_told(
    sample: str, app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    target, desk = tmp_path / "a.nianbak", app.window.stage.desk
    ops.back_up(Library(), target)
    target.write_bytes(target.read_bytes()[: target.stat().st_size // 2])
    Restoring(app.window.stage, lambda: None).read(target)
    qtbot.waitUntil(lambda: shown(app, RestoreDialog))
    assert Library().summary(sample).title in said(desk.dialog)
    assert not desk.dialog.accept_button.isEnabled()
    desk.dialog.reject()
    target.write_bytes(b"something else")
    Restoring(app.window.stage, lambda: None).read(target)
    qtbot.waitUntil(lambda: desk.dialog is not None and "不是" in said(desk.dialog))
    desk.dialog.reject()


def test_what_could_not_be_done_is_named(app: App, tmp_path: Path) -> None:
    left = (LeftOut("某县水利局2024年", NianbaoError("io-error", "读写出错")),)
    BackingUp(app.window.stage.desk)._done(ops.BackedUp(tmp_path / "a.nianbak", 3, left))
    dialog = app.window.stage.desk.dialog
    assert "某县水利局2024年：读写出错" in said(dialog)
    dialog.reject()
