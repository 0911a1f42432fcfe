"""An open draft's store: the log of a session's changes, on disk within a quarter of a second."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from forms.errors import NianbaoError
from forms.library import words
from forms.library.batch import Batch, Shadow
from forms.library.database import damaged, translated
from forms.library.replay import content_at
from forms.library.rows import read_changes
from forms.library.saving import Saved
from forms.library.writer import Writer

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

    from forms.draft.changes import Change
    from forms.draft.content import Content
    from forms.library.replay import Replayed
    from forms.library.saving import Listener, Place, SaveState
    from forms.library.summary import SummaryFacts
    from forms.storage import Lock

PAGE = 200
"""Changes read from the file at a time."""


class ReadOnlyStore:
    """A draft that may only be looked at; `refusal` is what writing raises."""

    def __init__(
        self, path: Path, reader: sqlite3.Connection, refusal: NianbaoError | None
    ) -> None:
        self.path = path
        self.refusal = refusal
        self._reader: sqlite3.Connection | None = reader
        self._reading = threading.Lock()

    def record(self, change: Change) -> None:
        """Raises the refusal."""
        del change
        if self.refusal:
            raise self.refusal

    def fetch(self, seq: int) -> Change:
        """A change by number; KeyError for one never recorded."""
        found = self._read(seq - 1, 1)
        if not found or found[0].seq != seq:
            raise KeyError(seq)
        return found[0]

    def changes(self) -> Iterator[Change]:
        """All changes that are on disk, oldest first."""
        seq = 0
        while found := self._read(seq, PAGE):
            yield from found
            seq = found[-1].seq

    def content_at(self, seq: int) -> Content:
        """The report as it was after a step that is on disk.

        NianbaoError `closed` after close, `damaged` when the file no longer gives it.
        """
        with self._reading, translated(self.path):
            if self._reader is None:
                raise NianbaoError("closed", words.CLOSED, words.CLOSED_REMEDY)
            try:
                return content_at(self._reader, seq)
            except (ValueError, KeyError, TypeError, StopIteration) as error:
                raise damaged(self.path) from error

    def listen(self, listener: Listener) -> None:
        """Nothing is ever saved here."""

    def set_place(self, place: Place) -> None:
        """Not kept: the place belongs to whoever writes."""

    def set_summary(self, facts: SummaryFacts) -> None:
        """Not kept."""

    def flush(self, timeout: float = 5.0) -> bool:
        """There is nothing to write."""
        del timeout
        return True

    def close(self, timeout: float = 5.0) -> bool:
        """Lets go of the file."""
        del timeout
        with self._reading:
            if self._reader is not None:
                self._reader.close()
                self._reader = None
        return True

    def _read(self, after: int, first: int) -> list[Change]:
        with self._reading, translated(self.path):
            if self._reader is None:
                return []
            return [change for change, _hash in read_changes(self._reader, after, first)]


class DraftStore(ReadOnlyStore):
    """Implements draft.history.Log over a draft that this process holds the lock of.

    `record` never waits for the disk; listeners are called on the writer's thread.
    """

    def __init__(
        self, path: Path, reader: sqlite3.Connection, replayed: Replayed, lock: Lock
    ) -> None:
        super().__init__(path, reader, None)
        self._lock = lock
        self._listeners: list[Listener] = []
        seq = len(replayed.steps)
        self.state: SaveState = Saved("", seq, replayed.head_hash)
        self._writer = Writer(
            path, Shadow(replayed.content, None, seq, replayed.head_hash), self._tell
        )

    def record(self, change: Change) -> None:
        """Takes a change; one with the newest number again replaces it (typing on).

        NianbaoError `closed` after close: nothing may be typed into the air.
        """
        super().record(change)
        self._writer.put(Batch(changes={change.seq: change}))

    def fetch(self, seq: int) -> Change:
        """A change by number, from memory as long as it is not on disk."""
        return self._writer.pending(seq) or super().fetch(seq)

    def listen(self, listener: Listener) -> None:
        """Calls back with every Saving, Saved and Failed, on the writer's thread."""
        self._listeners.append(listener)

    def set_place(self, place: Place) -> None:
        """Remembers where the clerk is, with the next write."""
        self._writer.put(Batch(place=place))

    def set_summary(self, facts: SummaryFacts) -> None:
        """Brings the row of the start screen up to date, with the next write."""
        self._writer.put(Batch(facts=facts))

    def flush(self, timeout: float = 5.0) -> bool:
        """Writes without delay and waits; False when it failed or took too long."""
        return self._writer.flush(timeout)

    def close(self, timeout: float = 5.0) -> bool:
        """Writes what waits, lets go of file and lock; False when something is not on disk.

        After False the session still has everything: offer to save a package elsewhere first, by
        calling flush before close.
        """
        if self.refusal:
            return True
        self.refusal = NianbaoError("closed", words.CLOSED, words.CLOSED_REMEDY)
        saved = self._writer.flush(timeout)
        super().close()
        if self._writer.stop(timeout):
            self._lock.release()
        return saved

    def _tell(self, state: SaveState) -> None:
        self.state = state
        for listener in tuple(self._listeners):
            listener(state)
