"""From rows to a report: the newest valid snapshot and the changes after it, their chain checked."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from forms.draft.changes import apply_all
from forms.draft.history import GENESIS, change_hash
from forms.library.database import damaged, translated
from forms.library.rows import read_changes, read_snapshots, read_steps

if TYPE_CHECKING:
    from pathlib import Path

    from forms.draft.changes import Change
    from forms.draft.content import Content
    from forms.draft.history import Step

SNAPSHOT_EVERY = 500
"""Opening replays at most so many changes."""


@dataclass(frozen=True, slots=True)
class Replayed:
    """A draft as it was left; `replayed` changes were applied to the snapshot."""

    content: Content
    steps: list[Step]
    head_hash: str
    replayed: int


def replay(connection: sqlite3.Connection, path: Path) -> Replayed:
    """NianbaoError `damaged` when the file, the chain or a change is not whole."""
    with translated(path):
        if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise damaged(path)
        try:
            return _replay(connection)
        except (ValueError, KeyError, TypeError, AttributeError, StopIteration) as error:
            raise damaged(path) from error


def _replay(connection: sqlite3.Connection) -> Replayed:
    seq, content = next(read_snapshots(connection))
    head = _hash_of(connection, seq)
    start = seq
    for change, digest in read_changes(connection, after=seq):
        seq += 1
        content, head = _continued(content, head, seq, change, digest)
    steps = read_steps(connection)
    if [step.seq for step in steps] != list(range(1, seq + 1)):
        msg = "the history has a gap"
        raise ValueError(msg)
    return Replayed(content, steps, head, seq - start)


def content_at(connection: sqlite3.Connection, seq: int) -> Content:
    """The report as it was after a step: from the snapshot before it and at most 500 changes.

    The chain was checked when the draft was opened. ValueError when there is no such step.
    """
    at, content = next(read_snapshots(connection, upto=seq))
    for change, _hash in read_changes(connection, after=at, first=seq - at):
        content, at = apply_all(content, change.operations), change.seq
    if at != seq:
        msg = f"there is no change {seq}"
        raise ValueError(msg)
    return content


def _continued(
    content: Content, head: str, seq: int, change: Change, digest: str
) -> tuple[Content, str]:
    if change.seq != seq or change.previous_hash != head or change_hash(change) != digest:
        msg = f"change {change.seq} breaks the chain"
        raise ValueError(msg)
    for operation in change.operations:
        content = operation.apply(content)
    return content, digest


def _hash_of(connection: sqlite3.Connection, seq: int) -> str:
    if seq == 0:
        return GENESIS
    row = connection.execute("SELECT hash FROM changes WHERE seq=?", (seq,)).fetchone()
    return str(row[0])
