"""Positions in a text: Qt counts UTF-16 units, narratives count code points."""

from __future__ import annotations

import re
from bisect import bisect_left

_WIDE = re.compile("[\U00010000-\U0010ffff]")


class Offsets:
    """The positions of one text in both counts; cheap when no character needs two units."""

    def __init__(self, text: str) -> None:
        self._points = [match.start() for match in _WIDE.finditer(text)]
        self._units = [point + before for before, point in enumerate(self._points)]

    def unit(self, point: int) -> int:
        """Where a code point begins in UTF-16."""
        return point + bisect_left(self._points, point)

    def point(self, unit: int) -> int:
        """The code point that a unit belongs to: inside a pair, the character itself."""
        return unit - bisect_left(self._units, unit)

    def point_after(self, unit: int) -> int:
        """The same for the end of a range: inside a pair, behind the character."""
        wide = bisect_left(self._units, unit)
        inside = wide > 0 and self._units[wide - 1] == unit - 1
        return unit - wide + inside
