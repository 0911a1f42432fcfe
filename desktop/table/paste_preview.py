"""Asks before a doubtful paste: what will go where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QRadioButton,
)

from desktop.dialogs.frame import Frame
from desktop.dialogs.line_list import LineList
from desktop.icons import icon
from desktop.labels import label
from desktop.table import words
from desktop.table.paste import Fate, Item, Plan
from desktop.theme import GAP

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop.theme import Theme
    from forms.definition.form import Form


WIDTHS = (42, 8, 12, 38)
NUMBERS = (1, 2)


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
        self.list = LineList(words.PREVIEW_HEADS, WIDTHS, NUMBERS)
        self.list.setAccessibleName(words.PREVIEW_TITLE)
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
            self._fill(row, item)
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

    def _texts(self, item: Item) -> tuple[str, str, str, str]:
        place = _name(self._form, item.address) if item.address else words.OUTSIDE
        after = item.after or (item.before if item.fate is Fate.DROPPED else "")
        return place, item.before, after, item.note

    def _fill(self, row: int, item: Item) -> None:
        cells = [self.list.put(row, *each) for each in enumerate(self._texts(item))]
        if item.note:
            cells[-1].setIcon(icon("warning", self._theme, "warning"))

    def _show_rows(self, only_doubtful: bool) -> None:
        for row, item in enumerate(self._items):
            self.list.setRowHidden(row, only_doubtful and not item.note)


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
