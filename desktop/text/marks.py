"""Where in a narrative its findings stand, kept at their words while the text changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor

from desktop.text.offsets import Offsets
from forms.draft.view import linked_number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.text.document import NarrativeDocument
    from forms.draft.session import Session, Update
    from forms.rules.finding import Finding

LANES = 2
"""Underlines that one line of text has room for, one below the other."""


@dataclass(eq=False, slots=True)
class Mark:
    """A finding at its place. `words` is what it was found in, resolved; `width` their places in
    Qt's count. The cursor follows the typing; what is typed at its ends stays outside."""

    finding: Finding
    cursor: QTextCursor
    words: str
    width: int
    lane: int = 0

    @property
    def start(self) -> int:
        """The first Qt position."""
        return self.cursor.selectionStart()

    @property
    def end(self) -> int:
        """The Qt position behind the last character; the start, once all of it was deleted."""
        return self.cursor.selectionEnd()


class Marks:
    """The marks of one narrative.

    A finding's span is only right when it was just found, so it is mapped then; from there on the
    document's own bookkeeping moves it, until the next reading tells it anew or tells nothing.
    Only findings that are `shown` count (see forms.draft.attention); the others are kept ready.
    """

    def __init__(self, document: NarrativeDocument, session: Session, address: str) -> None:
        self._document = document
        self._session = session
        self._address = address
        self._marks: dict[str, Mark] = {}
        self._shown: frozenset[str] = frozenset()
        self._take(session.findings)

    def show(self, ids: Iterable[str]) -> None:
        """Which findings count from now on."""
        self._shown = frozenset(ids)
        self._share_lanes()

    def follow(self, update: Update) -> bool:
        """Takes over what a change did; whether the marks are others now.

        The document must show the present text.
        """
        gone = self._marks.keys() & set(update.gone)
        for id_ in gone:
            del self._marks[id_]
        found = self._take(update.appeared)
        again = self._address in update.changed and self._take(self._found_again())
        changed = bool(gone) or found or again
        if changed:
            self._share_lanes()
        return changed

    def _take(self, findings: Iterable[Finding]) -> bool:
        """Marks those findings that have a place here; whether there were any."""
        mine = [each for each in findings if each.span and each.addresses[0] == self._address]
        if mine:
            self._place(mine)
        return bool(mine)

    def _place(self, findings: list[Finding]) -> None:
        narrative = self._session.content.text(self._address)
        shown = linked_number(self._session.sheet)
        offsets = Offsets(self._document.shown.flat)
        for finding in findings:
            start, end = finding.span or (0, 0)
            first, last = (offsets.unit(place) for place in narrative.places(start, end, shown))
            cursor = self._cursor(first, last)
            self._marks[finding.id] = Mark(finding, cursor, self._words(finding), last - first)

    def _cursor(self, first: int, last: int) -> QTextCursor:
        cursor = QTextCursor(self._document)
        cursor.setPosition(first)
        cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        cursor.setKeepPositionOnInsert(True)
        return cursor

    def _found_again(self) -> list[Finding]:
        """Findings whose words were damaged and stand there again, by undo or typed anew.

        The next reading finds nothing new then and tells nothing.
        """
        damaged = (mark for mark in self._marks.values() if mark.end - mark.start != mark.width)
        return [mark.finding for mark in damaged if self._words(mark.finding) == mark.words]

    def _words(self, finding: Finding) -> str:
        start, end = finding.span or (0, 0)
        return self._session.texts.get(self._address, "")[start:end]

    def _share_lanes(self) -> None:
        """Of marks that overlap, the longer ones go below."""
        taken: list[tuple[int, int, int]] = []
        for start, end, mark in sorted(self._extents(), key=lambda each: each[1] - each[0]):
            above = [lane for first, last, lane in taken if start < last and first < end]
            mark.lane = min(max(above, default=-1) + 1, LANES - 1)
            taken.append((start, end, mark.lane))

    def _extents(self) -> list[tuple[int, int, Mark]]:
        """Where the marks are that count and have not been deleted."""
        counted = (mark for id_, mark in self._marks.items() if id_ in self._shown)
        extents = [(mark.start, mark.end, mark) for mark in counted]
        return [each for each in extents if each[0] < each[1]]

    def at(self, first: int, last: int) -> list[Mark]:
        """The marks that have a part of a stretch, the shortest first."""
        found = [each for each in self._extents() if first < each[1] and each[0] < last]
        return [mark for _, _, mark in sorted(found, key=lambda each: each[1] - each[0])]

    def beside(self, unit: int) -> list[Mark]:
        """The marks that a cursor is in, or at either end of, the shortest first."""
        return self.at(unit - 1, unit + 1)

    def after(self, unit: int) -> Mark | None:
        """The first mark without an explanation behind a position, else the first of all."""
        extents = sorted(self._extents(), key=lambda each: each[0])
        there = [each for each in extents if each[2].finding.explanation is None]
        behind = (mark for start, _, mark in there if start >= unit)
        return next(behind, there[0][2] if there else None)
