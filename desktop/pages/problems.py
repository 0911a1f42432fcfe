"""The lists of 核对: problems by level, and what is not filled in yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from desktop.icons import icon
from desktop.pages import words
from desktop.theme import GAP
from forms.draft.progress import progress

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from desktop.theme import Theme
    from forms.draft.session import Session

ADDRESS = Qt.ItemDataRole.UserRole
TABS = (
    ("error", words.TAB_ERRORS),
    ("warning", words.TAB_WARNINGS),
    ("hint", words.TAB_HINTS),
    ("blank", words.TAB_BLANKS),
)
ICONS = {"error": "error", "warning": "warning", "hint": "hint", "blank": "filling"}
TOKENS = {"error": "error", "warning": "warning", "hint": "hint", "blank": "muted"}
UNFILLED_RULE = "cell-filled"
ROWS = 6


@dataclass(frozen=True, slots=True)
class Problem:
    """One line of a list, and the address that it leads to."""

    text: str
    address: str


def problems(session: Session) -> dict[str, list[Problem]]:
    """By tab. Blanks are listed one by one; the finding that only counts them is left out."""
    found: dict[str, list[Problem]] = {level: [] for level, _name in TABS}
    outcomes = session.judge_final()
    for outcome in outcomes.values():
        for finding in outcome.findings:
            if finding.rule != UNFILLED_RULE:
                found[finding.level].append(Problem(finding.message, finding.addresses[0]))
    for part in progress(session).values():
        found["blank"] += [Problem(session.form.printed(a), a) for a in part.blanks]
    return found


class _List(QListWidget):
    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(words.PROBLEMS)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("look", "plain")
        self.setToolTip(words.JUMP_HINT)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemDoubleClicked.connect(self._go)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go(item)
        else:
            super().keyPressEvent(event)

    def _go(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(ADDRESS):
            self.wanted.emit(item.data(ADDRESS))


class Problems(QWidget):
    """Four tabs over one list. `wanted` carries the address of a chosen line."""

    wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._found: dict[str, list[Problem]] = {level: [] for level, _name in TABS}
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setAccessibleName(words.PROBLEMS)
        for level, name in TABS:
            self.tabs.addTab(icon(ICONS[level], theme, TOKENS[level]), name.format(count=0))
        self.list = _List()
        self.list.wanted.connect(self.wanted)
        self.tabs.currentChanged.connect(self._fill)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.tabs)
        column.addWidget(self.list)

    def show_problems(self, found: dict[str, list[Problem]]) -> None:
        """Shows what there is, beginning with the gravest kind."""
        self._found = found
        for place, (level, name) in enumerate(TABS):
            self.tabs.setTabText(place, name.format(count=len(found[level])))
        first = next((i for i, (level, _name) in enumerate(TABS) if found[level]), 0)
        self.tabs.setCurrentIndex(first)
        self._fill()

    def set_theme(self, theme: Theme) -> None:
        """Paints in another theme from now on."""
        self._theme = theme
        for place, (level, _name) in enumerate(TABS):
            self.tabs.setTabIcon(place, icon(ICONS[level], theme, TOKENS[level]))
        self._fill()

    def _fill(self) -> None:
        level = TABS[self.tabs.currentIndex()][0]
        self.list.clear()
        for problem in self._found[level]:
            item = QListWidgetItem(icon(ICONS[level], self._theme, TOKENS[level]), problem.text)
            item.setData(ADDRESS, problem.address)
            self.list.addItem(item)
        if not self._found[level]:
            item = QListWidgetItem(icon("done", self._theme, "done"), words.NOTHING[level])
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.list.addItem(item)
        self._hold_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hold_height()

    def _hold_height(self) -> None:
        """The first rows whole, whatever they wrap to."""
        shown = range(min(self.list.count(), ROWS))
        height = sum(self.list.sizeHintForRow(row) for row in shown)
        self.list.setFixedHeight(height + GAP)
