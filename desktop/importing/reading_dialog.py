"""What the dialogs share that show what was read: head, tabs, list, where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QTabBar, QWidget

from desktop.dialogs.frame import Frame
from desktop.icons import icon
from desktop.importing import words
from desktop.importing.detail import Detail
from desktop.importing.model import Listing
from desktop.importing.origin import short
from desktop.importing.rows import counted_rows
from desktop.importing.tree import Tree
from desktop.labels import label
from desktop.stylesheet import BODY
from desktop.theme import GAP
from forms.definition.catalog import load
from forms.importers.words import OLD_FORMAT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.importing.choice import Choice
    from desktop.importing.rows import Group
    from desktop.theme import Theme
    from forms.ops import Imported, Offer

WISHED = QSize(1180, 720)
"""Logical pixels at the usual text size; what the screen has is enough."""


@dataclass(frozen=True, slots=True)
class Tab:
    """A list: what it is called (with its `{count}`), and what it says when it is empty."""

    name: str
    nothing: str
    groups: list[Group]


@dataclass(frozen=True, slots=True)
class Reading:
    """All that such a dialog shows. Without a choice nothing can be ticked; `hidden` are columns
    of no use here."""

    name: str
    title: str
    accept: str
    head: list[tuple[str, str]]
    tabs: tuple[Tab, ...]
    offers: tuple[Offer, ...]
    choice: Choice | None = None
    hidden: tuple[int, ...] = ()


class ReadingDialog(Frame):
    """Shows the first list that is not empty. `sum` says in words what accepting will do."""

    def __init__(self, parent: QWidget | None, reading: Reading, theme: Theme) -> None:
        title = words.HEAD_TITLE.format(title=reading.title, name=short(reading.name))
        super().__init__(parent, title, accept=reading.accept, fills=True)
        self.setWindowTitle(words.HEAD_TITLE.format(title=reading.title, name=reading.name))
        self._theme = theme
        self._lists = reading.tabs
        self.tabs = QTabBar()
        self.tree = Tree(Listing(reading.choice, theme, self), reading.hidden)
        self.detail = Detail(reading.offers, theme)
        self.nothing = label("", "muted", wrap=True)
        self.sum = label("", wrap=True)
        self.copy = QPushButton(words.COPY)
        self._tools = QHBoxLayout()
        self._lay_out(reading.head)
        for tab in reading.tabs:
            self.tabs.addTab(tab.name.format(count=counted_rows(tab.groups)))
        self._connect()
        first = next((place for place, tab in enumerate(reading.tabs) if tab.groups), 0)
        self.tabs.setCurrentIndex(first)
        self.show_tab(first)
        self.tree.setFocus()

    def show_tab(self, place: int) -> None:
        """Another list."""
        tab = self._lists[place]
        self.nothing.setText(tab.nothing)
        self.nothing.setVisible(not tab.groups)
        self._both.setVisible(bool(tab.groups))
        self.tree.show_groups(tab.groups)

    def sizeHint(self) -> QSize:
        """Large: there is much to compare."""
        scale = self.font().pixelSize() / BODY
        return (WISHED * scale).boundedTo(self.screen().availableSize() * 0.92)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self.show_tab)
        self.tree.shown.connect(self.detail.show_row)
        self.copy.clicked.connect(self.tree.copy)
        self.tree.copied.connect(
            lambda count: self.copy.setToolTip(words.COPIED.format(count=count))
        )

    def _lay_out(self, head: Sequence[tuple[str, str]]) -> None:
        self.setSizeGripEnabled(True)
        self.body.setSpacing(GAP)
        for look, line in head:
            self.body.addWidget(label(line, look, wrap=True))
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setAccessibleName(words.TABS_NAME)
        self.copy.setProperty("look", "link")
        self.copy.setToolTip(words.COPY_TIP)
        self.copy.setIcon(icon("copy", self._theme, "accent"))
        self._tools.addWidget(self.tabs, 1)
        self._tools.addWidget(self.copy)
        self.body.addLayout(self._tools)
        self.body.addWidget(self.nothing, 1, Qt.AlignmentFlag.AlignTop)
        self._both = QSplitter(Qt.Orientation.Vertical)
        self._both.addWidget(self.tree)
        self._both.addWidget(self.detail)
        self._both.setStretchFactor(0, 3)
        self._both.setStretchFactor(1, 1)
        self._both.setChildrenCollapsible(False)
        self._both.setHandleWidth(1)
        self.body.addWidget(self._both, 20)
        self.body.setContentsMargins(4 * GAP, 2 * GAP, 4 * GAP, GAP)
        self.say_beside_buttons(self.sum)


def head_of(
    imported: Imported, doubts: Sequence[str], alarms: Sequence[str] = ()
) -> list[tuple[str, str]]:
    """Look and text of each line: which file, whose report, how much of it was read; what is odd."""
    content = imported.content
    form = load(content.format)
    year = content.fact("cover.year")
    cells = sum(address in form.cells for address in content.entries)
    read = words.HEAD_READ.format(cells=cells, texts=len(content.texts))
    about = (
        content.fact("cover.agency") or words.HEAD_UNKNOWN_AGENCY,
        words.HEAD_YEAR.format(year=year) if year else words.HEAD_UNKNOWN_YEAR,
        words.HEAD_FORMAT.format(format=content.format),
    )
    counts = [read, *doubts] if imported.proposal else [read, words.EXACT]
    line = ("", words.HEAD_SEPARATOR.join((*about, *counts)))
    odd = "".join((*_old_form(imported), *alarms))
    return [line, ("warning", odd)] if odd else [line]


def _old_form(imported: Imported) -> list[str]:
    """An old form in a new year is said in the head: the importer's own remark."""
    notes = imported.proposal.warnings if imported.proposal else ()
    old = OLD_FORMAT.format(
        year=imported.content.fact("cover.year"), format=imported.content.format
    )
    return [note for note in notes if note == old]
