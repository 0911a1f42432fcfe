"""`make bench`: a table on screen and build/bench.json, a list of
{name, value, unit, goal, baseline}. Medians unless a name says otherwise.
"""

from __future__ import annotations

import json
from pathlib import Path

from tests.bench import core, documents, imports, start
from tests.bench.measure import apart, table

OUTPUT = Path("build/bench.json")


def main() -> None:
    figures = [*start.figures(), *apart("tests.bench.keys"), *core.figures()]
    figures += [*documents.figures(), *apart("tests.bench.repaint"), *imports.figures()]
    figures += [*apart("tests.bench.window"), *apart("tests.bench.palette")]
    OUTPUT.parent.mkdir(exist_ok=True)
    OUTPUT.write_text(json.dumps([figure.as_json() for figure in figures], indent=1))
    print(table(figures))
    print(OUTPUT)


if __name__ == "__main__":
    main()
