"""The draft's file: its schema, how it is made, opened and told apart from other files.

Settings and their reasons: WAL, so that the window may read while the writer's fsync stalls;
synchronous=FULL, so that a commit is on the disk and not only handed over; application_id and
user_version stand in the file's header, where they are read without opening a database. The file
is created private before SQLite opens it (SQLite would make it 0644; its -wal and -shm files take
over the mode).

History of the schema, newest last; tests/forms/library/fixtures keeps a file of every one:
1  meta, summary, snapshots, changes, place.
2  the same tables; changes may be about the second entry of tables.
A draft says the least schema that holds what is in it, so that an older program opens all that it
can, and of the rest says that it is newer and not that it is damaged.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import quote

from forms import storage
from forms.errors import NianbaoError
from forms.library import words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

APPLICATION_ID = 0x4E424452
SCHEMA = 2
"""The newest that this program knows."""
LEAST = 1
"""What a new draft says. The tables are the same since; an older draft is upgraded to it."""
DRAFT = ".draft"

_MAGIC = b"SQLite format 3\x00"
_HEADER = 100
_BUSY_SECONDS = 5.0

TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE summary (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  title TEXT NOT NULL DEFAULT '', agency TEXT NOT NULL DEFAULT '', year TEXT NOT NULL DEFAULT '',
  format TEXT NOT NULL, sections_done INTEGER NOT NULL DEFAULT 0,
  sections INTEGER NOT NULL DEFAULT 6, errors INTEGER NOT NULL DEFAULT 0,
  warnings INTEGER NOT NULL DEFAULT 0, unfilled INTEGER NOT NULL DEFAULT 0,
  state TEXT NOT NULL DEFAULT 'draft', saved_at TEXT NOT NULL
);
CREATE TABLE snapshots (seq INTEGER PRIMARY KEY, content TEXT NOT NULL, sha256 TEXT NOT NULL);
CREATE TABLE changes (
  seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, undoes INTEGER, label TEXT NOT NULL,
  who TEXT NOT NULL, at TEXT NOT NULL, operations TEXT NOT NULL, previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL, seals INTEGER NOT NULL
);
CREATE TABLE place (
  one INTEGER PRIMARY KEY CHECK (one = 1), address TEXT NOT NULL, visited TEXT NOT NULL
);
CREATE TRIGGER only_the_newest_change_grows BEFORE UPDATE ON changes
  WHEN NEW.hash <> OLD.hash AND OLD.seq < (SELECT max(seq) FROM changes) OR NEW.seq <> OLD.seq
  BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;
CREATE TRIGGER no_change_is_removed BEFORE DELETE ON changes
  BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;
"""


def damaged(path: Path) -> NianbaoError:
    """The error for a file that is no draft, or no longer one."""
    return NianbaoError("damaged", words.DAMAGED.format(name=path.name), words.DAMAGED_REMEDY)


def schema_of(path: Path) -> int:
    """The schema number in the header; NianbaoError `damaged` when it is no draft of ours."""
    with storage.told(path), path.open("rb", buffering=0) as file:
        header = file.read(_HEADER)
    schema = int.from_bytes(header[60:64], "big")
    ours = header.startswith(_MAGIC) and int.from_bytes(header[68:72], "big") == APPLICATION_ID
    if len(header) < _HEADER or not ours or schema < 1:
        raise damaged(path)
    return schema


def refuse_newer(schema: int) -> None:
    """NianbaoError `newer-program` for a schema that this program does not know."""
    if schema > SCHEMA:
        raise NianbaoError("newer-program", words.NEWER, words.NEWER_REMEDY)


_KINDS = {
    sqlite3.SQLITE_FULL: "disk-full",
    sqlite3.SQLITE_READONLY: "read-only",
    sqlite3.SQLITE_PERM: "no-permission",
    sqlite3.SQLITE_AUTH: "no-permission",
    sqlite3.SQLITE_CANTOPEN: "no-permission",
}


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turns SQLite's failures inside the block into NianbaoError about the draft."""
    try:
        yield
    except sqlite3.Error as error:
        raise _translation(error, path) from error


def _translation(error: sqlite3.Error, path: Path) -> NianbaoError:
    extended = getattr(error, "sqlite_errorcode", 0)
    code = extended & 0xFF
    if extended == sqlite3.SQLITE_IOERR_SHMSIZE:  # no room for the -shm file
        return storage.failure("disk-full", path)
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return NianbaoError("busy", words.BUSY.format(name=path.name), words.BUSY_REMEDY)
    if code in _KINDS:
        return storage.failure(_KINDS[code], path)
    if code == sqlite3.SQLITE_IOERR:
        return storage.failure("io-error", path, getattr(error, "sqlite_errorname", ""))
    return damaged(path)


def connect(path: Path, *, mode: str = "rw", immutable: bool = False) -> sqlite3.Connection:
    """A connection that never creates the file; sqlite3.Error when it cannot be had.

    It may be used from any thread, by one at a time. `immutable` reads without locks or side
    files: only where nobody can be writing.
    """
    place = quote(str(path.absolute()).replace("\\", "/"), safe="/:")
    name = f"file:///{place.lstrip('/')}?mode={mode}{'&immutable=1' if immutable else ''}"
    return sqlite3.connect(
        name, uri=True, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )


def connect_to_write(path: Path) -> sqlite3.Connection:
    """The writer's connection."""
    connection = connect(path)
    try:
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA journal_mode=WAL")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def connect_beside_writer(path: Path) -> sqlite3.Connection:
    """Reads what this process's writer commits. Closed last it tidies up, as mode=ro could not."""
    connection = connect(path)
    connection.execute("PRAGMA query_only=ON")
    return connection


def connect_to_read(path: Path, *, writing: bool = True) -> sqlite3.Connection:
    """A reading connection. `writing`: somebody may be writing now.

    Without a writer and without anything left in the -wal file no side files are needed, so that
    a draft can be read on a full disk and in a folder that refuses writing.
    """
    return connect(path, mode="ro", immutable=not writing and not has_unwritten(path))


def has_unwritten(path: Path) -> bool:
    """Whether commits wait beside the file, from a writer at work or one that was killed."""
    try:
        return path.with_name(f"{path.name}-wal").stat().st_size > 0
    except OSError:
        return False


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing; on a failure nothing is left open."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def new_database(path: Path) -> Iterator[sqlite3.Connection]:
    """A draft made beside its place and moved there when the block is done: whole or not at all."""
    part = path.with_name(f".{path.name}{storage.PART}")
    storage.create_private(part)
    try:
        with translated(path):
            connection = connect(part)
            try:
                yield connection
                connection.execute("PRAGMA journal_mode=WAL")
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                connection.close()
        storage.move(part, path)
    finally:
        remove_with_side_files(part)


def create_tables(connection: sqlite3.Connection) -> None:
    """The empty schema, with its marks in the header."""
    connection.executescript(
        f"PRAGMA application_id={APPLICATION_ID}; PRAGMA user_version={LEAST}; {TABLES}"
    )


def said_schema(connection: sqlite3.Connection) -> int:
    """The schema number as this connection sees it; the file's header may lag behind it."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def say_at_least(connection: sqlite3.Connection, schema: int) -> None:
    """Raises the draft's schema number, within the transaction if one is open."""
    if said_schema(connection) < schema:
        connection.execute(f"PRAGMA user_version={schema}")


def with_side_files(path: Path) -> list[Path]:
    """The files of a database that are there: what SQLite keeps beside it, then itself."""
    files = [path.with_name(f"{path.name}{end}") for end in ("-wal", "-shm", "-journal", "")]
    return [file for file in files if file.exists()]


def remove_with_side_files(path: Path) -> None:
    """Removes a database for ever."""
    for file in with_side_files(path):
        storage.remove(file)
