"""Asks where to write a file: a name that any disk takes, its ending, never a silent loss."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox

from desktop import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

FORBIDDEN = '\\/:*?"<>|'
LONGEST = 80
"""Characters of a proposed name: 240 bytes of Chinese, and file systems take 255."""


def safe_name(title: str, ending: str) -> str:
    """A file name with this ending that Windows, Linux and macOS take."""
    kept = "".join("_" if mark in FORBIDDEN or not mark.isprintable() else mark for mark in title)
    return f"{kept.strip(' .')[:LONGEST] or words.UNNAMED}.{ending}"


def ask_where(parent: QWidget, title: str, proposed: str, ending: str, kinds: str) -> Path | None:
    """Where to write; the path has the ending. None when the clerk thinks better of it.

    Whoever is asked about an existing file is asked about the very file that will be written:
    the dialog completes a name without any dot itself, 年报v1.2 is completed here.
    """
    return ask_which(parent, title, proposed, {ending: kinds})


def ask_which(parent: QWidget, title: str, proposed: str, kinds: Mapping[str, str]) -> Path | None:
    """As ask_where, for several kinds of files, by ending.

    A known ending that was typed decides; else the chosen filter does, also for the name that was
    proposed, so that no 年报.pdf.docx comes about.
    """
    first = next(iter(kinds))
    offered, chosen_filter = safe_name(proposed, first), kinds[first]
    name = offered
    while True:
        dialog = _dialog(parent, title, kinds)
        dialog.selectNameFilter(chosen_filter)
        dialog.selectFile(name)
        chosen = dialog.selectedFiles() if dialog.exec() else []
        chosen_filter = dialog.selectedNameFilter()
        dialog.deleteLater()
        if not chosen:
            return None
        path = Path(chosen[0])
        _Folder.last = str(path.parent)
        ending = _ending(kinds, chosen_filter)
        typed = path.suffix.lower().removeprefix(".")
        if typed == ending or (typed in kinds and path.name != offered):
            return path
        path = _completed(path, ending, kinds)
        if not path.exists() or _may_replace(parent, title, path):
            return path
        name = str(path)


class _Folder:
    """Where the last file was written; at first the clerk's documents."""

    last = ""

    @classmethod
    def offered(cls) -> str:
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        known = cls.last and Path(cls.last).is_dir()
        return cls.last if known else QStandardPaths.writableLocation(documents)


def _dialog(parent: QWidget, title: str, kinds: Mapping[str, str]) -> QFileDialog:
    dialog = QFileDialog(parent, title, _Folder.offered(), ";;".join(kinds.values()))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix(next(iter(kinds)))
    dialog.filterSelected.connect(lambda text: dialog.setDefaultSuffix(_ending(kinds, text)))
    return dialog


def _ending(kinds: Mapping[str, str], chosen: str) -> str:
    """Of the chosen filter; the first where a desktop's own dialog does not tell."""
    return next((ending for ending, text in kinds.items() if text == chosen), next(iter(kinds)))


def _completed(path: Path, ending: str, kinds: Mapping[str, str]) -> Path:
    other = path.suffix.lower().removeprefix(".") in kinds
    return path.with_name(f"{path.stem if other else path.name}.{ending}")


def _may_replace(parent: QWidget, title: str, path: Path) -> bool:
    buttons = QMessageBox.StandardButton
    question = QMessageBox(parent)
    question.setWindowTitle(title)
    question.setTextFormat(Qt.TextFormat.PlainText)
    question.setText(words.REPLACE.format(name=path.name))
    question.setStandardButtons(buttons.Yes | buttons.No)
    question.setDefaultButton(buttons.No)
    answer = question.exec()
    question.deleteLater()
    return answer == buttons.Yes
