"""The body of a table as a Qt model. Only here do addresses turn into rows and columns."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from desktop.table.grid import Grid
from desktop.table.marks import Marks
from desktop.table.speech import Shown, described, spoken, tooltip
from forms.draft import edits
from forms.draft.cell_state import CellState, Source, resolve_cell
from forms.draft.changes import Put
from forms.draft.content import REFERENCE, SEAL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from desktop.bridge import Bridge
    from desktop.table.grid import Place
    from forms.draft.session import Update
    from forms.rules.finding import Finding

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
NOWHERE = QModelIndex()
LABEL = Qt.ItemFlag.NoItemFlags
READABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
EDITABLE = READABLE | Qt.ItemFlag.ItemIsEditable


class TableModel(QAbstractTableModel):
    """Prepared states by address; `data` only looks them up. It is never reset. A `blind` one
    tells of no sums and no findings.

    `refreshed` carries the addresses whose state became another, after dataChanged.
    """

    refreshed = Signal(object)

    def __init__(self, bridge: Bridge, table_key: str, *, blind: bool = False) -> None:
        super().__init__()
        self._bridge, self._blind = bridge, blind
        session = bridge.session
        self.form = session.form
        self.grid = Grid(session.form.tables[table_key])
        self._marks = Marks(self._findings(), self.grid.addresses)
        self._shown: dict[str, Shown] = {}
        # By place as well: Qt asks for these some thousand times in one repaint.
        self._at: dict[Place, Shown] = {}
        self._flags: dict[Place, Qt.ItemFlag] = {}
        for address in self.grid.addresses:
            self._keep(address, self._resolve(address))
        self._says: dict[int, Callable[[str], str]] = {
            Role.DisplayRole: lambda address: self._shown[address].state.text,
            Role.EditRole: self.raw,
            Role.AccessibleTextRole: lambda address: spoken(self._shown[address]),
            Role.AccessibleDescriptionRole: lambda address: described(self._shown[address]),
            Role.ToolTipRole: lambda address: tooltip(self._shown[address]),
            Role.WhatsThisRole: lambda address: self._shown[address].cell.help,
        }
        bridge.updated.connect(self._follow)
        bridge.attended.connect(self._attend)

    # ------------------------------------------------------------------- addresses and places

    def address(self, index: Index) -> str:
        """The cell at an index; empty for a label or an invalid index."""
        return self.grid.address((index.row(), index.column()))

    def index_of(self, address: str) -> QModelIndex:
        """The index of a cell; KeyError for a cell of another table."""
        return self.at(self.grid.place(address))

    def at(self, place: Place) -> QModelIndex:
        """The index at a body place."""
        return self.index(*place)

    # --------------------------------------------------------------------------------- states

    def shown(self, address: str) -> Shown:
        """All that is painted and said of a cell."""
        return self._shown[address]

    def shown_at(self, place: Place) -> Shown | None:
        """The same by place; None for a label."""
        return self._at.get(place)

    def raw(self, address: str) -> str:
        """What was typed or stated, as it was; empty for blank and computed cells."""
        entry = self._bridge.session.content.entries.get(address)
        return entry.raw if entry else ""

    def fillable(self, address: str) -> bool:
        """Whether a clerk types into the cell: not while the software adds it up."""
        return self._shown[address].state.source is not Source.COMPUTED

    @property
    def writable(self) -> bool:
        """False for a second window's view and for a finished report."""
        return self._bridge.changeable

    # ---------------------------------------------------------------------------- what Qt asks

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else self.grid.rows

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else self.grid.columns

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        address = self.address(index)
        if address:
            say = self._says.get(role)
            return say(address) if say else None
        if role in {Role.DisplayRole, Role.AccessibleTextRole}:
            return self.grid.owner((index.row(), index.column())).cell.text
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        """A line's name as messages call it, for screen readers; heads paint the grid itself."""
        if role not in {Role.DisplayRole, Role.AccessibleTextRole}:
            return None
        across = orientation == Qt.Orientation.Horizontal
        line = range(self.grid.rows if across else self.grid.columns)
        places = [(each, section) if across else (section, each) for each in line]
        cells = [self.form.cells[a] for a in (self.grid.address(p) for p in places) if a]
        if not cells:
            return ""
        return cells[0].column.printed if across else cells[0].row.printed

    def flags(self, index: Index) -> Qt.ItemFlag:
        return self._flags.get((index.row(), index.column()), LABEL)

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        """Writes what was typed so far; called for every keystroke."""
        address = self.address(index)
        if role != Role.EditRole or not address:
            return False
        if str(value) != self.raw(address):
            self._bridge.apply(edits.type_entry(self._bridge.session.content, address, str(value)))
        return True

    # ------------------------------------------------------------------------------- following

    def _follow(self, update: Update) -> None:
        touched = self._marks.show(self._findings())
        if _reaches_all(update):
            self._refresh(self.grid.addresses)
        else:
            touched |= update.changed | update.recomputed
            self._refresh(touched & self._shown.keys())

    def _attend(self, visited: frozenset[str]) -> None:
        touched = self._marks.show(self._findings())
        self._refresh((touched | visited) & self._shown.keys())

    def _refresh(self, addresses: Iterable[str]) -> None:
        fresh = {address: self._resolve(address) for address in addresses}
        moved = [address for address, shown in fresh.items() if shown != self._shown[address]]
        for address, shown in fresh.items():
            self._keep(address, shown)
        for address in moved:
            index = self.index_of(address)
            self.dataChanged.emit(index, index)
        if moved:
            self.refreshed.emit(moved)

    def _findings(self) -> list[Finding]:
        return [] if self._blind else self._bridge.shown_findings()

    def _keep(self, address: str, shown: Shown) -> None:
        self._shown[address] = shown
        flags = EDITABLE if self.writable and self.fillable(address) else READABLE
        for place in self.grid.owner(self.grid.place(address)).places():
            self._at[place], self._flags[place] = shown, flags

    def _resolve(self, address: str) -> Shown:
        session, marks = self._bridge.session, self._marks
        sides = marks.roles(address)
        state = resolve_cell(session.content, session.sheet, address, sides)
        if state.problem and not self._bridge.attention.seen(address):
            state = replace(state, problem="")
        if self._blind and self.form.cells[address].derived:
            state = CellState(address, "", state.source)
        messages = tuple(finding.message for finding in marks.of(address))
        return Shown(self.form.cells[address], state, marks.level(address), messages)


def _reaches_all(update: Update) -> bool:
    """Last year's figures and the seal concern every cell but are no cell's entry."""
    parts = {each.part for each in update.operations if isinstance(each, Put)}
    return not parts.isdisjoint((REFERENCE, SEAL))
