"""The form's tables with a report's numbers in them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from forms.document import words
from forms.document.nodes import TableBlock, TableCell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from forms.definition.schema import GridCell, Table

_DIGITS = re.compile("[-+]?[0-9.,]*")
_PAGE_FROM = 16
"""A table with this many rows gets a page of its own."""
LONGEST_WORDS = 24
"""Words in a number cell that are longer stand under the table, as a note."""


def table_block(
    table: Table, title: str, shown: Callable[[str], str], terms: Mapping[str, tuple[str, ...]]
) -> tuple[TableBlock, list[str]]:
    """The table and the texts that its cells refer to, to be printed under it.

    `shown` gives the printed text of an address, `terms` the cells that each total adds up.
    """
    notes: list[str] = []
    cells = tuple(
        replace(made, terms=terms.get(made.address, ()))
        for made in (_cell(table, place, shown, notes) for place in _places(table.grid))
    )
    block = TableBlock(
        table.key,
        table.name,
        cells,
        table.widths,
        table.head_rows,
        table.head_columns,
        "page" if len(table.grid) >= _PAGE_FROM and table.head_rows > 0 else "form",
        bookmark=f"{table.name} {title}",
    )
    return block, notes


def _places(
    grid: tuple[tuple[GridCell, ...], ...],
) -> Iterator[tuple[int, int, GridCell]]:
    """Each cell with its row and column: the first place that no earlier span covers."""
    covered: set[tuple[int, int]] = set()
    for row, cells in enumerate(grid):
        column = 0
        for cell in cells:
            while (row, column) in covered:
                column += 1
            yield row, column, cell
            covered.update(
                (row + down, column + right)
                for down in range(cell.rows)
                for right in range(cell.columns)
            )


def _cell(
    table: Table,
    place: tuple[int, int, GridCell],
    shown: Callable[[str], str],
    notes: list[str],
) -> TableCell:
    row, column, cell = place
    if not cell.cell:
        return TableCell(cell.text, row, column, cell.rows, cell.columns, cell.look, cell.vertical)
    address = f"{table.key}.{cell.cell}"
    text = shown(address)
    unbroken = bool(_DIGITS.fullmatch(text))
    if not unbroken and len(text) > LONGEST_WORDS:
        notes.append(words.NOTE.format(number=len(notes) + 1, text=text))
        text, unbroken = words.SEE_NOTE.format(number=len(notes)), True
    return TableCell(
        text,
        row,
        column,
        cell.rows,
        cell.columns,
        cell.look,
        kind="digits" if unbroken else "words",
        address=address,
    )
