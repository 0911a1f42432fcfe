"""What a double click chooses and Ctrl with an arrow steps by, in a text without blanks.

Qt knows words by blanks alone and would take a whole paragraph of Chinese for one. Positions count
Qt's units.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QTextCursor

from desktop.text.offsets import Offsets
from forms.values.text import OBJECT

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QTextDocument
    from PySide6.QtWidgets import QTextEdit

_DIGIT = "[0-9\uff10-\uff19]"
_PIECE = re.compile(
    "\u3010[^\u3010\u3011]*\u3011"  # what is to be filled in
    f"|{_DIGIT}{{1,3}}(?:[,\uff0c]{_DIGIT}{{3}})+(?!{_DIGIT})(?:[.\uff0e]{_DIGIT}+)?"
    f"|{_DIGIT}++(?:[.\uff0e]{_DIGIT}++)?+(?![A-Za-z@/_-])"
    "|[A-Za-z0-9]+(?:[._%+@/:&?=#~-]+[A-Za-z0-9]+)*"  # words, addresses, telephones, dates
    f"|{_DIGIT}+"
    f"|{OBJECT}"
    "|\\s+"
    f"|(?:(?![\u3010{OBJECT}A-Za-z0-9\uff10-\uff19])[^\\W_])+"
    "|."
)
"""Pieces that together are the whole text: a number without its unit, a run of other letters up to
a mark of punctuation, else one sign."""

_KEYS = QKeySequence.StandardKey
_STEPS = {
    _KEYS.MoveToNextWord: (False, False, False),
    _KEYS.MoveToPreviousWord: (True, False, False),
    _KEYS.SelectNextWord: (False, True, False),
    _KEYS.SelectPreviousWord: (True, True, False),
    _KEYS.DeleteEndOfWord: (False, True, True),
    _KEYS.DeleteStartOfWord: (True, True, True),
}
"""Of each key whether it goes back, selects what it passes, deletes it."""


def pieces(text: str) -> list[tuple[int, int]]:
    """Where the pieces of a paragraph begin and end, in characters."""
    return [found.span() for found in _PIECE.finditer(text)]


def lone_number(text: str, start: int, end: int) -> tuple[int, int]:
    """The only number in a span, which is what a clerk who goes there types anew; else the span."""
    found = [place for place in pieces(text[start:end]) if text[start + place[0]].isdecimal()]
    return (start + found[0][0], start + found[0][1]) if len(found) == 1 else (start, end)


def piece_at(document: QTextDocument, unit: int) -> tuple[int, int]:
    """The piece that the character at a position belongs to; at the end of a paragraph the last
    one, empty only in an empty paragraph."""
    block = document.findBlock(unit)
    offsets = Offsets(block.text())
    at = offsets.point(unit - block.position())
    found = (unit - block.position(),) * 2
    for start, end in pieces(block.text()):
        if start <= at:
            found = offsets.unit(start), offsets.unit(end)
    return block.position() + found[0], block.position() + found[1]


def step(document: QTextDocument, unit: int, *, back: bool) -> int:
    """Where the next piece begins, or the one before; blanks belong to what stands before them."""
    block = document.findBlock(unit)
    here = unit - block.position()
    if here == (0 if back else block.length() - 1):
        return min(max(unit + (-1 if back else 1), 0), document.characterCount() - 1)
    offsets, text = Offsets(block.text()), block.text()
    begins = [offsets.unit(start) for start, _ in pieces(text) if not text[start].isspace()]
    stops = [0, *begins, block.length() - 1]
    if back:
        return block.position() + max(each for each in stops if each < here)
    return block.position() + min(each for each in stops if each > here)


def step_by_key(edit: QTextEdit, event: QKeyEvent) -> bool:
    """Has the keys that go, select or delete by words do so by pieces; whether it was one."""
    found = next((each for each in _STEPS if event.matches(each)), None)
    if found is None:
        return False
    back, keep, deletes = _STEPS[found]
    if deletes and edit.isReadOnly():
        return False
    cursor = edit.textCursor()
    if not (deletes and cursor.hasSelection()):
        unit = step(cursor.document(), cursor.position(), back=back)
        modes = QTextCursor.MoveMode
        cursor.setPosition(unit, modes.KeepAnchor if keep else modes.MoveAnchor)
    if deletes:
        cursor.removeSelectedText()
    edit.setTextCursor(cursor)
    edit.ensureCursorVisible()
    return True
