"""The part of the print dialog that asks which pages."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from desktop.preview import words
from desktop.preview.page_list import BadPages, read_pages
from desktop.theme import GAP


class PageRange(QWidget):
    """`changed` whenever other pages are meant; `numbers` are those, from 0, or None while what is
    typed makes no sense: `problem` says why."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._count, self._page = 1, 0
        self.numbers: tuple[int, ...] | None = (0,)
        self.problem = ""
        self.all_pages = QRadioButton()
        self.this_page = QRadioButton()
        self.some_pages = QRadioButton(words.SOME_PAGES)
        self.typed = QLineEdit()
        self.typed.setAccessibleName(words.PAGES_TYPED)
        self.typed.setPlaceholderText(words.PAGES_EXAMPLE)
        self.all_pages.setChecked(True)
        self._lay_out()
        for choice in (self.all_pages, self.this_page, self.some_pages):
            choice.toggled.connect(self._read)
        self.typed.textChanged.connect(self._typed)
        self.typed.installEventFilter(self)

    def show_count(self, count: int, page: int) -> None:
        """Of another edition: so many pages, of which this one (from 0) is in view."""
        self._count, self._page = count, min(page, count - 1)
        self.all_pages.setText(words.ALL_PAGES.format(count=count))
        self.this_page.setText(words.THIS_PAGE.format(number=self._page + 1))
        self._read()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whoever clicks into the field means it."""
        if watched is self.typed and event.type() == QEvent.Type.MouseButtonPress:
            self.some_pages.setChecked(True)
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        some = QHBoxLayout()
        some.setSpacing(GAP)
        some.addWidget(self.some_pages)
        some.addWidget(self.typed, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP // 2)
        column.addWidget(self.all_pages)
        column.addWidget(self.this_page)
        column.addLayout(some)

    def _typed(self) -> None:
        if self.typed.text():
            self.some_pages.setChecked(True)
        self._read()

    def _read(self) -> None:
        self.problem = ""
        try:
            self.numbers = tuple(self._chosen())
        except BadPages as bad:
            self.numbers, self.problem = None, str(bad)
        # An empty field is not yet a mistake: its example stands in it.
        wrong = bool(self.problem and self.typed.text().strip())
        self.typed.setProperty("problem", wrong)
        self.typed.setAccessibleDescription(self.problem)
        self.typed.style().polish(self.typed)
        self.changed.emit()

    def _chosen(self) -> list[int]:
        if self.some_pages.isChecked():
            return read_pages(self.typed.text(), self._count)
        return [self._page] if self.this_page.isChecked() else list(range(self._count))
