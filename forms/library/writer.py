"""The one thread that writes a draft.

`put` returns at once. The thread collects for COLLECT seconds after the first unwritten thing,
then writes all of it in one transaction. What failed stays in memory, together with what came
since, and is tried again with growing pauses; "saved" is said only after a commit into the file
that still stands at its place.
"""

from __future__ import annotations

import logging
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from forms.errors import NianbaoError
from forms.library import words
from forms.library.batch import Batch, now, write_batch
from forms.library.database import connect_to_write, translated
from forms.library.saving import Failed, Saved, Saving

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from forms.draft.changes import Change
    from forms.library.batch import Shadow
    from forms.library.saving import Listener, SaveState

COLLECT = 0.08
"""Seconds; with the commit it stays well under the promised 250 ms."""
RETRY = (0.25, 0.5, 1.0, 2.0, 5.0)
"""Pauses after failures in a row."""

_log = logging.getLogger(__name__)


class Writer:
    """Owns the draft's writing connection; only its own thread touches the file."""

    def __init__(self, path: Path, shadow: Shadow, listener: Listener) -> None:
        self._path = path
        self._inode = _identity(path)
        self._shadow = shadow
        self._listener = listener
        self._connection: sqlite3.Connection | None = None
        self._wake = threading.Condition()
        self._waiting, self._writing = Batch(), Batch()
        self._failures = self._failures_ever = 0
        self._hurry = self._stopping = False
        self._thread = threading.Thread(target=self._run, name=f"save {path.stem}", daemon=True)
        self._thread.start()

    # ------------------------------------------------------------- called by the session's thread

    def put(self, batch: Batch) -> None:
        """Takes what is to be written; never waits for the disk."""
        with self._wake:
            self._waiting = self._waiting.joined(batch)
            self._wake.notify_all()

    def pending(self, seq: int) -> Change | None:
        """A change that is not on disk yet."""
        with self._wake:
            return self._waiting.changes.get(seq) or self._writing.changes.get(seq)

    def flush(self, timeout: float) -> bool:
        """Writes without delay and waits; False when it failed or took too long."""
        with self._wake:
            before = self._failures_ever
            self._hurry = not self._idle()
            self._wake.notify_all()
            self._wake.wait_for(lambda: self._idle() or self._failures_ever > before, timeout)
            return self._idle()

    def stop(self, timeout: float) -> bool:
        """Ends the thread; False when it still hangs in a call of the system, holding the file."""
        with self._wake:
            self._stopping = True
            self._wake.notify_all()
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def _idle(self) -> bool:
        return not self._waiting and not self._writing

    # ------------------------------------------------------------------- the thread

    def _run(self) -> None:
        while self._next():
            if self._waiting.changes and not self._failures:
                self._tell(Saving())
            self._collect()
            self._write()
        self._disconnect()

    def _next(self) -> bool:
        """Waits for work; False when told to stop."""
        with self._wake:
            self._wake.wait_for(lambda: self._stopping or self._waiting)
            return not self._stopping

    def _collect(self) -> None:
        pause = RETRY[min(self._failures, len(RETRY)) - 1] if self._failures else COLLECT
        with self._wake:
            self._wake.wait_for(lambda: self._hurry or self._stopping, pause)
            self._hurry = False
            self._writing, self._waiting = self._waiting, Batch()

    def _write(self) -> None:
        error = self._attempt(self._writing)
        if error:
            self._tell(Failed(error))
        elif self._writing.changes or self._failures:  # where the clerk is concerns nobody
            self._tell(Saved(now(), self._shadow.seq, self._shadow.head))
        self._failures = self._failures + 1 if error else 0
        with self._wake:
            if error:
                self._failures_ever += 1
                self._waiting = self._writing.joined(self._waiting)
            self._writing = Batch()
            self._wake.notify_all()

    def _attempt(self, batch: Batch) -> NianbaoError | None:
        try:
            self._commit(batch)
        except NianbaoError as error:
            self._disconnect()
            return error
        except Exception as error:  # noqa: BLE001 - a writer that dies in silence loses all
            # The name alone: a message could quote the report.
            _log.error("writing a draft failed: %s", type(error).__name__)
            self._disconnect()
            message = words.UNEXPECTED.format(name=type(error).__name__)
            return NianbaoError("store-failed", message, words.UNEXPECTED_REMEDY)
        return None

    def _commit(self, batch: Batch) -> None:
        with translated(self._path):
            self._check_place()
            if self._connection is None:
                self._connection = connect_to_write(self._path)
            shadow = write_batch(self._connection, batch, self._shadow)
        self._check_place()
        self._shadow = shadow

    def _check_place(self) -> None:
        """Writing into a file that was moved away succeeds and saves nothing."""
        if _identity(self._path) != self._inode:
            message = words.MOVED.format(name=self._path.name)
            raise NianbaoError("draft-moved", message, words.MOVED_REMEDY)

    def _disconnect(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(Exception):
                connection.close()

    def _tell(self, state: SaveState) -> None:
        try:
            self._listener(state)
        except Exception as error:  # noqa: BLE001 - the window's trouble must not end saving
            _log.error("telling of a saved state failed: %s", type(error).__name__)


def _identity(path: Path) -> tuple[int, int]:
    """Which file stands at a path; zeros when none does."""
    try:
        status = path.stat()
    except OSError:
        return 0, 0
    return status.st_dev, status.st_ino
