"""A pane at the bottom that folds away to one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from desktop.icons import icon
from desktop.theme import GAP

if TYPE_CHECKING:
    from desktop.theme import Theme

UNLIMITED = 16777215
"""Qt's own largest size of a widget."""


class Drawer(QWidget):
    """`folded` tells what the clerk chose with the button; set_open tells nobody."""

    folded = Signal(bool)

    def __init__(self, pane: QWidget, name: str, theme: Theme) -> None:
        super().__init__()
        self.pane = pane
        self._name = name
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.button = QToolButton()
        self.button.setAccessibleName(name)
        self.button.setToolTip(name)
        self.button.clicked.connect(self._clicked)
        self.is_open = True
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP, GAP // 2, GAP, GAP // 2)
        row.setSpacing(GAP)
        row.addWidget(pane, 1)
        row.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.set_theme(theme)

    def set_open(self, *, shown: bool) -> None:
        """Opens or folds without telling."""
        self.is_open = shown
        self.pane.setVisible(shown)
        self._dress()
        line = self.button.sizeHint().height() + GAP
        self.setMaximumHeight(UNLIMITED if shown else line)

    def set_name(self, name: str) -> None:
        """What the line says while the pane is folded."""
        self._name = name
        self.button.setAccessibleName(name)
        self._dress()

    def set_theme(self, theme: Theme) -> None:
        """Draws the button in another theme."""
        self._theme = theme
        self._dress()

    def _clicked(self) -> None:
        self.set_open(shown=not self.is_open)
        if self.is_open and self.button.hasFocus():
            self.pane.setFocus()  # by key: a mouse does not bring the focus to the button
        self.folded.emit(not self.is_open)

    def _dress(self) -> None:
        style = Qt.ToolButtonStyle
        self.button.setText(self._name)
        self.button.setIcon(icon("down" if self.is_open else "up", self._theme, "accent"))
        self.button.setToolButtonStyle(
            style.ToolButtonIconOnly if self.is_open else style.ToolButtonTextBesideIcon
        )
