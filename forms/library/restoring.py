"""Restoring from a backup: what of it is here, and bringing back what is not.

Nothing that is here is ever written over. Two drafts are compared by their chains of changes: who
has the other's newest change has all of the other's work.
"""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from forms import storage
from forms.errors import NianbaoError
from forms.library import database, words
from forms.library.backing import (
    BIN,
    LIBRARY,
    SETTINGS,
    SETTINGS_FILES,
    LeftOut,
    folder_of,
    title_of,
)
from forms.library.backup_file import read_record, take_stock
from forms.library.holding import held
from forms.library.summary import read_summary
from forms.library.upgrade import copy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from forms.library.backing import Tick
    from forms.library.backup_file import Found, Inventory
    from forms.library.library import Library
    from forms.library.summary import Summary

State = Literal["new", "same", "older", "newer", "differs", "newer-program", "damaged"]
"""Of a draft in a backup against what is here. `older`: all of it is here too, and more. `newer`:
it has all that is here, and more. `differs`: each has what the other lacks. `newer-program` and
`damaged` ones were so when the backup was made, and are kept as they are."""

Act = Literal["add", "replace", "copy"]
"""Put where it was; put in the place of what is here, of which a copy goes into the bin; put
beside under a title of its own."""

_ACTS: dict[State, Act] = {"new": "add", "newer": "replace", "differs": "copy", "older": "copy"}
_OWN_ID = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Line:
    """A draft of a backup beside what is here. `act` is None where nothing is to be done."""

    found: Found
    title: str
    saved_at: str
    state: State
    act: Act | None
    here: Summary | None = None
    here_binned: bool = False

    @property
    def binned(self) -> bool:
        """It was in the bin when the backup was made."""
        return self.found.item.kind == BIN

    @property
    def proposed(self) -> bool:
        """Restored unless the clerk says otherwise. What is here already, or was thrown away since,
        is not."""
        newer = self.state in ("newer", "differs")
        return self.act == "add" or (newer and not self.binned and not self.here_binned)


# --------------------------------------------------------------------------------- looking


def look_into(library: Library, path: Path, tick: Tick) -> tuple[Inventory, list[Line]]:
    """Reads and proves a whole backup and compares it with what is here; changes nothing.

    NianbaoError as from backup_file.take_stock.
    """
    inventory = take_stock(path, lambda at, of: tick(at, 2 * of))
    drafts = [found for found in inventory.found if found.item.kind in (LIBRARY, BIN)]
    here = _Here(library)
    lines = []
    for step, found in enumerate(drafts):
        tick(len(drafts) + step, 2 * len(drafts))
        lines.append(_line(found, read_record(path, found), here))
    return inventory, lines


class _Here:
    """The drafts of library and bin, and the newest change of each."""

    def __init__(self, library: Library) -> None:
        rows = [(each, True) for each in library.binned()]
        rows += [(each, False) for each in library.drafts()]
        self._rows = {each.id: (each, binned) for each, binned in rows}
        self._paths = {each.id: path_of(library, each.id, binned=binned) for each, binned in rows}
        self._heads = {head for path in self._paths.values() if (head := _head_or_none(path))}

    def row(self, draft_id: str) -> tuple[Summary | None, bool]:
        """What is here under this id, and whether it lies in the bin."""
        return self._rows.get(draft_id, (None, False))

    def state(self, memory: sqlite3.Connection, draft_id: str) -> State:
        """Of a sound draft in memory."""
        head = _head_in(memory)
        path = self._paths.get(draft_id)
        state: State = _beside(memory, path) if path else "new"
        told = state in ("new", "differs") and head in self._heads
        return "same" if told else state


def path_of(library: Library, draft_id: str, *, binned: bool) -> Path:
    """A draft's file."""
    return (library.bin if binned else library.folder) / f"{draft_id}{database.DRAFT}"


def _line(found: Found, data: bytes, here: _Here) -> Line:
    row, binned = here.row(found.item.id)
    with closing(_in_memory(data)) as memory:
        state = _trouble(memory, data)
        summary = None if state else read_summary(memory, "")
        state = state or here.state(memory, found.item.id)
    act = _ACTS.get(state)
    if state in ("newer-program", "damaged"):
        act = None if row else "add"
    title = summary.title if summary else found.item.title
    return Line(found, title, summary.saved_at if summary else "", state, act, row, binned)


def _trouble(memory: sqlite3.Connection, data: bytes) -> State | None:
    ours = int.from_bytes(data[68:72], "big") == database.APPLICATION_ID
    if ours and int.from_bytes(data[60:64], "big") > database.SCHEMA:
        return "newer-program"
    try:
        sound = memory.execute("PRAGMA quick_check").fetchone() == ("ok",)
        _head_in(memory)
        return None if ours and sound and read_summary(memory, "") else "damaged"
    except sqlite3.Error:
        return "damaged"


def _beside(memory: sqlite3.Connection, path: Path) -> State:
    """Of a draft in memory against the one here, which may be unreadable."""
    head = _head_in(memory)
    try:
        own = _head_of(path)
        with database.translated(path), closing(database.connect_to_read(path)) as reader:
            held_here = _hash_at(reader, head[0]) == head[1]
    except NianbaoError:
        return "differs"
    if held_here:
        return "same" if own == head else "older"
    return "newer" if _hash_at(memory, own[0]) == own[1] else "differs"


def _head_or_none(path: Path) -> tuple[int, str] | None:
    """None for a draft that is in trouble, and before the first change: blanks are not alike."""
    try:
        head = _head_of(path)
    except NianbaoError:
        return None
    return head if head[0] else None


def _head_of(path: Path) -> tuple[int, str]:
    database.refuse_newer(database.schema_of(path))
    with database.translated(path), closing(database.connect_to_read(path)) as reader:
        return _head_in(reader)


def _head_in(connection: sqlite3.Connection) -> tuple[int, str]:
    row = connection.execute("SELECT seq, hash FROM changes ORDER BY seq DESC LIMIT 1").fetchone()
    return (row[0], row[1]) if row else (0, "")


def _hash_at(connection: sqlite3.Connection, seq: int) -> str | None:
    """Before the first change there is the empty hash, as in `head_of`."""
    row = connection.execute("SELECT hash FROM changes WHERE seq=?", (seq,)).fetchone()
    return row[0] if row else "" if seq == 0 else None


def _in_memory(data: bytes) -> sqlite3.Connection:
    """A draft's bytes as a database. The header must not say WAL: memory has none."""
    memory = sqlite3.connect(":memory:", isolation_level=None)
    memory.deserialize(data[:18] + b"\x01\x01" + data[20:])
    return memory


# ------------------------------------------------------------------------------- restoring


@dataclass(slots=True)
class Outcome:
    """What was brought back so far: the number of drafts, the names of settings files, and what
    could not be. `kept` is where the settings are that were here before.
    """

    count: int = 0
    left: list[LeftOut] = field(default_factory=list)
    settings: list[str] = field(default_factory=list)
    kept: Path | None = None


def restore(
    library: Library, path: Path, lines: Iterable[Line], outcome: Outcome, tick: Tick
) -> None:
    """Brings back the chosen drafts one by one, each whole or not at all.

    What was found in the backup is proved once more, and compared once more with what is here: a
    draft that was changed since it was looked at is not replaced but put beside. What `tick`
    raises leaves here, and what was done until then is in the outcome.
    """
    chosen = [line for line in lines if line.act]
    for step, line in enumerate(chosen):
        tick(step, len(chosen) + 1)
        try:
            _bring_back(library, read_record(path, line.found), line)
        except NianbaoError as error:
            outcome.left.append(LeftOut(line.title, error))
        else:
            outcome.count += 1
    tick(len(chosen), len(chosen) + 1)


def _bring_back(library: Library, data: bytes, line: Line) -> None:
    folder = folder_of(library, line.found.item.kind)
    storage.sweep(storage.private_folder(folder))
    with closing(_in_memory(data)) as memory:
        if line.act == "add" and _added(folder, line, data, memory):
            return
        if line.act == "replace" and _replaced(library, line, memory):
            return
        _put_beside(memory.backup, folder, words.RESTORED_TITLE.format(title=line.title))


def _added(folder: Path, line: Line, data: bytes, memory: sqlite3.Connection) -> bool:
    """Puts a draft that is not here under its own id, unless another has come there since."""
    if not _OWN_ID.fullmatch(line.found.item.id):
        return False
    path = folder / f"{line.found.item.id}{database.DRAFT}"
    with held(path):
        if path.exists():
            return False
        if line.state == "damaged":
            storage.write_whole(path, data)
            return True
        # Left by a restoring that was killed; nobody else is at it, for we hold the name.
        database.remove_with_side_files(path.with_name(f".{path.name}{storage.PART}"))
        with database.new_database(path) as connection:
            memory.backup(connection)
    return True


def _replaced(library: Library, line: Line, memory: sqlite3.Connection) -> bool:
    """Puts the newer draft in the place of the one here, of which a copy goes into the bin.

    In one transaction of SQLite, which whoever reads the old one survives; a new file under the
    old name would be read together with what the old one left in its -wal file.
    """
    path = path_of(library, line.found.item.id, binned=line.here_binned)
    title = words.BEFORE_RESTORING.format(title=line.here.title if line.here else line.title)
    with held(path):
        if _beside(memory, path) != "newer":
            return False
        storage.private_folder(library.bin)
        _put_beside(lambda connection: copy(path, connection), library.bin, title)
        with database.translated(path), closing(database.connect_to_write(path)) as connection:
            memory.backup(connection)
    return True


def _put_beside(fill: Callable[[sqlite3.Connection], None], folder: Path, title: str) -> None:
    """A draft of its own with a title that says where it comes from."""
    target = folder / f"{os.urandom(16).hex()}{database.DRAFT}"
    with database.new_database(target) as connection:
        fill(connection)
        connection.execute("UPDATE summary SET title=?", (title,))
        connection.execute("UPDATE meta SET value=? WHERE key='id'", (target.stem,))


def settings_in(library: Library, inventory: Inventory) -> list[Found]:
    """The settings files of a backup that are others than those here, or are not here."""
    home = library.folder.parent
    return [
        found
        for found in inventory.found
        if found.item.kind == SETTINGS
        and found.item.id in SETTINGS_FILES
        and _present(home / found.item.id) != found.sha256
    ]


def _present(path: Path) -> str:
    with storage.told(path):
        there = path.is_file()
    return hashlib.sha256(storage.read_whole(path)).hexdigest() if there else ""


def restore_settings(
    library: Library, path: Path, settings: Iterable[Found], outcome: Outcome
) -> None:
    """Puts settings files in the place of those here, of which copies go to the backups."""
    stamp = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    for found in settings:
        try:
            kept = _put_settings(library, found.item.id, read_record(path, found), stamp)
        except NianbaoError as error:
            outcome.left.append(LeftOut(title_of(found.item), error))
        else:
            outcome.settings.append(found.item.id)
            outcome.kept = kept or outcome.kept


def _put_settings(library: Library, name: str, data: bytes, stamp: str) -> Path | None:
    """Returns the folder where what was here is now."""
    target = storage.private_folder(library.folder.parent) / name
    with storage.told(target):
        there = target.is_file()
    kept = storage.private_folder(library.backups) if there else None
    if kept:
        storage.write_whole(kept / f"{target.stem}-{stamp}.json", storage.read_whole(target))
    storage.write_whole(target, data)
    return kept
