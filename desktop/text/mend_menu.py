"""The part of a menu that says what was found at a place and mends it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget, QWidgetAction

from desktop.icons import icon, picture
from desktop.labels import label
from desktop.text.icon_size import icon_side
from desktop.text.saying import advice, basis
from desktop.theme import GAP
from forms.rules.words import LEVELS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMenu

    from desktop.theme import Theme
    from forms.rules.finding import Finding, Remedy

WIDTH = 26
"""Characters of a sentence before it is wrapped."""


class ProblemHead(QWidget):
    """Level with its icon, sentence, basis, and advice where nothing can be done here."""

    def __init__(self, finding: Finding, theme: Theme, *, advised: bool) -> None:
        super().__init__()
        self.setAccessibleName(finding.message)
        # A menu asks for a height without giving a width, so every label gets its own.
        width = self.fontMetrics().horizontalAdvance("\u3000") * WIDTH
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP + GAP // 2, GAP, GAP + GAP // 2, GAP // 2)
        column.setSpacing(GAP // 2)
        column.addLayout(self._level(finding, theme))
        for text, look in (
            (finding.message, ""),
            (basis(finding), "small"),
            (advice(finding) if advised else "", "small"),
        ):
            if text:
                column.addWidget(_paragraph(text, look, width))

    def _level(self, finding: Finding, theme: Theme) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GAP // 2)
        sign = QLabel()
        side = icon_side(self)
        sign.setPixmap(picture(finding.level, theme, side, finding.level, self.devicePixelRatioF()))
        row.addWidget(sign)
        name = label(LEVELS[finding.level], "strong")
        name.setStyleSheet(f"color: {theme.tokens[finding.level]}")
        row.addWidget(name)
        row.addStretch()
        return row


def _paragraph(text: str, look: str, width: int) -> QLabel:
    made = label(text, look, wrap=True)
    made.setFixedWidth(width)
    made.ensurePolished()
    made.setFixedHeight(made.heightForWidth(width))
    return made


def add_problem(
    menu: QMenu,
    finding: Finding,
    remedies: Iterable[Remedy],
    mend: Callable[[Remedy], object],
    theme: Theme,
) -> list[QAction]:
    """The finding's head and below it each remedy; gives the remedies' actions."""
    offered = list(remedies)
    head = QWidgetAction(menu)
    head.setText(finding.message)
    shown = ProblemHead(finding, theme, advised=not offered)
    head.setDefaultWidget(shown)
    # The arrow keys pass over what is off; its icon stays in colour all the same.
    head.setEnabled(False)
    menu.addAction(head)
    shown.setEnabled(True)
    return [_add_mend(menu, remedy, mend, theme) for remedy in offered]


def _add_mend(
    menu: QMenu, remedy: Remedy, mend: Callable[[Remedy], object], theme: Theme
) -> QAction:
    action = menu.addAction(icon("edit", theme, "accent"), short(remedy.offer, menu))
    action.triggered.connect(lambda: mend(remedy))
    return action


def short(offer: str, widget: QWidget) -> str:
    """An offer as it has room in a line of the menu or the bubble."""
    metrics = widget.fontMetrics()
    width = metrics.horizontalAdvance("\u3000") * (WIDTH - 2)
    return metrics.elidedText(offer, Qt.TextElideMode.ElideMiddle, width).replace("&", "&&")
