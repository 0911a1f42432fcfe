"""The editing surface of a narrative: keys, input methods, clipboard, menu and size."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragLeaveEvent,
    QDropEvent,
    QFocusEvent,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication, QMenu, QSizePolicy, QTextEdit, QToolTip

from desktop.dropping import has_files
from desktop.text import words
from desktop.text.document import LINE_HEIGHT, MARGIN, NarrativeDocument
from desktop.text.wordwise import piece_at, step_by_key
from forms.values.text import OBJECT, clean

PROBLEM_KEY = QKeySequence("Shift+F7")
"""Beside F7, which explains; window managers and the common input methods leave it alone."""

LEAST_LINES = 4
MOST_LINES = 16
LINE_OF_READING = 46
"""Chinese characters a line; longer ones tire the eye."""

_FRAME = 2 * MARGIN + 4
"""Borders and the document's margins, above and below together."""


class Owner(Protocol):
    """Who knows the report."""

    def tip_at(self, unit: int) -> str:
        """What the character at a Qt position says under the mouse; empty for nothing."""

    def offer(self, menu: QMenu, unit: int) -> None:
        """Puts first into a menu what can be done about the character at a Qt position."""

    def paint_over(self, painter: QPainter, first: int, last: int) -> None:
        """Paints between two Qt positions over the text, in the document's coordinates."""

    def copied(self) -> QMimeData:
        """The selected part for the clipboard."""

    def paste(self, data: QMimeData) -> None:
        """Puts what was pasted or dropped in the place of the selection."""

    def move_selected(self, unit: int) -> None:
        """Moves the selection to a Qt position."""


class TextArea(QTextEdit):
    """Plain text only; its own undo is off. As tall as its text, within limits.

    `entered` and `left` tell the focus; `undo_asked` and `redo_asked` the keys for them;
    `cell_asked` a link that the clerk wants to see in its table, `figure_asked` the Qt position of a
    figure that is to be changed; `problem_asked` the key for what
    was found at the cursor; `menu_asked` lets the owner add to the context menu; `composed` tells
    that an input method has begun or ended. What goes through the clipboard, and what is said and
    painted of a place, is the owner's.
    """

    entered = Signal()
    left = Signal()
    undo_asked = Signal()
    redo_asked = Signal()
    cell_asked = Signal(str)
    figure_asked = Signal(int)
    problem_asked = Signal()
    menu_asked = Signal(object)
    composed = Signal()

    def __init__(self, document: NarrativeDocument, owner: Owner) -> None:
        super().__init__()
        self._narrative = document
        self._owner = owner
        self.composing = False
        self._held: tuple[int, int] | None = None
        """The piece of a double click whose button is not released yet."""
        self.setDocument(document)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        document.documentLayout().documentSizeChanged.connect(self._fit)

    # ------------------------------------------------------------------------------- size

    def _fit(self) -> None:
        self.updateGeometry()

    def _height(self, lines: int) -> int:
        return round(self.fontMetrics().lineSpacing() * LINE_HEIGHT / 100 * lines) + _FRAME

    def reading_width(self) -> int:
        """The width beyond which lines are too long to read with ease."""
        return self.fontMetrics().horizontalAdvance("\u3000") * LINE_OF_READING + _FRAME

    def sizeHint(self) -> QSize:
        """The height of the text between the least and the most lines."""
        wanted = round(self._narrative.size().height()) + 4
        height = min(max(wanted, self._height(LEAST_LINES)), self._height(MOST_LINES))
        return QSize(self.reading_width(), height)

    def minimumSizeHint(self) -> QSize:
        """Narrow windows may squeeze the lines, not the height."""
        return QSize(self.fontMetrics().height() * 12, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """The document measures with the face of the window."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._narrative.setDefaultFont(self.font())
            self._narrative.repaint_links()
            self.updateGeometry()

    # ------------------------------------------------------------------------------- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo goes to the report's history; Shift+Enter is Enter, for there is one line end."""
        if self._is_undo(event):
            self.undo_asked.emit()
        elif self._is_redo(event):
            self.redo_asked.emit()
        elif QKeySequence(event.keyCombination()) == PROBLEM_KEY:
            self.problem_asked.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif step_by_key(self, event):
            event.accept()
        elif OBJECT not in event.text():
            super().keyPressEvent(event)

    def _enter(self) -> None:
        """On a selected figure it opens it; Qt's own Enter would only reset the format of a blank
        paragraph."""
        if self.isReadOnly():
            return
        selected = self.textCursor()
        unit = selected.selectionStart()
        if selected.selectionEnd() == unit + 1 and self._narrative.figure_at(unit):
            self.figure_asked.emit(unit)
            return
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.insertBlock()
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    @staticmethod
    def _is_undo(event: QKeyEvent) -> bool:
        return event.matches(QKeySequence.StandardKey.Undo)

    @staticmethod
    def _is_redo(event: QKeyEvent) -> bool:
        ctrl = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        ctrl_y = ctrl and event.key() == Qt.Key.Key_Y
        return ctrl_y or event.matches(QKeySequence.StandardKey.Redo)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Pre-edit text shows in place and is no change; what is committed is cleaned first."""
        commit = clean(event.commitString())
        if commit != event.commitString():
            cleaned = QInputMethodEvent(event.preeditString(), event.attributes())
            cleaned.setCommitString(commit, event.replacementStart(), event.replacementLength())
            super().inputMethodEvent(cleaned)
            event.accept()
        else:
            super().inputMethodEvent(event)
        composing = bool(event.preeditString())
        if composing != self.composing:
            self.composing = composing
            self.composed.emit()

    def finish_composing(self) -> None:
        """Ends an open composition, before the text is changed from elsewhere."""
        if self.composing:
            QApplication.inputMethod().commit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tells that the clerk is here."""
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tells that the clerk has gone; a menu does not count."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    # -------------------------------------------------------------------------- clipboard

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text, whatever else comes with it; a file is left to the window."""
        return source.hasText() and not has_files(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste and drop."""
        if source.hasText() and not self.isReadOnly():
            self._owner.paste(source)

    def dropEvent(self, event: QDropEvent) -> None:
        """What was dragged within the text is moved at once: Qt pastes it while the cut is still
        open, and so untold."""
        if event.source() == self.viewport() and event.dropAction() == Qt.DropAction.MoveAction:
            super().dragLeaveEvent(QDragLeaveEvent())  # takes Qt's own mark of the place away
            event.accept()
            if not self.isReadOnly():
                place = event.position().toPoint()
                self._owner.move_selected(self.cursorForPosition(place).position())
        else:
            super().dropEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy, cut and drag."""
        return self._owner.copied()

    # ------------------------------------------------------------------------------ links

    def unit_under(self, point: QPoint) -> int:
        """The Qt position of the character under a point of the viewport; -1 beside the text."""
        at = QPointF(point) + self._scrolled()
        hit = self._narrative.documentLayout().hitTest(at, Qt.HitTestAccuracy.ExactHit)
        if hit < 0:
            return -1
        cursor = QTextCursor(self._narrative)
        cursor.setPosition(hit)
        edge = self.cursorRect(cursor)
        return hit - 1 if point.x() < edge.left() or point.y() < edge.top() else hit

    def _scrolled(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def link_beside(self) -> str:
        """The cell of the link before or after the cursor."""
        at = self.textCursor().selectionStart()
        return self._narrative.link_at(at) or self._narrative.link_at(at - 1)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """On a link it goes to the cell, on a figure it opens it; elsewhere it selects a piece."""
        unit = self.unit_under(event.position().toPoint())
        cell = self._narrative.link_at(unit)
        if cell:
            self.cell_asked.emit(cell)
        elif self._narrative.figure_at(unit) and not self.isReadOnly():
            self.figure_asked.emit(unit)
        else:
            super().mouseDoubleClickEvent(event)  # begins to wait for a third click
            self._held = self._piece_under(event)
            self.select(*self._held)

    def _piece_under(self, event: QMouseEvent) -> tuple[int, int]:
        point = event.position().toPoint()
        unit = self.unit_under(point)
        unit = self.cursorForPosition(point).position() if unit < 0 else unit
        return piece_at(self._narrative, unit)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """With the button held after a double click whole pieces are added."""
        if self._held is None:
            super().mouseMoveEvent(event)
            return
        (first, last), (low, high) = self._held, self._piece_under(event)
        self.select(*((last, low) if low < first else (first, max(last, high))))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ends that."""
        self._held = None
        super().mouseReleaseEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """What is under the mouse is explained."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            unit = self.unit_under(event.pos())
            tip = self._owner.tip_at(unit) if unit >= 0 else ""
            QToolTip.showText(event.globalPos(), tip, self)
            return True
        return super().viewportEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, and over it what the owner paints."""
        super().paintEvent(event)
        rect, scrolled = QRectF(event.rect()), self._scrolled()
        layout = self._narrative.documentLayout()
        ends = (
            layout.hitTest(corner + scrolled, Qt.HitTestAccuracy.FuzzyHit)
            for corner in (QPointF(0, rect.top()), QPointF(self.width(), rect.bottom()))
        )
        painter = QPainter(self.viewport())
        painter.translate(-scrolled)
        self._owner.paint_over(painter, *ends)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Our own menu: Qt's would offer its own undo."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        unit = self.unit_under(event.pos()) if by_mouse else self.textCursor().position()
        menu = self.context_menu(unit)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def context_menu(self, unit: int) -> QMenu:
        """What can be done at a Qt position; at -1, apart from any character."""
        menu = QMenu(self)
        self._owner.offer(menu, unit)
        editable, selected = not self.isReadOnly(), self.textCursor().hasSelection()
        menu.addAction(words.CUT, self.cut).setEnabled(editable and selected)
        menu.addAction(words.COPY, self.copy).setEnabled(selected)
        menu.addAction(words.PASTE, self.paste).setEnabled(editable and self.canPaste())
        menu.addAction(words.SELECT_ALL, self.selectAll)
        menu.addSeparator()
        cell = self._narrative.link_at(unit) or self.link_beside()
        if cell:
            menu.addAction(words.SHOW_CELL, lambda: self.cell_asked.emit(cell))
        self.menu_asked.emit(menu)
        return menu

    def go_to(self, unit: int) -> None:
        """Puts the cursor at a Qt position, in view."""
        self.select(unit, unit)

    def select(self, first: int, last: int) -> None:
        """Selects from one Qt position to another, both in view where there is room."""
        cursor = QTextCursor(self._narrative)
        for position, mode in (
            (first, QTextCursor.MoveMode.MoveAnchor),
            (last, QTextCursor.MoveMode.KeepAnchor),
        ):
            cursor.setPosition(position, mode)
            self.setTextCursor(cursor)
            self.ensureCursorVisible()
