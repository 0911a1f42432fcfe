"""Judging one narrative, or one fact, by one rule of wording."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from forms.rules.engine import engine_for
from tests.forms.rules.reports import subject

if TYPE_CHECKING:
    from forms.rules.finding import Finding, Outcome

AGENCY = "青川市清河区水务局"
FACTS = {"cover.agency": AGENCY, "cover.year": "2025"}


def outcome(key: str, address: str, text: str, **more: Any) -> Outcome:
    """`facts` and `format_key` in `more` change the report; a blank text is no narrative."""
    facts = more.pop("facts", FACTS)
    texts = {address: text} if text else {}
    report = subject(facts, texts=texts, **more)
    check = f"{key}@{address}"
    return engine_for(report.form).judge(report, [check])[check]


def found(key: str, address: str, text: str, **more: Any) -> tuple[Finding, ...]:
    """The findings of a rule in a text."""
    return outcome(key, address, text, **more).findings


def which(finding: Finding) -> str:
    """What an id says after its anchor."""
    return finding.id.partition("#")[2]
