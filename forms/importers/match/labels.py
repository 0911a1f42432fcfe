"""Finds the rows of a known table in a stream of label text, in the order of the form."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from forms.definition.catalog import load
from forms.importers.match import words
from forms.importers.match.cells import core
from forms.importers.match.variants import variants

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from forms.importers.match.stream import Piece, Stream

MOST_SPOTS = 20
LONGEST_RUN = 4
PREFIX = 8
SHORT = 3
"""Labels up to this length (two or three characters) count only as whole cells with values behind them."""


@dataclass(frozen=True, slots=True)
class RowLabel:
    """A row: its key, its label's core, shortened forms of it, and its group's core."""

    key: str
    core: str
    shorts: tuple[str, ...]
    group: str


@dataclass(frozen=True, slots=True)
class Labels:
    """All that a table prints: rows in order, and heads (columns, groups, bands)."""

    rows: tuple[RowLabel, ...]
    heads: frozenset[str]
    columns: frozenset[str]

    def explains(self, printed: str) -> bool:
        """Whether a cell, or each of its words, is a part of what the form prints there."""
        parts = [core(part) for part in printed.split()[:MOST_SPOTS]]
        return self._knows(core(printed)) or all(self._knows(part) for part in parts)

    def _knows(self, text: str) -> bool:
        known = (*self.heads, *(row.core for row in self.rows))
        return any(text in each for each in known) or any(
            distance(text, each, tolerance(each)) is not None for each in known
        )


@cache
def labels_of(format_key: str, table_key: str) -> Labels:
    """The labels of a table, with the row that clerks print in place of the three 其他处理."""
    table = load(format_key).tables[table_key]
    rows = [_row(table_key, row.key, row.label, row.group) for row in table.rows]
    keys = [row.key for row in rows]
    if words.ONE_ROW_TARGET in keys:
        at = keys.index(words.ONE_ROW_AFTER) + 1
        rows.insert(at, RowLabel(words.ONE_ROW_LABEL, words.ONE_ROW_LABEL, (), ""))
    section = next(each for each in load(format_key).sections if each.key == table_key)
    captions = {core(table.name), core(section.title), core(f"{table.name}{section.title}")}
    columns = frozenset(core(column.label) for column in table.columns)
    groups = {core(line.group) for line in (*table.rows, *table.columns) if line.group}
    return Labels(
        tuple(rows),
        frozenset({*variants().tables[table_key], *groups, *columns, *captions}),
        columns,
    )


def _row(table: str, key: str, label: str, group: str) -> RowLabel:
    whole = core(label)
    shorts = [each for each in variants().rows.get(f"{table}.{key}", ()) if each != whole]
    if len(whole) > PREFIX + SHORT:
        shorts.append(whole[:PREFIX])
    return RowLabel(key, whole, tuple(shorts), core(group))


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a row's label stands in the stream; `row` is its place in the form's order."""

    row: int
    start: int
    end: int
    cost: int


def tolerance(text: str) -> int:
    """How many wrong, missing or additional characters a label may have."""
    if len(text) <= SHORT:
        return 0
    return 1 if len(text) < 8 else 2


@lru_cache(maxsize=4096)
def _characters(text: str) -> frozenset[str]:
    return frozenset(text)


@lru_cache(maxsize=16384)
def distance(left: str, right: str, most: int) -> int | None:
    """How many characters differ, are missing or too many, if at most `most`; else None."""
    if abs(len(left) - len(right)) > most:
        return None
    added = _characters(left) - _characters(right)
    if len(added) > most or not words.TELLING.isdisjoint(added):
        return None  # settles most pairs; `上年` is no misprint of `本年`
    row = list(range(len(right) + 1))
    for at, character in enumerate(left, 1):
        above, row[0] = row[0], at
        for to, other in enumerate(right, 1):
            above, row[to] = (
                row[to],
                min(row[to] + 1, row[to - 1] + 1, above + (character != other)),
            )
        if min(row) > most:
            return None
    return row[-1] if row[-1] <= most else None


def locate(stream: Stream, labels: Labels) -> list[Spot]:
    """Every acceptable place of every row, those that overlap included."""
    spots: list[Spot] = []
    missing: list[int] = []
    for at, row in enumerate(labels.rows):
        found = _exact(stream, labels, at, row.core, 0)
        for short in () if found else row.shorts:
            found = found or _exact(stream, labels, at, short, 1)
        spots += found
        if not found:
            missing.append(at)
    return spots + (_misspelt(stream, labels, missing) if missing else [])


def _exact(stream: Stream, labels: Labels, at: int, text: str, cost: int) -> list[Spot]:
    spots: list[Spot] = []
    start = stream.text.find(text)
    while start >= 0 and len(spots) < MOST_SPOTS:
        end = start + len(text)
        last = stream.piece_at(end - 1)
        if _fits(stream, labels, at, start, end, last):
            extra = last.end > end
            spots.append(Spot(at, start, last.end, cost + extra))
        start = stream.text.find(text, start + 1)
    return spots


def _fits(stream: Stream, labels: Labels, at: int, start: int, end: int, last: Piece) -> bool:
    """Whether the cells around a find hold this label and not another that contains it."""
    row = labels.rows[at]
    first = stream.piece_at(start)
    before, after = stream.text[first.start : start], stream.text[end : last.end]
    before = before.rstrip(words.NUMERALS)  # of the number between a group and its row
    if len(row.core) <= SHORT or row.core == words.ONE_ROW_LABEL:
        whole = not before and not after and stream.has_values_at(end)
        return whole and not _is_head(stream, labels, first)
    if before and not (len(before) <= 2 or any(before in head for head in labels.heads)):
        return False
    return after in row.core or len(after) <= max(len(row.core) // 2, SHORT)


def _is_head(stream: Stream, labels: Labels, piece: Piece) -> bool:
    """其他 and 总计 are columns too: unnumbered, right behind another column's name."""
    if piece.cell.numbered or piece.cell.core not in labels.columns or not piece.start:
        return False
    before = stream.piece_at(piece.start - 1)
    return before.cell.core in labels.columns and not stream.has_values_at(piece.start)


def _misspelt(stream: Stream, labels: Labels, missing: list[int]) -> list[Spot]:
    spots = []
    for start, end, text in _runs(stream):
        best = _best(labels, text)
        if best is not None and best[0] in missing:
            spots.append(Spot(best[0], start, end, 2 + best[1]))
    return spots


def _runs(stream: Stream) -> Iterator[tuple[int, int, str]]:
    """Texts of one to four neighbouring label cells."""
    for at in range(len(stream.pieces)):
        for piece in stream.pieces[at : at + LONGEST_RUN]:
            start = stream.pieces[at].start
            yield start, piece.end, stream.text[start : piece.end]


def _best(labels: Labels, text: str) -> tuple[int, int] | None:
    """The one row that a text is nearest to; None when another label is as near, or a head is."""
    near = sorted(_near(labels, text))
    if not near or near[0][1] < 0 or (len(near) > 1 and near[1][0] == near[0][0]):
        return None
    return near[0][1], near[0][0]


def _near(labels: Labels, text: str) -> Iterable[tuple[int, int]]:
    for at, row in enumerate(labels.rows):
        for each in (row.core, row.group + row.core):
            cost = distance(text, each, tolerance(row.core))
            if cost is not None:
                yield cost, at
                break
    for head in labels.heads:
        cost = distance(text, head, tolerance(head))
        if cost is not None:
            yield cost, -1


def chain(stream: Stream, spots: list[Spot]) -> list[Spot]:
    """The spots, one a row and in the form's order, that together explain most of the table."""
    ordered = sorted(spots, key=lambda spot: (spot.end, spot.start))
    best: list[tuple[int, list[int]]] = []
    for at, spot in enumerate(ordered):
        before = max(
            (best[to] for to in range(at) if _precedes(ordered[to], spot)),
            key=lambda each: each[0],
            default=(0, []),
        )
        best.append((before[0] + _weight(stream, spot), [*before[1], at]))
    chosen = max(best, key=lambda each: each[0], default=(0, []))[1]
    return [ordered[at] for at in chosen]


def _precedes(first: Spot, second: Spot) -> bool:
    return first.row < second.row and first.end <= second.start


def _weight(stream: Stream, spot: Spot) -> int:
    return 100 - 5 * spot.cost + (20 if stream.has_values_at(spot.end) else 0)
