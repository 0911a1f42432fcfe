"""Reading a report of each kind, worker start included, beside a Python that does nothing.

The files are what this program prints of one report of twelve pages; with published reports at
hand (NIANBAO_CORPUS) the PDF of six pages among them is read too.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from forms.importers.files import import_from
from forms.ops import SUFFIXES, print_file
from tests.bench.measure import Figure
from tests.bench.peers.report import report

RUNS = 7
GOALS = {"docx": 1000.0, "html": 1000.0, "xlsx": 1000.0, "published pdf": 3000.0}
"""Milliseconds. The PDF's goal is for six pages."""
PUBLISHED = "huaian-2024/report.pdf"


def figures() -> list[Figure]:
    with tempfile.TemporaryDirectory() as name:
        files = dict(_files(Path(name)))
        taken: dict[str, list[float]] = {kind: [] for kind in files}
        bare: list[float] = []
        for _ in range(RUNS):
            bare.append(_bare())
            for kind, path in files.items():
                taken[kind].append(_read(path))
    baseline = statistics.median(bare)
    return [
        Figure(f"import: {kind}", statistics.median(times), "ms", GOALS.get(kind), baseline)
        for kind, times in taken.items()
    ]


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    content = report(0)
    for suffix in SUFFIXES:
        if suffix != "json":
            path = folder / f"report.{suffix}"
            path.write_bytes(print_file(content, "publish", suffix))
            yield suffix, path
    corpus = Path(os.environ.get("NIANBAO_CORPUS", "../shared/corpus"))
    if (corpus / PUBLISHED).is_file():
        yield "published pdf", corpus / PUBLISHED


def _bare() -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", ""], check=True)
    return (time.perf_counter() - start) * 1000


def _read(path: Path) -> float:
    start = time.perf_counter()
    proposal = import_from(path)
    taken = (time.perf_counter() - start) * 1000
    assert len(proposal.cells) == 200, (path, len(proposal.cells))
    return taken


if __name__ == "__main__":
    for figure in figures():
        print(figure)
