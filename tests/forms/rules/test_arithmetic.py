"""Each arithmetic check of the form: holds, fails, boundary, blank."""

from __future__ import annotations

import pytest

from forms.rules.finding import Role, Status
from forms.rules.reference import Reference
from tests.forms.rules.reports import APPLICANTS, balanced, judge, offered, zeros

BALANCE = "requests-balance@requests.*.natural_person"
NEW = "requests.new_received.natural_person"
OVER = "requests.carried_over.natural_person"
FORWARD = "requests.carried_forward.natural_person"
PROCESSED = "requests.total_processed.natural_person"


def test_a_balanced_report_lacks_only_its_narratives() -> None:
    outcomes = judge(balanced(), final=True)
    failing = {id_.partition("@")[0] for id_, o in outcomes.items() if o.status is Status.FAILS}
    assert failing == {"topics", "problems-empty", "processing-fee"}


# ------------------------------------------------------------------------- requests-balance


def test_balance_holds() -> None:
    assert judge(balanced())[BALANCE].status is Status.HOLDS


@pytest.mark.parametrize(("new", "difference"), [("35", "1"), ("33", "-1"), ("134", "100")])
def test_balance_fails_with_both_operands(new: str, difference: str) -> None:
    finding = judge(balanced() | {NEW: new})[BALANCE].finding
    assert finding is not None
    assert finding.difference == difference
    assert (finding.left, finding.right) == (str(int(new) + 2), "36")
    assert finding.level == "error"
    assert dict(finding.cells) == {
        NEW: Role.LEFT,
        OVER: Role.LEFT,
        PROCESSED: Role.RIGHT,
        FORWARD: Role.RIGHT,
    }


def test_balance_names_rows_and_column_as_printed() -> None:
    finding = judge(balanced() | {NEW: "35"})[BALANCE].finding
    assert finding is not None
    assert finding.message == (
        "表三“自然人”列：一、本年新收 35 ＋ 二、上年结转 2 ＝ 37，"
        "三（七）办理结果总计 35 ＋ 四、结转下年度继续办理 1 ＝ 36，相差 1。"
    )


@pytest.mark.parametrize("cell", [NEW, OVER, FORWARD, "requests.granted.natural_person"])
def test_balance_with_a_blank_waits_for_it(cell: str) -> None:
    raws = balanced()
    del raws[cell]
    outcome = judge(raws)[BALANCE]
    assert outcome.status is Status.UNJUDGED
    assert outcome.missing == (cell,)


def test_balance_that_cannot_come_out_right_says_so_early() -> None:
    raws = {NEW: "3", OVER: "0", "requests.granted.natural_person": "5"}
    finding = judge(raws)[BALANCE].finding
    assert finding is not None
    assert "无论填多少" in finding.message
    assert (finding.left, finding.right, finding.difference) == ("", "", "")
    assert offered(raws, BALANCE) == ()


def test_balance_at_the_edge_of_the_possible_is_not_refused() -> None:
    raws = {NEW: "5", OVER: "0", "requests.granted.natural_person": "5"}
    assert judge(raws)[BALANCE].status is Status.UNJUDGED


@pytest.mark.parametrize(
    ("new", "over", "processed", "forward"),
    [(34, 2, 35, 1), (1295, 189, 1191, 293), (3259, 77, 3278, 58), (19, 0, 19, 0),
     (3119, 34, 3050, 103), (14069, 560, 13810, 819)],
)  # fmt: skip
def test_real_balances_hold(new: int, over: int, processed: int, forward: int) -> None:
    raws = zeros("requests") | {
        NEW: f"{new:,}",
        OVER: str(over),
        "requests.granted.natural_person": str(processed),
        FORWARD: str(forward),
    }
    outcomes = judge(raws)
    assert outcomes[BALANCE].status is Status.HOLDS
    assert outcomes["requests-balance@requests.*.total"].status is Status.HOLDS


def test_one_case_in_the_wrong_column_leaves_the_total_balanced() -> None:
    raws = zeros("requests") | {
        NEW: "60",
        "requests.granted.natural_person": "61",
        "requests.new_received.other_organization": "1",
    }
    outcomes = judge(raws)
    by_column = {c: outcomes[f"requests-balance@requests.*.{c}"] for c in (*APPLICANTS, "total")}
    differences = {c: o.finding.difference for c, o in by_column.items() if o.finding}
    assert differences == {"natural_person": "-1", "other_organization": "1"}


# ------------------------------------------------------------------- totals: rows, outcomes, 四


def test_a_computed_total_does_not_check_itself() -> None:
    outcome = judge(balanced())["requests-row-total@requests.granted.total"]
    assert outcome.status is Status.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("check", "total", "right"),
    [
        ("requests-row-total@requests.granted.total", "requests.granted.total", "20"),
        ("requests-outcome-total@requests.total_processed.natural_person", PROCESSED, "35"),
        ("disputes-total@disputes.review.total", "disputes.review.total", "2"),
    ],
)
def test_a_stated_total_is_checked(check: str, total: str, right: str) -> None:
    assert judge(balanced() | {total: right})[check].status is Status.HOLDS
    finding = judge(balanced() | {total: "0"})[check].finding
    assert finding is not None
    assert (finding.left, finding.right) == ("0", right)
    first = offered(balanced() | {total: "0"}, check)[0]
    assert [(c.address, c.after) for c in first.changes] == [(total, right)]


def test_published_totals_of_zero_beside_parts_are_found() -> None:
    raws = {f"disputes.review.{key}": n for key, n in zip(
        ("upheld", "corrected", "other", "pending", "total"), ["10", "1", "0", "0", "0"], strict=True)}  # fmt: skip
    finding = judge(raws)["disputes-total@disputes.review.total"].finding
    assert finding is not None
    assert finding.difference == "-11"
    assert finding.message == "表四“行政复议”：总计 0，四项之和 ＝ 11，相差 11。"


def test_a_stated_total_with_a_blank_part_waits_or_fails_early() -> None:
    check = "disputes-total@disputes.review.total"
    parts = {"disputes.review.upheld": "2", "disputes.review.corrected": "1"}
    assert judge(parts | {"disputes.review.total": "3"})[check].status is Status.UNJUDGED
    assert judge(parts | {"disputes.review.total": "2"})[check].status is Status.FAILS


def test_the_grand_total_is_checked_against_both_sums() -> None:
    raws = balanced() | {"requests.total_processed.total": "40"}
    outcomes = judge(raws)
    assert outcomes["requests-row-total@requests.total_processed.total"].status is Status.FAILS
    assert outcomes["requests-outcome-total@requests.total_processed.total"].status is Status.FAILS


# ------------------------------------------------------------------------------- remedies


def test_single_cell_corrections_come_with_the_failed_sum() -> None:
    remedies = offered(balanced() | {OVER: "12"}, BALANCE)
    texts = [remedy.text for remedy in remedies]
    assert "二、上年结转 12→2" in texts
    assert "四、结转下年度继续办理 1→11" in texts
    for remedy in remedies:
        mended = balanced() | {OVER: "12"} | {c.address: c.after for c in remedy.changes}
        assert judge(mended)[BALANCE].status is Status.HOLDS


def test_no_correction_below_zero_is_offered() -> None:
    remedies = offered(balanced() | {NEW: "134"}, BALANCE)
    assert remedies
    assert all(int(c.after) >= 0 for remedy in remedies for c in remedy.changes)
    assert OVER not in {c.address for remedy in remedies for c in remedy.changes}


# ------------------------------------------------------------------- count-kind, cell-filled


@pytest.mark.parametrize("raw", ["-1", "1.5", "无", "约三件", "1234567890123"])
def test_what_is_not_a_count_is_an_error(raw: str) -> None:
    finding = judge(balanced() | {NEW: raw})[f"count-kind@{NEW}"].finding
    assert finding is not None
    assert finding.addresses == (NEW,)
    assert "表三，一、本年新收，自然人" in finding.message


@pytest.mark.parametrize("raw", ["0", "999999999999", ""])
def test_counts_and_blanks_are_no_kind_error(raw: str) -> None:
    assert judge(balanced() | {NEW: raw})[f"count-kind@{NEW}"].status is Status.HOLDS


@pytest.mark.parametrize(
    ("raw", "status"),
    [("1.123456", Status.HOLDS), ("1.1234567", Status.FAILS), ("-0.1", Status.FAILS)],
)
def test_an_amount_has_at_most_six_decimals(raw: str, status: Status) -> None:
    outcomes = judge({"disclosure.fees.amount": raw})
    assert outcomes["count-kind@disclosure.fees.amount"].status is status


@pytest.mark.parametrize("raw", ["", "/", "-"])
def test_blanks_and_dashes_count_only_at_the_end(raw: str) -> None:
    check = "cell-filled@requests.*.*"
    raws = balanced() | {NEW: raw}
    assert judge(raws)[check].status is Status.UNJUDGED
    finding = judge(raws, final=True)[check].finding
    assert finding is not None
    assert finding.addresses == (NEW,)
    assert "还有 1 格" in finding.message


def test_a_filled_table_is_filled() -> None:
    assert judge(balanced(), final=True)["cell-filled@requests.*.*"].status is Status.HOLDS


# ------------------------------------------------------------------------ regulations-power

POWER = "regulations-power@disclosure.regulations.issued"


@pytest.mark.parametrize(
    ("kind", "level", "status"),
    [
        ("政府部门", "国家", Status.HOLDS),
        ("人民政府", "省", Status.HOLDS),
        ("人民政府", "市", Status.HOLDS),
        ("人民政府", "县", Status.FAILS),
        ("政府部门", "省", Status.FAILS),
        ("派出机关（街道办事处、开发区等）", "市", Status.FAILS),
        ("", "", Status.UNJUDGED),
        ("人民政府", "", Status.UNJUDGED),
    ],
)
def test_only_some_organs_make_regulations(kind: str, level: str, status: Status) -> None:
    raws = {"disclosure.regulations.issued": "1", "cover.unit_kind": kind, "cover.level": level}
    assert judge(raws)[POWER].status is status


@pytest.mark.parametrize(
    ("agency", "level", "status"),
    [
        ("江源省人民政府办公厅", "省", Status.HOLDS),
        ("临川市人民政府办公室", "市", Status.HOLDS),
        ("云岭县人民政府办公室", "县", Status.FAILS),
        ("临川市水利局办公室", "市", Status.FAILS),
    ],
)
def test_the_office_of_a_government_reports_its_regulations(
    agency: str, level: str, status: Status
) -> None:
    facts = {"cover.agency": agency, "cover.unit_kind": "政府部门", "cover.level": level}
    assert judge(facts | {"disclosure.regulations.issued": "1"})[POWER].status is status


def test_no_regulations_need_no_power() -> None:
    assert judge({"disclosure.regulations.issued": "0"})[POWER].status is Status.HOLDS
    assert judge({})[POWER].status is Status.UNJUDGED


# ------------------------------------------------------------------------------- stock-flow


@pytest.mark.parametrize(
    ("issued", "repealed", "in_force", "status"),
    [
        ("2", "1", "12", Status.HOLDS),
        ("3", "1", "2", Status.HOLDS),
        ("4", "1", "2", Status.FAILS),
        ("4", "", "2", Status.UNJUDGED),
        ("4", "1", "", Status.UNJUDGED),
        ("", "1", "2", Status.UNJUDGED),
        ("0", "", "", Status.HOLDS),
    ],
)
def test_what_was_issued_is_in_force_or_repealed(
    issued: str, repealed: str, in_force: str, status: Status
) -> None:
    row = "disclosure.normative"
    raws = {f"{row}.issued": issued, f"{row}.repealed": repealed, f"{row}.in_force": in_force}
    outcome = judge(raws)["stock-flow@disclosure.normative.*"]
    assert outcome.status is status
    if outcome.finding:
        assert outcome.finding.level == "warning"
        assert outcome.finding.difference == "1"


# -------------------------------------------------------------------------- other-misc-share


@pytest.mark.parametrize(
    ("misc", "granted", "status"),
    [("10", "39", Status.FAILS), ("10", "40", Status.HOLDS), ("9", "1", Status.HOLDS),
     ("8", "11", Status.HOLDS), ("10", "", Status.UNJUDGED)],
)  # fmt: skip
def test_a_large_share_of_other_is_a_hint(misc: str, granted: str, status: Status) -> None:
    raws = zeros("requests") | {
        "requests.other_misc.natural_person": misc,
        "requests.granted.natural_person": granted,
    }
    outcome = judge(raws)["other-misc-share@requests.other_misc.total"]
    assert outcome.status is status
    if outcome.finding:
        assert outcome.finding.level == "hint"


# ---------------------------------------------------------------------------------- fee-unit

FEE = "fee-unit@disclosure.fees.amount"
COUNTY_BUREAU = {"cover.unit_kind": "政府部门", "cover.level": "县"}


@pytest.mark.parametrize(
    ("amount", "facts", "status"),
    [
        ("9999.9", COUNTY_BUREAU, Status.HOLDS),
        ("10000", COUNTY_BUREAU, Status.FAILS),
        ("10000", {}, Status.UNJUDGED),
        ("10000", {"cover.unit_kind": "人民政府", "cover.level": "县"}, Status.NOT_APPLICABLE),
        ("10000", {"cover.unit_kind": "政府部门", "cover.level": "省"}, Status.NOT_APPLICABLE),
        ("", COUNTY_BUREAU, Status.UNJUDGED),
    ],
)
def test_an_amount_that_looks_like_yuan(amount: str, facts: dict[str, str], status: Status) -> None:
    assert judge({"disclosure.fees.amount": amount} | facts)[FEE].status is status


@pytest.mark.parametrize(
    ("amount", "status"), [("25000", Status.FAILS), ("24999", Status.UNJUDGED)]
)
def test_a_thousand_times_last_year(amount: str, status: Status) -> None:
    last = Reference("2024", "", "2024", {"disclosure.fees.amount": "25"}, {}, {})
    outcome = judge({"disclosure.fees.amount": amount}, reference=last)[FEE]
    assert outcome.status is status
    if outcome.finding:
        assert "1000 倍" in outcome.finding.message


# ---------------------------------------------------------------------------------- all-zero


def test_a_table_of_zeros_is_worth_a_look() -> None:
    check = "all-zero@disputes.*.*"
    assert judge(zeros("disputes"))[check].status is Status.FAILS
    assert judge(zeros("disputes") | {"disputes.review.other": "1"})[check].status is Status.HOLDS
    raws = zeros("disputes")
    del raws["disputes.review.other"]
    assert judge(raws)[check].status is Status.UNJUDGED


# -------------------------------------------------------------------------------------- 2019


def test_the_2019_form_has_19_outcomes_and_balances() -> None:
    raws = zeros(format_key="2019") | {NEW: "3", "requests.other.natural_person": "3"}
    outcomes = judge(raws, format_key="2019", final=True)
    assert outcomes[BALANCE].status is Status.HOLDS
    finding = judge(raws | {OVER: "1"}, format_key="2019")[BALANCE].finding
    assert finding is not None
    assert finding.difference == "1"
    assert "stock-flow@disclosure.normative.*" not in outcomes
