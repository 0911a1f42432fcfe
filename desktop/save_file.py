"""Asks where to write a file: a name that any disk takes, its ending, never a silent loss."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox

from desktop import words

if TYPE_CHECKING:
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
    name = safe_name(proposed, ending)
    while True:
        dialog = QFileDialog(parent, title, "", kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setDefaultSuffix(ending)
        dialog.selectFile(name)
        chosen = dialog.selectedFiles() if dialog.exec() else []
        dialog.deleteLater()
        if not chosen:
            return None
        path = Path(chosen[0])
        if path.suffix.lower() == f".{ending}":
            return path
        path = path.with_name(f"{path.name}.{ending}")
        if not path.exists() or _may_replace(parent, title, path):
            return path
        name = str(path)


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
