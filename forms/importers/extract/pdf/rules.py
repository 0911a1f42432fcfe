"""Rule lines of a page → lattices: where the columns and rows of each table are and which places
of it are one cell, all from geometry."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from forms.importers.extract.raw import MOST_COLUMNS, MOST_SLOTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from forms.importers.extract.pdf.ink import Box

SNAP = 3.0
"""Lines nearer to each other than this are one line, drawn twice or double."""
DASH = 4.5
"""The widest gap in a line that is dashed, dotted or drawn piece by piece."""
SHORTEST = 6.0
MOST_RULES = 4000
"""Of one page; a page with more is a drawing."""
_PLAY = 0.2

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Line:
    """A straight rule at one coordinate from start to end along the other."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Span:
    """Which places one cell covers."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Lattice:
    """The edges of a table's columns and rows and its cells, row by row."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    spans: tuple[Span, ...]

    @property
    def box(self) -> Box:
        """All that it covers."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def box_of(self, span: Span) -> Box:
        """What a cell covers."""
        return (
            *(self.xs[span.column], self.ys[span.row]),
            *(self.xs[span.column + span.columns], self.ys[span.row + span.rows]),
        )


def lattices(rules: Iterable[Box]) -> list[Lattice]:
    """Every table that lines form, in no order; a frame is a lattice of one place."""
    across, down = _lines(rules)
    if len(across) + len(down) > MOST_RULES:
        return []
    return [each for group in _connected(across, down) if (each := _lattice(*group))]


def _lines(rules: Iterable[Box]) -> tuple[list[Line], list[Line]]:
    """Horizontal and vertical lines, each whole. What is small both ways may be a dot of either."""
    across: list[Line] = []
    down: list[Line] = []
    for left, top, right, bottom in rules:
        wide, high = right - left, bottom - top
        if wide >= high or wide <= SNAP:
            across.append(Line((top + bottom) / 2, left, right))
        if high >= wide or high <= SNAP:
            down.append(Line((left + right) / 2, top, bottom))
    return _whole(across), _whole(down)


def _whole(lines: list[Line]) -> list[Line]:
    found: list[Line] = []
    for level in _levels(sorted(lines, key=lambda line: line.at)):
        at = sum(line.at for line in level) / len(level)
        start, end = level[0].start, level[0].end
        for line in level[1:]:
            if line.start > end + DASH:
                found.append(Line(at, start, end))
                start, end = line.start, line.end
            end = max(end, line.end)
        found.append(Line(at, start, end))
    return [line for line in found if line.end - line.start >= SHORTEST]


def _levels(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines at one coordinate together, each group by where they start."""
    level: list[Line] = []
    for line in lines:
        if level and line.at - level[0].at > SNAP:
            yield sorted(level, key=lambda each: each.start)
            level = []
        level.append(line)
    if level:
        yield sorted(level, key=lambda each: each.start)


def _connected(across: list[Line], down: list[Line]) -> Iterator[tuple[list[Line], list[Line]]]:
    """Lines that touch each other, group by group."""
    parents = list(range(len(across) + len(down)))

    def root(at: int) -> int:
        while parents[at] != at:
            parents[at] = parents[parents[at]]
            at = parents[at]
        return at

    for i, flat in enumerate(across):
        for j, upright in enumerate(down, len(across)):
            if _touch(flat, upright):
                parents[root(i)] = root(j)
    groups: dict[int, tuple[list[Line], list[Line]]] = {}
    for i, line in enumerate([*across, *down]):
        groups.setdefault(root(i), ([], []))[i >= len(across)].append(line)
    return iter(groups.values())


def _touch(flat: Line, upright: Line) -> bool:
    return (
        flat.start - SNAP <= upright.at <= flat.end + SNAP
        and upright.start - SNAP <= flat.at <= upright.end + SNAP
    )


def _lattice(across: list[Line], down: list[Line]) -> Lattice | None:
    xs, ys = _edges(down, across), _edges(across, down)
    places = (len(xs) - 1) * (len(ys) - 1)
    if min(len(xs), len(ys)) < 2 or len(xs) > MOST_COLUMNS or places > MOST_SLOTS:
        return None
    return Lattice(xs, ys, tuple(_spans(_Walls(xs, ys, across, down))))


def _edges(lines: list[Line], others: list[Line]) -> tuple[float, ...]:
    """Where lines stand, and where those that cross them end: a table may be open at its sides."""
    ats = sorted({line.at for line in lines})
    if not ats or not others:
        return ()
    first, last = min(line.start for line in others), max(line.end for line in others)
    before = [first] if first < ats[0] - SHORTEST else []
    behind = [last] if last > ats[-1] + SHORTEST else []
    edges: list[float] = []
    for at in [*before, *ats, *behind]:
        if not edges or at - edges[-1] > SNAP:
            edges.append(at)
    return tuple(edges)


class _Walls:
    """Which neighbouring places have a line between them."""

    def __init__(
        self, xs: tuple[float, ...], ys: tuple[float, ...], across: list[Line], down: list[Line]
    ) -> None:
        self.columns, self.rows = len(xs) - 1, len(ys) - 1
        self._right = _covered(xs, ys, down)
        self._below = _covered(ys, xs, across)

    def open_right(self, row: int, column: int) -> bool:
        return column + 1 < self.columns and (column + 1, row) not in self._right

    def open_below(self, row: int, column: int) -> bool:
        return row + 1 < self.rows and (row + 1, column) not in self._below


def _covered(
    ats: tuple[float, ...], steps: tuple[float, ...], lines: list[Line]
) -> set[tuple[int, int]]:
    """Edge and step of each stretch of an edge that a line covers."""
    found = set()
    for line in lines:
        edge = min(range(len(ats)), key=lambda i: abs(ats[i] - line.at))
        for step, (start, end) in enumerate(pairwise(steps)):
            play = min((end - start) * _PLAY, SNAP)
            if line.start <= start + play and line.end >= end - play:
                found.add((edge, step))
    return found


def _spans(walls: _Walls) -> list[Span]:
    found: list[Span] = []
    seen: set[Place] = set()
    for row in range(walls.rows):
        for column in range(walls.columns):
            if (row, column) not in seen:
                places = _room(walls, (row, column))
                seen |= places
                found += _rectangles(places)
    return sorted(found, key=lambda span: (span.row, span.column))


def _room(walls: _Walls, start: Place) -> set[Place]:
    """All places that no line parts from a place."""
    found, open_places = {start}, [start]
    while open_places:
        row, column = open_places.pop()
        ways = (
            ((row, column + 1), walls.open_right(row, column)),
            ((row + 1, column), walls.open_below(row, column)),
            ((row, column - 1), column > 0 and walls.open_right(row, column - 1)),
            ((row - 1, column), row > 0 and walls.open_below(row - 1, column)),
        )
        for place, is_open in ways:
            if is_open and place not in found:
                found.add(place)
                open_places.append(place)
    return found


def _rectangles(places: set[Place]) -> list[Span]:
    """One cell, or where lines are missing so that it is none, as few stretches as can be."""
    rows, columns = [row for row, _ in places], [column for _, column in places]
    top, left = min(rows), min(columns)
    whole = Span(top, left, max(rows) - top + 1, max(columns) - left + 1)
    if whole.rows * whole.columns == len(places):
        return [whole]
    stretches: dict[tuple[int, int], Span] = {}
    done: list[Span] = []
    for row in sorted(set(rows)):
        reach = _stretches(sorted(column for each, column in places if each == row))
        done += [stretches.pop(key) for key in list(stretches) if key not in reach]
        for start, count in reach:
            known = stretches.get((start, count), Span(row, start, 0, count))
            stretches[start, count] = Span(known.row, start, known.rows + 1, count)
    return [*done, *stretches.values()]


def _stretches(columns: list[int]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for column in columns:
        if found and sum(found[-1]) == column:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        else:
            found.append((column, 1))
    return found
