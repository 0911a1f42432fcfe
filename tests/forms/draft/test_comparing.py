"""What is different between two contents, and that it leads exactly from one to the other."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.draft.changes import apply_all, inverted
from forms.draft.comparing import LONGEST, Difference, sentences, stretches
from forms.draft.content import ENTRIES, EXPLANATIONS, Content
from forms.draft.narrative import Chart, Figure, Link, Narrative, plain
from forms.rules.explanation import Explanation
from forms.values.entry import Entry, Origin

CELL = "requests.granted.natural_person"
TOTAL = "requests.granted.total"
TEXT = "overview.proactive"

entries = st.builds(
    lambda number, origin: Entry(str(number), str(number), origin),
    st.integers(0, 3),
    st.sampled_from([Origin.TYPED, Origin.PASTED]),
)
runs = st.one_of(
    st.sampled_from(["公开信息。", "收到申请", "3 件；", "\n", "。", "！？", "", "\u2029", " "]),
    st.sampled_from([Link(CELL), Figure("ff", "图"), Chart("trend", "图", (("2023", "1"),))]),
)
narratives = st.lists(runs, max_size=8).map(Narrative.of)


@st.composite
def contents(draw: st.DrawFn) -> Content:
    content = Content("2021")
    for address in (CELL, "requests.granted.business", "cover.agency"):
        content = content.with_part(ENTRIES, address, draw(st.none() | entries))
    said = Explanation(draw(st.sampled_from(["甲", "乙"])), "00", "", "2026-01-15T09:00:00+08:00")
    content = content.with_part(EXPLANATIONS, "x", draw(st.sampled_from([None, said])))
    for address in (TEXT, "overview.response"):
        content = content.with_text(address, draw(narratives))
    return content


def with_cell(raw: str, address: str = CELL, content: Content | None = None) -> Content:
    entry = Entry(raw, raw, Origin.TYPED) if raw else None
    return (content or Content("2021")).with_part(ENTRIES, address, entry)


@given(contents(), contents())
def test_the_difference_leads_from_one_to_the_other_and_back(one: Content, other: Content) -> None:
    operations = Difference(one, other).operations
    assert apply_all(one, operations).as_json() == other.as_json()
    assert apply_all(other, inverted(operations)).as_json() == one.as_json()


@given(contents())
def test_a_content_does_not_differ_from_itself(content: Content) -> None:
    difference = Difference(content, content)
    assert (difference.operations, difference.cells, difference.facts) == ((), (), ())


@given(narratives)
def test_sentences_make_up_the_text(narrative: Narrative) -> None:
    assert Narrative.of(run for piece in sentences(narrative) for run in piece.runs) == narrative


@given(narratives, narratives)
def test_stretches_make_up_both_texts(one: Narrative, other: Narrative) -> None:
    found = stretches(one, other)
    assert Narrative.of(run for each in found for run in each.before.runs) == one
    assert Narrative.of(run for each in found for run in each.after.runs) == other
    assert all(each.kept for each in found) == (one == other)


def test_only_the_sentence_that_changed_is_told() -> None:
    before = plain("全年公开 3 件。收到申请 5 件；办结。\n没有诉讼。")
    after = plain("全年公开 3 件。收到申请 6 件；办结。\n没有诉讼。新增一句。")
    changed = [each for each in stretches(before, after) if not each.kept]
    assert [(each.before.flat, each.after.flat) for each in changed] == [
        ("收到申请 5 件；", "收到申请 6 件；"),
        ("", "新增一句。"),
    ]


def test_a_link_stays_in_its_sentence_and_another_cell_is_another_sentence() -> None:
    before = Narrative.of(["受理 ", Link(CELL), " 件。完。"])
    after = Narrative.of(["受理 ", Link(TOTAL), " 件。完。"])
    assert [each.kept for each in stretches(before, after)] == [False, True]
    assert sentences(before)[0] == Narrative.of(["受理 ", Link(CELL), " 件。"])


def test_a_long_rewritten_text_is_one_stretch_between_what_stayed() -> None:
    middle = [f"第{number}句。" for number in range(LONGEST + 1)]
    before = plain("头。" + "".join(middle) + "尾。")
    after = plain("头。" + "".join(reversed(middle)) + "尾。")
    assert [each.kept for each in stretches(before, after)] == [True, False, True]


def test_blank_is_not_nought() -> None:
    (told,) = (c for c in Difference(with_cell(""), with_cell("0")).cells if c.address == CELL)
    assert (told.before, told.after, told.change) == ("", "0", None)
    (told,) = (c for c in Difference(with_cell("0"), with_cell("")).cells if c.address == CELL)
    assert (told.before, told.after, told.change) == ("0", "", None)


def test_a_total_follows_and_says_so() -> None:
    found = {each.address: each for each in Difference(with_cell("3"), with_cell("5")).cells}
    assert found[CELL].change == Decimal(2)
    assert not found[CELL].computed
    assert all(each.computed for address, each in found.items() if address != CELL)


def test_what_could_not_be_read_is_shown_as_typed() -> None:
    odd = Content("2021").with_part(ENTRIES, CELL, Entry("十几", None, Origin.TYPED))
    (told,) = (c for c in Difference(with_cell("3"), odd).cells if c.address == CELL)
    assert (told.before, told.after, told.change) == ("3", "十几", None)


def test_the_same_number_from_elsewhere_does_not_show_but_goes_back() -> None:
    pasted = Content("2021").with_part(ENTRIES, CELL, Entry("3", "3", Origin.PASTED))
    difference = Difference(with_cell("3"), pasted)
    assert difference.cells == ()
    assert len(difference.operations) == 1


def test_facts_show_what_was_typed() -> None:
    named = with_cell("某县水务局", "cover.agency")
    assert Difference(Content("2021"), named).facts == (("cover.agency", "", "某县水务局"),)


def test_another_format_cannot_be_compared() -> None:
    with pytest.raises(ValueError, match="other cells"):
        Difference(Content("2021"), Content("2019"))
