"""How far each part of the report is: what the task list and the library's cards show."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from forms.definition.form import COVER, part_key
from forms.rules.finding import count_levels

if TYPE_CHECKING:
    from collections.abc import Iterable

    from forms.definition.schema import Section
    from forms.draft.content import Content
    from forms.draft.session import Session
    from forms.rules.finding import Finding

FEE_CHARGED, FEE_AMOUNT = "other.fee_charged", "other.fee_amount"
FEE_TAKEN = 1
"""The place of "was charged" among the choices of FEE_CHARGED."""

REQUIRED_FACTS = ("agency", "year", "unit_kind", "level", "scope")


class State(StrEnum):
    """The mark of a task, most urgent last."""

    UNTOUCHED = "untouched"
    DONE = "done"
    TO_EXPLAIN = "to_explain"
    FILLING = "filling"
    ERRORS = "errors"


@dataclass(frozen=True, slots=True)
class Progress:
    """One part's state; `blanks` are what still has to be filled, by address.

    `unexplained` are those of the `warnings` that no explanation stands for.
    """

    state: State
    blanks: tuple[str, ...]
    errors: int
    warnings: int
    hints: int
    unexplained: int


def progress(session: Session, findings: Iterable[Finding] | None = None) -> dict[str, Progress]:
    """By section key, `cover` first. A check that spans sections counts where its first cell is.

    `findings` are those that count; all that the session has when none are given.
    """
    sections = _by_section(session.findings if findings is None else findings)
    keys = (COVER, *(section.key for section in session.form.sections))
    return {key: _progress(session, key, sections.get(key, [])) for key in keys}


def sections_done(parts: dict[str, Progress]) -> int:
    """How many of the six sections are complete."""
    return sum(p.state is State.DONE for key, p in parts.items() if key != COVER)


def _by_section(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(part_key(finding.addresses[0]), []).append(finding)
    return found


def _progress(session: Session, key: str, findings: list[Finding]) -> Progress:
    blanks = _blanks(session, key)
    counts = count_levels(findings)
    unexplained = sum(finding.blocks for finding in findings) - counts["error"]
    if counts["error"]:
        state = State.ERRORS
    elif blanks:
        state = State.FILLING if _touched(session.content, key) else State.UNTOUCHED
    else:
        state = State.TO_EXPLAIN if unexplained else State.DONE
    return Progress(state, blanks, counts["error"], counts["warning"], counts["hint"], unexplained)


def _touched(content: Content, key: str) -> bool:
    return any(part_key(a) == key for group in (content.entries, content.texts) for a in group)


def _blanks(session: Session, key: str) -> tuple[str, ...]:
    if key == COVER:
        required = (f"{COVER}.{name}" for name in REQUIRED_FACTS)
        return tuple(a for a in required if not session.content.fact(a))
    section = next(s for s in session.form.sections if s.key == key)
    if section.table:
        cells = (c for c in session.form.cells.values() if c.table.key == key and not c.derived)
        return tuple(c.address for c in cells if session.sheet.number(c.address) is None)
    return _blank_facts(session.content, section) + _blank_texts(session.content, section)


def _blank_texts(content: Content, section: Section) -> tuple[str, ...]:
    """Narratives with a customary least length must have text."""
    return tuple(
        field.address
        for field in section.texts
        if field.range and field.range[0] > 0 and not content.text(field.address).flat.strip()
    )


def _blank_facts(content: Content, section: Section) -> tuple[str, ...]:
    """六 needs the fee or a text; a fee that was charged needs its amount."""
    if not section.facts:
        return ()
    charged = content.fact(FEE_CHARGED)
    if charged == section.facts[0].choices[FEE_TAKEN]:
        return () if content.fact(FEE_AMOUNT) else (FEE_AMOUNT,)
    written = any(content.text(field.address).flat.strip() for field in section.texts)
    return () if charged or written else (FEE_CHARGED,)
