"""The list of what was read: keys, columns, copying."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView

from desktop.importing import words
from desktop.importing.model import FILE, ITEM, PRESENT, STATE, WHERE, Listing
from desktop.importing.rows import as_text
from desktop.theme import GAP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPersistentModelIndex as Persistent
    from PySide6.QtGui import QPainter, QResizeEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

    from desktop.importing.rows import Group, Row

SHARES = {ITEM: 45, FILE: 24, PRESENT: 18, WHERE: 13}
LEAST = {ITEM: 31, FILE: 16, PRESENT: 13, WHERE: 7}
"""Characters that a column has room for at least; where all of that does not fit, the list scrolls
sideways, because addresses differ at either end."""
STATE_ROOM = 8
"""Characters of the widest usual state."""

Chosen = QItemSelectionModel.SelectionFlag


class Tree(QTreeView):
    """`shown` carries the current row, or None at a heading; `copied` how many were copied."""

    shown = Signal(object)
    copied = Signal(int)

    def __init__(self, listing: Listing, hidden: Sequence[int] = ()) -> None:
        super().__init__()
        self.listing = listing
        self.setModel(listing)
        self.setAccessibleName(words.TREE_NAME)
        self.setAccessibleDescription(words.TREE_HINT)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAllColumnsShowFocus(True)
        self.setUniformRowHeights(True)
        self.setIndentation(2 * GAP)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        head = self.header()
        head.setStretchLastSection(False)
        head.setSectionsMovable(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column in hidden:
            self.setColumnHidden(column, True)

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Other rows, all open, the first of them current."""
        self.listing.show_groups(groups)
        for number in range(len(groups)):
            self.setFirstColumnSpanned(number, QModelIndex(), True)
        self.expandAll()
        heading = self.listing.index(0, ITEM)
        first = self.listing.index(0, ITEM, heading)
        self.setCurrentIndex(first if first.isValid() else heading)
        self.scrollToTop()

    def go_to(self, address: str) -> None:
        """Makes the row of an address current."""
        for number, group in enumerate(self.listing.groups):
            for place, row in enumerate(group.rows):
                if row.address == address:
                    parent = self.listing.index(number, ITEM)
                    self.setCurrentIndex(self.listing.index(place, ITEM, parent))
                    return

    def chosen_rows(self) -> list[Row]:
        """The selected rows, in the order of the list."""
        indexes = sorted(self.selectionModel().selectedRows(ITEM))
        return [row for row in map(self.listing.row_at, indexes) if row]

    def copy(self) -> None:
        """The selected rows as lines of text."""
        rows = self.chosen_rows()
        if rows:
            QGuiApplication.clipboard().setText("\n".join(map(as_text, rows)))
            self.copied.emit(len(rows))

    # ------------------------------------------------------------------------------ what Qt asks

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        self.shown.emit(self.listing.row_at(current))

    def drawRow(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | Persistent
    ) -> None:
        """Headings stand on a band."""
        if self.listing.row_at(index) is None:
            painter.fillRect(option.rect, self.listing.band)  # type: ignore[attr-defined]
        super().drawRow(painter, option, index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.listing.turn(self.selectionModel().selectedRows(ITEM))
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        em = self.fontMetrics().horizontalAdvance("\u6c49")
        state = STATE_ROOM * em + self.iconSize().width() + 3 * GAP
        room = self.viewport().width() - state
        shown = {c: share for c, share in SHARES.items() if not self.isColumnHidden(c)}
        self.setColumnWidth(STATE, state)
        for column, share in shown.items():
            self.setColumnWidth(
                column, max(room * share // sum(shown.values()), LEAST[column] * em)
            )

    def minimumSizeHint(self) -> QSize:
        """The heads and a few rows."""
        return QSize(super().minimumSizeHint().width(), 6 * self.fontMetrics().height())
