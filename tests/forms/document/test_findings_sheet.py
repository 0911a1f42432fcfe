"""The 核对单: what it says of each finding, and how a long one is laid out."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest

from forms.document.dates import shown_day
from forms.document.findings_sheet import LONGEST_ROW, build_findings
from forms.document.nodes import Heading, Paragraph, TableBlock
from forms.draft.content import CURRENT, ENTRIES, SEAL, SECOND_ENTRIES, Content, Seal
from forms.draft.second_entry import Difference, SecondEntry
from forms.render.pdf.writer import render_pdf
from forms.rules.explanation import Explanation
from forms.rules.finding import Finding, Role
from tests.golden.sample import report

if TYPE_CHECKING:
    from forms.definition.schema import Level
    from forms.document.nodes import Document

AT = "2024-01-09T10:00:00+08:00"
MESSAGE = "表二“规章”行：本年制发件数 3，大于现行有效件数 0 ＋ 本年废止件数 1 ＝ 1，多出 2。"
SAID = Explanation("清理文件时补登了往年 2 件", "0" * 64, "赵一", AT)


def found(
    level: Level = "warning", address: str = "disclosure.regulations.issued", **more: Any
) -> Finding:
    known = {"message": MESSAGE, "basis": "制发的文件要么有效，要么废止", "title": "制发"} | more
    return Finding(
        id="a-rule@x", rule="a-rule", level=level, cells=((address, Role.SUBJECT),), **known
    )


def texts(document: Document) -> list[str]:
    tables = [block for block in document.blocks if isinstance(block, TableBlock)]
    return [cell.text for table in tables for cell in table.cells]


def drawn(document: Document) -> list[str]:
    """The pages' texts without blanks and line ends."""
    pdf = pypdfium2.PdfDocument(render_pdf(document))
    return ["".join(page.get_textpage().get_text_range().split()) for page in pdf]


def bare(text: str) -> str:
    return "".join(text.split())


def test_a_finding_has_sentence_operands_basis_and_who_said_what_when() -> None:
    given = found(left="3", right="1", difference="2", explanation=SAID)
    shown = texts(build_findings(report(), [given]))
    assert MESSAGE in shown
    assert shown[shown.index(MESSAGE) + 1 :][:3] == ["3", "1", "2"]
    assert "依据：制发的文件要么有效，要么废止" in shown
    assert "说明：清理文件时补登了往年 2 件（赵一，2024年1月9日）" in shown
    assert "强制性0条；核实性1条，其中已说明1条、待说明0条；提示0条" in shown


@pytest.mark.parametrize(
    ("finding", "last"),
    [
        (found("error"), "处理：须改正"),
        (found("warning"), "说明：待说明"),
        (found("hint"), "依据：制发的文件要么有效，要么废止"),
        (found("hint", explanation=SAID), "说明：清理文件时补登了往年 2 件（赵一，2024年1月9日）"),
    ],
)
def test_each_level_says_what_is_to_be_done(finding: Finding, last: str) -> None:
    assert texts(build_findings(report(), [finding]))[-1] == last


def test_a_void_explanation_is_marked_and_asked_for_again() -> None:
    shown = texts(build_findings(report(), [found(void="补登往年 1 件")]))
    assert shown[-2:] == ["原说明（数据或文字已变，失效）：补登往年 1 件", "说明：待说明"]


def test_findings_stand_by_section_and_level_and_are_counted_through() -> None:
    given = [
        found("hint", "requests.granted.total"),
        found("error", "requests.granted.total"),
        found("warning", "cover.agency"),
        found("warning", "overview.intro"),
    ]
    document = build_findings(report(), given)
    headings = [block.text for block in document.blocks if isinstance(block, Heading)]
    assert headings == [
        "封面与基本信息",
        "一、总体情况",
        "三、收到和处理政府信息公开申请情况",
    ]
    looks = ("band", "number")
    tables = [block for block in document.blocks if isinstance(block, TableBlock)][1:]
    listed = [cell.text for t in tables for cell in t.cells if cell.look in looks]
    assert listed == [
        "核实性（1条）",
        "1",
        "核实性（1条）",
        "2",
        "强制性（1条）",
        "3",
        "提示（1条）",
        "4",
    ]


def test_state_and_day_come_from_the_seal() -> None:
    sealed = report().with_part(SEAL, CURRENT, Seal("0" * 64, "钱二", "2024-01-12T09:00:00+08:00"))
    document = build_findings(sealed, [found(explanation=SAID)], "0000-0000-0000-0000-0")
    shown = texts(document)
    assert {"已定稿", "0000-0000-0000-0000-0", "钱二", "2024年1月12日"} <= set(shown)
    assert document.dated == "2024-01-12"
    assert build_findings(report(), [found(explanation=SAID)]).dated == "2024-01-09"
    assert build_findings(report(), []).dated == "2023-12-31"
    assert "未定稿" in texts(build_findings(report(), []))


def test_the_newest_second_entry_of_each_table_is_told() -> None:
    cell = "requests.granted.business"
    content = report()
    different = Difference(cell, "1", content.entries[cell].raw, taken=True)
    for key, table, differences in (
        ("1", "requests", ()),
        ("2", "requests", (different,)),
        ("3", "disclosure", ()),
    ):
        made = SecondEntry(table, "乙", "", "2024-01-09T10:00:00+08:00", 10, differences)
        content = content.with_part(SECOND_ENTRIES, key, made)
    document = build_findings(content, ())
    summary = next(block for block in document.blocks if isinstance(block, TableBlock))
    said = [cell.text for cell in summary.cells if "复录的" in cell.text]
    assert said == [
        "表二：乙，2024年1月9日，核对10格，0格不同，采用复录的0格",
        "表三：乙，2024年1月9日，核对10格，1格不同，采用复录的1格",
    ]
    assert document.dated == "2024-01-09"
    undone = content.with_part(ENTRIES, cell, None)
    assert "1格不同，采用复录的0格" in "".join(texts(build_findings(undone, ())))


def test_nothing_found_is_said() -> None:
    blocks = build_findings(Content("2021"), []).blocks
    assert isinstance(blocks[-1], Paragraph)
    assert blocks[-1].text == "各项核对全部通过，没有发现问题。"


def test_a_day_that_is_none_stays_as_it_is() -> None:
    assert [shown_day(AT), shown_day("昨天"), shown_day("")] == ["2024年1月9日", "昨天", ""]


def test_a_long_list_is_laid_out_whole_and_in_order() -> None:
    levels: list[Level] = ["error", "warning", "hint"]
    many = [
        found(levels[at % 3], message=f"第 {at} 个问题：{MESSAGE}", left="3", right="1")
        for at in range(300)
    ]
    pages = drawn(build_findings(report(), many))
    whole = "".join(pages)
    assert all(bare(each.message) in whole for each in many)
    assert 10 < len(pages) < 60
    assert all("序号核对结果左边右边相差" in page for page in pages)
    # No entry is torn: what follows a page's head is a level or a new entry.
    starts = [page.split("相差", 1)[1] for page in pages[1:]]
    assert all(re.match(r"强制性|核实性|提示|\d|第\d+个问题", start) for start in starts)


def test_a_list_begins_where_there_is_room_and_goes_on() -> None:
    """A table of the form would have waited for a page of its own."""
    given = [found(address="overview.intro")] * 8 + [found()] * 8
    assert "二、主动公开政府信息情况" in drawn(build_findings(report(), given))[1]


def test_a_very_long_explanation_keeps_the_size_of_type_and_loses_nothing() -> None:
    long = "".join(f"第{n}份文件补登；" for n in range(400))
    assert len(long) > 5 * LONGEST_ROW
    said = Explanation(long, "0" * 64, "", AT)
    document = build_findings(report(), [found(explanation=said), found()])
    again = "续表|序号核对结果左边右边相差|核实性（2条）（续）|—\\d+—"
    whole = bare(re.sub(again, "", "".join(drawn(document))))
    assert f"说明：{long}（2024年1月9日）" in whole


def test_the_same_content_gives_the_same_bytes() -> None:
    document = build_findings(report(), [found(explanation=SAID)])
    assert render_pdf(document) == render_pdf(document)


def test_a_level_that_goes_on_stands_again_above_its_entries() -> None:
    levels: tuple[Level, ...] = ("error", "warning")
    document = build_findings(report(), [found(level) for level in levels for _ in range(40)])
    pages = drawn(document)
    assert len(pages) > 5
    bands = [re.findall("(?:强制性|核实性)（40条）(?:（续）)?", page) for page in pages]
    assert bands[0] == ["强制性（40条）"]
    for above, below in pairwise(bands):
        new = above[-1][:3] != below[0][:3]
        assert below[0].endswith("（续）") is not new
    assert {len(found) for found in bands} == {1, 2}
    for page in pages[1:]:
        assert page.index("（40条）") < page.index(bare(MESSAGE))
