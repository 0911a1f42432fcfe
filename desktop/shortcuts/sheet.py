"""The sheet: what the menus offer with their keys, then the keys of each place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from desktop.dialogs.frame import Frame
from desktop.labels import label
from desktop.shortcuts import words
from desktop.shortcuts.keys import PLACES, Keys
from desktop.stylesheet import BODY
from desktop.theme import GAP, RADIUS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QAction

END = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
COLUMN = 22
"""The width of a column, in heights of a line."""


class KeysDialog(Frame):
    """Read from the window's own menus, so that it cannot say anything else than they do."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, words.TITLE, words.LEAD)
        groups = (*_menus(parent.window()), *PLACES)
        line = self.fontMetrics().height()
        room = self.screen().availableSize().width() * 9 // 10
        columns = 2 if room >= 2 * COLUMN * line else 1
        self.setMinimumWidth(min(columns * COLUMN * line, room))
        row = QHBoxLayout()
        row.setSpacing(4 * GAP)
        for held in _shared(groups, columns):
            column = QVBoxLayout()
            column.setSpacing(3 * GAP)
            for title, lines in held:
                column.addWidget(_group(title, lines))
            column.addStretch()
            row.addLayout(column, 1)
        self.body.addLayout(row)
        self.body.addStretch()


Group = tuple[str, tuple[Keys, ...]]


def _menus(window: QWidget) -> Iterator[Group]:
    bar = window.menuBar() if isinstance(window, QMainWindow) else None
    for entry in bar.actions() if bar else ():
        menu = entry.menu()
        listed = menu.actions() if isinstance(menu, QMenu) else []
        lines = tuple(_line(action) for action in listed if not action.shortcut().isEmpty())
        if lines:
            yield entry.text().partition("(")[0], lines


def _line(action: QAction) -> Keys:
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return Keys((keys,), action.iconText().rstrip("…"))


def _shared(groups: tuple[Group, ...], columns: int) -> list[list[Group]]:
    """Groups in columns of about the same length, in their order."""
    whole = sum(len(lines) + 2 for _, lines in groups)
    held: list[list[Group]] = [[] for _ in range(columns)]
    so_far = 0
    for group in groups:
        held[min(so_far * columns // whole, columns - 1)].append(group)
        so_far += len(group[1]) + 2
    return held


def _group(title: str, lines: tuple[Keys, ...]) -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(2 * GAP)
    grid.setVerticalSpacing(GAP)
    grid.setColumnStretch(0, 1)
    grid.addWidget(label(title, "strong"), 0, 0, 1, 2)
    line = QFrame()
    line.setProperty("look", "line")
    line.setFixedHeight(1)
    grid.addWidget(line, 1, 0, 1, 2)
    for row, each in enumerate(lines, 2):
        said = label(each.what, wrap=True)
        said.setAccessibleName(words.ROW.format(what=each.what, keys=words.OR.join(each.keys)))
        grid.addWidget(said, row, 0)
        grid.addWidget(_caps(each.keys), row, 1, END)
    return made


def _caps(keys: tuple[str, ...]) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(GAP // 2)
    for key in keys:
        row.addWidget(KeyCap(key))
    return made


class KeyCap(QLabel):
    """The name of a key, framed like one."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(key)
        side = GAP * self.font().pixelSize() // BODY
        self.setContentsMargins(side, 2, side, 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        painter.setBrush(self.palette().color(QPalette.ColorRole.AlternateBase))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), RADIUS - 2, RADIUS - 2)
        painter.end()
        super().paintEvent(event)
