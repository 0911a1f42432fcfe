"""Rows that no page would hold, parted into several before their table is measured.

So a table can always be broken between rows, whatever was typed: its head takes a quarter of a
page at the most, and the name of a group (or a level) and one row a third each.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from forms.render.typesetting.grid import readable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from forms.document.nodes import TableBlock, TableCell
    from forms.document.style import TableStyle
    from forms.render.typesetting.lines import Line

_HIGHEST_HEAD, _HIGHEST_ROW = 1 / 4, 1 / 3
"""Of a page."""
_ROUGHLY = 0.5
"""Of its proportion of the measure: no column becomes narrower by much."""


def parted(block: TableBlock, style: TableStyle, measure: float, room: float) -> TableBlock:
    """The table with the text of over-long cells going on in rows of their own.

    What is parted may give columns other widths, so it is measured again.
    """
    highest = room * _HIGHEST_ROW
    if not any(_may_exceed(cell, block, style, measure, highest) for cell in block.cells):
        return block
    plan = readable(block, style, measure)
    most = max(int((highest - style.padding) // (plan.size * style.leading)), 1)
    texts = {cell: tuple(_texts(lines, most)) for cell, lines in plan.boxes if len(lines) > most}
    for row in sorted(set(map(_last, texts)), reverse=True):
        block = _with_rows(block, row, texts)
    return parted(block, style, measure, room) if texts else block


def repeating(block: TableBlock, needs: tuple[float, ...], room: float) -> TableBlock:
    """The table, without a head to repeat where that would leave too little room."""
    high = sum(needs[: block.head_rows]) > room * _HIGHEST_HEAD
    return replace(block, head_rows=0) if high else block


def _may_exceed(
    cell: TableCell, block: TableBlock, style: TableStyle, measure: float, highest: float
) -> bool:
    """A guess without measuring, which no ordinary table gives cause for."""
    own = sum(block.widths[cell.column : cell.column + cell.columns]) / sum(block.widths)
    size = style.sizes[0]
    ems = len(cell.text) * (size if cell.vertical else size * size / (own * measure * _ROUGHLY))
    return cell.kind != "code" and ems * style.leading > highest


def _texts(lines: tuple[Line, ...], most: int) -> Iterator[str]:
    for start in range(0, len(lines), most):
        atoms = (atom for line in lines[start : start + most] for atom in line.atoms)
        yield "".join(atom.text for atom in atoms)


def _with_rows(
    block: TableBlock, row: int, texts: Mapping[TableCell, tuple[str, ...]]
) -> TableBlock:
    """The table with as many rows below one as the texts of the cells that end there need."""
    ending = {cell: texts.get(cell, (cell.text,)) for cell in block.cells if _last(cell) == row}
    more = max(map(len, ending.values())) - 1
    cells = [
        part for cell in block.cells for part in _spread(cell, row, more, ending.get(cell, ()))
    ]
    heads = block.head_rows + (more if row < block.head_rows else 0)
    ordered = sorted(cells, key=lambda cell: (cell.row, cell.column))
    return replace(block, cells=tuple(ordered), head_rows=heads)


def _last(cell: TableCell) -> int:
    return cell.row + cell.rows - 1


def _spread(cell: TableCell, row: int, more: int, texts: tuple[str, ...]) -> Iterator[TableCell]:
    """A cell where `more` rows are put in below a row: moved, longer, or in parts."""
    if cell.row > row:
        yield replace(cell, row=cell.row + more)
    elif not texts:
        yield replace(cell, rows=cell.rows + (more if _last(cell) > row else 0))
    else:
        yield replace(cell, text=texts[0])
        for at in range(1, more + 1):
            text = texts[at] if at < len(texts) else ""
            yield replace(cell, text=text, row=row + at, rows=1, address="", terms=())
