"""What can be done to the selected cells of a table, each one step of the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication

from desktop.table import words
from desktop.table.clipboard import read_block, write_block
from desktop.table.markup import read_markup, write_markup
from desktop.table.paste import plan_paste
from desktop.table.paste_preview import PastePreview
from desktop.table.view import Command
from forms.draft import edits

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.bridge import Bridge
    from desktop.table.clipboard import Block
    from desktop.table.grid import Place
    from desktop.table.paste import Plan
    from desktop.table.view import TableView
    from desktop.theme import Theme
    from forms.draft.changes import ChangeSet
    from forms.draft.content import Content


class Acts:
    """Runs the commands of a view. `tell` shows a quiet sentence at the current cell."""

    def __init__(
        self, bridge: Bridge, view: TableView, theme: Theme, tell: Callable[[str], None]
    ) -> None:
        self._bridge, self._view, self._tell = bridge, view, tell
        self.theme = theme
        self._runs = {
            Command.COPY: self.copy,
            Command.COPY_WITH_HEADS: self.copy_with_heads,
            Command.CUT: self.cut,
            Command.PASTE: self.paste,
            Command.CLEAR: self.clear,
            Command.USE_COMPUTED: self.use_computed,
        }
        view.commanded.connect(self.run)

    def run(self, command: str) -> None:
        """One of Command by its name."""
        self._runs[command]()

    # ----------------------------------------------------------------------------------- cells

    def clear(self) -> None:
        """Blanks the selected cells; a stated total becomes computed again."""
        self._apply(edits.clear_entries(self._content, tuple(self._view.selected_addresses)))

    def fill_zeros(self) -> None:
        """0 for every blank cell of the table that is typed."""
        self._apply(edits.fill_zeros(self._content, self._view.table.grid.table.key))

    def use_computed(self) -> None:
        """Drops the stated total at the current cell; nothing at other cells."""
        address = self._view.current_address
        if self._view.table.form.cells[address].derived:
            self._apply(edits.use_computed(self._content, address))

    # ------------------------------------------------------------------------------- clipboard

    def copy(self) -> None:
        """The selected block as Excel takes it."""
        self._keep(self._block(*self._extent()))

    def copy_with_heads(self) -> None:
        """The selected block with the names of its rows and columns."""
        (top, left), (bottom, right) = self._extent()
        rows = self._block((top, left), (bottom, right))
        lines = [[self._row_name(top + place), *row] for place, row in enumerate(rows)]
        heads = ["", *(self._column_name(column) for column in range(left, right + 1))]
        self._keep([heads, *lines])

    def cut(self) -> None:
        """Copies and blanks."""
        self.copy()
        self.clear()

    def paste(self) -> None:
        """Writes the clipboard's block as one step; asks first when it is doubtful."""
        block = self._clipped()
        if block is None or not self._view.table.writable:
            return
        plan = self._plan(block)
        if plan.doubtful:
            self._ask(plan, block)
        elif plan.effective:
            self._write(plan)

    def _clipped(self) -> Block | None:
        """The block on the clipboard; None, and the reason is told, when there is none."""
        try:
            block = read_clipboard(QGuiApplication.clipboard().mimeData())
        except ValueError:
            self._tell(words.TOO_MUCH)
            return None
        if not block or not block[0]:
            self._tell(words.NOTHING_TO_PASTE)
            return None
        return block

    def _plan(self, block: Block, unit: str = "") -> Plan:
        grid = self._view.table.grid
        return plan_paste(self._content, grid, block, self._selection(), unit)

    def _ask(self, plan: Plan, block: Block) -> None:
        form, window = self._view.table.form, self._view.window()
        preview = PastePreview(plan, form, self.theme, window, lambda u: self._plan(block, u))
        preview.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        preview.accepted.connect(lambda: self._write(preview.plan))
        preview.open()

    def _write(self, plan: Plan) -> None:
        self._apply(plan.change_set(self._content))

    # ------------------------------------------------------------------------------- selection

    def _selection(self) -> list[Place]:
        grid = self._view.table.grid
        addresses = self._view.selected_addresses or [self._view.current_address]
        return [grid.place(address) for address in addresses]

    def _extent(self) -> tuple[Place, Place]:
        places = self._selection()
        rows, columns = [row for row, _ in places], [column for _, column in places]
        return (min(rows), min(columns)), (max(rows), max(columns))

    def _block(self, first: Place, last: Place) -> list[list[str]]:
        return [
            [self._text((row, column)) for column in range(first[1], last[1] + 1)]
            for row in range(first[0], last[0] + 1)
        ]

    def _text(self, place: Place) -> str:
        """A number where it starts; the other places of a merged cell are blank, as in Excel."""
        table = self._view.table
        address = table.grid.address(place)
        if not address:
            piece = table.grid.owner(place)
            return piece.cell.text if (piece.row, piece.column) == place else ""
        return table.shown(address).state.text if table.grid.place(address) == place else ""

    def _row_name(self, row: int) -> str:
        grid = self._view.table.grid
        labels = [p for p in grid.left if p.row <= row < p.bottom]
        return labels[-1].cell.text if labels else ""

    def _column_name(self, column: int) -> str:
        grid = self._view.table.grid
        labels = [p for p in grid.top if p.column <= column < p.right]
        return labels[-1].cell.text if labels else ""

    # --------------------------------------------------------------------------------- writing

    @property
    def _content(self) -> Content:
        return self._bridge.session.content

    def _keep(self, rows: list[list[str]]) -> None:
        """For spreadsheets as text, for Word as a table."""
        data = QMimeData()
        data.setText(write_block(rows))
        data.setHtml(write_markup(rows))
        QGuiApplication.clipboard().setMimeData(data)

    def _apply(self, change_set: ChangeSet) -> None:
        self._bridge.session.pause_typing()
        if self._view.table.writable:
            self._bridge.apply(change_set)


def read_clipboard(data: QMimeData) -> Block:
    """The table in the markup if there is one, for it knows merged cells; else the text's.

    ValueError for a text that is too large to be a table.
    """
    block = read_markup(data.html()) if data.hasHtml() else None
    return block if block is not None else read_block(data.text())
