"""The list of reports: one card each, with a menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu

from desktop.home import words
from desktop.home.card import SUMMARY, CardDelegate, spoken
from desktop.icons import icon

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent

    from desktop.theme import Theme
    from forms.library.summary import Summary

Index = QModelIndex | QPersistentModelIndex


class ShelfModel(QAbstractListModel):
    """Summaries by row."""

    def __init__(self) -> None:
        super().__init__()
        self.summaries: list[Summary] = []

    def show(self, summaries: list[Summary]) -> None:
        """Replaces all rows."""
        self.beginResetModel()
        self.summaries = summaries
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return len(self.summaries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        summary = self.summaries[index.row()]
        if role == SUMMARY:
            return summary
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return spoken(summary)
        if role == Qt.ItemDataRole.ToolTipRole:
            return summary.title.replace("<", "\uff1c")  # a tag would make it markup
        return None


class Shelf(QListView):
    """`wanted` carries what to do (open, rename, duplicate, to_bin, put_back) and the summary."""

    wanted = Signal(str, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._binned = False
        self._model = ShelfModel()
        self._cards = CardDelegate(theme, self)
        self.setModel(self._model)
        self.setItemDelegate(self._cards)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setAccessibleName(words.REPORTS)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu_at)

    def show_drafts(self, summaries: list[Summary], *, binned: bool) -> None:
        """The library's reports, or those in the bin."""
        self._binned = binned
        self._model.show(summaries)
        if summaries:
            self.setCurrentIndex(self._model.index(0))

    def set_theme(self, theme: Theme) -> None:
        """Paints in another theme from now on."""
        self._theme = self._cards.theme = theme
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def menu(self, summary: Summary) -> QMenu:
        """What can be done with a report."""
        menu = QMenu(self)
        entries = (
            [("put_back", words.PUT_BACK, "restore")]
            if self._binned
            else [
                ("open", words.OPEN, "next"),
                ("rename", words.RENAME, "edit"),
                ("duplicate", words.DUPLICATE, "copy"),
                ("to_bin", words.TO_BIN, "bin"),
            ]
        )
        for act, text, picture in entries:
            action = menu.addAction(icon(picture, self._theme), text)
            action.triggered.connect(lambda _=False, act=act: self.wanted.emit(act, summary))
        return menu

    def _menu_at(self, place: QPoint) -> None:
        index = self.indexAt(place)
        if index.isValid():
            self.menu(index.data(SUMMARY)).popup(self.viewport().mapToGlobal(place))

    def _act(self, act: str) -> None:
        index = self.currentIndex()
        if index.isValid():
            self.wanted.emit(act, index.data(SUMMARY))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        super().mouseReleaseEvent(event)
        if event.button() is not Qt.MouseButton.LeftButton or not index.isValid():
            return
        if self._binned or self._cards.on_dots(event, self.visualRect(index)):
            self._menu_at(event.position().toPoint())
        else:
            self.wanted.emit("open", index.data(SUMMARY))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = {
            Qt.Key.Key_Return: "put_back" if self._binned else "open",
            Qt.Key.Key_Enter: "put_back" if self._binned else "open",
            Qt.Key.Key_F2: "" if self._binned else "rename",
            Qt.Key.Key_Delete: "" if self._binned else "to_bin",
        }
        act = keys.get(Qt.Key(event.key()), "")
        if act:
            self._act(act)
        else:
            super().keyPressEvent(event)
