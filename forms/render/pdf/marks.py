"""What stands on a page, in points from the top left corner of the type area, y downwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from forms.render.typesetting.lines import Line

ASCENT = 0.88
"""Height of the em square above the base line, in ems, the same for all Chinese faces."""


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text whose base line is at `y` and whose measure begins at `x`."""

    line: Line
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Rules:
    """Lines (x1, y1, x2, y2), all equally thick."""

    strokes: tuple[tuple[float, float, float, float], ...]
    thickness: float


@dataclass(frozen=True, slots=True)
class Frame:
    """The outline of a rectangle."""

    x: float
    y: float
    width: float
    height: float
    thickness: float


@dataclass(frozen=True, slots=True)
class Shade:
    """A filled rectangle; grey 0 is black."""

    x: float
    y: float
    width: float
    height: float
    grey: float


@dataclass(frozen=True, slots=True)
class Squares:
    """Black rectangles filled as one shape, so that no seam shows: column, row, columns and rows
    of a grid of squares with sides of `one` from (x, y) on."""

    x: float
    y: float
    one: float
    boxes: tuple[tuple[int, int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """An attachment drawn into a rectangle; `image` is what pictures.opened() made of it."""

    x: float
    y: float
    width: float
    height: float
    image: Any


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing of reportlab's (see charts.py) with its upper left corner at (x, y)."""

    x: float
    y: float
    drawing: Any


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place that the outline leads to."""

    level: int
    text: str
    y: float


Mark = Text | Rules | Frame | Shade | Squares | Picture | Drawing | Anchor


@dataclass(frozen=True, slots=True)
class Page:
    """A page's marks in reading order; `number` counts from 1."""

    number: int
    marks: tuple[Mark, ...]
