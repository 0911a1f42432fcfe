"""Which narrative an act of the menu is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.text.editor import NarrativeEditor

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def insert(page: QWidget, what: str) -> None:
    """Asks for a `number`, a `snippet` or a `figure` for the narrative that the clerk is at.

    The first one where the clerk is at none.

    Nothing happens on a page that shows none.
    """
    shown = [each for each in page.findChildren(NarrativeEditor) if each.isVisible()]
    here = (each for each in shown if each.address == each.bridge.here)
    editor = next(here, shown[0] if shown else None)
    if editor is None:
        return
    asks = {
        "number": editor.pick_cell,
        "snippet": editor.snippets.pick,
        "figure": editor.figures.pick,
    }
    asks[what]()
