"""What our own outputs print is read back: every number, and the texts where the format has them."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from forms.definition.catalog import FORMATS as VERSIONS
from forms.draft.content import Content
from forms.importers import import_bytes, import_file
from forms.ops.printing import Edition, Suffix, print_file
from tests.forms.importers.formats import read_bytes
from tests.forms.importers.judging import solid
from tests.forms.importers.own_reports import Own, own_report

if TYPE_CHECKING:
    from forms.importers.proposal import Proposal

REPORTS = 200
FEW = 10
PROCESSES = 2
"""A report costs a second or two in its four formats: so they are read side by side."""
FILES: tuple[Suffix, ...] = ("docx", "html", "xlsx", "pdf")


def edition_of(seed: int) -> Edition:
    return "sign" if seed % 2 else "publish"


def read_back(own: Own, seed: int, suffix: Suffix) -> Proposal:
    return read_bytes(f"a.{suffix}", print_file(own.content, edition_of(seed), suffix))


def wrong_numbers(own: Own, proposal: Proposal) -> dict[str, object]:
    """Cells whose text or value is another than was printed, blank ones included. Listed may be
    instead: words in a number cell, and a row that looks as if its cells had been moved."""
    read = {address: (found.raw, found.value) for address, found in proposal.cells.items()}
    listed = "\t".join(each.text for each in proposal.not_understood).split("\t")
    for address, (text, value) in own.numbers.items():
        if value is None and text in listed:
            read.setdefault(address, (text, None))
    for row in {each.row for each in proposal.not_understood if each.row}:
        if looks_moved(own, row):
            read = {a: n for a, n in own.numbers.items() if a.startswith(f"{row}.")} | read
    return {
        address: (read.get(address), own.numbers.get(address))
        for address in read.keys() | own.numbers.keys()
        if read.get(address) != own.numbers.get(address)
    }


def looks_moved(own: Own, row: str) -> bool:
    """Whether, by chance, a row without a total ends in the sum of its other numbers, as it does
    when a cell was left out and the total stands one place too far to the left."""
    texts = [text for address, (text, _) in own.numbers.items() if address.startswith(f"{row}.")]
    *others, last = [int(text) for text in texts if text.isdigit()] or [0]
    return f"{row}.total" not in own.numbers and last == sum(others) > 0


def wrong_texts(own: Own, proposal: Proposal, *, lines: bool) -> dict[str, object]:
    """Narratives that differ. A figure's caption stands among the paragraphs, or does not; where
    the file has `lines`, neither their ends nor the blanks there can be known."""
    shape = solid if lines else str
    read = {address: shape(found.text) for address, found in proposal.texts.items()}
    true = {address: shape(text) for address, text in own.texts.items()}
    differing = {a for a in read.keys() | true.keys() if read.get(a) != true.get(a)}
    return {a: (read.get(a), true.get(a)) for a in differing if a not in own.figures}


def frame(own: Own) -> tuple[str, int, str]:
    content = own.content
    return content.fact("cover.agency"), int(content.fact("cover.year")), content.format


def faults(own: Own, proposal: Proposal, suffix: Suffix) -> dict[str, object]:
    """Everything that was read otherwise than it was printed."""
    found = wrong_numbers(own, proposal)
    if (proposal.agency, proposal.year, proposal.format) != frame(own):
        found["frame"] = (proposal.agency, proposal.year, proposal.format)
    return found | wrong_texts(own, proposal, lines=suffix == "pdf")


def faults_of(seed: int) -> dict[Suffix, dict[str, object]]:
    """By format, where there are any."""
    own = own_report(seed)
    found = {suffix: faults(own, read_back(own, seed, suffix), suffix) for suffix in FILES}
    return {suffix: wrong for suffix, wrong in found.items() if wrong}


@pytest.fixture(scope="module")
def processes() -> Iterator[ProcessPoolExecutor]:
    with ProcessPoolExecutor(PROCESSES, get_context("spawn")) as pool:
        yield pool


@pytest.mark.parametrize("first", range(0, REPORTS, FEW))
def test_a_file_says_what_was_printed(first: int, processes: ProcessPoolExecutor) -> None:
    seeds = range(first, first + FEW)
    found = dict(zip(seeds, processes.map(faults_of, seeds), strict=True))
    assert {seed: wrong for seed, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("suffix", FILES)
def test_through_the_worker(suffix: Suffix, tmp_path: Path) -> None:
    own = own_report(3)
    path = tmp_path / f"report.{suffix}"
    path.write_bytes(print_file(own.content, "publish", suffix))
    proposal = import_file(path)
    assert faults(own, proposal, suffix) == {}
    assert proposal.name == path.name


@pytest.mark.parametrize("suffix", FILES)
@pytest.mark.parametrize("version", VERSIONS)
def test_the_empty_form_has_no_value(version: str, suffix: Suffix) -> None:
    data = print_file(Content(version), "blank", suffix)
    proposal = import_bytes(f"form.{suffix}", data)
    assert proposal.cells == {}
    assert proposal.texts == {}
    assert (proposal.agency, proposal.year, proposal.format) == (None, None, version)


def test_the_reports_are_of_every_kind() -> None:
    """Else the round trips would prove less than they say."""
    made = [own_report(seed) for seed in range(REPORTS)]
    assert {own.content.format for own in made} == {"2019", "2021"}
    assert {bool(own.content.seal) for own in made} == {True, False}
    assert {bool(own.figures) for own in made} == {True, False}
    assert any("disputes.note" in own.texts for own in made)
    assert any(len(text) > 300 for own in made for text in own.texts.values())
    assert any(value is None for own in made for _, value in own.numbers.values())
    assert any(len(text) >= 9 for own in made for text, _ in own.numbers.values())
    assert {len(own.numbers) < len(own.content.entries) for own in made} == {True, False}
