"""Pages of tables: the table as the form prints it, and its note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton, QSizePolicy

from desktop.icons import icon
from desktop.pages import words
from desktop.pages.carry_over import CarryOver
from desktop.pages.page import Page
from desktop.stylesheet import BODY
from desktop.table.form_table import FormTable
from desktop.text.editor import NarrativeEditor
from desktop.theme import GAP

if TYPE_CHECKING:
    from desktop.bridge import Bridge
    from desktop.pages.tasks import Task
    from desktop.theme import Theme

REQUESTS = "requests"
LEAST = 240
"""Below this height the page scrolls instead of the table shrinking."""


class TablePage(Page):
    """The note's editor shows once there is a note or somebody wants to write one."""

    def __init__(self, task: Task, bridge: Bridge, theme: Theme) -> None:
        super().__init__(task, words.TABLE_INTRO.get(task.key, ""), bridge, theme, fills=True)
        self.table = FormTable(bridge, task.key, theme)
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.table.arranged.connect(self._hold_height)
        for moved in (self.table.view.entered, self.table.arranged):
            moved.connect(lambda: QTimer.singleShot(0, self, self._show_cell))
        self.body.setContentsMargins(3 * GAP, 2 * GAP, 3 * GAP, GAP)
        self.body.setSpacing(GAP)
        self.carry = CarryOver(bridge, theme) if task.key == REQUESTS else None
        if self.carry:
            self.body.addWidget(self.carry)
        self.body.addWidget(self.table)
        self._add_note()
        self.body.addStretch()
        self._hold_height()

    def holds(self, address: str) -> bool:
        return address in self._addresses() or address == self.note.address

    def focus_address(self, address: str) -> None:
        if address == self.note.address:
            self._show_note()
            self.note.setFocus()
            self.show_widget(self.note)
        else:
            self.table.focus_address(address)

    def focus_first(self) -> None:
        self.table.setFocus()

    def fill_zeros(self) -> None:
        self.table.fill_zeros()

    def copy_with_heads(self) -> None:
        self.table.acts.copy_with_heads()

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.table.set_theme(theme)
        if self.carry:
            self.carry.set_theme(theme)
        self.note.set_theme(theme)
        self._ask_note.setIcon(icon("edit", theme, "accent"))

    def _addresses(self) -> set[str]:
        cells = self.bridge.session.form.cells.values()
        return {cell.address for cell in cells if cell.table.key == self.task.key}

    def _add_note(self) -> None:
        section = next(s for s in self.bridge.session.form.sections if s.key == self.task.key)
        field = section.texts[0]
        self.note = NarrativeEditor(self.bridge, field.address, self.theme)
        self._ask_note = QPushButton(words.ADD_NOTE.format(label=field.label))
        self._ask_note.setProperty("look", "link")
        self._ask_note.setIcon(icon("edit", self.theme, "accent"))
        self._ask_note.clicked.connect(self._write_note)
        self._foot.add(self._ask_note)
        self.body.addWidget(self.note)
        written = bool(len(self.bridge.session.content.text(field.address)))
        self.note.setVisible(written)
        self._offer_note()
        self.bridge.updated.connect(self._offer_note)

    def _offer_note(self) -> None:
        """Nothing is to be written into a report that is sealed."""
        self._ask_note.setVisible(self.note.isHidden() and self.bridge.changeable)

    def _hold_height(self) -> None:
        least = round(LEAST * self.font().pixelSize() / BODY)
        self.table.setMinimumHeight(min(least, self.table.sizeHint().height()))

    def _show_cell(self) -> None:
        """On a low page the table is higher than what is in sight of it."""
        view = self.table.view
        focus = QApplication.focusWidget()
        if focus is None or not (focus is view or view.isAncestorOf(focus)):
            return
        cell = view.visualRect(view.currentIndex())
        place = view.viewport().mapTo(self.scroller.widget(), cell.center())
        self.scroller.ensureVisible(place.x(), place.y(), cell.width(), cell.height())

    def _show_note(self) -> None:
        self.note.show()
        self._offer_note()

    def _write_note(self) -> None:
        self._show_note()
        self.focus_address(self.note.address)
