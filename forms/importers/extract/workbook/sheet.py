"""A sheet of a workbook as its reader left it, and how its values are written as text."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from forms.importers.extract.raw import Dropped, Place
from forms.importers.failures import TOO_LARGE, refusal
from forms.values.text import clean

MOST_ROWS = 20_000
MOST_CELLS = 500_000
MOST_TEXT = 10_000_000
"""Of one sheet: rows from the top, filled cells, characters in all of them together."""
EXACT = 2**53
"""Beyond it a workbook's numbers are not what was typed."""

Spot = tuple[int, int]
Area = tuple[int, int, int, int]
"""First row and column, last row and column, counted from 0."""


@dataclass
class Sheet:
    """`texts` are the filled cells, by row and column counted from 0; `hidden_columns` are the
    first and the last of neighbours."""

    name: str
    hidden: bool = False
    texts: dict[Spot, str] = field(default_factory=dict)
    merges: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    _characters: int = 0

    def put(self, spot: Spot, text: str) -> None:
        """Fills a cell, unless with nothing but blanks; NianbaoError `too-large`."""
        text = clean(text)
        if not text.strip():
            return
        self.texts[spot] = text
        self._characters += len(text)
        if len(self.texts) > MOST_CELLS or self._characters > MOST_TEXT:
            raise refusal(TOO_LARGE)

    def where(self, row: int) -> Place:
        """The place of a row counted from 0; -1 for the sheet as a whole."""
        return Place(sheet=self.name, row=row + 1)

    def drop(self, row: int, reason: str, text: str = "") -> None:
        """Lists what was not read in a row; -1 for the sheet as a whole."""
        self.dropped.append(Dropped(text, reason, self.where(row)))

    def hides_column(self, column: int) -> bool:
        """Whether nobody sees a column."""
        return any(first <= column <= last for first, last in self.hidden_columns)

    def hides(self, spot: Spot) -> bool:
        """Whether nobody sees a place."""
        return spot[0] in self.hidden_rows or self.hides_column(spot[1])


def number_text(value: float) -> str:
    """A number as a workbook shows it at most: 15 digits, so 0.1 + 0.2 is 0.3. What lies beyond
    EXACT is written as a power of ten, which no reader takes for a count."""
    if abs(value) < EXACT and value == int(value):
        return str(int(value))
    return f"{value:.15g}" if abs(value) < EXACT else f"{value:.14E}"


def value_text(value: object) -> str:
    """Any value of a cell. What a workbook turned into a date is not a number again."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return number_text(value)
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)


def moment_text(days: float, origin: datetime) -> str:
    """A serial number of days as its day, its time, or both; ValueError or OverflowError when
    there is no such day."""
    moment = origin + timedelta(seconds=round(days * 86_400))
    if days == int(days):
        return value_text(moment.date())
    return value_text(moment.time() if 0 <= days < 1 else moment)
