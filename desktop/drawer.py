"""Panes that fold away: the help at the right and the findings at the bottom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from desktop.icons import icon
from desktop.theme import GAP

if TYPE_CHECKING:
    from desktop.theme import Theme

STRIP = 44


class Drawer(QWidget):
    """A pane with one button that folds it to a strip. `folded` tells what the clerk chose.

    Qt.Horizontal stands at the right and folds to an icon; Qt.Vertical stands at the bottom and
    folds to a line.
    """

    folded = Signal(bool)

    def __init__(
        self, pane: QWidget, name: str, picture: str, orientation: Qt.Orientation, theme: Theme
    ) -> None:
        super().__init__()
        self.pane = pane
        self._name, self._picture, self._orientation = name, picture, orientation
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.button = QToolButton()
        self.button.setAccessibleName(name)
        self.button.setToolTip(name)
        self.button.setIconSize(QSize(20, 20))
        self.button.clicked.connect(self._clicked)
        self._open = True
        self._lay_out()
        self.set_theme(theme)

    @property
    def is_open(self) -> bool:
        """Whether the pane shows."""
        return self._open

    def set_open(self, shown: bool) -> None:
        """Opens or folds without telling."""
        self._open = shown
        self.pane.setVisible(shown)
        self._dress()
        limit = (
            16777215 if shown else STRIP if self._across else self.button.sizeHint().height() + GAP
        )
        if self._across:
            self.setMaximumWidth(limit)
        else:
            self.setMaximumHeight(limit)

    def set_theme(self, theme: Theme) -> None:
        """Draws the button in another theme."""
        self._theme = theme
        self._dress()

    @property
    def _across(self) -> bool:
        return self._orientation is Qt.Orientation.Horizontal

    def _clicked(self) -> None:
        self.set_open(not self._open)
        self.folded.emit(not self._open)

    def _dress(self) -> None:
        if self._across:
            self.button.setIcon(
                icon("next" if self._open else self._picture, self._theme, "accent")
            )
            return
        self.button.setText(self._name)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setIcon(icon("down" if self._open else "up", self._theme, "accent"))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(GAP // 2, GAP // 2, GAP // 2, 0)
        row.addWidget(self.button)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.pane, 1)
        column.addStretch()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
