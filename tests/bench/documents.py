"""The PDF of a whole report, beside what WeasyPrint, Typst and LibreOffice make of the same.

All take turns in one run. `new` is a report that has no paragraph in common with the one before
it, made in a process that has made others; `edited` differs from the one before in a sentence.
A peer keeps nothing between builds (Typst's is a fresh compile each time): it is asked for new ones
only. Ratios are our time as a part of a peer's, so that less is better.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import psutil

from forms.document.build import build
from forms.exchange.report_json import report_as_json
from forms.ops import print_pdf
from tests.bench.measure import Figure
from tests.bench.peers import installed, libreoffice, typst, weasyprint
from tests.bench.peers.faces import configured
from tests.bench.peers.report import report
from tests.bench.peers.worker import Took, Worker

TURNS, WARM = 9, 2
PROCESSES = 5
BATCH = 6
REPORTS = (10, 50, 100)
WRITERS = {"typ": typst.written, "html": weasyprint.written, "fodt": libreoffice.written}
READS = {"typst": "{}.typ", "weasyprint": "{}.html"}
GOALS = {"typst": 1.5}
"""Our time as a part of a peer's, in process."""
PROCESS_GOALS = {"weasyprint": 0.2, "libreoffice": 0.2}
"""The same as a process. LibreOffice has a new profile each time, which a program must bring that
leaves the user's own alone and may run beside it; with a profile kept it has no goal."""


def figures() -> list[Figure]:
    """Peers that cannot be had are named with the reason."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _write_sources(folder)
        here = {peer: installed.python(peer) for peer in READS}
        here["libreoffice"] = installed.office()
        programs = {peer: program for peer, (program, _) in here.items() if program}
        return [
            *_in_process(folder, programs),
            *_as_process(folder, programs),
            *_pages(folder),
            *(Figure(f"pdf: {peer}", None, "", note=why) for peer, (_, why) in here.items() if why),
            *_memory(),
        ]


def _write_sources(folder: Path) -> None:
    for turn in range(TURNS + WARM):
        for name, content in ((f"{turn}", report(turn)), (f"edited{turn}", report(0, turn))):
            (folder / f"{name}.json").write_text(json.dumps(report_as_json(content)), "utf-8")
        for ending, written in WRITERS.items():
            (folder / f"{turn}.{ending}").write_text(written(build(report(turn))), "utf-8")


def _environment(folder: Path) -> dict[str, str]:
    """Programs keep their byte code, as installed ones do, and know the shipped faces alone."""
    fonts = {"FONTCONFIG_FILE": str(configured(folder)), "HOME": str(folder)}
    return {**os.environ, **fonts, "PYTHONDONTWRITEBYTECODE": ""}


# ------------------------------------------------------------------------------- in process


def _in_process(folder: Path, programs: dict[str, str]) -> Iterator[Figure]:
    makers = {"new": (sys.executable, "ours", "{}.json")}
    makers["edited"] = (sys.executable, "ours", "edited{}.json")
    for peer, source in READS.items():
        if peer in programs:
            makers[peer] = (programs[peer], peer, source)
    workers = {
        name: Worker([python, "-m", f"tests.bench.peers.{module}"], _environment(folder))
        for name, (python, module, _) in makers.items()
    }
    taken: dict[str, list[Took]] = {name: [] for name in workers}
    for turn in range(TURNS + WARM):
        for name, worker in workers.items():
            source = folder / makers[name][2].format(turn)
            taken[name].append(worker.make(source, folder / f"{name}.pdf"))
    for worker in workers.values():
        worker.end()
    runs = {name: [took.wall for took in each[WARM:]] for name, each in taken.items()}
    yield Figure("pdf: first in process", taken["new"][0].wall, "ms")
    yield from _beside("pdf: new", runs.pop("new"), runs, GOALS)
    for name in ("new", "edited", *(set(programs) & set(READS))):
        cpu = statistics.median(took.cpu for took in taken[name][WARM:])
        yield Figure(f"pdf: {name}, processor", cpu, "ms")


def _beside(
    name: str, ours: list[float], others: dict[str, list[float]], goals: dict[str, float]
) -> Iterator[Figure]:
    """Our median, and for each other its median and the median of the ratios of each turn."""
    yield Figure(name, statistics.median(ours), "ms")
    for other, theirs in others.items():
        if other == "edited":
            yield Figure("pdf: edited", statistics.median(theirs), "ms")
            continue
        ratio = statistics.median(own / their for own, their in zip(ours, theirs, strict=True))
        yield Figure(f"{name} / {other}", ratio, "x", goals.get(other), 1.0)
        yield Figure(f"{name}: {other}", statistics.median(theirs), "ms")


# ------------------------------------------------------------------------------- as process


def _as_process(folder: Path, programs: dict[str, str]) -> Iterator[Figure]:
    commands = {"ours": [sys.executable, "-m", "forms", "print", str(folder / "0.json"), "-o"]}
    commands["ours"].append(str(folder / "ours.pdf"))
    for peer, source in READS.items():
        if peer in programs:
            paths = [str(folder / source.format(0)), str(folder / f"{peer}.pdf")]
            commands[peer] = [programs[peer], "-m", f"tests.bench.peers.{peer}", *paths]
    acts = {name: partial(_run, command, folder) for name, command in commands.items()}
    if "libreoffice" in programs:
        kept = _office(folder, programs["libreoffice"], 1)
        acts["libreoffice, kept"] = partial(_run, kept, folder)
        acts["libreoffice"] = partial(_run_anew, programs["libreoffice"], folder)
    taken = _in_turn(acts, PROCESSES)
    for name, runs in taken.items():
        cpu = statistics.median(took.cpu for took in runs)
        yield Figure(f"pdf process: {name}, processor", cpu, "ms")
    walls = {name: [took.wall for took in runs] for name, runs in taken.items()}
    yield from _beside("pdf process", walls.pop("ours"), walls, PROCESS_GOALS)
    if "libreoffice" in programs:
        many = partial(_run, _office(folder, programs["libreoffice"], BATCH), folder)
        batch = _in_turn({"": many}, 1)
        more = batch[""][0].wall - statistics.median(walls["libreoffice, kept"])
        yield Figure("pdf: libreoffice batch", more / (BATCH - 1), "ms a file")


def _run_anew(program: str, folder: Path) -> None:
    with tempfile.TemporaryDirectory() as profile:
        _run(_office(folder, program, 1, Path(profile)), folder)


def _office(folder: Path, program: str, files: int, profile_in: Path | None = None) -> list[str]:
    profile = ((profile_in or folder) / "office").as_uri()
    sources = [str(folder / f"{turn}.fodt") for turn in range(files)]
    how = ["--headless", "--norestore", "--convert-to", "pdf", "--outdir", str(folder / "office")]
    return [program, f"-env:UserInstallation={profile}", *how, *sources]


def _run(command: list[str], folder: Path) -> None:
    subprocess.run(command, check=True, capture_output=True, env=_environment(folder), timeout=300)


def _in_turn(acts: dict[str, Callable[[], None]], turns: int) -> dict[str, list[Took]]:
    """What each took, after a turn that does not count."""
    taken: dict[str, list[Took]] = {name: [] for name in acts}
    for _ in range(turns + 1):
        for name, act in acts.items():
            wall, cpu = time.perf_counter(), _children()
            act()
            took = Took(time.perf_counter() - wall, _children() - cpu)
            taken[name].append(Took(*(1000 * each for each in took)))
    return {name: runs[1:] for name, runs in taken.items()}


def _children() -> float:
    """Seconds of processor time that programs started here have had (0 on Windows)."""
    spent = os.times()
    return spent.children_user + spent.children_system


# ---------------------------------------------------------------------- likeness and memory


def _pages(folder: Path) -> Iterator[Figure]:
    """That everybody printed the same: pages, and characters on them."""
    import pypdfium2

    made = {name: folder / f"{name}.pdf" for name in ("ours", "typst", "weasyprint")}
    made["libreoffice"] = folder / "office" / "0.pdf"
    for name, path in made.items():
        if path.exists():
            document = pypdfium2.PdfDocument(path)
            texts = [page.get_textpage().get_text_range() for page in document]
            note = f"{sum(len(''.join(text.split())) for text in texts)} characters"
            yield Figure(f"pages: {name}", len(texts), "", note=note)
            document.close()


def _memory() -> Iterator[Figure]:
    """Of a process that prints reports one after the other, no two alike."""
    command = [sys.executable, "-m", "tests.bench.documents"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    after = json.loads(done.stdout)
    for count, resident in zip(REPORTS, after, strict=True):
        yield Figure(f"memory: {count} reports", resident, "MB")
    yield Figure("memory: growth", after[-1] - after[-2], "MB", 5)


def _print_many() -> list[float]:
    found = []
    for number in range(REPORTS[-1]):
        print_pdf(report(number))
        if number + 1 in REPORTS:
            found.append(psutil.Process().memory_info().rss / 2**20)
    return found


if __name__ == "__main__":
    print(json.dumps(_print_many()))
