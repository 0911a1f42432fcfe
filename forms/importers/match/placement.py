"""Which of a row's values belongs to which column. Where that is in doubt, nothing is placed."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from forms.importers.match.cells import Cell, core
from forms.values.number import read_count

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from forms.importers.proposal import Sure

_SPLIT = re.compile(r"(?<=\d)[ \u00a0\u3000]+(?=\d)")
Placed = tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class RowCells:
    """A row's values and, where they stand in one line parted by tabs, all cells behind its
    label. `label_at` is the tab place of the last label cell before them, -1 for none; `label`
    is the last label cell before them in a line parted by blanks."""

    key: str
    values: tuple[Cell, ...]
    size: int
    label_at: int = -1
    behind: tuple[Cell, ...] = ()
    label: Cell | None = None

    @property
    def spread(self) -> int:
        """How many tab places the values take from the first to the last; 0 without tabs."""
        return self.values[-1].index - self.values[0].index + 1 if self.behind else 0

    @property
    def ends_at(self) -> int:
        """The number of tab places in the row's line; 0 without tabs."""
        return self.label_at + 1 + len(self.behind) if self.behind else 0


def row_cells(
    key: str, values: Sequence[Cell], size: int, lines: dict[int, list[Cell]]
) -> RowCells:
    """Looks up what stands around a row's values in their line."""
    numbers = {cell.line for cell in values}
    if len(numbers) != 1:
        return RowCells(key, tuple(values), size)
    line = lines[numbers.pop()]
    if values[0].index < 0:
        before = [cell for cell in line if not cell.is_value and cell.end <= values[0].start]
        return RowCells(key, tuple(values), size, label=before[-1] if before else None)
    labels = [cell.index for cell in line if cell.text and not cell.is_value]
    label_at = max((at for at in labels if at < values[0].index), default=-1)
    if any(at > values[0].index for at in labels):
        return RowCells(key, tuple(values), size)  # several rows in one line: places mean nothing
    return RowCells(key, tuple(values), size, label_at, tuple(line[label_at + 1 :]))


@dataclass
class Layout:
    """Where the columns of a table begin, as its complete rows and its head show."""

    size: int
    head: int | None = None
    by_label: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    bands: dict[bool, list[tuple[int, int]] | None] = field(default_factory=dict)
    widest: int = 0
    usual_end: int = -1
    trimmed: bool = True
    deepest: int = -1

    def learn(self, row: RowCells, placed: Placed) -> None:
        """Takes a placed row as evidence for the rows whose labels stand at the same place."""
        first = next((at for at, cell in enumerate(placed) if cell), None)
        if row.behind and first is not None:
            self.by_label[row.label_at].add(row.values[0].index - first)

    @classmethod
    def of(
        cls, rows: Sequence[RowCells], size: int, head: int | None, lines: dict[int, list[Cell]]
    ) -> Layout:
        """Learns from the rows that have a value in every column."""
        layout = cls(size, head)
        lasts = [line[-1] for line in lines.values() if line]
        layout.widest = max((last.index + 1 for last in lasts), default=0)
        layout.trimmed = all(last.text for last in lasts)
        ends = Counter(row.values[-1].index for row in rows if row.size == size)
        for end, count in ends.items():
            layout.usual_end = end if 2 * count > ends.total() else layout.usual_end
        layout.deepest = max((row.label_at for row in rows), default=-1)
        full = [row for row in rows if row.size == size and len(row.values) == size]
        for row in rows:
            if row.size == size and row.behind and row.spread == size:
                layout.by_label[row.label_at].add(row.values[0].index)
        for wide in (False, True):
            layout.bands[wide] = _bands([row for row in full if _aligned(row)], size, wide=wide)
        return layout

    def starts(self, row: RowCells) -> list[int]:
        """What each kind of evidence says about the tab place of the row's first column."""
        votes: list[int] = []
        known = self.by_label.get(row.label_at)
        if known:
            votes += known
        if len(row.behind) == row.size and self._untrimmed(row):
            votes.append(row.label_at + 1)
        if self.head is not None and self.head > row.label_at:
            votes.append(self.head)
        everywhere = {start for starts in self.by_label.values() for start in starts}
        if not known and len(everywhere) == 1:
            votes += everywhere
        return votes

    def _untrimmed(self, row: RowCells) -> bool:
        """Whether the row's line surely ends with the last column: an editor that drops blanks at
        line ends leaves none there, lines of unequal length, and labels in others' columns."""
        whole = not self.trimmed and row.ends_at == self.widest
        return whole and row.label_at == self.deepest


def place(row: RowCells, layout: Layout) -> tuple[Placed, Sure] | None:
    """The row's columns, with None for blank ones; None when any value's column is in doubt."""
    values = row.values
    if len(values) == row.size:
        return _in_order(row)
    if row.size == 1 and len({cell.text for cell in values}) == 1:
        return values[:1], "likely"  # a merged cell's number, repeated under each column
    if len(values) > row.size:
        return None
    if row.behind:
        return _by_tabs(row, layout)
    return _by_bands(row, layout)


def _in_order(row: RowCells) -> tuple[Placed, Sure] | None:
    """As many values as columns, in the order in which they stand. Where some of them share a line
    and others do not, that order is a guess which the row's own total must confirm."""
    lines = {cell.line for cell in row.values}
    orderly = len(lines) in (1, len(row.values)) or len({cell.text for cell in row.values}) == 1
    if orderly:
        return row.values, "exact"
    return (row.values, "likely") if _adds_up(row.values) else None


def _by_tabs(row: RowCells, layout: Layout) -> tuple[Placed, Sure] | None:
    if row.spread == row.size:
        return _shifted(row, row.values[0].index), "exact"
    votes = layout.starts(row)
    start = votes[0] if len(set(votes)) == 1 else -1
    inside = start <= row.values[0].index and row.values[-1].index < start + row.size
    if start <= row.label_at or not inside or row.spread > row.size:
        return None
    placed = _shifted(row, start)
    moved = row.values[-1].index < layout.usual_end  # a row without a total among rows with one
    lone = len(votes) == 1 and _contradicted(placed)
    doubtful = moved or lone or ends_in_its_sum(placed)
    settled = len(votes) > 1 and not _contradicted(placed)
    return None if doubtful or (not settled and _rivals(row, placed)) else (placed, "likely")


def total_moved(placed: Placed) -> bool:
    """Whether all columns but the total are filled, and the last of them is the sum of the others:
    a cell was left out before it."""
    return all(placed[:-1]) and ends_in_its_sum(placed)


def ends_in_its_sum(placed: Placed) -> bool:
    """Whether there is no total, and the last value is the sum of those before it."""
    numbers = [number_of(cell) or Decimal(0) for cell in placed if cell]
    if placed[-1] is not None or len(placed) < 3 or len(numbers) < 3:
        return False
    return 0 < numbers[-1] == sum(numbers[:-1], Decimal(0))


def totals_first(rows: Iterable[RowCells]) -> bool:
    """Whether most complete rows that are not zero add up to their first value, not their last."""
    first = last = 0
    for row in rows:
        numbers = [number_of(cell) or Decimal(0) for cell in row.values]
        if len(numbers) == row.size >= 3 and (total := sum(numbers, Decimal(0))):
            first += 2 * numbers[0] == total != 2 * numbers[-1]
            last += 2 * numbers[-1] == total != 2 * numbers[0]
    return first > last


def _shifted(row: RowCells, start: int) -> Placed:
    by_index = {cell.index: cell for cell in row.values}
    return tuple(by_index.get(start + at) for at in range(row.size))


def _rivals(row: RowCells, placed: Placed) -> bool:
    """Whether another start makes the row's own total come out."""
    first = row.values[-1].index - row.size + 1
    starts = range(first, row.values[0].index + 1)
    others = [_shifted(row, start) for start in starts]
    return any(_adds_up(each) for each in others if each != placed)


def _adds_up(placed: Placed) -> bool:
    return _compare(placed, lambda parts, total: parts == total)


def _contradicted(placed: Placed) -> bool:
    return _compare(placed, lambda parts, total: parts != total)


def _compare(placed: Placed, holds: Callable[[Decimal, Decimal], bool]) -> bool:
    """Compares the parts with the total in the last column; a missing total compares nothing."""
    numbers = [number_of(cell) for cell in placed]
    if len(numbers) < 3 or numbers[-1] is None:
        return False
    return holds(sum((each or Decimal(0) for each in numbers[:-1]), Decimal(0)), numbers[-1])


def number_of(cell: Cell | None) -> Decimal | None:
    """A value cell's number for sums: `/` and words are nothing, a blank cell is None."""
    return None if cell is None else Decimal(read_count(cell.text).value or 0)


def parted_and_contradicted(placed: Placed) -> bool:
    """Whether a number is written with blanks (`672 622`) and the row's total says another: it may
    be two."""
    parted = (cell for cell in placed if cell and _SPLIT.search(cell.text))
    return any(read_count(cell.text).value for cell in parted) and _contradicted(placed)


def joined_digits(placed: Placed) -> tuple[str, ...] | None:
    """The texts of a row in which some numbers were parted by blanks (`1 2`), with those joined;
    None unless the row's own total proves them: two numbers in a cell would not add up."""
    texts = [cell.text if cell else "" for cell in placed]
    joined = [_SPLIT.sub("", text) for text in texts]
    if texts == joined or len(texts) < 3:
        return None
    numbers = [read_count(text) for text in joined]
    if any(each.value is None for each, text in zip(numbers, joined, strict=True) if text):
        return None
    *parts, total = [Decimal(each.value or 0) for each in numbers]
    apart = sum(
        Decimal(read_count(each).value or 0) for text in texts[:-1] for each in text.split()
    )
    proved = sum(parts, Decimal(0)) == total != apart  # `0 748` adds up either way
    return tuple(joined) if proved else None


# ----------------------------------------------------------------------------- aligned by blanks


def _aligned(row: RowCells) -> bool:
    return len({cell.line for cell in row.values}) == 1 and row.values[0].index < 0


def _bands(rows: list[RowCells], size: int, *, wide: bool) -> list[tuple[int, int]] | None:
    """The columns' extents over all complete rows; None unless they keep clear of each other."""
    if len(rows) < 3:
        return None
    spans = [[_extent(row.values[at], wide=wide) for row in rows] for at in range(size)]
    bands = [(min(low for low, _ in each), max(high for _, high in each)) for each in spans]
    clear = all(before[1] < after[0] for before, after in pairwise(bands))
    return bands if clear else None


def _extent(cell: Cell, *, wide: bool) -> tuple[int, int]:
    shift = cell.wide if wide else 0
    return cell.start + shift, cell.end + shift


def _by_bands(row: RowCells, layout: Layout) -> tuple[Placed, Sure] | None:
    """Places a short row by the columns of the complete ones; both measures must agree."""
    if not _aligned(row):
        return None
    if row.label and any(_overflows(row.label, each, wide) for wide, each in layout.bands.items()):
        return None
    placings = {_in_bands(row, bands, wide=wide) for wide, bands in layout.bands.items() if bands}
    placed = placings.pop() if len(placings) == 1 else None
    return None if placed is None or _contradicted(placed) else (placed, "likely")


def _overflows(label: Cell, bands: list[tuple[int, int]] | None, wide: bool) -> bool:
    """A label longer than its column pushes the numbers behind it out of theirs."""
    return bands is not None and _extent(label, wide=wide)[1] + 2 > bands[0][0]


def _in_bands(row: RowCells, bands: list[tuple[int, int]], *, wide: bool) -> Placed | None:
    placed: list[Cell | None] = [None] * len(bands)
    for cell in row.values:
        low, high = _extent(cell, wide=wide)
        hits = [at for at, band in enumerate(bands) if low < band[1] and band[0] < high]
        if len(hits) != 1 or placed[hits[0]] is not None:
            return None
        placed[hits[0]] = cell
    return tuple(placed)


def head_start(lines: dict[int, list[Cell]], columns: Sequence[str]) -> int | None:
    """The tab place of the first column if the head names every column in one unbroken row."""
    found: list[int] = []
    for name in columns:
        cells = (cell for line in lines.values() for cell in line if not cell.numbered)
        places = {cell.index for cell in cells if core(cell.text) == name}
        found += places if len(places) == 1 else []
    whole = len(found) == len(columns) and found[0] >= 0
    return found[0] if whole and found == list(range(found[0], found[0] + len(columns))) else None
