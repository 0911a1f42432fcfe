"""The judge of readings sees every kind of fault."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from forms.importers.match.reading import read_raw
from forms.importers.proposal import FoundText, NotUnderstood, Proposal
from tests.forms.importers.changes import holes, put
from tests.forms.importers.judging import faults, share
from tests.forms.importers.layouts import subtotals
from tests.forms.importers.reports import Report, raw_of, report

ADDRESS = "requests.granted.business"


def reading(made: Report) -> Proposal:
    return read_raw(raw_of(made))


def changed(proposal: Proposal, address: str, **how: str | None) -> Proposal:
    found = replace(proposal.cells[address], **how)
    return replace(proposal, cells={**proposal.cells, address: found})


def dropped(proposal: Proposal, address: str) -> Proposal:
    cells = {a: each for a, each in proposal.cells.items() if a != address}
    return replace(proposal, cells=cells)


def listed(proposal: Proposal, text: str, row: str = "") -> Proposal:
    more = NotUnderstood(1, "", text, "", row)
    return replace(proposal, not_understood=(*proposal.not_understood, more))


def texts(proposal: Proposal, address: str, text: str) -> Proposal:
    return replace(proposal, texts={**proposal.texts, address: FoundText(text, "")})


MADE = report()
READ = reading(MADE)
FAULTS: dict[str, Callable[[Proposal], Proposal]] = {
    "another value": lambda read: changed(read, ADDRESS, value="9117"),
    "no value of a number": lambda read: changed(read, ADDRESS, value=None),
    "another raw text": lambda read: changed(read, ADDRESS, raw="9117"),
    "a number lost": lambda read: dropped(read, ADDRESS),
    "a part of a number listed": lambda read: listed(dropped(read, ADDRESS), "予以公开\t29116"),
    "another row listed": lambda read: listed(dropped(read, ADDRESS), "", "requests.other_misc"),
    "two lost, one listed": lambda read: listed(
        dropped(dropped(read, "requests.granted.charity"), "requests.granted.research"), "0"
    ),
    "a narrative cut": lambda read: texts(read, "overview.platforms", "维护网站专栏"),
    "a narrative elsewhere": lambda read: texts(read, "overview.intro", "维护网站专栏。"),
    "a line break in a narrative": lambda read: texts(
        read, "overview.platforms", "维护网站专栏，\n运行公众号1个。"
    ),
    "another agency": lambda read: replace(read, agency="云溪县林业局"),
    "another year": lambda read: replace(read, year=2022),
    "no year": lambda read: replace(read, year=None),
    "another format": lambda read: replace(read, format="2019"),
}


def test_a_right_reading_is_without_fault() -> None:
    assert faults(MADE, READ) == []
    assert share(MADE, READ) == 1


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_seen(name: str) -> None:
    assert faults(MADE, FAULTS[name](READ)) != []


def test_a_missing_number_may_be_listed_by_its_text_or_its_row() -> None:
    less = dropped(READ, ADDRESS)
    assert faults(MADE, listed(less, "予以公开\t1\t9116")) == []
    assert faults(MADE, listed(less, "", "requests.granted")) == []
    assert share(MADE, less) == 0.995


def test_an_invented_number_is_seen() -> None:
    made = MADE.changed(holes(0.3))
    blank = next(a for a in READ.cells if a not in made.truth())
    read = reading(made)
    assert faults(made, read) == []
    invented = replace(read, cells={**read.cells, blank: READ.cells[blank]})
    assert any("invented" in each for each in faults(made, invented))


def test_a_number_that_the_form_does_not_have_must_be_listed() -> None:
    made = MADE.changed(subtotals)
    read = reading(made)
    assert faults(made, read) == []
    assert any("stray" in each for each in faults(made, replace(read, not_understood=())))


def test_a_mark_is_no_number() -> None:
    made = MADE.changed(put({ADDRESS: "/"}))
    read = reading(made)
    assert faults(made, read) == []
    assert faults(made, changed(read, ADDRESS, value="0")) != []


def test_a_warning_that_is_due_must_be_given() -> None:
    made = replace(MADE, warned=["没有找到机关名称"])
    assert any("warned" in each for each in faults(made, READ))


def test_a_lost_paragraph_is_seen_where_its_place_is_open() -> None:
    made = replace(MADE, texts=None)
    kept = {a: each for a, each in READ.texts.items() if a != "other.remarks"}
    assert faults(made, READ) == []
    assert faults(made, replace(READ, texts=kept)) != []
