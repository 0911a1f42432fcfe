"""定稿与打印: how the report stands, the very bytes of the PDF, who answers for them, who has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QTabWidget, QVBoxLayout, QWidget

from desktop.labels import label
from desktop.pages import words
from desktop.pages.finishing import Finishing
from desktop.pages.form_grid import FactGrid
from desktop.pages.page import Page
from desktop.pages.register import Register
from desktop.pages.tasks import FINISH, SIGNED_ON
from desktop.pages.void_codes import VoidCodes
from desktop.preview.notice import Notice
from desktop.preview.page import PreviewPage
from desktop.theme import GAP

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

    from desktop.bridge import Bridge
    from desktop.pages.tasks import Task
    from desktop.theme import Theme


SHARE = 0.53
"""The part of the page's height that the printed pages have at least."""


class FinishPage(Page):
    """The state above three tabs: preview and print, the sign page, and the register of prints.

    The register and the void codes have a tab: above the preview they would take the pages' room.
    """

    def __init__(self, task: Task, bridge: Bridge, theme: Theme) -> None:
        super().__init__(task, "", bridge, theme, fills=True)
        self.finishing = Finishing(self.title, bridge, theme)
        self.preview = PreviewPage(bridge, theme)
        self.sign = FactGrid(words.SIGN_TITLE, bridge.session.form.definition.sign, bridge)
        self.early = Notice(theme)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(self.preview, words.PREVIEW_TAB)
        self.tabs.addTab(self._sign_page(), words.SIGN_TAB)
        self.register = Register(bridge, theme)
        self.void_codes = VoidCodes(bridge, theme)
        self.tabs.addTab(self._register_page(), "")
        bridge.updated.connect(self._count_prints)
        bridge.updated.connect(self._tell_early)
        self._count_prints()
        self._tell_early()
        self.body.setContentsMargins(3 * GAP, 3 * GAP // 2, 3 * GAP, GAP)
        self.body.setSpacing(GAP // 2)
        self.body.addWidget(self.finishing)
        self.body.addWidget(self.tabs, 1)

    def opened(self) -> None:
        self.finishing.opened()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The pages keep their share: where the rest wants too much of it, the page scrolls."""
        super().resizeEvent(event)
        self.preview.sheets.setMinimumHeight(round(self.scroller.height() * SHARE))

    def holds(self, address: str) -> bool:
        return address in self.sign.facts or address == FINISH

    def focus_address(self, address: str) -> None:
        if address == FINISH:
            head = self.finishing
            (head.seal if head.seal.isVisible() else head.unseal).setFocus()
            return
        self.tabs.setCurrentIndex(1)
        self.sign.focus_address(address)

    def show_preview(self) -> PreviewPage:
        """Brings the pages into sight."""
        self.tabs.setCurrentIndex(0)
        return self.preview

    def focus_first(self) -> None:
        self.tabs.tabBar().setFocus()

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.preview.set_theme(theme)
        self.finishing.set_theme(theme)
        self.early.set_theme(theme)
        self.register.set_theme(theme)
        self.void_codes.set_theme(theme)

    def _count_prints(self) -> None:
        count = self.register.count
        text = words.REGISTER_TAB_COUNT.format(count=count) if count else words.REGISTER_TAB
        self.tabs.setTabText(2, text)

    def _tell_early(self) -> None:
        """A date of signing counts once the report is final; nobody is kept from noting it."""
        content = self.bridge.session.content
        if content.seal or not content.fact(SIGNED_ON):
            self.early.hide()
        elif self.early.isHidden():
            to_seal = words.TO_FINISH
            self.early.tell("hint", words.SIGN_EARLY, to_seal, lambda: self.focus_address(FINISH))
            QTimer.singleShot(0, self, lambda: self._signing.ensureWidgetVisible(self.early))

    def _sign_page(self) -> QWidget:
        intro = label(words.SIGN_INTRO, "muted", wrap=True)
        self._signing = _Scrolled(intro, self.sign, self.early)
        return self._signing

    def _register_page(self) -> QWidget:
        intro = label(words.REGISTER_INTRO, "muted", wrap=True)
        return _RegisterTab(self.register, intro, self.register, self.void_codes)


class _Scrolled(QScrollArea):
    """Parts one below the other."""

    def __init__(self, *parts: QWidget) -> None:
        super().__init__()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 2 * GAP, 0, 2 * GAP)
        column.setSpacing(2 * GAP)
        for part in parts:
            column.addWidget(part)
        column.addStretch()
        inside.setObjectName("page")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)


class _RegisterTab(_Scrolled):
    """The register has what room the others leave."""

    def __init__(self, register: Register, *parts: QWidget) -> None:
        super().__init__(*parts)
        self._register = register

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._share()

    def _share(self) -> None:
        others = self.widget().sizeHint().height() - self._register.sizeHint().height()
        self._register.use_room(self.viewport().height() - others)
