"""After the accident: what was acknowledged against what is on disk."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from forms.errors import NianbaoError
from tests.stateful.script import state_of

if TYPE_CHECKING:
    from pathlib import Path

    from forms.library.library import Library


@dataclass
class Verdict:
    """`violations` is empty when nothing was lost; `acknowledged` counts edits told as saved."""

    violations: list[str] = field(default_factory=list)
    acknowledged: int = 0
    made: int = 0
    head: str = ""
    state: str = ""


@dataclass
class Told:
    """A child's log. `states` maps the head after each edit to the content's state, in order."""

    states: dict[str, str] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    saved: list[str] = field(default_factory=list)
    words: list[list[str]] = field(default_factory=list)

    @classmethod
    def read(cls, log: Path) -> Told:
        told = cls()
        text = log.read_text("utf-8") if log.exists() else ""
        for line in text.splitlines():
            word, *rest = line.split(" ")
            told.words.append([word, *rest])
            if word in {"start", "edit"}:
                told.states[rest[0]] = rest[1]
                told.order.append(rest[0])
            elif word == "saved":
                told.saved.append(rest[0])
        return told

    def said(self, word: str) -> list[str] | None:
        return next((rest for first, *rest in self.words if first == word), None)


def judge(library: Library, draft_id: str, log: Path, before: Verdict) -> Verdict:
    """Compares a draft with its writer's log; `before` is the verdict of the sitting before."""
    told, verdict = Told.read(log), Verdict()
    verdict.made = len(told.order)
    verdict.acknowledged = _place(told, told.saved[-1]) if told.saved else 0
    crash = told.said("crash")
    if crash:
        verdict.violations.append("crashed: " + " ".join(crash))
    try:
        draft = library.open(draft_id, "检查")
    except NianbaoError as error:
        verdict.violations.append(f"unreadable: {error.kind}")
        return verdict
    verdict.head = draft.session.history.head_hash
    verdict.state = state_of(draft.session.content)
    known = {before.head: before.state, **told.states}
    verdict.violations += _compare(told, verdict, known)
    if draft.read_only:
        verdict.violations.append("the dead owner's lock did not free")
    draft.store.close()
    verdict.violations += _integrity(library.folder / f"{draft_id}.draft")
    return verdict


def _compare(told: Told, verdict: Verdict, known: dict[str, str]) -> list[str]:
    found = []
    if verdict.head in known:
        if known[verdict.head] != verdict.state:
            found.append("the content is not the one of its last change")
        if _place(told, verdict.head) < verdict.acknowledged:
            found.append("an acknowledged edit is lost")
    elif told.saved and told.saved[-1] not in {*told.states, verdict.head}:
        found.append("an acknowledged edit is lost")
    if told.said("closed") == ["True"] and verdict.head != told.order[-1]:
        found.append("closed as saved, but it was not")
    return found


def _place(told: Told, head: str) -> int:
    """How many edits came up to a head; one more than were told if it was told in the last moment."""
    if head not in told.states:
        return len(told.order) + 1 if head in told.saved else 0
    return len(told.order) - told.order[::-1].index(head)


def _integrity(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    try:
        answer = connection.execute("PRAGMA integrity_check").fetchone()[0]
    finally:
        connection.close()
    return [] if answer == "ok" else [f"integrity: {answer}"]
