"""The rows of the list as plain values: sections, findings, blanks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.findings import words
from forms.definition.form import part_key
from forms.draft.progress import progress
from forms.profile import ORDER
from forms.rules.finding import others_of
from forms.rules.words import LEVELS as LEVEL_NAMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from forms.definition.form import Form
    from forms.definition.schema import Level
    from forms.draft.session import Session
    from forms.rules.finding import Finding, Remedy

    Offered = Callable[[str], tuple[Remedy, ...]]

LEVELS: tuple[Level, ...] = tuple(reversed(ORDER))
"""Most urgent first."""


class Kind(StrEnum):
    """What a row is."""

    SECTION = "section"
    FINDING = "finding"
    BLANK = "blank"


class Stand(StrEnum):
    """Whether a warning has its explanation; NONE for what cannot be explained."""

    NONE = ""
    WANTED = "wanted"
    GIVEN = "given"
    VOID = "void"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list. `key` stays the same while the row is about the same thing.

    `note` is the explanation as the row shows it; `fixed` rows offer nothing to change.
    """

    kind: Kind
    key: str
    text: str
    level: str = ""
    basis: str = ""
    address: str = ""
    count: int = 0
    remedies: tuple[Remedy, ...] = ()
    stand: Stand = Stand.NONE
    note: str = ""
    fixed: bool = False

    @property
    def others(self) -> str:
        """Says that there are more corrections than are offered; mostly empty."""
        return others_of(self.remedies)

    @property
    def explainable(self) -> bool:
        """Whether the clerk can write an explanation, or another one."""
        return self.stand is not Stand.NONE and not self.fixed

    @property
    def calm(self) -> bool:
        """Whether nothing is left to be done about it."""
        return self.stand is Stand.GIVEN

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        if self.kind is Kind.SECTION:
            return words.SPOKEN_SECTION.format(section=self.text, count=self.count)
        if self.kind is Kind.BLANK:
            return words.SPOKEN_BLANK.format(name=self.text)
        said = words.SPOKEN.format(level=LEVEL_NAMES[self.level], message=self.text)
        if self.stand is not Stand.NONE:
            state = words.STANDS[self.stand]
            said = words.SPOKEN_STAND.format(spoken=said, state=state, note=self.note)
        if self.remedies:
            offers = [remedy.offer for remedy in self.remedies]
            texts = "；".join([*offers, self.others] if self.others else offers)
            said = words.SPOKEN_REMEDIES.format(spoken=said, texts=texts)
        return words.SPOKEN_EXPLAIN.format(spoken=said) if self.explainable else said


def finding_rows(
    form: Form,
    findings: Iterable[Finding],
    levels: Iterable[str],
    offered: Offered,
    *,
    fixed: bool = False,
    first: str = "",
) -> list[Row]:
    """Findings of these levels by section, the most urgent first, in form order otherwise.

    The sections go round from `first`, so that going from one to the next meets them all.
    """
    wanted = frozenset(levels)
    groups: dict[str, list[Finding]] = {key: [] for key in form.parts}
    for finding in findings:
        if finding.level in wanted:
            groups[part_key(finding.addresses[0])].append(finding)
    for found in groups.values():
        found.sort(key=lambda finding: LEVELS.index(finding.level))
    rows = {
        key: [_row(finding, offered(finding.id), fixed=fixed) for finding in found]
        for key, found in groups.items()
    }
    return _sectioned(form, rows, first)


def blank_rows(session: Session) -> list[Row]:
    """What is still blank, by section."""
    groups = {
        key: [Row(Kind.BLANK, f"blank:{a}", session.form.printed(a), address=a) for a in p.blanks]
        for key, p in progress(session, ()).items()
    }
    return _sectioned(session.form, groups)


def _row(finding: Finding, remedies: tuple[Remedy, ...], *, fixed: bool) -> Row:
    stand = _stand(finding)
    return Row(
        Kind.FINDING,
        finding.id,
        finding.message,
        finding.level,
        finding.basis,
        finding.addresses[0],
        remedies=() if fixed else remedies,
        stand=stand,
        note=_note(finding),
        fixed=fixed,
    )


def _stand(finding: Finding) -> Stand:
    if finding.level != "warning":
        return Stand.NONE
    if finding.explanation:
        return Stand.GIVEN
    return Stand.VOID if finding.void else Stand.WANTED


def _note(finding: Finding) -> str:
    if finding.level != "warning":
        return ""
    if finding.explanation:
        given = finding.explanation
        pattern = words.NOTE_BY if given.who else words.NOTE
        return pattern.format(text=given.text, who=given.who, day=given.at[:10])
    return words.NOTE_VOID.format(text=finding.void) if finding.void else ""


def section_key(section: str) -> str:
    """The key of the row that heads a section's rows."""
    return f"section:{section}"


def _sectioned(form: Form, groups: dict[str, list[Row]], first: str = "") -> list[Row]:
    rows: list[Row] = []
    keys = list(form.parts)
    start = keys.index(first) if first in keys else 0
    for key in (*keys[start:], *keys[:start]):
        name = form.parts[key]
        found = groups.get(key, [])
        if found:
            rows.append(Row(Kind.SECTION, section_key(key), name, count=len(found)))
            rows += found
    return rows
