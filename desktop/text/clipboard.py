"""What goes through the clipboard: plain text for all, and our own runs so that links survive."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

from forms.draft.narrative import Figure, Link, Narrative, Run, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from forms.draft.content import Attachment
    from forms.draft.session import Session

RUNS = "application/x-nianbao-runs+json"


_copied: dict[str, Attachment] = {}
"""The pictures of what was copied last, by hash: they stay in this program, for the clipboard is
anybody's and a picture from there would have to be looked at like a file."""


def mime_of(
    narrative: Narrative, resolved: str, attachments: Mapping[str, Attachment]
) -> QMimeData:
    """A cut or copied part: others get its resolved text, we get it whole."""
    data = QMimeData()
    data.setText(resolved)
    if any(not isinstance(run, str) for run in narrative.runs):
        data.setData(RUNS, json.dumps(narrative.as_json()).encode())
    _copied.clear()
    _copied.update({key: attachments[key] for key in narrative.attachments & attachments.keys()})
    return data


def narrative_from(data: QMimeData, session: Session) -> tuple[Narrative, list[Attachment]]:
    """What a paste brings: text, links to cells that this report has, figures and the pictures
    that they need.

    Anything may be on the clipboard, so runs that are not exactly ours fall back to the text;
    pictures and HTML are never looked at.
    """
    own = _own_runs(data)
    if own is None:
        return plain(data.text()), []
    pictures = {**_copied, **session.content.attachments}
    known = Narrative.of(run for run in own.runs if _known(run, session, pictures))
    return known, [pictures[key] for key in sorted(known.attachments)]


def _known(run: Run, session: Session, pictures: Mapping[str, Attachment]) -> bool:
    if isinstance(run, Link):
        return run.cell in session.form.cells
    return not isinstance(run, Figure) or run.attachment in pictures


def _own_runs(data: QMimeData) -> Narrative | None:
    from pydantic import TypeAdapter

    from forms.exchange.shape import Runs

    if not data.hasFormat(RUNS):
        return None
    try:
        items = json.loads(bytes(data.data(RUNS).data()))
        TypeAdapter(Runs).validate_python(items)
    except ValueError:
        return None
    return Narrative.from_json(items)
