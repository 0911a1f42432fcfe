"""核对级别: every rule with its level, and the way to a graver one."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.labels import label
from desktop.settings import words
from desktop.settings.rows import choice
from desktop.theme import GAP
from forms.definition.catalog import newest
from forms.profile import graver
from forms.rules.catalogue import catalogue
from forms.rules.words import LEVELS

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from forms.profile import Profile
    from forms.rules.catalogue import RuleEntry

ROWS = 8
"""Lines of the list in sight."""

SPOKEN = Qt.ItemDataRole.AccessibleTextRole


@cache
def rules() -> tuple[RuleEntry, ...]:
    """Those of the form in force; naming all their places takes a tenth of a second."""
    return tuple(catalogue(newest()))


class Levels(QWidget):
    """`profile` has what was chosen here; all else in it stays as it was handed in.

    The rules are listed when they are first seen.
    """

    def __init__(self, profile: Profile) -> None:
        super().__init__()
        self.profile = profile
        self.entries: tuple[RuleEntry, ...] = ()
        self.search = QLineEdit()
        self.search.setPlaceholderText(words.SEARCH)
        self.search.setAccessibleName(words.SEARCH)
        self.search.setClearButtonEnabled(True)
        self.count = label("", "muted")
        self.list = self._make_list()
        self.about = label("", wrap=True)
        self.basis = label("", "small", wrap=True)
        self.level = choice()
        self.level.setAccessibleName(words.CHANGE_LEVEL)
        self.level.activated.connect(self._choose)
        self.search.textChanged.connect(self._find)
        self.list.currentItemChanged.connect(self._show_chosen)
        self._lay_out()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.entries:
            self.entries = rules()
            rows = [QTreeWidgetItem([entry.title, ""]) for entry in self.entries]
            self.list.addTopLevelItems(rows)
            self.show_profile(self.profile)
            first = next(row for row, each in enumerate(self.entries) if graver(each.level))
            self.list.setCurrentItem(rows[first])

    def show_profile(self, profile: Profile) -> None:
        """Another profile than before."""
        self.profile = profile
        for row in range(len(self.entries)):
            self._describe(row)
        self._count()
        self._show_chosen()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumSizeHint().height())

    def fit(self) -> None:
        """Heights that follow the text size."""
        line = self.fontMetrics().height() + 2 * GAP
        self.list.setFixedHeight((ROWS + 1) * line)
        self.about.setMinimumHeight(2 * self.fontMetrics().lineSpacing())

    # -------------------------------------------------------------------------------- making

    def _make_list(self) -> QTreeWidget:
        made = QTreeWidget()
        made.setHeaderLabels([words.RULE, words.LEVEL])
        made.setAccessibleName(words.LEVELS)
        made.setRootIsDecorated(False)
        made.setUniformRowHeights(True)
        made.setTabKeyNavigation(False)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        made.header().setStretchLastSection(False)
        made.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        made.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        return made

    def _lay_out(self) -> None:
        above, below = QHBoxLayout(), QHBoxLayout()
        above.addWidget(self.search, 1)
        above.addWidget(self.count)
        name = label(words.CHANGE_LEVEL)
        name.setBuddy(self.level)
        below.addWidget(name)
        below.addWidget(self.level)
        below.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(above)
        column.addWidget(self.list)
        column.addSpacing(GAP // 2)
        column.addWidget(self.about)
        column.addWidget(self.basis)
        column.addLayout(below)
        self.fit()

    # ------------------------------------------------------------------------------- showing

    def _describe(self, row: int) -> None:
        entry, item = self.entries[row], self._item(row)
        level = self.profile.level(entry.key, entry.level)
        said = LEVELS[level]
        text = said if level == entry.level else words.RAISED.format(level=said)
        item.setText(1, text)
        for column in (0, 1):
            item.setData(column, SPOKEN, words.SPOKEN.format(title=entry.title, level=text))

    def _item(self, row: int) -> QTreeWidgetItem:
        item = self.list.topLevelItem(row)
        assert item is not None  # noqa: S101  there is one for each rule
        return item

    def _count(self) -> None:
        raised = sum(self.profile.level(e.key, e.level) != e.level for e in self.entries)
        self.count.setText(words.RAISED_COUNT.format(count=raised) if raised else words.NONE_RAISED)

    @property
    def _row(self) -> int:
        """Of the chosen rule; −1 where it is none of those found."""
        row = self.list.currentIndex().row()
        return -1 if row < 0 or self._item(row).isHidden() else row

    def _show_chosen(self) -> None:
        entry = self.entries[self._row] if self._row >= 0 else None
        self.level.clear()
        self.level.setEnabled(bool(entry and graver(entry.level)))
        self.about.setText(entry.sentences[0] if entry else words.NO_RULE)
        self.basis.setText(words.BASIS.format(basis=entry.basis) if entry else "")
        if entry is None:
            return
        own = words.OWN_LEVEL if graver(entry.level) else words.HIGHEST
        self.level.addItem(own.format(level=LEVELS[entry.level]), entry.level)
        for level in graver(entry.level):
            self.level.addItem(words.RAISE_TO.format(level=LEVELS[level]), level)
        present = self.profile.level(entry.key, entry.level)
        self.level.setCurrentIndex(self.level.findData(present))

    def _choose(self) -> None:
        entry = self.entries[self._row]
        self.profile = self.profile.raised(entry.key, entry.level, self.level.currentData())
        self._describe(self._row)
        self._count()

    def _find(self, text: str) -> None:
        wanted = text.casefold().split()
        for row, entry in enumerate(self.entries):
            told = " ".join((entry.title, entry.key, entry.basis, *entry.sentences)).casefold()
            self._item(row).setHidden(not all(word in told for word in wanted))
        if self._row < 0:
            items = map(self._item, range(len(self.entries)))
            first = next((item for item in items if not item.isHidden()), None)
            if first:
                self.list.setCurrentItem(first)
        self._show_chosen()
