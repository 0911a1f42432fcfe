"""Paints the cells of a table and opens the editor in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.table.editor import CellEditor
from desktop.table.heads import paint_label, paint_lines
from desktop.table.sizes import PAD_X, SIGN_X
from desktop.table.speech import main_text
from forms.values.entry import Origin

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel

    from desktop.table.look import Look
    from desktop.table.model import Index, TableModel
    from desktop.table.speech import Shown

SELECTED = QStyle.StateFlag.State_Selected


class CellDelegate(QStyledItemDelegate):
    """One for each table. `opened` carries each new editor before it is shown."""

    opened = Signal(object)

    def __init__(self, model: TableModel, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self.look = look
        self.lit: frozenset[tuple[int, int]] = frozenset()
        self.align = int(Qt.AlignmentFlag.AlignVCenter | _alignment(model))
        self.current = ""
        self.focused = False
        self.typed_over = False

    # -------------------------------------------------------------------------------- painting

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Reads the prepared state instead of asking the model for one role after another."""
        rect: QRect = option.rect  # type: ignore[attr-defined]
        place = index.row(), index.column()
        shown = self._model.shown_at(place)
        if shown is None:
            piece = self._model.grid.owner(place)
            paint_label(painter, rect, rect, piece, self.look, lit=place in self.lit)
        else:
            selected = bool(option.state & SELECTED)  # type: ignore[attr-defined]
            lit = place in self.lit
            self._paint_number(painter, rect, shown, selected=selected, lit=lit)
        self._paint_outer_lines(painter, rect, place)

    def _paint_number(
        self, painter: QPainter, rect: QRect, shown: Shown, *, selected: bool, lit: bool
    ) -> None:
        look = self.look
        current = shown.cell.address == self.current
        ground = look.ground(shown, lit=lit and not current, last_year=Origin.LAST_YEAR)
        painter.fillRect(rect, look.selection if selected and not current else ground)
        paint_lines(painter, rect, look)
        inner = rect.adjusted(0, 0, -1, -1)
        self._paint_text(painter, inner, shown)
        if shown.alarming:
            self._paint_alarm(painter, inner, shown)
        if current:
            _outline(painter, inner, look.focus if self.focused else look.muted, 2)

    def _paint_text(self, painter: QPainter, rect: QRect, shown: Shown) -> None:
        look = self.look
        main, below = main_text(shown), look.below(shown)
        text = rect.adjusted(PAD_X, 0, -PAD_X, 0)
        if below and rect.height() < look.tight + look.small_tight:
            painter.setFont(look.small)
            painter.setPen(look.muted)
            painter.drawText(text, int(Qt.AlignmentFlag.AlignVCenter), below)
            below = ""
        spare = text.height() - look.tight - (look.small_tight if below else 0)
        top = text.top() + spare // 2
        painter.setFont(look.small if shown.running else look.font)
        painter.setPen(self._ink(shown))
        painter.drawText(QRect(text.left(), top, text.width(), look.tight), self.align, main)
        if below:
            painter.setFont(look.small)
            painter.setPen(look.muted)
            line = QRect(text.left(), top + look.tight, text.width(), look.small_tight)
            painter.drawText(line, self.align, below)

    def _ink(self, shown: Shown) -> QColor:
        if shown.running:
            return self.look.muted
        return self.look.levels["error"] if shown.state.problem else self.look.text

    def _paint_alarm(self, painter: QPainter, rect: QRect, shown: Shown) -> None:
        """An outline, whose style tells the sides apart, and a sign."""
        level = shown.level or "error"
        color = self.look.levels[level]
        inset = 3 if shown.cell.address == self.current else 1
        inner = rect.adjusted(inset, inset, -inset, -inset)
        _outline(painter, inner, color, 2, dashed=shown.dashed)
        icon = self.look.icon(level, painter.device().devicePixelRatioF())
        painter.drawPixmap(rect.left() + SIGN_X, rect.top() + SIGN_X, icon)

    def _paint_outer_lines(self, painter: QPainter, rect: QRect, place: tuple[int, int]) -> None:
        grid = self._model.grid
        if place[1] == 0 and not grid.left:
            painter.fillRect(rect.left(), rect.top(), 1, rect.height(), self.look.grid)
        if place[0] == 0 and not grid.top:
            painter.fillRect(rect.left(), rect.top(), rect.width(), 1, self.look.grid)

    # --------------------------------------------------------------------------------- editing

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> CellEditor:
        editor = CellEditor(parent, self.look, self.align, typed_over=self.typed_over)
        editor.setAccessibleName(self._model.form.cells[self._model.address(index)].printed)
        # Every keystroke is a change of the report, not only the end of the edit.
        editor.textEdited.connect(lambda: self.commitData.emit(editor))
        self.opened.emit(editor)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Writes only another text: writing the same would move the cursor to the end."""
        raw = self._model.raw(self._model.address(index))
        if isinstance(editor, QLineEdit) and editor.text() != raw:
            editor.setText(raw)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        rect: QRect = option.rect  # type: ignore[attr-defined]
        editor.setGeometry(rect.adjusted(2, 2, -3, -3))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        pressed = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if pressed and isinstance(editor, CellEditor):
            # Qt's own reading of Enter, Tab and Esc is not a spreadsheet's.
            return isinstance(event, QKeyEvent) and editor.handles(event)
        return super().eventFilter(editor, event)


def _alignment(model: TableModel) -> Qt.AlignmentFlag:
    """Figures that are added up in columns stand on the right; single ones as printed."""
    flags = Qt.AlignmentFlag
    return flags.AlignRight if model.grid.left else flags.AlignHCenter


def _outline(
    painter: QPainter, rect: QRect, color: QColor, width: int, *, dashed: bool = False
) -> None:
    pen = QPen(color, width)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    if dashed:
        pen.setDashPattern([2.5, 1.8])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    half = width // 2
    painter.drawRect(rect.adjusted(half, half, -half, -half))
