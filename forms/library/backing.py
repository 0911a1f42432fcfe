"""Backup of the whole library into one file.

A backup holds every draft of the library and the bin, whole with its history, and the settings
files beside them. Not in it are the copies made before an upgrade, for the draft itself has all
that they have, and what is no setting: damaged files kept aside, places gone to last.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from forms import storage
from forms.errors import NianbaoError
from forms.library import database, words
from forms.library.backup_file import LIMIT, Item, Recorder, take_stock
from forms.library.upgrade import copy

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from forms.library.library import Library

    Tick = Callable[[int, int], None]

LIBRARY, BIN, SETTINGS = "library", "bin", "settings"
SETTINGS_FILES = {
    "preferences.json": words.OF_LOOKS,
    "agency.json": words.OF_COVER,
    "profile.json": words.OF_CHECKS,
    "snippets.json": words.OF_SNIPPETS,
    "faces.json": words.OF_FACES,
}
"""All files of the data folder that are settings, and what a clerk calls what they hold."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A draft or a settings file that could not be taken along or brought back, and why."""

    title: str
    why: NianbaoError


def back_up(library: Library, path: Path, made_by: str, tick: Tick) -> tuple[int, list[LeftOut]]:
    """Writes a backup; how many drafts are in it and which are not.

    Drafts that are being written are copied as of their last save. A damaged one is taken along as
    it is. What was written is read back and compared before the file gets its name.
    """
    _refuse_own_folders(library, path)
    items = [*_drafts(library), *_settings(library)]
    left: list[LeftOut] = []
    made_at = datetime.now().astimezone().isoformat(timespec="seconds")
    steps = 2 * len(items)

    def prove(part: Path) -> None:
        written = len(items) - len(left)
        inventory = take_stock(
            part, lambda at, of: tick(len(items) + len(items) * at // max(of, 1), steps)
        )
        if inventory.torn or len(inventory.found) != written:
            message = words.UNPROVED.format(name=path.name)
            raise NianbaoError("damaged-backup", message, words.UNPROVED_REMEDY)

    with storage.whole_file(path, prove) as file:
        recorder = Recorder(file, items, made_at, made_by)
        for step, item in enumerate(items):
            tick(step, steps)
            try:
                data = _bytes_of(library, item)
            except NianbaoError as error:
                left.append(LeftOut(title_of(item), error))
            else:
                recorder.add(item, data)
    return sum(item.kind != SETTINGS for item in items) - len(left), left


def _refuse_own_folders(library: Library, path: Path) -> None:
    """A backup among the drafts would be lost with them, and might take the place of one."""
    with storage.told(path):
        folder = path.resolve().parent
        own = {each.resolve() for each in (library.folder, library.bin, library.backups)}
    if folder in own:
        raise NianbaoError("same-file", words.INSIDE_LIBRARY, words.INSIDE_LIBRARY_REMEDY)


def _drafts(library: Library) -> list[Item]:
    lists = ((LIBRARY, library.drafts()), (BIN, library.binned()))
    return [Item(kind, each.id, each.title) for kind, rows in lists for each in rows]


def _settings(library: Library) -> list[Item]:
    home = library.folder.parent
    with storage.told(home):
        return [Item(SETTINGS, name) for name in SETTINGS_FILES if (home / name).is_file()]


def _bytes_of(library: Library, item: Item) -> bytes:
    if item.kind == SETTINGS:
        return storage.read_whole(library.folder.parent / item.id)
    path = folder_of(library, item.kind) / f"{item.id}{database.DRAFT}"
    with storage.told(path):
        size = path.stat().st_size
    if size > LIMIT:
        message = words.DRAFT_TOO_LARGE.format(title=item.title, limit=LIMIT // storage.MEGABYTE)
        raise NianbaoError("too-large", message)
    try:
        return _copied(path)
    except NianbaoError as error:
        if error.kind != "damaged":
            raise
        return storage.read_whole(path, LIMIT)


def _copied(path: Path) -> bytes:
    """A consistent copy of a draft, also of one that is being written."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as memory:
        copy(path, memory)
        return memory.serialize()


def title_of(item: Item) -> str:
    """What a clerk calls a draft or a settings file."""
    if item.kind == SETTINGS:
        return words.SETTINGS_TITLE.format(name=SETTINGS_FILES[item.id])
    return item.title or item.id


def folder_of(library: Library, kind: str) -> Path:
    """Where drafts of a kind lie."""
    return library.bin if kind == BIN else library.folder
