"""Rows of the lists of 核对: what they look like, and the keys that lead from one to the next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.icons import icon, picture
from desktop.labels import label
from desktop.pages import words
from desktop.text.icon_size import icon_side
from desktop.theme import GAP, RADIUS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QFocusEvent, QResizeEvent

    from desktop.theme import Theme

MOST = 20
"""Rows of one list before the clerk asks for the rest."""


class Item(Protocol):
    """What a row shows; `key` stays the same while it is about the same thing."""

    @property
    def key(self) -> str:
        """Unlike every other of the list."""

    @property
    def address(self) -> str:
        """Where the row leads to."""


class Row(QAbstractButton):
    """Enter, Space or a double click leads to its place, Up and Down to its neighbours.

    A button, so that a screen reader says that there is something to press.

    `stepped` carries the row and −1 or 1; `reached` the row when the focus comes to it.
    """

    wanted = Signal(str)
    stepped = Signal(object, int)
    reached = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._address = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setToolTip(words.JUMP_HINT)
        self.clicked.connect(self.go)  # a screen reader's Press; the mouse does not come so far

    def show_item(self, item: Item) -> None:
        """Shows another state of the same thing."""
        self._address = item.address

    def set_theme(self, theme: Theme) -> None:
        """Paints in another theme from now on."""
        self.theme = theme
        self.update()

    def sign(self, place: QLabel, name: str, token: str) -> None:
        """Draws an icon as large as the text beside it."""
        side, ratio = icon_side(self), self.devicePixelRatioF()
        place.setPixmap(picture(name, self.theme, side, token, ratio))

    def go(self) -> None:
        """Asks for the place that the row is about."""
        self.wanted.emit(self._address)

    def hitButton(self, pos: QPoint) -> bool:
        """One click only comes to the row; the second one leads on."""
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.go()
        elif event.key() in steps:
            self.stepped.emit(self, steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.go()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.reached.emit(self)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus() or self.underMouse():
            ring = QPen(self.theme.color("focus"), 2) if self.hasFocus() else Qt.PenStyle.NoPen
            painter.setPen(ring)
            painter.setBrush(self.theme.color("accent_soft" if self.hasFocus() else "cell_lit"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -2), RADIUS, RADIUS)
        painter.setPen(QPen(self.theme.color("border"), 1))
        painter.drawLine(GAP, self.height() - 1, self.width() - GAP, self.height() - 1)


@dataclass(frozen=True, slots=True)
class Blank:
    """A cell, fact or narrative that is not filled in, by its printed name."""

    address: str
    name: str

    @property
    def key(self) -> str:
        """The address."""
        return self.address


class BlankRow(Row):
    """One line: what is blank."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._icon = QLabel()
        self._name = label("", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * GAP // 2, GAP // 2, GAP, GAP // 2 + 1)
        row.setSpacing(GAP)
        row.addWidget(self._icon)
        row.addWidget(self._name, 1)
        self.set_theme(theme)

    def show_item(self, item: Blank) -> None:  # type: ignore[override]
        super().show_item(item)
        self._name.setText(item.name)
        self.setAccessibleName(words.UNFILLED.format(name=item.name))

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.sign(self._icon, "untouched", "muted")


class Rows(QWidget):
    """Rows by key: what stays the same keeps its row, with focus and whatever is open in it.

    `made` carries each new row, to be connected; `leaving` each one that goes, still in its place.
    """

    made = Signal(object)
    leaving = Signal(object)

    def __init__(self, make: Callable[[], Row]) -> None:
        super().__init__()
        self._make = make
        self._items: Sequence[Item] = ()
        self._whole = False
        self.rows: dict[str, Row] = {}
        self.more = QPushButton()
        self.more.setProperty("look", "link")
        self.more.clicked.connect(self.show_rest)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.more.hide()

    def show_items(self, items: Sequence[Item]) -> None:
        """Shows these, in this order."""
        self._items = items
        shown = items if self._whole else items[:MOST]
        self._drop(self.rows.keys() - {item.key for item in shown})
        for place, item in enumerate(shown):
            row = self.rows.get(item.key) or self._add(item.key)
            row.show_item(item)
            if self._column.indexOf(row) != place:
                self._column.insertWidget(place, row)
                row.show()
        rest = len(items) - len(shown)
        self.more.setText(words.MORE.format(count=rest))
        self.more.setVisible(rest > 0)

    def show_rest(self) -> None:
        """All of them from now on."""
        self._whole = True
        self.show_items(self._items)

    def set_theme(self, theme: Theme) -> None:
        """Paints in another theme from now on."""
        for row in self.rows.values():
            row.set_theme(theme)

    def _add(self, key: str) -> Row:
        row = self.rows[key] = self._make()
        self.made.emit(row)
        return row

    def _drop(self, keys: set[str]) -> None:
        for key in keys:
            row = self.rows.pop(key)
            self.leaving.emit(row)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()


class Offer(QPushButton):
    """A button whose long text gives way in the middle; the whole of it is in the tooltip."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._whole = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self.setText(text)

    def minimumSizeHint(self) -> QSize:
        return QSize(12 * GAP, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        room = self.fontMetrics().horizontalAdvance(self._whole) + 5 * GAP
        return QSize(room, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        room = self.width() - 5 * GAP + 2
        middle = Qt.TextElideMode.ElideMiddle
        self.setText(self.fontMetrics().elidedText(self._whole, middle, room))


def link(text: str, name: str = "", theme: Theme | None = None) -> QPushButton:
    """A button that looks like a word to follow, with an icon when there is a theme."""
    made = QPushButton(text)
    made.setProperty("look", "link")
    made.setAutoDefault(False)
    if name and theme:
        made.setIcon(icon(name, theme, "accent"))
    return made
