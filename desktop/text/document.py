"""A text document that shows a narrative and tells every edit as one replacement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from desktop.text.chips import OBJECT_TYPE, chip_format, item_of
from desktop.text.offsets import Offsets
from desktop.text.shown import Patch, Shown, difference, shown
from forms.draft.narrative import Link
from forms.values.text import OBJECT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QObject

    from desktop.text.chips import ChipPainter
    from desktop.text.shown import Inline
    from forms.draft.narrative import Chart, Figure, Narrative

LINE_HEIGHT = 130
"""Per cent of the face's own line, which for Chinese faces is airy already."""

MARGIN = 12
"""Logical pixels between the frame and the text."""

_BLOCK_END = "\u2029"


def space_lines(document: QTextDocument) -> None:
    """Sets all lines of a document apart; lines added later take over the distance."""
    spaced = QTextBlockFormat()
    proportional = QTextBlockFormat.LineHeightTypes.ProportionalHeight
    spaced.setLineHeight(LINE_HEIGHT, proportional.value)
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.mergeBlockFormat(spaced)


class NarrativeDocument(QTextDocument):
    """Keeps `shown`, what it held after the last edit, to tell what the next one did.

    `edited` carries a Patch in code points. It comes after the document's own bookkeeping, so a
    receiver may change the document. Patches by `show` are not told. No-break spaces and tabs
    are kept: Qt's own toPlainText would lose the former.
    """

    edited = Signal(object)

    def __init__(self, painter: ChipPainter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shown = Shown()
        self.setUndoRedoEnabled(False)
        # Changes are only told to a document that has a layout.
        self.documentLayout().registerHandler(OBJECT_TYPE, painter)
        self._region: tuple[int, int, int] | None = None
        self._showing = False
        self.setDocumentMargin(MARGIN)
        space_lines(self)
        self.contentsChange.connect(self._note)
        self.contentsChanged.connect(self._tell)

    @property
    def settled(self) -> bool:
        """False while an edit has been made but not yet told."""
        return self._region is None

    def _note(self, position: int, removed: int, added: int) -> None:
        """Remembers the touched region, widened over several notes, in units of UTF-16."""
        if self._region:
            start, old, new = self._region
            low = min(start, position)
            old_end = max(start + old, position + removed - new + old)
            new_end = max(start + new - removed + added, position + added)
            self._region = (low, old_end - low, new_end - low)
        else:
            self._region = (position, removed, added)

    def _tell(self) -> None:
        region, self._region = self._region, None
        if region is None or self._showing:
            return
        patch = self._patch(*region[:2])
        if patch is not None:
            end = patch.position + patch.removed
            self.shown = self.shown.replaced(patch.position, end, patch.inserted)
            self.edited.emit(patch)

    def _patch(self, position: int, removed: int) -> Patch | None:
        """The region's least change. Qt may report more than changed, even the final block end."""
        flat = self.flat()
        old, new = Offsets(self.shown.flat), Offsets(flat)
        start = min(old.point(position), new.point(position))
        old_end = min(old.point_after(position + removed), len(self.shown.flat))
        new_end = len(flat) - (len(self.shown.flat) - old_end)
        if not self._same_around(flat, start, old_end, new_end):
            start, old_end, new_end = 0, len(self.shown.flat), len(flat)
        inner = self._read(flat, new, start, new_end)
        patch = difference(self.shown.part(start, old_end), inner)
        return patch and Patch(start + patch.position, patch.removed, patch.inserted)

    def _same_around(self, flat: str, start: int, old_end: int, new_end: int) -> bool:
        old = self.shown.flat
        return new_end >= start and flat[:start] == old[:start] and flat[new_end:] == old[old_end:]

    def flat(self) -> str:
        """One character for each place, as Narrative.flat."""
        return self.toRawText().replace(_BLOCK_END, "\n")

    def _read(self, flat: str, offsets: Offsets, start: int, end: int) -> Shown:
        text = flat[start:end]
        cursor = QTextCursor(self)
        objects = []
        for place, sign in enumerate(text):
            if sign == OBJECT:
                cursor.setPosition(offsets.unit(start + place) + 1)
                objects.append(item_of(cursor.charFormat()))
        return Shown(text, tuple(objects))

    def show(self, narrative: Narrative) -> Patch | None:
        """Makes the document show a narrative by the least change; cursors elsewhere stay."""
        wanted = shown(narrative)
        patch = difference(self.shown, wanted)
        if patch is not None:
            self._showing = True
            self._replace(patch)
            self._showing = False
            self.shown = wanted
        return patch

    def _replace(self, patch: Patch) -> None:
        cursor = self.cursor_over(patch.position, patch.position + patch.removed)
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        for run in patch.inserted.runs:
            if isinstance(run, str):
                cursor.insertText(run, QTextCharFormat())
            else:
                cursor.insertText(OBJECT, chip_format(run))
        cursor.endEditBlock()

    def cursor_over(self, start: int, end: int) -> QTextCursor:
        """A cursor that selects from one place to another."""
        first, last = self.units(start, end)
        cursor = QTextCursor(self)
        cursor.setPosition(first)
        cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def units(self, start: int, end: int) -> tuple[int, int]:
        """The Qt positions of two places."""
        offsets = Offsets(self.shown.flat)
        return offsets.unit(start), offsets.unit(end)

    def places(self, cursor: QTextCursor) -> tuple[int, int]:
        """The places that a cursor's selection begins and ends at."""
        offsets = Offsets(self.shown.flat)
        return offsets.point(cursor.selectionStart()), offsets.point_after(cursor.selectionEnd())

    def place(self, unit: int) -> int:
        """The place that a Qt position belongs to."""
        return Offsets(self.shown.flat).point(unit)

    def link_at(self, unit: int) -> str:
        """The cell of the link whose character begins at a Qt position; empty when none does."""
        item = self._item_at(unit)
        return item.cell if isinstance(item, Link) else ""

    def figure_at(self, unit: int) -> Figure | Chart | None:
        """The figure whose character begins at a Qt position."""
        item = self._item_at(unit)
        return None if isinstance(item, Link) else item

    def _item_at(self, unit: int) -> Inline | None:
        if unit < 0 or self.characterAt(unit) != OBJECT:
            return None
        cursor = QTextCursor(self)
        cursor.setPosition(unit + 1)
        return item_of(cursor.charFormat())

    def repaint_links(self, cells: frozenset[str] | None = None) -> None:
        """Measures and paints the links to these cells (None: all) anew."""
        for place, item in self._links():
            if cells is None or (isinstance(item, Link) and item.cell in cells):
                self.markContentsDirty(Offsets(self.shown.flat).unit(place), 1)

    def _links(self) -> Iterator[tuple[int, object]]:
        place = -1
        for item in self.shown.objects:
            place = self.shown.flat.index(OBJECT, place + 1)
            yield place, item
