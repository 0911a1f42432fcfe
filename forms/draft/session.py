"""The only writer of a draft: applies changes, recomputes, judges, records."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from forms.definition.catalog import load
from forms.draft.changes import Change, ChangeSet, apply_all, inverted, merged, touched
from forms.draft.content import REFERENCE, SEAL
from forms.draft.history import History, MemoryLog
from forms.draft.words import SEALED, SEALED_REMEDY
from forms.errors import NianbaoError
from forms.rules.engine import engine_for, findings
from forms.rules.subject import Subject

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from forms.draft.changes import Kind, Operation
    from forms.draft.content import Content
    from forms.rules.finding import Finding, Outcome
    from forms.rules.sheet import Sheet

TYPING_PAUSE = 1.0
"""Seconds after which typing on starts a new step."""


@dataclass(frozen=True, slots=True)
class Update:
    """What one change did: addresses written, totals recomputed, findings come and gone.

    A finding whose sentence changed is both in `gone` (its id) and in `appeared`.
    """

    change: Change
    changed: frozenset[str]
    recomputed: frozenset[str]
    appeared: tuple[Finding, ...]
    gone: tuple[str, ...]


def _now() -> datetime:
    return datetime.now().astimezone()


class Session:
    """One open report. Not thread-safe; `content` is immutable and may be handed to any thread."""

    def __init__(
        self,
        content: Content,
        *,
        history: History | None = None,
        who: str = "",
        clock: Callable[[], datetime] = _now,
    ) -> None:
        self.form = load(content.format)
        self.engine = engine_for(self.form)
        self.content = content
        self.history = history or History(MemoryLog())
        self.who = who
        self._clock = clock
        self._typing: tuple[str, Change, datetime] | None = None
        self.sheet: Sheet = self.engine.sheet(content.entries)
        self.outcomes: dict[str, Outcome] = self.engine.judge(self._subject())

    @property
    def today(self) -> date:
        """The date that checks of deadlines use."""
        return self._clock().date()

    @property
    def findings(self) -> list[Finding]:
        """All problems between filled cells, in form order."""
        return findings(self.outcomes)

    def judge_final(self) -> dict[str, Outcome]:
        """All outcomes with blanks counted as problems (全部审核)."""
        return self.engine.judge(replace(self._subject(), final=True))

    def apply(self, change_set: ChangeSet) -> Update | None:
        """Writes a change set; None when it has no operations.

        NianbaoError `sealed` when the report is finished; ValueError when an operation does not
        fit the content.
        """
        if not change_set.operations:
            return None
        self._refuse_sealed(change_set.operations)
        moment = self._clock()
        head = self._growing(change_set, moment)
        content = apply_all(self.content, change_set.operations)
        if head is None:
            change = self._change("do", change_set.label, change_set.operations, moment)
            self.history.append(change)
        else:
            operations = merged(head.operations, change_set.operations)
            change = replace(head, operations=operations)
            self.history.grow(change)
        self._typing = (change_set.typing, change, moment) if change_set.typing else None
        return self._accept(content, change, change_set.operations)

    def undo(self) -> Update | None:
        """Takes the last step back; None when there is none left."""
        target = self.history.undoable()
        if target is None:
            return None
        return self._turn("undo", target, inverted(target.operations))

    def redo(self) -> Update | None:
        """Brings the last undone step back; None when there is none."""
        target = self.history.redoable()
        return None if target is None else self._turn("redo", target, target.operations)

    def pause_typing(self) -> None:
        """The next typing starts a new step (the focus moved, or another act came between)."""
        self._typing = None

    def _turn(self, kind: Kind, target: Change, operations: tuple[Operation, ...]) -> Update:
        self._refuse_sealed(operations)
        self._typing = None
        content = apply_all(self.content, operations)
        change = self._change(kind, target.label, operations, self._clock(), target.seq)
        self.history.append(change)
        return self._accept(content, change, operations)

    def _refuse_sealed(self, operations: Iterable[Operation]) -> None:
        unseals = any(getattr(operation, "part", "") == SEAL for operation in operations)
        if self.content.seal and not unseals:
            raise NianbaoError("sealed", SEALED, SEALED_REMEDY)

    def _growing(self, change_set: ChangeSet, moment: datetime) -> Change | None:
        """The newest step if this typing continues it."""
        if not self._typing or not change_set.typing:
            return None
        key, change, last = self._typing
        close = 0 <= (moment - last).total_seconds() < TYPING_PAUSE
        return change if key == change_set.typing and close else None

    def _change(
        self,
        kind: Kind,
        label: str,
        operations: tuple[Operation, ...],
        moment: datetime,
        undoes: int | None = None,
    ) -> Change:
        return Change(
            seq=self.history.seq + 1,
            kind=kind,
            undoes=undoes,
            label=label,
            who=self.who,
            at=moment.isoformat(timespec="milliseconds"),
            operations=operations,
            previous_hash=self.history.head_hash,
        )

    def _accept(self, content: Content, change: Change, done: tuple[Operation, ...]) -> Update:
        self.content = content
        self.sheet = self.engine.sheet(content.entries)
        changed = touched(done)
        recomputed = frozenset(t for a in changed for t in self.engine.totals_over(a)) - changed
        everything = any(getattr(o, "part", "") == REFERENCE for o in done)
        ids = list(self.engine.checks) if everything else self.engine.concerned(changed)
        appeared, gone = self._rejudge(ids)
        return Update(change, changed, recomputed, appeared, gone)

    def _rejudge(self, ids: list[str]) -> tuple[tuple[Finding, ...], tuple[str, ...]]:
        before = {id_: self.outcomes[id_].finding for id_ in ids}
        self.outcomes.update(self.engine.judge(self._subject(), ids))
        after = {id_: self.outcomes[id_].finding for id_ in ids}
        moved = [id_ for id_ in ids if before[id_] != after[id_]]
        appeared = tuple(finding for id_ in moved if (finding := after[id_]) is not None)
        return appeared, tuple(id_ for id_ in moved if before[id_] is not None)

    def _subject(self) -> Subject:
        return Subject(self.sheet, self.today, self.content.reference)
