"""How far a report is: the numbers of its summary row, worked out from an open session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forms.library.summary import SummaryFacts

if TYPE_CHECKING:
    from forms.definition.schema import Section
    from forms.draft.session import Session
    from forms.library.summary import State

FEE_CHARGED = "other.fee_charged"
FEE_DETAILS = ("other.fee_cases", "other.fee_amount")
NO_FEE = 0
"""The place of "none was charged" among the choices of FEE_CHARGED."""


def facts_of(session: Session) -> SummaryFacts:
    """The summary of the present content."""
    sections = session.form.sections
    unfilled = {section.key: blanks_in(session, section) for section in sections}
    levels = [finding.level for finding in session.findings]
    broken = _sections_with_errors(session)
    return SummaryFacts(
        agency=session.content.fact("cover.agency"),
        year=session.content.fact("cover.year"),
        format=session.content.format,
        sections_done=sum(not unfilled[s.key] and s.key not in broken for s in sections),
        sections=len(sections),
        errors=levels.count("error"),
        warnings=levels.count("warning"),
        unfilled=sum(len(blanks) for blanks in unfilled.values()),
        state=_state(session),
    )


def blanks_in(session: Session, section: Section) -> tuple[str, ...]:
    """Addresses of a section that still wait for a number, a fact or a text."""
    return (
        *_blank_cells(session, section),
        *_blank_facts(session, section),
        *_blank_texts(session, section),
    )


def _blank_cells(session: Session, section: Section) -> list[str]:
    table = section.table
    if table is None:
        return []
    return [
        cell.address
        for cell in session.form.cells.values()
        if cell.table is table and not cell.derived and session.sheet.number(cell.address) is None
    ]


def _blank_facts(session: Session, section: Section) -> list[str]:
    charged = session.form.facts.get(FEE_CHARGED)
    free = charged and session.content.fact(FEE_CHARGED) in {"", charged.choices[NO_FEE]}
    return [
        fact.address
        for fact in section.facts
        if not session.content.fact(fact.address) and not (free and fact.address in FEE_DETAILS)
    ]


def _blank_texts(session: Session, section: Section) -> list[str]:
    """A text whose customary length starts at nothing may stay blank, and so may a table's note."""
    return [
        text.address
        for text in section.texts
        if text.range and text.range[0] and not session.content.text(text.address).flat.strip()
    ]


def _sections_with_errors(session: Session) -> set[str]:
    errors = (finding for finding in session.findings if finding.level == "error")
    return {address.partition(".")[0] for finding in errors for address in finding.addresses}


def _state(session: Session) -> State:
    if not session.content.seal:
        return "draft"
    return "signed" if session.content.fact("sign.signed_on") else "sealed"
