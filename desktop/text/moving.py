"""Dragging a part of a narrative to another place of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forms.draft.changes import ChangeSet, Splice
from forms.draft.edits import edit_text
from forms.draft.narrative import Narrative

if TYPE_CHECKING:
    from desktop.bridge import Bridge
    from desktop.text.area import TextArea
    from desktop.text.document import NarrativeDocument


def move_selection(
    bridge: Bridge, address: str, document: NarrativeDocument, area: TextArea, unit: int
) -> None:
    """To a Qt position, as a step of its own; onto itself it stays where it is."""
    start, end = document.places(area.textCursor())
    at = document.place(unit)
    if start <= at <= end:
        return
    content = bridge.session.content
    part = content.text(address).slice(start, end)
    cut = edit_text(content, address, start, end - start, Narrative())
    at -= end - start if at > end else 0
    # Of what cutting does only the text's own change: pictures stay, for they come back.
    moved = (cut.operations[0], Splice(address, at, Narrative(), part))
    bridge.perform(lambda: bridge.session.apply(ChangeSet(cut.label, moved)))
    area.select(*document.units(at, at + len(part)))
