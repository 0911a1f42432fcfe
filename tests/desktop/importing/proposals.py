"""Imports made by hand, so that what a dialog shows does not hang on how a file is read."""

from __future__ import annotations

from forms.importers.proposal import (
    Found,
    FoundText,
    NotUnderstood,
    Proposal,
    proposal_content,
)
from forms.ops import Imported

SURE = "requests.granted.natural_person"
DOUBTFUL = "requests.granted.business"
NO_NUMBER = "requests.granted.research"
OTHER = "requests.new_received.natural_person"
TEXT = "overview.proactive"
LINE = "（一）予以公开\t12\t3\t/\t0\t0\t0\t15"


def imported(
    *,
    agency: str = "某市某局",
    year: int = 2024,
    format_key: str = "2021",
    doubts: bool = True,
    cells: dict[str, Found] | None = None,
) -> Imported:
    """12 sure, 3 likely, a slash, a narrative; a line not understood and a remark."""
    found = {
        SURE: Found("12", "12", "第3行", "exact", 3),
        OTHER: Found("20", "20", "第1行", "exact", 1),
    }
    if doubts:
        found[DOUBTFUL] = Found("3", "3", "第3行", "likely", 3)
        found[NO_NUMBER] = Found("/", None, "第3行", "exact", 3)
    left = (
        NotUnderstood(9, "第9行", "不认识\t1\t2", "不知道这些数字属于哪一行", "requests.granted"),
    )
    proposal = Proposal(
        format=format_key,
        agency=agency,
        year=year,
        cells=found if cells is None else cells,
        texts={TEXT: FoundText("公开信息3条。", "第2段")} if cells is None else {},
        lines={3: LINE, 1: "一、本年新收\t20"},
        not_understood=left if doubts else (),
        warnings=("没有分出改进情况。",) if doubts else (),
        name="上年.docx",
        sha256="ab" * 32,
    )
    return Imported(proposal_content(proposal), proposal, name="上年.docx")
