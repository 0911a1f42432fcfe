"""Changes and snapshots as rows of the database, and back."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from forms.draft.changes import Change, Put
from forms.draft.content import RETYPED, RETYPING, SECOND_ENTRIES, Content
from forms.draft.history import Step, change_hash, step_of
from forms.library.database import LEAST, say_at_least

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

CHANGE = "seq, kind, undoes, label, who, at, operations, previous_hash"
_SECOND_ENTRY = 2
NEWEST = 2**63 - 1
"""Later than any step."""
_NAMES = CHANGE.split(", ")
_UPSERT = f"""
INSERT INTO changes ({CHANGE}, hash, seals) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (seq) DO UPDATE SET kind=excluded.kind, undoes=excluded.undoes, label=excluded.label,
who=excluded.who, at=excluded.at, operations=excluded.operations,
previous_hash=excluded.previous_hash, hash=excluded.hash, seals=excluded.seals
"""  # noqa: S608 - our own names


def compact(data: Any) -> str:
    """JSON as it is kept: short, Chinese readable."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def write_change(connection: sqlite3.Connection, change: Change) -> str:
    """Appends a change, or replaces the newest one by its longer self; returns its hash."""
    data = change.as_json()
    digest = change_hash(change)
    values = [compact(data[name]) if name == "operations" else data[name] for name in _NAMES]
    connection.execute(_UPSERT, (*values, digest, step_of(change).seals))
    say_at_least(connection, _least_schema(change))
    return digest


def _least_schema(change: Change) -> int:
    """See the history of the schema in database.py."""
    parts = {each.part for each in change.operations if isinstance(each, Put)}
    return LEAST if parts.isdisjoint((RETYPING, RETYPED, SECOND_ENTRIES)) else _SECOND_ENTRY


def read_changes(
    connection: sqlite3.Connection, after: int = 0, first: int | None = None
) -> Iterator[tuple[Change, str]]:
    """Changes later than `after` in order, each with the hash beside it; `first`: at most so many.

    KeyError, TypeError or ValueError when a row is not a change.
    """
    rows = connection.execute(
        f"SELECT {CHANGE}, hash FROM changes WHERE seq > ? ORDER BY seq LIMIT ?",  # noqa: S608
        (after, -1 if first is None else first),
    )
    for *values, digest in rows:
        data = dict(zip(_NAMES, values, strict=True))
        yield Change.from_json({**data, "operations": json.loads(data["operations"])}), digest


def read_steps(connection: sqlite3.Connection) -> list[Step]:
    """The light form of all changes."""
    rows = connection.execute("SELECT seq, kind, undoes, label, seals FROM changes ORDER BY seq")
    return [Step(seq, kind, undoes, label, bool(seals)) for seq, kind, undoes, label, seals in rows]


def write_snapshot(connection: sqlite3.Connection, seq: int, content: Content) -> None:
    """The whole content as it was after a change."""
    text = compact(content.as_json())
    digest = hashlib.sha256(text.encode()).hexdigest()
    connection.execute("INSERT OR REPLACE INTO snapshots VALUES (?, ?, ?)", (seq, text, digest))


def read_snapshots(
    connection: sqlite3.Connection, upto: int = NEWEST
) -> Iterator[tuple[int, Content]]:
    """The valid snapshots, newest first, none later than `upto`; a damaged one is passed over."""
    query = "SELECT seq FROM snapshots WHERE seq <= ? ORDER BY seq DESC"
    seqs = connection.execute(query, (upto,)).fetchall()
    for (seq,) in seqs:
        query = "SELECT content, sha256 FROM snapshots WHERE seq=?"
        text, digest = connection.execute(query, (seq,)).fetchone()
        if hashlib.sha256(str(text).encode()).hexdigest() == digest:
            yield seq, Content.from_json(json.loads(text))
