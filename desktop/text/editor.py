"""One narrative on its page: heading, length, editing surface, linked numbers, last year beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.icons import icon
from desktop.labels import label
from desktop.text import words
from desktop.text.area import TextArea
from desktop.text.chips import ChipPainter
from desktop.text.clipboard import mime_of, narrative_from
from desktop.text.document import NarrativeDocument
from desktop.text.figures import Figures
from desktop.text.foot import Foot
from desktop.text.icon_size import icon_side
from desktop.text.last_year import LastYear
from desktop.text.moving import move_selection
from desktop.text.picker import CellPicker
from desktop.text.problems import Problems
from desktop.text.saying import plain_tip
from desktop.text.snippets import Snippets
from desktop.text.tally import tally
from desktop.text.wordwise import lone_number
from desktop.theme import GAP
from forms.draft.changes import ChangeSet
from forms.draft.edits import edit_text, insert_link
from forms.draft.narrative import Narrative
from forms.draft.view import linked_number, resolved_text, shown_number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QMenu

    from desktop.bridge import Bridge
    from desktop.text.shown import Patch
    from desktop.theme import Theme
    from forms.draft.content import Attachment
    from forms.draft.session import Update

COMPARE_DELAY = 400
COUNT_DELAY = 200
LONG = 5000
"""Characters from which on counting waits for a pause."""


class NarrativeEditor(QWidget):
    """Mirrors `session.content.text(address)`; each edit is one change set, no more and no less.

    What changes the text from elsewhere is patched in without moving the cursor or the view,
    except that undoing while the clerk is here shows the place. Setting the focus on the widget
    sets it in the text.
    """

    def __init__(self, bridge: Bridge, address: str, theme: Theme) -> None:
        super().__init__()
        self.bridge = bridge
        self.address = address
        self.field = bridge.session.form.texts[address]
        self._theme = theme
        self._own = False
        self._at = 0
        self._chips = ChipPainter(self._number, theme)
        self.document = NarrativeDocument(self._chips, self)
        self.area = TextArea(self.document, self)
        self._last_year: LastYear | None = None
        self._compare = QTimer(self, singleShot=True, interval=COMPARE_DELAY)
        self._compare.timeout.connect(self._compare_now)
        self._count_later = QTimer(self, singleShot=True, interval=COUNT_DELAY)
        self._count_later.timeout.connect(self._count)
        self._reveal = QTimer(self, singleShot=True, interval=0)
        """Until what was typed has been laid out: the text may have grown by a line."""
        self._reveal.timeout.connect(lambda: _scroll_page(self.area))
        self._follow()
        self.area.setAccessibleDescription(self.field.help)
        self.problems = Problems(bridge, address, self.document, self.area)
        self.figures = Figures(bridge, address, self.document, self.area)
        self.snippets = Snippets(bridge, address, self.document, self.area)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.area)
        self.set_theme(theme)
        self._count()
        self._guard()

    # ------------------------------------------------------------------------------ layout

    def _lay_out(self) -> None:
        self._count_label = label("", "small", wrap=True)
        self._link_button = _link(words.INSERT_CELL, words.INSERT_CELL_TIP)
        self._past_button = _link(words.LAST_YEAR, words.LAST_YEAR_TIP)
        self._past_button.setCheckable(True)
        title = self.field.heading or self.field.label
        self.area.setAccessibleName(title)
        self.area.setPlaceholderText(self.field.help)
        heading = label(title, "heading")
        heading.setBuddy(self.area)
        self._main = QWidget()
        column = QVBoxLayout(self._main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(_row(heading, self._past_button))
        column.addWidget(self.area)
        self._inserting = (self.figures.button, self.snippets.button, self._link_button)
        for button in (self._past_button, *self._inserting):
            button.setAccessibleName(words.BUTTON_NAMED.format(act=button.text(), title=title))
        # Tab goes from text to text: what the buttons do is in the text's menu and has keys.
        for each in (self._past_button, self.problems, *self._inserting):
            each.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._foot = Foot(self._count_label, self.problems, self._inserting)
        column.addWidget(self._foot)
        # The stretch takes only what is left when the lines are as long as is good to read.
        self._beside = QHBoxLayout(self)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._beside.setSpacing(0)
        self._beside.addWidget(self._main, 60)
        self._beside.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def _connect(self) -> None:
        area = self.area
        self.document.edited.connect(self._edited)
        self.bridge.updated.connect(self._updated)
        area.entered.connect(lambda: self.bridge.focused.emit(self.address))
        area.left.connect(self.bridge.session.pause_typing)
        area.undo_asked.connect(self.bridge.undo)
        area.redo_asked.connect(self.bridge.redo)
        area.cell_asked.connect(self.bridge.wanted)
        area.menu_asked.connect(self._extend_menu)
        area.cursorPositionChanged.connect(self._moved)
        self._link_button.clicked.connect(self.pick_cell)
        self._past_button.toggled.connect(self.show_last_year)

    def set_theme(self, theme: Theme) -> None:
        """Paints chips and marks in another theme; the window's sheet does the rest."""
        self._theme = self._chips.theme = self.snippets.theme = theme
        self._link_button.setIcon(icon("new", theme, "accent"))
        self._past_button.setIcon(icon("view", theme, "accent"))
        self.figures.button.setIcon(icon("chart", theme, "accent"))
        self.snippets.button.setIcon(icon("snippet", theme, "accent"))
        side = icon_side(self)
        for button in (*self._inserting, self._past_button):
            button.setIconSize(QSize(side, side))
        self._main.setMaximumWidth(self.area.reading_width())
        # The sheet's own choice for text that invites, half of the ink, is too pale to read.
        self.area.setStyleSheet(f"QTextEdit {{ placeholder-text-color: {theme.tokens['muted']} }}")
        if self._last_year:
            self._last_year.set_theme(theme)
        self.problems.set_theme(theme)

    # ------------------------------------------------------------------------ edits made here

    def _edited(self, patch: Patch) -> None:
        self._send(patch.position, patch.removed, patch.inserted.narrative)

    def _send(
        self, at: int, removed: int, inserted: Narrative, pictures: Iterable[Attachment] = ()
    ) -> None:
        content = self.bridge.session.content
        change = edit_text(content, self.address, at, removed, inserted, pictures)
        self._own = True
        try:
            update = self.bridge.apply(change)
        finally:
            self._own = False
        # A refusal, or a character that narratives drop, leaves the document ahead of the report.
        self._follow()
        if update:
            self.problems.follow(update)
        self._at = self.area.textCursor().position()

    def _moved(self) -> None:
        """A change of place ends the step that typing here has been growing."""
        at = self.area.textCursor().position()
        if at != self._at and self.document.settled:
            self.bridge.session.pause_typing()
        self._at = at
        # Under a pressed button a page that moves would select other words.
        if self.area.hasFocus() and not QApplication.mouseButtons():
            self._reveal.start()

    def paste(self, data: QMimeData) -> None:
        """Puts clipboard text in the place of the selection, as a step of its own."""
        inserted, pictures = narrative_from(data, self.bridge.session)
        start, end = self.document.places(self.area.textCursor())
        self.bridge.session.pause_typing()
        self._send(start, end - start, inserted, pictures)
        self.bridge.session.pause_typing()
        self._show_place(start + len(inserted))

    def move_selected(self, unit: int) -> None:
        """Puts the selected part elsewhere in the text."""
        move_selection(self.bridge, self.address, self.document, self.area, unit)

    def pick_cell(self) -> CellPicker:
        """Asks for a cell and puts a link to it at the cursor."""
        picker = CellPicker(self.bridge.session, self._theme, self)
        picker.picked.connect(lambda choice: self.insert_cell(choice.address))
        picker.open()
        return picker

    def insert_cell(self, cell: str) -> None:
        """Puts a link in the place of the selection, as a step of its own."""
        start, end = self.document.places(self.area.textCursor())
        content = self.bridge.session.content
        cut = edit_text(content, self.address, start, end - start, Narrative())
        link = insert_link(content, self.address, start, cell)
        self.bridge.apply(ChangeSet(link.label, (*cut.operations, *link.operations)))
        self._follow()
        self._show_place(start + 1)
        self.area.setFocus()

    def copied(self) -> QMimeData:
        """The selected part for the clipboard: links as their numbers, and as links for us."""
        content = self.bridge.session.content
        places = self.document.places(self.area.textCursor())
        part = content.text(self.address).slice(*places)
        return mime_of(part, part.resolved(self._number), content.attachments)

    def show_span(self, start: int, end: int) -> None:
        """Selects the only number in a span of the resolved text, else the span, and scrolls there."""
        session = self.bridge.session
        number = lone_number(self.text(), start, end)
        places = session.content.text(self.address).places(*number, linked_number(session.sheet))
        self.area.select(*self.document.units(*places))
        _scroll_page(self.area)

    def _show_place(self, place: int) -> None:
        self.area.select(*self.document.units(place, place))

    # ------------------------------------------------------------------- changes from elsewhere

    def _updated(self, update: Update) -> None:
        touched = update.changed | update.recomputed
        here = self.address in update.changed
        links = touched.intersection(self.bridge.session.content.text(self.address).links)
        if here and not self._own:
            self._follow(show=self.area.hasFocus())
        if links:
            self.document.repaint_links(frozenset(links))
            self.area.viewport().update()
        if here or links:
            self._count_soon()
        if not self._own:
            self.problems.follow(update)
        self._guard()

    def _follow(self, *, show: bool = False) -> None:
        """Makes the document show what the report holds; with `show`, at the changed place."""
        wanted = self.bridge.session.content.text(self.address)
        self.area.finish_composing()
        scroll = self.area.verticalScrollBar().value()
        patch = self.document.show(wanted)
        if patch is not None and show:
            self._show_place(patch.position + len(patch.inserted.flat))
        elif patch is not None:
            self.area.verticalScrollBar().setValue(scroll)

    def _guard(self) -> None:
        if (locked := not self.bridge.changeable) != self.area.isReadOnly():
            self.area.setReadOnly(locked)
        for button in self._inserting:
            button.setHidden(locked)
        reference = self.bridge.session.content.reference
        past = reference.texts.get(self.address, "") if reference else ""
        self._past_button.setHidden(not past)
        if self._last_year and self._last_year.text != past:
            self.show_last_year(bool(past))

    # ------------------------------------------------------------------------------- reading

    def text(self) -> str:
        """The resolved text, as it is printed."""
        session = self.bridge.session
        return resolved_text(session.content, session.sheet, self.address)

    def _number(self, cell: str) -> str:
        session = self.bridge.session
        number = session.sheet.number(cell) if cell in session.form.cells else None
        return "" if number is None else shown_number(session.content, session.sheet, cell)

    def tip_at(self, unit: int) -> str:
        """What was found at a Qt position, and the link there."""
        cell = self.document.link_at(unit)
        own = self.tip_of(cell) if cell else self.figures.tip(unit)
        return plain_tip((self.problems.tip(unit), own))

    def offer(self, menu: QMenu, unit: int) -> None:
        """What was found at a Qt position stands first in its menu."""
        self.problems.offer(menu, unit)
        self.figures.offer_change(menu, unit)

    def paint_over(self, painter: QPainter, first: int, last: int) -> None:
        """Chips that are selected, and underlines over the text."""
        chosen = self.area.textCursor()
        ends = max(first, chosen.selectionStart()), min(last + 1, chosen.selectionEnd())
        self._chips.paint_selected(painter, self.document, *ends)
        self.problems.paint_over(painter, first, last)

    def tip_of(self, cell: str) -> str:
        """Table, row and column of a link, and its number."""
        name, value = self.bridge.session.form.printed(cell), self._number(cell)
        pattern = words.LINK_TIP if value else words.LINK_TIP_BLANK
        return pattern.format(cell=name, value=value)

    def _count_soon(self) -> None:
        """Long texts are counted in a pause of typing, so that keys do not wait for it."""
        if len(self.document.shown.flat) < LONG:
            self._count()
        else:
            self._count_later.start()

    def _count(self) -> None:
        counted = tally(self.text(), self.field.range)
        self._count_label.setText(counted.text)
        look = "warning" if counted.unusual else "small"
        if look != self._count_label.property("look"):
            self._count_label.setProperty("look", look)
            self._count_label.style().polish(self._count_label)
        self._foot.arrange()
        if self._last_year:
            self._compare.start()

    def _extend_menu(self, menu: QMenu) -> None:
        if not self.area.isReadOnly():
            menu.addAction(words.INSERT_CELL, self.pick_cell)
            self.snippets.offer(menu)
            self.figures.offer(menu)
        if not self._past_button.isHidden():
            past = menu.addAction(words.LAST_YEAR, self._past_button.toggle)
            past.setCheckable(True)
            past.setChecked(self._past_button.isChecked())

    # ----------------------------------------------------------------------------- last year

    def show_last_year(self, shown: bool) -> None:
        """Shows or hides last year's text beside this year's."""
        reference = self.bridge.session.content.reference
        if self._last_year:
            self._last_year.setParent(None)
            self._last_year.deleteLater()
            self._last_year = None
        if shown and reference:
            text = reference.texts.get(self.address, "")
            self._last_year = LastYear(reference.year, text, self._theme)
            self._beside.insertWidget(1, self._last_year, 40)
            self._compare_now()
        self._past_button.setChecked(shown)

    def _compare_now(self) -> None:
        if self._last_year:
            self._last_year.compare(self.text())


def _link(text: str, tip: str) -> QPushButton:
    made = QPushButton(text)
    made.setProperty("look", "link")
    made.setToolTip(tip)
    return made


def _row(first: QWidget, *others: QWidget) -> QHBoxLayout:
    """Widgets side by side, the first as wide as there is room."""
    row = QHBoxLayout()
    row.setSpacing(GAP)
    row.addWidget(first, 1)
    for each in others:
        row.addWidget(each)
    return row


def _scroll_page(area: TextArea) -> None:
    """Brings the cursor into sight where the editor stands on a page that scrolls."""
    parent = area.parentWidget()
    while parent and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    if isinstance(parent, QScrollArea):
        line = area.cursorRect()
        place = area.viewport().mapTo(parent.widget(), line.center())
        parent.ensureVisible(place.x(), place.y(), GAP, max(2 * line.height(), 6 * GAP))
