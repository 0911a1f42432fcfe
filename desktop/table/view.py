"""The body of a table under its frozen heads: moving, selecting, typing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QTableView, QWidget

from desktop.table.delegate import CellDelegate
from desktop.table.editor import STEPS, CellEditor
from desktop.table.heads import Corner, Head
from desktop.table.movement import Movement, Order, Way

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.table.grid import Piece, Place
    from desktop.table.look import Look
    from desktop.table.model import Index, TableModel

Key = Qt.Key
Trigger = QAbstractItemView.EditTrigger
Selecting = QItemSelectionModel.SelectionFlag
Action = QAbstractItemView.CursorAction
WAYS = {
    Action.MoveUp: Way.UP,
    Action.MoveDown: Way.DOWN,
    Action.MoveLeft: Way.LEFT,
    Action.MoveRight: Way.RIGHT,
}
CONTROL = Qt.KeyboardModifier.ControlModifier
FAR = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class TableView(QTableView):
    """Keys and mouse of a spreadsheet over the number cells; labels are never current.

    `entered` carries the address of the new current cell, also when the view gets the focus;
    `refused` one that cannot be typed into; `commanded` the name of an act on the selection.
    """

    entered = Signal(str)
    refused = Signal(str)
    commanded = Signal(str)
    edit_opened = Signal(object)

    def __init__(self, model: TableModel, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.table = model
        self.cells = CellDelegate(model, look, self)
        self.movement = Movement(model.grid, model.fillable)
        self.columns = Head(Qt.Orientation.Horizontal, model.grid.top, look, self)
        self.rows = Head(Qt.Orientation.Vertical, model.grid.left, look, self)
        self.setHorizontalHeader(self.columns)
        self.setVerticalHeader(self.rows)
        self.setModel(model)
        self.setItemDelegate(self.cells)
        self.corner = Corner(model.grid.corner, look, self)
        self._set_up()
        self._join_cells()

    def _set_up(self) -> None:
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        triggers = (Trigger.DoubleClicked, Trigger.EditKeyPressed, Trigger.AnyKeyPressed)
        self.setEditTriggers(triggers[0] | triggers[1] | triggers[2])
        self.columns.setVisible(bool(self.table.grid.top))
        self.rows.setVisible(bool(self.table.grid.left))
        self.columns.picked.connect(self._select_columns)
        self.rows.picked.connect(self._select_rows)
        self.cells.opened.connect(self._follow_editor)
        # A head's own scrolling moves pixels; labels that stay in view must be painted again.
        self.horizontalScrollBar().valueChanged.connect(self.columns.viewport().update)
        self.verticalScrollBar().valueChanged.connect(self.rows.viewport().update)

    def _join_cells(self) -> None:
        for piece in self.table.grid.body:
            if piece.spans:
                self.setSpan(piece.row, piece.column, piece.cell.rows, piece.cell.columns)

    # --------------------------------------------------------------------------- where one is

    @property
    def current_address(self) -> str:
        """The current cell; empty before the first."""
        index = self.currentIndex()
        return self.table.address(index) if index.isValid() else ""

    @property
    def selected_addresses(self) -> list[str]:
        """The selected cells in printed order."""
        places = ((index.row(), index.column()) for index in self.selectedIndexes())
        return self.table.grid.within(places)

    def go_to(self, address: str) -> None:
        """Makes a cell current and visible."""
        self.setCurrentIndex(self.table.index_of(address))

    def select_cells(self, first: Place, last: Place) -> None:
        """Selects a block; its first number cell becomes current."""
        grid = self.table.grid
        block = [(r, c) for r in range(first[0], last[0] + 1) for c in range(first[1], last[1] + 1)]
        addresses = grid.within(block)
        if addresses:
            selection = self.selectionModel()
            selection.setCurrentIndex(self.table.index_of(addresses[0]), Selecting.NoUpdate)
            chosen = QItemSelection(self.table.at(first), self.table.at(last))
            selection.select(chosen, Selecting.ClearAndSelect)
            self.setFocus()

    def _select_columns(self, piece: Piece) -> None:
        self.select_cells((0, piece.column), (self.table.grid.rows - 1, piece.right - 1))

    def _select_rows(self, piece: Piece) -> None:
        self.select_cells((piece.row, 0), (piece.bottom - 1, self.table.grid.columns - 1))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._light(current)
        if current.isValid():
            self.entered.emit(self.table.address(current))

    def _light(self, current: Index) -> None:
        cells = self.cells
        cells.current = self.table.address(current) if current.isValid() else ""
        if cells.current:
            piece = self.table.grid.owner((current.row(), current.column()))
            cells.rows = range(piece.row, piece.bottom)
            cells.columns = range(piece.column, piece.right)
        self.rows.light(cells.rows)
        self.columns.light(cells.columns)
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_focus(focused=True)
        if event.reason() is not Qt.FocusReason.PopupFocusReason and self.current_address:
            self.entered.emit(self.current_address)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_focus(focused=False)

    def _show_focus(self, *, focused: bool) -> None:
        self.cells.focused = focused
        self.update(self.currentIndex())

    # -------------------------------------------------------------------------------- movement

    def moveCursor(self, action: Action, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        here = self.currentIndex()
        if not here.isValid():
            return self.table.index_of(self.movement.first())
        return self.table.at(self._target((here.row(), here.column()), action, modifiers))

    def _target(self, here: Place, action: Action, modifiers: Qt.KeyboardModifier) -> Place:
        far = bool(modifiers & CONTROL)
        if action in WAYS:
            way = WAYS[action]
            return self.movement.leap(here, way) if far else self.movement.step(here, way)
        if action in {Action.MoveHome, Action.MoveEnd}:
            home = action == Action.MoveHome
            place = self.movement.leap(here, Way.LEFT if home else Way.RIGHT)
            return self.movement.leap(place, Way.UP if home else Way.DOWN) if far else place
        if action in {Action.MovePageUp, Action.MovePageDown}:
            return self._page(here, Way.UP if action == Action.MovePageUp else Way.DOWN)
        return here

    def _page(self, here: Place, way: Way) -> Place:
        room = self.viewport().height() - self.rowHeight(here[0])
        place = here
        while room > 0 and (further := self.movement.step(place, way)) != place:
            place = further
            room -= self.rowHeight(place[0])
        return place

    def fill_on(self, order: Order, *, back: bool) -> bool:
        """To the next cell to fill in; False where the table ends."""
        address = self.movement.following(self.current_address, order, back=back)
        if address:
            self.go_to(address)
        return bool(address)

    # ------------------------------------------------------------------------------------ keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        command = _command(event)
        if command:
            self.commanded.emit(command)
        elif isinstance(STEPS.get(event.key()), Order):
            self._leave_by(event)
        else:
            self._explain(event)
            super().keyPressEvent(event)

    def _leave_by(self, event: QKeyEvent) -> None:
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        back = back or event.key() == Key.Key_Backtab
        order = STEPS[event.key()]
        moved = isinstance(order, Order) and self.fill_on(order, back=back)
        if not moved and order is Order.BY_ROWS:
            QWidget.focusNextPrevChild(self, not back)  # past the last cell Tab leaves the table

    def _explain(self, event: QKeyEvent) -> None:
        typed = event.text().isprintable() and event.text() and not event.modifiers() & FAR
        if typed or event.key() == Key.Key_F2:
            self._explain_refusal()

    def _explain_refusal(self) -> None:
        address = self.current_address
        if address and self.table.writable and not self.table.fillable(address):
            self.refused.emit(address)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if self.indexAt(event.position().toPoint()) == self.currentIndex():
            self._explain_refusal()

    # --------------------------------------------------------------------------------- editing

    def edit(self, index: Index, trigger: Trigger, event: QEvent) -> bool:  # type: ignore[override]
        self.cells.typed_over = trigger == Trigger.AnyKeyPressed
        opened = super().edit(index, trigger, event)
        editor = self.indexWidget(index) if opened else None
        if isinstance(editor, CellEditor) and not self.cells.typed_over:
            editor.end(False)
        return bool(opened)

    def _follow_editor(self, editor: CellEditor) -> None:
        editor.leaving.connect(self._closing(editor, self._leave_editor))
        editor.pasted_block.connect(
            self._closing(editor, lambda: self.commanded.emit(Command.PASTE))
        )
        self.edit_opened.emit(editor)

    def _closing(self, editor: CellEditor, act: Callable[..., None]) -> Callable[..., None]:
        def close_and_act(*arguments: object) -> None:
            self.close_editor(editor)
            act(*arguments)

        return close_and_act

    def close_editor(self, editor: CellEditor) -> None:
        """Ends an edit; what was typed has long been written."""
        self.commitData(editor)
        self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self.setFocus()

    def _leave_editor(self, step: Order | Way, back: bool) -> None:
        if isinstance(step, Order):
            self.fill_on(step, back=back)
        else:
            index = self.currentIndex()
            self.setCurrentIndex(
                self.table.at(self.movement.step((index.row(), index.column()), step))
            )


class Command:
    """Names of acts on the selection."""

    COPY = "copy"
    CUT = "cut"
    PASTE = "paste"
    CLEAR = "clear"
    USE_COMPUTED = "use_computed"


def _command(event: QKeyEvent) -> str:
    keys = QKeySequence.StandardKey
    standard = {keys.Copy: Command.COPY, keys.Cut: Command.CUT, keys.Paste: Command.PASTE}
    for key, command in standard.items():
        if event.matches(key):
            return command
    if event.key() == Key.Key_Delete and not event.modifiers() & FAR:
        return Command.CLEAR
    if event.key() == Key.Key_T and event.modifiers() == CONTROL:
        return Command.USE_COMPUTED
    return ""
