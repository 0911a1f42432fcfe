"""The foot of the window: whether everything is saved, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from desktop import words
from desktop.icons import picture
from desktop.labels import label
from desktop.speech import words as heard
from desktop.speech.announcing import announce
from desktop.theme import GAP

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from desktop.theme import Theme
    from forms.library.saving import SaveState


def saved_words(state: SaveState | None) -> tuple[str, str, str]:
    """Icon, sentence and colour token of a state of saving."""
    from datetime import datetime

    from forms.library.saving import Failed, Saved, Saving

    if isinstance(state, Failed):
        return "error", words.FAILED.format(message=state.error.message), "error"
    if isinstance(state, Saving):
        return "saving", words.SAVING, "muted"
    if isinstance(state, Saved) and state.at:
        time = datetime.fromisoformat(state.at).astimezone()
        return "saved", words.SAVED.format(time=f"{time:%H:%M:%S}"), "done"
    return "saved", words.SAVED_BEFORE, "done"


class Foot(QWidget):
    """`elsewhere` asks to save the report to another place; it shows only after a failure."""

    elsewhere = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("foot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._shown: tuple[str, str, str] = ("saved", "", "done")
        self._failed = False
        self._report = True
        self._icon = QLabel()
        self.saved = label()
        self.summary = label("", "muted")
        self.notice = label("", "warning", wrap=True)
        self.more = QPushButton()
        self.more.setProperty("look", "link")
        self.more.clicked.connect(self._do)
        self.more.hide()
        self._act: Callable[[], None] = lambda: None
        self.button = QPushButton(words.SAVE_ELSEWHERE)
        self.button.setProperty("look", "link")
        self.button.clicked.connect(self.elsewhere)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GAP, GAP // 2, 2 * GAP, GAP // 2)
        row.setSpacing(GAP)
        for widget in (self._icon, self.saved, self.button, self.notice, self.more):
            row.addWidget(widget)
        row.addStretch()
        row.addWidget(self.summary)

    def show_for(self, *, report: bool) -> None:
        """In sight while a report is open; without one only while something is told."""
        self._report = report
        for part in (self._icon, self.saved):
            part.setVisible(report)
        self.button.setVisible(report and self._shown[0] == "error")
        self.setVisible(report)
        self.tell("")

    def show_state(self, state: SaveState | None, *, read_only: str = "") -> None:
        """A state of saving, or that the report can only be read: `read_only` says why, at length."""
        before = self._shown[0]
        self._shown = ("lock", words.READ_ONLY, "warning") if read_only else saved_words(state)
        self._announce(before)
        self.saved.setToolTip(read_only)
        self.button.setVisible(self._shown[0] == "error")
        self._paint()

    def _announce(self, before: str) -> None:
        """A failure at once and its end; that all is well is not said at every pause."""
        now = self._shown[0]
        if now == "error" and before != "error":
            announce(self.saved, self._shown[1], urgent=True)
        elif now == "saved" and self._failed:
            announce(self.saved, heard.SAVED_AGAIN)
        self._failed = now == "error" or (self._failed and now != "saved")

    def tell(
        self, sentence: str, act_text: str = "", act: Callable[[], None] | None = None
    ) -> None:
        """A quiet note beside the state, with at most one thing to do; empty clears it."""
        if not self._report:
            self.setVisible(bool(sentence))
        self.notice.setText(sentence)
        self.notice.setToolTip(sentence.replace("<", "\uff1c"))  # a tag would make it markup
        announce(self.notice, sentence)
        self._act = act or (lambda: None)
        self.more.setText(act_text)
        self.more.setVisible(bool(act_text))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Room came or went."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """A note that has no line of its own beside everything gets the summary's room.

        It breaks only where that is not enough: a label that may break does so with room left.
        """
        width, told = self.fontMetrics().horizontalAdvance, self.notice.text()
        texts = [told, self.more.text(), *([self.saved.text()] if self._report else [])]
        needed = sum(map(width, texts)) + 12 * GAP
        breaks = needed > self.width()
        self.notice.setWordWrap(breaks)
        self.notice.setMinimumWidth(0 if breaks else 1)  # one line must not keep the window wide
        beside = needed + width(self.summary.text()) <= self.width()
        self.summary.setVisible(self._report and (not told or beside))

    def _do(self) -> None:
        self._act()

    def set_theme(self, theme: Theme) -> None:
        """Paints in another theme from now on."""
        self._theme = theme
        self._paint()

    def _paint(self) -> None:
        name, sentence, ink = self._shown
        size = self.fontMetrics().height() * 4 // 5
        self._icon.setPixmap(picture(name, self._theme, size, ink, self.devicePixelRatioF()))
        if self.saved.text() != sentence:
            self.saved.setText(sentence)
        look = "error" if ink == "error" else "muted"
        if self.saved.property("look") != look:
            self.saved.setProperty("look", look)
            self.saved.style().polish(self.saved)
