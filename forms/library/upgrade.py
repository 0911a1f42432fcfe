"""Drafts of older schemas: copied aside whole, then brought up one schema at a time."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from forms import storage
from forms.library import database

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from pathlib import Path

STEPS: dict[int, Callable[[sqlite3.Connection], None]] = {}
"""From which schema, and what makes the next one of it. None has had other tables so far."""


def upgrade(path: Path, backups: Path) -> None:
    """Brings a draft to this program's tables; does nothing to one that has them.

    The caller holds the draft's lock. The copy in `backups` is made first and kept.
    """
    schema = database.schema_of(path)
    database.refuse_newer(schema)
    if schema >= database.LEAST:
        return
    day = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    name = f"{path.stem}-{schema}-{day}{database.DRAFT}"
    with database.new_database(storage.private_folder(backups) / name) as kept:
        copy(path, kept)
    with database.translated(path):
        connection = database.connect_to_write(path)
        try:
            raise_schema(connection, schema)
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            connection.close()


def raise_schema(connection: sqlite3.Connection, schema: int) -> None:
    """All steps in one transaction: the old schema or the new one, nothing between."""
    with database.transaction(connection):
        for step in range(schema, database.LEAST):
            STEPS[step](connection)
        connection.execute(f"PRAGMA user_version={database.LEAST}")


def copy(source: Path, connection: sqlite3.Connection) -> None:
    """A whole draft, also one that is being written, into a new database."""
    with database.translated(source):
        reader = database.connect_to_read(source)
        try:
            reader.backup(connection)
        finally:
            reader.close()
