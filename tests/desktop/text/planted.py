"""Findings put into a session by hand, as if a check had read them in a narrative."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from forms.draft.session import Update
from forms.rules.finding import Finding, Outcome, Remedy, Role, Status, TextChange

if TYPE_CHECKING:
    from desktop.bridge import Bridge
    from forms.definition.schema import Level

RULE = "planted"


def found(
    bridge: Bridge, address: str, words: str, level: Level = "warning", **more: Any
) -> Finding:
    """A finding in the first place where the resolved text has these words."""
    start = bridge.session.texts[address].index(words)
    given = {
        "title": "文中数字",
        "message": f"文中“{words}”与表中不同。",
        "basis": "国办公开办函",
        "span": (start, start + len(words)),
    } | more
    key = f"{RULE}@{address}"
    return Finding(f"{key}#{words}", RULE, level, cells=((address, Role.SUBJECT),), **given)


def change(bridge: Bridge, address: str, words: str, after: str, cell: str = "") -> Remedy:
    """改为 …: these words give way to others, or to a link."""
    start = bridge.session.texts[address].index(words)
    return Remedy((TextChange(address, start, words, after, cell),), f"改为 {after}")


def plant(bridge: Bridge, *findings: Finding) -> None:
    """What is found from now on, told as by a reading; nothing else is read any more."""
    session = bridge.session
    session.settle()
    before = {f.id: f for f in session.findings if f.rule == RULE}
    after = {f.id: f for f in findings}
    for id_ in {*before, *after}:
        session.outcomes.pop(id_.partition("#")[0], None)
    for address in {finding.addresses[0] for finding in findings}:
        mine = tuple(f for f in findings if f.addresses[0] == address)
        session.outcomes[f"{RULE}@{address}"] = Outcome(Status.FAILS, mine)
    session.remedies = lambda finding: finding.remedies
    appeared = tuple(f for id_, f in after.items() if before.get(id_) != f)
    gone = tuple(id_ for id_, f in before.items() if after.get(id_) != f)
    bridge._publish(Update(None, frozenset(), frozenset(), appeared, gone))
