"""Making a draft and opening one: where files, rows and sessions meet."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from forms import storage
from forms.draft.changes import ChangeSet, Put, Splice
from forms.draft.content import Content
from forms.draft.history import History, MemoryLog
from forms.draft.narrative import Narrative
from forms.draft.session import Session
from forms.errors import NianbaoError
from forms.library import database
from forms.library.batch import now, read_place
from forms.library.holding import lock_path, locked
from forms.library.progress import facts_of
from forms.library.replay import replay
from forms.library.rows import write_change, write_snapshot
from forms.library.saving import Place
from forms.library.store import DraftStore, ReadOnlyStore
from forms.library.summary import insert_summary, read_facts
from forms.library.upgrade import raise_schema, upgrade

if TYPE_CHECKING:
    from pathlib import Path

    from forms.draft.changes import Operation
    from forms.library.replay import Replayed
    from forms.library.summary import SummaryFacts
    from forms.storage import Owner


@dataclass(frozen=True, slots=True)
class OpenDraft:
    """A draft in use. `store.refusal` is set when it can only be read; `owner`: who writes it."""

    id: str
    session: Session
    store: ReadOnlyStore
    place: Place
    owner: Owner | None

    @property
    def read_only(self) -> NianbaoError | None:
        """Why it can only be read, to be shown as a plain state; None when it can be written."""
        return self.store.refusal


# -------------------------------------------------------------------------------- making


def make_draft(path: Path, content: Content, label: str, who: str) -> None:
    """A new draft whose first step, named `label`, puts the content into a blank report.

    The step is a note: it is told in the history, and undo cannot blank the report.
    """
    log = MemoryLog()
    session = Session(Content(content.format), history=History(log), who=who)
    if operations := all_of(content):
        session.apply(ChangeSet(label, operations, kind="note"))
    with database.new_database(path) as connection:
        database.create_tables(connection)
        with database.transaction(connection):
            made = {"id": path.stem, "format": content.format, "made_at": now()}
            connection.executemany("INSERT INTO meta VALUES (?, ?)", made.items())
            write_snapshot(connection, 0, Content(content.format))
            insert_summary(connection, facts_of(session), now())
            for seq in range(1, session.history.seq + 1):
                write_change(connection, log.fetch(seq))


def all_of(content: Content) -> tuple[Operation, ...]:
    """What turns a blank report into this one."""
    puts = [
        Put(part, key, None, value)
        for part, items in content.parts.items()
        for key, value in items.items()
    ]
    splices = [Splice(address, 0, Narrative(), text) for address, text in content.texts.items()]
    return (*puts, *splices)


# -------------------------------------------------------------------------------- opening


def open_draft(path: Path, who: str, backups: Path) -> OpenDraft:
    """Opens for writing; read-only when somebody else writes, or the disk is full or refuses."""
    database.refuse_newer(database.schema_of(path))
    try:
        lock = storage.Lock.take(lock_path(path), who)
    except NianbaoError as error:
        return _open_to_read(path, who, error, None)
    if not isinstance(lock, storage.Lock):
        return _open_to_read(path, who, locked(lock), lock)
    try:
        return _open_to_write(path, who, lock, backups)
    except NianbaoError as error:
        lock.release()
        if error.kind in storage.KINDS:
            return _open_to_read(path, who, error, None)
        raise
    except BaseException:
        lock.release()
        raise


def _open_to_write(path: Path, who: str, lock: storage.Lock, backups: Path) -> OpenDraft:
    upgrade(path, backups)
    with database.translated(path):
        reader = database.connect_beside_writer(path)
    try:
        replayed = replay(reader, path)
        place, facts = _read_beside(reader, path)
        store = DraftStore(path, reader, replayed, lock)
    except BaseException:
        reader.close()
        raise
    session = _session(path, store, replayed, who)
    if facts != (present := facts_of(session)):
        store.set_summary(present)
    return OpenDraft(path.stem, session, store, place, None)


def _open_to_read(path: Path, who: str, refusal: NianbaoError, owner: Owner | None) -> OpenDraft:
    with database.translated(path):
        reader = _newest_schema(
            database.connect_to_read(path, writing=owner is not None), database.schema_of(path)
        )
    try:
        replayed = replay(reader, path)
        place, _facts = _read_beside(reader, path)
    except BaseException:
        reader.close()
        raise
    store = ReadOnlyStore(path, reader, refusal)
    return OpenDraft(path.stem, _session(path, store, replayed, who), store, place, owner)


def _newest_schema(reader: sqlite3.Connection, schema: int) -> sqlite3.Connection:
    """An older draft that may not be touched is upgraded in memory."""
    if schema >= database.LEAST:
        return reader
    memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    reader.backup(memory)
    reader.close()
    raise_schema(memory, schema)
    return memory


def _read_beside(reader: sqlite3.Connection, path: Path) -> tuple[Place, SummaryFacts | None]:
    """Place and summary; a damaged place is none, since no work depends on it."""
    with database.translated(path):
        facts = read_facts(reader)
        try:
            return read_place(reader), facts
        except (ValueError, TypeError):
            return Place(), facts


def _session(path: Path, store: ReadOnlyStore, replayed: Replayed, who: str) -> Session:
    try:
        history = History(store, replayed.steps, replayed.head_hash)
        return Session(replayed.content, history=history, who=who)
    except (IndexError, KeyError, ValueError, ArithmeticError) as error:
        store.close()
        raise database.damaged(path) from error
    except NianbaoError:
        store.close()
        raise
