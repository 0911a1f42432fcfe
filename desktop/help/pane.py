"""The pane at the right: help for the field that the clerk is at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.help import words
from desktop.help.blocks import Captioned, Figures, Findings, PartsOfSum, reading
from desktop.help.content import Help, help_for
from desktop.icons import icon
from desktop.labels import label
from desktop.text.icon_size import icon_side
from desktop.theme import GAP
from forms.draft.edits import use_computed

if TYPE_CHECKING:
    from desktop.bridge import Bridge
    from desktop.theme import Theme

TYPING_PAUSE = 80
"""Milliseconds."""


class HelpPane(QWidget):
    """Follows `bridge.focused` and the changes of what it shows; collapses to one button.

    `collapse_asked` tells that the clerk pressed the button, so that the window can remember it
    and give the room to others.
    """

    collapse_asked = Signal(bool)

    def __init__(self, bridge: Bridge, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.bridge = bridge
        self.shown = Help()
        self._make(theme)
        self._lay_out()
        self.set_theme(theme)
        self.setAccessibleName(words.TITLE)
        bridge.focused.connect(self.show_address)
        self._later = QTimer(self, singleShot=True, interval=TYPING_PAUSE)
        self._later.timeout.connect(self.refresh)
        bridge.updated.connect(self._follow)
        bridge.attended.connect(self.refresh)
        self._show(self.shown)

    def _make(self, theme: Theme) -> None:
        self._nothing = label(words.NOTHING, "muted", wrap=True)
        self._place = reading("small")
        self._title = reading("heading")
        self._figures = Figures()
        self._findings = Findings(theme)
        self._problem = Captioned(words.PROBLEM, "error")
        self._origin = Captioned(words.ORIGIN)
        self._use = QPushButton()
        self._use.setToolTip(words.USE_COMPUTED_TIP)
        self._use.clicked.connect(self._use_computed)
        self._parts = PartsOfSum()
        self._remark = Captioned(words.REMARK)
        self._what = Captioned(words.WHAT)
        self._length = Captioned(words.LENGTH)
        self._basis = Captioned(words.BASIS)
        self._toggle = QToolButton()
        self._toggle.clicked.connect(self._ask)

    def _lay_out(self) -> None:
        page = QWidget()
        page.setObjectName("page")
        column = QVBoxLayout(page)
        column.setContentsMargins(2 * GAP, 0, 2 * GAP, 2 * GAP)
        column.setSpacing(2 * GAP)
        heading = QVBoxLayout()
        heading.setSpacing(GAP // 4)
        heading.addWidget(self._place)
        heading.addWidget(self._title)
        column.addWidget(self._nothing)
        column.addLayout(heading)
        for part in self._column():
            column.addWidget(part)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(page)
        self._scroll.setAccessibleName(words.TITLE)
        self.setFocusProxy(self._scroll)
        self._head = label(words.TITLE, "muted")
        top = QHBoxLayout()
        top.setContentsMargins(2 * GAP, GAP, GAP, GAP)
        top.addWidget(self._head, 1)
        top.addWidget(self._toggle, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self._scroll, 1)
        self._top = top

    def _column(self) -> tuple[QWidget, ...]:
        return (
            *(self._findings, self._problem, self._what, self._length, self._figures),
            *(self._origin, self._use, self._parts, self._remark, self._basis),
        )

    # ---------------------------------------------------------------------------- content

    def show_address(self, address: str) -> None:
        """Help for an address, from its beginning."""
        self._show(self._help(address))
        self._scroll.verticalScrollBar().setValue(0)

    def _help(self, address: str) -> Help:
        return help_for(self.bridge.session, address, self.bridge.shown_findings())

    def _follow(self) -> None:
        """While a text is written its length waits for a pause: keys do not wait for it."""
        if self.shown.address in self.bridge.session.form.texts:
            self._later.start()
        else:
            self.refresh()

    def refresh(self) -> None:
        """What is shown may have changed; only what did is painted."""
        found = self._help(self.shown.address)
        if found != self.shown:
            self._show(found)

    def _show(self, found: Help) -> None:
        self.shown = found
        self._nothing.setVisible(not found.title)
        self._texts(found)
        self._figures.show_numbers(found.now, found.last_year, found.change)
        self._findings.show_findings(found.findings)
        self._parts.show_parts(found.parts)
        self._use.setText(words.USE_COMPUTED.format(computed=found.computed))
        self._use.setVisible(bool(found.computed) and not self._locked())

    def _texts(self, found: Help) -> None:
        for line, text in ((self._place, found.place), (self._title, found.title)):
            line.setText(text)
            line.setVisible(bool(text))
        self._problem.show_text(found.problem)
        self._origin.show_text(found.origin)
        self._remark.show_text(found.remark)
        self._what.show_text(found.what)
        self._length.show_text(found.length)
        self._basis.show_text(found.basis)
        parts = (found.place, found.title, found.problem, found.what, found.length, found.basis)
        self._scroll.setAccessibleDescription("\n".join(part for part in parts if part))

    def _locked(self) -> bool:
        return not self.bridge.changeable

    def _use_computed(self) -> None:
        content = self.bridge.session.content
        self.bridge.apply(use_computed(content, self.shown.address))

    # ------------------------------------------------------------------------------- looks

    def set_theme(self, theme: Theme) -> None:
        """Icons in another theme; the window's sheet does the rest."""
        self._theme = theme
        self._findings.set_theme(theme)
        self._dress()

    def set_collapsed(self, collapsed: bool) -> None:
        """One button wide, or whole again."""
        self._scroll.setHidden(collapsed)
        self._head.setHidden(collapsed)
        left = GAP if collapsed else 2 * GAP
        self._top.setContentsMargins(left, GAP, GAP, GAP)
        self._dress()
        self.updateGeometry()

    @property
    def collapsed(self) -> bool:
        """Whether only the button shows."""
        return self._scroll.isHidden()

    def _dress(self) -> None:
        said = words.EXPAND if self.collapsed else words.COLLAPSE
        self._toggle.setIcon(icon("help" if self.collapsed else "next", self._theme))
        side = icon_side(self)
        self._toggle.setIconSize(QSize(side, side))
        self._toggle.setToolTip(said)
        self._toggle.setAccessibleName(said)

    def _ask(self) -> None:
        self.set_collapsed(not self.collapsed)
        self.collapse_asked.emit(self.collapsed)

    def sizeHint(self) -> QSize:
        """About twenty Chinese characters a line."""
        if self.collapsed:
            return self.minimumSizeHint()
        return QSize(self.fontMetrics().height() * 15, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Collapsed, just the button; otherwise still readable."""
        if self.collapsed:
            return QSize(self._toggle.sizeHint().width() + 2 * GAP, 0)
        return QSize(self.fontMetrics().height() * 10, 0)
