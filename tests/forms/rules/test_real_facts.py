"""Figures that were really published, and what the checks make of them."""

from __future__ import annotations

import pytest

from forms.rules.finding import Status
from forms.rules.reference import Reference
from tests.forms.rules.reports import judge, zeros

NEW, OVER = "requests.new_received.natural_person", "requests.carried_over.natural_person"
NORMATIVE = "disclosure.normative"


def test_nineteen_requests_of_which_eight_were_withdrawn() -> None:
    raws = zeros("requests") | {
        NEW: "19",
        "requests.granted.natural_person": "11",
        "requests.other_misc.natural_person": "8",
    }
    outcomes = judge(raws)
    assert outcomes["requests-balance@requests.*.natural_person"].status is Status.HOLDS
    assert outcomes["other-misc-share@requests.other_misc.total"].status is Status.HOLDS


@pytest.mark.parametrize(
    ("before", "issued", "repealed", "in_force"),
    [("11", "2", "1", "12"), ("597", "50", "227", "420"), ("12", "3", "0", "15"),
     ("420", "61", "59", "422")],
)  # fmt: skip
def test_documents_in_force(before: str, issued: str, repealed: str, in_force: str) -> None:
    last = Reference("上年", "0" * 64, "2024", {f"{NORMATIVE}.in_force": before}, {}, {})
    raws = zeros("disclosure") | {
        f"{NORMATIVE}.issued": issued,
        f"{NORMATIVE}.repealed": repealed,
        f"{NORMATIVE}.in_force": in_force,
    }
    id_ = next(
        i for i in judge(raws, reference=last) if i.startswith(f"in-force-balance@{NORMATIVE}")
    )
    assert judge(raws, reference=last)[id_].status is Status.HOLDS
    wrong = raws | {f"{NORMATIVE}.in_force": str(int(in_force) + 1)}
    found = judge(wrong, reference=last)[id_].finding
    assert found is not None
    assert (found.level, found.difference) == ("warning", "1")


def test_last_years_forward_103_against_77_carried_over() -> None:
    last = Reference(
        "上年", "0" * 64, "2024", {"requests.carried_forward.natural_person": "103"}, {}, {}
    )
    raws = zeros("requests") | {OVER: "77", "requests.granted.natural_person": "77"}
    found = judge(raws, reference=last)["carry-over@requests.carried_over.natural_person"].finding
    assert found is not None
    assert (found.left, found.right, found.level) == ("77", "103", "warning")
    assert "上年" in found.message
