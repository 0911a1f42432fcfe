import pytest

from forms.definition.catalog import load
from forms.document.build import build
from forms.document.nodes import TableBlock
from forms.document.sign_page import build_signed
from forms.draft.content import ENTRIES, Content
from forms.rules.explanation import Explanation
from forms.rules.finding import Finding
from forms.values.entry import Origin, make_entry
from tests.golden.sample import report

CODE = "ABCD-0000-0000-0000-0"


def finding(level: str, *, explained: bool = False) -> Finding:
    said = Explanation("清理旧件", "0" * 64, "", "2024-01-03T08:00:00+08:00") if explained else None
    return Finding(
        id=f"a-rule@{level}{explained}",
        rule="a-rule",
        level=level,  # type: ignore[arg-type]
        title="规则",
        cells=("requests.granted.total",),
        message="一句话。",
        basis="编制说明",
        explanation=said,
    )


def signed(content: Content, *findings: Finding, code: str = "") -> TableBlock:
    page = build_signed(content, findings, code=code).blocks[-1]
    assert isinstance(page, TableBlock)
    return page


def beside(page: TableBlock, label: str) -> list[str]:
    """The texts to the right of a label, in its row."""
    at = next(cell for cell in page.cells if cell.text == label)
    row = [cell for cell in page.cells if cell.row == at.row and cell.column > at.column]
    return [cell.text for cell in sorted(row, key=lambda cell: cell.column)]


def with_signs(**facts: str) -> Content:
    content, form = report(), load("2021")
    for name, raw in facts.items():
        address = f"sign.{name}"
        entry = make_entry(form, address, raw, Origin.TYPED)
        content = content.with_part(ENTRIES, address, entry)
    return content


def test_it_is_the_report_and_one_page_more() -> None:
    made, plain = build_signed(report(), (), code=CODE), build(report(), code=CODE)
    assert made.blocks[: len(plain.blocks)] == plain.blocks
    heading, page = made.blocks[len(plain.blocks) :]
    assert heading.new_page  # type: ignore[union-attr]
    assert page.manner == "signing"  # type: ignore[union-attr]


@pytest.mark.parametrize("version", ["2019", "2021"])
def test_every_place_is_covered_once(version: str) -> None:
    page = signed(report(version))
    places = [
        (cell.row + down, cell.column + right)
        for cell in page.cells
        for down in range(cell.rows)
        for right in range(cell.columns)
    ]
    assert sorted(places) == [(row, column) for row in range(page.rows) for column in range(4)]


def test_names_are_printed_and_hands_sign() -> None:
    page = signed(with_signs(preparer="甲", head="丁", signed_on="2024-01-18"))
    assert beside(page, "填报人") == ["甲", "", ""]
    assert beside(page, "审核人") == ["", "", ""]
    assert beside(page, "主要负责人") == ["丁", "", "2024年1月18日"]


def test_agency_day_and_copies_are_the_reports() -> None:
    content = with_signs(reported_on="2024-01-20", copies="6", phone="0000-1234567")
    page = signed(content)
    assert beside(page, "填报单位（盖章）") == [content.fact("cover.agency")]
    assert beside(page, "报出日期") == ["2024年1月20日"]
    assert beside(page, "份数")[0] == "6"
    assert beside(page, "联系电话")[0] == "0000-1234567"


def test_the_result_of_the_checks_is_counted() -> None:
    findings = (finding("warning", explained=True), finding("warning"), finding("hint"))
    assert beside(signed(report(), *findings), "核对结果") == ["强制性0条；核实性2条，已说明1条"]
    assert beside(signed(report()), "核对结果") == ["强制性0条；核实性0条"]


def test_the_code_stands_on_a_sealed_report_alone() -> None:
    sealed, draft = signed(report(), code=CODE), signed(report())
    assert beside(sealed, "核验码") == [CODE]
    assert beside(draft, "核验码") == ["定稿后产生"]
    says = [cell.text for page in (sealed, draft) for cell in page.cells if cell.kind == "code"]
    assert CODE in says[0]
    assert says[1] == ""
