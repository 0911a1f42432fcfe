"""Each check against last year: holds, fails, boundary, blank, does not apply."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest

from forms.definition.catalog import load
from forms.rules.engine import engine_for
from forms.rules.finding import Role, Status
from forms.rules.predicates.copied import sentences
from forms.rules.reference import Reference
from tests.forms.rules.reports import APPLICANTS, balanced, judge, offered, subject, zeros

if TYPE_CHECKING:
    from collections.abc import Mapping

    from forms.rules.finding import Finding, Outcome

HOLDS, FAILS, UNJUDGED, NOT_APPLICABLE = Status


def last_year(
    values: Mapping[str, str] | None = None, texts: Mapping[str, str] | None = None, year: str = ""
) -> Reference:
    """Last year's report with these numbers and texts."""
    return Reference("上年年报", "0" * 64, year, values or {}, texts or {}, {})


def outcome(check: str, raws: Mapping[str, str], reference: Reference, **more: Any) -> Outcome:
    return judge(raws, reference=reference, **more)[check]


def found(check: str, raws: Mapping[str, str], reference: Reference, **more: Any) -> Finding:
    finding = outcome(check, raws, reference, **more).finding
    assert finding is not None
    return finding


# ------------------------------------------------------------------------------------ carry-over

CARRIED = "carry-over@requests.carried_over.natural_person"
OVER = "requests.carried_over.natural_person"
FORWARD = "requests.carried_forward.natural_person"


@pytest.mark.parametrize("column", [*APPLICANTS, "total"])
@pytest.mark.parametrize("format_key", ["2021", "2019"])
def test_every_column_takes_over_what_last_year_left(column: str, format_key: str) -> None:
    raws = zeros(format_key=format_key) | {
        f"requests.carried_over.{c}": "103" for c in (*APPLICANTS, "total")
    }
    check = f"carry-over@requests.carried_over.{column}"
    left = f"requests.carried_forward.{column}"
    same, other = last_year({left: "103"}), last_year({left: "77"})
    assert outcome(check, raws, same, format_key=format_key).status is HOLDS
    assert outcome(check, raws, other, format_key=format_key).status is FAILS


def test_carry_over_says_both_numbers() -> None:
    finding = found(CARRIED, balanced(), last_year({FORWARD: "3"}))
    assert finding.level == "warning"
    assert (finding.left, finding.right, finding.difference) == ("2", "3", "-1")
    assert dict(finding.cells) == {OVER: Role.LEFT}
    assert finding.message == (
        "表三“自然人”列：二、上年结转 2，上年“四、结转下年度继续办理” 3，相差 1。"
    )


def test_carry_over_of_a_blank_waits() -> None:
    raws = balanced()
    del raws[OVER]
    assert outcome(CARRIED, raws, last_year({FORWARD: "3"})).status is UNJUDGED


def test_carry_over_needs_last_year_s_number() -> None:
    assert judge(balanced())[CARRIED].status is NOT_APPLICABLE
    assert outcome(CARRIED, balanced(), last_year({OVER: "3"})).status is NOT_APPLICABLE


@pytest.mark.parametrize(
    ("year", "of_reference", "status"),
    [
        ("2025", "2024", FAILS),
        ("2025", "2023", NOT_APPLICABLE),
        ("2025", "2025", NOT_APPLICABLE),
        ("2025", "", FAILS),
        ("", "2023", FAILS),
    ],
)
def test_only_the_year_before_counts(year: str, of_reference: str, status: Status) -> None:
    reference = last_year({FORWARD: "3"}, {"overview.proactive": TEXT}, of_reference)
    raws = balanced() | {"cover.year": year}
    assert outcome(CARRIED, raws, reference).status is status
    copied = outcome(COPIED, raws, reference, texts={"overview.proactive": TEXT})
    assert copied.status is status


@pytest.mark.parametrize(
    "check", [CARRIED, "jump@requests.new_received.total", "unchanged@requests.*.*"]
)
def test_a_change_of_the_year_has_them_judged_again(check: str) -> None:
    assert check in engine_for(load("2021")).concerned(["cover.year"])


def test_a_remedy_of_a_broken_carry_over_is_this_year_s_number() -> None:
    raws = zeros() | {OVER: "2", "requests.granted.natural_person": "3"}
    raws["requests.new_received.natural_person"] = "0"
    offers = offered(raws, CARRIED, reference=last_year({FORWARD: "3"}))
    assert [change.address for offer in offers[:1] for change in offer.changes] == [OVER]


# ------------------------------------------------------------------------------ table 二, stocks

FLOW = "stock-flow-last-year@disclosure.normative.repealed"
STOCK = "in-force-balance@disclosure.normative.in_force"
LAST_IN_FORCE = "disclosure.normative.in_force"


def stocks(issued: str, repealed: str, in_force: str) -> dict[str, str]:
    values = {"issued": issued, "repealed": repealed, "in_force": in_force}
    return {f"disclosure.normative.{key}": value for key, value in values.items() if value}


@pytest.mark.parametrize(
    ("last", "issued", "repealed", "in_force"),
    [
        ("11", "2", "1", "12"),
        ("597", "50", "227", "420"),
        ("12", "3", "0", "15"),
        ("420", "61", "59", "422"),
    ],
)
def test_real_stocks_hold_and_one_more_does_not(
    last: str, issued: str, repealed: str, in_force: str
) -> None:
    reference = last_year({LAST_IN_FORCE: last})
    assert outcome(STOCK, stocks(issued, repealed, in_force), reference).status is HOLDS
    more = stocks(issued, repealed, str(int(in_force) + 1))
    assert outcome(STOCK, more, reference).status is FAILS


def test_a_broken_stock_says_how_it_was_worked_out() -> None:
    finding = found(STOCK, stocks("2", "1", "14"), last_year({LAST_IN_FORCE: "11"}))
    assert (finding.level, finding.difference) == ("warning", "2")
    assert finding.message == (
        "表二“行政规范性文件”行：现行有效件数 14，"
        "上年“现行有效件数” 11 ＋ 本年制发件数 2 － 本年废止件数 1 ＝ 12，相差 2。"
    )


@pytest.mark.parametrize(
    ("repealed", "status"), [("12", HOLDS), ("13", HOLDS), ("14", FAILS), ("", UNJUDGED)]
)
def test_nothing_is_repealed_that_was_not_there(repealed: str, status: Status) -> None:
    reference = last_year({LAST_IN_FORCE: "11"})
    assert outcome(FLOW, stocks("2", repealed, "0"), reference).status is status


@pytest.mark.parametrize("check", [FLOW, STOCK])
def test_stocks_of_an_older_format_are_not_compared(check: str) -> None:
    assert outcome(check, stocks("2", "99", "1"), last_year({})).status is NOT_APPLICABLE


def test_a_stock_with_a_blank_waits() -> None:
    reference = last_year({LAST_IN_FORCE: "11"})
    assert outcome(STOCK, stocks("", "1", "12"), reference).status is UNJUDGED


# ------------------------------------------------------------------------------- pending-carried

PENDING = "pending-carried@disputes.review.total"


@pytest.mark.parametrize(("pending", "status"), [("1", HOLDS), ("2", HOLDS), ("3", FAILS)])
def test_pending_cases_come_back(pending: str, status: Status) -> None:
    reference = last_year({"disputes.review.pending": pending})
    assert outcome(PENDING, balanced(), reference).status is status


def test_a_lost_case_is_a_hint_in_printed_words() -> None:
    finding = found(PENDING, balanced(), last_year({"disputes.review.pending": "3"}))
    assert finding.level == "hint"
    assert finding.message == "表四“行政复议”：上年“尚未审结” 3，大于总计 2，多出 1。"


def test_pending_with_a_blank_waits_and_without_last_year_does_not_apply() -> None:
    raws = balanced()
    del raws["disputes.review.other"]
    reference = last_year({"disputes.review.pending": "3"})
    assert outcome(PENDING, raws, reference).status is UNJUDGED
    assert judge(raws)[PENDING].status is NOT_APPLICABLE


# ------------------------------------------------------------------------------------- unchanged

UNCHANGED = "unchanged@requests.*.*"
SAME = {a: v for a, v in balanced().items() if a.startswith("requests.")}


def test_an_unchanged_table_is_named_with_the_count_of_its_numbers() -> None:
    finding = found(UNCHANGED, balanced(), last_year(SAME))
    assert finding.level == "warning"
    assert finding.message == "表三的 7 个非0数字与上年完全相同，请确认填的是本年的数字。"
    assert OVER in finding.addresses


@pytest.mark.parametrize("cell", [OVER, "requests.granted.research"])
def test_one_other_number_is_enough(cell: str) -> None:
    assert outcome(UNCHANGED, balanced(), last_year(SAME | {cell: "9"})).status is HOLDS


@pytest.mark.parametrize(("telling", "status"), [(2, HOLDS), (3, FAILS)])
def test_few_numbers_tell_nothing(telling: int, status: Status) -> None:
    cells = [a for a in zeros("requests") if a.startswith("requests.new_received")][:telling]
    raws = zeros("requests") | dict.fromkeys(cells, "1")
    assert outcome(UNCHANGED, raws, last_year(raws)).status is status


def test_an_unchanged_table_with_a_blank_waits() -> None:
    raws = balanced()
    del raws["requests.granted.research"]
    result = outcome(UNCHANGED, raws, last_year(SAME))
    assert result.status is UNJUDGED
    assert result.missing == ("requests.granted.research",)


def test_rows_that_last_year_did_not_have_count_as_new_numbers() -> None:
    raws = SAME | {"requests.other_misc.business": "4"}
    known = {a: v for a, v in SAME.items() if "other_misc" not in a}
    assert outcome(UNCHANGED, raws, last_year(known)).status is HOLDS


def test_a_table_without_last_year_does_not_apply() -> None:
    assert outcome(UNCHANGED, balanced(), last_year({})).status is NOT_APPLICABLE
    assert judge(balanced())[UNCHANGED].status is NOT_APPLICABLE


# ------------------------------------------------------------------------------------------ jump

JUMP = "jump@disclosure.licensing.decisions"
LICENSING = "disclosure.licensing.decisions"


@pytest.mark.parametrize(
    ("last", "now", "status"),
    [
        ("12", "60", HOLDS),
        ("12", "61", FAILS),
        ("60", "12", HOLDS),
        ("61", "12", FAILS),
        ("1", "6", HOLDS),
        ("1", "9", HOLDS),
        ("1", "10", FAILS),
        ("10", "0", FAILS),
        ("9", "0", HOLDS),
        ("0", "5000", HOLDS),
        ("0", "0", HOLDS),
        ("12", "", UNJUDGED),
        ("", "12", NOT_APPLICABLE),
    ],
)
def test_jumps(last: str, now: str, status: Status) -> None:
    reference = last_year({LICENSING: last} if last else {})
    assert outcome(JUMP, {LICENSING: now} if now else {}, reference).status is status


@pytest.mark.parametrize(
    ("last", "now", "message"),
    [
        ("12", "90", "表二，行政许可，本年处理决定数量：本年 90，是上年 12 的 7.5 倍，请核对。"),
        ("90", "12", "表二，行政许可，本年处理决定数量：本年 12，上年 90 是它的 7.5 倍，请核对。"),
        ("90", "0", "表二，行政许可，本年处理决定数量：本年 0，上年是 90，请核对。"),
    ],
)
def test_a_jump_is_a_hint_with_both_numbers(last: str, now: str, message: str) -> None:
    finding = found(JUMP, {LICENSING: now}, last_year({LICENSING: last}))
    assert (finding.level, finding.message) == ("hint", message)


# ----------------------------------------------------------------------------------- text-copied

COPIED = "text-copied@overview.proactive"
FIRST = "2024年，青禾县农业农村局围绕春耕备耕和种粮补贴公开信息86条，图解政策9件"
SECOND = "组织专家走进田间解读农机购置补贴办法，群众咨询当场答复"
THIRD = "在门户网站开设高标准农田建设专栏，每周更新工程进度和资金使用情况"
TEXT = f"{FIRST}。{SECOND}。{THIRD}。"
OTHER = "全年举办开放日活动，邀请种粮大户参观检测实验室并听取意见建议"


def copied(text: str, earlier: str = TEXT, address: str = "overview.proactive") -> Outcome:
    reference = last_year(texts={address: earlier})
    return outcome(f"text-copied@{address}", {}, reference, texts={address: text} if text else {})


def test_a_copied_narrative_is_named_with_its_sentences() -> None:
    finding = copied(TEXT).finding
    assert finding is not None
    assert finding.level == "warning"
    assert finding.addresses == ("overview.proactive",)
    assert finding.message == (
        "一、主动公开有 100% 的文字与上年相同，共 3 句：“2024年，青禾县农业农村局围…”、"
        "“组织专家走进田间解读农机购置补…”、“在门户网站开设高标准农田建设专…”，请按本年情况改写。"
    )
    assert finding.grounds == (FIRST, SECOND, THIRD)


def test_the_place_is_the_first_copied_sentence() -> None:
    text = f"{OTHER}。\n　{TEXT}{TEXT}{TEXT}"
    finding = copied(text).finding
    assert finding is not None
    assert finding.span is not None
    assert text[slice(*finding.span)] == FIRST


@pytest.mark.parametrize(
    "text",
    [
        TEXT.replace("2024", "2025").replace("86", "1,203"),
        TEXT.replace("86条", "八十六条"),
        TEXT.replace("，", ",").replace("。", "。\n"),
        TEXT.replace("每周更新", "按周更新"),
        f"{THIRD}；{FIRST}；{SECOND}",
    ],
    ids=["figures", "numerals", "marks", "one word", "order"],
)
def test_figures_marks_and_tiny_edits_make_no_new_text(text: str) -> None:
    assert copied(text).status is FAILS


@pytest.mark.parametrize(
    "text",
    [
        f"{OTHER}。",
        f"{FIRST}。{OTHER}。",
        f"{SECOND.replace('田间', '社区').replace('农机购置补贴', '医疗保险报销')}，{OTHER}。",
    ],
)
def test_a_text_of_its_own_holds(text: str) -> None:
    assert copied(text).status is HOLDS


def test_the_share_is_of_characters() -> None:
    old, new = "公" + "开" * 39, "监督检查"
    exactly = f"{old}。{old}。{new * 5}。"
    assert copied(exactly, f"{old}。").status is FAILS
    assert copied(f"{exactly}整改。{new * 2}。", f"{old}。").status is HOLDS


@pytest.mark.parametrize(
    "text",
    [
        "本年度工作平稳有序，没有重大变化。",
        "2025年，青禾县农业农村局共受理政府信息公开申请13件，均在法定期限内办结，没有结转到下年度的。",
        "本年度未发生因政府信息公开工作被申请行政复议、提起行政诉讼的情况，也没有上年结转的案件。",
        "按照《中华人民共和国政府信息公开条例》第五十条的规定和要求，青禾县农业农村局编制本年度报告。",
    ],
    ids=["short", "applications", "disputes", "basis"],
)
def test_what_is_alike_every_year_is_left_alone(text: str) -> None:
    assert copied(text, text).status is HOLDS


def test_a_sentence_may_have_stood_elsewhere_in_the_section() -> None:
    reference = last_year(texts={"overview.intro": TEXT})
    texts = {"overview.proactive": TEXT}
    assert outcome(COPIED, {}, reference, texts=texts).status is FAILS
    reference = last_year(texts={"problems.findings": TEXT})
    assert outcome(COPIED, {}, reference, texts=texts).status is NOT_APPLICABLE


def test_a_blank_narrative_waits_and_one_without_last_year_does_not_apply() -> None:
    assert copied("").status is UNJUDGED
    assert judge({}, texts={"overview.proactive": TEXT})[COPIED].status is NOT_APPLICABLE


@pytest.mark.parametrize("address", ["cover.lead", "requests.note", "other.remarks"])
def test_lead_notes_and_section_six_are_not_compared(address: str) -> None:
    assert f"text-copied@{address}" not in engine_for(load("2021")).checks


def test_reading_ahead_takes_a_sentence_a_step() -> None:
    reference = last_year(texts={"overview.proactive": TEXT})
    asked = subject({}, reference=reference, texts={"overview.proactive": TEXT})
    steps = list(engine_for(asked.form).read(COPIED, asked))
    assert len(steps) == 1 + len(sentences(TEXT))


WORDS = [
    "青禾县",
    "农业农村局",
    "春耕",
    "补贴",
    "专栏",
    "解读",
    "公开",
    "信息",
    "群众",
    "网站",
    "政策",
    "开展",
    "组织",
    "培训",
    "及时",
    "更新",
    "种粮",
    "农机",
    "田间",
    "工程",
    "资金",
    "进度",
    "会议",
    "审核",
    "发布",
    "制度",
    "完善",
    "加强",
    "目录",
    "指南",
    "清单",
    "媒体",
    "咨询",
    "答复",
    "监督",
    "考核",
    "工作",
    "情况",
    "服务",
    "平台",
]


def long_text(seed: int, length: int) -> str:
    """Sentences of eight to twenty words."""
    dice, text = random.Random(seed), ""
    while len(text) < length:
        text += "".join(dice.choices(WORDS, k=dice.randint(8, 20))) + "。"
    return text


def test_long_texts_are_compared_in_many_small_steps() -> None:
    texts = {"overview.intro": long_text(1, 5000)}
    reference = last_year(texts={"overview.intro": long_text(101, 5000)})
    asked = subject({}, reference=reference, texts=texts)
    steps = engine_for(asked.form).read("text-copied@overview.intro", asked)
    assert len(list(steps)) >= 5
