"""定稿与打印: how the report stands, the very bytes of the PDF, and who answers for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QScrollArea, QTabWidget, QVBoxLayout, QWidget

from desktop.jobs import Job
from desktop.labels import label
from desktop.pages import words
from desktop.pages.finishing import Finishing
from desktop.pages.form_grid import FactGrid
from desktop.pages.page import Page
from desktop.pages.tasks import FINISH
from desktop.preview.page import PreviewPage
from desktop.theme import GAP
from forms import ops
from forms.draft.view import title_of
from forms.errors import NianbaoError

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.bridge import Bridge
    from desktop.pages.tasks import Task
    from desktop.theme import Theme


class FinishPage(Page):
    """The state above two tabs: preview and print, and the sign page."""

    def __init__(self, task: Task, bridge: Bridge, theme: Theme) -> None:
        super().__init__(task, words.FINISH_INTRO, bridge, theme, fills=True)
        self.finishing = Finishing(bridge, theme)
        self.finishing.sheet.clicked.connect(self.ask_sheet)
        self._sheet_name = ""
        self.preview = PreviewPage(bridge, theme)
        self.sign = FactGrid(words.SIGN_TITLE, bridge.session.form.definition.sign, bridge)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.preview, words.PREVIEW_TAB)
        self.tabs.addTab(self._sign_page(), words.SIGN_TAB)
        self.body.setContentsMargins(3 * GAP, 2 * GAP, 3 * GAP, GAP)
        self.body.setSpacing(GAP)
        self.body.addWidget(self.finishing)
        self.body.addWidget(self.tabs, 1)

    def opened(self) -> None:
        self.finishing.opened()

    def holds(self, address: str) -> bool:
        return address in self.sign.facts or address == FINISH

    def focus_address(self, address: str) -> None:
        if address == FINISH:
            head = self.finishing
            (head.seal if head.seal.isVisible() else head.unseal).setFocus()
            return
        self.tabs.setCurrentIndex(1)
        self.sign.focus_address(address)

    def focus_first(self) -> None:
        self.tabs.tabBar().setFocus()

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.preview.set_theme(theme)
        self.finishing.set_theme(theme)

    def ask_sheet(self) -> None:
        """核对单: asks where to."""
        from desktop.save_file import ask_where

        title = words.SHEET_NAME.format(title=title_of(self.bridge.session.content))
        path = ask_where(self, words.SHEET_TITLE, title, "pdf", words.SHEET_FILTER)
        if path:
            self.save_sheet(path)

    def save_sheet(self, path: Path) -> None:
        """Makes and writes the 核对单 as a job; the line above the pages tells how it went."""
        content, notice = self.bridge.session.content, self.preview.notice
        self.tabs.setCurrentIndex(0)
        job = Job(lambda _job: ops.save_bytes(path, ops.print_pdf(content, "findings")))
        notice.tell("hint", words.SHEET_MAKING)
        self._sheet_name = path.name
        job.done.connect(self._sheet_saved)
        job.failed.connect(self._sheet_failed)
        job.start()

    def _sheet_saved(self) -> None:
        told = words.SHEET_SAVED.format(name=self._sheet_name)
        self.preview.notice.tell("saved", told)

    def _sheet_failed(self, error: Exception) -> None:
        if not isinstance(error, NianbaoError):
            self.bridge.refused.emit(error)
            return
        said = "，".join(part for part in (error.message, error.remedy) if part)
        notice, told = self.preview.notice, words.SHEET_FAILED.format(message=said)
        notice.tell("error", told, words.SHEET, self.ask_sheet)

    def _sign_page(self) -> QWidget:
        inside = QWidget()
        inside.setObjectName("page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 2 * GAP, 0, 2 * GAP)
        column.setSpacing(2 * GAP)
        column.addWidget(label(words.SIGN_INTRO, "muted", wrap=True))
        column.addWidget(self.sign)
        column.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        return scroll
