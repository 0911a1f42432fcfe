"""The closed expression tree of the rules: its cells, its possible range, its words."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Protocol

from forms.definition.schema import CellTerm, DifferenceTerm, LastYearTerm, SumTerm

if TYPE_CHECKING:
    from forms.definition.schema import Expression

Interval = tuple[Decimal | None, Decimal | None]
"""Least and greatest possible number; None where there is no limit. Equal ends: it is known."""


def bind(expression: Expression, key: str) -> Expression:
    """The expression with `{each}` replaced by an instance's key."""
    if isinstance(expression, CellTerm):
        return CellTerm(cell=expression.cell.replace("{each}", key))
    if isinstance(expression, LastYearTerm):
        return LastYearTerm(last_year=expression.last_year.replace("{each}", key))
    if isinstance(expression, SumTerm):
        terms = tuple(bind(term, key) for term in expression.sum)
        return SumTerm(sum=terms, name=expression.name)
    first, second = (bind(term, key) for term in expression.minus)
    return DifferenceTerm(minus=(first, second))


def cells_of(expression: Expression) -> tuple[str, ...]:
    """This year's cells in it, in printed order."""
    if isinstance(expression, CellTerm):
        return (expression.cell,)
    if isinstance(expression, LastYearTerm):
        return ()
    parts = expression.sum if isinstance(expression, SumTerm) else expression.minus
    return tuple(cell for part in parts for cell in cells_of(part))


def last_years_of(expression: Expression) -> tuple[str, ...]:
    """The cells whose number of last year is in it."""
    if isinstance(expression, CellTerm):
        return ()
    if isinstance(expression, LastYearTerm):
        return (expression.last_year,)
    parts = expression.sum if isinstance(expression, SumTerm) else expression.minus
    return tuple(cell for part in parts for cell in last_years_of(part))


class Numbers(Protocol):
    """What an expression is worked out over."""

    def bounds(self, address: str) -> Interval:
        """The least and greatest number of a cell."""

    def last_year(self, address: str) -> Decimal | None:
        """Last year's number of a cell."""


def interval(expression: Expression, numbers: Numbers) -> Interval:
    """The range that the expression can take when each cell lies within its bounds."""
    if isinstance(expression, CellTerm):
        return numbers.bounds(expression.cell)
    if isinstance(expression, LastYearTerm):
        known = numbers.last_year(expression.last_year)
        return known, known
    if isinstance(expression, DifferenceTerm):
        first, second = (interval(part, numbers) for part in expression.minus)
        return _minus(first[0], second[1]), _minus(first[1], second[0])
    parts = [interval(part, numbers) for part in expression.sum]
    return _total([low for low, _ in parts]), _total([high for _, high in parts])


def _total(ends: list[Decimal | None]) -> Decimal | None:
    known = [end for end in ends if end is not None]
    return sum(known, Decimal(0)) if len(known) == len(ends) else None


def _minus(first: Decimal | None, second: Decimal | None) -> Decimal | None:
    return None if first is None or second is None else first - second


def sign_of(expression: Expression, cell: str) -> int:
    """+1 or −1 as the cell counts toward the expression, 0 when it is not in it."""
    if isinstance(expression, CellTerm):
        return int(expression.cell == cell)
    if isinstance(expression, LastYearTerm):
        return 0
    if isinstance(expression, SumTerm):
        return sum(sign_of(part, cell) for part in expression.sum)
    return sign_of(expression.minus[0], cell) - sign_of(expression.minus[1], cell)
