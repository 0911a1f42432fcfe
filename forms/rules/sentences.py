"""Findings of comparisons, said in the form's printed names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forms.definition.schema import CellTerm, DifferenceTerm
from forms.rules import words
from forms.rules.expression import cells_of, interval
from forms.values.number import canonical

if TYPE_CHECKING:
    from forms.definition.form import Cell
    from forms.definition.schema import Expression
    from forms.rules.sheet import Sheet


def place_of(cells: list[Cell]) -> tuple[str, bool]:
    """The table with the row or column that all cells share, and whether it is a column."""
    first = cells[0]
    if all(cell.column.key == first.column.key for cell in cells):
        line, column = first.column.printed, True
    else:
        line, column = first.row.printed, False
    pattern = words.COLUMN_PLACE if column else words.ROW_PLACE
    return pattern.format(table=first.table.name, line=line), column


def cell_name(cell: Cell, *, in_column: bool) -> str:
    """A cell's name where its column (or row) has been named already."""
    return cell.row.printed if in_column else cell.column.printed


def side(sheet: Sheet, expression: Expression, *, in_column: bool) -> str:
    """One side of a comparison: its terms with their numbers, and what they come to."""
    low, high = interval(expression, sheet.bounds)
    value = canonical(low) if low is not None else ""
    if isinstance(expression, CellTerm):
        name = cell_name(sheet.form.cells[expression.cell], in_column=in_column)
        return words.TERM.format(name=name, value=value)
    pattern = words.EQUALS if low == high else words.AT_LEAST
    if not isinstance(expression, DifferenceTerm) and expression.name:
        return pattern.format(terms=expression.name, value=value)
    return pattern.format(terms=_terms(sheet, expression, in_column=in_column), value=value)


def _terms(sheet: Sheet, expression: Expression, *, in_column: bool) -> str:
    named = [
        (cell_name(sheet.form.cells[cell], in_column=in_column), sheet.number(cell))
        for cell in cells_of(expression)
    ]
    joint = words.MINUS if isinstance(expression, DifferenceTerm) else words.PLUS
    return joint.join(
        words.TERM.format(name=name, value=canonical(number)) if number is not None else name
        for name, number in named
    )
