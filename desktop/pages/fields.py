"""Form fields for facts: typed text goes through the bridge with each keystroke."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from desktop import choice
from desktop.labels import label, name_choice
from desktop.pages import words
from desktop.theme import GAP
from forms.draft.edits import type_entry
from forms.values.kinds import read

if TYPE_CHECKING:
    from desktop.bridge import Bridge
    from forms.definition.schema import FactField
    from forms.draft.session import Update

NARROW = {"year", "count", "money", "date"}
SHORT = 240
LONG = 440


class Line(QLineEdit):
    """A line without an undo of its own: Ctrl+Z belongs to the report."""

    entered = Signal()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence.StandardKey
            if event.matches(keys.Undo) or event.matches(keys.Redo):
                event.ignore()
                return False
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.make_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def make_menu(self) -> QMenu:
        """Qt's own without undo, redo and the line below them, which only a writable line has."""
        menu = self.createStandardContextMenu()
        if not self.isReadOnly():
            for action in menu.actions()[:3]:
                menu.removeAction(action)
        return menu


class Choice(choice.Choice):
    """A choice that scrolling past does not change."""

    entered = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Fact(QWidget):
    """One fact of the report: label, field, unit, and a line that says what is wrong with it.

    What is wrong shows when the field is left or Enter is pressed, not while one types.
    """

    def __init__(self, field: FactField, bridge: Bridge) -> None:
        super().__init__()
        self.field = field
        self._bridge = bridge
        self._typing = False
        self._problem = label("", "problem", wrap=True)
        self._problem.hide()
        self.editor = self._make_editor()
        self.editor.setAccessibleName(field.label)
        self._lay_out()
        if isinstance(self.editor, Choice):
            name_choice(self.editor, field.label)
        self.refresh()
        bridge.updated.connect(self._follow)
        bridge.refused.connect(self.refresh)

    @property
    def address(self) -> str:
        """The fact's address."""
        return self.field.address

    def refresh(self) -> None:
        """Shows what the report holds, without moving the cursor when it is the same."""
        content = self._bridge.session.content
        entry = content.entries.get(self.address)
        raw = entry.raw if entry else ""
        if isinstance(self.editor, Line):
            if self.editor.text() != raw:
                self.editor.setText(raw)
            self.editor.setReadOnly(self._locked())
        else:
            self._show_choice(raw)
            self.editor.setEnabled(not self._locked())
        self._show_problem(raw)

    def set_enabled(self, enabled: bool) -> None:
        """Greys the field out where the fact makes no sense."""
        self.editor.setEnabled(enabled and not self._locked())

    def focus(self) -> None:
        """Puts the cursor here."""
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(self.editor, Line):
            self.editor.selectAll()

    def _locked(self) -> bool:
        return not self._bridge.may_change(self.address)

    def _make_editor(self) -> Line | Choice:
        editor: Line | Choice = self._make_choice() if self.field.choices else self._make_line()
        editor.entered.connect(lambda: self._bridge.focused.emit(self.address))
        return editor

    def _make_line(self) -> Line:
        line = Line()
        line.setMaximumWidth(SHORT if self.field.kind in NARROW else LONG)
        if self.field.kind == "date":
            line.setPlaceholderText(words.DATE_HINT)
        line.textEdited.connect(self._typed)
        line.editingFinished.connect(self._rest)
        return line

    def _make_choice(self) -> Choice:
        box = Choice()
        box.setMaximumWidth(LONG)
        box.setPlaceholderText(words.CHOOSE)
        box.addItems(list(self.field.choices))
        box.setCurrentIndex(-1)
        box.textActivated.connect(self._typed)
        return box

    def _show_choice(self, raw: str) -> None:
        assert isinstance(self.editor, Choice)  # noqa: S101  the other kind has no items
        place = self.editor.findText(raw) if raw else -1
        if raw and place < 0:
            self.editor.addItem(raw)
            place = self.editor.count() - 1
        self.editor.setCurrentIndex(place)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.editor, 1)
        if self.field.unit:
            row.addWidget(label(self.field.unit, "muted"))
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP // 2)
        column.addLayout(row)
        column.addWidget(self._problem)

    def _rest(self) -> None:
        """Half a date is wrong only once the clerk is done with it."""
        self._typing = False
        self.refresh()

    def _typed(self, text: str) -> None:
        self._typing = isinstance(self.editor, Line)
        self._show_problem(text)  # before a refusal puts back what the report holds
        self._bridge.apply(type_entry(self._bridge.session.content, self.address, text))

    def _follow(self, update: Update) -> None:
        sealed = any(getattr(o, "part", "") == "seal" for o in update.operations)
        if self.address in update.changed or sealed:
            self.refresh()

    def _show_problem(self, raw: str) -> None:
        problem = read(self._bridge.session.form, self.address, raw).problem if raw else ""
        if self._typing and not self.editor.property("problem"):
            problem = ""
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self.editor.setAccessibleDescription(problem or self.field.help)
        if bool(self.editor.property("problem")) != bool(problem):
            self.editor.setProperty("problem", bool(problem))
            self.editor.style().polish(self.editor)
