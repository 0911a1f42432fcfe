"""Charts as drawings of reportlab's: grey bars on a thin axis, every number beside its bar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from forms.render.faces.faces import widths
from forms.render.pdf import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from forms.document.nodes import Chart, Point

_FACE, _SIZE, _UNIT_SIZE = "song", 10.5, 9.0
_MIDDLE = 0.37
"""Of its size: how far the middle of a line is above its base line."""
_LEADING = 13.0
_GAP = 6.0
_AXIS = 0.5
_GREY, _PALE = 0.42, 0.72
_UNIT = _UNIT_SIZE + _GAP

_HIGHEST, _WIDEST_SLOT, _WIDEST_COLUMN = 112.0, 92.0, 36.0
_BAR, _BETWEEN = 12.0, 10.0
_LABELS = 0.36
"""Of the width: labels of bars that are longer are broken into lines."""


def drawing(chart: Chart, width: float) -> Any:
    """A drawing of this width in points, as high as it needs; None without points.

    Columns whose numbers have no room side by side are drawn as bars. Its faces are those that the
    PDF's archive registers.
    """
    from reportlab.graphics.shapes import Drawing

    if not chart.points:
        return None
    upright = chart.shape == "columns" and _widest(chart.points) <= width / len(chart.points) - 4
    height, shapes = (_columns if upright else _bars)(chart.points, width)
    made = Drawing(width, height + _UNIT, initialFontName=_FACE, initialFontSize=_SIZE)
    unit = words.CHART_UNIT.format(unit=chart.unit)
    made.add(_text(width, height + _UNIT - _UNIT_SIZE, unit, "end", _UNIT_SIZE))
    for shape in shapes:
        made.add(shape)
    return made


def draw(canvas: Any, made: Any, x: float, y: float) -> None:
    """Puts a drawing on a canvas, its lower left corner at a place."""
    from reportlab.graphics import renderPDF

    renderPDF.draw(made, canvas, x, y)


def _columns(points: Sequence[Point], width: float) -> tuple[float, Iterator[Any]]:
    highest = _HIGHEST if any(point.value for point in points) else 0
    height = _LEADING + _GAP + highest + _GAP + _LEADING
    return height, _upright(points, width, highest)


def _upright(points: Sequence[Point], width: float, highest: float) -> Iterator[Any]:
    slot = min(width / len(points), _WIDEST_SLOT)
    left = (width - slot * len(points)) / 2
    foot, thick = _LEADING + _GAP, min(slot / 2, _WIDEST_COLUMN)
    for at, (point, high) in enumerate(_scaled(points, highest)):
        middle = left + slot * (at + 0.5)
        grey = _GREY if at == len(points) - 1 else _PALE
        yield from _bar(middle - thick / 2, foot, thick, high, grey)
        yield _text(middle, foot + high + _GAP * 0.7, point.shown, "middle")
        yield _text(middle, foot - _GAP / 2 - _SIZE, point.label, "middle")
    yield _line(left, foot, left + slot * len(points), foot)


def _bars(points: Sequence[Point], width: float) -> tuple[float, Iterator[Any]]:
    labels = [_broken(point.label, width * _LABELS) for point in points]
    heights = [max(len(lines) * _LEADING, _BAR) + _BETWEEN for lines in labels]
    return sum(heights), _flat(points, labels, heights, width)


def _flat(
    points: Sequence[Point], labels: list[list[str]], heights: list[float], width: float
) -> Iterator[Any]:
    axis = max(_width(line) for lines in labels for line in lines) + _GAP
    room = width - axis - 2 * _GAP - max(_width(point.shown) for point in points)
    top = sum(heights)
    for (point, long), lines, height in zip(_scaled(points, room), labels, heights, strict=True):
        middle = top - height / 2
        first = middle + (len(lines) - 1) * _LEADING / 2 - _MIDDLE * _SIZE
        for at, line in enumerate(lines):
            yield _text(axis - _GAP, first - at * _LEADING, line, "end")
        yield from _bar(axis, middle - _BAR / 2, long, _BAR, _GREY)
        yield _text(axis + long + _GAP, middle - _MIDDLE * _SIZE, point.shown, "start")
        top -= height
    yield _line(axis, 0, axis, sum(heights))


def _scaled(points: Sequence[Point], room: float) -> Iterator[tuple[Point, float]]:
    """Each point with the length of its bar; what is more than nothing can be seen."""
    most = float(max(point.value for point in points)) or 1
    for point in points:
        yield point, max(float(point.value) / most * room, 0.75) if point.value else 0


def _broken(text: str, room: float) -> list[str]:
    lines = [""]
    for character in text:
        if lines[-1] and _width(lines[-1] + character) > room:
            lines.append("")
        lines[-1] += character
    return lines


def _widest(points: Iterable[Point]) -> float:
    return max(_width(text) for point in points for text in (point.label, point.shown))


def _width(text: str) -> float:
    return sum(map(widths(_FACE, _SIZE).__getitem__, text))


# ---------------------------------------------------------------------------------- shapes


def _text(x: float, y: float, text: str, anchor: str, size: float = _SIZE) -> Any:
    from reportlab.graphics.shapes import String

    return String(x, y, text, fontName=_FACE, fontSize=size, textAnchor=anchor)


def _bar(x: float, y: float, width: float, height: float, grey: float) -> Iterator[Any]:
    from reportlab.graphics.shapes import Rect
    from reportlab.lib.colors import Color

    if width and height:
        fill = Color(grey, grey, grey)
        yield Rect(x, y, width, height, fillColor=fill, strokeColor=None)


def _line(x: float, y: float, right: float, top: float) -> Any:
    from reportlab.graphics.shapes import Line

    return Line(x, y, right, top, strokeWidth=_AXIS)
