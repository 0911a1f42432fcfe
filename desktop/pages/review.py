"""核对: the whole report to read, what is wrong with it, and the way back to each part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.icons import icon
from desktop.labels import label
from desktop.pages import words
from desktop.pages.page import Page
from desktop.pages.printed import PrintedTable
from desktop.pages.problems import Problems
from desktop.pages.reading_order import step_through
from desktop.pages.standing import Judge
from desktop.pages.tasks import FINISH, REVIEW
from desktop.pages.verdict import VerdictLine, verdict_of
from desktop.theme import GAP
from forms.definition.form import COVER, part_key
from forms.document.build import build
from forms.document.nodes import Heading, Paragraph, TableBlock, Title
from forms.draft.edits import explain, fill_zeros
from forms.draft.progress import progress
from forms.draft.view import title_of
from forms.errors import NianbaoError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.bridge import Bridge
    from desktop.pages.standing import Standing
    from desktop.pages.tasks import Task
    from desktop.theme import Theme
    from forms.document.nodes import Block
    from forms.draft.content import Content
    from forms.draft.session import Update
    from forms.rules.finding import Finding

SIZING = 30
"""Milliseconds in which card, report and scroll area settle their sizes: not to be seen."""


class ReviewPage(Page):
    """Built anew each time it comes into sight, and after changes while it is in sight."""

    def __init__(self, task: Task, bridge: Bridge, theme: Theme) -> None:
        super().__init__(task, words.REVIEW_INTRO, bridge, theme)
        self._shown_content: Content | None = None
        self._first_sight = True
        self.judge = Judge(bridge, self)
        self.verdict = VerdictLine(theme)
        self.finish = QPushButton(words.TO_FINISH)
        self.problems = Problems(bridge, theme)
        self._report = QWidget()
        self._blocks = QVBoxLayout(self._report)
        self._blocks.setContentsMargins(0, 0, 0, 0)
        self._blocks.setSpacing(2 * GAP)
        self.body.addWidget(self._card())
        self.body.addWidget(self._report)
        self.body.addStretch()
        self._connect()

    def _connect(self) -> None:
        self.finish.clicked.connect(lambda: self.bridge.wanted.emit(FINISH))
        self.problems.wanted.connect(self.bridge.wanted)
        self.problems.mended.connect(self.bridge.mend)
        self.problems.explained.connect(self._explain)
        self.problems.zeros.connect(self._fill_zeros)
        self.problems.reached.connect(self._bring_into_sight)
        self.judge.judged.connect(self._show_standing)
        self.bridge.updated.connect(self._follow)

    def opened(self) -> None:
        self._first_sight = True
        self._build()
        self._show_verdict()
        self.judge.ask()

    def holds(self, address: str) -> bool:
        return address == REVIEW

    def focus_address(self, address: str) -> None:
        self.focus_first()

    def focus_first(self) -> None:
        self.problems.focus_list()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """The report is built anew at each visit, and problems come and go."""
        if not step_through(self, forward=forward):
            return super().focusNextPrevChild(forward)
        focus = QApplication.focusWidget()
        if focus is not None and self.scroller.isAncestorOf(focus):
            self.show_widget(focus)
        return True

    def explain_next(self) -> None:
        self.problems.explain_next()

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.problems.set_theme(theme)
        self.verdict.set_theme(theme)
        self._shown_content = None
        if self.isVisible():
            self._build()

    # -------------------------------------------------------------------------- problems

    def _show_standing(self, standing: Standing) -> None:
        self._show_verdict()
        focused = self.problems.tabs.hasFocus()
        self.problems.show_standing(standing)
        if self._first_sight:
            self._first_sight = False
            self.problems.show_gravest()
            if focused:
                self.problems.focus_list()

    def _show_verdict(self) -> None:
        standing, seal = self.judge.standing, self.bridge.session.content.seal
        self.verdict.show_verdict(verdict_of(standing, seal))
        clear = bool(seal or (standing and not standing.obstacles))
        self.finish.setVisible(clear)

    def _explain(self, finding: Finding, text: str) -> None:
        session = self.bridge.session
        session.pause_typing()
        try:
            change_set = explain(session.content, finding, text, session.who, session.now)
        except NianbaoError as error:
            self.bridge.refused.emit(error)
        else:
            self.bridge.apply(change_set)

    def _fill_zeros(self, table: str) -> None:
        self.bridge.apply(fill_zeros(self.bridge.session.content, table))

    def _bring_into_sight(self, widget: QWidget) -> None:
        """After the layout has given it its place."""
        QTimer.singleShot(0, widget, lambda: self.show_widget(widget))

    # ---------------------------------------------------------------------------- report

    def _follow(self, update: Update) -> None:
        if not self.isVisible():
            return
        if update.changed or update.turned:
            self._build()
        self.judge.ask_soon()

    def _build(self) -> None:
        session = self.bridge.session
        if session.content is self._shown_content:
            return
        self._shown_content = session.content
        self.scroller.setUpdatesEnabled(False)
        QTimer.singleShot(SIZING, self, lambda: self.scroller.setUpdatesEnabled(True))
        while self._blocks.count():
            self._blocks.takeAt(0).widget().deleteLater()
        blanks = {a for part in progress(session).values() for a in part.blanks}
        parts = _parts(build(session.content).blocks)
        self._add_part(COVER, title_of(session.content), parts[0], blanks)
        for section, blocks in zip(session.form.sections, parts[1:], strict=False):
            name = session.form.parts[section.key]
            self._add_part(section.key, name, blocks, blanks)

    def _add_part(self, key: str, name: str, blocks: list[Block], blanks: set[str]) -> None:
        card = QFrame()
        card.setProperty("look", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(3 * GAP, 2 * GAP, 3 * GAP, 5 * GAP // 2)
        inside.setSpacing(GAP)
        inside.addLayout(self._head(key, name))
        own = frozenset(a for a in blanks if part_key(a) == key)
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
        if not self.bridge.changeable:
            edit.hide()
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
        return next(address for address in known if part_key(address) == key)

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

    def _card(self) -> QFrame:
        card = QFrame()
        card.setProperty("look", "card")
        self.finish.setProperty("look", "primary")
        head = QHBoxLayout()
        head.setContentsMargins(3 * GAP // 2, GAP, 3 * GAP // 2, 0)
        head.addWidget(self.verdict, 1)
        head.addWidget(self.finish)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(2 * GAP, GAP, 2 * GAP, 3 * GAP // 2)
        inside.setSpacing(GAP)
        inside.addLayout(head)
        inside.addWidget(self.problems)
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
