"""Customary sentences in a narrative's editor: inserting one, keeping a selection as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.text import words
from desktop.text.aid import Aid
from forms.errors import NianbaoError
from forms.snippets import Snippet, insert_snippet, text_of, to_fill
from forms.values.text import one_line

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from desktop.bridge import Bridge
    from desktop.text.area import TextArea
    from desktop.text.document import NarrativeDocument
    from desktop.text.snippet_dialog import SnippetsDialog
    from desktop.text.snippet_picker import SnippetPicker
    from desktop.theme import Theme

LONGEST_NAME = 12
"""Characters of the name that a kept selection is given."""


class Snippets(Aid):
    """`dialog` and `picker` are what is open, if anything."""

    def __init__(
        self, bridge: Bridge, address: str, document: NarrativeDocument, area: TextArea
    ) -> None:
        super().__init__(bridge, address, document, area, words.SNIPPETS, words.SNIPPETS_TIP)
        self.theme: Theme | None = None
        self.picker: SnippetPicker | None = None
        self.dialog: SnippetsDialog | None = None
        self.button.clicked.connect(self.pick)

    def _all(self) -> tuple[Snippet, ...] | None:
        """None where they cannot be read, which is told."""
        from forms import ops

        try:
            return ops.own_snippets()
        except NianbaoError as error:
            self._bridge.refused.emit(error)
            return None

    # ----------------------------------------------------------------------------- inserting

    def pick(self) -> None:
        """Asks which, beginning with those for this narrative."""
        from desktop.text.snippet_picker import SnippetPicker

        snippets = self._all()
        if snippets is None or self.theme is None or self._area.isReadOnly():
            return
        session = self._bridge.session
        picker = SnippetPicker(snippets, session, self._address, self.theme, self._area)
        picker.picked.connect(lambda choice: self.insert(choice.snippet))
        picker.edit_asked.connect(lambda: self.edit(picker.kinds.currentData()))
        picker.finished.connect(self._picked)
        self.picker = picker
        picker.open()

    def _picked(self) -> None:
        self.picker = None

    def insert(self, snippet: Snippet) -> None:
        """Puts one in the place of the selection, as a step of its own.

        What the clerk has to fill in first is selected, else the cursor stands behind.
        """
        bridge, area = self._bridge, self._area
        area.finish_composing()
        start, end = self._document.places(area.textCursor())
        session = bridge.session
        step = insert_snippet(
            session.content, self._address, start, end - start, snippet, session.form
        )
        before = len(session.content.text(self._address))
        bridge.perform(lambda: session.apply(step))
        text = session.content.text(self._address)
        behind = end + len(text) - before
        blank = to_fill(text, start)
        place = blank if blank and blank[1] <= behind else (behind, behind)
        cursor = self._document.cursor_over(*place)
        area.setFocus()
        area.select(cursor.anchor(), cursor.position())

    # ------------------------------------------------------------------------------- editing

    def offer(self, menu: QMenu) -> None:
        """What a menu of the text offers."""
        menu.addAction(words.SNIPPETS, self.pick)
        kept = menu.addAction(words.KEEP_AS_SNIPPET, self.keep_selection)
        kept.setEnabled(self._area.textCursor().hasSelection())

    def keep_selection(self) -> None:
        """存为常用语: the selected part, its links as names of cells, to be named and kept."""
        session = self._bridge.session
        places = self._document.places(self._area.textCursor())
        part = session.content.text(self._address).slice(*places)
        text = text_of(part, session.form).strip()
        if text:
            self.edit(
                self._address, Snippet(self._address, one_line(text)[:LONGEST_NAME].strip(), text)
            )

    def edit(self, topic: str, added: Snippet | None = None) -> None:
        """The dialog for changing them all, opened at a topic, with one more where one is given."""
        from desktop.text.snippet_dialog import SnippetsDialog

        snippets = self._all()
        if snippets is None or self.theme is None:
            return
        parent = self.picker or self._area
        at = topic or self._address
        self.dialog = SnippetsDialog(parent, snippets, self._bridge.session, at, self.theme)
        if added:
            self.dialog.add(added)
        self.dialog.accepted.connect(self._changed)
        self.dialog.finished.connect(self._edited)
        self.dialog.open()

    def _edited(self) -> None:
        self.dialog = None

    def _changed(self) -> None:
        if self.picker and self.dialog:
            self.picker.show_others(self.dialog.snippets)
