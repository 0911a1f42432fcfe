"""Findings of text against tables: messages, remedies, identity, blanks, sessions, real reports."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from forms.draft import edits
from forms.draft.changes import ChangeSet
from forms.draft.content import Content
from forms.draft.narrative import plain
from forms.draft.session import Session
from forms.draft.view import subject_of
from forms.importers import import_file
from forms.importers.proposal import proposal_content
from forms.rules.engine import check, findings
from forms.rules.finding import Status, TextChange
from forms.rules.narrative.reader import read_ahead, read_paragraph, read_sentence, read_text
from forms.values.entry import Origin
from tests.forms.rules.narrative.report import (
    CHECKS,
    INTRO,
    ON_REQUEST,
    PROACTIVE,
    REMARKS,
    found,
    full,
    none,
    said,
)
from tests.forms.rules.reports import subject

if TYPE_CHECKING:
    from forms.rules.finding import Finding

BUSINESS = "requests.new_received.business"
WRONG = "全年受理政府信息公开申请750件。"


def test_the_message_lists_the_readings() -> None:
    (finding,) = found(ON_REQUEST, WRONG, full())
    assert finding.message == (
        "文中“受理政府信息公开申请750件”与表三不一致：本年新收 713、新收加结转 749，请核对。"
    )
    assert finding.id == f"text-count@{ON_REQUEST}#received=750"
    assert finding.addresses[0] == ON_REQUEST
    assert "requests.new_received.total" in finding.addresses
    assert finding.span == (2, 16)
    assert (finding.left, finding.right, finding.difference) == ("750", "", "")
    assert finding.grounds == ("受理政府信息公开申请750件", "本年新收=713", "新收加结转=749")


def test_remedies_take_the_table_s_number_into_the_text() -> None:
    (finding,) = found(ON_REQUEST, WRONG, full())
    first, second = finding.remedies
    cell = "requests.new_received.total"
    assert first.changes == (TextChange(ON_REQUEST, 12, "750", "713", cell),)
    assert first.text == "改为表三的 713（本年新收）"
    assert second.changes == (TextChange(ON_REQUEST, 12, "750", "749"),)


def test_readings_with_the_same_number_are_one_remedy_the_one_that_can_be_linked() -> None:
    carried = {a: "0" for a in full() if a.startswith("requests.carried_over.")}
    (finding,) = found(ON_REQUEST, WRONG, {**full(), **carried})
    (only,) = finding.remedies
    cell = "requests.new_received.total"
    assert only.changes == (TextChange(ON_REQUEST, 12, "750", "713", cell),)
    assert only.text == "改为表三的 713（本年新收）"


def test_one_reading_has_two_sides() -> None:
    (finding,) = found(ON_REQUEST, "不予公开88件。", full())
    assert (finding.left, finding.right, finding.difference) == ("88", "80", "8")


def test_equal_mentions_are_told_apart_and_keep_their_names() -> None:
    text = "收到申请750件。经统计，收到申请750件。"
    ids = [finding.id for finding in found(ON_REQUEST, text, full())]
    assert ids == [f"text-count@{ON_REQUEST}#received=750{end}" for end in ("", "/2")]
    longer = "认真学习条例。" + text
    assert [finding.id for finding in found(ON_REQUEST, longer, full())] == ids


def test_all_done_names_what_is_carried_forward() -> None:
    (finding,) = found(ON_REQUEST, "收到申请713件，全部办结。", full())
    assert finding.level == "hint"
    assert "24 件" in finding.message


def test_a_share_says_what_it_should_be() -> None:
    text = "办结725件，其中予以公开208件，占26.89%。"
    (finding,) = found(ON_REQUEST, text, full())
    assert "208 ÷ 725 ＝ 28.69%" in finding.message


def test_a_share_is_told_of_the_numbers_that_the_text_states() -> None:
    text = "收到申请713件，其中自然人600件，占94.15%。"
    (finding,) = found(ON_REQUEST, text, full())
    assert "600 ÷ 713 ＝ 84.15%" in finding.message


def test_parts_more_than_the_whole() -> None:
    text = "收到申请713件，其中当面申请400件、网络申请413件。"
    (finding,) = found(ON_REQUEST, text, full())
    assert finding.message == "文中各项 400 ＋ 413 ＝ 813，合计写的却是 713，请核对。"
    assert finding.difference == "-100"


@pytest.mark.parametrize("check_key", CHECKS)
def test_an_empty_narrative_is_not_concerned(check_key: str) -> None:
    outcomes = check(subject(full()))
    assert outcomes[f"{check_key}@{ON_REQUEST}"].status is Status.NOT_APPLICABLE


def test_blank_cells_are_not_judged() -> None:
    values = full()
    del values["requests.new_received.business"]
    outcomes = check(subject(values, texts={ON_REQUEST: WRONG}))
    outcome = outcomes[f"text-count@{ON_REQUEST}"]
    assert outcome.status is Status.UNJUDGED
    assert "requests.new_received.business" in outcome.missing


def test_nothing_said_of_a_blank_table_waits() -> None:
    outcomes = check(
        subject({"cover.year": "2024"}, texts={ON_REQUEST: "未收到政府信息公开申请。"})
    )
    assert outcomes[f"text-none@{ON_REQUEST}"].status is Status.UNJUDGED


def test_a_fee_charged_of_unknown_amount_contradicts_none() -> None:
    values = none() | {"other.fee_charged": "已收取"}
    assert said(REMARKS, "未收取信息处理费。", values) == ["text-none 未收取信息处理费"]
    assert said(REMARKS, "收取信息处理费100元。", values) == []
    assert said(REMARKS, "收取信息处理费100元。", none()) == ["text-count 收取信息处理费100元"]


def test_the_2019_form_has_its_own_readings() -> None:
    values = {"cover.year": "2019", "disclosure.normative.made": "5"}
    values |= {"disclosure.normative.published": "4", "disclosure.normative.public_total": "30"}
    for text, count in (
        ("制发规范性文件5件。", 0),
        ("制发规范性文件4件。", 0),
        ("制发规范性文件6件。", 1),
        ("废止规范性文件6件。", 0),
    ):
        assert len(found(PROACTIVE, text, values, "2019")) == count


def test_the_year_of_the_report_decides() -> None:
    text = "2024年，我局收到政府信息公开申请12件。"
    assert len(found(INTRO, text, full())) == 1
    assert found(INTRO, text, full() | {"cover.year": "2023"}) == []


def test_reading_in_steps_is_reading_at_once() -> None:
    text = WRONG + "其中予以公开208件。\n行政复议16件。"
    steps = list(read_ahead(text, 2024, ON_REQUEST))
    assert len(steps) == 3
    assert len(read_text(text, 2024, ON_REQUEST)) == 3


def test_a_long_text_is_read_in_short_steps() -> None:
    sentence = "全年收到申请713件，其中自然人600件，占84.15%；办结725件，结转下年度24件。"
    text = sentence * 120
    for cached in (read_text, read_paragraph, read_sentence):
        cached.cache_clear()
    assert len(list(read_ahead(text, 2024, ON_REQUEST))) >= 100


def test_a_session_finds_what_a_full_check_finds() -> None:
    session = Session(Content("2021"))
    session.apply(ChangeSet("填写", edits.put_entries(session.content, full(), Origin.TYPED)))
    session.apply(edits.edit_text(session.content, ON_REQUEST, 0, 0, plain(WRONG)))
    assert not session.settled
    session.settle()
    assert mentioned(session.findings) == [f"text-count@{ON_REQUEST}#received=750"]
    session.apply(edits.type_entry(session.content, BUSINESS, "61"))
    assert mentioned(session.findings) == []
    session.apply(edits.type_entry(session.content, BUSINESS, "62"))
    whole = findings(check(subject_of(session.content, session.today)))
    assert mentioned(session.findings) == mentioned(whole) != []


def test_taking_the_table_s_number_mends_the_text() -> None:
    session = Session(Content("2021"))
    session.apply(ChangeSet("填写", edits.put_entries(session.content, full(), Origin.TYPED)))
    session.apply(edits.edit_text(session.content, ON_REQUEST, 0, 0, plain(WRONG)))
    session.settle()
    (finding,) = (f for f in session.findings if f.rule in CHECKS)
    session.apply(edits.apply_remedy(session.content, finding.remedies[0]))
    session.settle()
    assert session.texts[ON_REQUEST] == WRONG.replace("750", "713")
    assert mentioned(session.findings) == []


def mentioned(found: list[Finding]) -> list[str]:
    return [finding.id for finding in found if finding.rule in CHECKS]


# --------------------------------------------------------------------------- real reports


def test_a_published_report_gives_no_false_alarm(corpus: Path) -> None:
    proposal = import_file(corpus / "jiyuan-2023" / "report.txt")
    content = proposal_content(proposal)
    assert mentioned(findings(check(subject_of(content, date(2024, 1, 15))))) == []


FACTS = (
    "全市共收到政府信息公开申请3119件。",
    "上年结转34件。",
    "办结3050件。",
    "结转下年度继续办理103件。",
    "自然人申请3001件。",
    "法人或其他组织申请118件。",
    "商业企业53件。",
    "法律服务机构61件。",
    "予以公开1362件。",
    "部分公开454件。",
    "不予公开178件。",
    "其中属于国家秘密2件。",
    "其他法律行政法规禁止公开31件。",
    "属于行政查询事项105件。",
    "本机关不掌握相关政府信息769件。",
    "没有现成信息需要另行制作11件。",
    "补正后申请内容仍不明确1件。",
    "制发规章1件，现行有效11件。",
    "制发行政规范性文件8件，废止26件，现行有效66件。",
    "作出行政许可决定447228件、行政处罚决定3985758件、行政强制决定88283件。",
)


def test_true_statements_about_published_figures_pass(corpus: Path) -> None:
    assert said(ON_REQUEST, "".join(FACTS), huaian(corpus)) == []


@pytest.mark.parametrize(
    ("fact", "number"),
    [(fact, number) for fact in FACTS for number in re.findall(r"[0-9]+", fact)],
)
def test_each_falsified_statement_is_found(corpus: Path, fact: str, number: str) -> None:
    wrong = str(int(number) + 9)
    text = "".join(FACTS).replace(fact, fact.replace(number, wrong, 1))
    (only,) = said(ON_REQUEST, text, huaian(corpus))
    assert wrong in only


def huaian(corpus: Path) -> dict[str, str]:
    report = json.loads((corpus / "huaian-2024" / "expected.json").read_text("utf-8"))
    return {**report["values"], "cover.year": "2024"}
