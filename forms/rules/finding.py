"""What a check leaves behind."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import rfc8785

from forms.rules import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from forms.definition.schema import Level
    from forms.rules.explanation import Explanation


class Status(StrEnum):
    """The four results of a check; only FAILS is shown as a problem."""

    HOLDS = "holds"
    FAILS = "fails"
    UNJUDGED = "unjudged"
    NOT_APPLICABLE = "not_applicable"


class Role(StrEnum):
    """The side of a comparison that a cell stands on; SUBJECT for checks without sides."""

    LEFT = "left"
    RIGHT = "right"
    SUBJECT = "subject"


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell's value before and after, as canonical text."""

    address: str
    before: str
    after: str

    def as_json(self) -> dict[str, Any]:
        """`from` and `to` are canonical texts."""
        return {"address": self.address, "from": self.before, "to": self.after}


@dataclass(frozen=True, slots=True)
class TextChange:
    """`before`, which stands at `start` of a narrative's resolved text, gives way to `after`.

    With `cell` the new text is a link to that cell, whose number is `after`.
    """

    address: str
    start: int
    before: str
    after: str
    cell: str = ""

    def as_json(self) -> dict[str, Any]:
        """`span` is in characters of the resolved text."""
        return {
            "address": self.address,
            "span": [self.start, self.start + len(self.before)],
            "from": self.before,
            "to": self.after,
        }


@dataclass(frozen=True, slots=True)
class Remedy:
    """A correction that would mend a finding, and how it is offered ("上年结转 12→15").

    `reason` names the slip that it presumes ("填错了列"); empty for none in particular. `agreeing`
    are the numbers in narratives that contradict the tables without it and agree with it. `others`
    is how many more corrections would mend the finding and are not offered: where not 0, this is a
    guess among many.
    """

    changes: tuple[CellChange | TextChange, ...]
    text: str
    reason: str = ""
    agreeing: tuple[str, ...] = ()
    others: int = 0

    @property
    def offer(self) -> str:
        """The text with the slip that it presumes and what speaks for it, as on a button."""
        said = self.text
        if self.reason:
            said = words.OFFER.format(reason=self.reason, text=said)
        if self.agreeing:
            numbers = words.NUMBERS_JOINT.join(self.agreeing)
            said = words.OFFER_AGREES.format(offer=said, numbers=numbers)
        return said

    def as_json(self) -> dict[str, Any]:
        """All of it, the changes last."""
        return {
            "text": self.text,
            "reason": self.reason,
            "agreeing": list(self.agreeing),
            "others": self.others,
            "changes": [change.as_json() for change in self.changes],
        }


def others_of(remedies: Iterable[Remedy]) -> str:
    """Says that there are more corrections than are offered; empty where there are none."""
    count = max((remedy.others for remedy in remedies), default=0)
    return words.OFFER_OTHERS.format(count=count) if count else ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem that a check found. `id` is rule@anchor, where one check may find several
    rule@anchor#which, and survives edits elsewhere; see `check_of`.

    `left`, `right` and `difference` (left − right) are canonical number texts, empty for checks
    without two sides or where a side is still incomplete. `span` is the place in the resolved text
    of the narrative that `cells` begins with. `grounds` are the values that an explanation is
    bound to. `remedies` are those that the check itself knows; for failed sums ask the engine.
    `explanation` is the one that stands; `void` the text of one whose values have changed since.
    """

    id: str
    rule: str
    level: Level
    title: str
    cells: tuple[tuple[str, Role], ...]
    message: str
    basis: str
    left: str = ""
    right: str = ""
    difference: str = ""
    span: tuple[int, int] | None = None
    grounds: tuple[str, ...] = ()
    remedies: tuple[Remedy, ...] = ()
    explanation: Explanation | None = None
    void: str = ""

    @property
    def addresses(self) -> tuple[str, ...]:
        """All cells that the finding speaks of, in form order of the sides."""
        return tuple(address for address, _role in self.cells)

    @property
    def bound(self) -> str:
        """The hash that an explanation is bound to."""
        return hashlib.sha256(rfc8785.dumps([self.id, *self.grounds])).hexdigest()

    @property
    def blocks(self) -> bool:
        """Whether it stands in the way of 定稿: an error, or a warning not explained."""
        return self.level == "error" or (self.level == "warning" and self.explanation is None)

    def as_json(self, remedies: Iterable[Remedy] = ()) -> dict[str, Any]:
        """The finding as the command line prints it."""
        return {
            "id": self.id,
            "rule": self.rule,
            "level": self.level,
            "title": self.title,
            "cells": list(self.addresses),
            "roles": {address: role.value for address, role in self.cells},
            "span": list(self.span) if self.span else None,
            "message": self.message,
            "left": self.left or None,
            "right": self.right or None,
            "difference": self.difference or None,
            "basis": self.basis,
            "remedies": [remedy.as_json() for remedy in remedies or self.remedies],
            "explanation": self.explanation.as_json() if self.explanation else None,
            "void_explanation": self.void or None,
        }


def check_of(finding_id: str) -> str:
    """The id of the check that a finding comes from."""
    return finding_id.partition("#")[0]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One check's result; `findings` are there exactly when it fails, `missing` when blanks
    hinder it."""

    status: Status
    findings: tuple[Finding, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def finding(self) -> Finding | None:
        """The first finding."""
        return self.findings[0] if self.findings else None


def count_levels(findings: Iterable[Finding]) -> dict[Level, int]:
    """How many findings there are of each level."""
    counts: dict[Level, int] = {"error": 0, "warning": 0, "hint": 0}
    for finding in findings:
        counts[finding.level] += 1
    return counts


HOLDS = Outcome(Status.HOLDS)
NOT_APPLICABLE = Outcome(Status.NOT_APPLICABLE)
NOT_READ = Outcome(Status.UNJUDGED)
"""Of a check that reads narratives, until they have been read."""


def fails(*findings: Finding) -> Outcome:
    """The result of a check that found these; it holds when there are none."""
    return Outcome(Status.FAILS, findings) if findings else HOLDS


def unjudged(missing: tuple[str, ...]) -> Outcome:
    """The result of a check whose inputs `missing` are not there yet."""
    return Outcome(Status.UNJUDGED, missing=missing)
