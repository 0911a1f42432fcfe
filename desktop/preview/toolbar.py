"""The preview's bar: which page, how large, print, save."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QSize, Signal
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QSpinBox,
    QToolButton,
    QWidget,
)

from desktop.icons import icon
from desktop.labels import label
from desktop.preview import words
from desktop.preview.sheets import STEPS, Fit, Zoom
from desktop.text.icon_size import icon_side
from desktop.theme import GAP

if TYPE_CHECKING:
    from desktop.theme import Theme


class PreviewBar(QWidget):
    """Signals what the clerk asks for; shows what the pages tell."""

    page_asked = Signal(int)
    zoom_asked = Signal(object)
    step_asked = Signal(int)
    print_asked = Signal()
    save_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.page = QSpinBox(minimum=1, maximum=1)
        self.page.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.page.setAccessibleName(words.PAGE_NUMBER)
        self._count = label()
        self._numbers = (label(words.PAGE), self.page, self._count)
        self.zoom = QComboBox()
        self.zoom.setAccessibleName(words.ZOOM)
        self.zoom.addItem(words.FIT_WIDTH, Fit.WIDTH)
        self.zoom.addItem(words.FIT_PAGE, Fit.PAGE)
        for step in STEPS:
            self.zoom.addItem(words.PERCENT.format(percent=round(step * 100)), step)
        self._smaller = self._step(words.SMALLER, -1)
        self._larger = self._step(words.LARGER, 1)
        self.print = QPushButton(words.PRINT)
        self.save = QPushButton(words.SAVE)
        self.save.setProperty("look", "primary")
        self._lay_out()
        self._connect()
        self.set_theme(theme)
        self.show_count(0)

    def _step(self, tip: str, direction: int) -> QToolButton:
        made = QToolButton()
        made.setText("＋" if direction > 0 else "－")
        made.setToolTip(tip)
        made.setAccessibleName(tip)
        made.clicked.connect(lambda: self.step_asked.emit(direction))
        return made

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * GAP, GAP, 2 * GAP, GAP)
        layout.setSpacing(GAP)
        for part in self._numbers:
            layout.addWidget(part)
        layout.addSpacing(2 * GAP)
        for control in (self._smaller, self.zoom, self._larger):
            layout.addWidget(control)
        layout.addStretch(1)
        layout.addWidget(self.print)
        layout.addWidget(self.save)

    def _connect(self) -> None:
        self.page.valueChanged.connect(lambda number: self.page_asked.emit(number - 1))
        self.zoom.activated.connect(lambda: self.zoom_asked.emit(self.zoom.currentData()))
        self.print.clicked.connect(self.print_asked)
        self.save.clicked.connect(self.save_asked)

    def set_theme(self, theme: Theme) -> None:
        """Icons in another theme."""
        side = icon_side(self)
        for button in (self.print, self.save):
            button.setIconSize(QSize(side, side))
        self.print.setIcon(icon("print", theme))
        self.save.setIcon(icon("export", theme, "on_accent"))

    def show_count(self, count: int) -> None:
        """How many pages there are; without any, nothing can be printed or saved."""
        with QSignalBlocker(self.page):
            self.page.setMaximum(max(count, 1))
        self._count.setText(words.PAGES.format(count=count))
        for part in self._numbers:
            part.setVisible(count > 0)
        acts = (self.page, self.zoom, self._smaller, self._larger, self.print, self.save)
        for act in acts:
            act.setEnabled(count > 0)

    def show_page(self, page: int) -> None:
        """The page in view, from 0."""
        with QSignalBlocker(self.page):
            self.page.setValue(page + 1)

    def show_zoom(self, zoom: Zoom) -> None:
        """A zoom that was chosen elsewhere."""
        self.zoom.setCurrentIndex(self.zoom.findData(zoom))
