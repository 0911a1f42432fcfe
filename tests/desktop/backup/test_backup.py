"""备份文档库 and 从备份恢复, from the menu to the last dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop import preferences, save_file
from desktop.backup import words
from desktop.backup.dialogs import BackupDialog, DoneDialog, RestoreDialog
from desktop.backup.flow import BackingUp, Restoring
from forms import ops
from forms.errors import NianbaoError
from forms.library.backing import LeftOut
from forms.library.library import Library

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from pytestqt.qtbot import QtBot

    from desktop.app import App


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


def test_a_damaged_backup_and_no_backup_are_told(
    sample: str, app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    target, desk = tmp_path / "a.nianbak", app.window.stage.desk
    ops.back_up(Library(), target)
    target.write_bytes(target.read_bytes()[: target.stat().st_size // 2])
    Restoring(desk, lambda: None).read(target)
    qtbot.waitUntil(lambda: shown(app, RestoreDialog))
    assert Library().summary(sample).title in said(desk.dialog)
    assert not desk.dialog.accept_button.isEnabled()
    desk.dialog.reject()
    target.write_bytes(b"something else")
    Restoring(desk, lambda: None).read(target)
    qtbot.waitUntil(lambda: desk.dialog is not None and "不是" in said(desk.dialog))
    desk.dialog.reject()


def test_what_could_not_be_done_is_named(app: App, tmp_path: Path) -> None:
    left = (LeftOut("某县水利局2024年", NianbaoError("io-error", "读写出错")),)
    BackingUp(app.window.stage.desk)._done(ops.BackedUp(tmp_path / "a.nianbak", 3, left))
    dialog = app.window.stage.desk.dialog
    assert "某县水利局2024年：读写出错" in said(dialog)
    dialog.reject()
