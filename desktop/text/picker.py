"""Choosing a number of the tables by the names that the form prints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from desktop.labels import label
from desktop.text import words
from desktop.theme import GAP, RADIUS
from forms.draft.view import shown_number
from forms.values.number import fold

if TYPE_CHECKING:
    from PySide6.QtCore import QPersistentModelIndex

    from desktop.theme import Theme
    from forms.definition.form import Cell
    from forms.draft.session import Session

    Index = QModelIndex | QPersistentModelIndex

_ROLE = Qt.ItemDataRole.UserRole
_MOVES = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


@dataclass(frozen=True, slots=True)
class Choice:
    """One cell that can be linked; `value` is empty for a blank one, `key` is searched."""

    address: str
    table: str
    name: str
    value: str
    key: str

    def fits(self, sought: list[str], table: str) -> bool:
        """Whether all sought words are in the name or begin the number."""
        here = not table or self.address.startswith(f"{table}.")
        return here and all(word in self.key or self.value.startswith(word) for word in sought)


def choices(session: Session) -> list[Choice]:
    """All number cells in form order."""
    return [
        Choice(
            cell.address,
            cell.table.name,
            f"{cell.row.printed} · {cell.column.printed}",
            shown_number(session.content, session.sheet, cell.address),
            _key(cell),
        )
        for cell in session.form.cells.values()
    ]


def _key(cell: Cell) -> str:
    row = cell.row
    return fold(f"{cell.table.name}{row.group}{row.label}{row.name}{cell.column.printed}")


class _Choices(QAbstractListModel):
    def __init__(self, all_choices: list[Choice]) -> None:
        super().__init__()
        self._all = all_choices
        self.found = all_choices

    def seek(self, text: str, table: str) -> None:
        sought = [fold(word) for word in text.split()]
        self.beginResetModel()
        self.found = [choice for choice in self._all if choice.fits(sought, table)]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        return 0 if parent.isValid() else len(self.found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        choice = self.found[index.row()]
        if role == _ROLE:
            return choice
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            value = choice.value or words.BLANK_CELL
            name = f"{choice.table} {choice.name}"
            return words.PICKER_ROW_NAME.format(name=name, value=value)
        return None


class _Rows(QStyledItemDelegate):
    """Table, name and, at the right edge, the number."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: Any, index: Index) -> QSize:
        return QSize(0, option.fontMetrics.height() + 2 * GAP)

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        choice: Choice = index.data(_ROLE)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            self._ground(painter, rect, "accent_soft")
        elif state & QStyle.StateFlag.State_MouseOver:
            self._ground(painter, rect, "sunken")
        self._write(painter, rect.adjusted(GAP, 0, -GAP, 0), option, choice)
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRect, token: str) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(token))
        painter.drawRoundedRect(rect.adjusted(0, 1, 0, -1), RADIUS, RADIUS)

    def _write(self, painter: QPainter, rect: QRect, option: Any, choice: Choice) -> None:
        metrics = option.fontMetrics
        value = choice.value or words.BLANK_CELL
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(self._theme.color("text" if choice.value else "muted"))
        painter.drawText(rect, middle | Qt.AlignmentFlag.AlignRight, value)
        painter.setPen(self._theme.color("muted"))
        painter.drawText(rect, middle, choice.table)
        indent = metrics.horizontalAdvance(choice.table) + 2 * GAP
        taken = metrics.horizontalAdvance(value) + 2 * GAP
        name = rect.adjusted(indent, 0, -taken, 0)
        painter.setPen(self._theme.color("text"))
        elided = metrics.elidedText(choice.name, Qt.TextElideMode.ElideMiddle, name.width())
        painter.drawText(name, middle, elided)


class CellPicker(QDialog):
    """Type, arrow down, Enter. `picked` carries the address, once."""

    picked = Signal(str)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(words.PICKER_TITLE)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._model = _Choices(choices(session))
        self.search = QLineEdit(placeholderText=words.PICKER_SEARCH)
        self.search.setAccessibleName(words.PICKER_SEARCH)
        self.search.installEventFilter(self)
        self.tables = QComboBox()
        self.tables.setAccessibleName(words.PICKER_ALL)
        self.tables.addItem(words.PICKER_ALL, "")
        for table in session.form.tables.values():
            self.tables.addItem(table.name, table.key)
        self._make_list(theme)
        self._none = label(words.PICKER_NONE, "muted", wrap=True)
        self._found = label("", "small")
        self._insert = QPushButton(words.PICKER_INSERT, default=True)
        self._insert.setProperty("look", "primary")
        self._lay_out()
        self._connect()
        self._seek()

    def _make_list(self, theme: Theme) -> None:
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setItemDelegate(_Rows(theme, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(words.PICKER_TITLE)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(self.search, 1)
        head.addWidget(self.tables)
        foot = QHBoxLayout()
        foot.setSpacing(GAP)
        foot.addWidget(self._found, 1)
        cancel = QPushButton(words.PICKER_CANCEL)
        cancel.clicked.connect(self.reject)
        foot.addWidget(cancel)
        foot.addWidget(self._insert)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GAP, 2 * GAP, 3 * GAP, 2 * GAP)
        layout.setSpacing(GAP + GAP // 2)
        layout.addWidget(label(words.PICKER_HELP, "muted", wrap=True))
        layout.addLayout(head)
        layout.addWidget(self._none)
        layout.addWidget(self.list, 1)
        layout.addLayout(foot)
        self.resize(self.fontMetrics().height() * 34, self.fontMetrics().height() * 26)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._seek)
        self.tables.currentIndexChanged.connect(self._seek)
        self.list.doubleClicked.connect(self.accept)
        self._insert.clicked.connect(self.accept)

    def _seek(self) -> None:
        self._model.seek(self.search.text(), self.tables.currentData())
        count = len(self._model.found)
        self._none.setVisible(not count)
        self._found.setText(words.PICKER_FOUND.format(count=count))
        self._insert.setEnabled(bool(count))
        if count:
            self.list.setCurrentIndex(self._model.index(0))

    def accept(self) -> None:
        """Enter anywhere, a double click, or the button."""
        index = self.list.currentIndex()
        if index.isValid():
            self.picked.emit(index.data(_ROLE).address)
            super().accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list while one types in the search field."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if isinstance(event, QKeyEvent) and pressed and event.key() in _MOVES:
            self.list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)
