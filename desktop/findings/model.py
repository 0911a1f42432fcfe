"""The list's model: takes a new state by the least insertions and removals."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt

from desktop.findings import words
from desktop.findings.rows import Kind, Row, section_key

if TYPE_CHECKING:
    from PySide6.QtCore import QPersistentModelIndex

    Index = QModelIndex | QPersistentModelIndex

ROW = Qt.ItemDataRole.UserRole


class Rows(QAbstractListModel):
    """Selection, scroll and focus survive, because rows that stay are not touched."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []

    def show(self, rows: list[Row]) -> None:
        """Takes over another state."""
        old, new = [row.key for row in self.rows], [row.key for row in rows]
        if old != new:
            steps = SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes()
            for tag, start, end, new_start, new_end in reversed(steps):
                if tag != "equal":
                    self._replace(start, end, rows[new_start:new_end])
        for place, row in enumerate(rows):
            if self.rows[place] != row:
                self.rows[place] = row
                index = self.index(place)
                self.dataChanged.emit(index, index)

    def _replace(self, start: int, end: int, rows: list[Row]) -> None:
        if end > start:
            self.beginRemoveRows(QModelIndex(), start, end - 1)
            del self.rows[start:end]
            self.endRemoveRows()
        if rows:
            self.beginInsertRows(QModelIndex(), start, start + len(rows) - 1)
            self.rows[start:start] = rows
            self.endInsertRows()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        if role == Qt.ItemDataRole.ToolTipRole and row.kind is not Kind.SECTION:
            return words.TIP
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Section heads are read, not chosen."""
        section = self.rows[index.row()].kind is Kind.SECTION
        chosen = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.ItemIsEnabled if section else chosen

    def place_of(self, key: str) -> int:
        """Where a row stands; −1 when it is gone."""
        return next((place for place, row in enumerate(self.rows) if row.key == key), -1)

    def group_of(self, section: str) -> range:
        """The places of a section's head and rows; empty when it has none."""
        start = self.place_of(section_key(section))
        if start < 0:
            return range(0)
        heads = (n for n, row in enumerate(self.rows) if row.kind is Kind.SECTION and n > start)
        return range(start, next(heads, len(self.rows)))
