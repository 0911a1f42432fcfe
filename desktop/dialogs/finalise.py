"""定稿 and 解除定稿: what they do, what stands in the way, and the reason that is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QPlainTextEdit

from desktop.dialogs import words
from desktop.dialogs.frame import Frame
from desktop.icons import icon
from desktop.labels import label
from desktop.theme import GAP
from forms.definition.catalog import load
from forms.errors import NianbaoError
from forms.ops.second_entry import under_way

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from desktop.theme import Theme
    from forms.draft.content import Content

Line = tuple[str, str]
"""What is said of an obstacle, and the address that it leads to."""

ADDRESS = Qt.ItemDataRole.UserRole
ICONS = {"error": "error", "warning": "warning", "blank": "filling"}
INKS = {"error": "error", "warning": "warning", "blank": "muted"}
LINES = 3


class FinaliseDialog(Frame):
    """Says what 定稿 does, and what it interrupts, and asks once."""

    def __init__(self, parent: QWidget | None, content: Content) -> None:
        title, accept = words.FINALISE_TITLE, words.FINALISE_ACCEPT
        super().__init__(parent, title, words.FINALISE_LEAD, accept=accept)
        for point in words.FINALISE_POINTS:
            self.body.addWidget(label(words.POINT.format(text=point), wrap=True))
        self.warnings = [label(said, "warning", wrap=True) for said in _interrupted(content)]
        for warning in self.warnings:
            self.body.addWidget(warning)
        self.body.addStretch()


def _interrupted(content: Content) -> Iterator[str]:
    tables = load(content.format).tables
    for each in under_way(content):
        who = each.retyping.who if each.retyping else ""
        yield words.FINALISE_RETYPING.format(
            table=tables[each.table].name, who=who, typed=each.typed, cells=each.cells
        )


class ObstaclesDialog(Frame):
    """`jumped` carries the address of a chosen line; the dialog is closed then."""

    jumped = Signal(str)

    def __init__(
        self, parent: QWidget | None, groups: Mapping[str, Sequence[Line]], theme: Theme
    ) -> None:
        lead = words.OBSTACLES_LEAD
        super().__init__(
            parent, words.OBSTACLES_TITLE, lead, accept=words.OBSTACLES_JUMP, cancel=words.CLOSE
        )
        self.list = QListWidget()
        self.list.setAccessibleName(words.OBSTACLES_TITLE)
        self.list.setWordWrap(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumSize(70 * GAP, 34 * GAP)
        for kind, lines in groups.items():
            self._add_group(kind, lines, theme)
        self.list.setCurrentRow(1)
        self.list.itemDoubleClicked.connect(self.accept)
        self.body.addWidget(self.list, 1)
        self.list.setFocus()

    def accept(self) -> None:
        """Goes to the chosen line's place."""
        item = self.list.currentItem()
        super().accept()
        if item.data(ADDRESS):
            self.jumped.emit(item.data(ADDRESS))

    def _add_group(self, kind: str, lines: Sequence[Line], theme: Theme) -> None:
        if not lines:
            return
        name = words.OBSTACLE_GROUPS[kind]
        head = QListWidgetItem(words.OBSTACLE_GROUP.format(name=name, count=len(lines)))
        head.setFlags(Qt.ItemFlag.NoItemFlags)
        head.setForeground(theme.color("muted"))
        self.list.addItem(head)
        for text, address in lines:
            item = QListWidgetItem(icon(ICONS[kind], theme, INKS[kind]), text)
            item.setData(ADDRESS, address)
            self.list.addItem(item)


class UnfinaliseDialog(Frame):
    """Closes when `act` took the reason; what it refuses stays, with what to do about it."""

    def __init__(self, parent: QWidget | None, act: Callable[[str], object]) -> None:
        title, accept = words.UNFINALISE_TITLE, words.UNFINALISE_ACCEPT
        super().__init__(parent, title, words.UNFINALISE_LEAD, accept=accept)
        self._act = act
        self.reason = QPlainTextEdit()
        self.reason.setTabChangesFocus(True)
        self.reason.setAccessibleName(words.UNFINALISE_REASON)
        self.reason.setPlaceholderText(words.UNFINALISE_PLACEHOLDER)
        edge = 2 * round(self.reason.document().documentMargin()) + 6
        self.reason.setFixedHeight(LINES * self.fontMetrics().lineSpacing() + edge)
        name = label(words.UNFINALISE_REASON)
        name.setBuddy(self.reason)
        self.problem = label("", "problem", wrap=True)
        self.problem.hide()
        self.reason.textChanged.connect(self.problem.hide)
        self.body.addWidget(name)
        self.body.addWidget(self.reason)
        self.body.addWidget(self.problem)
        self.body.addStretch()
        self.reason.setFocus()

    def accept(self) -> None:
        """Hands the reason on."""
        try:
            self._act(self.reason.toPlainText())
        except NianbaoError as error:
            told = words.REFUSED.format(message=error.message, remedy=error.remedy)
            self.problem.setText(told)
            self.problem.show()
            self.resize(self.width(), max(self.height(), self.sizeHint().height()))
            self.reason.setFocus()
        else:
            super().accept()
