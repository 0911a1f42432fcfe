"""The preview's bar: which edition, which page, how large, print, save."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QSize, Signal
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSpinBox,
    QToolButton,
    QWidget,
)

from desktop.icons import icon
from desktop.labels import label, name_choice
from desktop.preview import words
from desktop.preview.sheets import STEPS, Fit, Zoom
from desktop.shedding import shed
from desktop.text.icon_size import icon_side
from desktop.theme import GAP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from desktop.preview.editions import Choice
    from desktop.theme import Theme


LEAST_NAME = 5
"""Heights of a line that the edition's name has as width at least."""


class PreviewBar(QWidget):
    """Signals what the clerk asks for; shows what the pages tell.

    In a narrow window it lets go of what the keyboard and the list of pages do as well, at last of
    the words on its buttons.
    """

    edition_asked = Signal(object)
    page_asked = Signal(int)
    zoom_asked = Signal(object)
    step_asked = Signal(int)
    print_asked = Signal()
    save_asked = Signal()
    faces_asked = Signal()

    def __init__(self, choices: Sequence[Choice], theme: Theme) -> None:
        super().__init__()
        self.edition = QComboBox()
        self._choices = list(choices)
        self.edition.addItems([choice.name for choice in choices])
        self._make_numbers()
        self._make_zoom()
        self._make_acts()
        self._lay_out()
        self._connect()
        self._shed: tuple[tuple[QWidget, ...], ...] = (
            (self._smaller, self._larger),
            self._numbers,
            (self.zoom,),
        )
        self._count_shown = 0
        self.set_theme(theme)
        self.show_count(0)

    def _make_numbers(self) -> None:
        self.page = QSpinBox(minimum=1, maximum=1)
        self.page.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.page.setAccessibleName(words.PAGE_NUMBER)
        self._count = label()
        self._numbers = (label(words.PAGE), self.page, self._count)

    def _make_zoom(self) -> None:
        self.zoom = QComboBox()
        self.zoom.addItem(words.FIT_WIDTH, Fit.WIDTH)
        self.zoom.addItem(words.FIT_PAGE, Fit.PAGE)
        for step in STEPS:
            self.zoom.addItem(words.PERCENT.format(percent=round(step * 100)), step)
        self._smaller = self._step(words.SMALLER, -1)
        self._larger = self._step(words.LARGER, 1)

    def _make_acts(self) -> None:
        self.print = QPushButton(words.PRINT)
        self.print.setToolTip(words.PRINT_TIP)
        self.save = QPushButton(words.SAVE)
        self.save.setToolTip(words.SAVE_TIP)
        self._named = ((self.print, words.PRINT), (self.save, words.SAVE))
        for act, text in self._named:
            act.setAccessibleName(text)
        self.more = QToolButton()
        self.more.setAccessibleName(words.MORE)
        self.more.setToolTip(words.MORE)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.more)
        self.faces = menu.addAction(words.FACES)
        self.more.setMenu(menu)

    def _step(self, tip: str, direction: int) -> QToolButton:
        made = QToolButton()
        made.setText("＋" if direction > 0 else "－")
        made.setToolTip(tip)
        made.setAccessibleName(tip)
        made.clicked.connect(lambda: self.step_asked.emit(direction))
        return made

    def _lay_out(self) -> None:
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(2 * GAP, GAP, 2 * GAP, GAP)
        self._row.setSpacing(GAP)
        # A row that held its parts' width would never become narrow enough to let any go.
        self._row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        self._row.addWidget(self.edition)
        self._row.addSpacing(GAP)
        for part in self._numbers:
            self._row.addWidget(part)
        self._row.addSpacing(GAP)
        for control in (self._smaller, self.zoom, self._larger):
            self._row.addWidget(control)
        self._row.addStretch(1)
        for act in (self.print, self.save, self.more):
            self._row.addWidget(act)
        name_choice(self.edition, words.EDITION)
        name_choice(self.zoom, words.ZOOM)

    def _connect(self) -> None:
        self.edition.activated.connect(lambda at: self.edition_asked.emit(self._choices[at]))
        self.page.valueChanged.connect(lambda number: self.page_asked.emit(number - 1))
        self.zoom.activated.connect(lambda: self.zoom_asked.emit(self.zoom.currentData()))
        self.print.clicked.connect(self.print_asked)
        self.save.clicked.connect(self.save_asked)
        self.faces.triggered.connect(self.faces_asked)

    def set_theme(self, theme: Theme) -> None:
        """Icons in another theme."""
        side = icon_side(self)
        for button in (self.print, self.save, self.more):
            button.setIconSize(QSize(side, side))
        self.print.setIcon(icon("print", theme))
        self.save.setIcon(icon("export", theme))
        self.more.setIcon(icon("more", theme))

    # --------------------------------------------------------------------------- showing

    def show_choice(self, choice: Choice) -> None:
        """The edition that is asked for, chosen here or elsewhere."""
        self.edition.setCurrentIndex(self._choices.index(choice))

    def show_count(self, count: int) -> None:
        """How many pages there are; without any, nothing can be printed."""
        with QSignalBlocker(self.page):
            self.page.setMaximum(max(count, 1))
        self._count_shown = count
        self._count.setText(words.PAGES.format(count=count))
        for act in (self.page, self.zoom, self._smaller, self._larger, self.print, self.save):
            act.setEnabled(count > 0)
        self._fit()

    def show_page(self, page: int) -> None:
        """The page in view, from 0."""
        with QSignalBlocker(self.page):
            self.page.setValue(page + 1)

    def show_zoom(self, zoom: Zoom) -> None:
        """A zoom that was chosen elsewhere."""
        self.zoom.setCurrentIndex(self.zoom.findData(zoom))

    # ------------------------------------------------------------------------------ width

    @property
    def _least_name(self) -> int:
        return LEAST_NAME * self.fontMetrics().height()

    def minimumSizeHint(self) -> QSize:
        """What stays at any width: the edition and the acts."""
        acts = 3 * (icon_side(self) + 6 * GAP)
        return QSize(self._least_name + acts, self._row.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Room came or went."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for group in self._shed:
            for part in group:
                part.setVisible(group is not self._numbers or self._count_shown > 0)
        for act, text in self._named:
            act.setText(text)
        self.edition.setMinimumWidth(self.edition.sizeHint().width())
        shed(self._row, self._shed, self.width())
        if self._row.minimumSize().width() > self.width():
            for act, _ in self._named:
                act.setText("")
        if self._row.minimumSize().width() > self.width():
            self.edition.setMinimumWidth(self._least_name)
