"""The frame that all pages of the walk share: heading, body, and the way on at the foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.filling import Filling
from desktop.icons import icon
from desktop.labels import label
from desktop.pages import words
from desktop.pages.tasks import FINISH, REVIEW
from desktop.preview.notice import Notice
from desktop.stylesheet import BODY
from desktop.theme import GAP
from desktop.writing_keys import writes

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from desktop.bridge import Bridge
    from desktop.pages.tasks import Task
    from desktop.theme import Theme


LOW = 320
"""Pixels at the usual text size; a lower page leaves out its intro for what is to be filled in."""


class Page(QWidget):
    """`turned` asks for the page before (-1) or after (1) this one.

    A page that `fills` has a part with a scroll bar of its own: it shrinks to its least height
    before the page scrolls.
    """

    turned = Signal(int)

    def __init__(
        self, task: Task, intro: str, bridge: Bridge, theme: Theme, *, fills: bool = False
    ) -> None:
        super().__init__()
        self.task = task
        self.bridge = bridge
        self.theme = theme
        self.body = QVBoxLayout()
        self.body.setContentsMargins(3 * GAP, 2 * GAP, 3 * GAP, 2 * GAP)
        self.body.setSpacing(2 * GAP)
        self._add_heading(intro)
        self.locked = Notice(theme)
        self._told = False
        self.body.addWidget(self.locked)
        self._foot = Foot(theme)
        self._foot.turned.connect(self.turned)
        inside = Filling() if fills else QWidget()
        inside.setObjectName("page")
        inside.setLayout(self.body)
        bridge.updated.connect(self._show_locked)
        self._show_locked()  # only now: shown without a parent it would be a window of its own
        self.scroller = QScrollArea()
        self.scroller.setWidgetResizable(True)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroller.setWidget(inside)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.scroller, 1)

    def name_neighbours(self, before: str, after: str) -> None:
        """What the buttons at the foot lead to, empty for none; said once the page is whole.

        The foot is put in only now: Tab goes through widgets in the order they came into a page.
        """
        self._foot.name(before, after)
        self._column.addWidget(self._foot)

    def holds(self, address: str) -> bool:
        """Whether this page can put the focus on an address."""
        return False

    def focus_address(self, address: str) -> None:
        """Scrolls to an address that the page holds and focuses it."""

    def focus_first(self) -> None:
        """Where the cursor goes when a page is opened for itself."""

    def fill_zeros(self) -> None:
        """空白填 0, where there is a table."""

    def explain_next(self) -> None:
        """写说明, where the page lists the problems itself."""

    def copy_with_heads(self) -> None:
        """复制（带表头）, where there is a table."""

    def opened(self) -> None:
        """Called each time the page comes into sight."""

    def begin_at(self, address: str, field: QWidget) -> None:
        """Focuses the first field; heading and banner stay in sight where its first line is too."""
        self.focus_address(address)
        top = field.mapTo(self.scroller.widget(), QPoint()).y()
        if top + 4 * field.fontMetrics().height() <= self.scroller.viewport().height():
            self.scroller.verticalScrollBar().setValue(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A key comes here when nobody on the page took it: one that would have changed a report
        that is locked shows why it did nothing, and says so once."""
        if self.locked.isHidden() or not writes(event):
            super().keyPressEvent(event)
            return
        self.scroller.verticalScrollBar().setValue(0)
        if not self._told:
            self._told = True
            self.bridge.noted.emit(self.locked.text.text())

    def set_theme(self, theme: Theme) -> None:
        """Paints in another theme from now on."""
        self.theme = theme
        self._foot.set_theme(theme)
        self.locked.set_theme(theme)

    def _show_locked(self) -> None:
        """Why nothing can be typed here; the pages that only show need no reason.

        Who can only read is not sent to a button that he cannot press.
        """
        sealed = self.bridge.session.content.seal is not None
        if self.task.key in (REVIEW, FINISH) or not (sealed or self.bridge.read_only):
            self._told = False
            self.locked.hide()
        elif self.bridge.read_only:
            self.locked.tell("hint", words.READ_ONLY_HERE)
        elif self.locked.isHidden():
            unlock = words.TO_UNLOCK
            self.locked.tell("hint", words.LOCKED, unlock, lambda: self.bridge.wanted.emit(FINISH))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.height() >= LOW * self.font().pixelSize() / BODY
        self._intro.setVisible(room and bool(self._intro.text()))

    def show_widget(self, widget: QWidget) -> None:
        """Scrolls so that a part of the body is in sight."""
        self.scroller.ensureWidgetVisible(widget, 2 * GAP, 4 * GAP)

    def _add_heading(self, intro: str) -> None:
        head = QVBoxLayout()
        head.setSpacing(GAP // 2)
        self.title = label(self.task.title, "title", wrap=True)
        head.addWidget(self.title)
        self._intro = label(intro, "muted", wrap=True)
        if not intro:
            self._intro.hide()
        head.addWidget(self._intro)
        self.body.addLayout(head)


class Foot(QWidget):
    """上一步 and 下一步."""

    turned = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("pagefoot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.before = QPushButton(words.PREVIOUS)
        self.after = QPushButton(words.NEXT)
        self._worded = [(self.before, words.PREVIOUS), (self.after, words.NEXT)]
        self.after.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.after.setProperty("look", "primary")
        self.before.clicked.connect(lambda: self.turned.emit(-1))
        self.after.clicked.connect(lambda: self.turned.emit(1))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(3 * GAP, GAP, 3 * GAP, GAP)
        self._row.addWidget(self.before)
        self._row.addStretch()
        self._row.addWidget(self.after)
        self.set_theme(theme)

    def add(self, button: QPushButton) -> None:
        """Puts what the page offers besides between the two; a narrow page shows its icon alone."""
        button.setAccessibleName(button.text())
        self._worded.insert(0, (button, button.text()))
        self._row.insertWidget(1, button)

    def name(self, before: str, after: str) -> None:
        """Names what the buttons lead to and hides the one that leads nowhere."""
        for button, name, pattern in (
            (self.before, before, words.PREVIOUS_NAMED),
            (self.after, after, words.NEXT_NAMED),
        ):
            button.setVisible(bool(name))
            button.setToolTip(pattern.format(name=name))
            button.setAccessibleName(pattern.format(name=name))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the words have no room the icons stay; the way on keeps its words longest."""
        super().resizeEvent(event)
        for button, text in self._worded:
            button.setText(text)
        for button, _text in self._worded:
            if self._row.sizeHint().width() > self.width():
                button.setText("")

    def minimumSizeHint(self) -> QSize:
        """As narrow as the icons, or it would never become narrow enough to leave words out."""
        return QSize(0, self._row.minimumSize().height())

    def set_theme(self, theme: Theme) -> None:
        """Draws the arrows in another theme."""
        self.before.setIcon(icon("back", theme))
        self.after.setIcon(icon("next", theme, "on_accent"))
