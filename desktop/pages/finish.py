"""定稿与打印: the very bytes of the PDF, and who answers for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QScrollArea, QTabWidget, QVBoxLayout, QWidget

from desktop.labels import label
from desktop.pages import words
from desktop.pages.form_grid import FactGrid
from desktop.pages.page import Page
from desktop.preview.page import PreviewPage
from desktop.theme import GAP

if TYPE_CHECKING:
    from desktop.bridge import Bridge
    from desktop.pages.tasks import Task
    from desktop.theme import Theme


class FinishPage(Page):
    """Two tabs: preview and print, and the sign page."""

    def __init__(self, task: Task, bridge: Bridge, theme: Theme) -> None:
        super().__init__(task, words.FINISH_INTRO, bridge, theme, fills=True)
        self.preview = PreviewPage(bridge, theme)
        self.sign = FactGrid(words.SIGN_TITLE, bridge.session.form.definition.sign, bridge)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.preview, words.PREVIEW_TAB)
        self.tabs.addTab(self._sign_page(), words.SIGN_TAB)
        self.body.setContentsMargins(3 * GAP, 2 * GAP, 3 * GAP, GAP)
        self.body.setSpacing(GAP)
        self.body.addWidget(self.tabs, 1)

    def holds(self, address: str) -> bool:
        return address in self.sign.facts

    def focus_address(self, address: str) -> None:
        self.tabs.setCurrentIndex(1)
        self.sign.focus_address(address)

    def focus_first(self) -> None:
        self.tabs.tabBar().setFocus()

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.preview.set_theme(theme)

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
