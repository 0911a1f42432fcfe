"""Damaged files and files made to harm, in the worker: each ends in a proposal that is honest or in
a refusal of the closed list, within the limits, with nothing opened."""

from __future__ import annotations

from functools import cache
from random import Random
from typing import TYPE_CHECKING

import pytest

from forms.importers.worker.limits import MEMORY_BYTES
from tests.faults.hostile import (
    evil_archives,
    evil_pages,
    evil_pdf,
    evil_texts,
    evil_word,
    evil_workbook,
    lossy,
)
from tests.faults.hostile.campaign import MUTANTS, costly, fare, faults_of
from tests.faults.hostile.mutants import mutant
from tests.faults.hostile.originals import KINDS, originals, written
from tests.faults.hostile.server import Server
from tests.faults.hostile.truths import changed, row_twice, untrue
from tests.forms.importers.reports import report

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tests.faults.hostile.cases import Evil
    from tests.faults.hostile.server import Outcome
    from tests.forms.importers.reports import Report

TRUE_SHARE = 12
"""One changed report of which the truth is known to so many mutants."""
LEAST_EVIL = 400
pytestmark = pytest.mark.timeout(1200)


@pytest.mark.parametrize("kind", KINDS)
def test_mutants_end_in_a_listed_way_and_lose_nothing(kind: str, corpus: Path, seed: int) -> None:
    files = originals(kind, corpus)

    def make(at: int) -> tuple[str, bytes]:
        dice = Random(f"{seed} {kind} {at}")
        return f"mutant {at}", mutant(kind, dice.choice(files), dice)

    tally = fare(kind, MUTANTS, make, lambda _at, outcome: costly(outcome))
    assert tally.wrong == []
    assert tally.said["proposal"] > MUTANTS // 10  # the damage went deeper than the first byte


@pytest.mark.parametrize("kind", KINDS)
def test_reports_changed_knowingly_are_read_truly(kind: str, seed: int) -> None:
    made: dict[int, Report] = {}

    def make(at: int) -> tuple[str, bytes]:
        made[at] = changed(kind, Random(f"{seed} {kind} true {at}"))
        return f"change {at}", written(kind, made[at])

    def judge(at: int, outcome: Outcome) -> Iterable[str]:
        report = made.pop(at)
        return untrue(report, outcome.made) if outcome.made else ["not read"]

    count = MUTANTS // TRUE_SHARE
    tally = fare(kind, count, make, judge, whole=True)
    assert tally.wrong == []
    assert tally.cells > 150 * count


@cache
def evil() -> tuple[Evil, ...]:
    rooms = (evil_archives, evil_pages, evil_pdf, evil_texts, evil_word, evil_workbook)
    return tuple(case for room in rooms for case in room.cases())


@pytest.mark.parametrize("kind", KINDS)
def test_evil_files_do_no_harm(kind: str) -> None:
    cases = [case for case in evil() if case.kind == kind]

    def judge(at: int, outcome: Outcome) -> Iterable[str]:
        case = cases[at]
        if outcome.said not in case.ends:
            yield f"ended in {outcome.said}, not in one of {case.ends}"
        if outcome.said == "proposal" and case.cells not in (None, outcome.cells):
            yield f"{outcome.cells} numbers were read, not {case.cells}"

    tally = fare(kind, len(cases), lambda at: (cases[at].name, cases[at].make()), judge)
    assert tally.wrong == []


@pytest.mark.parametrize("kind", ["docx", "html", "pdf"])
def test_what_leads_outside_changes_nothing(kind: str) -> None:
    """Not one word of what is read depends on a file, an address or a script that is named."""
    cases = [case for case in evil() if case.kind == kind and case.harmless]
    server = Server(kind)
    read = {}
    for case in cases:
        assert case.harmless is not None
        pair = [server.read(case.kind, each(), whole=True) for each in (case.make, case.harmless)]
        made = [outcome.made or {} for outcome in pair]
        read[case.name] = [(each.get("cells"), each.get("texts")) for each in made]
    server.close()
    assert [name for name, (one, other) in read.items() if one != other or not one[0]] == []
    print(f"{kind}: {len(cases)} files that lead outside, each read as without")


def test_there_are_enough_evil_files() -> None:
    names = [(case.kind, case.name) for case in evil()]
    assert len(set(names)) == len(names) >= LEAST_EVIL
    print({kind: sum(case.kind == kind for case in evil()) for kind in KINDS})


# ------------------------------------------------------------------------------ the detector detects

FOUND_OUT = {
    "forgets_doubts": "lost: ",
    "forgets_cells": "lost: ",
    "invents": "invented: ",
    "crashes": "crashed: ",
    "aborts": "crashed: SIGABRT",
    "looks_around": "tried to open something",
}


def outcome_of(broken: str, data: bytes) -> Outcome:
    server = Server("text", broken)
    try:
        return server.read("a.txt", data)
    finally:
        server.close()


@pytest.mark.parametrize("broken", FOUND_OUT)
def test_a_broken_reader_is_found_out(broken: str) -> None:
    assert set(FOUND_OUT) < set(lossy.BROKEN)
    made = report()
    row_twice(made, Random(1))
    data = written("text", made)
    good = outcome_of("", data)
    assert faults_of(good) == []
    found = faults_of(outcome_of(broken, data))
    assert [each for each in found if each.startswith(FOUND_OUT[broken])] != []


def test_a_reader_that_never_ends_is_ended() -> None:
    outcome = outcome_of("never_ends", b"x")
    assert (outcome.said, outcome.cpu <= 11) == ("import-timeout", True)


def test_a_greedy_reader_is_refused_its_memory() -> None:
    outcome = outcome_of("is_greedy", b"x" * 1000)
    assert (outcome.said, outcome.memory <= MEMORY_BYTES) == ("import-memory", True)
