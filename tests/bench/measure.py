"""What a measurement is, and how figures are taken: medians, and ratios within one run."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Figure:
    """One line of the table. `goal` is the most it may be; `baseline` what it is compared with.

    `note` says what belongs to it, or why there is no value.
    """

    name: str
    value: float | None
    unit: str
    goal: float | None = None
    baseline: float | None = None
    note: str = ""

    @property
    def met(self) -> bool:
        return self.goal is None or self.value is None or self.value <= self.goal

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def apart(module: str) -> list[Figure]:
    """What `python -m MODULE` prints as JSON: figures of a process of its own, whose memory is the
    window's, not the bench's."""
    command = [sys.executable, "-m", module]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return [Figure(**figure) for figure in json.loads(done.stdout.splitlines()[-1])]


def times(act: Callable[[], object], runs: int, warm: int = 2) -> list[float]:
    """Milliseconds of each run after the warm ones."""
    for _ in range(warm):
        act()
    found = []
    for _ in range(runs):
        start = time.perf_counter()
        act()
        found.append((time.perf_counter() - start) * 1000)
    return found


def median(act: Callable[[], object], runs: int = 15, warm: int = 2) -> float:
    return statistics.median(times(act, runs, warm))


def percentile(values: list[float], share: float) -> float:
    """The nearest-rank percentile, without interpolation."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def table(figures: list[Figure]) -> str:
    lines = [f"{'name':<32}{'value':>10} {'unit':<10}{'goal':>8}{'baseline':>10}"]
    for figure in figures:
        value = "not here" if figure.value is None else f"{figure.value:.2f}"
        goal = "" if figure.goal is None else f"{figure.goal:g}"
        baseline = "" if figure.baseline is None else f"{figure.baseline:.1f}"
        mark = "" if figure.met else "  over"
        note = f"  {figure.note}" if figure.note else ""
        line = f"{figure.name:<32}{value:>10} {figure.unit:<10}{goal:>8}{baseline:>10}"
        lines.append(f"{line}{mark}{note}")
    return "\n".join(lines)
