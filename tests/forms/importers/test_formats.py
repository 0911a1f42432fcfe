"""Published reports vary, whatever kind of file they come in: every number is right or listed."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from forms.importers.match.reading import read_raw
from tests.forms.importers.formats import FORMATS, through
from tests.forms.importers.judging import faults, share
from tests.forms.importers.published import ON_PAPER, VARIANTS
from tests.forms.importers.reports import raw_of

REACHED = Path(__file__).with_name("reached.json")
RAW = "raw"
EACH = 2
"""How many kinds of files a variant is written as, beside the raw form, which all are."""


def combinations() -> list[tuple[str, str]]:
    """Every variant in the raw form and in some kinds of files, always the same ones."""
    found = [(name, RAW) for name in VARIANTS]
    for name, variant in VARIANTS.items():
        kinds = [
            k for k, f in FORMATS.items() if "PDF" not in k and not (f.fixed and variant.short)
        ]
        first = zlib.crc32(name.encode())
        found += [(name, kinds[(first + 7 * step) % len(kinds)]) for step in range(EACH)]
    papers = [kind for kind in FORMATS if "PDF" in kind]
    return found + [(name, papers[at % 2]) for at, name in enumerate(ON_PAPER)]


@pytest.fixture(scope="module")
def reached(request: pytest.FixtureRequest) -> Iterator[dict[str, float]]:
    """The shares that were reached where they are not all, by variant and kind; `--record` writes
    them anew."""
    shares: dict[str, float] = json.loads(REACHED.read_text("utf-8"))
    yield shares
    if request.config.getoption("--record"):
        kept = {name: shares[name] for name in sorted(shares) if shares[name] < 1}
        REACHED.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", "utf-8")


@pytest.mark.parametrize(("name", "kind"), combinations())
def test_no_number_is_wrong(name: str, kind: str, reached: dict[str, float], record: bool) -> None:
    made = VARIANTS[name].made()
    if kind == RAW:
        proposal = read_raw(raw_of(made))
    else:
        made, proposal = through(made, FORMATS[kind])
    assert faults(made, proposal) == []
    key = f"{name} | {kind}"
    part = round(share(made, proposal), 3)
    if record:
        reached[key] = part
    assert part >= reached.get(key, 1)
