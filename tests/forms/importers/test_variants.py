"""Published reports vary: every number is right or listed, none is wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.importers.proposal import Proposal
from tests.forms.importers import variants as v
from tests.forms.importers.variants import (
    FORM,
    OLD_FORM,
    Printed,
    Style,
    figures,
    judge,
    parse,
    texts_of,
)

WEB_PAGE = (
    *("首页 > 政务公开 > 政府信息公开年报", "索引号：001-2024-0001\t主题分类：综合", ""),
    *("发布日期：2024年1月20日  来源：办公室", "【字体：大 中 小】", ""),
)
RESTARTED = {
    "problems": "一、存在的主要问题及改进情况",
    "other": "二、其他需要报告的事项",
}
RENAMED = {
    "disputes": "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况",
    "problems": "五、存在的主要问题及整改措施",
    "other": "六、需要报告的其他事项",
}
NOTED = {"disputes": "注：行政复议、行政诉讼数量含上年度结转数量"}

STYLES = {
    "as on the form": (Style(), 1),
    "half-width brackets": (Style(label=v.half_width), 1),
    "1、 for 1.": (Style(label=v.comma_numbers), 1),
    "blanks inside labels": (Style(label=v.blanks_inside), 1),
    "typing errors": (Style(label=v.typing_errors), 1),
    "shortened labels": (Style(label=v.shortened), 1),
    "no numbers before labels": (Style(label=v.no_numbers), 0.9),
    "full-width digits": (Style(number=v.full_width), 1),
    "thousands commas": (Style(number=v.commas), 1),
    "a unit in the cell": (Style(number=v.with_unit), 1),
    "a remark in the cell": (Style(number=v.remarked), 1),
    "a slash for nothing": (Style(number=v.slashes), 1),
    "a dash for nothing": (Style(number=v.dashes), 1),
    "a blank column inside": (Style(blank_column="charity"), 1),
    "the first column blank": (Style(blank_column="natural_person"), 0.9),
    "the last column blank": (Style(blank_column="total"), 1),
    "a blank column, trailing tabs gone": (Style(blank_column="total", trim=True), 0.1),
    "a blank column in aligned text": (Style(layout="aligned", blank_column="charity"), 0.1),
    "one cell a line": (Style(layout="lines"), 1),
    "one cell a line, a blank column": (Style(layout="lines", blank_column="research"), 0.1),
    "aligned with blanks": (Style(layout="aligned"), 1),
    "single blanks": (Style(layout="single"), 1),
    "table three cut by pages": (Style(cut_requests=True), 1),
    "cut, one cell a line": (Style(cut_requests=True, layout="lines"), 1),
    "wrapped labels": (Style(wrap=True), 1),
    "wrapped and aligned": (Style(wrap=True, layout="aligned"), 1),
    "shifted rows": (Style(shift=True), 1),
    "shifted rows, a blank column": (Style(shift=True, blank_column="natural_person"), 0.85),
    "disputes as 3 x 5": (Style(disputes="3x5"), 1),
    "disputes as blocks": (Style(disputes="blocks"), 1),
    "blocks, one cell a line": (Style(disputes="blocks", layout="lines"), 1),
    "one row for the rest": (Style(one_other=True), 1),
    "a note under a table": (Style(notes=NOTED), 1),
    "GB18030": (Style(encoding="gb18030"), 1),
    "UTF-8 with a mark": (Style(encoding="utf-8-sig"), 1),
    "UTF-16": (Style(encoding="utf-16"), 1),
    "CRLF": (Style(newline="\r\n"), 1),
    "old Mac line ends": (Style(newline="\r"), 1),
    "a web page around it": (Style(before=WEB_PAGE), 1),
    "other headings": (Style(titles=RENAMED), 1),
    "numbers that restart": (Style(titles=RESTARTED), 1),
    "no heading over table three": (Style(titles={"requests": ""}), 1),
    "no heading over table four": (Style(titles={"disputes": ""}), 1),
}


def read(printed: Printed) -> Proposal:
    return Proposal.from_json(json.loads(json.dumps(parse(printed.data).as_json())))


@pytest.mark.parametrize("name", STYLES)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_number_is_wrong(name: str, seed: int) -> None:
    style, least = STYLES[name]
    values = v.without(figures(FORM, seed, errors=seed == 3), style.blank_column)
    if style.one_other:
        values = {
            a: n
            for a, n in values.items()
            if not a.startswith(("requests.other_no", "requests.other_fee"))
        }
    printed = Printed(FORM, values, style)
    proposal = read(printed)
    judge(printed, proposal, least)
    assert (proposal.agency, proposal.year, proposal.format) == (v.AGENCY, 2023, "2021")


@pytest.mark.parametrize("name", STYLES)
def test_every_narrative_is_in_its_place(name: str) -> None:
    style, _ = STYLES[name]
    proposal = read(Printed(FORM, figures(FORM, 4), style))
    expected = {"cover.lead": v.LEAD.format(year=2023), **v.TEXTS}
    if style.notes:
        expected["disputes.note"] = NOTED["disputes"]
    assert texts_of(proposal) == expected


@pytest.mark.parametrize("missing", [section.key for section in FORM.sections])
def test_a_missing_section(missing: str) -> None:
    style = Style(missing=frozenset({missing}))
    printed = Printed(FORM, figures(FORM, 5), style)
    proposal = read(printed)
    judge(printed, proposal, 1)
    assert any(section in each for each in proposal.warnings for section in ["没有找到第"])
    texts = {a: t for a, t in v.TEXTS.items() if not a.startswith(f"{missing}.")}
    assert texts_of(proposal) == {"cover.lead": v.LEAD.format(year=2023), **texts}


@pytest.mark.parametrize("layout", ["tabs", "lines", "aligned", "single"])
def test_the_form_of_2019(layout: str) -> None:
    values = figures(OLD_FORM, 6) | {"disclosure.licensing.change": "-3"}
    printed = Printed(OLD_FORM, values, Style(layout=layout), year=2020)
    proposal = read(printed)
    judge(printed, proposal, 1)
    assert (proposal.format, proposal.year) == ("2019", 2020)


def test_old_tables_in_a_new_year_are_told() -> None:
    printed = Printed(OLD_FORM, figures(OLD_FORM, 7), Style(), year=2022)
    proposal = read(printed)
    judge(printed, proposal, 1)
    assert proposal.format == "2019"
    assert any("2019年格式" in each for each in proposal.warnings)


def test_one_row_for_the_rest_is_to_be_reviewed() -> None:
    values = {
        a: n for a, n in figures(FORM, 8).items()
        if not a.startswith(("requests.other_no", "requests.other_fee"))
    }  # fmt: skip
    proposal = read(Printed(FORM, values, Style(one_other=True)))
    assert proposal.cells["requests.other_misc.natural_person"].sure == "likely"
    assert any("其他处理" in each for each in proposal.warnings)
    assert not any(a.startswith("requests.other_no") for a in proposal.cells)


TITLES = {
    "two lines": "{agency}\n{year}年政府信息公开工作年度报告",
    "blanks around the year": "{agency} {year} 年政府信息公开工作年度报告",
    "年度": "{agency}{year}年度政府信息公开工作年度报告",
    "split late": "{agency}{year}年度\n政府信息公开工作年度报告",
    "Chinese digits": "{agency}二〇二三年政府信息公开工作年度报告",
    "in title marks": "《{agency}{year}年政府信息公开工作年度报告》",
    "full-width digits": "{agency}２０２３年政府信息公开工作年度报告",
    "year first": "{year}年{agency}政府信息公开工作年度报告",
    "without 工作": "{agency}{year}年政府信息公开年度报告",
}


@pytest.mark.parametrize("name", TITLES)
def test_titles(name: str) -> None:
    proposal = read(Printed(FORM, figures(FORM, 9), Style(title=TITLES[name])))
    assert (proposal.agency, proposal.year) == (v.AGENCY, 2023)
    assert texts_of(proposal)["cover.lead"] == v.LEAD.format(year=2023)


def test_without_a_title_agency_is_unknown_and_the_year_is_that_of_the_period() -> None:
    proposal = read(Printed(FORM, figures(FORM, 9), Style(title="")))
    assert (proposal.agency, proposal.year) == (None, 2023)


def test_narratives_without_sub_headings() -> None:
    proposal = read(Printed(FORM, figures(FORM, 9), Style(headings={})))
    intro = "\n".join(t for a, t in v.TEXTS.items() if a.startswith("overview."))
    assert texts_of(proposal)["overview.intro"] == intro
    assert texts_of(proposal)["problems.findings"] == v.TEXTS["problems.findings"]
    assert texts_of(proposal)["problems.improvements"] == v.TEXTS["problems.improvements"]


def test_headings_that_run_into_their_text() -> None:
    headings = dict.fromkeys(v.HEADINGS, "")
    printed = Printed(FORM, figures(FORM, 9), Style(headings=headings))
    for address, heading in v.HEADINGS.items():
        first = v.TEXTS[address].split("\n")[0]
        at = printed.lines.index(first)
        printed.lines[at] = f"{heading}。{first}"
    assert {a: t for a, t in texts_of(read(printed)).items() if a in v.TEXTS} == v.TEXTS


@pytest.mark.parametrize("report", ["huaian-2024", "jiyuan-2023", "suqian-2023"])
@pytest.mark.parametrize("layout", ["tabs", "aligned", "single", "lines"])
def test_figures_of_published_reports(corpus: Path, report: str, layout: str) -> None:
    expected = json.loads((corpus / report / "expected.json").read_text("utf-8"))
    printed = Printed(FORM, expected["values"], Style(layout=layout, label=v.typing_errors))
    judge(printed, read(printed), 1)


@pytest.mark.parametrize("report", ["taiping-2022", "longgang-2024"])
def test_incomplete_figures_of_published_reports(corpus: Path, report: str) -> None:
    expected = json.loads((corpus / report / "expected.json").read_text("utf-8"))
    for layout in ("tabs", "aligned", "single", "lines"):
        printed = Printed(FORM, expected["values"], Style(layout=layout))
        judge(printed, read(printed), 0.9)


styles = st.builds(
    Style,
    layout=st.sampled_from(["tabs", "tabs", "aligned", "single", "lines"]),
    label=st.sampled_from(v.NOISES),
    number=st.sampled_from(v.NUMBERS),
    blank_column=st.sampled_from(
        ["", "", "charity", "natural_person", "total", "other_organization"]
    ),
    cut_requests=st.booleans(),
    wrap=st.booleans(),
    disputes=st.sampled_from(["row", "3x5", "blocks"]),
    trim=st.booleans(),
    shift=st.booleans(),
    missing=st.sets(st.sampled_from(["overview", "disclosure", "other"]), max_size=1).map(
        frozenset
    ),
    titles=st.sampled_from([{}, RENAMED, RESTARTED]),
    notes=st.sampled_from([{}, NOTED]),
    newline=st.sampled_from(["\n", "\r\n"]),
    encoding=st.sampled_from(["utf-8", "gb18030", "utf-16"]),
)


@settings(max_examples=25)
@given(styles, st.integers(0, 10**6), st.booleans(), st.floats(0, 0.5))
def test_no_combination_gives_a_wrong_number(
    style: Style, seed: int, errors: bool, holes: float
) -> None:
    values = figures(FORM, seed, errors=errors)
    dice = v.random.Random(seed)
    if seed % 2:
        values = v.without(values, style.blank_column)
    if style.layout == "tabs":
        values = {a: n for a, n in values.items() if dice.random() >= holes / 5}
    printed = Printed(FORM, values, style)
    judge(printed, read(printed), 0)
