"""Before a backup, and before restoring: what will happen, in plain words."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QFrame,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
)

from desktop.backup import words
from desktop.dialogs.frame import Frame
from desktop.home.card import when
from desktop.labels import label
from desktop.theme import GAP
from forms.ops import settings_names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from desktop.theme import Theme
    from forms.library.backing import LeftOut
    from forms.library.restoring import Line
    from forms.ops import BackupContents

MOST_NAMED = 5
"""Titles in a sentence about damage."""
ROWS = 8
"""Rows of the list that are in sight on a large screen."""


class BackupDialog(Frame):
    """What a backup holds, and how it moves to another computer."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, words.BACKUP_TITLE, words.BACKUP_LEAD, accept=words.CHOOSE_PLACE)
        note = QFrame()
        note.setProperty("look", "note")
        column = QVBoxLayout(note)
        column.setContentsMargins(2 * GAP, 3 * GAP // 2, 2 * GAP, 3 * GAP // 2)
        column.addWidget(label(words.MOVING_TITLE, "strong"))
        for line in words.MOVING:
            column.addWidget(label(line, wrap=True))
        self.body.addWidget(note)
        self.body.addStretch()


class DoneDialog(Frame):
    """What was done, and by name what was not."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        sentences: Iterable[str],
        failures: tuple[str, Iterable[LeftOut]],
    ) -> None:
        super().__init__(parent, title)
        for sentence in sentences:
            self.body.addWidget(label(sentence, wrap=True))
        pattern, left = failures[0], list(failures[1])
        if left:
            self.body.addWidget(label(pattern.format(count=len(left)), "error", wrap=True))
        for each in left:
            self.body.addLayout(_failure(each))
        self.body.addStretch()


def _failure(left: LeftOut) -> QVBoxLayout:
    both = QVBoxLayout()
    both.setSpacing(GAP // 2)
    text = words.FAILURE.format(title=left.title, message=left.why.message)
    both.addWidget(label(text, wrap=True))
    if left.why.remedy:
        both.addWidget(label(left.why.remedy, "muted", wrap=True))
    return both


class RestoreDialog(Frame):
    """The drafts of a backup beside what is here; `chosen` and `settings` say what is wanted.

    `closes` says that accepting closes the report that is open.
    """

    def __init__(
        self,
        parent: QWidget | None,
        inside: BackupContents,
        theme: Theme,
        *,
        closes: bool = False,
    ) -> None:
        super().__init__(
            parent, words.RESTORE_TITLE, _lead(inside), accept=words.ACCEPT, fills=True
        )
        self._contents = inside
        self.list = _List(inside.lines, theme)
        self.settings_box = QCheckBox(words.SETTINGS)
        self.settings_box.setChecked(inside.settings_proposed)
        self._count = label("", "muted")
        for sentence in _damage(inside):
            self.body.addWidget(label(sentence, "warning", wrap=True))
        if inside.lines:
            self.body.addWidget(self.list, 1)
        else:
            self.body.addWidget(label(words.EMPTY, wrap=True))
            self.body.addStretch()
        self._say_more(inside, closes=closes)
        self.say_beside_buttons(self._count)
        self.list.itemChanged.connect(self._tell_count)
        self.settings_box.toggled.connect(self._tell_count)
        self.setSizeGripEnabled(True)
        self.setMinimumWidth(560)
        self._tell_count()
        self.list.setFocus()

    def _say_more(self, inside: BackupContents, *, closes: bool) -> None:
        if inside.settings:
            names = settings_names(each.item.id for each in inside.settings)
            said = words.SETTINGS_HELP.format(names=names)
            self.settings_box.setAccessibleDescription(said)
            both = QVBoxLayout()
            both.setSpacing(GAP // 2)
            both.addWidget(self.settings_box)
            below, box = label(said, "small", wrap=True), self.settings_box
            box.ensurePolished()
            below.setIndent(
                box.sizeHint().width() - box.fontMetrics().horizontalAdvance(box.text())
            )
            both.addWidget(below)
            self.body.addLayout(both)
        if closes:
            self.body.addWidget(label(words.CLOSES_REPORT, "muted", wrap=True))

    @property
    def chosen(self) -> tuple[Line, ...]:
        """The drafts that are ticked."""
        ticked = self.list.ticked
        return tuple(line for line, tick in zip(self._contents.lines, ticked, strict=True) if tick)

    @property
    def settings(self) -> bool:
        """Whether the settings come along."""
        return bool(self._contents.settings) and self.settings_box.isChecked()

    def _tell_count(self) -> None:
        count = len(self.chosen)
        self._count.setText(words.CHOSEN.format(count=count))
        if self.accept_button:
            self.accept_button.setEnabled(bool(count) or self.settings)


class _List(QTreeWidget):
    """One row per draft; those with which nothing is to be done have no box to tick."""

    def __init__(self, lines: tuple[Line, ...], theme: Theme) -> None:
        super().__init__()
        self.setRootIsDecorated(False)
        self.setHeaderLabels(list(words.COLUMNS))
        self.setAccessibleName(words.RESTORE_TITLE)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setUniformRowHeights(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.header().setStretchLastSection(False)
        now = datetime.now().astimezone()
        for line in lines:
            self.addTopLevelItem(_row(line, now, theme))
        self.setCurrentIndex(self.model().index(0, 0))

    @property
    def ticked(self) -> list[bool]:
        """In the order of the rows."""
        checked = Qt.CheckState.Checked
        rows = (self.topLevelItem(row) for row in range(self.topLevelItemCount()))
        return [
            row is not None and row.data(0, Qt.ItemDataRole.CheckStateRole) == checked.value
            for row in rows
        ]

    def sizeHint(self) -> QSize:
        row = self.sizeHintForRow(0) if self.topLevelItemCount() else 0
        width = sum(self.sizeHintForColumn(column) for column in range(self.columnCount()))
        rows = min(max(self.topLevelItemCount(), 3), ROWS)
        return QSize(width + 8 * GAP, self.header().sizeHint().height() + row * rows + GAP)

    def minimumSizeHint(self) -> QSize:
        row = self.sizeHintForRow(0) if self.topLevelItemCount() else 0
        return QSize(0, self.header().sizeHint().height() + 2 * row)


def _row(line: Line, now: datetime, theme: Theme) -> QTreeWidgetItem:
    title = words.BINNED.format(title=line.title) if line.binned else line.title
    state = words.STATES[line.state]
    if line.here_binned:
        state = words.IN_BIN_HERE.format(state=state)
    act = words.ACTS[line.act] if line.act else words.NOTHING
    if line.act == "add" and line.binned:
        act = words.TO_BIN
    row = QTreeWidgetItem([title, when(line.saved_at, now), state, act])
    row.setToolTip(0, title.replace("<", "\uff1c"))
    spoken = words.ROW_SPOKEN.format(title=title, state=state, act=act)
    row.setData(0, Qt.ItemDataRole.AccessibleTextRole, spoken)
    if line.act:
        row.setCheckState(0, Qt.CheckState.Checked if line.proposed else Qt.CheckState.Unchecked)
    else:
        row.setDisabled(True)
        for column in range(len(words.COLUMNS)):
            row.setForeground(column, theme.color("muted"))
    return row


def _lead(inside: BackupContents) -> str:
    made = when(inside.inventory.made_at, datetime.now().astimezone())
    pattern = words.MADE_AT if made else words.MADE_UNKNOWN
    return pattern.format(when=made, count=len(inside.lines))


def _damage(inside: BackupContents) -> Iterable[str]:
    lost = [item.title or item.id for item in inside.inventory.damaged]
    if lost:
        titles = words.SEPARATOR.join(lost[:MOST_NAMED])
        yield words.DAMAGED.format(count=len(lost), titles=titles)
    if inside.inventory.torn:
        yield words.TORN
