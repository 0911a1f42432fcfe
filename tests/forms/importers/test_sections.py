"""Which line is a section's heading: numbers restart, titles are mentioned, listed, cut or missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.forms.importers import variants as v
from tests.forms.importers.variants import FORM, Printed, Style, figures, parse, texts_of

if TYPE_CHECKING:
    from forms.importers.proposal import Proposal

TITLES = {section.key: f"{section.number}、{section.title}" for section in FORM.sections}
FIRST, LAST = TITLES["overview"], TITLES["other"]


def printed(style: Style | None = None) -> Printed:
    return Printed(FORM, figures(FORM, 31), style or Style())


def read_whole(source: Printed, *replaced: tuple[str, str]) -> Proposal:
    """Reads the report with lines replaced; numbers and narratives must be all there."""
    text = source.data.decode()
    for old, new in replaced:
        assert f"\n{old}\n" in text
        text = text.replace(f"\n{old}\n", f"\n{new}\n", 1)
    proposal = parse(text.encode())
    assert {a: f.value for a, f in proposal.cells.items()} == source.expected
    return proposal


def expected(**changed: str) -> dict[str, str]:
    return {"cover.lead": v.LEAD.format(year=2023), **v.TEXTS, **changed}


RESTARTED = {
    "overview.proactive": "一、主动公开情况",
    "overview.on_request": "二、依申请公开情况",
    "overview.management": "三、政府信息管理",
    "overview.platforms": "四、平台建设",
    "overview.oversight": "五、监督保障",
    "problems.findings": "一、存在的主要问题",
    "problems.improvements": "二、下一步改进措施",
}


def test_numbers_that_restart_inside_sections() -> None:
    proposal = read_whole(printed(Style(headings=RESTARTED)))
    assert texts_of(proposal) == expected()
    assert proposal.not_understood == ()
    assert set(TITLES.values()) <= set(proposal.headings)


def test_a_last_section_that_counts_again() -> None:
    own = v.TEXTS["other.remarks"]
    proposal = read_whole(printed(Style(headings=RESTARTED)), (LAST, f"{LAST}\n一、信息处理费"))
    assert texts_of(proposal) == expected(**{"other.remarks": f"一、信息处理费\n{own}"})


@pytest.mark.parametrize(
    "mention",
    [
        "二、主动公开政府信息",
        "收到和处理政府信息公开申请情况如下：",
        "收到和处理政府信息公开申请情况：",
        "政府信息公开行政复议、行政诉讼情况",
        "六、其他事项说明",
        "五、其他存在的问题",
        "第二十条第（一）项",
    ],
)
def test_a_title_mentioned_in_the_text(mention: str) -> None:
    first = "通过网站发布54条。"
    proposal = read_whole(printed(), (first, f"{first}\n{mention}"))
    own = f"{v.TEXTS['overview.proactive']}\n{mention}"
    assert texts_of(proposal) == expected(**{"overview.proactive": own})


def contents(end: str) -> str:
    inner = [
        f"（{number}）{heading[3:]}{end}"
        for number, heading in zip("一二", v.HEADINGS.values(), strict=False)
    ]
    titles = [f"{title}{end}" for title in TITLES.values()]
    return "\n".join(["目 录", titles[0], *inner, *titles[1:]])


@pytest.mark.parametrize("end", ["", "……1", "\t3", " . . . . . . 12", "————2"])
@pytest.mark.parametrize("missing", [False, True])
def test_a_page_of_contents(end: str, missing: bool) -> None:
    page = contents(end)
    source = printed(Style(titles={"overview": ""} if missing else {}))
    lead = v.LEAD.format(year=2023)
    proposal = read_whole(source, (lead, f"{page}\n\n{lead}"))
    assert texts_of(proposal) == expected()
    assert [each.text for each in proposal.not_understood] == page.split("\n")
    after = read_whole(source, (lead, f"{lead}\n\n{page}\n"))
    assert texts_of(after) == expected()


HEADINGS = {
    "missing": "",
    "full stop": FIRST + "。",
    "colon": FIRST + "：",
    "hashes": "## " + FIRST,
    "brackets": "（一）总体情况",
    "part": "第一部分 总体情况",
    "digits": "1、总体情况",
    "blanks": "一、 总 体 情 况",
}


@pytest.mark.parametrize("name", HEADINGS)
def test_the_first_heading(name: str) -> None:
    proposal = read_whole(printed(Style(titles={"overview": HEADINGS[name]})))
    assert texts_of(proposal) == expected()
    assert proposal.not_understood == ()


def all_titles(pattern: str) -> dict[str, str]:
    return {s.key: pattern.format(number=s.number, title=s.title) for s in FORM.sections}


@pytest.mark.parametrize(
    "pattern", ["（{number}）{title}", "## {number}、{title}", "{number}、{title}。", "{title}"]
)
def test_all_headings(pattern: str) -> None:
    proposal = read_whole(printed(Style(titles=all_titles(pattern))))
    assert texts_of(proposal) == expected()
    assert not any("没有" in each for each in proposal.warnings)


@pytest.mark.parametrize(
    ("key", "title"),
    [
        ("problems", "五、存在的主要\n问题及改进情况"),
        ("problems", "五、存在的主要问题\n及改进情况"),
        ("problems", "五、问题与打算"),
        ("disputes", "四、复议诉讼情况"),
        ("disputes", "四、政府信息公开行政复议、\n行政诉讼情况"),
        ("requests", "三、依申请公开情况"),
        ("other", "六、其他"),
        ("other", "六、其他情况"),
    ],
)
def test_a_heading_stays_out_of_notes(key: str, title: str) -> None:
    proposal = read_whole(printed(Style(titles={key: title})))
    assert texts_of(proposal) == expected()
    assert title.replace("\n", "") in proposal.headings
    assert proposal.not_understood == ()


@pytest.mark.parametrize("line", ["五、工作展望", "五、工作展望。", "附件一览", "（一）其余情况。"])
def test_what_may_be_a_heading_is_listed_and_no_note(line: str) -> None:
    source = printed()
    proposal = read_whole(source, (TITLES["problems"], f"{line}\n{TITLES['problems']}"))
    assert texts_of(proposal) == expected()
    assert [each.text for each in proposal.not_understood] == [line]


@pytest.mark.parametrize(
    "note",
    [
        "注：含上年结转数量",
        "注：行政复议、行政诉讼数量\n含上年度结转数量",
        "说明：本表不含所属单位",
        "其中一起案件经调解后撤回起诉。",
    ],
)
def test_a_note_under_a_table(note: str) -> None:
    proposal = read_whole(printed(Style(notes={"disputes": note})))
    assert texts_of(proposal)["disputes.note"] == note
    assert proposal.not_understood == ()


def test_a_second_report_in_the_file_is_listed() -> None:
    source, other = printed(), Printed(FORM, figures(FORM, 32), Style())
    data = source.data + b"\n" + "\n".join(other.lines[4:]).encode()
    proposal = parse(data)
    assert {a: f.value for a, f in proposal.cells.items()} == source.expected
    assert texts_of(proposal) == expected()
    assert len(proposal.not_understood) > 50
