"""The row of tools under the menus, with the open report's name at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QToolBar, QWidget

from desktop import words
from desktop.labels import label
from desktop.theme import GAP

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from desktop.actions import Actions

TOOLS = ("home", "", "undo", "redo", "", "zeros", "check", "print", "", "palette")
Style = Qt.ToolButtonStyle


class Toolbar(QToolBar):
    """Where there is no room for everything, first the name goes, then the words beside the icons:
    no tool ever does."""

    def __init__(self, actions: Actions) -> None:
        super().__init__(words.PROGRAM)
        self.setMovable(False)
        for name in TOOLS:
            if name:
                self.addAction(actions.by_id[name])
            else:
                self.addSeparator()
        room = QWidget()
        room.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._name = label("", "muted")
        self._name.setContentsMargins(GAP, 0, GAP, 0)
        self.addWidget(room)
        self._named = self.addWidget(self._name)

    def name(self, report: str) -> None:
        """What is open."""
        self._name.setText(report)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for named, style in (
            (True, Style.ToolButtonTextBesideIcon),
            (False, Style.ToolButtonTextBesideIcon),
            (False, Style.ToolButtonIconOnly),
        ):
            self._named.setVisible(named)
            self.setToolButtonStyle(style)
            if self.sizeHint().width() <= self.width():
                return
