"""The walk through one report: tasks at the left, the page, help at the right, findings below."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop import words
from desktop.drawer import UNLIMITED, Drawer
from desktop.findings.panel import FindingsPanel
from desktop.help.pane import HelpPane
from desktop.pages.cover import CoverPage
from desktop.pages.narratives import NarrativePage
from desktop.pages.other import OtherPage
from desktop.pages.task_list import WIDTH, TaskList
from desktop.pages.tasks import FINISH, REVIEW, marks, task_of, tasks
from desktop.text.editor import NarrativeEditor

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from desktop.look import Look
    from desktop.pages.page import Page
    from desktop.pages.tasks import Task
    from desktop.preview.sending import Sending
    from desktop.report import OpenReport
    from desktop.theme import Theme
    from forms.draft.session import Update

FINDINGS_HEIGHT = 176
FINDINGS_SHARE = 4
"""The findings take no more than this part of the height, or else no row of a table is in sight."""

BOX_SHARE = 3
"""Fifths of the height that they may take while an explanation is being written."""

NARROW = 1180
LOW = 720
"""Below these sizes of the window help and findings fold to strips by themselves."""

MARK_PAUSE = 120
"""Milliseconds."""


class Walk(QWidget):
    """Pages are made when first shown. `arrived` carries the key of the task now in sight."""

    arrived = Signal(str)
    marked = Signal()

    def __init__(self, report: OpenReport, look: Look) -> None:
        super().__init__()
        self.setObjectName("walk")
        self.report, self._look = report, look
        self.bridge = report.bridge
        self._tasks = tasks(self.bridge.session.form)
        self._pages: dict[str, Page] = {}
        self.key = ""
        self.task_list = TaskList(self._tasks, look.theme)
        self._stack = QStackedWidget()
        self.findings = FindingsPanel(self.bridge, look.theme)
        self.help = HelpPane(self.bridge, look.theme)
        self.findings_drawer = Drawer(self.findings, words.SHOW_FINDINGS, look.theme)
        self._box_height = 0
        self._wants = self._fitted = (True, True)
        dragged = look.preferences.help_width or look.preferences.findings_height
        self._room = None if dragged else (True, True)  # sizes as they come need no fitting
        self._lay_out()
        self._marking = QTimer(self)
        self._marking.setSingleShot(True)
        self._marking.setInterval(MARK_PAUSE)
        self._marking.timeout.connect(self._mark)
        self._connect()
        self._mark()
        self.go_to_place(report.place)

    # ---------------------------------------------------------------------- going somewhere

    def go_to_place(self, address: str) -> None:
        """Where the clerk stopped; the cover for a new report."""
        known = address in self.bridge.session.form.addresses
        self.show_task(task_of(address) if known else self._tasks[0].key)
        if known and self.page.holds(address):
            QTimer.singleShot(0, self.page, lambda: self.page.focus_address(address))
        else:
            QTimer.singleShot(0, self.page, self.page.focus_first)

    def go_to(self, address: str) -> None:
        """Shows and focuses an address."""
        self.show_task(task_of(address))
        if self.page.holds(address):
            self.page.focus_address(address)

    def show_span(self, address: str, start: int, end: int) -> None:
        """Shows and focuses a narrative and selects a span of its resolved text."""
        self.go_to(address)
        for editor in self.page.findChildren(NarrativeEditor):
            if editor.address == address:
                editor.show_span(start, end)

    def explain(self) -> None:
        """Opens the box for an explanation beside the finding."""
        if self.key in (REVIEW, FINISH):
            self.page.explain_next()
            return
        self._open_findings()
        self.findings.explain_next()

    def _open_findings(self) -> None:
        if not self.findings_drawer.is_open:
            self.findings_drawer.button.click()

    def show_task(self, key: str) -> None:
        """Brings a task's page into sight."""
        if key != self.key:
            self.bridge.leave()
        self.bridge.session.pause_typing()
        self.key = key
        self._stack.setCurrentWidget(self._page(key))
        self.task_list.point_to(key)
        self.help.setVisible(key not in (REVIEW, FINISH))
        self.findings_drawer.setVisible(key not in (REVIEW, FINISH))
        self.page.opened()
        self.arrived.emit(key)

    @property
    def sending(self) -> Sending | None:
        """What is on its way to a printer."""
        from desktop.pages.finish import FinishPage

        page = self._pages.get(FINISH)
        sending = page.preview.sending if isinstance(page, FinishPage) else None
        return sending if sending and sending.busy else None

    @property
    def page(self) -> Page:
        """The page in sight."""
        return self._page(self.key)

    def turn(self, step: int) -> None:
        """One task on or back."""
        keys = [task.key for task in self._tasks]
        at = keys.index(self.key) + step
        if 0 <= at < len(keys):
            self.show_task(keys[at])
            self.page.focus_first()

    # ------------------------------------------------------------------------- what it shows

    def show_panes(self, *, help_open: bool, findings_open: bool) -> None:
        """What the clerk wants open; a small window folds them all the same."""
        self._wants = (help_open, findings_open)
        self._fit()

    def set_theme(self, theme: Theme) -> None:
        """Paints in another theme from now on."""
        for pane in (self.task_list, self.findings, self.help, self.findings_drawer):
            pane.set_theme(theme)
        for page in self._pages.values():
            page.set_theme(theme)
        self.task_list.set_width(self._list_width())

    def fold_help(self, *, folded: bool) -> None:
        """Help as a strip, or whole."""
        self.help.set_collapsed(folded)
        self.help.setMaximumWidth(self.help.minimumSizeHint().width() if folded else UNLIMITED)
        width = self.help.sizeHint().width()
        if not folded:
            width = self._look.preferences.help_width or width
        self._upper.setSizes([self._upper.width() - width, width])

    def _share_height(self) -> None:
        """The findings get their line or their usual height, the page the rest."""
        drawer = self.findings_drawer
        least = self._findings_height() if drawer.is_open else drawer.maximumHeight()
        self._both.setSizes([self._both.height() - least, least])

    def _findings_height(self) -> int:
        """Never less than one row."""
        whole = self._both.height()
        wanted = min(self._box_height, whole * BOX_SHARE // 5)
        dragged = self._look.preferences.findings_height
        usual = min(dragged or FINDINGS_HEIGHT, whole // (2 if dragged else FINDINGS_SHARE))
        return max(usual, wanted, self.findings_drawer.minimumSizeHint().height())

    def _keep_sizes(self, **sizes: int) -> None:
        """As dragged; written down with the other looks, at the latest when the window closes."""
        self._look.use(replace(self._look.preferences, **sizes))  # type: ignore[arg-type]

    def _make_room(self) -> None:
        """While an explanation is written the findings get the room for its row."""
        needed = self.findings.explaining_height
        self._box_height = (
            needed and needed + self.findings_drawer.height() - self.findings.height()
        )
        self._share_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        if self.findings_drawer.height() > self._findings_height():
            self._share_height()

    def _fit(self) -> None:
        room = (self.width() >= NARROW * self._look.scale, self.height() >= LOW * self._look.scale)
        if room == self._room and self._wants == self._fitted:
            return
        self._room, self._fitted = room, self._wants
        self.fold_help(folded=not (self._wants[0] and room[0]))
        self.findings_drawer.set_open(shown=self._wants[1] and room[1])
        self._share_height()

    def _mark_soon(self) -> None:
        """While one types, marks follow a few times in a second, not with every key."""
        if not self._marking.isActive():
            self._marking.start()

    def _follow_turn(self, update: Update) -> None:
        """An undo or redo on another page brings that page into sight: nothing changes unseen."""
        if (
            update.turned
            and update.changed
            and self.key not in {task_of(address) for address in update.changed}
        ):
            self.go_to(min(update.changed))

    def _mark(self) -> None:
        findings = self.bridge.shown_findings()
        self.task_list.show_marks(marks(self.bridge.session, findings))
        levels: list[str] = [finding.level for finding in findings]
        counts = [words.COUNTS[key].format(count=levels.count(key)) for key in words.COUNTS]
        found = [text for key, text in zip(words.COUNTS, counts, strict=True) if key in levels]
        self.findings_drawer.set_name(words.FINDINGS_LINE.format(counts="　".join(found)))
        self.marked.emit()

    def _page(self, key: str) -> Page:
        if key not in self._pages:
            at = next(i for i, task in enumerate(self._tasks) if task.key == key)
            page = self._make_page(self._tasks[at])
            names = ["", *(task.name for task in self._tasks), ""]
            page.name_neighbours(names[at], names[at + 2])
            page.turned.connect(self.turn)
            self._pages[key] = page
            self._stack.addWidget(page)
        return self._pages[key]

    def _make_page(self, task: Task) -> Page:
        if task.key in self.bridge.session.form.tables:
            from desktop.pages.tables import TablePage

            return TablePage(task, self.bridge, self._look.theme)
        if task.key == REVIEW:
            from desktop.pages.review import ReviewPage

            return ReviewPage(task, self.bridge, self._look.theme)
        if task.key == FINISH:
            from desktop.pages.finish import FinishPage

            return FinishPage(task, self.bridge, self._look.theme)
        if task.key == "cover":
            return CoverPage(task, self.bridge, self._look.theme)
        facts = any(s.facts for s in self.bridge.session.form.sections if s.key == task.key)
        kind = OtherPage if facts else NarrativePage
        return kind(task, self.bridge, self._look.theme)

    # ---------------------------------------------------------------------------- assembling

    def _list_width(self) -> int:
        return round(WIDTH * min(self._look.scale, 1.3))

    def _lay_out(self) -> None:
        upper = self._upper = QSplitter(Qt.Orientation.Horizontal)
        upper.addWidget(self._stack)
        upper.addWidget(self.help)
        upper.setStretchFactor(0, 1)
        upper.setStretchFactor(1, 0)
        both = self._both = QSplitter(Qt.Orientation.Vertical)
        both.addWidget(upper)
        both.addWidget(self.findings_drawer)
        both.setStretchFactor(0, 1)
        both.setStretchFactor(1, 0)
        for splitter in (upper, both):
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
        upper.splitterMoved.connect(lambda: self._keep_sizes(help_width=self.help.width()))
        both.splitterMoved.connect(
            lambda: self._keep_sizes(findings_height=self.findings_drawer.height())
        )
        self.task_list.set_width(self._list_width())
        column = QVBoxLayout()
        column.addWidget(both)
        row = QHBoxLayout(self)
        for layout in (row, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        row.addWidget(self.task_list)
        row.addLayout(column, 1)

    def _connect(self) -> None:
        self.task_list.chosen.connect(self.show_task)
        for picked in (self.task_list.clicked, self.task_list.activated):
            picked.connect(lambda _index: self.page.focus_first())
        self.arrived.connect(self.findings.show_section)
        self.bridge.wanted.connect(self.go_to)
        self.bridge.wanted_span.connect(self.show_span)
        self.bridge.pointed.connect(self._open_findings)
        self.bridge.attended.connect(self._mark_soon)
        self.bridge.updated.connect(self._mark_soon)
        self.bridge.updated.connect(self._follow_turn)
        self.findings_drawer.folded.connect(self._share_height)
        self.findings.explaining.connect(self._make_room)
        self.help.collapse_asked.connect(lambda folded: self.fold_help(folded=folded))
