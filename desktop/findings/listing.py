"""The list of findings: keys, mouse and menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView, QMenu

from desktop.findings import words
from desktop.findings.delegate import FindingPainter
from desktop.findings.layout import EXPLAIN, MORE
from desktop.findings.model import ROW, Rows
from desktop.findings.rows import Kind, Row

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPersistentModelIndex
    from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from desktop.theme import Theme
    from forms.rules.finding import Remedy

    Index = QModelIndex | QPersistentModelIndex


class FindingsList(QListView):
    """Enter or a double click asks for the row's place; a chip, for its remedy or explanation.

    Right and Left walk over the chips of the current row, so the mouse is never needed: `walked`
    carries its key before the first step. The other signals carry the row, `remedy_asked` its key and
    the remedy.
    """

    place_asked = Signal(object)
    explanation_asked = Signal(object)
    remedy_asked = Signal(str, object)
    walked = Signal(str)
    box_closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.rows = Rows()
        self._held: tuple[Row, int, QPoint] | None = None
        self._led = ("", 0)
        self.painter = FindingPainter(theme, self)
        self.setModel(self.rows)
        self.setItemDelegate(self.painter)
        self.setMouseTracking(True)
        self.setUniformItemSizes(False)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(words.TITLE)
        self.doubleClicked.connect(self._go)
        self.painter.grown.connect(self._fit_box, Qt.ConnectionType.QueuedConnection)
        self.rows.dataChanged.connect(self._changed)
        self.rows.rowsAboutToBeRemoved.connect(self._lose)

    def current(self) -> Row | None:
        """The chosen row, if it is one that can be chosen."""
        index = self.currentIndex()
        row: Row | None = index.data(ROW) if index.isValid() else None
        return row if row and row.kind is not Kind.SECTION else None

    def choose(self, place: int) -> None:
        """Makes a row the current one and brings it into view."""
        self.setCurrentIndex(self.rows.index(place))

    def show_group(self, section: str) -> None:
        """Brings a section's findings into view: the chosen one of them, or else its head.

        The row where an explanation is being written stays in view.
        """
        group = self.rows.group_of(section)
        if not group or self.painter.boxed or self._held:
            return
        current = self.currentIndex()
        if current.row() in group:
            self.scrollTo(current)
        else:
            self.scrollTo(self.rows.index(group.start), QAbstractItemView.ScrollHint.PositionAtTop)
            self.scrollTo(self.rows.index(group.start + 1))  # whole, if need be without the head
            self._led = section, self.verticalScrollBar().value()

    def _lead_again(self) -> None:
        """A row grows when its remedies are known; who has scrolled since stays there."""
        section, at = self._led
        if self.verticalScrollBar().value() == at:
            self.show_group(section)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Another row starts with no chip chosen; it is whole once the rows have their places."""
        self.painter.chip = -1
        QTimer.singleShot(0, self, self._show_current)
        super().currentChanged(current, previous)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Sentences wrap anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        if self.painter.boxed:
            self.painter.grown.emit()

    # ------------------------------------------------------------------------------- box

    def open_box(self, key: str, make: Callable[[], QWidget]) -> None:
        """Opens what `make` makes inside a row, instead of one in another row."""
        self.close_box()
        self.painter.make_box, self.painter.boxed = make, key
        index = self.rows.index(self.rows.place_of(key))
        self.openPersistentEditor(index)
        self._fit_box()
        if self.painter.box is not None:
            self.painter.box.setFocus()

    @property
    def boxed_height(self) -> int:
        """What the row with the box needs, and two lines more for a refusal; 0 without a box."""
        place = self.rows.place_of(self.painter.boxed)
        if place < 0:
            return 0
        return self.visualRect(self.rows.index(place)).height() + 2 * self.fontMetrics().height()

    def _fit_box(self) -> None:
        """Makes room for the box and shows it, the end of the row first."""
        self.doItemsLayout()
        place = self.rows.place_of(self.painter.boxed)
        if place >= 0:
            index = self.rows.index(place)
            self.scrollTo(index)
            # Qt shows the beginning of a row that is higher than the list.
            hidden = self.visualRect(index).bottom() + 1 - self.viewport().height()
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + max(hidden, 0))

    def close_box(self) -> None:
        """Closes the box that is open, if one is."""
        if self.painter.box is not None:
            place = self.rows.place_of(self.painter.boxed)
            self.closePersistentEditor(self.rows.index(place))
            self.painter.box, self.painter.boxed = None, ""
            self.scheduleDelayedItemsLayout()
            self.box_closed.emit()

    def _changed(self, first: QModelIndex) -> None:
        """A row may have other chips now, and another height; the current one stays whole."""
        if first == self.currentIndex():
            self.painter.chip = -1
            if self.viewport().rect().intersects(self.visualRect(first)):
                QTimer.singleShot(0, self, self._show_current)
        self.scheduleDelayedItemsLayout()
        QTimer.singleShot(0, self, self._lead_again)

    def _show_current(self) -> None:
        if not self.painter.boxed and self._held is None:
            self.scrollTo(self.currentIndex())

    def _lose(self, _parent: QModelIndex, first: int, last: int) -> None:
        if first <= self.rows.place_of(self.painter.boxed) <= last:
            self.close_box()

    # ------------------------------------------------------------------------------ keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Right and Left are ours; the rest is the list's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif event.key() == Qt.Key.Key_Right:
            self._walk(1)
        elif event.key() == Qt.Key.Key_Left:
            self._walk(-1)
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        row = self.current()
        if row is None:
            return
        if self.painter.chip >= 0:
            self._press(row, self.painter.chip)
        else:
            self.place_asked.emit(row)

    def _walk(self, step: int) -> None:
        row = self.current()
        if row and self.painter.chip < 0:
            self.walked.emit(row.key)
            row = self.current()
        chips = len(self._chips(row)) if row else 0
        self.painter.chip = max(-1, min(self.painter.chip + step, chips - 1))
        self.viewport().update()

    def _go(self, index: QModelIndex) -> None:
        row: Row = index.data(ROW)
        if row.kind is not Kind.SECTION and self.painter.pointed[1] < 0:
            self.place_asked.emit(row)

    # ----------------------------------------------------------------------------- chips

    def _chips(self, row: Row) -> tuple[tuple[int, int], ...]:
        parts = self.painter.parts(row, self.font(), self.viewport().width())
        return tuple((place, chip.act) for place, chip in enumerate(parts.chips))

    def _press(self, row: Row, place: int) -> None:
        act = dict(self._chips(row))[place]
        if act == MORE:
            self.painter.expanded.add(row.key)
            self.scheduleDelayedItemsLayout()
            return
        self.painter.chip = -1
        if act == EXPLAIN:
            self.explanation_asked.emit(row)
        else:
            self.remedy_asked.emit(row.key, row.remedies[act])

    def chip_at(self, point: QPoint) -> tuple[Row | None, int]:
        """The row and the chip under a point of the viewport; −1 beside all chips."""
        index = self.indexAt(point)
        if not index.isValid():
            return None, -1
        row: Row = index.data(ROW)
        inside = point - self.visualRect(index).topLeft()
        parts = self.painter.parts(row, self.font(), self.viewport().width())
        hit = (n for n, chip in enumerate(parts.chips) if chip.rect.contains(inside))
        return row, next(hit, -1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Chips light up."""
        super().mouseMoveEvent(event)
        row, chip = self.chip_at(event.position().toPoint())
        self._point((row.key if row else "", chip))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A chip that is held stays under the mouse: its row comes into view afterwards."""
        point = event.position().toPoint()
        row, chip = self.chip_at(point)
        if row and chip >= 0 and event.button() is Qt.MouseButton.LeftButton:
            self._held = row, chip, point
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A chip acts on release, like a button, also when something moved it meanwhile."""
        super().mouseReleaseEvent(event)
        held, self._held = self._held, None
        if held is None:
            return
        row, chip, began = held
        point = event.position().toPoint()
        there, other = self.chip_at(point)
        stayed = (point - began).manhattanLength() < QApplication.startDragDistance()
        if stayed or (there is not None and (there.key, other) == (row.key, chip)):
            self._press(row, chip)
        QTimer.singleShot(0, self, self._show_current)

    def leaveEvent(self, event: QEvent) -> None:
        """No chip is lit when the mouse is elsewhere."""
        super().leaveEvent(event)
        self._point(("", -1))

    def _point(self, pointed: tuple[str, int]) -> None:
        if pointed != self.painter.pointed:
            self.painter.pointed = pointed
            hand = Qt.CursorShape.PointingHandCursor
            self.viewport().setCursor(hand if pointed[1] >= 0 else Qt.CursorShape.ArrowCursor)
            self.viewport().update()

    # ------------------------------------------------------------------------------ menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """All that the row offers, also by the menu key."""
        row = self.current()
        if row:
            self.walked.emit(row.key)
            menu = self.menu_for(self.current() or row)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(event.globalPos())

    def menu_for(self, row: Row) -> QMenu:
        """Going to the place, writing an explanation, and each remedy."""
        menu = QMenu(self)
        menu.addAction(words.GO, lambda: self.place_asked.emit(row))
        if row.explainable:
            menu.addAction(words.EXPLAIN[row.stand], lambda: self.explanation_asked.emit(row))
        for remedy in row.remedies:
            self._add_remedy(menu, row.key, remedy)
        return menu

    def _add_remedy(self, menu: QMenu, key: str, remedy: Remedy) -> None:
        text = words.APPLY.format(text=remedy.offer)
        menu.addAction(text, lambda: self.remedy_asked.emit(key, remedy))
