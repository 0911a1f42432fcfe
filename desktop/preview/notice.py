"""The line above the pages: work in progress, what went wrong, what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton

from desktop.icons import picture
from desktop.labels import label
from desktop.text.icon_size import icon_side
from desktop.theme import GAP

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.theme import Theme


class Notice(QFrame):
    """One message with at most one thing to do about it; hidden when there is nothing to say."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._icon = ""
        self._act: Callable[[], None] = lambda: None
        self._sign = QLabel()
        self.text = label("", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(20 * GAP)
        self.button = QPushButton()
        self.button.clicked.connect(self._do)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * GAP, GAP, 2 * GAP, GAP)
        layout.setSpacing(GAP + GAP // 2)
        layout.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.bar)
        layout.addWidget(self.button)
        self.hide()

    def tell(
        self, icon: str, text: str, act_text: str = "", act: Callable[[], None] | None = None
    ) -> None:
        """Shows a message; the icon (error, done, hint …) is also its colour."""
        self._icon = icon
        self._act = act or (lambda: None)
        self.text.setText(text)
        self.bar.setVisible(icon == "saving")
        self.button.setText(act_text)
        self.button.setVisible(bool(act_text))
        self.setProperty("look", "alarm" if icon == "error" else "note")
        self.style().polish(self)
        self._dress()
        self.show()

    @property
    def tells_done(self) -> bool:
        """Whether it says that something was saved or printed."""
        return self._icon in ("saved", "done")

    def work(self, text: str, act_text: str = "", act: Callable[[], None] | None = None) -> None:
        """Shows work in progress."""
        self.bar.setRange(0, 0)
        self.tell("saving", text, act_text, act)

    def _do(self) -> None:
        self._act()

    def progress(self, step: int, steps: int) -> None:
        """How far the work is; 0 steps means unknown."""
        self.bar.setRange(0, steps)
        self.bar.setValue(step)

    def set_theme(self, theme: Theme) -> None:
        """The icon in another theme."""
        self._theme = theme
        self._dress()

    def _dress(self) -> None:
        token = {"saving": "muted", "saved": "done"}.get(self._icon, self._icon)
        if self._icon:
            ratio = self.devicePixelRatioF()
            self._sign.setPixmap(picture(self._icon, self._theme, icon_side(self), token, ratio))
