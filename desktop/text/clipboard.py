"""What goes through the clipboard: plain text for all, and our own runs so that links survive."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData

from forms.draft.narrative import Figure, Link, Narrative, Run, plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from forms.draft.content import Content
    from forms.draft.session import Session

RUNS = "application/x-nianbao-runs+json"


def mime_of(narrative: Narrative, resolved: str) -> QMimeData:
    """A cut or copied part: others get its resolved text, we get it whole."""
    data = QMimeData()
    data.setText(resolved)
    if narrative.links or any(isinstance(run, Figure) for run in narrative.runs):
        data.setData(RUNS, json.dumps(narrative.as_json()).encode())
    return data


def narrative_from(data: QMimeData, session: Session) -> Narrative:
    """What a paste brings: text, and links to cells that this report has.

    Anything may be on the clipboard, so runs that are not exactly ours fall back to the text;
    pictures and HTML are never looked at.
    """
    own = _own_runs(data)
    if own is None:
        return plain(data.text())
    known = _known(session.content, session.form.cells.__contains__)
    return Narrative.of(run for run in own.runs if known(run))


def _known(content: Content, is_cell: Callable[[str], bool]) -> Callable[[Run], bool]:
    def known(run: Run) -> bool:
        if isinstance(run, Link):
            return is_cell(run.cell)
        return isinstance(run, str) or run.attachment in content.attachments

    return known


def _own_runs(data: QMimeData) -> Narrative | None:
    if not data.hasFormat(RUNS):
        return None
    try:
        items = json.loads(bytes(data.data(RUNS).data()))
    except ValueError:
        return None
    if not isinstance(items, list) or not all(_is_run(item) for item in items):
        return None
    return Narrative.from_json(items)


def _is_run(item: Any) -> bool:
    if isinstance(item, dict):
        keyed = set(item) in ({"link"}, {"figure", "caption"})
        return keyed and all(isinstance(value, str) for value in item.values())
    return isinstance(item, str)
