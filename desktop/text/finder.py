"""Finding one of many by typing: words, arrow down, Enter. What numbers and snippets share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.labels import label, name_choice
from desktop.lines import ITEM
from desktop.text import words
from desktop.theme import GAP
from forms.values.number import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPersistentModelIndex

    Index = QModelIndex | QPersistentModelIndex

_MOVES = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class Choice(Protocol):
    """What can be chosen; `spoken` is its whole name."""

    @property
    def spoken(self) -> str:
        """What a screen reader says of it."""

    def fits(self, sought: list[str], kind: str) -> bool:
        """Whether all sought words (folded) are in it; `kind` is a filter, empty for all."""


C = TypeVar("C", bound=Choice)


@dataclass(frozen=True, slots=True)
class Sayings:
    """The words of one finder; `found` has {count}."""

    title: str
    help: str
    search: str
    every: str
    none: str
    found: str
    insert: str


class _Choices(QAbstractListModel, Generic[C]):
    def __init__(self, all_choices: Sequence[C]) -> None:
        super().__init__()
        self._all = all_choices
        self.found = list(all_choices)

    def seek(self, text: str, kind: str) -> None:
        sought = [fold(word) for word in text.split()]
        self.beginResetModel()
        self.found = [choice for choice in self._all if choice.fits(sought, kind)]
        self.endResetModel()

    def renew(self, all_choices: Sequence[C]) -> None:
        self._all = all_choices

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        return 0 if parent.isValid() else len(self.found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        choice = self.found[index.row()]
        if role == ITEM:
            return choice
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return choice.spoken
        return None


class Finder(QDialog, Generic[C]):
    """Type, arrow down, Enter. `picked` carries the choice, once.

    `kinds` are filters as (name, kind); a derived class may put something below the list.
    """

    picked = Signal(object)

    def __init__(
        self,
        says: Sayings,
        choices: Sequence[C],
        kinds: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._says = says
        self.setWindowTitle(says.title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._model = _Choices(choices)
        self.search = QLineEdit(placeholderText=says.search)
        self.search.setAccessibleName(says.search)
        self.search.installEventFilter(self)
        self.kinds = QComboBox()
        for name, kind in ((says.every, ""), *kinds):
            self.kinds.addItem(name, kind)
        self.list = self._make_list()
        self._none = label(says.none, "muted", wrap=True)
        self._found = label("", "small")
        self._insert = QPushButton(says.insert, default=True)
        self._insert.setProperty("look", "primary")
        self.body = QVBoxLayout()
        self.foot = QHBoxLayout()
        self._lay_out()
        self._connect()

    def _make_list(self) -> QListView:
        made = QListView()
        made.setModel(self._model)
        made.setUniformItemSizes(True)
        made.setMouseTracking(True)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setAccessibleName(self._says.title)
        return made

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(self.search, 1)
        head.addWidget(self.kinds)
        self.foot.setSpacing(GAP)
        self.foot.addWidget(self._found, 1)
        cancel = QPushButton(words.PICKER_CANCEL)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.foot.addWidget(cancel)
        self.foot.addWidget(self._insert)
        self.body.setSpacing(GAP + GAP // 2)
        self.body.addWidget(self._none)
        self.body.addWidget(self.list, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GAP, 2 * GAP, 3 * GAP, 2 * GAP)
        layout.setSpacing(GAP + GAP // 2)
        layout.addWidget(label(self._says.help, "muted", wrap=True))
        layout.addLayout(head)
        layout.addLayout(self.body, 1)
        layout.addLayout(self.foot)
        name_choice(self.kinds, self._says.every)
        wanted = QSize(self.fontMetrics().height() * 34, self.fontMetrics().height() * 26)
        self.resize(wanted.boundedTo(self.screen().availableSize() * 0.9))

    def _connect(self) -> None:
        self.search.textChanged.connect(self.seek)
        self.kinds.currentIndexChanged.connect(self.seek)
        self.list.doubleClicked.connect(self.accept)
        self._insert.clicked.connect(self.accept)

    def seek(self) -> None:
        """Shows what fits what was typed, the first one chosen."""
        self._model.seek(self.search.text(), self.kinds.currentData())
        count = len(self._model.found)
        self._none.setVisible(not count)
        self._found.setText(self._says.found.format(count=count))
        self._insert.setEnabled(bool(count))
        if count:
            self.list.setCurrentIndex(self._model.index(0))

    @property
    def choice(self) -> C | None:
        """The one that Enter would take."""
        index = self.list.currentIndex()
        return index.data(ITEM) if index.isValid() else None

    def accept(self) -> None:
        """Enter anywhere, a double click, or the button."""
        chosen = self.choice
        if chosen is not None:
            self.picked.emit(chosen)
            super().accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list while one types in the search field."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if isinstance(event, QKeyEvent) and pressed and event.key() in _MOVES:
            self.list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)
