"""The ways in which reports are published, each a name and what it changes."""

from __future__ import annotations

from dataclasses import dataclass

from tests.forms.importers import changes as c
from tests.forms.importers import cuts as k
from tests.forms.importers import frames as f
from tests.forms.importers import layouts as t
from tests.forms.importers import variants as v
from tests.forms.importers.reports import Change, Report, Text, report

FEES = "disclosure.fees.amount"
IN_FORCE = "disclosure.normative.in_force"


@dataclass(frozen=True)
class Variant:
    """Changes of a report. `short`: a row lacks a cell, which only markup can."""

    changes: tuple[Change, ...] = ()
    form: str = "2021"
    year: int | None = None
    seed: int = 1
    errors: bool = False
    short: bool = False

    def made(self) -> Report:
        base = report(self.form, self.seed, year=self.year, errors=self.errors)
        return base.changed(*self.changes)


def one(*changes: Change, short: bool = False) -> Variant:
    return Variant(changes, short=short)


RENAMED = {
    "overview": "一、总体工作情况",
    "disputes": "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况",
    "problems": "五、存在的主要问题及整改措施",
    "other": "六、需要报告的其他事项",
}
RESTARTED = {"problems": "一、存在的主要问题及改进情况", "other": "二、其他需要报告的事项"}
UNNUMBERED = {
    "overview": "总体情况",
    "disclosure": "主动公开政府信息情况",
    "requests": "收到和处理政府信息公开申请情况",
    "disputes": "政府信息公开行政复议、行政诉讼情况",
    "problems": "存在的主要问题及改进情况",
    "other": "其他需要报告的事项",
}
PARTS = {
    "overview": "第一部分 总体情况",
    "disclosure": "第二部分 主动公开政府信息情况",
    "requests": "第三部分 收到和处理政府信息公开申请情况",
    "disputes": "第四部分 政府信息公开行政复议、行政诉讼情况",
    "problems": "第五部分 存在的主要问题及改进情况",
    "other": "第六部分 其他需要报告的事项",
}
MANY_COMMAS = c.numbers(v.commas)
BIG = {
    "disclosure.penalties.decisions": "11398889",
    "disclosure.licensing.decisions": "123456789012",
    "requests.granted.natural_person": "9999999",
}
WRONG_TOTALS = {
    "disputes.review.total": "0",
    "disputes.review.upheld": "5",
    "disputes.review.corrected": "0",
    "disputes.litigation_direct.total": "0",
    "disputes.litigation_direct.upheld": "11",
    "requests.new_received.natural_person": "12",
    "requests.new_received.total": "10",
}
REMARKS = {
    IN_FORCE: "22（其中修订16件）",
    "disclosure.normative.issued": "3\n（其中联合发文1件）",
    "requests.granted.total": "57(含上年结转2件)",
}
SPLIT = {
    IN_FORCE: "1 2",
    "disclosure.penalties.decisions": "12\n34",
    "requests.granted.natural_person": "3\n5",
    "requests.granted.total": "1 234",
}
UNITS = {FEES: "160.5964万元", IN_FORCE: "12件", "disclosure.licensing.decisions": "17 件"}

NUMBERS = {
    "as on the form": one(),
    "blank for nothing": one(c.zeros_as("")),
    "slashes": one(c.zeros_as("/")),
    "hyphens": one(c.zeros_as("-")),
    "dashes": one(c.zeros_as("—")),
    "double dashes": one(c.zeros_as("——")),
    "words for nothing": one(c.zeros_as("无")),
    "marks of every kind": one(c.marks_mixed),
    "holes": one(c.holes(0.15)),
    "few numbers": one(c.holes(0.9)),
    "first column blank": one(c.blank(r"^requests.*natural_person")),
    "inner column blank": one(c.blank(r"^requests.*charity")),
    "two columns blank": one(c.blank(r"^requests.*(research|legal_service)")),
    "last column blank": one(c.blank(r"^requests.*total$")),
    "organisations blank": one(c.blank(r"^requests.*(business|research|charity|legal|other_org)")),
    "table three blank": one(c.blank(r"^requests")),
    "table four blank": one(c.blank(r"^disputes")),
    "remarks in cells": one(c.put(REMARKS)),
    "remarks in most cells": one(c.numbers(v.remarked, "^(requests|disputes)")),
    "thousands commas": one(MANY_COMMAS),
    "full-width digits": one(c.numbers(v.full_width)),
    "units in cells": one(c.numbers(v.with_unit)),
    "units in some cells": one(c.put(UNITS)),
    "an amount in yuan": one(c.put({FEES: "251000元"})),
    "the head says yuan": one(c.in_yuan),
    "split digits": one(c.put(SPLIT)),
    "blanks around numbers": one(c.numbers(lambda text: f"\u3000{text}\u00a0 ")),
    "long numbers": one(c.put(BIG)),
    "long numbers with commas": one(c.put(BIG), MANY_COMMAS),
    "all zeros": one(c.put(dict.fromkeys(report().form.cells, "0"))),
    "all blank": one(c.blank("")),
    "published errors": Variant((c.put(WRONG_TOTALS),), errors=True, seed=3),
    "decimals": one(c.put({FEES: "0.0384"})),
}
LABELS = {
    "half-width brackets": one(c.labels(v.half_width)),
    "no ordinal before the item": one(c.labels(c.without_ordinal)),
    "blanks before the item": one(c.labels(lambda text: text.replace("条第", "条 第"))),
    "no 行政 before 规范性文件": one(c.renamed("行政规范性", "规范性")),
    "1、 for 1.": one(c.labels(v.comma_numbers)),
    "full-width points": one(c.labels(lambda text: text.replace(".", "．"))),
    "line breaks in labels": one(c.labels(c.line_breaks)),
    "blanks in labels": one(c.labels(v.blanks_inside)),
    "wide blanks in labels": one(c.labels(lambda text: text.replace("、", "、\u3000"))),
    "typing errors": one(c.labels(v.typing_errors)),
    "shortened labels": one(c.labels(v.shortened)),
    "no numbers before labels": one(c.labels(v.no_numbers, "requests")),
    "labels downwards": one(c.vertical(c.one_a_line)),
    "labels downwards with blanks": one(c.vertical(" ".join)),
    "合计 for 总计": one(c.renamed("总计", "合计")),
    "其它 for 其他": one(c.renamed("其他", "其它")),
    "other quotes": one(c.labels(lambda text: text.replace("“", '"').replace("”", '"'))),
    "本年度 for 本年": one(c.renamed("本年新收", "本年度新收")),
}
TABLE_THREE = {
    "one row for others": one(t.one_row_for_others),
    "cut, head again": one(k.cut_before("requests.unavailable_not_held.natural_person", head=True)),
    "cut, no head": one(k.cut_before("requests.unavailable_not_held.natural_person", head=False)),
    "cut inside a group": one(
        k.cut_before("requests.denied_internal_affairs.natural_person", head=False)
    ),
    "cut inside a group, head again": one(
        k.cut_before("requests.denied_internal_affairs.natural_person", head=True)
    ),
    "cut in others": one(k.cut_before("requests.other_misc.natural_person", head=False)),
    "cut twice": one(
        k.cut_before("requests.denied_internal_affairs.natural_person", head=False),
        k.cut_before("requests.not_processed_duplicate.natural_person", head=False),
    ),
    "cut, a page number between": one(
        k.cut_before("requests.denied_internal_affairs.natural_person", head=False, between="- 3 -")
    ),
    "cut, a running head between": one(
        k.cut_before("requests.denied_internal_affairs.natural_person", head=True, between="续表")
    ),
    "a label cut": one(k.cut_a_label),
    "a table a row": one(t.small_tables(head=False)),
    "a table a row, with heads": one(t.small_tables(head=True)),
    "subtotals": one(t.subtotals),
    "subtotals and holes": one(t.subtotals, c.holes(0.15)),
    "subtotals, blank for nothing": one(t.subtotals, c.zeros_as("")),
    "organisations in another order": one(t.reordered((1, 0, 3, 2, 4))),
    "总计 first": one(t.total_first),
    "a column missing": one(t.without_column("legal_service", "法律服务机构")),
    "a column missing, holes": one(
        t.without_column("legal_service", "法律服务机构"), c.holes(0.15)
    ),
    "a row missing": one(t.without_row("not_processed_excessive")),
    "the first row of a group missing": one(t.without_row("granted")),
    "rows in another order": one(t.rows_swapped),
    "outer span too short": one(t.spans_wrong("本年度办理结果", -1)),
    "outer span too long": one(t.spans_wrong("本年度办理结果", 1)),
    "group span too short": one(t.spans_wrong("不予公开", -1)),
    "group span too long": one(t.spans_wrong("不予公开", 1)),
    "head span too short": one(t.spans_wrong("总计", -1)),
    "an empty column before the numbers": one(t.spacer_column),
    "an empty column inside": one(t.spacer_inside),
    "empty rows": one(t.spacer_rows),
    "numbered rows": one(t.numbered_rows),
    "a head of one row": one(t.flat_head),
    "no head": one(t.no_head),
    "no head and holes": one(t.no_head, c.holes(0.15)),
    "groups in every row": one(t.labels_repeated),
    "groups once": one(t.labels_once),
    "a cell too few": one(t.short_row, short=True),
    "a cell too many": one(t.long_row),
    "a row twice": one(t.row_twice),
}
OTHER_TABLES = {
    "merged numbers repeated": one(t.fees_merged_three_times),
    "disputes in three tables": one(t.blocks_of_disputes(separate=True)),
    "disputes in three blocks": one(t.blocks_of_disputes(separate=False)),
    "disputes as 3 x 5": one(t.three_by_five(grouped=True)),
    "disputes as 3 x 5, plain": one(t.three_by_five(grouped=False)),
    "disputes as in Word": one(t.disputes_as_in_word),
    "disputes 3 x 5 and holes": one(t.three_by_five(grouped=True), c.holes(0.15)),
    "disputes blank for nothing": one(t.disputes_as_in_word, c.zeros_as("")),
    "a row missing in table two": one(t.without_row("coercion", "disclosure")),
    "a note in the table": one(f.note_in_table),
    "a unit above the tables": one(f.unit_line),
}
FRAME = {
    "other headings": one(f.headings(RENAMED)),
    "numbers that restart": one(f.headings(RESTARTED)),
    "headings without numbers": one(f.headings(UNNUMBERED)),
    "第一部分": one(f.headings(PARTS)),
    "no headings": one(f.no_headings),
    "no section headings": one(f.no_section_headings),
    "headings in tables": one(f.headings_in_tables),
    **{
        f"no section {each}": one(f.without_section(each))
        for each in ("overview", "disclosure", "requests", "disputes", "problems", "other")
    },
    "metadata before": one(f.before(f.metadata())),
    "metadata with the name before": one(f.before(f.metadata_with_name())),
    "a page's furniture": one(
        f.before(Text("首页 > 政务公开 > 年报", "other"), Text("发布日期：2024-01-22", "other")),
        f.behind(Text("【打印】【关闭】", "other"), Text("主办：云溪县林草局", "other")),
    ),
    "last year behind": one(f.last_year_behind),
    "a table in the narrative": one(f.table_in_narrative),
    "last year's table three in the narrative": one(f.former_table("requests")),
    "last year's table four in the narrative": one(f.former_table("disputes")),
    "a title in two lines": one(f.title_lines("{agency}", "{year}年政府信息公开工作年度报告")),
    "no title": one(f.no_title),
    "signed": one(f.signed),
    "notes below": one(
        f.note("disputes", "行政复议、行政诉讼数量含上年度结转数量。"),
        f.note("requests", "注：本表含上年结转。"),
    ),
}
OLD = {
    "2019 of 2020": Variant(form="2019"),
    "2019 of 2019": Variant(form="2019", year=2019),
    "2019 used in 2022": Variant(form="2019", year=2022),
    "2019 with signs": Variant((c.numbers(lambda text: f"增{text}", r"\.change$"),), form="2019"),
    "2019 with plus": Variant(
        (c.put({"disclosure.services.change": "+1036", "disclosure.penalties.change": "-12"}),),
        form="2019",
    ),
    "2019 cut": Variant(
        (k.cut_before("requests.denied_internal_affairs.natural_person", head=False),), form="2019"
    ),
    "2019 blank for nothing": Variant((c.zeros_as(""),), form="2019"),
    "2019 typing errors": Variant((c.labels(v.typing_errors),), form="2019"),
    "2019 numbered by hand": Variant((c.labels(v.comma_numbers),), form="2019"),
}
TOGETHER = {
    "all at once": one(
        c.labels(v.half_width), c.labels(c.line_breaks), MANY_COMMAS, c.zeros_as("/"),
        t.three_by_five(grouped=True), f.headings(RENAMED), f.before(f.metadata()), f.signed,
    ),
    "cut, subtotals, blanks": one(
        t.subtotals,
        c.zeros_as(""),
        k.cut_before("requests.denied_internal_affairs.natural_person", head=False),
    ),
    "cut without a head, holes": one(
        c.holes(0.15),
        k.cut_before("requests.denied_internal_affairs.natural_person", head=False),
    ),
}  # fmt: skip
VARIANTS = {**NUMBERS, **LABELS, **TABLE_THREE, **OTHER_TABLES, **FRAME, **OLD, **TOGETHER}
ON_PAPER = (
    *("as on the form", "blank for nothing", "marks of every kind", "inner column blank"),
    *("remarks in cells", "split digits", "long numbers", "all blank", "half-width brackets"),
    *("line breaks in labels", "typing errors", "labels downwards with blanks"),
    *("one row for others", "cut inside a group", "cut twice", "a label cut", "a table a row"),
    *("subtotals and holes", "organisations in another order", "group span too long"),
    *("no head", "disputes in three tables", "disputes as 3 x 5", "disputes as in Word"),
    *("no section headings", "metadata before", "last year behind", "2019 used in 2022"),
)
"""Variants that are drawn on pages as well; there reading takes longest."""
