"""What an import proposes: cells, texts, and honestly what was not understood."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal

from forms.definition.catalog import load
from forms.draft.content import ENTRIES, IMPORTED, SOURCE, Content
from forms.draft.narrative import plain
from forms.rules.source import SourceRecord
from forms.values.entry import Origin, make_entry

if TYPE_CHECKING:
    from collections.abc import Mapping

Sure = Literal["exact", "likely"]


@dataclass(frozen=True, slots=True)
class Found:
    """A cell's or a fact's text in the file; `value` is None where it is no number (`/`, words).

    `where` is the place in the file in the clerk's words, `line` the key of `Proposal.lines` under
    which everything that stands there is found. `likely` asks the clerk for a look: the label was
    not exactly the form's, or the column follows from the table's other rows.
    """

    raw: str
    value: str | None
    where: str
    sure: Sure
    line: int = 0


@dataclass(frozen=True, slots=True)
class FoundText:
    """A narrative and the place where it begins; `likely` where its bounds were guessed."""

    text: str
    where: str
    sure: Sure = "exact"


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """Something that went nowhere. `row` is the address of the row it may belong to, or empty;
    `line` orders what was not understood as it stands in the file."""

    line: int
    where: str
    text: str
    reason: str
    row: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Everything an import found. Blank cells are absent; stated totals are cells like others.

    `facts` are cover facts by address beside agency and year. `lines` holds the text of each line
    that a cell was taken from, its cells parted by tabs.
    """

    format: str
    agency: str | None = None
    year: int | None = None
    cells: Mapping[str, Found] = field(default_factory=dict)
    texts: Mapping[str, FoundText] = field(default_factory=dict)
    facts: Mapping[str, Found] = field(default_factory=dict)
    lines: Mapping[int, str] = field(default_factory=dict)
    headings: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    not_understood: tuple[NotUnderstood, ...] = ()
    warnings: tuple[str, ...] = ()
    name: str = ""
    sha256: str = ""

    def as_json(self) -> dict[str, Any]:
        """All fields, plain."""
        return {
            "format": self.format,
            "agency": self.agency,
            "year": self.year,
            "cells": {address: asdict(found) for address, found in self.cells.items()},
            "texts": {address: asdict(found) for address, found in self.texts.items()},
            "facts": {address: asdict(found) for address, found in self.facts.items()},
            "lines": {str(number): text for number, text in self.lines.items()},
            "headings": list(self.headings),
            "labels": list(self.labels),
            "not_understood": [asdict(each) for each in self.not_understood],
            "warnings": list(self.warnings),
            "name": self.name,
            "sha256": self.sha256,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Proposal:
        """The inverse of as_json; KeyError or TypeError when the shape is another."""
        return cls(
            format=data["format"],
            agency=data["agency"],
            year=data["year"],
            cells={address: Found(**found) for address, found in data["cells"].items()},
            texts={address: FoundText(**found) for address, found in data["texts"].items()},
            facts={address: Found(**found) for address, found in data["facts"].items()},
            lines={int(number): text for number, text in data["lines"].items()},
            headings=tuple(data["headings"]),
            labels=tuple(data["labels"]),
            not_understood=tuple(NotUnderstood(**each) for each in data["not_understood"]),
            warnings=tuple(data["warnings"]),
            name=data["name"],
            sha256=data["sha256"],
        )

    def from_file(self, name: str, sha256: str) -> Proposal:
        """The same proposal, saying which file it was read from."""
        return replace(self, name=name, sha256=sha256)


def proposal_content(proposal: Proposal) -> Content:
    """The proposal as a report's content: entries of origin `imported`, texts, source record.

    Addresses that the form version lacks are left out, so a proposal from elsewhere cannot put
    anything beside the form.
    """
    form = load(proposal.format)
    content = Content(proposal.format)
    for address, raw in _raw_entries(proposal).items():
        if address in form.cells or address in form.facts:
            entry = make_entry(form, address, raw, Origin.IMPORTED)
            content = content.with_part(ENTRIES, address, entry)
    for address, found in proposal.texts.items():
        if address in form.texts:
            content = content.with_text(address, plain(found.text))
    return content.with_part(SOURCE, IMPORTED, source_record(proposal))


def _raw_entries(proposal: Proposal) -> dict[str, str]:
    entries = {"cover.agency": proposal.agency or ""}
    entries["cover.year"] = str(proposal.year) if proposal.year else ""
    found = {**proposal.facts, **proposal.cells}
    return entries | {address: each.raw for address, each in found.items()}


def source_record(proposal: Proposal) -> SourceRecord:
    """What the draft keeps about the file."""
    lines = tuple(each.text for each in proposal.not_understood)
    return SourceRecord(proposal.name, proposal.sha256, proposal.headings, proposal.labels, lines)
