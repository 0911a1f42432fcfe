"""Imports with everything that a review can show: doubts, conflicts, lines not understood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forms import ops
from forms.definition.catalog import load
from forms.draft.view import resolved_text, sheet_of, shown_number
from forms.importers.proposal import (
    Found,
    FoundText,
    NotUnderstood,
    Proposal,
    proposal_content,
)
from forms.resources import resource

if TYPE_CHECKING:
    from forms.draft.content import Content
    from forms.ops import Imported

NAME = "某局2024年政府信息公开工作年度报告（定稿）.docx"
LIKELY = ("requests.granted.business", "requests.partly_granted.research")
NO_NUMBER = "requests.granted.other_organization"
LEFT = (
    ("表格2第9行", "其他组织及个人\t1\t2", "不知道这些数字属于哪一行"),
    ("第3页", "附件：收费标准", "报告之前的文字"),
    ("表格3第2行", "3\t0\t1\t0", "这一行应有5格，只找到4格，不能确定各属哪一列"),
)


def planted(content: Content, year: int) -> Imported:
    """The sample as if it had been read from a file, with every fifth number of table three raised
    by one and some read with doubt."""
    form, sheet = load(content.format), sheet_of(content)
    cells, lines = {}, {}
    for number, cell in enumerate(form.cells.values()):
        row = list(form.tables[cell.table.key].rows).index(cell.row) + 3
        line = 100 * list(form.tables).index(cell.table.key) + row
        raw = shown_number(content, sheet, cell.address) or "0"
        if cell.table.key == "requests" and number % 5 == 0 and not cell.derived:
            raw = str(int(raw) + 1)
        lines[line] = lines.get(line, cell.row.printed) + f"\t{raw}"
        sure = "likely" if cell.address in LIKELY else "exact"
        where = f"表格{list(form.tables).index(cell.table.key) + 1}第{row}行"
        cells[cell.address] = Found(raw, raw, where, sure, line)
    cells[NO_NUMBER] = Found("/", None, "表格3第4行", "exact", 0)
    texts = {a: FoundText(resolved_text(content, sheet, a), "第2页") for a in content.texts}
    texts["overview.proactive"] = FoundText("全年通过本局网站公开信息3条。", "第2页", "likely")
    left = tuple(NotUnderstood(n, *each) for n, each in enumerate(LEFT))
    warnings = ("第五部分没有分出改进情况，全文放在“存在的主要问题”。",)
    agency = content.fact("cover.agency")
    proposal = Proposal(
        content.format,
        agency,
        year,
        cells,
        texts,
        {},
        lines,
        (),
        (),
        left,
        warnings,
        NAME,
        "0f" * 32,
    )
    return ops.Imported(proposal_content(proposal), proposal, name=NAME)


def sample() -> Content:
    """The filled-in sample."""
    return ops.read_report(resource("samples", "sample.json")).content
