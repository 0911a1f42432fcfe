"""`make bench`: a table on screen and build/bench.json, a list of
{name, value, unit, goal, baseline}. Medians unless a name says otherwise.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.bench import core, documents, imports, repaint, start, window
from tests.bench.measure import Figure, table

OUTPUT = Path("build/bench.json")


def keys() -> list[Figure]:
    """In a process of its own: its memory is the window's, not the bench's."""
    command = [sys.executable, "-m", "tests.bench.keys"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return [Figure(**figure) for figure in json.loads(done.stdout.splitlines()[-1])]


def main() -> None:
    figures = [*start.figures(), *keys(), *core.figures()]
    figures += [*documents.figures(), *repaint.figures(), *imports.figures()]
    figures += window.figures()
    OUTPUT.parent.mkdir(exist_ok=True)
    OUTPUT.write_text(json.dumps([figure.as_json() for figure in figures], indent=1))
    print(table(figures))
    print(OUTPUT)


if __name__ == "__main__":
    main()
