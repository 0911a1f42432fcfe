"""Asks before a doubtful paste: what will go where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QRadioButton,
    QTableWidget,
    QTableWidgetItem,
)

from desktop.dialogs.frame import Frame
from desktop.icons import icon
from desktop.labels import label
from desktop.table import words
from desktop.table.paste import Fate, Item, Plan
from desktop.theme import GAP

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from desktop.theme import Theme
    from forms.definition.form import Form


RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
WIDTHS = (42, 8, 12, 38)
"""Of the columns, in hundredths; they fold where the text is large."""

NUMBERS = (1, 2)
LEAST_LINES = 5
CHARACTERS = 100
"""Of the whole list, where the screen has room."""

MOST_LINES = 14


class PastePreview(Frame):
    """Lists a plan; accepted means that `plan` may be written. What needs a look comes first.

    `replan` gives the plan anew when the clerk says in which unit the amounts are.
    """

    def __init__(
        self,
        plan: Plan,
        form: Form,
        theme: Theme,
        parent: QWidget | None = None,
        replan: Callable[[str], Plan] | None = None,
    ) -> None:
        super().__init__(parent, words.PREVIEW_TITLE, accept=words.PREVIEW_OK, fills=True)
        self._form, self._theme, self._replan = form, theme, replan
        self._summary = label(wrap=True)
        self._counts = label(look="muted", wrap=True)
        self.units: dict[str, QRadioButton] = {}
        self.list = self._make_list()
        self.only_doubtful = QCheckBox(words.PREVIEW_ONLY_DOUBTFUL)
        self.only_doubtful.toggled.connect(self._show_rows)
        self.show_plan(plan)
        self.body.addWidget(self._summary)
        if plan.unit:
            self.body.addLayout(self._unit_choice(plan))
        self.body.addWidget(self.only_doubtful)
        self.body.addWidget(self.list, 1)
        self.say_beside_buttons(self._counts)
        if self.accept_button:
            self.accept_button.setFocus()

    def show_plan(self, plan: Plan) -> None:
        """Lists another plan for the same block."""
        self.plan = plan
        self._items = sorted(plan.items, key=lambda item: not item.note)
        self._summary.setText(_summary(plan, self._form))
        self._counts.setText(_counts(plan))
        self.only_doubtful.setVisible(0 < self._doubtful < len(self._items))
        self.list.setRowCount(len(self._items))
        for row, item in enumerate(self._items):
            for column, text in enumerate(self._texts(item)):
                self.list.setItem(row, column, self._cell(text, column, item))
        self.list.resizeRowsToContents()
        self._show_rows(self.only_doubtful.isChecked())
        if self.accept_button:
            self.accept_button.setEnabled(plan.effective)

    @property
    def _doubtful(self) -> int:
        return sum(bool(item.note) for item in self._items)

    def _unit_choice(self, plan: Plan) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2 * GAP)
        row.addWidget(label(words.PREVIEW_UNIT_LEAD))
        for unit in words.PREVIEW_UNITS:
            button = self.units[unit] = QRadioButton(unit)
            button.setAccessibleDescription(words.PREVIEW_UNIT_LEAD)
            button.setChecked(unit == plan.unit)
            button.clicked.connect(lambda _=False, unit=unit: self._read_in(unit))
            row.addWidget(button)
        row.addStretch()
        return row

    def _read_in(self, unit: str) -> None:
        if self._replan:
            self.show_plan(self._replan(unit))

    def _make_list(self) -> QTableWidget:
        table = _List(0, len(words.PREVIEW_HEADS))
        table.setAccessibleName(words.PREVIEW_TITLE)
        table.setHorizontalHeaderLabels(list(words.PREVIEW_HEADS))
        table.verticalHeader().hide()
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(True)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        for column in NUMBERS:
            head = QTableWidgetItem(words.PREVIEW_HEADS[column])
            head.setTextAlignment(RIGHT)
            table.setHorizontalHeaderItem(column, head)
        return table

    def sizeHint(self) -> QSize:
        """Wide enough for the columns, high enough for some lines."""
        em, line = self.fontMetrics().horizontalAdvance("0"), self.fontMetrics().height() + 2 * GAP
        lines = min(max(len(self._items), LEAST_LINES), MOST_LINES)
        self.list.setMinimumHeight(LEAST_LINES * line)
        rest = super().sizeHint().height() - self.list.sizeHint().height()
        wished = QSize(CHARACTERS * em + 8 * GAP, max(rest, 0) + (lines + 2) * line)
        return wished.boundedTo(self.screen().availableSize() * 0.9)

    def _texts(self, item: Item) -> tuple[str, str, str, str]:
        place = _name(self._form, item.address) if item.address else words.OUTSIDE
        after = item.after or (item.before if item.fate is Fate.DROPPED else "")
        return place, item.before, after, item.note

    def _cell(self, text: str, column: int, item: Item) -> QTableWidgetItem:
        cell = QTableWidgetItem(text)
        if column in NUMBERS:
            cell.setTextAlignment(RIGHT)
        if column == 3 and text:
            cell.setIcon(icon("warning", self._theme, "warning"))
        cell.setToolTip(text)
        return cell

    def _show_rows(self, only_doubtful: bool) -> None:
        for row, item in enumerate(self._items):
            self.list.setRowHidden(row, only_doubtful and not item.note)


class _List(QTableWidget):
    """Shares its width among the columns; what is too long goes on in the next line."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            for column, width in enumerate(WIDTHS):
                self.setColumnWidth(column, event.size().width() * width // 100)
            self.resizeRowsToContents()


def _summary(plan: Plan, form: Form) -> str:
    first = next((item.address for item in plan.items if item.address), "")
    if not first:
        return words.PREVIEW_NOTHING
    shape = words.PREVIEW_SHAPE.format(
        rows=plan.shape[0],
        columns=plan.shape[1],
        first=_name(form, first),
        table=form.cells[first].table.name,
    )
    if any(plan.stripped):
        rows, columns = plan.stripped
        shape += words.PREVIEW_STRIPPED_BOTH.format(rows=rows, columns=columns)
    if plan.moved:
        shape += words.NOTE_MOVED + words.PREVIEW_STOP
    return shape


def _name(form: Form, address: str) -> str:
    """Row and column; the table is the one in front of the clerk."""
    cell = form.cells[address]
    return words.SPOKEN.join((cell.row.printed, cell.column.printed))


def _counts(plan: Plan) -> str:
    doubtful = sum(bool(item.note) for item in plan.items)
    parts = (
        (words.PREVIEW_WRITTEN, plan.count(Fate.WRITTEN)),
        (words.PREVIEW_CLEARED, plan.count(Fate.CLEARED)),
        (words.PREVIEW_DROPPED, plan.count(Fate.DROPPED)),
        (words.PREVIEW_COMPUTED, plan.count(Fate.COMPUTED)),
        (words.PREVIEW_OUTSIDE, plan.count(Fate.OUTSIDE)),
        (words.PREVIEW_DOUBTFUL, doubtful),
    )
    texts = [pattern.format(count=count) for pattern, count in parts if count]
    return words.PREVIEW_SEPARATOR.join(texts) + words.PREVIEW_STOP
