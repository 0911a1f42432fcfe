"""The manual's window: contents at the left, the chapter at the right; the report stays usable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.icons import icon, mark
from desktop.labels import label
from desktop.manual import words
from desktop.manual.reader import Reader
from desktop.stylesheet import BODY
from desktop.text.icon_size import icon_side
from desktop.theme import GAP

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from desktop.look import Look
    from desktop.manual.book import Book, Section
    from desktop.theme import Theme

WRAP = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere
ANCHOR = Qt.ItemDataRole.UserRole
WIDTH, HEIGHT = 1180, 740
LIST_LEAST = 9
"""In heights of a line."""

EXCERPT = 12
"""Characters of the text around what was found: as many as a line of the list holds."""


class ManualWindow(QWidget):
    """A window of its own beside the program's. It goes when that one goes."""

    def __init__(self, book: Book, look: Look, owner: QWidget) -> None:
        super().__init__()
        self.setWindowTitle(words.TITLE)
        self.setWindowIcon(mark())
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.book, self._look = book, look
        self.at = ""
        self.opened_for = ""
        self._past: list[str] = []
        self._future: list[str] = []
        self._make()
        self._lay_out()
        self._connect(owner)
        self.set_theme(look.theme)
        self._list("")

    def _make(self) -> None:
        self.search = QLineEdit(placeholderText=words.SEARCH)
        self.search.setAccessibleName(words.SEARCH)
        self.search.setClearButtonEnabled(True)
        self.contents = QListWidget()
        self.contents.setProperty("look", "plain")
        self.contents.setAccessibleName(words.CONTENTS)
        self.contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.contents.setWordWrap(True)
        self._none = label("", "muted", wrap=True)
        self.reader = Reader(self._look.theme, self._look.scale)
        self.reader.setAccessibleName(words.TITLE)
        self.back = _button(words.BACK)
        self.forward = _button(words.FORWARD)

    def _lay_out(self) -> None:
        side = QWidget()
        side.setObjectName("side")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        top = QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addWidget(self.back)
        top.addWidget(self.forward)
        column = QVBoxLayout(side)
        column.setContentsMargins(GAP, GAP + GAP // 2, GAP, GAP)
        column.setSpacing(GAP)
        column.addLayout(top)
        column.addWidget(self._none)
        column.addWidget(self.contents, 1)
        side.setMinimumWidth(self.fontMetrics().height() * LIST_LEAST)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.addWidget(side)
        both.addWidget(self.reader)
        both.setHandleWidth(1)
        both.setChildrenCollapsible(False)
        both.setStretchFactor(1, 1)
        both.splitterMoved.connect(self._give_room)
        both.setSizes([round(260 * min(self._look.scale, 1.4)), WIDTH])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(both)

    def _connect(self, owner: QWidget) -> None:
        self._owner = owner
        owner.installEventFilter(self)
        self._look.changed.connect(self.set_theme)
        self.search.textChanged.connect(self._list)
        self.search.returnPressed.connect(self._first_found)
        self.contents.currentItemChanged.connect(self._choose)
        self.reader.followed.connect(self.go_to)
        self.back.clicked.connect(lambda: self._turn(self._past, self._future))
        self.forward.clicked.connect(lambda: self._turn(self._future, self._past))
        for keys, act in (
            ("Alt+Left", self.back.click),
            ("Alt+Right", self.forward.click),
            ("Ctrl+F", self._to_search),
            ("Esc", self._leave),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    # ------------------------------------------------------------------------------ going

    def go_to(self, anchor: str) -> None:
        """Shows an anchor; what was shown before can be gone back to."""
        if anchor != self.at and anchor in self.book.sections:
            if self.at:
                self._past.append(self.at)
                self._future.clear()
            self._show(anchor)

    def _show(self, anchor: str) -> None:
        chapter = self.book.chapter_of(anchor)
        if chapter is None:
            return
        self.at = anchor
        self.reader.show_chapter(chapter, anchor)
        self.back.setEnabled(bool(self._past))
        self.forward.setEnabled(bool(self._future))
        self._point()

    def _turn(self, source: list[str], target: list[str]) -> None:
        if source:
            target.append(self.at)
            self._show(source.pop())

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.go_to(item.data(ANCHOR))

    def _first_found(self) -> None:
        if self.search.text() and self.contents.count():
            self.contents.setCurrentRow(0)
            self.contents.setFocus()

    def _to_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _leave(self) -> None:
        """Escape ends a search first, then the window."""
        if self.search.text():
            self.search.clear()
        else:
            self.close()

    # --------------------------------------------------------------------------- contents

    def _list(self, sought: str) -> None:
        self.contents.blockSignals(True)
        self.contents.clear()
        for title, anchor in self._found(sought) if sought.strip() else self._chapters():
            item = QListWidgetItem(title)
            item.setData(ANCHOR, anchor)
            self.contents.addItem(item)
        self._give_room()
        self.contents.blockSignals(False)
        self._none.setText(words.NONE.format(sought=sought.strip()))
        self._none.setVisible(not self.contents.count())
        self._point()

    def _give_room(self) -> None:
        """Qt counts on one line for each that is written, also where it is broken."""
        bar = self.contents.verticalScrollBar().sizeHint().width()
        width = self.contents.width() - bar - 4 * GAP
        room = QRect(0, 0, width, self.height())
        for row in range(self.contents.count()):
            item = self.contents.item(row)
            wrapped = self.contents.fontMetrics().boundingRect(room, WRAP, item.text())
            item.setSizeHint(QSize(0, wrapped.height() + 2 * GAP))

    def _chapters(self) -> list[tuple[str, str]]:
        return [(chapter.title, chapter.key) for chapter in self.book.chapters]

    def _found(self, sought: str) -> list[tuple[str, str]]:
        return [(_hit(each, sought), each.anchor) for each in self.book.find(sought)]

    def _point(self) -> None:
        """The row of what is shown, or of its chapter."""
        chapter = self.book.chapter_of(self.at)
        wanted = (self.at, chapter.key if chapter else "")
        for anchor in wanted:
            for row in range(self.contents.count()):
                if self.contents.item(row).data(ANCHOR) == anchor:
                    self.contents.blockSignals(True)
                    self.contents.setCurrentRow(row)
                    self.contents.blockSignals(False)
                    return

    # ------------------------------------------------------------------------------- looks

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_room()

    def set_theme(self, theme: Theme) -> None:
        """Text and icons in another theme or size."""
        self.reader.set_theme(theme, self._look.scale)
        self._give_room()
        for button, name in ((self.back, "back"), (self.forward, "next")):
            button.setIcon(icon(name, theme))
            side = icon_side(self)
            button.setIconSize(QSize(side, side))

    def sizeHint(self) -> QSize:
        """Larger with larger text, within the screen."""
        factor = self.font().pixelSize() / BODY
        wanted = QSize(round(WIDTH * factor), round(HEIGHT * factor))
        return wanted.boundedTo(self.screen().availableSize() * 0.9)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The program's window takes this one with it."""
        if watched is self._owner and event.type() == QEvent.Type.Hide and not event.spontaneous():
            self.close()
        return super().eventFilter(watched, event)


def _button(name: str) -> QToolButton:
    made = QToolButton()
    made.setToolTip(name)
    made.setAccessibleName(name)
    made.setEnabled(False)
    return made


def _hit(section: Section, sought: str) -> str:
    """The heading, and the words around what was found."""
    text = section.text.replace("\n", " ")
    first = sought.lower().split()[0]
    at = text.lower().find(first)
    if at < 0:
        return section.title
    start = max(at - EXCERPT // 3, 0)
    lead = words.CUT if start else ""
    excerpt = f"{lead}{text[start : start + EXCERPT].strip()}{words.CUT}"
    return words.FOUND.format(title=section.title, excerpt=excerpt)
