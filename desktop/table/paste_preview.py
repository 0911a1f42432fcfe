"""Asks before a doubtful paste: what will go where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.icons import icon
from desktop.table import words
from desktop.table.paste import Fate, Item, Plan
from desktop.theme import GAP

if TYPE_CHECKING:
    from desktop.theme import Theme
    from forms.definition.form import Form


WIDTHS = (50, 10, 15, 0)
"""Of the columns, in characters; the last one takes the rest."""


class PastePreview(QDialog):
    """Lists a plan; accepted means that it may be written. What needs a look comes first."""

    def __init__(self, plan: Plan, form: Form, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form, self._theme = form, theme
        self.setWindowTitle(words.PREVIEW_TITLE)
        scale = self.fontMetrics().height() / 20
        room = parent.window().width() - 2 * GAP if parent else 960
        self.resize(min(round(960 * scale), max(room, 640)), round(480 * scale))
        self._items = sorted(plan.items, key=lambda item: not item.note)
        self.list = self._make_list()
        self.only_doubtful = QCheckBox(words.PREVIEW_ONLY_DOUBTFUL)
        self.only_doubtful.toggled.connect(self._show_rows)
        self.only_doubtful.setVisible(0 < self._doubtful < len(self._items))
        self.buttons = self._make_buttons(plan)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        layout.setSpacing(GAP)
        for widget in (*_summary(plan, form), self.only_doubtful, self.list, self.buttons):
            layout.addWidget(widget)

    @property
    def _doubtful(self) -> int:
        return sum(bool(item.note) for item in self._items)

    def _make_buttons(self, plan: Plan) -> QDialogButtonBox:
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel)
        buttons.button(kinds.Ok).setText(words.PREVIEW_OK)
        buttons.button(kinds.Ok).setEnabled(plan.effective)
        buttons.button(kinds.Ok).setDefault(True)
        buttons.button(kinds.Ok).setFocus()
        buttons.button(kinds.Cancel).setText(words.PREVIEW_CANCEL)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    def _make_list(self) -> QTableWidget:
        table = QTableWidget(len(self._items), len(words.PREVIEW_HEADS))
        table.setHorizontalHeaderLabels(list(words.PREVIEW_HEADS))
        table.verticalHeader().hide()
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        for row, item in enumerate(self._items):
            for column, text in enumerate(self._texts(item)):
                table.setItem(row, column, self._cell(text, column, item))
        header = table.horizontalHeader()
        for column, width in enumerate(WIDTHS):
            header.resizeSection(column, width * self.fontMetrics().horizontalAdvance("0"))
        header.setStretchLastSection(True)
        return table

    def _texts(self, item: Item) -> tuple[str, str, str, str]:
        place = _name(self._form, item.address) if item.address else words.OUTSIDE
        after = item.after or (item.before if item.fate is Fate.DROPPED else "")
        return place, item.before, after, item.note

    def _cell(self, text: str, column: int, item: Item) -> QTableWidgetItem:
        cell = QTableWidgetItem(text)
        if column in {1, 2}:
            cell.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if column == 3 and text:
            cell.setIcon(icon("warning", self._theme, "warning"))
        cell.setToolTip(text)
        return cell

    def _show_rows(self, only_doubtful: bool) -> None:
        for row, item in enumerate(self._items):
            self.list.setRowHidden(row, only_doubtful and not item.note)


def _summary(plan: Plan, form: Form) -> list[QLabel]:
    first = next((item.address for item in plan.items if item.address), "")
    if not first:
        return [QLabel(words.PREVIEW_NOTHING)]
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
    labels = [QLabel(shape), QLabel(_counts(plan))]
    for label in labels:
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
    return labels


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
