"""The body of a table under its frozen heads: moving, selecting, typing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPalette,
)
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QTableView, QWidget

from desktop.table.delegate import CellDelegate
from desktop.table.editor import STEPS, CellEditor
from desktop.table.heads import Corner, Head
from desktop.table.movement import Movement, Order, Way
from desktop.writing_keys import writes

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.table.grid import Place
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
CURSOR_KEYS = {
    Key.Key_Up: Action.MoveUp,
    Key.Key_Down: Action.MoveDown,
    Key.Key_Left: Action.MoveLeft,
    Key.Key_Right: Action.MoveRight,
    Key.Key_Home: Action.MoveHome,
    Key.Key_End: Action.MoveEnd,
    Key.Key_PageUp: Action.MovePageUp,
    Key.Key_PageDown: Action.MovePageDown,
}
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
FAR = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class TableView(QTableView):
    """Keys and mouse of a spreadsheet over the number cells; labels are never current.

    `entered` carries the address of the new current cell, also when the view gets the focus;
    `refused` one that cannot be typed into; `commanded` the name of an act on the selection;
    `menu_asked` where on the screen the menu of the current cell goes.
    """

    entered = Signal(str)
    refused = Signal(str)
    commanded = Signal(str)
    menu_asked = Signal(object)
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
        # Where a selection began. Qt's own start does not follow moves by program or by Enter.
        self._anchor: Place = (0, 0)
        self._extending = False
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
        if not self.table.grid.left:
            self.columns.stand_outermost()
        low, far = self.table.grid.rows - 1, self.table.grid.columns - 1
        self.columns.picked.connect(lambda p: self.select_cells((0, p.column), (low, p.right - 1)))
        self.rows.picked.connect(lambda p: self.select_cells((p.row, 0), (p.bottom - 1, far)))
        self.corner.picked.connect(lambda: self.select_cells((0, 0), (low, far)))
        self.cells.opened.connect(self._follow_editor)
        # A head's own scrolling moves pixels; labels that stay in view must be painted again.
        self.horizontalScrollBar().valueChanged.connect(self.columns.viewport().update)
        self.verticalScrollBar().valueChanged.connect(self.rows.viewport().update)

    def set_ground(self, color: QColor) -> None:
        """The ground beside the table. A style sheet would do, but then the viewport counts as
        see-through, and each step of scrolling paints all of it instead of moving it."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, color)
        for widget in (self, self.viewport(), self.rows.viewport(), self.columns.viewport()):
            widget.setPalette(palette)
            widget.setAutoFillBackground(True)

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

    def extend_to(self, place: Place) -> None:
        """Selects from where the selection began to a place, which becomes current."""
        (top, left), (row, column) = self._anchor, place
        first, last = (min(top, row), min(left, column)), (max(top, row), max(left, column))
        selection = self.selectionModel()
        self._extending = True
        selection.setCurrentIndex(self.table.at(place), Selecting.NoUpdate)
        self._extending = False
        block = QItemSelection(self.table.at(first), self.table.at(last))
        selection.select(block, Selecting.ClearAndSelect)

    def selectionCommand(
        self, index: Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Whatever is not the mouse selects just the current cell.

        With Ctrl held Qt would leave the selection where it was, and Delete after Ctrl+Home
        would clear another cell than the one that is framed.
        """
        if isinstance(event, QMouseEvent):
            return super().selectionCommand(index, event)
        return Selecting.ClearAndSelect

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

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.update(previous)
            if not self._extending:
                self._anchor = current.row(), current.column()
            self._light(current)
            self.entered.emit(self.table.address(current))

    def _light(self, current: Index) -> None:
        cells, before = self.cells, self.cells.lit
        cells.current = self.table.address(current)
        piece = self.table.grid.owner((current.row(), current.column()))
        cells.lit = self.table.grid.cross((piece.row, piece.column))
        self.rows.light(range(piece.row, piece.bottom))
        self.columns.light(range(piece.column, piece.right))
        # Not the whole viewport: moving must stay as quick as typing.
        for place in before ^ cells.lit | {(piece.row, piece.column)}:
            self.update(self.table.at(place))
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, self._takes_typing(current))

    def _takes_typing(self, index: Index) -> bool:
        return bool(self.table.flags(index) & Qt.ItemFlag.ItemIsEditable)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Qt's own handler paints the whole viewport anew, on the way of every first keystroke.
        self._show_focus(focused=True)
        if event.reason() is not Qt.FocusReason.PopupFocusReason and self.current_address:
            self.entered.emit(self.current_address)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        # In an open editor the clerk is still at this cell.
        self._show_focus(focused=self.state() == QAbstractItemView.State.EditingState)

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
        address = self.movement.onward(self.current_address, order, back=back)
        if address:
            self.go_to(address)
        return bool(address)

    # ------------------------------------------------------------------------------------ keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        command = _command(event)
        if not self.table.writable and writes(event):
            event.ignore()  # the page says why nothing can be changed
        elif command:
            self.commanded.emit(command)
        elif event.key() in CURSOR_KEYS and event.modifiers() & SHIFT:
            index = self.currentIndex()
            action = CURSOR_KEYS[Key(event.key())]
            here = index.row(), index.column()
            self.extend_to(self._target(here, action, event.modifiers()))
        elif isinstance(STEPS.get(event.key()), Order):
            self._leave_by(event)
        elif event.key() == Key.Key_F10 and event.modifiers() == SHIFT:
            self._ask_menu()
        elif event.key() == Key.Key_Backspace:
            self.edit(self.currentIndex(), Trigger.AnyKeyPressed, event)
        elif event.key() == Key.Key_Space:
            event.ignore()  # would open the editor and wipe the number
        else:
            self._explain(event)
            super().keyPressEvent(event)

    def _leave_by(self, event: QKeyEvent) -> None:
        back = bool(event.modifiers() & SHIFT)
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

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            self.menu_asked.emit(event.globalPos())
        else:
            self._ask_menu()

    def _ask_menu(self) -> None:
        """Asked for by a key: below the cell, which stays in sight."""
        self.scrollTo(self.currentIndex())
        cell = self.visualRect(self.currentIndex())
        self.menu_asked.emit(self.viewport().mapToGlobal(cell.bottomLeft()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        extends = event.modifiers() == SHIFT and event.button() == Qt.MouseButton.LeftButton
        if extends and self.table.address(index):
            self.extend_to((index.row(), index.column()))
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._extending = True
        super().mouseMoveEvent(event)
        self._extending = False

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
    COPY_WITH_HEADS = "copy_with_heads"
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
    if event.key() == Key.Key_C and event.modifiers() == CONTROL | SHIFT:
        return Command.COPY_WITH_HEADS
    if event.key() == Key.Key_T and event.modifiers() == CONTROL:
        return Command.USE_COMPUTED
    return ""
