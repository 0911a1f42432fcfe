"""Tables 二 and 三: one row of the form after the other, whatever way they were flattened."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from forms.importers import words as said
from forms.importers.match import words
from forms.importers.match.cells import core, fold
from forms.importers.match.harvest import Harvest, gather_rest, has_number, part_notes
from forms.importers.match.heads import Heads, by_heads
from forms.importers.match.labels import chain, labels_of, locate
from forms.importers.match.lines import left
from forms.importers.match.placement import (
    Layout,
    head_start,
    joined_digits,
    number_of,
    parted_and_contradicted,
    place,
    row_cells,
    total_moved,
    totals_first,
)
from forms.importers.match.stream import Stream
from forms.importers.match.variants import variants

if TYPE_CHECKING:
    from forms.definition.form import Form
    from forms.definition.schema import Table
    from forms.importers.match.cells import Cell
    from forms.importers.match.labels import Labels, Spot
    from forms.importers.match.lines import Line
    from forms.importers.match.placement import Placed, RowCells
    from forms.importers.match.stream import Piece
    from forms.importers.proposal import Sure


_UNIT = re.compile(words.AMOUNT_UNIT)


def read_grid(form: Form, key: str, lines: list[Line]) -> Harvest:
    """Reads the rows of a table; never places a number whose row or column is in doubt."""
    return _Grid(form, key, lines).read()


class _Grid:
    def __init__(self, form: Form, key: str, lines: list[Line]) -> None:
        self.form = form
        self.table: Table = form.tables[key]
        self.labels: Labels = labels_of(form.format, key)
        kept, note = part_notes(lines, self.labels.explains)
        by_number = {line.number: line for line in kept if not line.blank}
        self.harvest = Harvest(form, by_number, note=note)
        self.heads = Heads(self.table, by_number.values())
        numbers = self.heads.number_cells(self.labels.explains)
        self.stream = Stream([line for line in kept if not line.blank], numbers)
        self.extra: list[Cell] = []
        self.rows: list[RowCells] = []
        self.columns = {row.key: self._columns_of(row.key) for row in self.table.rows}

    def _columns_of(self, row: str) -> list[str]:
        prefix = f"{self.table.key}.{row}."
        return [a.removeprefix(prefix) for a in self.form.cells if a.startswith(prefix)]

    def read(self) -> Harvest:
        spots = locate(self.stream, self.labels)
        chosen = chain(self.stream, spots)
        found = self._attach_all(chosen, spots)
        self._place_all(found)
        covered = [(spot.start, spot.end) for spot in spots]
        self.harvest.labels += [self._printed(spot) for spot in chosen]
        explains = self.labels.explains
        gather_rest(self.harvest, self.stream, covered, explains)
        return self.harvest

    # ------------------------------------------------------------------- values of each row

    def _attach_all(self, chosen: list[Spot], spots: list[Spot]) -> list[tuple[RowCells, Spot]]:
        found: list[tuple[RowCells, Spot]] = []
        ends = [*(spot.start for spot in chosen[1:]), len(self.stream.text)]
        for spot, end in zip(chosen, ends, strict=False):
            cells = self._attach(spot, end)
            row = self._row_cells(spot, cells) if cells else None
            if row is None:
                continue
            if self._repeated(spot, cells, chosen, spots):
                self._doubt(row, said.TWO_ROWS)
            elif any(has_number(piece.cell) for piece in self._pieces(spot)):
                self._doubt(row, said.NUMBERS_IN_LABEL)
            else:
                found.append((row, spot))
        return self._without_group_row(found)

    def _attach(self, spot: Spot, end: int) -> list[Cell]:
        """The values inside and right behind a label; between may stand only what explains itself:
        the rest of a wrapped label, or the whole head again."""
        taken: list[Cell] = []
        reached = spot.end
        gridded = self._in_grid(self.stream.piece_at(spot.end - 1).cell)
        for value in self.stream.values_after(spot.start):
            if value.place > end:
                break
            if self._in_grid(value.cell) != gridded:
                continue  # a page number between two pieces of a grid is no number of its rows
            if value.place > reached:
                if taken or not self._explained(spot, reached, value.place):
                    break
                reached = value.place
            taken.append(value.cell)
        return taken

    def _in_grid(self, cell: Cell) -> bool:
        return self.harvest.lines[cell.line].slots is not None

    def _explained(self, spot: Spot, start: int, end: int) -> bool:
        row = self.labels.rows[spot.row]
        between = [piece.cell.core for piece in self.stream.pieces_between(start, end)]
        if all(each in row.core or each in row.group for each in between):
            return True
        return words.FIRST_COLUMN in between and all(
            any(each in head for head in self.labels.heads) for each in between
        )

    def _row_cells(self, spot: Spot, cells: list[Cell]) -> RowCells:
        key = self.labels.rows[spot.row].key
        size = len(self.columns.get(key, self.table.columns))
        return row_cells(key, cells, size, self.stream.lines)

    def _repeated(
        self, spot: Spot, cells: list[Cell], chosen: list[Spot], spots: list[Spot]
    ) -> bool:
        """Whether the row stands elsewhere with other numbers (the table printed twice)."""
        texts = [cell.text for cell in cells]
        for other in spots:
            if other.row != spot.row or other in chosen:
                continue
            apart = all(other.end <= each.start or each.end <= other.start for each in chosen)
            values = self._attach(other, self._next_start(other, spots)) if apart else []
            if values and [cell.text for cell in values] != texts:
                return True
        return False

    @staticmethod
    def _next_start(spot: Spot, spots: list[Spot]) -> int:
        return min((each.start for each in spots if each.start >= spot.end), default=spot.end)

    def _without_group_row(self, found: list[tuple[RowCells, Spot]]) -> list[tuple[RowCells, Spot]]:
        """A group's own numbers count only where none of its rows has any."""
        group = core(words.ONE_ROW_LABEL)
        keys = {row.key for row, _ in found}
        inner = {row.key for row in self.labels.rows if row.group == group}
        if not keys & inner:
            return found
        return [(row, spot) for row, spot in found if row.key != words.ONE_ROW_LABEL]

    # ------------------------------------------------------------------------ columns of each row

    def _place_all(self, found: list[tuple[RowCells, Spot]]) -> None:
        rows = self.rows = [row for row, _ in found]
        sizes = {row.size for row in rows}
        lines = self.stream.lines
        layouts = {size: Layout.of(rows, size, self._head(size), lines) for size in sizes}
        waiting = [each for each in found if not self._place(*each, layouts[each[0].size])]
        # Rows placed by their own totals say where the columns begin; that settles others.
        for row, spot in waiting:
            if not self._place(row, spot, layouts[row.size]):
                self._doubt(row, self._why(row))
        self._count_extra()

    def _place(self, row: RowCells, spot: Spot, layout: Layout) -> bool:
        target = words.ONE_ROW_TARGET if row.key == words.ONE_ROW_LABEL else row.key
        columns = self._columns_of(target)
        placing = self._named(row, columns) or self._counted(row, spot, columns, layout)
        if placing is None:
            return False
        placed, sure = placing
        joined = joined_digits(placed)
        if joined is None and parted_and_contradicted(placed):
            return False
        if joined:
            whole = zip(placed, joined, strict=True)
            placed = tuple(cell and replace(cell, text=text) for cell, text in whole)
            sure = "likely"
        if target != row.key:
            self.harvest.warnings.append(said.ONE_ROW_OTHER)
        likely = spot.cost > 0 or target != row.key
        for column, cell in zip(columns, placed, strict=True):
            if cell is not None:
                address = f"{self.table.key}.{target}.{column}"
                self.harvest.put(address, cell, "likely" if likely else sure, self._unit)
        self.harvest.take(row.values)
        return True

    def _named(self, row: RowCells, columns: list[str]) -> tuple[Placed, Sure] | None:
        """The row's columns by the labels above its values; values of added columns are counted."""
        found = by_heads(self.heads, row.values, columns)
        if found is None:
            return None
        placed = tuple(found.columns.get(column) for column in columns)
        if total_moved(placed) and self._totals_stated:
            return None  # a cell was left out, and those behind it moved up
        self.extra += found.extra
        self.harvest.doubt(found.torn, said.TORN, f"{self.table.key}.{row.key}")
        return placed, "likely" if found.repeated else "exact"

    @cached_property
    def _totals_stated(self) -> bool:
        """Whether most rows are complete, so that one without a total is odd."""
        rows = [row for row in self.rows if row.size > 1]
        return 2 * sum(len(row.values) >= row.size for row in rows) > len(rows)

    def _counted(
        self, row: RowCells, spot: Spot, columns: list[str], layout: Layout
    ) -> tuple[Placed, Sure] | None:
        """The row's columns by how many values there are and where they stand; None where the
        label above one of them says another."""
        whole = None if self._out_of_order else self._of_the_form(row)
        placing = place(whole, layout) if whole else None
        if placing is None or self._head_disagrees(spot, columns):
            return None
        placed, sure = placing
        if any(map(self.heads.contradicts, placed, columns)):
            return None
        unknown = "".join(self.heads.unknown_above(cell) for cell in placed if cell)
        if not words.TELLING.isdisjoint(unknown):
            return None  # another year's numbers, or all years'
        layout.learn(row, placed)
        return placed, "likely" if unknown else sure

    def _head_disagrees(self, spot: Spot, columns: list[str]) -> bool:
        """Whether a flattened head before a row of table 二 names only some of its columns, or all
        in another order."""
        if self.table.key != words.DISCLOSURE or len(columns) == 1:
            return False
        named = self.heads.names_in(self.stream.text[: spot.start])
        places = [named[column] for column in columns if column in named]
        return bool(places) and (len(places) < len(columns) or places != sorted(places))

    def _of_the_form(self, row: RowCells) -> RowCells | None:
        """The row with the values of the form's own columns; None where their number proves
        nothing: a cell of a grid's row was left out, or the head names an added column and no
        value is the sum of those before it."""
        if row.size == 1:
            return row
        if len(row.values) < row.size and not all(map(self.heads.is_whole, row.values)):
            return None
        if not self._added:
            return row
        at = self._extra_at
        if at is None or len(row.values) != row.size + 1:
            return None
        numbers = [number_of(cell) for cell in row.values]
        if sum(each or 0 for each in numbers[1:at]) != numbers[at]:
            return None
        self.extra.append(row.values[at])
        return replace(row, values=(*row.values[:at], *row.values[at + 1 :]), behind=())

    @cached_property
    def _added(self) -> list[int]:
        """Where the stream names columns that the form does not have."""
        names = variants().extra.get(self.table.key, ())
        return [at for name in names if (at := self.stream.text.find(name)) >= 0]

    @cached_property
    def _extra_at(self) -> int | None:
        """The place of an added column among the columns, as a flattened head names them."""
        text = self.stream.text
        places = [text.find(core(column.label)) for column in self.table.columns]
        if not self._added or min(places) < 0 or places != sorted(places):
            return None
        return sum(place < self._added[0] for place in places)

    def _count_extra(self) -> None:
        """The numbers of columns that the form does not have are shown once, not lost."""
        if self.extra:
            line = self.harvest.lines[self.extra[0].line]
            numbers = said.SEPARATOR.join(cell.text for cell in self.extra)
            reason = said.EXTRA_COLUMN.format(count=len(self.extra))
            self.harvest.left.append(left(line, reason, text=numbers))

    def _head(self, size: int) -> int | None:
        names = [core(column.label) for column in self.table.columns]
        return head_start(self.stream.lines, names) if size == len(names) else None

    @cached_property
    def _unit(self) -> str:
        """The unit that the head states for amounts of money; empty for none, or for two."""
        text = "".join(fold(piece.cell.text) for piece in self.stream.pieces)
        units = {match.group(1) for match in _UNIT.finditer("".join(text.split()))}
        return units.pop() if len(units) == 1 else ""

    @cached_property
    def _out_of_order(self) -> bool:
        """Whether the head names the applicants in another order than the form, or the rows'
        numbers add up to their first instead of their last."""
        if self.table.key != words.REQUESTS:
            return False
        places = [self.stream.text.find(name) for name in words.APPLICANTS]
        seen = [place for place in places if place >= 0]
        return seen != sorted(seen) or totals_first(self.rows)

    # -------------------------------------------------------------------------------- words

    def _doubt(self, row: RowCells, reason: str) -> None:
        self.harvest.doubt(row.values, reason, f"{self.table.key}.{row.key}")

    def _why(self, row: RowCells) -> str:
        if self._out_of_order:
            return said.COLUMN_ORDER
        if len(row.values) == row.size:
            return said.HEADS_DISAGREE
        few = len(row.values) < row.size
        sentence = said.DOUBTFUL_COLUMNS if few else said.TOO_MANY
        return sentence.format(expected=row.size, found=len(row.values))

    def _printed(self, spot: Spot) -> str:
        return "".join(piece.cell.text for piece in self._pieces(spot))

    def _pieces(self, spot: Spot) -> list[Piece]:
        return self.stream.pieces_between(self.stream.piece_at(spot.start).start, spot.end)
