"""Totals of our own workbook that are blank because a part is.

It writes `IF(COUNT(parts)=how many,SUM(parts),"")`, and no value where that comes to nothing. In any
other workbook a formula without a value is one that was never computed; this one can be told.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from forms.importers.extract.workbook.sheet import Area, Spot

_SUM = re.compile(r'IF\(COUNT\(([A-Z0-9:,]{1,2000})\)=(\d{1,4}),SUM\(\1\),""\)')
MOST_PLACES = 10_000


def blank_sums(
    formulas: Mapping[Spot, str], numbers: set[Spot], area_of: Callable[[str], Area | None]
) -> set[Spot]:
    """Which of the formulas without a value come to nothing for certain: fewer of their parts can
    be numbers than must be."""
    blank: set[Spot] = set()
    waiting = {spot: sum_ for spot, text in formulas.items() if (sum_ := _parts(text, area_of))}
    while True:
        maybe = numbers | (formulas.keys() - blank)
        found = {spot for spot, (parts, least) in waiting.items() if len(parts & maybe) < least}
        if found <= blank:
            return blank
        blank |= found


def _parts(text: str, area_of: Callable[[str], Area | None]) -> tuple[set[Spot], int] | None:
    match = _SUM.fullmatch(text)
    if match is None:
        return None
    parts: set[Spot] = set()
    for reference in match[1].split(","):
        area = area_of(reference)
        if area is None or (area[2] - area[0] + 1) * (area[3] - area[1] + 1) > MOST_PLACES:
            return None
        rows, columns = range(area[0], area[2] + 1), range(area[1], area[3] + 1)
        parts |= {(row, column) for row in rows for column in columns}
    return parts, int(match[2])
