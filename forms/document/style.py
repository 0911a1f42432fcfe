"""One style sheet for every output: which face, size and place each role has.

Sizes are points, lengths on the page millimetres. The values are those of GB/T 9704—2012 for a
page of 22 lines with 28 characters: body 3号 (16 pt) on a pitch of 28.98 pt.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Sheet:
    """A4 upright. `inner` is the binding edge: left on odd pages, right on even mirrored ones."""

    width: float = 210
    height: float = 297
    top: float = 37
    bottom: float = 35
    inner: float = 28
    outer: float = 26

    @property
    def measure(self) -> float:
        """Width of the type area in points."""
        return (self.width - self.inner - self.outer) * MM

    @property
    def depth(self) -> float:
        """Height of the type area in points."""
        return (self.height - self.top - self.bottom) * MM


@dataclass(frozen=True, slots=True)
class TextStyle:
    """`face` is a key of resources/fonts/faces.json. `indent` is that of the first line in
    characters; `before` and `after` are points; `tracking` is added after every full-width
    character, in points."""

    face: str
    size: float
    leading: float
    align: Literal["justify", "left", "center", "right"] = "justify"
    indent: int = 0
    before: float = 0
    after: float = 0
    tracking: float = 0


@dataclass(frozen=True, slots=True)
class TableStyle:
    """`sizes` are tried in order until the table fits; numbers have the size of their table.

    Rows are `row` high where there is room and at least `least_row`, in points.
    """

    sizes: tuple[float, ...]
    row: float
    least_row: float
    face: str = "song"
    head_face: str = "hei"
    detail_face: str = "kai"
    leading: float = 1.18
    padding: float = 3
    thin: float = 0.5
    frame: float = 1
    band: float = 0.93
    head: float = 0.97
    before: float = 5
    after: float = 8


A4 = Sheet()
PITCH = 28.98
TRACKING = A4.measure / 28 - 16
"""What makes 28 characters of 16 pt fill a line."""

TITLE = TextStyle("song_bold", 22, 1.25 * PITCH, "center", before=PITCH, after=PITCH)
HEADINGS = {
    1: TextStyle("hei", 16, PITCH, indent=2, tracking=TRACKING),
    2: TextStyle("kai", 16, PITCH, indent=2, tracking=TRACKING),
    3: TextStyle("fang", 16, PITCH, indent=2, tracking=TRACKING),
}
PARAGRAPHS = {
    "lead": TextStyle("fang", 16, PITCH, indent=2, tracking=TRACKING),
    "body": TextStyle("fang", 16, PITCH, indent=2, tracking=TRACKING),
    "note": TextStyle("song", 10.5, 16, indent=2),
}
RUN_IN = HEADINGS[2].face
_FULLEST_FIGURE = 0.4
"""Of the page's depth: no picture is drawn higher."""
_DOT = 0.75
"""Points of a picture's dot at the most: 96 to an inch."""
CAPTION = TextStyle("song", 10.5, 18, "center", after=10)
CONTINUED = TextStyle("song", 10.5, 18, "right")
PAGE_NUMBER = TextStyle("song", 14, 14)
PAGE_NUMBER_DROP = 7
"""Millimetres from the type area to the top of the page number."""
STAMP = TextStyle("song", 9, 12)
STAMP_DROP = 6
STAMP_GAP = 2.5
"""Millimetres: from the type area to the QR code in the margin below it, and from the code to what
is printed beside it."""
_STAMP_SIDE, _STAMP_WIDEST, _STAMP_MODULE = 17, 23, 0.35
CODE_WIDEST = 30
"""Millimetres: no QR code in a cell is larger."""


def figure_size(width: int, height: int) -> tuple[float, float]:
    """How large a picture of so many dots is drawn, in points."""
    scale = min(A4.measure / width, A4.depth * _FULLEST_FIGURE / height, _DOT)
    return width * scale, height * scale


def stamp_side(modules: int) -> float:
    """Points of the side of that code's black: larger where a long name would make its squares
    too small to be read."""
    return max(_STAMP_SIDE, min(modules * _STAMP_MODULE, _STAMP_WIDEST)) * MM


_SMALLER = (9, 8.5, 8, 7.5, 7, 6.5, 6, 5.5, 5, 4.5, 4, 3.5, 3)
TABLES = {
    "form": TableStyle((10.5, 10, 9.5, *_SMALLER), row=9.2 * MM, least_row=6.3 * MM),
    "page": TableStyle((10, 9.5, *_SMALLER), row=7 * MM, least_row=6.3 * MM),
    "list": TableStyle(
        (10.5, 10, 9.5, *_SMALLER), row=6.6 * MM, least_row=6.6 * MM, leading=1.35, padding=5
    ),
    "signing": TableStyle((12, 10.5, *_SMALLER), row=18 * MM, least_row=10 * MM, padding=5),
}
"""By the manner of a table."""
# Letters and digits of the shipped 仿宋 and 楷体 have no serifs: another face draws them, at the
# size at which 宋体's figures are half a square wide, like those of 仿宋_GB2312.
LATIN = {"fang": ("song", 0.92), "kai": ("song", 0.92)}
FALLBACK = ("song", "kai", "hei")
"""Faces asked in turn for a character that the role's own face lacks."""
