"""The list of what was read, as Qt sees it: headings, rows under them, a tick where one can."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont

from desktop.icons import icon
from desktop.importing import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QColor

    from desktop.importing.choice import Choice
    from desktop.importing.rows import Group, Row
    from desktop.theme import Theme

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
Tick = Qt.CheckState
NOWHERE = QModelIndex()
ITEM, FILE, PRESENT, STATE, WHERE = range(5)
HEADS = (
    words.COLUMN_ITEM,
    words.COLUMN_FILE,
    words.COLUMN_PRESENT,
    words.COLUMN_STATE,
    words.COLUMN_WHERE,
)


class Listing(QAbstractItemModel):
    """Two levels: a heading's index has the id 0, a row's the number of its heading from 1.

    Without a choice nothing can be ticked. `ticked` says that the choice is another.
    """

    ticked = Signal()

    def __init__(self, choice: Choice | None, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.choice, self._theme = choice, theme
        self.groups: Sequence[Group] = ()
        self._strong = QFont()
        self._strong.setWeight(QFont.Weight.DemiBold)

    @property
    def band(self) -> QColor:
        """The ground of headings."""
        return self._theme.color("cell_head")

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Other rows."""
        self.beginResetModel()
        self.groups = groups
        self.endResetModel()

    # ---------------------------------------------------------------------------------- places

    def row_at(self, index: Index) -> Row | None:
        """The row at an index; None for a heading."""
        group = index.internalId() if index.isValid() else 0
        return self.groups[group - 1].rows[index.row()] if group else None

    def index(self, row: int, column: int, parent: Index = NOWHERE) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, child: Index = NOWHERE) -> QModelIndex:  # type: ignore[override]
        group = child.internalId() if child.isValid() else 0
        return self.createIndex(group - 1, 0, 0) if group else QModelIndex()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        if not parent.isValid():
            return len(self.groups)
        heading = parent.internalId() == 0 and parent.column() == 0
        return len(self.groups[parent.row()].rows) if heading else 0

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return len(HEADS)

    # -------------------------------------------------------------------------------- contents

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if role == Role.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return HEADS[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        tickable = index.column() == ITEM and bool(self.addresses(index))
        return usual | Qt.ItemFlag.ItemIsUserCheckable if tickable else usual

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        row = self.row_at(index)
        if role == Role.CheckStateRole:
            return self._tick(index) if index.column() == ITEM else None
        if row is None:
            return self._heading(index, role)
        if role in (Role.DisplayRole, Role.ToolTipRole):
            return (row.item, row.file, row.present, row.state, row.where)[index.column()]
        if role == Role.ForegroundRole:
            return self._ink(row, index.column())
        if role == Role.DecorationRole and index.column() == STATE and row.mark:
            return icon(row.mark, self._theme, row.mark)
        named = role == Role.AccessibleTextRole and index.column() == ITEM
        return self._spoken(index, row) if named else None

    def _heading(self, index: Index, role: int) -> Any:
        if role in (Role.DisplayRole, Role.AccessibleTextRole) and index.column() == ITEM:
            group = self.groups[index.row()]
            if self.choice is None or not any(row.address for row in group.rows):
                return words.GROUP.format(name=group.name, count=len(group.rows))
            taken = sum(row.address in self.choice.taken for row in group.rows if row.address)
            return words.GROUP_TAKEN.format(name=group.name, taken=taken, count=len(group.rows))
        if role == Role.FontRole:
            return self._strong
        return None

    def _ink(self, row: Row, column: int) -> Any:
        if row.faded or column == WHERE or (column == PRESENT and row.present == words.BLANK):
            return self._theme.color("muted")
        return self._theme.color(row.mark) if row.mark and column == STATE else None

    def _spoken(self, index: Index, row: Row) -> str:
        tick = self._tick(index)
        said = words.NO_TICK if tick is None else words.NOT_TICKED
        said = words.TICKED if tick == Tick.Checked else said
        return words.ROW_SPOKEN.format(item=row.item, file=row.file, state=row.state, ticked=said)

    # ----------------------------------------------------------------------------------- ticks

    def addresses(self, index: Index) -> tuple[str, ...]:
        """What a tick at an index takes or leaves."""
        if self.choice is None or not index.isValid():
            return ()
        row = self.row_at(index)
        if row is None:
            return self.groups[index.row()].tickable
        return (row.address,) if row.address else ()

    def _tick(self, index: Index) -> Qt.CheckState | None:
        addresses = self.addresses(index)
        if self.choice is None or not addresses:
            return None
        taken = sum(address in self.choice.taken for address in addresses)
        if taken == len(addresses):
            return Tick.Checked
        return Tick.PartiallyChecked if taken else Tick.Unchecked

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        if role != Role.CheckStateRole:
            return False
        self.tick(self.addresses(index), on=Tick(value) == Tick.Checked)
        return True

    def turn(self, indexes: Sequence[Index]) -> None:
        """Ticks these rows or headings, or takes the ticks away where all have one."""
        addresses = [a for index in indexes for a in self.addresses(index)]
        if self.choice and addresses:
            self.tick(addresses, on=not self.choice.taken.issuperset(addresses))

    def tick(self, addresses: Sequence[str], *, on: bool) -> None:
        """Takes or leaves some of what is offered, wherever it is listed."""
        if self.choice is None:
            return
        self.choice.tick(addresses, on=on)
        for number in range(len(self.groups)):
            heading = self.index(number, ITEM)
            last = self.index(self.rowCount(heading) - 1, WHERE, heading)
            self.dataChanged.emit(heading, heading)
            self.dataChanged.emit(self.index(0, ITEM, heading), last)
        self.ticked.emit()
