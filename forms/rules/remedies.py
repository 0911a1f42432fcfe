"""What would mend a failed comparison."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from forms.rules import words
from forms.rules.expression import sign_of
from forms.rules.finding import CellChange, Remedy
from forms.rules.sentences import cell_name, place_of
from forms.values.number import canonical

if TYPE_CHECKING:
    from forms.rules.comparison import ComparisonCheck
    from forms.rules.sheet import Sheet

MOST_OFFERED = 6


def single_cell_remedies(check: ComparisonCheck, sheet: Sheet) -> tuple[Remedy, ...]:
    """Each single cell whose correction alone would make both sides meet.

    Cells named by the comparison come first, then the parts of its computed totals, larger
    numbers first. A correction below zero, or of a blank cell, is not offered.
    """
    (left, _), (right, _) = check.gap(sheet)
    if left is None or right is None:
        return ()
    candidates = _candidates(check, sheet)
    found = [_remedy(check, sheet, a, s, left - right) for a, s in candidates]
    return tuple(remedy for remedy in found if remedy is not None)[:MOST_OFFERED]


def _candidates(check: ComparisonCheck, sheet: Sheet) -> list[tuple[str, int]]:
    """Correctable cells with the sign by which they count toward left − right."""
    named: list[tuple[str, int]] = []
    parts: list[tuple[str, int]] = []
    for cell in check.cells:
        sign = sign_of(check.left, cell) - sign_of(check.right, cell)
        inputs = sheet.inputs(cell)
        if inputs == (cell,):
            named.append((cell, sign))
        else:
            parts += [(part, sign) for part in inputs]
    parts.sort(key=lambda item: -(sheet.number(item[0]) or Decimal(0)))
    return named + parts


def _remedy(
    check: ComparisonCheck, sheet: Sheet, address: str, sign: int, difference: Decimal
) -> Remedy | None:
    before = sheet.number(address)
    if before is None or sign == 0:
        return None
    after = before - difference * sign
    signed = sheet.form.cells[address].kind == "change"
    if after < 0 and not signed:
        return None
    change = CellChange(address, canonical(before), canonical(after))
    return Remedy((change,), _text(check, sheet, change))


def _text(check: ComparisonCheck, sheet: Sheet, change: CellChange) -> str:
    cell = sheet.form.cells[change.address]
    _place, in_column = place_of([sheet.form.cells[c] for c in check.cells])
    axis_cell = sheet.form.cells[check.cells[0]]
    shares = (cell.column if in_column else cell.row) == (
        axis_cell.column if in_column else axis_cell.row
    )
    name = cell_name(cell, in_column=in_column) if shares else cell.printed
    return words.REMEDY.format(name=name, before=change.before, after=change.after)
