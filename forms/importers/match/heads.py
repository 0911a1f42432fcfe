"""Which column's label stands above a value in a true grid."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from forms.importers.match.cells import core, is_value
from forms.importers.match.labels import distance, tolerance
from forms.importers.match.variants import variants

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from forms.definition.schema import Table
    from forms.importers.extract.raw import GridCell
    from forms.importers.match.cells import Cell
    from forms.importers.match.lines import Line, Slots

EXTRA = ""
"""A column that some places add and the form does not have."""


@dataclass(frozen=True, slots=True)
class Head:
    """A label of a column, as the file has it, and the column's key, EXTRA for an added one."""

    key: str
    text: str
    row: int
    slots: Slots


class Heads:
    """The heads of one table, over all the pieces that it was cut into.

    A piece goes on under the head of the piece before it if it has none of its own and as many
    columns.
    """

    def __init__(self, table: Table, lines: Iterable[Line]) -> None:
        self._names = _names(table)
        self._keys: dict[str, str | None] = {}
        self._before: dict[int, Slots | None] = {}
        self._lines: dict[int, Line] = {}
        last: Slots | None = None
        for line in lines:
            self._lines[line.number] = line
            if line.slots is not None and id(line.slots) not in self._before:
                fits = last is not None and last.columns == line.slots.columns
                self._before[id(line.slots)] = last if fits else None
                last = line.slots
        self._untrue = {
            id(line.slots)
            for line in self._lines.values()
            if line.slots and line.row == 0 and self._is_untrue(line.slots)
        }

    def above(self, cell: Cell) -> Head | None:
        """The nearest column label above a value; None where there is none, or where its row ends
        elsewhere than the value's, for then one of them was pushed aside."""
        line = self._lines[cell.line]
        if line.slots is None:
            return None
        head = next(self._heads(line.slots, line.row, cell.index), None)
        if (
            head is None
            or id(head.slots) in self._untrue
            or head.slots.end_of(head.row) != line.slots.end_of(line.row)
        ):
            return None
        return head

    def number_cells(self, explains: Callable[[str], bool]) -> Callable[[Cell], bool | None]:
        """Tells of a cell of a grid whether it stands for a number, whatever is in it: under a head,
        and no label of the form itself. False: for none, since it was merged over columns with
        different heads and may hold a number of each. None: as it looks."""

        def told(cell: Cell) -> bool | None:
            if self._covers_several(cell):
                return False
            return True if self.above(cell) is not None and not explains(cell.text) else None

        return told

    def _covers_several(self, cell: Cell) -> bool:
        """Whether a cell reaches under another column's head, and no other value of the row begins
        there: a head and a row may be parted a little differently."""
        line = self._lines[cell.line]
        own = line.slots.at(line.row, cell.index) if line.slots else None
        if line.slots is None or own is None or own.columns == 1 or id(line.slots) in self._untrue:
            return False
        slots = line.slots
        columns = range(own.column, own.column + own.columns)
        first, *others = (self._head_at(slots, line.row, column) for column in columns)
        further = {head for head in others if head is not None} - {first}
        cells = {slots.at(line.row, column) for column in range(slots.columns)} - {own}
        values = (each for each in cells if each and is_value(each.text))
        return bool(further - {self._head_at(slots, line.row, each.column) for each in values})

    def _head_at(self, slots: Slots, row: int, column: int) -> tuple[int, GridCell | None] | None:
        """The very cell that heads a place."""
        head = next(self._heads(slots, row, column), None)
        return None if head is None else (id(head.slots), head.slots.at(head.row, column))

    def _is_untrue(self, slots: Slots) -> bool:
        """Whether two columns are named in one place of a head: then merged cells were dropped on
        the way, the cells behind them moved up, and no place of the grid says anything."""
        named: dict[int, str] = {}
        for row in range(slots.rows):
            cells = [slots.at(row, column) for column in range(slots.columns)]
            keys = [self._key(core(cell.text)) if cell else None for cell in cells]
            valued = any(cell and cell.row == row and is_value(cell.text) for cell in cells)
            if valued or not any(keys):
                named = {}  # a row of the table, maybe a blank one: another head begins below
                continue
            for column, key in enumerate(keys):
                if key and named.setdefault(column, key) != key:
                    return True
        return False

    def contradicts(self, cell: Cell | None, column: str) -> bool:
        """Whether the label above a value is another column's."""
        head = self.above(cell) if cell else None
        return head is not None and head.key != column

    def unknown_above(self, cell: Cell) -> str:
        """The label right above a value of a true grid, if no column is known by it; else empty."""
        line = self._lines[cell.line]
        if line.slots is None or id(line.slots) in self._untrue:
            return ""
        column = self._column(line.slots, line.row, cell.index)
        text = next((core(text) for _, text, _, _ in column), "")
        return text if self._key(text) is None else ""

    def names_in(self, text: str) -> dict[str, int]:
        """The columns that a flattened head names, each with the last place of its label."""
        found: dict[str, int] = {}
        for name, key in self._names.items():
            found[key] = max(found.get(key, -1), text.rfind(name))
        return {key: at for key, at in found.items() if at >= 0}

    def group_above(self, head: Head, cell: Cell) -> str:
        """The label right above a head; empty for none."""
        column = self._column(head.slots, head.row, cell.index)
        return next((core(text) for _, text, _, _ in column), "")

    def label_left(self, cell: Cell) -> str:
        """The nearest label at the left of a value; empty for none."""
        line = self._lines[cell.line]
        for column in range(cell.index - 1, -1, -1):
            found = line.slots.at(line.row, column) if line.slots else None
            if found is not None and core(found.text) and not is_value(found.text):
                return core(found.text)
        return ""

    def is_whole(self, cell: Cell) -> bool:
        """Whether a value's row reaches as far to the right as its grid: no cell was left out."""
        line = self._lines[cell.line]
        return line.slots is None or line.slots.end_of(line.row) == line.slots.columns

    def _heads(self, slots: Slots, row: int, column: int) -> Iterator[Head]:
        for piece, text, at, _ in self._column(slots, row, column):
            key = self._key(core(text))
            if key is not None:
                yield Head(key, text, at, piece)

    def _column(self, slots: Slots, row: int, column: int) -> Iterator[tuple[Slots, str, int, int]]:
        """The labels above a place, nearest first, over the pieces of the table."""
        piece: Slots | None = slots
        while piece is not None:
            at = row - 1
            while at >= 0:
                cell = piece.at(at, column)
                if cell is None:
                    at -= 1
                    continue
                if cell.text.strip() and not is_value(cell.text):
                    yield piece, cell.text, cell.row, column
                at = cell.row - 1
            piece = self._before[id(piece)]
            row = piece.rows if piece else 0

    def _key(self, text: str) -> str | None:
        """The column that a label names; None for another text, or where two are as near."""
        if text not in self._keys:
            self._keys[text] = self._names[text] if text in self._names else self._nearest(text)
        return self._keys[text]

    def _nearest(self, text: str) -> str | None:
        near = {
            key
            for name, key in self._names.items()
            if len(name) > 2 and distance(text, name, min(tolerance(name), 1)) is not None
        }
        return near.pop() if len(near) == 1 else None


def _names(table: Table) -> Mapping[str, str]:
    known = variants()
    names: dict[str, str] = dict.fromkeys(known.extra.get(table.key, ()), EXTRA)
    for column in table.columns:
        own = known.columns.get(f"{table.key}.{column.key}", ())
        names |= dict.fromkeys((core(column.label), *own), column.key)
    return names


@dataclass(slots=True)
class Named:
    """A row's values by column, and those of added columns. `torn` are values in other lines than
    the row's own, with those in the same columns: a number that was cut by a page, or one of
    another row. `repeated`: a merged cell's number was printed under each of its columns."""

    columns: dict[str, Cell] = field(default_factory=dict)
    extra: list[Cell] = field(default_factory=list)
    torn: list[Cell] = field(default_factory=list)
    repeated: bool = False


def by_heads(heads: Heads, values: Sequence[Cell], columns: Sequence[str]) -> Named | None:
    """The values of a row by the labels above them; None unless every value stands under one that
    the row has, and in the row's own line no two different ones under the same."""
    found = Named()
    own = Counter(value.line for value in values).most_common(1)[0][0]
    for value in sorted(values, key=lambda value: value.line != own):
        head = heads.above(value)
        if head is None or head.key not in (EXTRA, *columns):
            return None
        if head.key == EXTRA:
            found.extra.append(value)
        elif value.line != own:
            known = found.columns.pop(head.key, None)
            found.torn += [known, value] if known else [value]
        else:
            found.repeated = found.repeated or head.key in found.columns
            if found.columns.setdefault(head.key, value).text != value.text:
                return None
    return found
