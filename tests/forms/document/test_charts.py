"""What charts of the tables show."""

from __future__ import annotations

from decimal import Decimal

import pytest

from forms.definition.catalog import FORMATS, load
from forms.document.build import build
from forms.document.charts import chart_of
from forms.document.nodes import Chart, FigureBlock, Picture
from forms.draft import narrative
from forms.draft.content import ENTRIES, Content
from forms.draft.figures import insert_chart
from forms.draft.view import sheet_of
from forms.values.entry import Origin, make_entry
from tests.golden.sample import PNG, entries, numbers, report

TREND = narrative.Chart("trend", "趋势", (("2019", "120"), ("2021", "0"), ("2022", "511")))
OUTCOMES, APPLICANTS = (narrative.Chart(kind, "构成") for kind in ("outcomes", "applicants"))
TOTAL = "requests.new_received.total"


def without(content: Content, *addresses: str) -> Content:
    for address in addresses:
        content = content.with_part(ENTRIES, address, None)
    return content


def with_cell(content: Content, address: str, raw: str) -> Content:
    entry = make_entry(load(content.format), address, raw, Origin.TYPED)
    return content.with_part(ENTRIES, address, entry)


def shown(run: narrative.Chart, content: Content) -> Chart:
    return chart_of(run, content, sheet_of(content))


def said(run: narrative.Chart, content: Content) -> list[tuple[str, str]]:
    return [(point.label, point.shown) for point in shown(run, content).points]


@pytest.mark.parametrize("form", FORMATS)
def test_a_trend_ends_with_this_years_number_and_tells_gaps_from_nought(form: str) -> None:
    content = with_cell(report(form), TOTAL, "2793")
    assert said(TREND, content) == [
        ("2019年", "120"),
        ("2020年", "—"),
        ("2021年", "0"),
        ("2022年", "511"),
        ("2023年", "2793"),
    ]
    chart = shown(TREND, content)
    assert chart.shape == "columns"
    assert chart.unit == "件"
    assert said(TREND, with_cell(content, TOTAL, "1"))[-1] == ("2023年", "1")


def test_a_trend_while_this_years_number_is_not_known() -> None:
    content = without(report(), "requests.new_received.business")
    assert said(TREND, content)[-1] == ("2023年", "—")
    assert shown(TREND, content).points[-1].value == 0


def test_a_trend_without_a_year_of_its_own() -> None:
    content = without(report(), "cover.year")
    labels = [label for label, _ in said(TREND, content)]
    assert labels == ["2019年", "2021年", "2022年", "本年度"]


def test_a_trend_goes_back_ten_years_at_most_and_never_beyond_this_one() -> None:
    earlier = (("1999", "1"), ("2013", "2"), ("2014", "3"), ("2023", "9"), ("2024", "8"))
    points = said(narrative.Chart("trend", "", earlier), report())
    assert [points[0], len(points)] == [("2014年", "3"), 10]


def test_a_trend_of_one_year() -> None:
    assert len(said(narrative.Chart("trend", ""), report())) == 1


@pytest.mark.parametrize("form", FORMATS)
def test_outcomes_are_the_forms_groups_with_shares_of_its_own_total(form: str) -> None:
    content = report(form)
    sheet = sheet_of(content)
    points = shown(OUTCOMES, content).points
    assert [point.label for point in points] == [
        *("（一）予以公开", "（二）部分公开", "（三）不予公开"),
        *("（四）无法提供", "（五）不予处理", "（六）其他处理"),
    ]
    total = sheet.number("requests.total_processed.total")
    assert total is not None
    assert sum(point.value for point in points) == total
    first = sheet.number("requests.granted.total")
    assert first is not None
    assert points[0].shown == f"{first}（{round(100 * first / total, 1)}%）"


def test_a_share_is_of_the_total_that_the_table_states() -> None:
    content = with_cell(report(), "requests.total_processed.total", "1000000")
    content = with_cell(content, "requests.granted.total", "1235")
    assert said(OUTCOMES, content)[0][1] == "1235（0.1%）"
    content = with_cell(content, "requests.total_processed.total", "0")
    assert said(OUTCOMES, content)[0][1] == "1235"


def test_a_group_with_a_blank_part_is_not_known() -> None:
    content = without(report(), "requests.unavailable_unclear.charity")
    points = dict(said(OUTCOMES, content))
    assert points["（四）无法提供"] == "—"
    assert "（" not in points["（一）予以公开"]  # nor is the total
    assert points["（一）予以公开"].isdecimal()


@pytest.mark.parametrize("form", FORMATS)
def test_applicants_are_the_columns_of_the_form(form: str) -> None:
    points = shown(APPLICANTS, report(form)).points
    labels = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
    assert [point.label for point in points] == labels
    assert abs(sum(Decimal(point.shown.split("（")[1][:-2]) for point in points) - 100) < 1


@pytest.mark.parametrize("kind", ["trend", "outcomes", "applicants"])
def test_without_any_number_the_caption_alone_stands_and_says_so(kind: narrative.ChartKind) -> None:
    content = Content("2021")
    content = insert_chart(content, "overview.intro", 0, kind, "近年").operations[0].apply(content)
    figures = [block for block in build(content).blocks if isinstance(block, FigureBlock)]
    assert [(each.caption, each.drawing.points) for each in figures] == [("近年（无数据）", ())]  # type: ignore[union-attr]


def test_figures_are_counted_through_the_report_whatever_they_are() -> None:
    content = report()
    for address in ("overview.intro", "other.remarks"):
        change = insert_chart(content, address, 0, "applicants", f"在{address}")
        content = change.operations[0].apply(content)
    figures = [block for block in build(content).blocks if isinstance(block, FigureBlock)]
    assert [(each.number, type(each.drawing).__name__) for each in figures] == [
        (1, "Chart"),
        (2, "Picture"),
        (3, "Chart"),
    ]
    assert figures[1].drawing == Picture("image/png", PNG)


def test_a_number_of_twelve_digits_is_shown_whole() -> None:
    values = dict.fromkeys(numbers(), "123456789012")
    content = Content("2021", {ENTRIES: entries(values)})
    assert said(APPLICANTS, content)[0] == ("自然人", "123456789012（16.7%）")
