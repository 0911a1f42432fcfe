"""Page ends inside paragraphs, what stands below a report, titles with the year below."""

from __future__ import annotations

import pytest

from tests.forms.importers import variants as v
from tests.forms.importers.variants import FORM, Printed, Style, figures, parse, texts_of


def printed(style: Style | None = None) -> Printed:
    return Printed(FORM, figures(FORM, 41), style or Style())


def expected(**changed: str) -> dict[str, str]:
    return {"cover.lead": v.LEAD.format(year=2023), **v.TEXTS, **changed}


@pytest.mark.parametrize(
    "foot", ["-5-", "- 5 -", " " * 45 + "-5-", "第 5 页 共 9 页", " " * 60 + "— 5 —\n\n"]
)
@pytest.mark.parametrize("feed", ["", "\f"])
@pytest.mark.parametrize("cut", ["解读", "不够，"])
def test_a_paragraph_cut_by_a_page_is_joined(foot: str, feed: str, cut: str) -> None:
    text = printed().data.decode().replace(cut, f"{cut}\n\n{foot}\n{feed}", 1)
    proposal = parse(text.encode())
    assert texts_of(proposal) == expected()
    assert proposal.not_understood == ()


def test_paragraphs_and_headings_at_a_page_end_stay_apart() -> None:
    text = printed().data.decode()
    for before in (
        v.HEADINGS["overview.platforms"],
        "其中政策文件12件。",
        "六、其他需要报告的事项",
    ):
        text = text.replace(f"{before}\n", f"{before}\n\n- 3 -\n\f\n", 1)
    assert texts_of(parse(text.encode())) == expected()


FEET = {
    "agency and date": (v.AGENCY, "2024年1月20日"),
    "all that sites print": (
        *(v.AGENCY, "", "2024年1月20日", "", "（联系人：某某，电话：0000-0000000）"),
        *("打印 关闭", "主办：某某"),
    ),
    "another name": ("云溪县林业和草原局", "2024年1月20日", "打印"),
    "one line": ("云溪县林草局  二〇二四年一月二十日", "（此件公开发布）"),
    "furniture alone": ("【打印】 【关闭】", "版权所有：某某  网站标识码：0000000000"),
}


@pytest.mark.parametrize("name", FEET)
def test_what_stands_below_a_report_is_listed(name: str) -> None:
    data = printed().data + ("\n\n" + "\n".join(FEET[name]) + "\n").encode()
    proposal = parse(data)
    assert texts_of(proposal) == expected()
    assert [each.text for each in proposal.not_understood] == [each for each in FEET[name] if each]


def test_a_signature_below_section_five() -> None:
    style = Style(missing=frozenset({"other"}))
    data = printed(style).data + "\n".join(FEET["agency and date"]).encode()
    proposal = parse(data)
    assert texts_of(proposal)["problems.improvements"] == v.TEXTS["problems.improvements"]
    assert len(proposal.not_understood) == 2


@pytest.mark.parametrize(
    "remark",
    ["信息处理费：3940元", "（一）收费情况。未收取。", "主办单位未变更。", "联系电话：0000"],
)
def test_remarks_stay(remark: str) -> None:
    proposal = parse(printed().data + f"\n{remark}\n".encode())
    assert texts_of(proposal)["other.remarks"] == f"{v.TEXTS['other.remarks']}\n{remark}"


@pytest.mark.parametrize(
    "title",
    [
        "{agency}\n政府信息公开工作年度报告\n（{year}年度）",
        "{agency}政府信息公开工作年度报告\n({year}年)",
        "{agency}政府信息公开工作年度报告（{year}年度）",
        "{year}年度{agency}政府信息公开工作年报",
        "{agency}\n{year}年度政府信息公开年报",
        "# {agency}{year}年政府信息公开工作年度报告",
    ],
)
def test_titles_with_the_year_elsewhere(title: str) -> None:
    proposal = parse(printed(Style(title=title)).data)
    assert (proposal.agency, proposal.year) == (v.AGENCY, 2023)
    assert texts_of(proposal) == expected()
