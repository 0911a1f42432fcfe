"""Last year's text of a narrative, beside this year's, with what was copied marked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QVBoxLayout

from desktop.labels import label
from desktop.text import words
from desktop.text.document import MARGIN, space_lines
from desktop.text.offsets import Offsets
from desktop.theme import GAP

if TYPE_CHECKING:
    from desktop.theme import Theme

_SENTENCE = re.compile(f"[^{words.SENTENCE_ENDS}\n]+[{words.SENTENCE_ENDS}]?")
SHORTEST = 8
"""Characters; shorter sentences are the same by chance."""


def copied_sentences(last: str, now: str) -> list[tuple[int, int]]:
    """Where in last year's text the sentences stand that this year's has too."""
    present = {_bare(match.group()) for match in _SENTENCE.finditer(now)}
    places = []
    for match in _SENTENCE.finditer(last):
        bare = _bare(match.group())
        if len(bare) >= SHORTEST and bare in present:
            places.append(match.span())
    return places


def _bare(sentence: str) -> str:
    return "".join(sentence.split()).rstrip(words.SENTENCE_ENDS)


class LastYear(QFrame):
    """Read-only and selectable, so that a phrase can be taken over by copying."""

    def __init__(self, year: str, text: str, theme: Theme) -> None:
        super().__init__()
        self.text = text
        self._theme = theme
        self._places: list[tuple[int, int]] = []
        title = label(words.LAST_YEAR_TITLE.format(year=year), "muted")
        self._note = label("", "small", wrap=True)
        self._view = QTextEdit()
        self._view.setReadOnly(True)
        self._view.setTabChangesFocus(True)
        self._view.setPlainText(text)
        self._view.document().setDocumentMargin(MARGIN)
        space_lines(self._view.document())
        # As tall as this year's text beside it, whatever its own length.
        self._view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._view.setAccessibleName(title.text())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GAP, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(title)
        layout.addWidget(self._view, 1)
        layout.addWidget(self._note)

    def compare(self, now: str) -> None:
        """Marks the sentences that this year's text repeats."""
        self._places = copied_sentences(self.text, now)
        count = len(self._places)
        copied = words.LAST_YEAR_COPIED.format(count=count)
        self._note.setText(copied if count else words.LAST_YEAR_NONE_COPIED)
        self._mark()

    def set_theme(self, theme: Theme) -> None:
        """Paints the marks in another theme."""
        self._theme = theme
        self._mark()

    def _mark(self) -> None:
        offsets = Offsets(self.text)
        self._view.setExtraSelections([self._selection(offsets, *p) for p in self._places])

    def _selection(self, offsets: Offsets, start: int, end: int) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        looks = QTextCharFormat()
        looks.setBackground(self._theme.color("warning_soft"))
        looks.setForeground(self._theme.color("warning"))
        cursor = QTextCursor(self._view.document())
        cursor.setPosition(offsets.unit(start))
        cursor.setPosition(offsets.unit(end), QTextCursor.MoveMode.KeepAnchor)
        made.cursor = cursor  # type: ignore[attr-defined]  # the stubs lack the fields
        made.format = looks  # type: ignore[attr-defined]
        return made
