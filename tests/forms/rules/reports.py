"""Small reports for the tests of checks: a balanced one, and ways to spoil it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from forms.definition.catalog import load
from forms.rules.engine import check, engine_for, findings
from forms.rules.subject import Subject
from forms.values.entry import Origin, make_entry

if TYPE_CHECKING:
    from forms.rules.finding import Outcome, Remedy
    from forms.rules.reference import Reference

TODAY = date(2026, 1, 15)
APPLICANTS = (
    "natural_person",
    "business",
    "research",
    "charity",
    "legal_service",
    "other_organization",
)


def zeros(table: str = "", format_key: str = "2021") -> dict[str, str]:
    """Every cell that is not computed, at 0."""
    cells = load(format_key).cells.values()
    return {c.address: "0" for c in cells if not c.derived and c.table.key.startswith(table)}


def balanced() -> dict[str, str]:
    """34 + 2 = 35 + 1 in the natural persons' column; 1 + 0 = 1 + 0 in the companies'."""
    return zeros() | {
        "requests.new_received.natural_person": "34",
        "requests.carried_over.natural_person": "2",
        "requests.granted.natural_person": "20",
        "requests.unavailable_not_held.natural_person": "15",
        "requests.carried_forward.natural_person": "1",
        "requests.new_received.business": "1",
        "requests.partly_granted.business": "1",
        "disputes.review.upheld": "2",
        "disclosure.licensing.decisions": "12",
    }


def subject(
    raws: Mapping[str, str],
    *,
    final: bool = False,
    reference: Reference | None = None,
    format_key: str = "2021",
    **more: Any,
) -> Subject:
    """A report of these raw texts; `more` goes to the Subject."""
    form = load(format_key)
    entries = {
        address: entry
        for address, raw in raws.items()
        if (entry := make_entry(form, address, raw, Origin.TYPED)) is not None
    }
    sheet = engine_for(form).sheet(entries, reference)
    return Subject(sheet, TODAY, final=final, **more)


def judge(raws: Mapping[str, str], **more: Any) -> dict[str, Outcome]:
    """All outcomes of `subject` with these arguments."""
    return check(subject(raws, **more))


def offered(raws: Mapping[str, str], finding_id: str, **more: Any) -> tuple[Remedy, ...]:
    """What would mend one finding of such a report."""
    asked = subject(raws, **more)
    found = next(f for f in findings(check(asked)) if f.id == finding_id)
    return engine_for(asked.form).remedies(found, asked)
