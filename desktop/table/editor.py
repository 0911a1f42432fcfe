"""The line that opens in a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.table.movement import Order, Way
from desktop.table.sizes import PAD_X

if TYPE_CHECKING:
    from desktop.table.look import Look

Key = Qt.Key
STEPS: dict[int, Order | Way] = {
    Key.Key_Return: Order.BY_COLUMNS,
    Key.Key_Enter: Order.BY_COLUMNS,
    Key.Key_Tab: Order.BY_ROWS,
    Key.Key_Backtab: Order.BY_ROWS,
    Key.Key_Up: Way.UP,
    Key.Key_Down: Way.DOWN,
}
SIDEWAYS: dict[int, Order | Way] = {Key.Key_Left: Way.LEFT, Key.Key_Right: Way.RIGHT}
STYLE = (
    "QLineEdit, QLineEdit:focus, QLineEdit:hover {{ border: none; border-radius: 0; margin: 0;"
    " padding: 0 {pad}px; min-height: 0; background: {ground}; color: {text};"
    " selection-background-color: {selection}; selection-color: {text}; }}"
)


class CellEditor(QLineEdit):
    """Speaks of the keys that lead out of the cell; undo is the report's, not its own.

    `typed_over` is set when typing opened it: then Left and Right move between cells, as in a
    spreadsheet, while after F2 they move within the text.
    """

    leaving = Signal(object, bool)
    reverted = Signal()
    pasted_block = Signal()

    def __init__(self, parent: QWidget, look: Look, align: int, *, typed_over: bool) -> None:
        super().__init__(parent)
        self.typed_over = typed_over
        self.setFont(look.font)
        self.setAlignment(Qt.AlignmentFlag(align))
        self.setFrame(False)
        tokens = look.theme.tokens
        colors = {"text": tokens["text"], "selection": tokens["selection"]}
        self.setStyleSheet(STYLE.format(pad=PAD_X - 3, ground=tokens["cell_input"], **colors))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and _is_undo(event):
            event.ignore()  # the window's undo takes it
            return True
        return super().event(event)

    def handles(self, event: QKeyEvent) -> bool:
        """Acts on a key that is not for the text itself; says whether it was one."""
        key = event.key()
        step = STEPS.get(key) or (SIDEWAYS.get(key) if self.typed_over else None)
        if step is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.leaving.emit(step, back or key == Key.Key_Backtab)
            return True
        if key == Key.Key_Escape:
            self.reverted.emit()
            return True
        if event.matches(QKeySequence.StandardKey.Paste) and _block_waits():
            self.pasted_block.emit()
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_undo(event):
            event.ignore()
        else:
            super().keyPressEvent(event)


def _is_undo(event: QEvent) -> bool:
    keys = QKeySequence.StandardKey
    return isinstance(event, QKeyEvent) and (event.matches(keys.Undo) or event.matches(keys.Redo))


def _block_waits() -> bool:
    text = QGuiApplication.clipboard().text().strip("\r\n")
    return "\t" in text or "\n" in text
