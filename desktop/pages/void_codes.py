"""The codes that 解除定稿 has made void: paper that bears one of them is to be called back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.icons import icon
from desktop.labels import label
from desktop.pages import words
from desktop.pages.moments import signed
from desktop.pages.rows import link
from desktop.theme import GAP
from forms.exchange.canonical import verification_code

if TYPE_CHECKING:
    from desktop.bridge import Bridge
    from desktop.theme import Theme
    from forms.draft.session import Update

NEWEST = 2
"""Codes in sight; older ones are unfolded."""


class VoidCodes(QWidget):
    """Hidden while there are none. A code that is valid again is none of them."""

    def __init__(self, bridge: Bridge, theme: Theme) -> None:
        super().__init__()
        self._bridge, self._theme = bridge, theme
        self.title = label("", "strong")
        self.lines = label("", "muted", wrap=True)
        self.lines.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.older = link("")
        self.older.setCheckable(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.title)
        column.addWidget(self.lines)
        column.addWidget(self.older, 0, Qt.AlignmentFlag.AlignLeft)
        self.older.toggled.connect(self.refresh)
        bridge.updated.connect(self._follow)
        self.refresh()

    def set_theme(self, theme: Theme) -> None:
        """The arrow in another theme."""
        self._theme = theme
        self.refresh()

    def refresh(self) -> None:
        """Shows them as they stand, newest first."""
        content = self._bridge.session.content
        valid = content.seal.sha256 if content.seal else ""
        seals = [(sha, void) for sha, void in content.void_seals.items() if sha != valid]
        newest = sorted(seals, key=lambda item: item[1].at, reverse=True)
        unfolded, rest = self.older.isChecked(), len(newest) - NEWEST
        lines = [
            words.VOID_CODE.format(
                code=verification_code(sha), signed=signed(void.who, void.at), reason=void.reason
            )
            for sha, void in (newest if unfolded else newest[:NEWEST])
        ]
        self.lines.setText("\n".join(lines))
        self.title.setText(words.VOID_CODES.format(count=len(newest)))
        self.older.setText(words.FEWER if unfolded else words.OLDER.format(count=rest))
        self.older.setIcon(icon("up" if unfolded else "down", self._theme, "accent"))
        self.older.setVisible(rest > 0)
        self.setVisible(bool(lines))

    def _follow(self, _update: Update) -> None:
        self.refresh()
