"""From exec to the painted start screen, in turn with an empty window program."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.measure import Figure

RUNS = 9


def figures() -> list[Figure]:
    with tempfile.TemporaryDirectory() as home:
        Path(home, "preferences.json").write_text(
            '{"asked_name": true}'
        )  # not the very first start
        runs = [(_start("nianbao", home), _start("empty", home)) for _ in range(RUNS + 1)][1:]
    ours = statistics.median(run[0][0] for run in runs)
    empty = statistics.median(run[1][0] for run in runs)
    ratio = statistics.median(mine[0] / other[0] for mine, other in runs)
    memory = statistics.median(run[0][1] for run in runs) / 2**20
    memory_empty = statistics.median(run[1][1] for run in runs) / 2**20
    return [
        Figure("start", ratio, "x empty", 1.5, 1.0),
        Figure("start: time", ours, "ms", None, empty),
        Figure("memory: start", memory, "MB", 110, memory_empty),
    ]


def _start(program: str, home: str) -> tuple[float, float]:
    """Milliseconds to the first picture and bytes then."""
    # An installed program has its byte code; both run once before they count.
    environment = {**os.environ, "NIANBAO_HOME": home, "PYTHONDONTWRITEBYTECODE": ""}
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.first_paint", program],
        check=True, capture_output=True, env=environment,
    )  # fmt: skip
    told = json.loads(done.stdout.splitlines()[-1])
    return (told["painted"] - began) * 1000, told["memory"]
