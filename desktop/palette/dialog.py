"""Type, arrow down, Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from desktop.labels import label
from desktop.palette import words
from desktop.palette.entries import Entry, Found, first, prepare, seek
from desktop.palette.listing import Listing
from desktop.theme import GAP

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtGui import QPaintEvent

    from desktop.theme import Theme

PAGE = 8
"""Entries that PageUp and PageDown pass."""

_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: PAGE,
    Qt.Key.Key_PageUp: -PAGE,
}
WIDTH, HEIGHT = 36, 28
"""In heights of a line."""


class Palette(QDialog):
    """`picked` carries the entry to go to, once the dialog is gone.

    The dialog is painted first; then, or with the first letter if that comes sooner, it asks `gather`
    for the entries, and says so with `gathered`. Those that take longer come with `add`.
    """

    picked = Signal(object)
    gathered = Signal()

    def __init__(
        self,
        parent: QWidget,
        gather: Callable[[], Iterable[Entry]],
        recent: Sequence[str],
        theme: Theme,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(words.TITLE)
        self._gather, self._recent = gather, recent
        self.entries: list[Entry] = []
        self.filled = False
        self._room = parent.window().size() * 0.9
        self.search = QLineEdit(placeholderText=words.SEARCH)
        self.search.setAccessibleName(words.SEARCH)
        self.search.setClearButtonEnabled(True)
        self.search.installEventFilter(self)
        self.list = Listing(theme)
        self._none = label("", "heading", wrap=True)
        self._hint = label(words.NONE_HINT, "muted", wrap=True)
        self._keys = label(words.KEYS, "small")
        self._lay_out()
        self.search.textChanged.connect(self._seek)
        self.list.clicked.connect(self._clicked)
        self._show_found([])
        self.search.setFocus()
        self.ensurePolished()
        self.resize(self.sizeHint())  # Qt would cut it to two thirds of the screen

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, GAP)
        column.setSpacing(GAP)
        column.addWidget(self.search)
        for part in (self._none, self._hint):
            part.setContentsMargins(GAP, GAP, GAP, 0)
            column.addWidget(part)
        column.addWidget(self.list, 1)
        self._keys.setContentsMargins(GAP, 0, GAP, 0)
        column.addWidget(self._keys)

    def sizeHint(self) -> QSize:
        """Within the window it belongs to."""
        line = self.fontMetrics().height()
        whole = QSize(line * WIDTH, line * HEIGHT)
        return whole.boundedTo(self._room)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.filled:
            QTimer.singleShot(0, self, self.fill)

    def fill(self) -> None:
        """Gathers the entries, once."""
        if not self.filled:
            self.filled = True
            self.add(list(self._gather()))
            self.gathered.emit()

    def add(self, entries: Iterable[Entry]) -> None:
        """More entries; what was chosen stays so."""
        chosen = self.list.entry
        added = list(entries)
        prepare(added)
        self.entries += added
        self._seek(self.search.text())
        if chosen is not None:
            self.list.choose_entry(chosen)

    def _seek(self, typed: str) -> None:
        self.fill()
        nothing = not typed.strip()
        found = first(self.entries, self._recent) if nothing else seek(self.entries, typed)
        self._show_found(found)
        self._none.setText(words.NONE.format(sought=typed.strip()))

    def _show_found(self, found: list[Found]) -> None:
        self.list.show_found(found)
        lacking = self.filled and not found
        for part in (self._none, self._hint):
            part.setVisible(lacking)
        self.list.setVisible(not lacking)

    def _clicked(self, index: QModelIndex) -> None:
        if index.isValid():
            self.accept()

    def accept(self) -> None:
        """Goes to the chosen entry, unless there is a reason why not."""
        entry = self.list.entry
        if entry is not None and not entry.why:
            super().accept()
            self.picked.emit(entry)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list while the field keeps the focus; Enter goes."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.list.step(_STEPS[key])
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept()
            return True
        return super().eventFilter(watched, event)
