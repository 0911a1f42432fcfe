"""The table once more, blank: the same keyboard, and every key is kept with the draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut

from desktop.bridge import Bridge
from desktop.dialogs.frame import Frame
from desktop.labels import label
from desktop.second_entry import words
from desktop.table.form_table import FormTable
from forms.draft.content import ENTRIES, Content
from forms.draft.session import Session
from forms.ops import second_entry

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop.theme import Theme
    from forms.draft.session import Update

SHARE = 0.96
"""Of the window: the table wants all the room it can get."""


class EntryDialog(Frame):
    """A session of its own holds what is typed here; the report keeps a copy, cell by cell.

    `compare_asked` asks for the differences.
    """

    compare_asked = Signal()

    def __init__(self, parent: QWidget, report: Bridge, table: str, theme: Theme) -> None:
        content = report.session.content
        who = content.retyping[table].who
        name = report.session.form.tables[table].name
        title = words.ENTRY_TITLE.format(table=name, who=who)
        super().__init__(
            parent, title, words.ENTRY_LEAD, accept=words.DONE, cancel=words.CLOSE, fills=True
        )
        self._report, self._key, self._behind = report, table, parent.window()
        self._cells = set(second_entry.typed_cells(content, table))
        typed = {a: entry for a, entry in content.retyped.items() if a in self._cells}
        self.bridge = Bridge(Session(Content(content.format, {ENTRIES: typed}), who=who))
        self.bridge.setParent(self)
        self.table = FormTable(self.bridge, table, theme, blind=True)
        self.count = label(look="muted")
        self.body.addWidget(self.table, 1)
        self.say_beside_buttons(self.count)
        self.bridge.updated.connect(self._keep)
        self._add_keys()
        self._show_count()
        self.go_on()

    def sizeHint(self) -> QSize:
        """Nearly the whole window: what was filled in first stands behind it."""
        return (self._behind.size() * SHARE).boundedTo(self.screen().availableSize())

    def accept(self) -> None:
        """Stays open below the list of differences."""
        self.compare_asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc ends the typing into a cell; once too often it must not close the table."""
        if event.key() == Qt.Key.Key_Escape:
            event.accept()
        else:
            super().keyPressEvent(event)

    def go_on(self) -> None:
        """To the first cell that nobody has typed yet."""
        blank = (a for a in self.table.model.grid.addresses if a in self._cells - self._typed)
        self.table.focus_address(next(blank, self.table.current_address))

    @property
    def typed(self) -> int:
        """How many cells are typed."""
        return len(self._typed)

    @property
    def _typed(self) -> set[str]:
        return self._cells & self.bridge.session.content.entries.keys()

    def _keep(self, update: Update) -> None:
        entries = self.bridge.session.content.entries
        changed = update.changed & self._cells
        raws = {a: entries[a].raw if a in entries else "" for a in changed}
        if raws:
            kept = self._report
            kept.perform(lambda: second_entry.keep(kept.session, self._key, raws), typing=True)
            self._show_count()

    def _show_count(self) -> None:
        said = words.ENTRY_COUNT.format(typed=self.typed, cells=len(self._cells))
        self.count.setText(said)

    def _add_keys(self) -> None:
        """Those that the window behind has as commands."""
        keys: tuple[tuple[QKeySequence, Callable[[], object]], ...] = (
            (QKeySequence(QKeySequence.StandardKey.Undo), self.bridge.undo),
            (QKeySequence("Ctrl+Y"), self.bridge.redo),
            (QKeySequence("Ctrl+0"), self.table.fill_zeros),
        )
        for key, act in keys:
            QShortcut(key, self).activated.connect(act)
