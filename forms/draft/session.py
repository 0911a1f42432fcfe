"""The only writer of a draft: applies changes, recomputes, judges, records."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from forms.definition.catalog import load
from forms.definition.form import SIGN, part_key
from forms.draft.changes import Change, ChangeSet, Put, apply_all, inverted, merged, touched
from forms.draft.content import ENTRIES, EXPLANATIONS, PRINTS, PROFILE, REFERENCE, SEAL, SOURCE
from forms.draft.history import History, MemoryLog
from forms.draft.view import resolved_text, sheet_of, subject
from forms.draft.words import SEALED, SEALED_REMEDY
from forms.errors import NianbaoError
from forms.rules.engine import engine_for, findings
from forms.rules.finding import NOT_READ, check_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from forms.draft.changes import Kind, Operation
    from forms.draft.content import Content
    from forms.rules.finding import Finding, Outcome, Remedy
    from forms.rules.sheet import Sheet
    from forms.rules.subject import Subject

TYPING_PAUSE = 1.0
"""Seconds after which typing on starts a new step."""


@dataclass(frozen=True, slots=True)
class Update:
    """What one change did: addresses written, totals recomputed, findings come and gone.

    A finding whose sentence or explanation changed is both in `gone` (its id) and in `appeared`.
    There is no `change` where narratives were only read (Session.settle).
    """

    change: Change | None
    changed: frozenset[str]
    recomputed: frozenset[str]
    appeared: tuple[Finding, ...]
    gone: tuple[str, ...]

    @property
    def operations(self) -> tuple[Operation, ...]:
        """What was done, the whole step where typing goes on; nothing where only read."""
        return self.change.operations if self.change else ()

    @property
    def turned(self) -> bool:
        """Whether it was an undo or a redo."""
        return self.change is not None and self.change.kind in {"undo", "redo"}


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
        self.sheet: Sheet = sheet_of(content)
        self.texts: dict[str, str] = self._resolved(content.texts)
        self.outcomes: dict[str, Outcome] = dict.fromkeys(self.engine.checks, NOT_READ)
        self._unread = set(self.engine.reading)
        self._steps: tuple[str, Iterator[None]] | None = None
        self._rejudge(self.engine.checks.keys() - self._unread)

    @property
    def now(self) -> datetime:
        """The moment that steps are dated with."""
        return self._clock()

    @property
    def today(self) -> date:
        """The date that checks of deadlines use."""
        return self.now.date()

    @property
    def findings(self) -> list[Finding]:
        """All problems between filled cells and in narratives as last read, in form order."""
        return findings(self.outcomes)

    @property
    def settled(self) -> bool:
        """Whether every narrative has been read as it stands."""
        return not self._unread

    def finding(self, finding_id: str) -> Finding | None:
        """A present finding by its id."""
        found = self.outcomes[check_of(finding_id)].findings
        return next((each for each in found if each.id == finding_id), None)

    def remedies(self, finding: Finding) -> tuple[Remedy, ...]:
        """What would mend a finding, likeliest first."""
        return self.engine.remedies(finding, self.subject())

    def subject(self, *, final: bool = False) -> Subject:
        """All that the checks look at, as the report stands."""
        return subject(self.content, self.sheet, self.texts, self.today, final=final)

    def judge_final(self) -> dict[str, Outcome]:
        """All outcomes with blanks counted as problems (全部审核), every narrative read."""
        return self.engine.judge(self.subject(final=True))

    def settle(self, budget: float | None = None) -> Update | None:
        """Reads the narratives that changed, for about `budget` seconds (None: to the end).

        The update says which findings came and went; None when there were no others. Call it from
        a pause until `settled`. What is half read is taken up again where it was left.
        """
        until = math.inf if budget is None else time.perf_counter() + budget
        appeared: list[Finding] = []
        gone: list[str] = []
        for id_ in self.engine.ordered(self._unread):
            if not self._read(id_, until):
                break
            self._unread.discard(id_)
            new, old = self._rejudge([id_])
            appeared += new
            gone += old
            if time.perf_counter() >= until:
                break
        if not appeared and not gone:
            return None
        return Update(None, frozenset(), frozenset(), tuple(appeared), tuple(gone))

    def _read(self, id_: str, until: float) -> bool:
        """Reads what a check will look at; what was read before the time was up is remembered."""
        if self._steps is None or self._steps[0] != id_:
            self._steps = id_, self.engine.read(id_, self.subject())
        if any(time.perf_counter() >= until for _ in self._steps[1]):
            return False
        self._steps = None
        return True

    def apply(self, change_set: ChangeSet) -> Update | None:
        """Writes a change set; None when it has no operations and is no note either.

        NianbaoError `sealed` when the report is finished; ValueError when an operation does not
        fit the content.
        """
        if not change_set.operations and change_set.kind != "note":
            return None
        self._refuse_sealed(change_set.operations)
        moment = self._clock()
        head = self._growing(change_set, moment)
        content = apply_all(self.content, change_set.operations)
        if head is None:
            done, about = change_set.operations, change_set.about
            change = self._change(change_set.kind, change_set.label, done, moment, about)
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
        """A finished report is still signed and printed: neither is part of what was sealed."""
        allowed = all(_beside_seal(operation) for operation in operations) or any(
            getattr(operation, "part", "") == SEAL for operation in operations
        )
        if self.content.seal and not allowed:
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
        self.sheet = sheet_of(content)
        self._steps = None
        changed = touched(done)
        recomputed = frozenset(t for a in changed for t in self.engine.totals_over(a)) - changed
        rewritten = self._resolve(changed | recomputed)
        appeared, gone = self._rejudge(self._concerned(done, changed, rewritten))
        return Update(change, changed, recomputed, appeared, gone)

    def _resolve(self, changed: frozenset[str]) -> frozenset[str]:
        """Resolves the narratives that changed or show a changed cell; their addresses."""
        shown = {a for a, text in self.content.texts.items() if not changed.isdisjoint(text.links)}
        affected = shown | (changed & self.form.texts.keys())
        fresh = self._resolved(affected)
        moved = frozenset(a for a in affected if fresh.get(a) != self.texts.get(a))
        self.texts = {a: t for a, t in (self.texts | fresh).items() if a in self.content.texts}
        return moved | shown

    def _resolved(self, addresses: Iterable[str]) -> dict[str, str]:
        present = (a for a in addresses if a in self.content.texts)
        return {a: resolved_text(self.content, self.sheet, a) for a in present}

    def _concerned(
        self, done: tuple[Operation, ...], changed: frozenset[str], rewritten: frozenset[str]
    ) -> list[str]:
        """The checks to judge now; those that must read a narrative first wait for settle.

        A changed cell only needs what was read already to be compared, and that is done now.
        """
        parts = {o.part for o in done if isinstance(o, Put)}
        everything = not parts.isdisjoint((REFERENCE, SOURCE, PROFILE))
        explained = {check_of(o.key) for o in done if isinstance(o, Put) and o.part == EXPLANATIONS}
        ids = set(self.engine.checks if everything else self.engine.concerned(changed))
        slow_cause = rewritten | (changed & self.form.facts.keys())
        slow = ids if everything else set(self.engine.concerned(slow_cause))
        self._unread |= slow & self.engine.reading
        known = explained & self.engine.checks.keys()
        return self.engine.ordered((ids | known) - self._unread)

    def _rejudge(self, ids: Iterable[str]) -> tuple[tuple[Finding, ...], tuple[str, ...]]:
        before = {f.id: f for id_ in ids for f in self.outcomes[id_].findings}
        self.outcomes.update(self.engine.judge(self.subject(), ids))
        after = {f.id: f for id_ in ids for f in self.outcomes[id_].findings}
        appeared = tuple(f for id_, f in after.items() if before.get(id_) != f)
        gone = tuple(id_ for id_, f in before.items() if after.get(id_) != f)
        return appeared, gone


def _beside_seal(operation: Operation) -> bool:
    if not isinstance(operation, Put):
        return False
    signs = operation.part == ENTRIES and part_key(operation.key) == SIGN
    return signs or operation.part == PRINTS
