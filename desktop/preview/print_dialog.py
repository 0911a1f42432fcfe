"""Which edition, printer, pages, how many; or what to do when there is no printer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.dialogs.frame import Frame
from desktop.icons import picture
from desktop.labels import label
from desktop.preview import words
from desktop.preview.order import Made, Order, sheets, summary
from desktop.preview.page_range import PageRange
from desktop.text.icon_size import icon_side
from desktop.theme import GAP

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.preview.editions import Choice
    from desktop.theme import Theme

TWO_SIDED = (QPrinter.DuplexMode.DuplexLongSide, QPrinter.DuplexMode.DuplexAuto)
MOST_COPIES = 99
LEAST_NAME = 12
"""Characters of a printer's name that are in sight."""


class PrintDialog(Frame):
    """`ordered` carries an Order and the Made that it is about; `edition_asked` wants another one
    made, which show_made or show_unmade answers; `save_asked` comes from the offer made where
    there is no printer. `recorded`: whether the report takes note of what is printed.
    """

    ordered = Signal(object, object)
    edition_asked = Signal(object)
    save_asked = Signal()

    def __init__(
        self,
        printers: list[QPrinterInfo],
        choices: Sequence[Choice],
        theme: Theme,
        parent: QWidget | None = None,
        *,
        recorded: bool = True,
    ) -> None:
        accept = words.START_PRINT if printers else words.SAVE
        lead = "" if printers else words.NO_PRINTER_HINT
        title = words.PRINT_TITLE if printers else words.NO_PRINTER
        super().__init__(parent, title, lead, accept=accept)
        self._theme = theme
        self._infos, self._choices, self._recorded = printers, list(choices), recorded
        self._made: Made | None = None
        if printers:
            self._make()
            self._lay_out()
            self._connect()
            self._show_printer()
            self.printers.setFocus()
        self.body.addStretch()

    # ------------------------------------------------------------------------------ making

    def _make(self) -> None:
        self.printers = QComboBox()
        default = QPrinterInfo.defaultPrinterName()
        for place, info in enumerate(self._infos):
            is_default = bool(default) and info.printerName() == default
            pattern = words.DEFAULT_PRINTER if is_default else "{name}"
            self.printers.addItem(pattern.format(name=info.description() or info.printerName()))
            if is_default:
                self.printers.setCurrentIndex(place)
        self.edition = QComboBox()
        self.edition.addItems([choice.name for choice in self._choices])
        for box in (self.printers, self.edition):
            # A printer's long name is cut off rather than the box by the dialog's edge.
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(LEAST_NAME)
        self.copies = QSpinBox(minimum=1, maximum=MOST_COPIES)
        self.range = PageRange()
        self.one_side = QRadioButton(words.ONE_SIDE)
        self.both_sides = QRadioButton(words.BOTH_SIDES)
        self.one_side.setChecked(True)
        self.no_duplex = label(words.NO_DUPLEX, "small", wrap=True)
        self.summary = label("", "strong", wrap=True)
        self.bears = label("", wrap=True)
        self._sign = QLabel()
        self._sign.setFixedHeight(self.bears.fontMetrics().height())
        self.printers.setAccessibleName(words.PRINTER)
        self.edition.setAccessibleName(words.EDITION)
        self.copies.setAccessibleName(words.COPIES)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * GAP)
        grid.setVerticalSpacing(2 * GAP)
        grid.setColumnStretch(1, 1)
        rows = (
            (words.PRINTER, _row(self.printers), self.printers),
            (words.EDITION, _row(self.edition), self.edition),
            (words.COPIES, self._stepped(), self.copies),
            (words.RANGE, _row(self.range), self.range.all_pages),
            (words.SIDES, self._sides(), self.one_side),
        )
        for line, (name, inside, beside) in enumerate(rows):
            grid.addWidget(_beside(name, beside), line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addLayout(inside, line, 1)
        self.body.addLayout(grid)
        # Not among what scrolls on a small screen: what will be printed is always in sight.
        self._foot = self._told()
        self.layout().insertWidget(1, self._foot)  # type: ignore[union-attr]

    def _stepped(self) -> QHBoxLayout:
        """The number and two buttons: keys up and down do the same."""
        self.copies.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.copies.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        row = QHBoxLayout()
        row.setSpacing(GAP // 2)
        row.addWidget(self.copies)
        row.addWidget(_step("－", words.FEWER_COPIES, self.copies.stepDown))
        row.addWidget(_step("＋", words.MORE_COPIES, self.copies.stepUp))
        row.addStretch(1)
        return row

    def _sides(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(GAP // 2)
        sides = QWidget()  # radio buttons of one parent exclude each other
        row = QHBoxLayout(sides)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3 * GAP)
        row.addWidget(self.one_side)
        row.addWidget(self.both_sides)
        row.addStretch(1)
        column.addWidget(sides)
        column.addWidget(self.no_duplex)
        return column

    def below(self, width: int) -> int:
        """The line that tells what will be printed."""
        return self._foot.heightForWidth(width) if self._infos else 0

    def _told(self) -> QWidget:
        frame = QFrame()
        frame.setProperty("look", "note")
        column = QVBoxLayout(frame)
        column.setContentsMargins(2 * GAP, 3 * GAP // 2, 2 * GAP, 3 * GAP // 2)
        column.setSpacing(GAP // 2)
        column.addWidget(self.summary)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.bears, 1)
        column.addLayout(row)
        foot = QWidget()
        around = QVBoxLayout(foot)
        around.setContentsMargins(4 * GAP, GAP, 4 * GAP, 2 * GAP)
        around.addWidget(frame)
        return foot

    def _connect(self) -> None:
        self.printers.currentIndexChanged.connect(self._show_printer)
        self.edition.activated.connect(self._ask_edition)
        self.copies.valueChanged.connect(self._tell)
        self.range.changed.connect(self._tell)
        self.both_sides.toggled.connect(self._tell)

    # ----------------------------------------------------------------------------- showing

    def show_made(self, made: Made, page: int) -> None:
        """What would be printed from now on; `page` (from 0) is the one in view."""
        self._made = made
        if self._infos:
            self.edition.setCurrentIndex(self._choices.index(made.choice))
            self.range.show_count(len(made.pages), page)

    def show_unmade(self) -> None:
        """The edition asked for will not come."""
        if self._infos:
            self.summary.setText(words.SUMMARY_NONE.format(name=self.edition.currentText()))

    def _ask_edition(self, at: int) -> None:
        choice = self._choices[at]
        if self._made and self._made.choice == choice:
            self._tell()
            return
        self._made = None
        self.edition_asked.emit(choice)
        self._tell()

    def _show_printer(self) -> None:
        modes = self._infos[self.printers.currentIndex()].supportedDuplexModes()
        able = any(mode in modes for mode in TWO_SIDED)
        self.both_sides.setEnabled(able)
        self.no_duplex.setVisible(not able)
        if not able:
            self.one_side.setChecked(True)

    def _tell(self) -> None:
        """What would be printed now, in one line; nothing can be while it makes no sense."""
        made, numbers = self._made, self.range.numbers
        if self.accept_button:
            self.accept_button.setEnabled(made is not None and bool(numbers))
        self.bears.setVisible(made is not None)
        self._sign.setVisible(made is not None)
        if made is None:
            self.summary.setText(words.SUMMARY_WAITING.format(name=self.edition.currentText()))
            return
        self.bears.setText(self._borne(made))
        if not numbers:
            self.summary.setText(self.range.problem)
            return
        both, copies = self.both_sides.isChecked(), self.copies.value()
        told = summary(made.choice, len(numbers), copies, both_sides=both)
        paper = sheets(len(numbers), copies, both_sides=both)
        self.summary.setText(words.SUMMARY_SHEETS.format(summary=told, sheets=paper))

    def _borne(self, made: Made) -> str:
        from forms import ops

        if not made.choice.registered:
            self._show_sign("hint")
            return words.BLANK_BEARS
        code = ops.code_of(made.content)
        patterns = words.BEARS[made.choice.edition]
        told = patterns[bool(code)].format(code=code)
        self._show_sign("done" if code else "warning")
        return told if self._recorded else f"{told}\n{words.NOT_ENTERED_AHEAD}"

    def _show_sign(self, name: str) -> None:
        ratio = self.devicePixelRatioF()
        self._sign.setPixmap(picture(name, self._theme, icon_side(self), name, ratio))

    # ------------------------------------------------------------------------------ ending

    def accept(self) -> None:
        """Orders what the line tells."""
        order = self._order() if self._infos else None
        made = self._made
        super().accept()
        if order and made:
            self.ordered.emit(order, made)
        elif not self._infos:
            self.save_asked.emit()

    def _order(self) -> Order:
        info = self._infos[self.printers.currentIndex()]
        printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
        both = self.both_sides.isChecked()
        return Order(printer, self.range.numbers or (), self.copies.value(), both_sides=both)


def _step(sign: str, name: str, act: Callable[[], None]) -> QToolButton:
    made = QToolButton()
    made.setText(sign)
    made.setToolTip(name)
    made.setAccessibleName(name)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.clicked.connect(act)
    return made


def _row(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(widget)
    return row


def _beside(name: str, widget: QWidget) -> QLabel:
    """As high as the first line of what stands beside it, so that both stand on one line."""
    made = label(name, "muted")
    made.setBuddy(widget)
    widget.ensurePolished()
    made.setMinimumHeight(widget.sizeHint().height())
    return made
