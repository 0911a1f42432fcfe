"""Two processes at one draft: who writes, and how soon the other could read what was typed."""

from __future__ import annotations

import sqlite3
import time
from typing import TYPE_CHECKING

import pytest

from tests.faults.nursery import wait_for
from tests.faults.verdict import Told

if TYPE_CHECKING:
    from pathlib import Path

    from forms.library.library import Library
    from tests.faults.nursery import Nursery

RACES = 50
EDITS = 500
PAUSE = 0.02
"""Fifty keys a second: faster than anybody types, so that it is typing on all the time."""


def test_a_race_has_exactly_one_winner(
    nursery: Nursery, library: Library, draft_id: str, tmp_path: Path
) -> None:
    for number in range(RACES):
        gate, until = tmp_path / f"{number}.gate", tmp_path / f"{number}.until"
        logs = [tmp_path / f"{number}-{who}.log" for who in "甲乙"]
        pids = [
            nursery.start(
                "hold open",
                log=log,
                gate=gate,
                library=library.folder,
                draft_id=draft_id,
                who=log.stem[-1],
                until=until,
            )
            for log in logs
        ]
        gate.touch()
        said = [wait_for(log, "\n").split() for log in logs]
        until.touch()
        for pid in pids:
            nursery.wait(pid)
        winner = next(
            log.stem[-1] for log, words in zip(logs, said, strict=True) if words == ["writer"]
        )
        assert sorted(said) == [["reader", winner], ["writer"]]


class Watcher:
    """Another process's eyes: the newest change on disk, and when it was first seen."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
        self.seen: dict[str, float] = {}

    def look(self) -> str:
        query = "SELECT hash FROM changes ORDER BY seq DESC LIMIT 1"
        row = self._connection.execute(query).fetchone()
        head = row[0] if row else ""
        self.seen.setdefault(head, time.monotonic())
        return head

    def close(self) -> None:
        self._connection.close()


def delays(made: list[tuple[str, float]], seen: dict[str, float]) -> list[float]:
    """Seconds from each edit until the disk held it or a later one."""
    found, earliest = [], float("inf")
    for head, moment in reversed(made):
        earliest = min(earliest, seen.get(head, float("inf")))
        found.append(earliest - moment)
    return sorted(found)


@pytest.mark.timeout(120)
def test_an_edit_is_on_disk_within_a_quarter_of_a_second(
    nursery: Nursery, library: Library, draft_id: str, tmp_path: Path
) -> None:
    log = tmp_path / "log"
    pid = nursery.start(
        "type steadily",
        log=log,
        library=library.folder,
        draft_id=draft_id,
        count=EDITS,
        pause=PAUSE,
    )
    wait_for(log, "edit")
    watcher = Watcher(library.folder / f"{draft_id}.draft")
    end = time.monotonic() + 90
    while not (told := Told.read(log)).said("closed") and time.monotonic() < end:
        for _ in range(50):
            watcher.look()
            time.sleep(0.001)
    nursery.wait(pid)
    watcher.look()
    watcher.close()
    made = [(rest[0], float(rest[1])) for word, *rest in told.words if word == "made"]
    assert len(made) == EDITS
    times = delays(made, watcher.seen)
    p99, worst = times[round(0.99 * EDITS) - 1], times[-1]
    print(f"{EDITS} edits: p99 {p99 * 1000:.0f} ms, worst {worst * 1000:.0f} ms")
    # The promise is 250 and 500 ms; twice that leaves room for a machine busy with other tests.
    assert p99 <= 0.5
    assert worst <= 1.0
