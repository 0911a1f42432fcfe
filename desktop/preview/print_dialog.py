"""Which printer, which pages, how many; or what to do when there is no printer."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop.labels import label
from desktop.preview import words
from desktop.theme import GAP


class PrintDialog(QDialog):
    """`chosen` carries a QPrinter and the page numbers from 0; `save_asked` comes from the offer
    made where there is no printer."""

    chosen = Signal(object, object)
    save_asked = Signal()

    def __init__(
        self,
        printers: list[QPrinterInfo],
        count: int,
        page: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(words.PRINT_TITLE)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._infos = printers
        self._total = count
        self._page = page
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(3 * GAP, 3 * GAP, 3 * GAP, 2 * GAP)
        self._layout.setSpacing(2 * GAP)
        self._layout.setSizeConstraint(QLayout.SizeConstraint.SetMinimumSize)
        if printers:
            self._make()
            self._offer()
        else:
            self._excuse()

    def _make(self) -> None:
        self.printers = QComboBox()
        default = QPrinterInfo.defaultPrinterName()
        for place, info in enumerate(self._infos):
            is_default = info.printerName() == default
            pattern = words.DEFAULT_PRINTER if is_default else "{name}"
            self.printers.addItem(pattern.format(name=info.description() or info.printerName()))
            if is_default:
                self.printers.setCurrentIndex(place)
        self.copies = QSpinBox(minimum=1, maximum=99)
        self.all_pages = QRadioButton(words.ALL_PAGES.format(count=self._total))
        self.this_page = QRadioButton(words.THIS_PAGE.format(number=self._page + 1))
        self.some_pages = QRadioButton(words.SOME_PAGES)
        self.all_pages.setChecked(True)
        self.first = QSpinBox(minimum=1, maximum=self._total)
        self.last = QSpinBox(minimum=1, maximum=self._total, value=self._total)
        self.both_sides = QCheckBox(words.BOTH_SIDES)
        names = {self.printers: words.PRINTER, self.copies: words.COPIES}
        names |= {self.first: words.FROM_PAGE, self.last: words.TO_PAGE}
        for widget, name in names.items():
            widget.setAccessibleName(name)
        for spin in (self.copies, self.first, self.last):
            spin.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        for spin in (self.first, self.last):
            spin.valueChanged.connect(lambda: self.some_pages.setChecked(True))

    def _offer(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GAP)
        grid.setVerticalSpacing(2 * GAP)
        grid.setColumnStretch(1, 1)
        rows = ((words.PRINTER, self.printers), (words.COPIES, self.copies))
        for line, (name, widget) in enumerate(rows):
            grid.addWidget(label(name), line, 0)
            grid.addWidget(widget, line, 1)
        grid.addWidget(label(words.RANGE), 2, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(self._ranges(), 2, 1)
        grid.addWidget(self.both_sides, 3, 1)
        self._layout.addLayout(grid)
        start = self._button(words.START_PRINT, primary=True)
        start.clicked.connect(self._choose)
        self._foot(start)

    def _ranges(self) -> QVBoxLayout:
        some = QHBoxLayout()
        some.setSpacing(GAP)
        for part in (self.some_pages, self.first, label(words.TO), self.last):
            some.addWidget(part)
        some.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(GAP)
        column.addWidget(self.all_pages)
        column.addWidget(self.this_page)
        column.addLayout(some)
        return column

    def _excuse(self) -> None:
        self._layout.addWidget(label(words.NO_PRINTER, "heading"))
        hint = label(words.NO_PRINTER_HINT, wrap=True)
        hint.setMinimumWidth(self.fontMetrics().height() * 18)
        self._layout.addWidget(hint)
        save = self._button(words.SAVE, primary=True)
        save.clicked.connect(self.accept)
        save.clicked.connect(self.save_asked)
        self._foot(save)

    def _button(self, text: str, *, primary: bool = False) -> QPushButton:
        made = QPushButton(text, default=primary, autoDefault=primary)
        if primary:
            made.setProperty("look", "primary")
        return made

    def _foot(self, act: QPushButton) -> None:
        cancel = self._button(words.CANCEL)
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(act)
        self._layout.addLayout(row)

    def numbers(self) -> range:
        """The chosen pages, from 0; a range typed backwards is read the right way round."""
        if self.this_page.isChecked():
            return range(self._page, self._page + 1)
        if self.some_pages.isChecked():
            low, high = sorted((self.first.value(), self.last.value()))
            return range(low - 1, high)
        return range(self._total)

    def _choose(self) -> None:
        info = self._infos[self.printers.currentIndex()]
        printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
        printer.setCopyCount(self.copies.value())
        duplex = QPrinter.DuplexMode
        both = self.both_sides.isChecked()
        printer.setDuplex(duplex.DuplexLongSide if both else duplex.DuplexNone)
        self.chosen.emit(printer, self.numbers())
        self.accept()
