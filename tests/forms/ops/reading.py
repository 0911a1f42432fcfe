"""Files as an import reads them, for the tests of what becomes of an import."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forms.definition.catalog import load
from forms.draft.content import Content
from forms.draft.edits import put_entries
from forms.draft.session import Session
from forms.ops.importing import interpreted
from forms.values.entry import Origin
from tests.forms.importers.variants import Printed, Style, figures, parse

if TYPE_CHECKING:
    from pathlib import Path

    from forms import ops

NAME = "上年年报.txt"
OWN = {"cover.agency": "云溪县林草局", "cover.year": "2024"}


def printed(
    seed: int = 1, format_key: str = "2021", year: int = 2023, *, errors: bool = False
) -> Printed:
    """A published report of random figures, as flattened text."""
    form = load(format_key)
    return Printed(form, figures(form, seed, errors=errors), Style(), year)


def imported(report: Printed) -> ops.Imported:
    """Read in this process."""
    return interpreted(parse(report.data).from_file(NAME, "a" * 64))


def written(report: Printed, folder: Path) -> Path:
    path = folder / NAME
    path.write_bytes(report.data)
    return path


def draft(raws: dict[str, str] | None = None, format_key: str = "2021") -> Session:
    """An open report of this year."""
    content = Content(format_key)
    for operation in put_entries(content, OWN | (raws or {}), Origin.TYPED):
        content = operation.apply(content)
    return Session(content, who="甲")
