"""Wholes and their parts, as a sentence goes on: 共 13 件，其中 5 件…、4 件…、4 件…"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from forms.rules.narrative.mention import Mention
from forms.rules.narrative.topics import GROUPS

if TYPE_CHECKING:
    from forms.rules.narrative.clauses import Clause
    from forms.rules.narrative.tokens import Token

COLUMNS = frozenset(
    {"natural_person", "organisations", "business", "research", "charity", "legal_service"}
)
RESULTS = ("upheld", "corrected", "other", "pending")


@dataclass(slots=True)
class Whole:
    """A total and what was counted as its parts; `kind` is by what it is divided, `instead` are
    the numbers before it, and its sum with the last of them: 其中 may speak of these as well."""

    total: Mention
    depth: int
    kind: str = ""
    parts: list[Mention] = field(default_factory=list)
    open: bool = True
    complete: bool = False
    instead: tuple[Decimal, ...] = ()


class Parts:
    """Collects the wholes of one sentence."""

    def __init__(self) -> None:
        self.last: Mention | None = None
        self.values: list[Decimal] = []
        self._wholes: list[Whole] = []
        self._latest: dict[int, Mention] = {}
        self._depth = 0

    def begin(self, depth: int, *, complete: bool = False) -> None:
        """其中, 分别为: the count before it is a whole; `complete` says that all its parts follow."""
        total = self._latest.get(depth) or self._latest.get(depth - 1)
        if total is not None:
            for whole in self._wholes:
                whole.open = whole.open and whole.depth < depth
            outer = next((whole.total for whole in self._wholes if total in whole.parts), total)
            self._wholes.append(Whole(outer, depth, complete=complete, instead=self._instead()))

    def _instead(self) -> tuple[Decimal, ...]:
        """收到 3 件、上年结转 1 件，其中…: of the four, of the three or of the one."""
        *earlier, _last = self.values or (Decimal(0),)
        return (*earlier, sum(self.values[-2:], Decimal(0)))

    def enter(self, depth: int) -> None:
        """A clause at this depth of brackets."""
        if depth < self._depth:
            for whole in self._wholes:
                whole.open = whole.open and whole.depth <= depth
        self._depth = depth

    def stop(self) -> None:
        """A list that cannot be read: nothing is known of what it adds up to."""
        for whole in self._wholes:
            whole.open = False

    def count(self, mention: Mention, clause: Clause, token: Token) -> None:
        """A count that was read."""
        self.last = mention
        self.values.append(mention.value)
        self._part(mention, _division(mention.about), token)
        self._latest[clause.depth] = mention

    def other(self, token: Token, kind: str) -> None:
        """A count of which only the way it came is known, or nothing."""
        self.last = None
        if token.figure is None:
            return
        if not token.figure.vague:
            self.values.append(token.figure.value)
        span = (token.start, token.end)
        self._part(Mention("count", (), token.figure.value, span, span), kind, token)

    def _part(self, mention: Mention, kind: str, token: Token) -> None:
        whole = next((w for w in reversed(self._wholes) if w.open and w.depth == self._depth), None)
        if whole is None:
            return
        vague = token.figure is None or token.figure.vague
        if not kind or vague or (whole.kind and whole.kind != kind):
            whole.open = whole.complete = False
            return
        whole.kind = kind
        whole.parts.append(mention)

    def sums(self) -> list[Mention]:
        """Where parts are more than their whole."""
        return [_sum(whole) for whole in self._wholes if len(whole.parts) > 1]


def _division(about: tuple[str, ...]) -> str:
    """By what a count divides its whole: outcome, applicant, result of a dispute …"""
    first = about[0]
    if first in GROUPS or first == "open":
        return "outcome"
    if first in COLUMNS:
        return "applicant"
    if first in ("received", "carried_over"):
        return "flow"
    group, _, result = first.rpartition("_")
    if result in RESULTS and group:
        return f"result of {group}"
    return (
        first.partition("_")[0]
        if first.startswith(("denied_", "unavailable_", "not_processed_"))
        else ""
    )


def _sum(whole: Whole) -> Mention:
    total, parts = whole.total, tuple(whole.parts)
    span = (total.span[0], parts[-1].span[1])
    return Mention(
        "sum",
        total.about,
        total.value,
        span,
        total.number,
        parts=parts,
        wholes=whole.instead,
        complete=whole.complete,
    )
