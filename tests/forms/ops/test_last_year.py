"""Any file as last year's report: what is taken, what is not, and what is carried over."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms import ops
from forms.definition.catalog import load
from forms.draft import edits
from forms.draft.changes import apply_all
from forms.draft.content import ENTRIES, Content
from forms.draft.session import Session
from forms.errors import NianbaoError
from forms.exchange.canonical import canonical_hash
from forms.resources import resource
from forms.values.entry import Origin
from tests.forms.importers.variants import TEXTS
from tests.forms.ops.reading import NAME, draft, imported, printed, written

CARRIED = "requests.carried_over.natural_person"
FORWARD = "requests.carried_forward.natural_person"


def entered(format_key: str, raws: dict[str, str]) -> ops.Imported:
    content = Content(format_key)
    content = apply_all(content, edits.put_entries(content, raws, Origin.IMPORTED))
    return ops.Imported(content, name="a.json")


def test_everything_of_a_file_in_the_same_format_becomes_last_year() -> None:
    report = printed()
    last = ops.as_last_year(imported(report), NAME)
    assert {a: Decimal(v) for a, v in last.reference.values.items()} == {
        a: Decimal(v) for a, v in report.expected.items()
    }
    assert {a: last.reference.texts[a] for a in TEXTS} == TEXTS
    assert last.reference.facts["cover.agency"] == "云溪县林草局"
    assert (last.reference.year, last.reference.source) == ("2023", NAME)
    assert last.not_carried == ()


@settings(max_examples=25)
@given(st.integers(0, 10**6), st.data())
def test_every_cell_of_the_older_form_is_taken_or_named(seed: int, data: st.DataObject) -> None:
    """None is lost, none is taken twice."""
    cells = list(load("2019").cells)
    report = printed(seed, "2019", 2020)
    raws = dict(report.figures)
    for address in data.draw(st.sets(st.sampled_from(cells), max_size=20)):
        raws[address] = data.draw(st.sampled_from(["/", "无", "—", "详见附件"]))
    last = ops.as_last_year(entered("2019", raws), NAME)
    paired = json.loads(resource("forms", "2019-2021.json").read_text("utf-8"))
    old_of, review = paired["fields"], {paired["fields"][each] for each in paired["review"]}
    taken = Counter(old_of[address] for address in last.reference.values)
    named = Counter(each.address for each in last.not_carried if not each.review)
    named += Counter(each.address for each in last.left)
    assert taken + named == Counter(cells)
    for address, value in last.reference.values.items():
        assert Decimal(value) == Decimal(raws[old_of[address]])
    asked = {each.address for each in last.not_carried if each.review}
    assert asked == {a for a in review if a in taken}
    assert all(each.raw == raws[each.address] for each in last.left)
    for each in last.not_carried:
        assert each.text == raws[each.address]
        assert each.printed == load("2019").printed(each.address)


def doubting(*addresses: str) -> ops.Imported:
    """A report whose numbers at these addresses were not read for sure."""
    read = imported(printed())
    assert read.proposal is not None
    unsure = {a: replace(read.proposal.cells[a], sure="likely") for a in addresses}
    cells = {**read.proposal.cells, **unsure}
    return replace(read, proposal=replace(read.proposal, cells=cells))


def test_doubtful_numbers_are_last_year_s_only_where_they_are_asked_for() -> None:
    read = doubting(FORWARD)
    last = ops.as_last_year(read, NAME)
    assert FORWARD not in last.reference.values
    (left,) = last.left
    assert (left.address, left.where) == (FORWARD, f"第{printed().where[FORWARD]}行")
    session = draft()
    ops.take_last_year(session, last)
    assert CARRIED not in ops.carry_over_offered(session.content)
    asked = ops.as_last_year(read, NAME, doubtful=True)
    assert asked.reference.values[FORWARD] == printed().expected[FORWARD]
    assert asked.left == ()


def test_a_total_that_is_not_stated_is_blank_without_its_doubtful_part() -> None:
    read, total = doubting(FORWARD), "requests.carried_forward.total"
    read = replace(read, content=read.content.with_part(ENTRIES, total, None))
    assert total not in ops.as_last_year(read, NAME).reference.values
    assert total in ops.as_last_year(read, NAME, doubtful=True).reference.values


def test_last_year_in_the_report_s_own_older_format_keeps_all_its_cells() -> None:
    read = imported(printed(format_key="2019", year=2019))
    last = ops.as_last_year(read, NAME, "2019")
    assert set(last.reference.values) == set(load("2019").cells)
    assert last.not_carried == ()


def test_taking_last_year_is_one_step_that_undo_takes_back() -> None:
    session = draft()
    before = session.content.as_json()
    last = ops.as_last_year(imported(printed()), NAME)
    update = ops.take_last_year(session, last)
    assert update is not None
    assert session.content.reference == last.reference
    assert session.sheet.last_year(FORWARD) == Decimal(last.reference.values[FORWARD])
    assert ops.take_last_year(session, last) is None
    session.undo()
    assert session.content.as_json() == before


def test_a_report_of_another_year_is_refused_and_the_right_one_stays() -> None:
    session = draft()
    right = ops.as_last_year(imported(printed()), NAME)
    ops.take_last_year(session, right)
    for year in (2022, 2024, 2025):
        with pytest.raises(NianbaoError) as caught:
            ops.take_last_year(session, ops.as_last_year(imported(printed(year=year)), NAME))
        assert caught.value.kind == "not-last-year"
        assert str(year) in caught.value.message
    assert session.content.reference == right.reference


@pytest.mark.parametrize(
    ("file", "report"), [({}, {}), ({"cover.year": "2023"}, {"cover.year": ""})]
)
def test_an_unknown_year_is_taken_and_said(file: dict[str, str], report: dict[str, str]) -> None:
    session = draft(report)
    last = ops.as_last_year(entered("2021", {**file, FORWARD: "4"}), NAME)
    assert ops.take_last_year(session, last) is not None
    assert session.sheet.last_year(FORWARD) == 4
    assert [NAME in each for each in ops.remarks_on(last, session.content)] == [True]


def test_another_agency_s_report_is_said() -> None:
    last = ops.as_last_year(imported(printed()), NAME)
    assert ops.remarks_on(last, draft().content) == ()
    (said,) = ops.remarks_on(last, draft({"cover.agency": "山阴县林草局"}).content)
    assert "云溪县林草局" in said
    assert "山阴县林草局" in said


def test_a_finished_report_takes_no_last_year() -> None:
    content = draft().content
    seal = edits.seal(content, canonical_hash(content), "甲", Session(content).now)
    session = Session(apply_all(content, seal.operations))
    with pytest.raises(NianbaoError) as caught:
        ops.take_last_year(session, ops.as_last_year(imported(printed()), NAME))
    assert caught.value.kind == "sealed"


def test_checks_compare_with_a_file_of_any_kind(tmp_path: Path) -> None:
    report = printed()
    path = written(report, tmp_path)
    content = draft({CARRIED: str(int(report.expected[FORWARD]) + 1)}).content
    checked = ops.check_report(
        ops.beside_last_year(content, ops.as_last_year(ops.read_report(path), path.name))
    )
    against = [each for each in checked.findings if CARRIED in each.addresses]
    assert any(report.expected[FORWARD] in each.message for each in against)


def test_a_new_report_after_an_imported_file_has_its_cover_and_texts() -> None:
    last = ops.as_last_year(imported(printed()), NAME)
    content = ops.new_content({"cover.year": "2024"}, last.reference)
    assert content.fact("cover.agency") == "云溪县林草局"
    assert content.fact("cover.year") == "2024"
    assert content.reference is not None
    assert content.reference.texts["problems.findings"] == TEXTS["problems.findings"]


# -------------------------------------------------------------------------------- carry over


def test_blank_cells_are_carried_over_in_one_step_and_filled_ones_stay() -> None:
    report = printed()
    session = draft({CARRIED: "77"})
    ops.take_last_year(session, ops.as_last_year(imported(report), NAME))
    offered = ops.carry_over_offered(session.content)
    columns = ["business", "research", "charity", "legal_service", "other_organization"]
    assert offered == tuple(f"requests.carried_over.{each}" for each in columns)
    before = session.content
    update = ops.carry_over(session)
    assert update is not None
    for address in offered:
        entry = session.content.entries[address]
        assert entry.value == report.expected[address.replace("carried_over", "carried_forward")]
        assert entry.origin is Origin.LAST_YEAR
    assert session.content.entries[CARRIED].raw == "77"
    assert "requests.carried_over.total" not in session.content.entries
    assert ops.carry_over_offered(session.content) == ()
    assert ops.carry_over(session) is None
    session.undo()
    assert session.content == before


def test_nothing_is_carried_over_without_last_year_or_from_another_year() -> None:
    assert ops.carry_over_offered(draft().content) == ()
    assert ops.carry_over(draft()) is None
    wrong = ops.reference_from(imported(printed(year=2021)).content, NAME)
    content = draft().content
    content = apply_all(content, edits.take_reference(content, wrong).operations)
    assert ops.carry_over_offered(content) == ()


def test_carry_over_works_across_the_border_of_the_formats() -> None:
    report = printed(format_key="2019", year=2020)
    session = draft({"cover.year": "2021"})
    ops.take_last_year(session, ops.as_last_year(imported(report), NAME))
    ops.carry_over(session)
    assert session.content.entries[CARRIED].value == report.expected[FORWARD]
