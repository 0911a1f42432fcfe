"""The start screen. Imports neither pydantic nor the form definition: it is what opens first."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop import words as frame_words
from desktop.home import words
from desktop.home.shelf import Shelf
from desktop.home.tile import Tile
from desktop.icons import icon
from desktop.labels import label
from desktop.stylesheet import BODY
from desktop.theme import GAP

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from desktop.theme import Theme
    from forms.library.summary import Summary

WIDTH = 960


class StartPage(QWidget):
    """Shows what it is given; whatever the clerk wants leaves as a signal.

    `wanted` carries an act of the frame (new, import, package, sample, bin, reports); `acted` an
    act on one report and its summary (see Shelf).
    """

    wanted = Signal(str)
    acted = Signal(str, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("home")
        self._theme = theme
        self.binned = False
        self.shelf = Shelf(theme)
        self.shelf.wanted.connect(self.acted)
        self.tiles = self._make_tiles()
        self._heading = label("", "heading")
        self._turn = QPushButton()
        self._turn.setProperty("look", "link")
        self._turn.clicked.connect(self._turn_over)
        self._sample = QPushButton(words.SAMPLE)
        self._sample.clicked.connect(lambda: self.wanted.emit("sample"))
        self._below = QStackedWidget()
        self._below.addWidget(self.shelf)
        self._lay_out()

    def show_drafts(self, drafts: list[Summary], binned: int) -> None:
        """The library's reports, newest first, and how many are in the bin."""
        self.binned = False
        self._heading.setText(
            words.REPORTS_COUNT.format(count=len(drafts)) if drafts else words.REPORTS
        )
        self._turn.setText(words.BIN_COUNT.format(count=binned))
        if binned:
            self._turn.setIcon(icon("bin", self._theme, "accent"))
        self._turn.setVisible(bool(binned))
        self.shelf.show_drafts(drafts, binned=False)
        self._heading.setVisible(bool(drafts or binned))
        self._below.setCurrentWidget(self.shelf if drafts else self._empty)
        self._take_focus()

    def show_bin(self, binned: list[Summary]) -> None:
        """What was deleted."""
        self.binned = True
        self._heading.setText(words.BIN)
        self._heading.setVisible(True)
        self._turn.setText(words.BIN_BACK)
        self._turn.setIcon(icon("back", self._theme, "accent"))
        self._turn.setVisible(True)
        self.shelf.show_drafts(binned, binned=True)
        self._below.setCurrentWidget(self.shelf if binned else self._bin_empty)

    def set_theme(self, theme: Theme) -> None:
        """Paints in another theme from now on."""
        self._theme = theme
        self._hold_width()
        for tile in self.tiles:
            tile.set_theme(theme)
        self.shelf.set_theme(theme)
        self._sample.setIcon(icon("sample", theme))
        self._turn.setIcon(icon("back" if self.binned else "bin", theme, "accent"))

    def showEvent(self, event: QShowEvent) -> None:
        """Focus given to a hidden widget is lost: the first time it is given here."""
        super().showEvent(event)
        self._take_focus()

    def _take_focus(self) -> None:
        listed = self._below.currentWidget() is self.shelf
        (self.shelf if listed else self.tiles[0]).setFocus()

    def _hold_width(self) -> None:
        self._body.setMaximumWidth(round(WIDTH * self.font().pixelSize() / BODY))

    def _turn_over(self) -> None:
        self.wanted.emit("reports" if self.binned else "bin")

    def _make_tiles(self) -> list[Tile]:
        made = []
        for act, title, hint, name in (
            ("new", words.NEW, words.NEW_HINT, "new"),
            ("import", words.IMPORT, words.IMPORT_HINT, "import"),
            ("package", words.OPEN_PACKAGE, words.OPEN_PACKAGE_HINT, "package"),
        ):
            tile = Tile(title, hint, name, self._theme, primary=act == "new")
            tile.clicked.connect(lambda _=False, act=act: self.wanted.emit(act))
            made.append(tile)
        return made

    @cached_property
    def _empty(self) -> QWidget:
        """Made, like the next, when it is first wanted: most libraries have reports."""
        card = QFrame()
        card.setProperty("look", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(4 * GAP, 3 * GAP, 4 * GAP, 3 * GAP)
        inside.setSpacing(GAP)
        inside.addWidget(label(words.EMPTY_TITLE, "heading"))
        inside.addSpacing(GAP)
        for line in words.EMPTY_LINES:
            inside.addWidget(label(line, wrap=True))
        inside.addSpacing(2 * GAP)
        inside.addWidget(label(words.SAMPLE_HINT, "muted", wrap=True))
        self._sample.setIcon(icon("sample", self._theme))
        inside.addWidget(self._sample, alignment=Qt.AlignmentFlag.AlignLeft)
        return self._put_below(card)

    @cached_property
    def _bin_empty(self) -> QWidget:
        return self._put_below(label(words.BIN_EMPTY, "muted"))

    def _put_below(self, widget: QWidget) -> QWidget:
        page = _on_top(widget)
        self._below.addWidget(page)
        return page

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setSpacing(GAP // 2)
        head.addWidget(label(frame_words.PROGRAM, "display"))
        head.addWidget(label(frame_words.SUBTITLE, "muted"))
        tiles = QHBoxLayout()
        tiles.setSpacing(2 * GAP)
        for tile in self.tiles:
            tiles.addWidget(tile, 1)
        line = QHBoxLayout()
        line.addWidget(self._heading)
        line.addStretch()
        line.addWidget(self._turn)
        column = QVBoxLayout()
        column.setSpacing(0)
        for item, gap in ((head, 3 * GAP), (tiles, 4 * GAP), (line, GAP)):
            column.addLayout(item)
            column.addSpacing(gap)
        column.addWidget(self._below, 1)
        body = self._body = QWidget()
        self._hold_width()
        body.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        page = QWidget()
        page.setObjectName("page")
        across = QHBoxLayout(page)
        across.setContentsMargins(4 * GAP, 4 * GAP, 4 * GAP, 2 * GAP)
        across.addStretch(1)
        across.addWidget(body, 1000)
        across.addStretch(1)
        scroller = QScrollArea()
        scroller.setWidgetResizable(True)
        scroller.setWidget(page)
        scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroller)


def _on_top(widget: QWidget) -> QWidget:
    """The widget at the upper edge of a larger room."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(widget)
    column.addStretch()
    return holder
