"""Each check of structure: holds, fails, boundary, blank, does not apply."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from forms.definition.catalog import load
from forms.profile import standard
from forms.rules.engine import check, engine_for
from forms.rules.finding import Status
from forms.rules.source import SourceRecord
from tests.forms.rules.reports import judge, subject

if TYPE_CHECKING:
    from collections.abc import Mapping

    from forms.rules.finding import Finding, Outcome

HOLDS, FAILS, UNJUDGED, NOT_APPLICABLE = Status


def outcome(key: str, raws: Mapping[str, str] | None = None, **more: Any) -> Outcome:
    """Of the only check of a rule."""
    outcomes = judge(raws or {}, **more)
    return next(each for id_, each in outcomes.items() if id_.startswith(f"{key}@"))


def found(key: str, raws: Mapping[str, str] | None = None, **more: Any) -> Finding:
    finding = outcome(key, raws, **more).finding
    assert finding is not None
    return finding


# -------------------------------------------------------------------------- sections, old-format

HEADINGS = (
    "一、总体情况",
    "（一）主动公开",
    "（五）监督保障",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "（一）存在的主要问题",
    "六、其他需要报告的事项",
)


def source(*headings: str, labels: tuple[str, ...] = ()) -> SourceRecord:
    return SourceRecord("年报.txt", "0" * 64, headings, labels)


def sections(*headings: str, format_key: str = "2021") -> dict[str, str]:
    """The messages about sections, by the section's key."""
    outcomes = judge({}, source=source(*headings), format_key=format_key)
    mine = {id_: each.finding for id_, each in outcomes.items() if id_.startswith("sections@")}
    assert len(mine) == 6
    return {id_.split("@")[1].split(".")[0]: f.message for id_, f in mine.items() if f}


def changed(old: str, *new: str) -> list[str]:
    at = HEADINGS.index(old)
    return [*HEADINGS[:at], *new, *HEADINGS[at + 1 :]]


def test_the_six_titles_in_order_hold() -> None:
    assert sections(*HEADINGS) == {}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("一、总体情况", "一、 总 体 情 况"),
        ("一、总体情况", "第一部分 总体情况"),
        ("一、总体情况", "一．总体情况："),
        ("六、其他需要报告的事项", "六、其他需要\n报告的事项。"),
    ],
)
def test_blanks_widths_and_breaks_make_no_other_title(old: str, new: str) -> None:
    assert sections(*changed(old, new)) == {}


def test_another_title_is_quoted() -> None:
    headings = changed("五、存在的主要问题及改进情况", "五、存在的主要问题及整改措施")
    assert sections(*headings) == {
        "problems": "这一部分的标题应为“五、存在的主要问题及改进情况”，"
        "导入的文件里是“五、存在的主要问题及整改措施”。"
    }


def test_a_section_that_is_not_there_is_named() -> None:
    assert sections(*changed("六、其他需要报告的事项")) == {
        "other": "导入的文件里没有找到“六、其他需要报告的事项”这一部分，请核对原文是否漏了。"
    }


def test_numbers_that_restart_inside_a_section_are_no_titles() -> None:
    headings = changed("（一）主动公开", "一、主动公开", "二、依申请公开")
    assert sections(*headings) == {}


def test_a_section_in_the_wrong_place_is_named_once() -> None:
    headings = [*HEADINGS[:3], HEADINGS[4], HEADINGS[3], *HEADINGS[5:]]
    assert sections(*headings) == {
        "requests": "“三、收到和处理政府信息公开申请情况”应排在“二、主动公开政府信息情况”之后，"
        "导入的文件里次序相反。"
    }


def test_a_typed_report_has_no_headings_of_its_own() -> None:
    outcomes = judge({})
    mine = [each.status for id_, each in outcomes.items() if id_.startswith("sections@")]
    assert mine == [NOT_APPLICABLE] * 6
    assert outcome("sections", source=source()).status is NOT_APPLICABLE
    assert outcome("old-format").status is NOT_APPLICABLE


OLD_TITLE = "五、政府信息公开工作存在的主要问题及改进情况"


def test_an_old_title_is_the_old_format_s_matter_alone() -> None:
    headings = changed("五、存在的主要问题及改进情况", OLD_TITLE)
    assert sections(*headings) == {}
    finding = found("old-format", source=source(*headings))
    assert finding.level == "warning"
    assert finding.message == (
        f"导入的文件里有旧格式的标题或栏目：“{OLD_TITLE}”，请按现行格式核对。"
    )


@pytest.mark.parametrize("label", ["政府集中采购", "本年新公开\n数量", "其他对外 管理服务事项"])
def test_old_labels_are_found(label: str) -> None:
    labels = ("行政许可", label)
    assert outcome("old-format", source=source(*HEADINGS, labels=labels)).status is FAILS


@pytest.mark.parametrize("label", ["行政规范性文件", "（六）其他处理", "(七) 总计", "信息内容"])
def test_labels_of_today_are_not_old(label: str) -> None:
    record = source(*HEADINGS, labels=(label,))
    assert outcome("old-format", source=record).status is HOLDS


@pytest.mark.parametrize(
    ("year", "status"),
    [("2020", NOT_APPLICABLE), ("2021", FAILS), ("2023", FAILS), ("", NOT_APPLICABLE)],
)
def test_the_old_form_is_for_its_own_years(year: str, status: Status) -> None:
    raws = {"cover.year": year} if year else {}
    assert outcome("old-format", raws, format_key="2019").status is status


def test_an_old_form_names_year_and_format() -> None:
    finding = found("old-format", {"cover.year": "2022"}, format_key="2019")
    assert finding.message == "2022年度的报告用的是2019年格式的表，请改用现行格式。"


def test_an_old_report_may_have_its_own_titles() -> None:
    assert sections(*changed(HEADINGS[6], OLD_TITLE), format_key="2019") == {}
    record = source(OLD_TITLE, labels=("政府集中采购",))
    assert outcome("old-format", source=record, format_key="2019").status is HOLDS


# ---------------------------------------------------------------------------------------- topics

PROACTIVE = "全年在门户网站发布政策文件和民生实事进展，内容覆盖重点领域。"
FIVE = {
    "overview.proactive": PROACTIVE,
    "overview.on_request": "规范答复流程，缩短办理时间。",
    "overview.management": "逐件核对内容，过期的及时撤下。",
    "overview.platforms": "改版首页，增加搜索入口。",
    "overview.oversight": "每季度通报一次，年底测评。",
}
IN_ONE = (
    "（一）主动公开。发布文件30件。（二）依申请公开。按时答复。（三）政府信息管理。清理目录。"
    "（四）政府信息公开平台建设。改版网站。（五）监督保障。开展培训。"
)


def test_five_texts_treat_five_topics() -> None:
    assert outcome("topics", texts=FIVE).status is HOLDS


def test_one_text_may_treat_all_topics() -> None:
    assert outcome("topics", texts={"overview.intro": IN_ONE}, final=True).status is HOLDS


@pytest.mark.parametrize(("final", "status"), [(False, UNJUDGED), (True, FAILS)])
def test_a_topic_that_is_left_out_counts_in_the_end(final: bool, status: Status) -> None:
    texts = {a: t for a, t in FIVE.items() if a != "overview.on_request"}
    result = outcome("topics", texts=texts, final=final)
    assert result.status is status
    if final:
        assert result.finding is not None
        assert result.finding.message == "总体情况还没有写到：（二）依申请公开。"
        assert result.finding.addresses == ("overview.on_request",)
    else:
        assert result.missing == ("overview.on_request",)


def test_a_blank_section_lacks_all_topics() -> None:
    assert outcome("topics").status is UNJUDGED
    message = found("topics", final=True).message
    assert message == (
        "总体情况还没有写到：（一）主动公开、（二）依申请公开、（三）政府信息管理、"
        "（四）政府信息公开平台建设、（五）监督保障。"
    )


# ------------------------------------------------------------------------------ oversight-topics

TOWN = {"cover.unit_kind": "人民政府"}
ALL_THREE = "将政务公开纳入年度考核，开展社会评议，全年没有需要追究责任的情形。"


@pytest.mark.parametrize(
    "text",
    [
        ALL_THREE,
        "政务公开列入绩效考评，群众满意度为98%，未发生责任追究。",
        "工作考核占4分。\n请第三方评估机构打分。\n对迟延答复的单位问责2次。",
    ],
)
def test_a_government_that_names_all_three_holds(text: str) -> None:
    assert outcome("oversight-topics", TOWN, texts={"overview.oversight": text}).status is HOLDS


def test_any_text_of_the_section_may_name_them() -> None:
    assert outcome("oversight-topics", TOWN, texts={"overview.intro": ALL_THREE}).status is HOLDS


def test_what_a_government_leaves_out_is_named() -> None:
    texts = {"overview.oversight": "将政务公开纳入年度考核，每季度培训一次。"}
    finding = found("oversight-topics", TOWN, texts=texts)
    assert finding.level == "warning"
    assert finding.message == "人民政府的报告应写明监督保障情况，还没有提到：社会评议、责任追究。"
    assert finding.addresses == ("overview.oversight",)


@pytest.mark.parametrize(
    ("raws", "final", "status"),
    [
        (TOWN, False, UNJUDGED),
        (TOWN, True, FAILS),
        ({}, True, UNJUDGED),
        ({"cover.unit_kind": "政府部门"}, True, NOT_APPLICABLE),
    ],
)
def test_oversight_of_a_blank_section_or_another_organ(
    raws: dict[str, str], final: bool, status: Status
) -> None:
    assert outcome("oversight-topics", raws, final=final).status is status


# ---------------------------------------------------------------------------------------- length


def overview(count: int) -> dict[str, str]:
    """Section 一 with so many characters, and blanks that do not count."""
    each = "公 开\n" * 5
    texts = dict.fromkeys(FIVE, each)
    return texts | {"overview.intro": "总" * (count - 50) + " \n　"}


@pytest.mark.parametrize(
    ("count", "status"), [(199, FAILS), (200, HOLDS), (1000, HOLDS), (1001, FAILS)]
)
def test_the_customary_length(count: int, status: Status) -> None:
    assert outcome("length", texts=overview(count)).status is status


def test_the_limits_are_settings() -> None:
    profile = replace(standard(), overview_length=(60, 80))
    assert outcome("length", texts=overview(80), profile=profile).status is HOLDS
    finding = found("length", texts=overview(81), profile=profile)
    assert finding.level == "hint"
    assert finding.message == "总体情况共 81 字，超过通常的 80 字，请考虑精简。"


def test_a_short_section_counts_when_no_topic_is_blank() -> None:
    assert "只有 100 字" in found("length", texts=overview(100)).message
    begun = {"overview.proactive": PROACTIVE}
    assert outcome("length", texts=begun).status is UNJUDGED
    assert outcome("length", texts=begun, final=True).status is FAILS


def test_a_blank_section_has_no_length() -> None:
    assert outcome("length", final=True).status is UNJUDGED


# ------------------------------------------------------------------------------ 五: problems-empty


def five(findings: str = "", improvements: str = "") -> dict[str, str]:
    texts = {"problems.findings": findings, "problems.improvements": improvements}
    return {address: text for address, text in texts.items() if text}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("无", FAILS),
        ("暂无问题。", FAILS),
        ("解读形式还比较单一", FAILS),
        ("解读形式还比较单一。", HOLDS),
        ("解 读 形 式 单 一 ", FAILS),
    ],
)
def test_problems_need_ten_characters(text: str, status: Status) -> None:
    assert outcome("problems-empty", texts=five(text)).status is status


def test_no_problems_at_all_is_an_error_in_the_end() -> None:
    assert outcome("problems-empty").status is UNJUDGED
    finding = found("problems-empty", final=True)
    assert (finding.level, finding.message) == (
        "error",
        "存在的主要问题及改进情况还没有写。",
    )
    assert found("problems-empty", texts=five("无")).message.startswith(
        "存在的主要问题及改进情况只写了“无”"
    )


# ------------------------------------------------------------------------------- problems-named

LACKS = "政策解读的形式还不够丰富，基层工作人员业务不熟。"
WILL = "下一步将组织两次培训，多用图解和短视频。"
PRAISE = "本年度各项任务圆满完成，群众反映良好，工作走在全市前列。"


@pytest.mark.parametrize(
    ("findings", "improvements", "which"),
    [
        (LACKS, WILL, set()),
        (LACKS + WILL, "", set()),
        ("", LACKS + WILL, set()),
        ("宣传力度有待加强，平台栏目更新有待提升。", WILL, set()),
        ("群众反映的堵点未能及时解决。", WILL, set()),
        (PRAISE, WILL, {"problem"}),
        ("本年度工作中没有明显问题，各项任务按期完成。", WILL, {"problem"}),
        ("全年及时解决群众反映的问题，赢得好评。", WILL, {"problem"}),
        ("存在的主要问题：无。各项工作平稳有序。", WILL, {"problem"}),
        (LACKS, "各项任务已经按期完成。", {"improvement"}),
        (PRAISE, "各项任务已经按期完成。", {"problem", "improvement"}),
    ],
)
def test_problems_and_improvements_are_named(
    findings: str, improvements: str, which: set[str]
) -> None:
    result = outcome("problems-named", texts=five(findings, improvements))
    assert {finding.id.partition("#")[2] for finding in result.findings} == which
    assert all(finding.level == "warning" for finding in result.findings)


@pytest.mark.parametrize(("final", "status"), [(False, UNJUDGED), (True, FAILS)])
def test_a_blank_side_is_waited_for(final: bool, status: Status) -> None:
    result = outcome("problems-named", texts=five("政务新媒体更新有待加强。"), final=final)
    assert result.status is status
    if final:
        assert [finding.addresses for finding in result.findings] == [("problems.improvements",)]


def test_an_empty_section_is_the_other_rule_s_matter() -> None:
    assert outcome("problems-named", final=True).status is UNJUDGED
    assert outcome("problems-named", texts=five("无"), final=True).status is NOT_APPLICABLE


# --------------------------------------------------------------------------- improvements-match

THREE = "一是解读不够。二是更新不及时。三是人员不足。"


@pytest.mark.parametrize(
    ("findings", "improvements", "status"),
    [
        (THREE, "一是多做图解；二是每周检查；三是增加专人。", HOLDS),
        (THREE, "（1）多做图解。（2）每周检查。（3）增加专人。（4）年底测评。", HOLDS),
        (THREE, "一是多做图解；二是每周检查。", FAILS),
        (THREE, "1.多做图解\n2．每周检查", FAILS),
        (THREE, "首先，多做图解。其次，每周检查。", FAILS),
        ("（一）解读不够。一是少；二是慢。（二）更新不及时。", "一是多做；二是做快。", HOLDS),
        (THREE, "下一步多做图解，每周检查。", NOT_APPLICABLE),
        ("解读不够，更新也不及时。", "一是多做图解；二是每周检查。", NOT_APPLICABLE),
        ("3.5万人次访问中解读不够，1.2万人次要求更新。", "一是图解；二是检查。", NOT_APPLICABLE),
        (THREE + "下一步，一是多做图解；二是每周检查。", "", FAILS),
        (THREE + "针对以上问题，一是图解；二是检查；三是增人。", "", HOLDS),
        (THREE, "", UNJUDGED),
        ("", "", UNJUDGED),
    ],
)
def test_every_problem_has_its_improvement(
    findings: str, improvements: str, status: Status
) -> None:
    assert outcome("improvements-match", texts=five(findings, improvements)).status is status


def test_too_few_improvements_are_a_hint_with_both_counts() -> None:
    finding = found("improvements-match", texts=five(THREE, "一是多做图解；二是每周检查。"))
    assert finding.level == "hint"
    assert finding.message == "列了 3 个问题，只列了 2 条改进措施，请核对是否都有对应的改进。"


# -------------------------------------------------------------------------------- processing-fee


@pytest.mark.parametrize(
    "texts",
    [
        {"other.remarks": "2025年未收取信息处理费。"},
        {"other.remarks": "本年度未收取信息公开处理费用。"},
        {"other.remarks": "全年没有收取任何费用。"},
        {"other.remarks": "本年度共收取申请人费用120元。"},
        {"overview.on_request": "按规定向1名申请人收取信息处理费80元。"},
        {"requests.note": "本年度信息处理费为0元。"},
    ],
)
def test_a_text_may_speak_of_the_fee(texts: dict[str, str]) -> None:
    assert outcome("processing-fee", texts=texts, final=True).status is HOLDS


@pytest.mark.parametrize("choice", ["未收取", "已收取"])
def test_the_choice_speaks_of_the_fee(choice: str) -> None:
    assert outcome("processing-fee", {"other.fee_charged": choice}, final=True).status is HOLDS


@pytest.mark.parametrize(
    "texts",
    [
        {},
        {"other.remarks": "本年度没有其他需要报告的事项。"},
        {"overview.proactive": "公开行政事业性收费目录，全年收费12万元。"},
    ],
)
def test_a_fee_unsaid_counts_in_the_end(texts: dict[str, str]) -> None:
    assert outcome("processing-fee", texts=texts).status is UNJUDGED
    finding = found("processing-fee", texts=texts, final=True)
    assert (finding.level, finding.addresses) == ("warning", ("other.fee_charged",))
    assert finding.message == "没有说明是否收取了信息处理费，没有收取的也要写明。"


# -------------------------------------------------------------------------------------- deadline

WHOLE = {"cover.unit_kind": "人民政府", "cover.scope": "本级政府汇总"}


def due(today: date, **facts: str) -> Outcome:
    raws = {"cover.year": "2025", **{f"cover.{key}": value for key, value in facts.items()}}
    asked = replace(subject(raws), today=today)
    return check(asked)["deadline@cover.year"]


@pytest.mark.parametrize(
    ("today", "status"),
    [
        (date(2025, 12, 1), HOLDS),
        (date(2026, 1, 16), HOLDS),
        (date(2026, 1, 17), FAILS),
        (date(2026, 1, 31), FAILS),
        (date(2027, 1, 31), FAILS),
        (date(2027, 2, 1), NOT_APPLICABLE),
    ],
)
def test_the_deadline_comes_near_and_passes(today: date, status: Status) -> None:
    assert due(today).status is status


@pytest.mark.parametrize(
    ("today", "message"),
    [
        (date(2026, 1, 30), "本报告最迟应在2026年1月31日公布，还有 1 天。"),
        (date(2026, 1, 31), "本报告最迟应在今天（2026年1月31日）公布。"),
        (date(2026, 2, 2), "本报告最迟应在2026年1月31日公布，已经过了 2 天。"),
    ],
)
def test_the_deadline_is_a_hint_with_its_day(today: date, message: str) -> None:
    finding = due(today).finding
    assert finding is not None
    assert (finding.level, finding.message) == ("hint", message)


def test_a_government_s_summary_has_until_march() -> None:
    raws = {"cover.year": "2025", **WHOLE}
    in_march = check(replace(subject(raws), today=date(2026, 3, 20)))["deadline@cover.year"]
    assert in_march.finding is not None
    assert "2026年3月31日" in in_march.finding.message
    own = check(replace(subject(raws | {"cover.scope": "本机关"}), today=date(2026, 3, 20)))
    assert "1月31日" in str(own["deadline@cover.year"].finding)


@pytest.mark.parametrize(
    ("setting", "day"), [("01-15", "1月15日"), ("02-30", "1月31日"), ("soon", "1月31日")]
)
def test_the_unit_may_set_its_own_day(setting: str, day: str) -> None:
    profile = replace(standard(), deadline=setting)
    asked = replace(subject({"cover.year": "2025"}, profile=profile), today=date(2026, 2, 1))
    finding = check(asked)["deadline@cover.year"].finding
    assert finding is not None
    assert f"2026年{day}公布" in finding.message


@pytest.mark.parametrize("address", ["sign.signed_on", "sign.reported_on"])
def test_a_signed_report_has_no_deadline_left(address: str) -> None:
    asked = subject({"cover.year": "2025", address: "2026-01-20"})
    asked = replace(asked, today=date(2026, 1, 25))
    assert check(asked)["deadline@cover.year"].status is NOT_APPLICABLE


@pytest.mark.parametrize("year", ["", "9999"])
def test_without_a_year_there_is_no_deadline(year: str) -> None:
    raws = {"cover.year": year} if year else {}
    assert outcome("deadline", raws).status is UNJUDGED


@pytest.mark.parametrize("address", ["cover.unit_kind", "cover.scope", "sign.signed_on"])
def test_what_decides_the_deadline_has_it_judged_again(address: str) -> None:
    assert "deadline@cover.year" in engine_for(load("2021")).concerned([address])
