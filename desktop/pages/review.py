"""核对: the whole report to read, what is wrong with it, and the way back to each part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.icons import icon
from desktop.labels import label
from desktop.pages import words
from desktop.pages.page import Page
from desktop.pages.printed import PrintedTable
from desktop.pages.problems import Problems, problems
from desktop.theme import GAP
from forms.document.build import build
from forms.document.nodes import Heading, Paragraph, TableBlock, Title
from forms.draft.progress import COVER, progress
from forms.draft.view import title_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.bridge import Bridge
    from desktop.pages.tasks import Task
    from desktop.theme import Theme
    from forms.document.nodes import Block

SIZING = 30
"""Milliseconds in which card, report and scroll area settle their sizes: not to be seen."""


class ReviewPage(Page):
    """Built anew each time it comes into sight, and after changes while it is in sight."""

    def __init__(self, task: Task, bridge: Bridge, theme: Theme) -> None:
        super().__init__(task, words.REVIEW_INTRO, bridge, theme)
        self.problems = Problems(theme)
        self.problems.wanted.connect(bridge.wanted)
        self._report = QWidget()
        self._blocks = QVBoxLayout(self._report)
        self._blocks.setContentsMargins(0, 0, 0, 0)
        self._blocks.setSpacing(2 * GAP)
        self.body.addWidget(self._card(self.problems))
        self.body.addWidget(self._report)
        self.body.addStretch()
        bridge.updated.connect(self._follow)

    def opened(self) -> None:
        self.scroller.setUpdatesEnabled(False)
        self._build()
        QTimer.singleShot(SIZING, self, lambda: self.scroller.setUpdatesEnabled(True))

    def focus_first(self) -> None:
        self.problems.list.setFocus()

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.problems.set_theme(theme)
        if self.isVisible():
            self._build()

    def _follow(self) -> None:
        if self.isVisible():
            self._build()

    def _build(self) -> None:
        session = self.bridge.session
        self.problems.show_problems(problems(session))
        while self._blocks.count():
            self._blocks.takeAt(0).widget().deleteLater()
        blanks = {a for part in progress(session).values() for a in part.blanks}
        parts = _parts(build(session.content).blocks)
        self._add_part(COVER, title_of(session.content), parts[0], blanks)
        for section, blocks in zip(session.form.sections, parts[1:], strict=False):
            name = words.SECTION.format(number=section.number, title=section.title)
            self._add_part(section.key, name, blocks, blanks)

    def _add_part(self, key: str, name: str, blocks: list[Block], blanks: set[str]) -> None:
        card = QFrame()
        card.setProperty("look", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(3 * GAP, 2 * GAP, 3 * GAP, 5 * GAP // 2)
        inside.setSpacing(GAP)
        inside.addLayout(self._head(key, name))
        own = frozenset(a for a in blanks if a.split(".", 1)[0] == key)
        for block in blocks:
            shown = self._shown(block, own)
            if shown:
                inside.addWidget(shown)
        for line in self._unwritten(own):
            inside.addWidget(label(line, "warning", wrap=True))
        self._blocks.addWidget(card)

    def _head(self, key: str, name: str) -> QHBoxLayout:
        edit = QPushButton(words.EDIT)
        edit.setProperty("look", "link")
        edit.setIcon(icon("edit", self.theme, "accent"))
        edit.setAccessibleName(words.EDIT_NAMED.format(name=name))
        edit.clicked.connect(lambda: self.bridge.wanted.emit(self._first(key)))
        row = QHBoxLayout()
        row.addWidget(label(name, "heading", wrap=True), 1)
        row.addWidget(edit)
        return row

    def _first(self, key: str) -> str:
        form = self.bridge.session.form
        known = (*form.cells, *form.facts, *form.texts)
        return next(address for address in known if address.split(".", 1)[0] == key)

    def _shown(self, block: Block, blanks: frozenset[str]) -> QWidget | None:
        if isinstance(block, TableBlock):
            return PrintedTable(block, blanks, self.theme)
        if isinstance(block, Heading):
            return label(block.text, "strong", wrap=True)
        return label(block.text, wrap=True) if isinstance(block, Paragraph) else None

    def _unwritten(self, blanks: frozenset[str]) -> list[str]:
        """What is blank outside the tables, by name."""
        form = self.bridge.session.form
        names = [form.printed(a) for a in (*form.facts, *form.texts) if a in blanks]
        return [words.UNFILLED.format(name=name) for name in names]

    def _card(self, widget: QWidget) -> QFrame:
        card = QFrame()
        card.setProperty("look", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(2 * GAP, GAP, 2 * GAP, GAP)
        inside.addWidget(widget)
        return card


def _parts(blocks: Iterable[Block]) -> list[list[Block]]:
    """Blocks before the first section, then those of each section without its heading."""
    parts: list[list[Block]] = [[]]
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            parts.append([])
        elif not isinstance(block, Title):
            parts[-1].append(block)
    return parts
