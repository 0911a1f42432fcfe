"""Runs all sizes, each in a process of its own because Qt reads QT_SCALE_FACTOR once, and tells
what was found."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from tests.shots.variants import THEMES, VARIANTS, Variant

FAULTS = "faults.json"
AT_ONCE = 2
LIMIT = 1800
"""Seconds for one size; a window that waits for somebody never ends by itself."""
MOST_VARIANTS = 4
"""Named with one fault; the rest is counted."""


def options(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.shots", description=__doc__)
    parser.add_argument("out", nargs="?", default="build/shots", help="folder of the pictures")
    parser.add_argument("only", nargs="?", default="", help="sizes whose name contains this")
    parser.add_argument("--exactly", action="store_true", help="the size whose name is this")
    parser.add_argument("--themes", default=",".join(THEMES), help="some of %(default)s")
    parser.add_argument("--resume", action="store_true", help="leave out the sizes already done")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args(words)


def run_all(given: argparse.Namespace) -> int:
    """0 when every size was pictured and nothing is wrong."""
    out = Path(given.out).absolute()
    chosen = [each for each in VARIANTS if wanted(each, given)]
    wait = [each for each in chosen if not (given.resume and done(each, out))]
    for each in wait:
        shutil.rmtree(out / each.name, ignore_errors=True)
    out.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(lambda each: spawn(each, out, given.themes), wait))
    broken = [each.name for each in chosen if not done(each, out)]
    said = told(out, chosen)
    print(*said, *(f"{name}: not finished, see {out / name}.log" for name in broken), sep="\n")
    print(f"{len(list(out.rglob('*.png')))} pictures in {out}")
    return 1 if said or broken or not chosen else 0


def wanted(variant: Variant, given: argparse.Namespace) -> bool:
    return given.only == variant.name if given.exactly else given.only in variant.name


def done(variant: Variant, out: Path) -> bool:
    return (out / variant.name / FAULTS).exists()


def spawn(variant: Variant, out: Path, themes: str) -> None:
    """One size; what its process says is kept beside its pictures."""
    since = time.monotonic()
    with tempfile.TemporaryDirectory() as home, (out / f"{variant.name}.log").open("w") as log:
        command = [
            sys.executable,
            "-X",
            "faulthandler",
            "-m",
            "tests.shots",
            "--child",
            "--exactly",
        ]
        ended = subprocess.run(
            [*command, "--themes", themes, str(out), variant.name],
            env={**os.environ, **surroundings(variant, home)},
            stdout=log,
            stderr=subprocess.STDOUT,
            timeout=LIMIT,
            check=False,
        )
    found = faults_of(variant, out)
    pictures = len({(each["screen"], each["theme"]) for each in found})
    state = (
        f"{len(found)} faults in {pictures} pictures"
        if done(variant, out)
        else f"broke off with {ended.returncode}"
    )
    print(f"{variant.name}: {state}, {time.monotonic() - since:.0f} s", flush=True)


def surroundings(variant: Variant, home: str) -> dict[str, str]:
    return {
        "NIANBAO_HOME": home,
        "QT_QPA_PLATFORM": f"offscreen:configfile={screen(variant, home)}",
        "QT_SCALE_FACTOR": str(variant.scale / 100),
        "QT_LOGGING_RULES": "*.warning=false",
    }


def screen(variant: Variant, folder: str) -> Path:
    """A screen as large as the window: dialogs take their size from it. Qt's own has 800 pixels."""
    sizes = {"width": variant.width, "height": variant.height}
    pixels = {name: size * variant.scale // 100 for name, size in sizes.items()}
    dots = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1.0}
    file = Path(folder) / "screen.json"
    file.write_text(json.dumps({"screens": [{"name": "s", "x": 0, "y": 0, **pixels, **dots}]}))
    return file


def faults_of(variant: Variant, out: Path) -> list[dict[str, Any]]:
    if not done(variant, out):
        return []
    found: list[dict[str, Any]] = json.loads((out / variant.name / FAULTS).read_text("utf-8"))
    return found


def told(out: Path, variants: list[Variant]) -> list[str]:
    """Each fault in one line, with the sizes and themes that show it."""
    where: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for variant in variants:
        for each in faults_of(variant, out):
            key = each["screen"], each["kind"], each["path"], each["text"]
            where[key].append(f"{variant.name}/{each['theme']}")
    return [_line(key, places) for key, places in sorted(where.items())]


def _line(key: tuple[str, ...], places: list[str]) -> str:
    screen_name, kind, path, text = key
    named, more = places[:MOST_VARIANTS], len(places) - MOST_VARIANTS
    rest = f" and {more} more" if more > 0 else ""
    text = " ".join(text.split())[:90]
    return f"{screen_name}: {kind}: {path}: “{text}” ({', '.join(named)}{rest})"
