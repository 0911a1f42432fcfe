"""One window per data folder: who comes second hands his file to the first and ends.

The first one holds a lock, which the system frees with its process, so that of two starts exactly
one wins and a dead owner stands in nobody's way. A file is handed over as a small note in a private
folder beside the data; taking it away is the answer. That needs no socket and no library of Qt for
networks, which the program does not ship, and works alike on every system.

A library on a network folder may be open on two machines: notes of one are not for the other, and
drafts have locks of their own.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from forms import folders, storage
from forms.errors import NianbaoError

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QFileSystemWatcher

NOTE = ".note"
PATIENCE = 3.0
"""Seconds in which a window answers, unless it is frozen."""
STARTING = 20.0
"""Seconds that a window may take to open on a slow machine; until then it is given time."""
STALE = 60.0
"""Seconds after which nobody waits for the answer to a note any more."""
_PAUSE = 0.03


class Instance:
    """This process is the one with the window; `lock` is None where no lock is to be had."""

    def __init__(self, lock: storage.Lock | None) -> None:
        self._lock = lock
        self._watcher: QFileSystemWatcher | None = None

    def listen(self, called: Callable[[list[Path]], None]) -> None:
        """From now on `called` gets the files of each later start; none: only show yourself."""
        if self._lock is None:
            return
        from PySide6.QtCore import QFileSystemWatcher

        folder = notes_folder()
        watcher = self._watcher = QFileSystemWatcher([str(folder)])
        watcher.directoryChanged.connect(lambda _: _take_notes(folder, called))
        _take_notes(folder, called)

    def end(self) -> None:
        """Lets the next start have a window of its own."""
        if self._watcher is not None:
            self._watcher.deleteLater()
            self._watcher = None
        if self._lock is not None:
            self._lock.release()
            self._lock = None


def notes_folder() -> Path:
    """Where notes are left, and the lock lies."""
    return folders.home() / "window"


def claim(files: list[Path]) -> Instance | None:
    """The right to open the window; None when another window has taken the files over.

    NianbaoError `not-answering` when there is one that does not react. Where the data folder
    cannot be written a window opens beside any other: drafts have locks of their own.
    """
    try:
        folder = storage.private_folder(notes_folder())
        lock = _take_lock(folder)
    except NianbaoError:
        return Instance(None)
    if isinstance(lock, storage.Lock):
        return Instance(lock)
    elsewhere = lock.host and not lock.here
    return Instance(None) if elsewhere else _hand_over(folder, files, lock)


def _take_lock(folder: Path) -> storage.Lock | storage.Owner:
    return storage.Lock.take(folder / "lock", "")


def _hand_over(folder: Path, files: list[Path], owner: storage.Owner) -> Instance | None:
    note = folder / f"{os.urandom(8).hex()}{NOTE}"
    told = {"files": [str(path.absolute()) for path in files]}
    storage.write_whole(note, json.dumps(told).encode())
    _let_it_come_forward()
    end = time.monotonic() + max(PATIENCE, STARTING - _age(owner))
    try:
        while time.monotonic() < end:
            if not note.exists():
                return None
            lock = _take_lock(folder)  # it may just be closing
            if isinstance(lock, storage.Lock):
                return Instance(lock)
            time.sleep(_PAUSE)
    finally:
        storage.remove(note)
    from desktop import words

    raise NianbaoError("not-answering", words.NOT_ANSWERING, words.NOT_ANSWERING_REMEDY)


def _age(owner: storage.Owner) -> float:
    """Seconds since the other window began to open; a long time where that is not known."""
    from datetime import datetime

    try:
        since = datetime.fromisoformat(owner.since)
    except ValueError:
        return STARTING
    return (datetime.now().astimezone() - since).total_seconds()


def _let_it_come_forward() -> None:
    """Windows lets a window come to the front only if the one in front allows it."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(-1)


def _take_notes(folder: Path, called: Callable[[list[Path]], None]) -> None:
    """All that are there, each once; one that nobody waits for any more is only removed."""
    for note in sorted(folder.glob(f"[!.]*{NOTE}")):
        try:
            fresh = time.time() - note.stat().st_mtime < STALE
            told = json.loads(note.read_bytes())
            storage.remove(note)
        except (OSError, ValueError, NianbaoError):
            continue
        if fresh:
            called([Path(name) for name in told["files"]])
