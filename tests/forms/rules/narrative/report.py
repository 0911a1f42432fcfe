"""One invented report for the sentences of these tests, and what the checks say of a text in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forms.definition.catalog import load
from forms.rules.engine import engine_for
from tests.forms.rules.reports import subject, zeros

if TYPE_CHECKING:
    from collections.abc import Mapping

    from forms.rules.finding import Finding

ON_REQUEST, INTRO, PROACTIVE = "overview.on_request", "overview.intro", "overview.proactive"
MANAGEMENT, OVERSIGHT = "overview.management", "overview.oversight"
REMARKS, DISPUTES_NOTE = "other.remarks", "disputes.note"
CHECKS = ("text-count", "text-none", "text-all-done", "text-percent", "text-sum")

NEW = {"natural_person": 600, "business": 60, "charity": 3, "legal_service": 40}
OVER = {"natural_person": 30, "business": 4, "legal_service": 2}
OUTCOMES = {
    "granted": 208,
    "partly_granted": 120,
    "denied_state_secret": 2,
    "denied_prohibited_by_law": 5,
    "denied_security_stability": 3,
    "denied_third_party": 10,
    "denied_internal_affairs": 8,
    "denied_deliberative": 12,
    "denied_enforcement_file": 9,
    "denied_query_matter": 31,
    "unavailable_not_held": 250,
    "unavailable_needs_creation": 6,
    "unavailable_unclear": 4,
    "not_processed_petition": 20,
    "not_processed_duplicate": 9,
    "not_processed_publication": 1,
    "not_processed_excessive": 2,
    "not_processed_confirmation": 3,
    "other_no_correction": 7,
    "other_fee_unpaid": 1,
    "other_misc": 14,
}
DISPUTES = {
    "review": (9, 2, 3, 2),
    "litigation_direct": (1, 0, 1, 0),
    "litigation_after_review": (4, 1, 0, 2),
}
DISCLOSURE = {
    "regulations.issued": "1",
    "regulations.in_force": "11",
    "normative.issued": "12",
    "normative.repealed": "5",
    "normative.in_force": "66",
    "licensing.decisions": "4472",
    "penalties.decisions": "385",
    "coercion.decisions": "83",
    "fees.amount": "617.28",
}


def full() -> dict[str, str]:
    """713 new and 36 carried over are 725 done and 24 carried forward; 16 行政复议, 2 + 7 行政诉讼;
    信息处理费 of 1300 元."""
    values = zeros()
    values |= {f"requests.new_received.{c}": str(n) for c, n in NEW.items()}
    values["requests.new_received.other_organization"] = "10"
    values |= {f"requests.carried_over.{c}": str(n) for c, n in OVER.items()}
    values |= {f"requests.{row}.natural_person": str(n) for row, n in OUTCOMES.items()}
    values["requests.carried_forward.natural_person"] = "24"
    for group, numbers in DISPUTES.items():
        columns = ("upheld", "corrected", "other", "pending")
        values |= {f"disputes.{group}.{c}": str(n) for c, n in zip(columns, numbers, strict=True)}
    values |= {f"disclosure.{cell}": number for cell, number in DISCLOSURE.items()}
    fee = {"other.fee_charged": "已收取", "other.fee_cases": "2", "other.fee_amount": "1300"}
    return values | fee | {"cover.year": "2024"}


def none() -> dict[str, str]:
    """A report in which nothing happened."""
    return zeros() | {"cover.year": "2024", "other.fee_charged": "未收取"}


def found(
    field: str, text: str, values: Mapping[str, str], format_key: str = "2021"
) -> list[Finding]:
    """What the checks of text against tables find in one narrative."""
    engine = engine_for(load(format_key))
    ids = [f"{check}@{field}" for check in CHECKS]
    outcomes = engine.judge(subject(values, texts={field: text}, format_key=format_key), ids)
    return [finding for outcome in outcomes.values() for finding in outcome.findings]


def said(field: str, text: str, values: Mapping[str, str]) -> list[str]:
    """Rule and quoted words of each finding, blanks dropped."""
    findings = found(field, text, values)
    quotes = ["".join(text[slice(*f.span)].split()) for f in findings if f.span]
    return [f"{f.rule} {quote}" for f, quote in zip(findings, quotes, strict=True)]
