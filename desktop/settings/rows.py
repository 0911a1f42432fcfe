"""Lines of a settings page: a name, its field, and below it help or what is wrong."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLabel,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.choice import Choice
from desktop.filling import Filling
from desktop.labels import label
from desktop.theme import GAP

CHOICE_WIDTH = 16
"""Characters that a closed choice has room for."""


class Rows(QGridLayout):
    """Names at the left, fields under each other at the right; groups have heads."""

    def __init__(self) -> None:
        super().__init__()
        self.setHorizontalSpacing(2 * GAP)
        self.setVerticalSpacing(GAP)
        self.setColumnStretch(1, 1)

    def add(
        self,
        name: str,
        field: QWidget,
        inside: QLayout | None = None,
        *,
        help_text: str = "",
        at_top: bool = False,
    ) -> QLabel:
        """Returns the line for problems, hidden until there is one.

        `inside` holds the field among others.
        """
        if not field.accessibleName():
            field.setAccessibleName(name)
        row = self.rowCount()
        title = label(name)
        title.setBuddy(field)
        where = Qt.AlignmentFlag.AlignTop if at_top else Qt.AlignmentFlag.AlignVCenter
        self.addWidget(title, row, 0, where)
        self.addLayout(inside, row, 1) if inside else self.addWidget(field, row, 1)
        problem = label("", "problem", wrap=True)
        problem.hide()
        self.addWidget(problem, row + 1, 1)
        if help_text:
            field.setAccessibleDescription(help_text)
            self.addWidget(label(help_text, "small", wrap=True), row + 2, 1)
            self.setRowMinimumHeight(row + 3, GAP // 2)
        return problem

    def head(self, title: str, help_text: str) -> None:
        """The head of the lines that follow."""
        row = self.rowCount()
        self.setRowMinimumHeight(row, GAP)
        self.addWidget(label(title, "heading"), row + 1, 0, 1, 2)
        self.addWidget(label(help_text, "muted", wrap=True), row + 2, 0, 1, 2)


def tell(problem: QLabel, field: QWidget, text: str) -> None:
    """Says what is wrong with a field, or that nothing is."""
    problem.setText(text)
    problem.setVisible(bool(text))
    if bool(field.property("problem")) != bool(text):
        field.setProperty("problem", bool(text))
        field.style().polish(field)


def choice() -> QComboBox:
    """One that does not widen the dialog to its longest entry."""
    box = Choice()
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(CHOICE_WIDTH)
    return box


class Page(QScrollArea):
    """One section; what does not fit is scrolled, upright only. `column` takes its parts."""

    def __init__(self) -> None:
        super().__init__()
        inside = Filling()
        inside.setObjectName("page")
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(GAP // 2, GAP // 2, 2 * GAP, GAP)
        self.column.setSpacing(3 * GAP // 2)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)

    def warn(self, text: str) -> None:
        """Something that has to be said before all else."""
        self.column.insertWidget(0, label(text, "warning", wrap=True))

    def head(self, title: str, help_text: str = "") -> None:
        """The head of a group of lines."""
        if self.column.count():
            self.column.addSpacing(GAP)
        self.column.addWidget(label(title, "heading"))
        if help_text:
            self.column.addWidget(label(help_text, "muted", wrap=True))
