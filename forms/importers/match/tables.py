"""Which of the form's tables each grid of a file is, or is a piece of: by the labels in it."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from forms.definition.catalog import FORMATS
from forms.importers.extract.raw import Grid
from forms.importers.match import words
from forms.importers.match.cells import core, is_value
from forms.importers.match.labels import labels_of
from forms.importers.match.variants import variants

if TYPE_CHECKING:
    from forms.importers.extract.raw import Raw

TABLES = (words.DISCLOSURE, words.REQUESTS, words.DISPUTES)
LEAST_LABEL = 2
ENOUGH = 2
"""Known labels that settle a grid; one is enough where nothing but numbers stands beside it."""


def tables_of(raw: Raw) -> dict[int, str]:
    """The table of each grid that is one or a piece of one, by the grid's place among the blocks.

    A piece with no label of its own goes on with the piece before it, if nothing stands between
    them and they have as many columns.
    """
    found: dict[int, str] = {}
    before: Grid | None = None
    last = ""
    for at, block in enumerate(raw.blocks):
        if isinstance(block, Grid):
            goes_on = before is not None and before.columns == block.columns and _is_bare(block)
            key = last if goes_on else _table(block)
            if key:
                found[at] = last = key
            before = block if key else None
        elif block.text.strip():
            before = None
    return found


def _is_bare(grid: Grid) -> bool:
    """Whether a grid holds values alone."""
    return all(is_value(cell.text) or not cell.text.strip() for cell in grid.cells)


def _table(grid: Grid) -> str:
    """The table that most of a grid's labels belong to; empty where that is none or open."""
    own = Counter(key for cell in grid.cells if (key := _known().get(core(cell.text))))
    if not own:
        return ""
    (key, count), *others = own.most_common(2)
    if others and others[0][1] == count:
        return ""
    numbers = [cell for cell in grid.cells if not core(cell.text) and cell.text.strip()]
    settled = count >= ENOUGH or (numbers and all(is_value(cell.text) for cell in numbers))
    return key if settled else ""


@cache
def _known() -> dict[str, str]:
    """The labels that one table alone prints, with that table."""
    owners: dict[str, set[str]] = {}
    for table in TABLES:
        for label in _labels(table):
            if len(label) >= LEAST_LABEL:
                owners.setdefault(label, set()).add(table)
    return {label: tables.pop() for label, tables in owners.items() if len(tables) == 1}


def _labels(table: str) -> set[str]:
    known = variants()
    found = {*known.tables[table], *known.signs[table]}
    for group in (known.rows, known.columns):
        found |= {each for key, own in group.items() if key.startswith(f"{table}.") for each in own}
    for format_key in FORMATS:
        labels = labels_of(format_key, table)
        found |= {*labels.heads, *(row.core for row in labels.rows)}
    return found
