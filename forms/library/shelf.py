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
    with storage.told(folder):
        if not folder.exists() and not any(above.is_file() for above in folder.parents):
            return []
        names = frozenset(each.name for each in folder.iterdir())
    drafts = (name for name in names if name.endswith(database.DRAFT) and name[0] != ".")
    rows = [_row(folder / name, names) for name in drafts]
    return sorted(rows, key=lambda row: (row.saved_at, row.id), reverse=True)


def summary_of(path: Path) -> Summary:
    """The row of one draft; what is wrong with it is said in the row."""
    return _row(path, frozenset(each.name for each in path.parent.iterdir()))


def _row(path: Path, names: frozenset[str]) -> Summary:
    """`names` are the files of the folder: asked for once, since two hundred drafts ask."""
    unwritten = f"{path.name}-wal" in names and database.has_unwritten(path)
    try:
        database.refuse_newer(database.schema_of(path))
        summary = _read(path, immutable=not unwritten)
    except NianbaoError as error:
        return _troubled(path, error)
    lock = lock_path(path)
    owner = storage.lock_owner(lock) if lock.name in names else None
    if owner is None:
        return summary
    said = locked(owner)
    return replace(summary, trouble="locked", message=said.message, remedy=said.remedy, owner=owner)


def _read(path: Path, *, immutable: bool) -> Summary:
    with database.translated(path):
        connection = database.connect(path, mode="ro", immutable=immutable)
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
        known = _read(path, immutable=False) if error.kind == "newer-program" else None
    except NianbaoError:
        known = None
    row = known or Summary(path.stem, words.UNTITLED)
    trouble = _TROUBLES.get(error.kind, "unreadable")
    return replace(row, trouble=trouble, message=error.message, remedy=error.remedy)
