"""打印登记: what was given out of a report, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.icons import icon
from desktop.labels import label
from desktop.pages import words
from desktop.pages.moments import moment
from desktop.pages.rows import link
from desktop.theme import GAP
from forms import ops
from forms.document.words import EDITIONS

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from desktop.bridge import Bridge
    from desktop.theme import Theme
    from forms.draft.session import Update
    from forms.ops import Registered

NEWEST = 3
"""Lines in sight at least; older ones that there is no room for are unfolded."""

STATE = len(words.REGISTER_COLUMNS) - 2
ICONS = {words.STATE_DRAFT: "filling", words.STATE_VALID: "done", words.STATE_VOID: "error"}
INKS = {words.STATE_DRAFT: "muted", words.STATE_VALID: "done", words.STATE_VOID: "error"}


def row_of(line: Registered) -> tuple[str, ...]:
    """A line's cells in the order of words.REGISTER_COLUMNS."""
    made = line.made
    edition = EDITIONS.get(made.edition, made.edition)
    on_paper = made.medium == ops.PAPER
    medium = words.ON_PAPER if on_paper else words.IN_FILE.get(made.medium, made.medium)
    pages = words.SOME_PAGES.format(pages=made.pages) if made.pages else ""
    return (
        moment(made.at),
        edition,
        medium.format(copies=made.copies) + pages,
        made.code or words.NO_CODE,
        state_of(line),
        made.who or words.NOBODY,
    )


def state_of(line: Registered) -> str:
    """草稿, 有效, 已作废."""
    if line.void:
        return words.STATE_VOID
    return words.STATE_VALID if line.made.code else words.STATE_DRAFT


class Register(QWidget):
    """Follows the report while it is in sight."""

    def __init__(self, bridge: Bridge, theme: Theme) -> None:
        super().__init__()
        self._bridge, self._theme = bridge, theme
        self._lines: list[Registered] | None = None
        self._fitting = NEWEST
        self.empty = label(words.REGISTER_EMPTY, "muted", wrap=True)
        self.table = QTableWidget(0, len(words.REGISTER_COLUMNS))
        self.older = link("")
        self.older.setCheckable(True)
        self.older.toggled.connect(self._fill)
        self._dress_table()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GAP)
        column.addWidget(self.empty)
        column.addWidget(self.table)
        column.addWidget(self.older, 0, Qt.AlignmentFlag.AlignLeft)
        bridge.updated.connect(self._follow)
        self.refresh()

    def _dress_table(self) -> None:
        self.table.setHorizontalHeaderLabels(words.REGISTER_COLUMNS)
        self.table.setAccessibleName(words.REGISTER)
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.table.setVerticalScrollBarPolicy(off)
        head = self.table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setStretchLastSection(True)

    @property
    def count(self) -> int:
        """How many lines there are, folded ones included."""
        return len(self._lines or ())

    def set_theme(self, theme: Theme) -> None:
        """Icons in another theme."""
        self._theme = theme
        self._fill()

    def use_room(self, height: int) -> None:
        """Shows as many lines as there is room for in so many pixels."""
        head, frame = self.table.horizontalHeader(), 2 * self.table.frameWidth()
        row = self.table.rowHeight(0) if self.table.rowCount() else head.sizeHint().height()
        room = height - head.sizeHint().height() - frame
        every = self.count * row <= room
        fold = 0 if every else self.older.sizeHint().height() + 2 * GAP
        fitting = max((room - fold) // max(row, 1), NEWEST)
        if fitting != self._fitting:
            self._fitting = fitting
            self._fill()

    def refresh(self) -> None:
        """Shows the register as it stands."""
        lines = ops.register(self._bridge.session.content)
        if lines != self._lines:
            self._lines = lines
            self._fill()

    def _follow(self, _update: Update) -> None:
        self.refresh()

    def _fill(self) -> None:
        lines = self._lines or []
        unfolded, rest = self.older.isChecked(), len(lines) - self._fitting
        shown = lines if unfolded else lines[: self._fitting]
        self.table.setRowCount(len(shown))
        for number, line in enumerate(shown):
            self._fill_row(number, line)
        self.empty.setVisible(not lines)
        self.table.setVisible(bool(lines))
        self.older.setVisible(rest > 0)
        self.older.setText(words.FEWER if unfolded else words.OLDER_PRINTS.format(count=rest))
        self.older.setIcon(icon("up" if unfolded else "down", self._theme, "accent"))
        self.table.resizeRowsToContents()
        self.table.setFixedHeight(self._height())

    def _fill_row(self, number: int, line: Registered) -> None:
        cells = row_of(line)
        for place, text in enumerate(cells):
            item = QTableWidgetItem(text)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            # One cell has the focus: a reader says the whole line wherever that is.
            said = zip(words.REGISTER_COLUMNS, cells, strict=True)
            spoken = "，".join(words.REGISTER_CELL.format(name=n, text=t) for n, t in said)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            if place == STATE:
                item.setIcon(icon(ICONS[text], self._theme, INKS[text]))
                item.setForeground(self._theme.color(INKS[text]))
            self.table.setItem(number, place, item)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow page needs a bar below the lines."""
        super().resizeEvent(event)
        self.table.setFixedHeight(self._height())

    def _height(self) -> int:
        """Of all lines: the page scrolls, not the table."""
        head, frame = self.table.horizontalHeader(), 2 * self.table.frameWidth()
        narrow = head.length() > self.width() - frame
        bar = self.table.horizontalScrollBar().sizeHint().height() if narrow else 0
        return head.sizeHint().height() + self.table.verticalHeader().length() + frame + bar
