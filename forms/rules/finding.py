"""What a check leaves behind."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from forms.definition.schema import Level


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


@dataclass(frozen=True, slots=True)
class Remedy:
    """A correction that would mend a finding, and how it is offered ("上年结转 12→15")."""

    changes: tuple[CellChange, ...]
    text: str

    def as_json(self) -> dict[str, Any]:
        """`from` and `to` are canonical texts."""
        changes = [{"address": c.address, "from": c.before, "to": c.after} for c in self.changes]
        return {"text": self.text, "changes": changes}


@dataclass(frozen=True, slots=True)
class Finding:
    """A check that fails. `id` is rule@anchor and survives edits elsewhere.

    `left`, `right` and `difference` (left − right) are canonical number texts, empty for checks
    without two sides or where a side is still incomplete.
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
    remedies: tuple[Remedy, ...] = ()

    @property
    def addresses(self) -> tuple[str, ...]:
        """All cells that the finding speaks of, in form order of the sides."""
        return tuple(address for address, _role in self.cells)

    def as_json(self) -> dict[str, Any]:
        """The finding as the command line prints it."""
        return {
            "id": self.id,
            "rule": self.rule,
            "level": self.level,
            "cells": list(self.addresses),
            "roles": {address: role.value for address, role in self.cells},
            "message": self.message,
            "left": self.left or None,
            "right": self.right or None,
            "difference": self.difference or None,
            "basis": self.basis,
            "remedies": [remedy.as_json() for remedy in self.remedies],
        }


@dataclass(frozen=True, slots=True)
class Outcome:
    """One check's result; `finding` is set exactly when it fails, `missing` when blanks hinder it."""

    status: Status
    finding: Finding | None = None
    missing: tuple[str, ...] = ()


def count_levels(findings: Iterable[Finding]) -> dict[Level, int]:
    """How many findings there are of each level."""
    counts: dict[Level, int] = {"error": 0, "warning": 0, "hint": 0}
    for finding in findings:
        counts[finding.level] += 1
    return counts


HOLDS = Outcome(Status.HOLDS)
NOT_APPLICABLE = Outcome(Status.NOT_APPLICABLE)


def unjudged(missing: tuple[str, ...]) -> Outcome:
    """The result of a check whose inputs `missing` are not there yet."""
    return Outcome(Status.UNJUDGED, missing=missing)
