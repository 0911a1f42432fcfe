"""The vocabulary of change. Everything that ever happens to a content is one of two operations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from forms.draft.content import ENTRIES, Content, decode_part, encode_part
from forms.draft.narrative import Narrative

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Put:
    """One key of a part gets another value; None is blank."""

    part: str
    key: str
    before: Any
    after: Any

    def apply(self, content: Content) -> Content:
        """ValueError when the content does not hold `before`."""
        if content.parts.get(self.part, {}).get(self.key) != self.before:
            msg = f"{self.part} {self.key} does not hold what the change expects"
            raise ValueError(msg)
        return content.with_part(self.part, self.key, self.after)

    @property
    def inverse(self) -> Put:
        """Takes this operation back."""
        return Put(self.part, self.key, self.after, self.before)

    def as_json(self) -> dict[str, Any]:
        """As kept in the history; see operation_from_json."""
        before, after = encode_part(self.before), encode_part(self.after)
        return {"put": self.part, "key": self.key, "before": before, "after": after}


@dataclass(frozen=True, slots=True)
class Splice:
    """In one narrative, `removed` at a position gives way to `inserted`."""

    address: str
    position: int
    removed: Narrative
    inserted: Narrative

    def apply(self, content: Content) -> Content:
        """ValueError when something else stands at the position."""
        old = content.text(self.address)
        return content.with_text(
            self.address, old.splice(self.position, self.removed, self.inserted)
        )

    @property
    def inverse(self) -> Splice:
        """Takes this operation back."""
        return Splice(self.address, self.position, self.inserted, self.removed)

    def as_json(self) -> dict[str, Any]:
        """As kept in the history; see operation_from_json."""
        return {
            "splice": self.address,
            "position": self.position,
            "removed": self.removed.as_json(),
            "inserted": self.inserted.as_json(),
        }


Operation = Put | Splice


def operation_from_json(data: dict[str, Any]) -> Operation:
    """The inverse of the operations' as_json."""
    if "put" in data:
        part = data["put"]
        before, after = decode_part(part, data["before"]), decode_part(part, data["after"])
        return Put(part, data["key"], before, after)
    removed, inserted = (Narrative.from_json(data[key]) for key in ("removed", "inserted"))
    return Splice(data["splice"], data["position"], removed, inserted)


def apply_all(content: Content, operations: Iterable[Operation]) -> Content:
    """The content after all operations; the given one is not touched."""
    for operation in operations:
        content = operation.apply(content)
    return content


def inverted(operations: Iterable[Operation]) -> tuple[Operation, ...]:
    """What takes a series of operations back, last first."""
    return tuple(operation.inverse for operation in reversed(tuple(operations)))


def touched(operations: Iterable[Operation]) -> frozenset[str]:
    """The addresses of entries and narratives that the operations change."""
    found: set[str] = set()
    for operation in operations:
        if isinstance(operation, Splice):
            found.add(operation.address)
        elif operation.part == ENTRIES:
            found.add(operation.key)
    return frozenset(found)


def merged(earlier: tuple[Operation, ...], later: tuple[Operation, ...]) -> tuple[Operation, ...]:
    """One step's operations after typing on: neighbours that continue each other become one."""
    result = list(earlier)
    for operation in later:
        joined = _joined(result[-1], operation) if result else None
        if joined is None:
            result.append(operation)
        else:
            result[-1] = joined
    return tuple(result)


def _joined(first: Operation, second: Operation) -> Operation | None:
    if isinstance(first, Put) and isinstance(second, Put):
        same = (first.part, first.key) == (second.part, second.key)
        return Put(first.part, first.key, first.before, second.after) if same else None
    if isinstance(first, Splice) and isinstance(second, Splice):
        return _joined_splices(first, second)
    return None


def _joined_splices(first: Splice, second: Splice) -> Splice | None:
    """Typing on at the end of what was just inserted, or rubbing out its end."""
    if first.address != second.address:
        return None
    end = first.position + len(first.inserted)
    if not second.removed.runs and second.position == end:
        inserted = Narrative.of((*first.inserted.runs, *second.inserted.runs))
        return Splice(first.address, first.position, first.removed, inserted)
    start = second.position - first.position
    if second.inserted.runs or start < 0 or second.position + len(second.removed) != end:
        return None
    kept = first.inserted.slice(0, start)
    return Splice(first.address, first.position, first.removed, kept)


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """What a user does in one go, with the name that 撤销 shows.

    Change sets with the same non-empty `typing` key, less than a second apart, become one step.
    With `kind` "note" it tells of something that happened outside (a print) or of how the report
    came to be, and is never undone; a note may have no operations. `about` is an earlier step that it gives a name to or goes back
    to.
    """

    label: str
    operations: tuple[Operation, ...]
    typing: str = ""
    kind: Literal["do", "note"] = "do"
    about: int | None = None


Kind = Literal["do", "undo", "redo", "note"]


@dataclass(frozen=True, slots=True)
class Change:
    """One step of the history. `undoes` is the step that it is about: that an undo or redo turns,
    whose content gets a name (a note) or comes back (going back to a version).

    `at` is ISO 8601 with the local offset; `previous_hash` chains the steps.
    """

    seq: int
    kind: Kind
    undoes: int | None
    label: str
    who: str
    at: str
    operations: tuple[Operation, ...]
    previous_hash: str

    def as_json(self) -> dict[str, Any]:
        """All that the chain's hash covers."""
        return {
            "seq": self.seq,
            "kind": self.kind,
            "undoes": self.undoes,
            "label": self.label,
            "who": self.who,
            "at": self.at,
            "operations": [operation.as_json() for operation in self.operations],
            "previous_hash": self.previous_hash,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Change:
        """The inverse of as_json."""
        operations = tuple(operation_from_json(item) for item in data["operations"])
        return cls(**{**data, "operations": operations})
