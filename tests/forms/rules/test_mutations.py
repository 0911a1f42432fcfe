"""Every typed cell of a sound report, changed: some check must notice, or the reason is listed."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest

from forms.definition.catalog import load
from forms.rules.engine import check, findings
from forms.rules.reference import Reference
from forms.values.number import canonical
from tests.forms.rules.reports import subject, zeros

FORM = load("2021")
TYPED = [cell.address for cell in FORM.cells.values() if not cell.derived]

FACTS = {
    "cover.agency": "青川市人民政府",
    "cover.year": "2025",
    "cover.unit_kind": "人民政府",
    "cover.level": "市",
    "cover.scope": "本级政府汇总",
    "other.fee_charged": "未收取",
}

FILLED = {
    "disclosure.regulations.issued": "2",
    "disclosure.regulations.repealed": "1",
    "disclosure.regulations.in_force": "12",
    "disclosure.normative.issued": "8",
    "disclosure.normative.repealed": "5",
    "disclosure.normative.in_force": "66",
    "disclosure.licensing.decisions": "4472",
    "disclosure.penalties.decisions": "3985",
    "disclosure.coercion.decisions": "883",
    "disclosure.fees.amount": "96.5",
    "requests.new_received.natural_person": "301",
    "requests.new_received.business": "53",
    "requests.new_received.legal_service": "11",
    "requests.carried_over.natural_person": "34",
    "requests.granted.natural_person": "180",
    "requests.granted.business": "41",
    "requests.partly_granted.natural_person": "47",
    "requests.denied_third_party.natural_person": "6",
    "requests.unavailable_not_held.natural_person": "74",
    "requests.unavailable_not_held.business": "12",
    "requests.unavailable_not_held.legal_service": "11",
    "requests.not_processed_petition.natural_person": "5",
    "requests.other_misc.natural_person": "10",
    "requests.carried_forward.natural_person": "13",
    "disputes.review.upheld": "7",
    "disputes.review.corrected": "4",
    "disputes.review.other": "3",
    "disputes.review.pending": "2",
    "disputes.litigation_direct.upheld": "3",
    "disputes.litigation_after_review.other": "1",
}

LAST_YEAR = {
    "disclosure.regulations.in_force": "11",
    "disclosure.normative.in_force": "63",
    **{f"requests.carried_forward.{column.key}": "0" for column in FORM.tables["requests"].columns},
    "requests.carried_forward.natural_person": "34",
    "requests.carried_forward.total": "34",
}

TEXTS = {
    "overview.proactive": (
        "2025年，制定规章2件，废止规章1件，现行有效规章12件；制发行政规范性文件8件，废止5件，"
        "现行有效行政规范性文件66件。作出行政许可决定4472件、行政处罚决定3985件、行政强制883件。"
    ),
    "overview.on_request": (
        "2025年，全市共收到政府信息公开申请365件，上年结转34件，办结386件，结转下年度继续办理13件。"
    ),
    "overview.oversight": (
        "因政府信息公开工作被申请行政复议16件，其中结果维持7件、结果纠正4件、其他结果3件、"
        "尚未审结2件。被提起政府信息公开行政诉讼4件，其中结果维持3件、其他结果1件。"
    ),
}

UNCOVERED = {
    "disclosure.fees.amount": "no sum holds it, and this narrative, like most, does not repeat it",
}
"""Cells whose change nothing can notice, and why."""


def noticed(texts: Mapping[str, str] = TEXTS, /, **changes: str | None) -> set[str]:
    """Rules that find more than in the sound report."""
    reference = Reference("上年", "0" * 64, "2024", LAST_YEAR, {}, {})
    raws = zeros() | FILLED | FACTS
    for address, raw in changes.items():
        raws.pop(address)
        if raw is not None:
            raws[address] = raw
    state = subject(raws, reference=reference, texts=texts, final=True)
    return {finding.id for finding in findings(check(state)) if finding.level != "hint"}


BASELINE = noticed()


def mutations(raw: str) -> dict[str, str | None]:
    """+1, −1 and ×10 where that is another count, and blank."""
    number = Decimal(raw)
    changed: dict[str, str | None] = {"+1": canonical(number + 1), "blank": None}
    if number >= 1:
        changed["-1"] = canonical(number - 1)
    if number:
        changed["×10"] = canonical(number * 10)
    return changed


def test_the_report_is_sound() -> None:
    rules = {id_.partition("@")[0] for id_ in BASELINE}
    judged_elsewhere = {
        "topics", "oversight-topics", "problems-empty", "problems-named", "processing-fee",
    }  # fmt: skip
    assert rules <= judged_elsewhere


def test_there_are_166_cells() -> None:
    assert len(TYPED) == 166


@pytest.mark.parametrize("address", TYPED)
def test_a_changed_cell_is_noticed(address: str) -> None:
    raw = (zeros() | FILLED)[address]
    for name, changed in mutations(raw).items():
        new = noticed(**{address: changed}) - BASELINE
        if address in UNCOVERED and name != "blank":
            assert not new, f"{address} is covered after all: {new}"
        else:
            assert new, f"{address} {name}: nothing notices"


@pytest.mark.parametrize("raw", ["97.5", "95.5", "965", None])
def test_an_amount_that_the_narrative_repeats_is_covered(raw: str | None) -> None:
    spoken = {**TEXTS, "disclosure.note": "全年收取行政事业性收费96.5万元。"}
    assert not noticed(spoken) - BASELINE
    assert noticed(spoken, **{"disclosure.fees.amount": raw}) - BASELINE
