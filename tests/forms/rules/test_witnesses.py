"""What narratives say of a failed sum: for one cell, for several alike, against some, or nothing."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING

import pytest

from forms.draft.changes import ChangeSet
from forms.draft.content import Content
from forms.draft.edits import apply_remedy, edit_text, put_entries
from forms.draft.narrative import Link, Narrative, plain
from forms.draft.session import Session
from forms.rules import words
from forms.rules.engine import check, engine_for, findings
from forms.rules.finding import CellChange, TextChange, others_of
from forms.rules.remedies import FEW, MOST_OFFERED
from forms.rules.witnesses import Voice, Witnesses
from forms.values.entry import Origin
from tests.forms.rules.clerks import OUTCOMES, invented, replaced, to_raws, typed
from tests.forms.rules.reports import offered, subject, zeros

if TYPE_CHECKING:
    from forms.rules.finding import Finding, Remedy

TEXT, NOTE = "overview.on_request", "requests.note"
PERSONS = {
    "new_received": 2950,
    "carried_over": 150,
    "granted": 1288,
    "partly_granted": 630,
    "unavailable_not_held": 900,
    "denied_query_matter": 6,
    "denied_third_party": 8,
    "not_processed_petition": 88,
    "not_processed_duplicate": 45,
    "other_misc": 9,
    "carried_forward": 126,
}
COMPANIES = {"new_received": 76, "granted": 74, "partly_granted": 2}
GRANTED = "requests.granted.natural_person"
BALANCE = "requests-balance@requests.*.natural_person"
SUMS = (BALANCE, "requests-balance@requests.*.total")
SAID = "全年办结政府信息公开申请3050件，其中予以公开1362件，部分公开632件。"
"""The numbers of the right table: 1288 + 74 and 630 + 2."""


def right() -> dict[str, str]:
    raws = zeros() | {"cover.year": "2024"}
    raws |= {f"requests.{row}.natural_person": str(n) for row, n in PERSONS.items()}
    return raws | {f"requests.{row}.business": str(n) for row, n in COMPANIES.items()}


def wrong() -> dict[str, str]:
    """As a clerk typed it: one digit of 予以公开 is another, totals are computed."""
    return right() | {GRANTED: "1228"}


def changes(remedy: Remedy) -> dict[str, str]:
    return {each.address: each.after for each in remedy.changes if isinstance(each, CellChange)}


def of_text(text: str, raws: dict[str, str] | None = None) -> list[tuple[Finding, list[Remedy]]]:
    """What was found in a narrative, with what is offered."""
    asked = subject(wrong() if raws is None else raws, texts={TEXT: text})
    found = [each for each in findings(check(asked)) if each.span]
    return [(each, list(engine_for(asked.form).remedies(each, asked))) for each in found]


def test_the_right_table_and_text_agree() -> None:
    asked = subject(right(), texts={TEXT: SAID})
    assert [f.message for f in findings(check(asked)) if f.left or f.span] == []


# ------------------------------------------------------------------------------ for one


@pytest.mark.parametrize("asked", SUMS)
def test_the_cell_that_the_texts_speak_for_comes_first(asked: str) -> None:
    first = offered(wrong(), asked, texts={TEXT: SAID})[0]
    assert changes(first) == {GRANTED: "1288"}
    assert (first.reason, first.agreeing, first.others) == (words.REPLACED, ("1362", "3050"), 0)
    assert first.offer.startswith("一位打错：（一）予以公开")
    assert first.offer.endswith(" 1228→1288（与文字中的 1362、3050 一致）")


def test_without_a_text_other_slips_come_first() -> None:
    remedies = offered(wrong(), BALANCE)
    assert {remedy.reason for remedy in remedies} == {words.DIGIT_LOST}
    assert all(remedy.agreeing == () for remedy in remedies)


def test_numbers_in_two_narratives_speak_together() -> None:
    texts = {TEXT: "办结政府信息公开申请3050件。", NOTE: "予以公开1362件。"}
    first = offered(wrong(), BALANCE, texts=texts)[0]
    assert (changes(first), first.agreeing) == ({GRANTED: "1288"}, ("1362", "3050"))


def test_a_number_said_twice_speaks_once() -> None:
    text = "予以公开1362件。经统计，予以公开1362件。"
    assert offered(wrong(), BALANCE, texts={TEXT: text})[0].agreeing == ("1362",)


def test_that_there_was_none_speaks_as_well() -> None:
    cell, text = "requests.denied_state_secret.natural_person", "没有因涉及国家秘密不予公开的申请。"
    raws = right() | {cell: "7"}
    assert [f.rule for f, _ in of_text(text, raws)] == ["text-none"]
    first = offered(raws, BALANCE, texts={TEXT: text})[0]
    assert (changes(first), first.agreeing) == ({cell: "0"}, ("0",))


def test_a_slip_with_a_name_keeps_it() -> None:
    first = offered(right() | {GRANTED: "2188"}, BALANCE, texts={TEXT: SAID})[0]
    assert (changes(first), first.reason) == ({GRANTED: "1288"}, words.SWAPPED)


# ------------------------------------------------------------------- for several, for none


def test_texts_that_speak_for_two_cells_put_neither_first() -> None:
    """1362 wants 60 more in 予以公开, 692 wants them in 部分公开: the slips decide between them."""
    text = SAID.replace("632", "692")
    pair = {GRANTED: "1288", "requests.partly_granted.natural_person": "690"}
    first, second, *rest = offered(wrong(), BALANCE, texts={TEXT: text})
    assert changes(first) | changes(second) == pair
    assert len(first.agreeing) == len(second.agreeing) == 2
    assert all(len(each.agreeing) < 2 for each in rest)
    assert all(
        isinstance(change, TextChange)
        for _, remedies in of_text(text)
        for each in remedies
        for change in each.changes
    )


def test_a_total_alone_speaks_for_every_result_alike() -> None:
    text = "办结政府信息公开申请3050件。"
    remedies = offered(wrong(), BALANCE, texts={TEXT: text})
    assert len(remedies) == FEW
    assert {each.agreeing for each in remedies} == {("3050",)}
    assert all(next(iter(changes(each))).split(".")[1] in OUTCOMES for each in remedies)


def test_what_agrees_is_not_contradicted_while_something_else_would_do() -> None:
    """予以公开 and the other named rows agree: what would alter them comes last."""
    names = "其中予以公开1302件，部分公开632件，信访举报投诉类申请88件，重复申请45件。"
    found = offered(wrong(), BALANCE, texts={TEXT: names})
    asked = subject(wrong(), texts={TEXT: names})
    witnesses = Witnesses(asked)
    against = [
        witnesses.of(tuple((a, Decimal(60)) for a in changes(each))).opposed for each in found
    ]
    assert against == sorted(against)
    assert all(GRANTED not in changes(each) for each in found)


def test_a_text_typed_from_the_wrong_table_hides_nothing_but_says_nothing_for_it() -> None:
    named = wrong() | dict.fromkeys((f"requests.{row}.business" for row in OUTCOMES), "0")
    named |= {"requests.granted.business": "74", "requests.partly_granted.business": "2"}
    remedies = offered(named, BALANCE, texts={TEXT: "办结政府信息公开申请2990件。"})
    first = next(iter(changes(remedies[0])))
    assert first.split(".")[1] in {"new_received", "carried_over", "carried_forward"}
    assert all(each.agreeing == () for each in remedies)


# ------------------------------------------------------------------------ silence, limits


def test_blank_cells_let_no_text_speak() -> None:
    raws = wrong()
    del raws["requests.granted.charity"]
    first = offered(raws, BALANCE, texts={TEXT: SAID})[0]
    assert first.agreeing == ()
    assert [remedies for _, remedies in of_text(SAID, raws)] == []


def test_a_blank_in_the_sum_offers_nothing() -> None:
    raws = wrong()
    del raws["requests.other_misc.natural_person"]
    assert of_text("部分公开692件。", raws)[0][1][0].changes[0].address == TEXT


def test_a_text_off_by_another_number_says_nothing() -> None:
    text = SAID.replace("1362", "1361").replace("3050", "3051")
    assert all(each.agreeing == () for each in offered(wrong(), BALANCE, texts={TEXT: text}))
    assert [len(remedies) for _, remedies in of_text(text)] == [1, 1]


def test_a_rounded_number_speaks_to_its_last_digit() -> None:
    raws, text = right() | {GRANTED: "1192"}, "予以公开1.2万件。"
    witnesses = Witnesses(subject(raws, texts={TEXT: text}))
    assert witnesses.of(((GRANTED, Decimal(10234)),)).agreeing == ("12000",)
    assert witnesses.of(((GRANTED, Decimal(9734)),)) == Voice()


def test_a_link_follows_its_cell_and_is_no_witness() -> None:
    text = Narrative.of(("予以公开", Link("requests.granted.total"), "件。"))
    session = session_of(wrong(), text)
    finding = session.finding(BALANCE)
    assert finding
    assert session.texts[TEXT] == "予以公开1302件。"
    assert [r.offer for r in session.remedies(finding)] == [
        r.offer for r in offered(wrong(), BALANCE)
    ]


def test_few_are_offered_where_many_fit_equally_and_they_say_so() -> None:
    remedies = offered(wrong(), BALANCE)
    assert len(remedies) == FEW
    assert len({each.others for each in remedies}) == 1
    assert others_of(remedies) == f"可能的地方还有 {remedies[0].others} 处"


def test_where_one_stands_out_the_others_are_not_counted() -> None:
    remedies = offered(wrong(), BALANCE, texts={TEXT: SAID})
    assert len(remedies) == MOST_OFFERED
    assert others_of(remedies) == ""


# ---------------------------------------------------------------------- the text's finding


def session_of(raws: dict[str, str], text: Narrative) -> Session:
    session = Session(Content("2021"))
    session.apply(ChangeSet("fill", put_entries(session.content, raws, Origin.TYPED)))
    session.apply(edit_text(session.content, TEXT, 0, 0, text))
    session.settle()
    return session


def test_the_text_s_finding_offers_the_table_s_mend_first() -> None:
    for finding, (table, *own) in of_text(SAID):
        assert table.offer == "把表三 （一）予以公开，自然人 改为 1288"
        assert changes(table) == {GRANTED: "1288"}
        assert own == list(finding.remedies)
        assert own[0].text.startswith("改为表三的 ")


def test_the_table_s_mend_clears_the_sums_and_the_text_in_one_step() -> None:
    session = session_of(wrong(), plain(SAID))
    finding = next(f for f in session.findings if f.span)
    session.apply(apply_remedy(session.content, session.remedies(finding)[0]))
    session.settle()
    assert [f.message for f in session.findings if f.left or f.span] == []
    session.undo()
    assert session.content.entries[GRANTED].raw == "1228"


def test_a_text_that_is_wrong_while_all_sums_come_out_has_its_own_remedy_only() -> None:
    ((finding, remedies),) = of_text("予以公开1422件。", right())
    assert remedies == list(finding.remedies)


def test_another_wrong_number_in_the_text_is_not_laid_on_the_table() -> None:
    by_number = {finding.left: remedies for finding, remedies in of_text(SAID + "不予公开15件。")}
    assert by_number.keys() == {"3050", "1362", "15"}
    assert all(isinstance(c, TextChange) for r in by_number["15"] for c in r.changes)


# ------------------------------------------------------------------------------- measured


NAMES = {
    "granted": "予以公开",
    "partly_granted": "部分公开",
    "not_processed_petition": "信访举报投诉类申请",
    "not_processed_duplicate": "重复申请",
}


def test_texts_find_a_replaced_digit() -> None:
    """In typed tables, in a row of which the narrative states the total."""
    random, seen, first, alone = Random("replaced"), 0, 0, 0
    while seen < 100:
        table, row = typed(invented(random)), random.choice(sorted(NAMES))
        cell = f"requests.{row}.natural_person"
        if table[cell] < 10:
            continue
        seen += 1
        total = subject(to_raws(table)).sheet.number(f"requests.{row}.total")
        raws = to_raws(table) | {cell: random.choice(replaced(table[cell]))}
        texts = {TEXT: f"{NAMES[row]}{total}件。"}
        right_one = {cell: str(table[cell])}
        first += changes(offered(raws, BALANCE, texts=texts)[0]) == right_one
        alone += changes(offered(raws, BALANCE)[0]) == right_one
    assert first >= 0.95 * seen > 2 * alone, (first, alone)
