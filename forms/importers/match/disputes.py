"""Table 四: fifteen numbers in one row, in three blocks, or three rows of five."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from forms.importers import words as said
from forms.importers.match import words
from forms.importers.match.cells import core
from forms.importers.match.harvest import Harvest, gather_rest, part_notes
from forms.importers.match.heads import Heads
from forms.importers.match.labels import distance, labels_of, tolerance
from forms.importers.match.placement import Layout, place, row_cells
from forms.importers.match.stream import Stream

if TYPE_CHECKING:
    from forms.definition.form import Form
    from forms.importers.match.cells import Cell
    from forms.importers.match.labels import RowLabel
    from forms.importers.match.lines import Line
    from forms.importers.match.placement import RowCells
    from forms.importers.match.stream import Value


def read_disputes(form: Form, key: str, lines: list[Line]) -> Harvest:
    """Reads each run of values by the names that stand before it since the run before."""
    return _Disputes(form, key, lines).read()


class _Disputes:
    def __init__(self, form: Form, key: str, lines: list[Line]) -> None:
        self.table = form.tables[key]
        self.labels = labels_of(form.format, key)
        kept, note = part_notes(lines, self.labels.explains)
        by_number = {line.number: line for line in kept if not line.blank}
        self.harvest = Harvest(form, by_number, note=note)
        self.heads = Heads(self.table, by_number.values())
        numbers = self.heads.number_cells(self.labels.explains)
        self.stream = Stream([line for line in kept if not line.blank], numbers)
        self.names = [core(row.label) for row in self.table.rows]

    def read(self) -> Harvest:
        self._put_named()
        runs = self._runs()
        taken: set[int] = set()
        rows = [self._row(run, rows, taken) for run, rows in runs]
        if self._head_out_of_order():
            rows = [(row, []) for row, _ in rows]
        known = [row for row, names in rows if names]
        lines = self.stream.lines
        layouts = {row.size: Layout.of(known, row.size, None, lines) for row in known}
        for row, names in rows:
            self._put(row, names, layouts.get(row.size))
        explains = self.labels.explains
        gather_rest(self.harvest, self.stream, [], explains)
        return self.harvest

    def _put_named(self) -> None:
        """Places the lines of true grids whose every value has an outcome above it and a group
        above that or at its left."""
        for _, values in groupby(self.stream.values, key=lambda value: value.cell.line):
            cells = _cells(list(values))
            named = [self._address(cell) for cell in cells]
            if None not in named and len(set(named)) == len(named):
                for address, cell in zip(named, cells, strict=True):
                    self.harvest.put(str(address), cell, "exact")

    def _address(self, cell: Cell) -> str | None:
        head = self.heads.above(cell)
        if head is None:
            return None
        for text in (self.heads.group_above(head, cell), self.heads.label_left(cell)):
            row = next((row for row in self.labels.rows if _names(row, text)), None)
            if row is not None:
                return f"{self.table.key}.{row.key}.{head.key}"
        return None

    def _runs(self) -> list[tuple[list[Cell], list[int]]]:
        """Runs of values with no label between, each with the rows named before it."""
        found: list[tuple[list[Cell], list[int]]] = []
        start = 0
        open_values = [v for v in self.stream.values if id(v.cell) not in self.harvest.used]
        for place_of, values in groupby(open_values, key=lambda value: value.place):
            found.append((_cells(list(values)), self._named(start, place_of)))
            start = place_of
        return found

    def _named(self, start: int, end: int) -> list[int]:
        """The rows whose names stand in a part of the text, in the order of their first mention."""
        text = self.stream.text[start:end]
        places = {at: self._find(text, name) for at, name in enumerate(self.names)}
        return sorted((at for at in places if places[at] >= 0), key=lambda at: places[at])

    @staticmethod
    def _find(text: str, name: str) -> int:
        exact = text.find(name)
        if exact >= 0 or tolerance(name) == 0:
            return exact
        windows = range(max(len(text) - len(name) + 1, 0))
        close = (at for at in windows if distance(text[at : at + len(name)], name, 1) is not None)
        return next(close, -1) if len(name) > 4 else -1

    def _row(
        self, cells: list[Cell], rows: list[int], taken: set[int]
    ) -> tuple[RowCells, list[int]]:
        """The run as a row of five columns for each name; no names where they cannot be right."""
        fresh = [row for row in rows if row not in taken]
        if fresh != sorted(fresh) or len(fresh) != len(rows):
            fresh = []
        taken.update(fresh)
        size = len(self.table.columns) * max(len(fresh), 1)
        return row_cells("", cells, size, self.stream.lines), fresh

    def _head_out_of_order(self) -> bool:
        """Whether the outcomes and their total are named in another order than the form's."""
        names = (*words.OUTCOMES, core(self.table.columns[-1].label))
        places = [self.stream.text.find(name) for name in names]
        return min(places) >= 0 and places != sorted(places)

    def _put(self, row: RowCells, names: list[int], layout: Layout | None) -> None:
        whole = len(row.values) >= row.size or all(map(self.heads.is_whole, row.values))
        placing = place(row, layout) if names and layout and whole else None
        columns = [column.key for column in self.table.columns] * len(names)
        if placing and any(map(self.heads.contradicts, placing[0], columns)):
            placing = None
        if placing is None:
            address = f"{self.table.key}.{self.table.rows[names[0]].key}" if names else ""
            self.harvest.doubt(row.values, said.UNSURE_BLOCK, address)
            return
        placed, sure = placing
        addresses = [
            f"{self.table.key}.{self.table.rows[name].key}.{column.key}"
            for name in names
            for column in self.table.columns
        ]
        for address, cell in zip(addresses, placed, strict=True):
            if cell is not None:
                self.harvest.put(address, cell, sure)
        self.harvest.labels += [self.table.rows[name].label for name in names]


def _names(row: RowLabel, text: str) -> bool:
    """Whether a text is a row's name, alone or with that of its group before it."""
    return any(
        distance(text, name, tolerance(name)) is not None
        for name in (row.core, row.group + row.core)
    )


def _cells(values: list[Value]) -> list[Cell]:
    return [value.cell for value in values]
