"""Where a file is written: its ending, its name, and never over another one unasked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QMessageBox

from desktop import save_file
from desktop.save_file import ask_where, ask_which, safe_name

if TYPE_CHECKING:
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
    app.window.commands.filing.export_package()
    assert (tmp_path / "v1.2.nianbao").exists()
    stage.walk.show_task("finish")
    asked.typed = [tmp_path / "v1.2"]
    with qtbot.waitSignal(stage.walk.page.preview.saved, timeout=60000):
        stage.walk.page.preview.ask_path()
    assert (tmp_path / "v1.2.pdf").read_bytes().startswith(b"%PDF")
    assert {suffix for suffix, _mode in asked.dialogs} == {"nianbao", "pdf"}


KINDS = {"pdf": "PDF 文件 (*.pdf)", "docx": "Word 文档 (*.docx)"}


@pytest.fixture(params=["pdf", "docx"])
def chosen(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The kind whose filter is chosen in the dialog."""
    ending: str = request.param
    monkeypatch.setattr(QFileDialog, "selectedNameFilter", lambda _: KINDS[ending])
    return ending


@pytest.mark.parametrize("typed", ["x", "x.pdf"])
def test_the_chosen_kind_decides_the_ending_of_the_proposed_name_and_of_one_without(
    app: App, asked: Asked, tmp_path: Path, chosen: str, typed: str
) -> None:
    asked.typed = [tmp_path / typed]
    assert ask_which(app.window, "x", "x", KINDS) == tmp_path / f"x.{chosen}"


@pytest.mark.parametrize("typed", ["r.docx", "r.pdf", "r.DOCX"])
def test_an_ending_that_was_typed_decides(
    app: App, asked: Asked, tmp_path: Path, chosen: str, typed: str
) -> None:
    for ending in KINDS:
        (tmp_path / f"r.{ending}").write_text("dear")
    asked.typed = [tmp_path / typed]
    assert ask_which(app.window, "x", "x", KINDS) == tmp_path / typed
    assert not asked.questions, "the dialog itself has asked about this very file"


def test_documents_are_offered_first_and_later_the_last_folder(
    app: App, asked: Asked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(save_file._Folder, "last", "")
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(tmp_path))
    assert offered(app) == tmp_path
    (tmp_path / "年报").mkdir()
    asked.typed = [tmp_path / "年报" / "x.pdf"]
    ask_which(app.window, "x", "x", KINDS)
    assert offered(app) == tmp_path / "年报"
    (tmp_path / "年报").rmdir()
    assert offered(app) == tmp_path, "a stick that was pulled out"


def offered(app: App) -> Path:
    dialog = save_file._dialog(app.window, "x", KINDS)
    dialog.deleteLater()
    return Path(dialog.directory().absolutePath())


@pytest.mark.parametrize(("typed", "written"), [("v1.2", "v1.2.{}"), ("x.PDF.v", "x.PDF.v.{}")])
def test_a_dot_in_a_name_is_no_ending(
    app: App, asked: Asked, tmp_path: Path, chosen: str, typed: str, written: str
) -> None:
    asked.typed = [tmp_path / typed]
    assert ask_which(app.window, "x", "x", KINDS) == tmp_path / written.format(chosen)


def test_a_file_under_the_other_ending_is_not_replaced_unasked(
    app: App, asked: Asked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "x.docx").write_text("dear")
    monkeypatch.setattr(QFileDialog, "selectedNameFilter", lambda _: KINDS["docx"])
    asked.typed = [tmp_path / "x", tmp_path / "y.docx"]
    assert ask_which(app.window, "x", "x", KINDS) == tmp_path / "y.docx"
    assert len(asked.questions) == 1


def test_another_kind_completes_names_from_then_on(app: App) -> None:
    dialog = save_file._dialog(app.window, "x", KINDS)
    assert dialog.defaultSuffix() == "pdf"
    dialog.filterSelected.emit(KINDS["docx"])
    assert dialog.defaultSuffix() == "docx"
    dialog.deleteLater()
