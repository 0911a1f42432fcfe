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
    from forms.importers.extract.raw import GridCell, Raw

TABLES = (words.DISCLOSURE, words.REQUESTS, words.DISPUTES)
LEAST_LABEL = 2
ENOUGH, SEVERAL = 2, 3
"""Known labels that settle a grid; one is enough where nothing but numbers stands beside it. Several of two
tables tell that a grid holds both."""


def tables_of(raw: Raw) -> dict[int, tuple[str | None, ...]]:
    """The table of each row of each grid, by the grid's place among the blocks: empty for a row of
    none of them, None for a row that is no row of a table but a line of text across it.

    A piece with no label of its own goes on with the piece before it, if nothing stands between
    them and they have as many columns.
    """
    found: dict[int, tuple[str | None, ...]] = {}
    before: Grid | None = None
    last = ""
    for at, block in enumerate(raw.blocks):
        if isinstance(block, Grid):
            goes_on = before is not None and before.columns == block.columns and _is_bare(block)
            keys = [last] * block.rows if goes_on else _tables(block)
            texts = _text_rows(block)
            found[at] = tuple(None if row in texts else key for row, key in enumerate(keys))
            last = keys[-1] if keys else ""
            before = block if last else None
        elif block.text.strip():
            before = None
    return found


def _tables(grid: Grid) -> list[str]:
    """The table of each row: one for all of them, unless the grid holds two of the form's tables or
    more; then each row's own labels tell, and rows without any go with the row above."""
    rows: list[Counter[str]] = [Counter() for _ in range(grid.rows)]
    for cell in grid.cells:
        key = _known().get(core(cell.text))
        if key:
            rows[cell.row][key] += 1
    own = sum(rows, Counter[str]())
    if sum(count >= SEVERAL for count in own.values()) < 2:
        return [_table(grid, own)] * grid.rows
    found: list[str] = []
    for row in rows:
        known = row.most_common(1)
        found.append(known[0][0] if known else found[-1] if found else "")
    return found


def _text_rows(grid: Grid) -> set[int]:
    """Rows with nothing but one cell that reaches over the whole grid, and is no label."""
    filled: dict[int, list[GridCell]] = {}
    for cell in grid.cells:
        if cell.text.strip():
            filled.setdefault(cell.row, []).append(cell)
    return {
        row
        for row, cells in filled.items()
        if len(cells) == 1
        and cells[0].columns == grid.columns > 1
        and cells[0].rows == 1
        and core(cells[0].text) not in _known()
        and not is_value(cells[0].text)
    }


def _is_bare(grid: Grid) -> bool:
    """Whether a grid holds values alone."""
    return all(is_value(cell.text) or not cell.text.strip() for cell in grid.cells)


def _table(grid: Grid, own: Counter[str]) -> str:
    """The table that most of a grid's labels belong to; empty where that is none or open."""
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
    return found.difference(known.headings[table])  # a heading may stand in any grid
