"""What would mend a failed comparison."""

from __future__ import annotations

from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING

from forms.rules import words
from forms.rules.expression import cells_of, interval, sign_of
from forms.rules.finding import CellChange, Remedy
from forms.rules.sentences import place_of
from forms.values.number import canonical

if TYPE_CHECKING:
    from forms.definition.form import Cell
    from forms.rules.comparison import ComparisonCheck
    from forms.rules.sheet import Sheet

MOST_OFFERED = 6


def remedies(check: ComparisonCheck, sheet: Sheet) -> tuple[Remedy, ...]:
    """Each single cell whose correction alone would make both sides of a known comparison meet.

    Cells named by the comparison come first, then the parts of its computed totals, larger
    numbers first. A correction below zero is not offered.
    """
    left, right = check.left, check.right
    (low, most_left), (high, most_right) = interval(left, sheet), interval(right, sheet)
    if low is None or high is None or (low, high) != (most_left, most_right):
        return ()
    cells = (*cells_of(left), *cells_of(right))
    signs = {cell: sign_of(left, cell) - sign_of(right, cell) for cell in cells}
    changes = (_change(sheet, *candidate, low - high) for candidate in _candidates(sheet, signs))
    offered = islice((change for change in changes if change is not None), MOST_OFFERED)
    named = [sheet.form.cells[cell] for cell in cells]
    return tuple(Remedy((change,), _text(sheet, named, change)) for change in offered)


def _candidates(sheet: Sheet, signs: dict[str, int]) -> list[tuple[str, int]]:
    """Correctable cells with the sign by which they count toward left − right."""
    named: list[tuple[str, int]] = []
    parts: list[tuple[str, int]] = []
    for cell, sign in signs.items():
        inputs = sheet.inputs(cell)
        if inputs == (cell,):
            named.append((cell, sign))
        else:
            parts += [(part, sign) for part in inputs]
    parts.sort(key=lambda item: -(sheet.number(item[0]) or Decimal(0)))
    return named + parts


def _change(sheet: Sheet, address: str, sign: int, difference: Decimal) -> CellChange | None:
    before = sheet.number(address)
    if before is None or sign == 0:
        return None
    after = before - difference * sign
    signed = sheet.form.cells[address].kind == "change"
    return (
        None
        if after < 0 and not signed
        else CellChange(address, canonical(before), canonical(after))
    )


def _text(sheet: Sheet, named: list[Cell], change: CellChange) -> str:
    """The correction, naming the cell by its row or column alone where that is clear."""
    name = place_of(named).name(sheet.form.cells[change.address])
    return words.REMEDY.format(name=name, before=change.before, after=change.after)
