"""Where a file is written: its ending, its name, and never over another one unasked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox

from desktop.save_file import ask_where, safe_name

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop.app import App

FILTER = "x (*.nianbao)"
YES, NO = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No


class Asked:
    """Answers the dialog with paths one after the other, and the question about replacing.

    The dialog itself asks about the very name it returns: that is Qt's, and relied on.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.typed: list[Path] = []
        self.answer = NO
        self.questions: list[str] = []
        self.dialogs: list[tuple[str, QFileDialog.AcceptMode]] = []
        # A class binds plain functions alone: a method would not be given the dialog.
        monkeypatch.setattr(QFileDialog, "exec", lambda dialog: self._dialog(dialog))  # noqa: PLW0108
        monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _: [str(self.typed.pop(0))])
        monkeypatch.setattr(QMessageBox, "exec", lambda box: self._question(box))  # noqa: PLW0108

    def _dialog(self, dialog: QFileDialog) -> int:
        self.dialogs.append((dialog.defaultSuffix(), dialog.acceptMode()))
        return bool(self.typed)

    def _question(self, box: QMessageBox) -> QMessageBox.StandardButton:
        self.questions.append(box.text())
        return self.answer

    def where(self, app: App, *typed: Path) -> Path | None:
        self.typed = list(typed)
        return ask_where(app.window, "x", "x", "nianbao", FILTER)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    return Asked(monkeypatch)


def test_the_dialog_completes_names_before_it_asks(app: App, asked: Asked, tmp_path: Path) -> None:
    assert asked.where(app, tmp_path / "x.nianbao") == tmp_path / "x.nianbao"
    assert asked.dialogs == [("nianbao", QFileDialog.AcceptMode.AcceptSave)]
    assert asked.where(app) is None
    assert not asked.questions


@pytest.mark.parametrize(
    ("typed", "written"),
    [("年报v1.2", "年报v1.2.nianbao"), ("x.NIANBAO", "x.NIANBAO"), ("x.pdf", "x.pdf.nianbao")],
)
def test_whatever_is_typed_has_the_ending(
    app: App, asked: Asked, tmp_path: Path, typed: str, written: str
) -> None:
    assert asked.where(app, tmp_path / typed) == tmp_path / written
    assert not asked.questions


@pytest.mark.parametrize(("answer", "written"), [(YES, "v1.2.nianbao"), (NO, "y.nianbao")])
def test_what_stands_under_the_completed_name_is_asked_about(
    app: App, asked: Asked, tmp_path: Path, answer: QMessageBox.StandardButton, written: str
) -> None:
    (tmp_path / "v1.2.nianbao").write_text("dear")
    asked.answer = answer
    assert asked.where(app, tmp_path / "v1.2", tmp_path / "y.nianbao") == tmp_path / written
    assert len(asked.questions) == 1
    assert "v1.2.nianbao" in asked.questions[0]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("甲/乙局:年报?", "甲_乙局_年报_.pdf"),
        ("", "年报.pdf"),
        (" . ", "年报.pdf"),
        ("a\nb", "a_b.pdf"),
        ("局" * 300, "局" * 80 + ".pdf"),
    ],
)
def test_proposed_names_are_taken_by_any_disk(title: str, name: str) -> None:
    assert safe_name(title, "pdf") == name


def test_packages_and_pdfs_ask_in_the_same_way(
    sample: str, app: App, asked: Asked, tmp_path: Path, qtbot: QtBot
) -> None:
    """Seen: a name like v1.2 got no ending, x replaced an x.nianbao without a question."""
    stage = app.window.stage
    stage.open_report(sample)
    asked.typed = [tmp_path / "v1.2"]
    app.window.commands.export_package()
    assert (tmp_path / "v1.2.nianbao").exists()
    stage.walk.show_task("finish")
    asked.typed = [tmp_path / "v1.2"]
    with qtbot.waitSignal(stage.walk.page.preview.saved, timeout=60000):
        stage.walk.page.preview.ask_path()
    assert (tmp_path / "v1.2.pdf").read_bytes().startswith(b"%PDF")
    assert {suffix for suffix, _mode in asked.dialogs} == {"nianbao", "pdf"}
