"""The two sides of a table's own equation, column by column: 一＋二 against 三＋四.

Without Qt.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop.table import words
from forms.definition.schema import Comparison
from forms.rules.expression import bind, cells_of, sign_of
from forms.values.number import canonical

if TYPE_CHECKING:
    from desktop.table.grid import Grid
    from forms.definition.form import Form
    from forms.definition.schema import Expression
    from forms.rules.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Side:
    """What one side comes to so far; not `whole` while a part of it is blank."""

    number: Decimal
    whole: bool
    begun: bool

    @property
    def text(self) -> str:
        """Nothing before the first number."""
        if not self.begun:
            return ""
        number = canonical(self.number)
        return number if self.whole else words.RUNNING.format(sum=number)


@dataclass(frozen=True, slots=True)
class Balance:
    """One column's equation over its `cells`, and how it stands."""

    column: int
    cells: tuple[str, ...]
    name: str
    left: Side
    right: Side

    @property
    def judged(self) -> bool:
        """Whether both sides are complete."""
        return self.left.whole and self.right.whole

    @property
    def holds(self) -> bool:
        """Whether both sides are complete and equal."""
        return self.judged and self.left.number == self.right.number

    @property
    def fails(self) -> bool:
        """Whether both sides are complete and differ."""
        return self.judged and not self.holds

    @property
    def verdict(self) -> str:
        """In words: 相符, 差 n, 未填完."""
        if not self.judged:
            return words.BALANCE_WAITS
        if self.holds:
            return words.BALANCE_HOLDS
        difference = canonical(abs(self.left.number - self.right.number))
        return words.BALANCE_FAILS.format(difference=difference)


class Equation:
    """The rule of a table that sets its typed cells against each other in each column."""

    def __init__(self, rule: Comparison, grid: Grid, form: Form) -> None:
        self.rule = rule.key
        self._bound = [(bind(rule.left, key), bind(rule.right, key)) for key in rule.each]
        self._grid, self._form = grid, form
        left, right = self._bound[0]
        self.names = self._name(left), self._name(right)
        self.cells = frozenset(c for pair in self._bound for side in pair for c in cells_of(side))

    @classmethod
    def of(cls, grid: Grid, form: Form) -> Equation | None:
        """The equation of this table's columns; None for a table without one."""
        inside = frozenset(grid.addresses)
        for rule in form.definition.rules:
            if isinstance(rule, Comparison) and rule.check == "equation" and not rule.derives:
                equation = cls(rule, grid, form) if _within(rule, inside) else None
                if equation and len(rule.each) == grid.columns:
                    return equation
        return None

    def balances(self, sheet: Sheet) -> list[Balance]:
        """All columns from left to right."""
        return [self._balance(sheet, left, right) for left, right in self._bound]

    def _balance(self, sheet: Sheet, left: Expression, right: Expression) -> Balance:
        cells = (*cells_of(left), *cells_of(right))
        column = self._grid.place(cells[0])[1]
        name = self._form.cells[cells[0]].column.printed
        return Balance(column, cells, name, _side(sheet, left), _side(sheet, right))

    def _name(self, side: Expression) -> str:
        """The numerals of its rows: 一＋二."""
        rows = [self._form.cells[cell].row.printed for cell in cells_of(side)]
        return words.PLUS.join(row[:1] for row in rows)


def _within(rule: Comparison, inside: frozenset[str]) -> bool:
    sides = (bind(rule.left, rule.each[0]), bind(rule.right, rule.each[0]))
    return all(cell in inside for side in sides for cell in cells_of(side))


def _side(sheet: Sheet, expression: Expression) -> Side:
    number, whole, begun = Decimal(0), True, False
    for cell in cells_of(expression):
        known = sheet.number(cell)
        if known is None:
            whole = False
            known = _running(sheet, cell)
        else:
            begun = True
        number += sign_of(expression, cell) * known
    return Side(number, whole, begun or number != 0)


def _running(sheet: Sheet, cell: str) -> Decimal:
    computes = sheet.form.cells[cell].derived and not sheet.stated(cell)
    return sheet.computed(cell).running if computes else Decimal(0)
