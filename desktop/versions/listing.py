"""The versions under headings of days, newest first."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

from desktop.icons import icon
from desktop.theme import GAP
from desktop.versions import words
from desktop.versions.describing import day, lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QResizeEvent

    from desktop.theme import Theme
    from forms.definition.form import Form
    from forms.ops import Version

VERSION = Qt.ItemDataRole.UserRole
NAMED_ICON = "bookmark"
ICONS = {
    "work": "edit",
    "step": "copy",
    "import": "import",
    "seal": "lock",
    "unseal": "lock",
    "back": "restore",
}
WIDTH = 12
"""Characters that a line has room for at least."""


class VersionList(QListWidget):
    """`versions` are newest first; the first of them is what the report is now."""

    def __init__(self, form: Form, theme: Theme) -> None:
        super().__init__()
        self._form, self._theme = form, theme
        self.versions: Sequence[Version] = ()
        self.setAccessibleName(words.LIST)
        self.setAccessibleDescription(words.LIST_HINT)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def chosen(self) -> Version | None:
        """The current version."""
        return cast("Version | None", self.currentIndex().data(VERSION))

    def show_versions(self, versions: Sequence[Version], seq: int | None) -> None:
        """Other versions; the one that ended with step `seq` is current, else the one before now."""
        self.versions = versions
        self.clear()
        today, heading = datetime.now().astimezone().date(), ""
        for version in versions:
            if day(version.at, today) != heading:
                heading = day(version.at, today)
                self._add_heading(heading)
            self._add(version, heading)
        before_now = versions[min(1, len(versions) - 1)].seq if versions else 0
        self.choose(before_now if seq is None else seq)

    def choose(self, seq: int) -> None:
        """Makes the version that ended with a step current."""
        for row in range(self.count()):
            version = self.item(row).data(VERSION)
            if version is not None and version.seq == seq:
                self.setCurrentRow(row)

    def _add_heading(self, text: str) -> None:
        item = QListWidgetItem(text)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setForeground(self._theme.color("muted"))
        self.addItem(item)

    def _add(self, version: Version, heading: str) -> None:
        told = lines(self._form, version, now=version is self.versions[0])
        sign = NAMED_ICON if version.name else ICONS[version.sort]
        item = QListWidgetItem(icon(sign, self._theme, "accent" if version.name else "muted"), "")
        item.setText("\n".join(told))
        item.setData(VERSION, version)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, words.COMMA.join((heading, *told)))
        if version.name:
            font = self.font()
            font.setBold(True)
            item.setFont(font)
        self.addItem(item)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Keys that would end at a heading go to the version below it."""
        index = super().moveCursor(action, modifiers)
        heading = index.isValid() and index.data(VERSION) is None
        return index.siblingAtRow(index.row() + 1) if heading else index

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines break anew at another width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def sizeHint(self) -> QSize:
        """Room for a usual line."""
        em = self.fontMetrics().horizontalAdvance("\u6c49")
        return QSize(WIDTH * em + self.iconSize().width() + 4 * GAP, 20 * em)

    def minimumSizeHint(self) -> QSize:
        """What a small screen leaves it."""
        return QSize(self.sizeHint().width(), 6 * self.fontMetrics().height())
