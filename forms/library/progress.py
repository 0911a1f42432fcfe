"""The numbers of a draft's summary row, worked out from an open session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forms.definition.form import COVER
from forms.draft.progress import progress, sections_done
from forms.library.summary import SummaryFacts
from forms.rules.finding import count_levels

if TYPE_CHECKING:
    from forms.draft.session import Session
    from forms.library.summary import State


def facts_of(session: Session) -> SummaryFacts:
    """The summary of the present content."""
    parts = progress(session)
    findings = session.findings
    errors = count_levels(findings)["error"]
    return SummaryFacts(
        agency=session.content.fact("cover.agency"),
        year=session.content.fact("cover.year"),
        format=session.content.format,
        sections_done=sections_done(parts),
        sections=len(session.form.sections),
        errors=errors,
        warnings=sum(finding.blocks for finding in findings) - errors,
        unfilled=sum(len(part.blanks) for key, part in parts.items() if key != COVER),
        state=_state(session),
    )


def _state(session: Session) -> State:
    if not session.content.seal:
        return "draft"
    return "signed" if session.content.fact("sign.signed_on") else "sealed"
