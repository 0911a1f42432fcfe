"""Many files through two servers side by side, and the sum of what became of them."""

from __future__ import annotations

import os
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import TYPE_CHECKING

from forms.importers.failures import CRASHED, KINDS, MEMORY, TIMEOUT
from forms.importers.worker.limits import CPU_SECONDS, MEMORY_BYTES
from tests.faults.hostile.originals import SUFFIXES
from tests.faults.hostile.server import Server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tests.faults.hostile.server import Outcome

MUTANTS = int(os.environ.get("NIANBAO_MUTANTS", "300"))
"""Of each kind; more: NIANBAO_MUTANTS=5000 NIANBAO_SEED=… pytest tests/faults/test_hostile_imports.py."""
SERVERS = 2
LONGEST_SORTING = 1.0
"""Seconds that the window may take to tell what kind of file it is."""
ENDS = {"proposal", *KINDS} - {CRASHED}


@dataclass
class Tally:
    """What became of many files. `wrong` is empty when all is well."""

    cases: int = 0
    cpu: float = 0.0
    memory: int = 0
    cells: int = 0
    said: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def add(self, name: str, outcome: Outcome, faults: Iterable[str] = ()) -> None:
        self.cases += 1
        self.cpu = max(self.cpu, outcome.cpu)
        self.memory = max(self.memory, outcome.memory)
        self.cells += outcome.cells
        self.said[outcome.said or outcome.ended] += 1
        self.wrong += [f"{name}: {each}" for each in (*faults_of(outcome), *faults)]

    def tell(self, what: str, seconds: float) -> None:
        kinds = ", ".join(f"{kind} {count}" for kind, count in self.said.most_common())
        print(
            f"{what}: {self.cases} cases in {seconds:.0f} s ({kinds}), {self.cells} numbers read, "
            f"worst {self.cpu:.1f} s of processor and {self.memory >> 20} MiB, "
            f"{len(self.wrong)} violations"
        )


def faults_of(outcome: Outcome) -> list[str]:
    """What no file may bring about."""
    found = list(outcome.wrong)
    if outcome.ended != "answered" or outcome.said not in ENDS or outcome.crash:
        found.append(f"crashed: {outcome.ended} {outcome.said} {outcome.crash}")
    if outcome.opened:
        found.append(f"tried to open something: {outcome.opened}")
    if outcome.cpu > CPU_SECONDS + 1 or outcome.memory > MEMORY_BYTES:
        found.append(f"beyond the limits: {outcome.cpu} s, {outcome.memory} bytes")
    if outcome.sorting > LONGEST_SORTING:
        found.append(f"held the window up for {outcome.sorting:.1f} s")
    return found


def costly(outcome: Outcome) -> list[str]:
    """What a file that was a good one may not bring about either."""
    return [f"ended in {outcome.said}"] if outcome.said in (TIMEOUT, MEMORY) else []


def fare(
    kind: str,
    count: int,
    make: Callable[[int], tuple[str, bytes]],
    judge: Callable[[int, Outcome], Iterable[str]] = lambda _at, _outcome: (),
    *,
    whole: bool = False,
) -> Tally:
    """Reads the files that `make` gives for 0, 1, 2 …; `judge` says what else is wrong of each."""
    tally, start = Tally(), time.monotonic()
    with _servers(kind) as servers, ThreadPoolExecutor(SERVERS) as pool:

        def one(at: int) -> tuple[str, Outcome]:
            name, data = make(at)
            server = servers.get()
            try:
                return name, server.read(f"年报.{SUFFIXES[kind]}", data, whole=whole)
            finally:
                servers.put(server)

        for at, (name, outcome) in enumerate(pool.map(one, range(count))):
            tally.add(name, outcome, judge(at, outcome))
    tally.tell(kind, time.monotonic() - start)
    return tally


@contextmanager
def _servers(kind: str) -> Iterator[SimpleQueue[Server]]:
    servers: SimpleQueue[Server] = SimpleQueue()
    for _ in range(SERVERS):
        servers.put(Server(kind))
    try:
        yield servers
    finally:
        while not servers.empty():
            servers.get().close()
