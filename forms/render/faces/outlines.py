"""Characters as filled shapes: seen, but no text to any program that reads the PDF."""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate, pairwise
from struct import unpack_from
from typing import TYPE_CHECKING, NamedTuple

from forms.render.faces.faces import face

if TYPE_CHECKING:
    from collections.abc import Iterator

_KEPT = 4
_ON, _REPEATED = 0x01, 0x08
_SHORT = {"x": 0x02, "y": 0x04}
_SAME = {"x": 0x10, "y": 0x20}
"""Flags of a TrueType point; `_SAME` of a short difference says that it is positive."""


class _Point(NamedTuple):
    x: float
    y: float
    on: bool


class Shape(NamedTuple):
    """The path operators of a text from (0, 0) on, in thousandths of its size, and its width."""

    path: str
    width: int


@lru_cache(_KEPT)
def shape(text: str, key: str) -> Shape:
    """A text as the shipped face of a role draws it. Only faces of 1000 units to the em and
    glyphs that are not made of others, as ours are."""
    file = face(key).file
    parts, x = [], 0
    for glyph in (file.glyphs[ord(character)] for character in text):
        parts += [_path(contour, x) for contour in _contours(file.outline(glyph))]
        x += round(file.advance(glyph))
    return Shape(" ".join(parts), x)


def _contours(outline: bytes) -> Iterator[list[_Point]]:
    """The closed curves of a glyph's outline, as ISO/IEC 14496-22 packs them."""
    (count,) = unpack_from(">h", outline)
    ends = unpack_from(f">{count}H", outline, 10)
    at = 10 + 2 * count
    at += 2 + int(unpack_from(">H", outline, at)[0])
    flags: list[int] = []
    while len(flags) <= ends[-1]:
        flag = outline[at]
        repeated = outline[at + 1] if flag & _REPEATED else 0
        flags += [flag] * (1 + repeated)
        at += 2 if flag & _REPEATED else 1
    across, at = _places(outline, at, flags, "x")
    along, at = _places(outline, at, flags, "y")
    points = [_Point(x, y, bool(f & _ON)) for x, y, f in zip(across, along, flags, strict=True)]
    for start, end in pairwise((0, *(end + 1 for end in ends))):
        yield points[start:end]


def _places(outline: bytes, at: int, flags: list[int], axis: str) -> tuple[list[int], int]:
    """Where the points are on an axis, and where the next table begins."""
    steps = []
    for flag in flags:
        same = flag & _SAME[axis]
        if flag & _SHORT[axis]:
            steps.append(outline[at] if same else -outline[at])
            at += 1
        elif same:
            steps.append(0)
        else:
            steps.append(int(unpack_from(">h", outline, at)[0]))
            at += 2
    return list(accumulate(steps)), at


def _path(contour: list[_Point], shift: int) -> str:
    """A closed curve, its quadratic arcs as cubic ones."""
    points = list(_completed(contour))
    first = next(at for at, point in enumerate(points) if point.on)
    points = [*points[first:], *points[: first + 1]]
    last, code = points[0], [f"{_at(points[0], shift)} m"]
    bend: _Point | None = None
    for point in points[1:]:
        if not point.on:
            bend = point
            continue
        if bend:
            handles = (_toward(last, bend), _toward(point, bend), point)
            code.append(" ".join(_at(each, shift) for each in handles) + " c")
        else:
            code.append(f"{_at(point, shift)} l")
        last, bend = point, None
    return " ".join([*code, "h"])


def _completed(contour: list[_Point]) -> Iterator[_Point]:
    """The points with those that TrueType leaves out between two bends."""
    for before, point in zip([contour[-1], *contour], contour, strict=False):
        if not before.on and not point.on:
            yield _Point((before.x + point.x) / 2, (before.y + point.y) / 2, on=True)
        yield point


def _toward(end: _Point, bend: _Point) -> _Point:
    """The handle of a cubic arc that is the quadratic one with this bend."""
    return _Point(end.x + (bend.x - end.x) * 2 / 3, end.y + (bend.y - end.y) * 2 / 3, on=False)


def _at(point: _Point, shift: int) -> str:
    return f"{round(point.x + shift)} {round(point.y)}"
