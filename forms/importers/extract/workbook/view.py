"""What a clerk sees of a sheet: without hidden rows and columns, from its first filled cell on."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from forms.importers import words as said
from forms.importers.extract.raw import MOST_COLUMNS, GridCell

if TYPE_CHECKING:
    from collections.abc import Callable

    from forms.importers.extract.workbook.sheet import Area, Sheet, Spot


class View:
    """The cells of a sheet at the places where they are seen, rows and columns counted from 0 from
    the first that holds a text. `rows` are their numbers in the sheet. What is not seen goes to
    `sheet.dropped`."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._texts = dict(sheet.texts)
        self._leave_hidden()
        columns = self._between({column for _, column in self._texts}, sheet.hides_column)
        self._leave_wide(columns)
        self._columns = columns[:MOST_COLUMNS]
        self.rows = self._between({row for row, _ in self._texts}, sheet.hidden_rows.__contains__)
        self.cells: dict[Spot, GridCell] = {}
        """Filled cells, and merged ones that are blank, by their upper left corner."""
        self.covered: dict[Spot, GridCell] = {}
        """The merged cells by every place that they take."""
        for area in sheet.merges:
            self._merge(area)
        self._put_texts()

    def _leave_hidden(self) -> None:
        """The text of a merged cell is seen while any of its places is."""
        for area in self._sheet.merges:
            corner = area[:2]
            if corner in self._texts and self._sheet.hides(corner):
                seen = self._first_seen(area)
                if seen:
                    self._texts[seen] = self._texts.pop(corner)
        for spot, text in sorted(self._texts.items()):
            if self._sheet.hides(spot):
                in_row = spot[0] in self._sheet.hidden_rows
                self._leave(spot, said.HIDDEN_ROW if in_row else said.HIDDEN_COLUMN, text)

    def _first_seen(self, area: Area) -> Spot | None:
        sheet = self._sheet
        rows = (row for row in range(area[0], area[2] + 1) if row not in sheet.hidden_rows)
        columns = (at for at in range(area[1], area[3] + 1) if not sheet.hides_column(at))
        row, column = next(rows, None), next(columns, None)
        return None if row is None or column is None else (row, column)

    def _leave_wide(self, columns: list[int]) -> None:
        beyond = set(columns[MOST_COLUMNS:])
        for spot, text in sorted(self._texts.items()):
            if spot[1] in beyond:
                self._leave(spot, said.TOO_WIDE_TABLE, text)

    def _leave(self, spot: Spot, reason: str, text: str) -> None:
        del self._texts[spot]
        self._sheet.drop(spot[0], reason, text)

    @staticmethod
    def _between(filled: set[int], hidden: Callable[[int], bool]) -> list[int]:
        if not filled:
            return []
        return [each for each in range(min(filled), max(filled) + 1) if not hidden(each)]

    def _merge(self, area: Area) -> None:
        """An area that lies over another is none: its cells stay single."""
        rows = _clipped(self.rows, area[0], area[2])
        columns = _clipped(self._columns, area[1], area[3])
        places = [(row, column) for row in rows for column in columns]
        if len(places) < 2 or any(place in self.covered for place in places):
            return
        text = self._texts.get((self.rows[rows.start], self._columns[columns.start]), "")
        cell = GridCell(text, rows.start, columns.start, len(rows), len(columns))
        self.cells[cell.row, cell.column] = cell
        self.covered |= dict.fromkeys(places, cell)

    def _put_texts(self) -> None:
        row_at = {row: at for at, row in enumerate(self.rows)}
        column_at = {column: at for at, column in enumerate(self._columns)}
        for (row, column), text in sorted(self._texts.items()):
            at = row_at[row], column_at[column]
            over = self.covered.get(at)
            if over is None:
                self.cells[at] = GridCell(text, *at)
            elif over.text != text:
                self._sheet.drop(row, said.UNDER_MERGED, text)


def _clipped(seen: list[int], first: int, last: int) -> range:
    return range(bisect_left(seen, first), bisect_right(seen, last))
