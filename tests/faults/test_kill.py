"""SIGKILL at random moments while a script edits: nothing acknowledged is lost."""

from __future__ import annotations

import os
import signal
import time
from contextlib import suppress
from random import Random
from typing import TYPE_CHECKING

import pytest

from forms.draft.content import Content
from tests.faults.verdict import Verdict, judge
from tests.stateful.script import state_of

if TYPE_CHECKING:
    from pathlib import Path

    from forms.library.library import Library
    from tests.faults.nursery import Nursery

KILLS = 100
DRAFTS = 2
"""Few, so that each one grows over several snapshots and is recovered again and again."""


def sit_and_die(
    nursery: Nursery,
    library: Library,
    draft_id: str,
    log: Path,
    random: Random,
    before: Verdict,
    *,
    broken: str = "",
) -> Verdict:
    """One sitting, ended by SIGKILL somewhere between its first moment and half a second."""
    pid = nursery.start(
        "type by script",
        log=log,
        library=library.folder,
        draft_id=draft_id,
        seed=random.randrange(10**9),
        broken=broken,
    )
    time.sleep(random.uniform(0, 0.7))
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
    assert os.WIFSIGNALED(nursery.wait(pid))
    return judge(library, draft_id, log, before)


def first(library: Library, draft_id: str) -> Verdict:
    draft = library.open(draft_id)
    draft.store.close()
    return Verdict(head=draft.session.history.head_hash, state=state_of(draft.session.content))


@pytest.mark.timeout(300)
def test_no_acknowledged_edit_is_lost(
    nursery: Nursery, library: Library, tmp_path: Path, seed: int
) -> None:
    random = Random(seed)
    ids = [library.create(Content("2021"), "新建年报") for _ in range(DRAFTS)]
    last = {each: first(library, each) for each in ids}
    violations, acknowledged, made = [], 0, 0
    for number in range(KILLS):
        draft_id, log = ids[number % DRAFTS], tmp_path / f"{number}.log"
        verdict = sit_and_die(nursery, library, draft_id, log, random, last[draft_id])
        last[draft_id] = verdict
        acknowledged, made = acknowledged + verdict.acknowledged, made + verdict.made
        violations += [f"kill {number}: {each}" for each in verdict.violations]
    print(f"{KILLS} kills, {made} edits, {acknowledged} acknowledged, {len(violations)} violations")
    assert violations == []
    assert acknowledged > KILLS  # the kills fell into real work


def test_the_detector_detects(
    nursery: Nursery, library: Library, draft_id: str, tmp_path: Path, seed: int
) -> None:
    """A store that says "saved" before its commit is found out."""
    random, last = Random(seed), first(library, draft_id)
    for number in range(60):
        log = tmp_path / f"{number}.log"
        verdict = sit_and_die(
            nursery, library, draft_id, log, random, last, broken="says saved early"
        )
        if "an acknowledged edit is lost" in verdict.violations:
            print(f"found out at kill {number + 1}")
            return
        last = verdict
    pytest.fail("a store that lies was not found out by 60 kills")
