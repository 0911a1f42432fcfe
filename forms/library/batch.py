"""What waits to be written, and how it is written in one transaction."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from forms.draft.changes import apply_all
from forms.library.database import said_schema, transaction
from forms.library.replay import SNAPSHOT_EVERY
from forms.library.rows import compact, write_change, write_snapshot
from forms.library.saving import Place
from forms.library.summary import write_facts

if TYPE_CHECKING:
    import sqlite3

    from forms.draft.changes import Change
    from forms.draft.content import Content
    from forms.library.summary import SummaryFacts


@dataclass
class Batch:
    """Changes by number (a later one of the same number replaces the earlier), place, summary."""

    changes: dict[int, Change] = field(default_factory=dict)
    place: Place | None = None
    facts: SummaryFacts | None = None

    def __bool__(self) -> bool:
        return bool(self.changes or self.place or self.facts)

    def joined(self, later: Batch) -> Batch:
        """Both, the later one's word counting."""
        changes = {**self.changes, **later.changes}
        return Batch(changes, later.place or self.place, later.facts or self.facts)


@dataclass(frozen=True, slots=True)
class Shadow:
    """The report as it is on disk, kept by the writer so that it can take snapshots by itself.

    The newest change may still grow, so `before` is the content without it.
    """

    before: Content
    newest: Change | None
    seq: int
    head: str

    def followed(self, change: Change, head: str) -> Shadow:
        """After one more change, or a longer newest one."""
        before = self.before
        if self.newest is not None and change.seq != self.newest.seq:
            before = apply_all(before, self.newest.operations)
        return Shadow(before, change, change.seq, head)


def write_batch(connection: sqlite3.Connection, batch: Batch, shadow: Shadow) -> Shadow:
    """All of a batch or nothing of it; the shadow afterwards."""
    schema = said_schema(connection)
    with transaction(connection):
        for seq in sorted(batch.changes):
            shadow = _write_change(connection, batch.changes[seq], shadow)
        if batch.facts:
            write_facts(connection, batch.facts)
        if batch.place:
            write_place(connection, batch.place)
        if batch.changes:
            connection.execute("UPDATE summary SET saved_at=?", (now(),))
    if said_schema(connection) > schema:
        # Into the file's header: there it is looked for, also by an older program.
        connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
    return shadow


def _write_change(connection: sqlite3.Connection, change: Change, shadow: Shadow) -> Shadow:
    if change.seq not in {shadow.seq, shadow.seq + 1}:
        msg = f"change {change.seq} cannot follow {shadow.seq} on disk"
        raise ValueError(msg)
    after = shadow.followed(change, write_change(connection, change))
    if change.seq > shadow.seq and shadow.seq and shadow.seq % SNAPSHOT_EVERY == 0:
        write_snapshot(connection, shadow.seq, after.before)
    return after


def write_place(connection: sqlite3.Connection, place: Place) -> None:
    """Where the clerk is now."""
    row = (place.address, compact(sorted(place.visited)))
    connection.execute("INSERT OR REPLACE INTO place VALUES (1, ?, ?)", row)


def read_place(connection: sqlite3.Connection) -> Place:
    """Where the clerk stopped."""
    row = connection.execute("SELECT address, visited FROM place").fetchone()
    return Place(row[0], frozenset(json.loads(row[1]))) if row else Place()


def now() -> str:
    """The present moment with its offset."""
    return datetime.now().astimezone().isoformat(timespec="seconds")
