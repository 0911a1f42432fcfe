"""A process that makes a PDF whenever it is told to, and says how long that took.

A peer's module here writes a document tree in the peer's language and, run by the peer's own
interpreter (`-m tests.bench.peers.typst`), makes PDFs of it. At module level it imports nothing but
the standard library and the tree, which every interpreter has.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple


class Took(NamedTuple):
    """Milliseconds by the clock and of processor time."""

    wall: float
    cpu: float


def serve(prepare: Callable[[Path], Callable[[], bytes]]) -> None:
    """Reads lines `source<tab>target`; `prepare` reads a source, what it returns is measured."""
    for line in sys.stdin:
        source, target = map(Path, line.rstrip("\n").split("\t"))
        make = prepare(source)
        wall, cpu = time.perf_counter(), time.process_time()
        data = make()
        took = Took(time.perf_counter() - wall, time.process_time() - cpu)
        target.write_bytes(data)
        print(json.dumps([1000 * each for each in took]), flush=True)


class Worker:
    """Such a process, seen from outside."""

    def __init__(self, command: Sequence[str], environment: dict[str, str]) -> None:
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, env=environment, text=True,
        )  # fmt: skip

    def make(self, source: Path, target: Path) -> Took:
        """Has a PDF made of a source."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(f"{source}\t{target}\n")
        self._process.stdin.flush()
        return Took(*json.loads(self._process.stdout.readline()))

    def end(self) -> None:
        """Lets it go."""
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait(60)
