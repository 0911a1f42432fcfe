"""Findings of comparisons, said in the form's printed names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from forms.definition.schema import CellTerm, LastYearTerm, SumTerm
from forms.rules import words
from forms.rules.expression import interval
from forms.values.number import canonical

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from forms.definition.form import Cell
    from forms.definition.schema import Expression
    from forms.rules.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Place:
    """The column, or else the row, that a comparison is about; its cells have short names."""

    first: Cell
    in_column: bool

    @property
    def text(self) -> str:
        """Table and line, as a message begins."""
        if self.in_column:
            table, line = self.first.table, self.first.column
            return words.COLUMN_PLACE.format(table=table.name, line=line.printed)
        return row_place(self.first)

    def name(self, cell: Cell) -> str:
        """A cell's name here: its row in our column, its column in our row, else both."""
        if cell.table.key != self.first.table.key:
            return cell.printed
        if self.in_column and cell.column.key == self.first.column.key:
            return cell.row.printed
        if not self.in_column and cell.row.key == self.first.row.key:
            return cell.column.printed
        return words.ROW_AND_COLUMN.format(row=cell.row.printed, column=cell.column.printed)


def row_place(cell: Cell) -> str:
    """A cell's table and row; in a table whose rows are printed side by side, no row is spoken of."""
    pattern = words.GROUP_PLACE if cell.table.side_by_side else words.ROW_PLACE
    return pattern.format(table=cell.table.name, line=cell.row.printed)


def place_of(cells: Sequence[Cell]) -> Place:
    """The column that all cells share; else the row of the first."""
    return Place(cells[0], all(cell.column.key == cells[0].column.key for cell in cells))


def side(sheet: Sheet, expression: Expression, place: Place) -> str:
    """One side of a comparison: its terms with their numbers, and what they come to."""
    low, high = interval(expression, sheet)
    value = canonical(low) if low is not None else ""
    if isinstance(expression, CellTerm | LastYearTerm):
        return words.TERM.format(name=_named(sheet, expression, place), value=value)
    pattern = words.EQUALS if low == high else words.AT_LEAST
    short = expression.name if isinstance(expression, SumTerm) else ""
    return pattern.format(terms=short or _terms(sheet, expression, place), value=value)


def _terms(sheet: Sheet, expression: Expression, place: Place) -> str:
    if isinstance(expression, CellTerm | LastYearTerm):
        name, number = _named(sheet, expression, place), _number(sheet, expression)
        return words.TERM.format(name=name, value=canonical(number)) if number is not None else name
    parts = expression.sum if isinstance(expression, SumTerm) else expression.minus
    joint = words.PLUS if isinstance(expression, SumTerm) else words.MINUS
    return joint.join(_terms(sheet, part, place) for part in parts)


def _named(sheet: Sheet, term: CellTerm | LastYearTerm, place: Place) -> str:
    if isinstance(term, CellTerm):
        return place.name(sheet.form.cells[term.cell])
    return words.LAST_YEAR.format(name=place.name(sheet.form.cells[term.last_year]))


def _number(sheet: Sheet, term: CellTerm | LastYearTerm) -> Decimal | None:
    if isinstance(term, CellTerm):
        return sheet.number(term.cell)
    return sheet.last_year(term.last_year)
