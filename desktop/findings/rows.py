"""The rows of the list as plain values: sections, findings, blanks."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.findings import words
from forms.draft.progress import COVER, progress

if TYPE_CHECKING:
    from collections.abc import Iterable

    from forms.definition.schema import Level
    from forms.draft.session import Session
    from forms.rules.finding import Finding, Remedy

LEVELS: tuple[Level, ...] = ("error", "warning", "hint")
"""Most urgent first."""


class Kind(StrEnum):
    """What a row is."""

    SECTION = "section"
    FINDING = "finding"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list. `key` stays the same while the row is about the same thing."""

    kind: Kind
    key: str
    text: str
    level: str = ""
    basis: str = ""
    address: str = ""
    count: int = 0
    remedies: tuple[Remedy, ...] = field(default=())

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        if self.kind is Kind.SECTION:
            return words.SPOKEN_SECTION.format(section=self.text, count=self.count)
        if self.kind is Kind.BLANK:
            return words.SPOKEN_BLANK.format(name=self.text)
        said = words.SPOKEN.format(level=words.LEVELS[self.level], message=self.text)
        if not self.remedies:
            return said
        texts = "；".join(remedy.text for remedy in self.remedies)
        return words.SPOKEN_REMEDIES.format(spoken=said, texts=texts)


def finding_rows(session: Session, levels: Iterable[str]) -> list[Row]:
    """Findings of these levels by section, the most urgent first, in form order otherwise."""
    wanted = frozenset(levels)
    groups: dict[str, list[Finding]] = {key: [] for key in _section_names(session)}
    for finding in session.findings:
        if finding.level in wanted:
            groups[_section_of(finding.addresses[0])].append(finding)
    for found in groups.values():
        found.sort(key=lambda finding: LEVELS.index(finding.level))
    return _sectioned(session, {key: [_row(session, f) for f in found] for key, found in groups.items()})


def blank_rows(session: Session) -> list[Row]:
    """What is still blank, by section."""
    groups = {
        key: [Row(Kind.BLANK, f"blank:{a}", session.form.printed(a), address=a) for a in p.blanks]
        for key, p in progress(session).items()
    }
    return _sectioned(session, groups)


def _row(session: Session, finding: Finding) -> Row:
    return Row(
        Kind.FINDING,
        finding.id,
        finding.message,
        finding.level,
        finding.basis,
        finding.addresses[0],
        remedies=session.remedies(finding),
    )


def _section_of(address: str) -> str:
    return address.split(".", 1)[0]


def _section_names(session: Session) -> dict[str, str]:
    names = {COVER: words.COVER}
    for section in session.form.sections:
        names[section.key] = words.SECTION.format(number=section.number, title=section.title)
    return names


def _sectioned(session: Session, groups: dict[str, list[Row]]) -> list[Row]:
    rows: list[Row] = []
    for key, name in _section_names(session).items():
        found = groups.get(key, [])
        if found:
            rows.append(Row(Kind.SECTION, f"section:{key}", name, count=len(found)))
            rows += found
    return rows
