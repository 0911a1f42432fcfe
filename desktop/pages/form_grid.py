"""Facts in a grid: labels at the left, fields at the right, help below when there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from desktop.labels import label
from desktop.pages.fields import Fact
from desktop.theme import GAP

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.bridge import Bridge
    from forms.definition.schema import FactField

LABELS = 88


class FactGrid(QFrame):
    """A card of facts under one heading; `facts` by address."""

    def __init__(self, title: str, fields: Iterable[FactField], bridge: Bridge) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.facts: dict[str, Fact] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(2 * GAP)
        self._grid.setVerticalSpacing(3 * GAP // 2)
        self._grid.setColumnMinimumWidth(0, LABELS)
        self._grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GAP, 2 * GAP, 3 * GAP, 5 * GAP // 2)
        column.setSpacing(3 * GAP // 2)
        if title:
            column.addWidget(label(title, "heading"))
        column.addLayout(self._grid)
        for field in fields:
            self._add(field, bridge)

    def focus_address(self, address: str) -> None:
        """Puts the cursor into one of the fields."""
        self.facts[address].focus()

    def _add(self, field: FactField, bridge: Bridge) -> None:
        fact = Fact(field, bridge)
        name = label(field.label)
        name.setBuddy(fact.editor)
        name.setMinimumHeight(fact.editor.sizeHint().height())
        row = self._grid.rowCount()
        self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._grid.addWidget(fact, row, 1)
        self.facts[field.address] = fact
