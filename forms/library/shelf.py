"""The rows of the start screen, read without opening a report.

Imports neither pydantic nor the form definition: the start screen paints before they load.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from forms import storage
from forms.errors import NianbaoError
from forms.library import database, words
from forms.library.holding import lock_path, locked
from forms.library.summary import Summary, Trouble, read_summary

if TYPE_CHECKING:
    from pathlib import Path

_TROUBLES: dict[str, Trouble] = {"damaged": "damaged", "newer-program": "newer-program"}


def list_drafts(folder: Path) -> list[Summary]:
    """A row for every draft file, newest first; never fails for the sake of one of them."""
    if not folder.is_dir():
        return []
    with storage.told(folder):
        found = [path for path in folder.iterdir() if path.name.endswith(database.DRAFT)]
    rows = [summary_of(path) for path in found if not path.name.startswith(".")]
    return sorted(rows, key=lambda row: (row.saved_at, row.id), reverse=True)


def summary_of(path: Path) -> Summary:
    """The row of one draft; what is wrong with it is said in the row."""
    try:
        database.refuse_newer(database.schema_of(path))
        summary = _read(path)
    except NianbaoError as error:
        return _troubled(path, error)
    owner = storage.lock_owner(lock_path(path))
    if owner is None:
        return summary
    said = locked(owner)
    return replace(summary, trouble="locked", message=said.message, remedy=said.remedy, owner=owner)


def _read(path: Path) -> Summary:
    with database.translated(path):
        connection = database.connect_to_read(path)
        try:
            summary = read_summary(connection, path.stem)
        finally:
            connection.close()
    if summary is None:
        raise database.damaged(path)
    return summary


def _troubled(path: Path, error: NianbaoError) -> Summary:
    """As much as can be read, and what is wrong."""
    try:
        known = _read(path) if error.kind == "newer-program" else None
    except NianbaoError:
        known = None
    row = known or Summary(path.stem, words.UNTITLED)
    trouble = _TROUBLES.get(error.kind, "unreadable")
    return replace(row, trouble=trouble, message=error.message, remedy=error.remedy)
