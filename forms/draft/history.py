"""The append-only history: what can be undone and redone, and the chain of hashes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import rfc8785

from forms.draft.changes import Change, Put
from forms.draft.content import SEAL

if TYPE_CHECKING:
    from collections.abc import Iterable

    from forms.draft.changes import Kind

GENESIS = "0" * 64


def change_hash(change: Change) -> str:
    """SHA-256 over the canonical JSON of a step, its predecessor's hash included."""
    return hashlib.sha256(rfc8785.dumps(change.as_json())).hexdigest()


@dataclass(frozen=True, slots=True)
class Step:
    """What undo and redo need to know of a change without its operations."""

    seq: int
    kind: Kind
    undoes: int | None
    label: str
    seals: bool = False


def step_of(change: Change) -> Step:
    """The light form of a change."""
    seals = any(isinstance(o, Put) and o.part == SEAL for o in change.operations)
    return Step(change.seq, change.kind, change.undoes, change.label, seals)


class Log(Protocol):
    """Where changes are kept; a draft's store, or memory for work without a library."""

    def record(self, change: Change) -> None:
        """Keeps a change; one with the newest `seq` again replaces it (typing on)."""

    def fetch(self, seq: int) -> Change:
        """A kept change by number."""


class MemoryLog:
    """A log that lives as long as its process."""

    def __init__(self) -> None:
        self._changes: dict[int, Change] = {}

    def record(self, change: Change) -> None:
        """Keeps it in memory."""
        self._changes[change.seq] = change

    def fetch(self, seq: int) -> Change:
        """KeyError for a number never recorded."""
        return self._changes[seq]


class History:
    """Derives undo and redo from the sequence of steps, so that they survive a restart.

    Undo stops at a seal: what stood before 定稿 cannot be undone one by one afterwards. A note is
    kept like any other step and passed over by both.
    """

    def __init__(self, log: Log, steps: Iterable[Step] = (), head_hash: str = GENESIS) -> None:
        self._log = log
        self._undo: list[Step] = []
        self._redo: list[Step] = []
        self.seq = 0
        self.head_hash = head_hash
        self._before_head = head_hash
        for step in steps:
            self._follow(step)

    @property
    def undo_label(self) -> str:
        """The name of the step that undo would take back; empty if none."""
        return self._undo[-1].label if self._undo else ""

    @property
    def redo_label(self) -> str:
        """The name of the step that redo would bring back; empty if none."""
        return self._redo[-1].label if self._redo else ""

    def undoable(self) -> Change | None:
        """The step that undo is about."""
        return self._log.fetch(self._undo[-1].seq) if self._undo else None

    def redoable(self) -> Change | None:
        """The step that redo is about."""
        return self._log.fetch(self._redo[-1].seq) if self._redo else None

    def append(self, change: Change) -> None:
        """Takes the next change; its seq and previous_hash must continue the chain."""
        if change.seq != self.seq + 1 or change.previous_hash != self.head_hash:
            msg = f"change {change.seq} does not continue the history at {self.seq}"
            raise ValueError(msg)
        self._log.record(change)
        self._before_head = self.head_hash
        self.head_hash = change_hash(change)
        self._follow(step_of(change))

    def grow(self, change: Change) -> None:
        """Replaces the newest change by a longer one with the same number."""
        if change.seq != self.seq or change.previous_hash != self._before_head:
            msg = f"change {change.seq} is not the newest"
            raise ValueError(msg)
        self._log.record(change)
        self.head_hash = change_hash(change)

    def _follow(self, step: Step) -> None:
        self.seq = step.seq
        if step.kind == "undo":
            self._redo.append(self._undo.pop())
        elif step.kind == "redo":
            self._undo.append(self._redo.pop())
        elif step.kind == "do":
            self._undo.append(step)
            self._redo.clear()
            if step.seals:
                self._undo.clear()
