"""The document tree of a filled report and of the empty forms, as text that one can read.

`make record` writes the files anew; read the difference before committing it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from forms.document.build import build, build_blank
from forms.document.findings_sheet import build_findings
from forms.document.nodes import (
    Chart,
    FigureBlock,
    Heading,
    Paragraph,
    Picture,
    TableBlock,
    Title,
)
from forms.document.sign_page import build_signed
from forms.rules.explanation import Explanation
from forms.rules.finding import Finding, Role
from tests.golden.sample import report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from forms.document.nodes import Block, Document

HERE = Path(__file__).parent


def _sheet() -> Document:
    """Something of every level, with operands, explained, void, to be explained."""
    content = report(fee_charged="已收取")
    found = [
        finding(level="error", left="36", right="59", difference="-23"),
        finding("requests", "hint", message="其他 20 占办理结果总计 56 的 35.71%。"),
        finding(
            level="warning",
            explanation=Explanation("补登往年 2 件", "", "赵一", "2024-01-09T10:00:00+08:00"),
        ),
        finding("overview", "warning", void="补登往年 1 件"),
    ]
    return build_findings(content, found)


def finding(where: str = "disclosure", level: str = "warning", **more: Any) -> Finding:
    addresses = {
        "disclosure": "disclosure.normative.issued",
        "requests": "requests.other_misc.total",
        "overview": "overview.intro",
    }
    cells = ((addresses[where], Role.SUBJECT),)
    known = {"message": "本年制发件数 3，大于现行有效件数 0。", "basis": "编制说明"} | more
    return Finding(
        id=f"a-rule@{where}", rule="a-rule", level=level, title="规则", cells=cells, **known
    )  # type: ignore[arg-type]


DOCUMENTS = {
    "report-2021": lambda: build(report(fee_charged="已收取", fee_cases="3", fee_amount="1200")),
    "report-2019": lambda: build(report("2019")),
    "signed-2021": lambda: build_signed(report(), (), code="0000-0000-0000-0000-0"),
    "findings": _sheet,
    "blank-2021": lambda: build_blank("2021"),
    "blank-2019": lambda: build_blank("2019"),
}


def dump(document: Document) -> str:
    """One line for each block, one for each cell of a table."""
    head = (
        f"{document.title} | {document.agency} | {document.year} | {document.format} | "
        f"{document.dated} | {document.language} | {document.mark} | {document.stamp}"
    )
    return "\n".join([head, *(line for block in document.blocks for line in lines(block)), ""])


def lines(block: Block) -> Iterator[str]:
    match block:
        case Title():
            yield "title: " + " + ".join("/".join(part) for part in block.parts)
        case Heading():
            page = " (new page)" if block.new_page else ""
            yield f"heading {block.level}{page}: {block.text}" + (" #" if block.bookmark else "")
        case Paragraph():
            runs = "".join(f"[{r.text}]" if r.role == "run-in" else r.text for r in block.runs)
            yield f"{block.role} {block.source or '-'}: {runs}"
        case FigureBlock():
            yield f"figure {block.number}: {block.caption}"
            yield from drawn(block.drawing)
        case TableBlock():
            yield from table(block)


def drawn(drawing: Picture | Chart) -> Iterator[str]:
    if isinstance(drawing, Picture):
        yield f"  {drawing.media_type}, {len(drawing.data)} bytes"
    else:
        yield f"  {drawing.shape}, {drawing.unit}"
        yield from (f"  {p.label}: {p.value} {p.shown}" for p in drawing.points)


def table(block: TableBlock) -> Iterator[str]:
    yield (
        f"table {block.key}: {block.bookmark}, {block.rows} rows, head {block.head_rows} × "
        f"{block.head_columns}, as {block.manner}, widths {' '.join(f'{w:g}' for w in block.widths)}"
    )
    for cell in block.cells:
        span = f" {cell.rows}×{cell.columns}" if cell.rows * cell.columns > 1 else ""
        kind = cell.look if cell.look != "number" else cell.kind
        turned = " vertical" if cell.vertical else ""
        name = f" <{cell.address}>" if cell.address else ""
        sum_ = f" = {' + '.join(cell.terms)}" if cell.terms else ""
        yield f"  {cell.row},{cell.column}{span} {kind}{turned}: {cell.text}{name}{sum_}"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_tree_is_the_recorded_one(name: str, record: bool) -> None:
    path = HERE / f"{name}.txt"
    dumped = dump(DOCUMENTS[name]())
    if record:
        path.write_text(dumped, "utf-8")
    assert dumped == path.read_text("utf-8"), "see `make record`"
