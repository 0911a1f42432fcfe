"""What a page of a PDF draws: characters and where they stand, rule lines, pictures.

pdfminer interprets the page; here is the device it draws on. Measures are points, x to the right
and y down the page from the corner of what of it is shown.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from math import copysign, hypot
from typing import TYPE_CHECKING, Any

from forms.importers.extract.pdf.fonts import UNREADABLE, Believed
from forms.importers.failures import TOO_LARGE, refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pdfminer.pdfinterp import PDFPageInterpreter

MOST_MARKS = 600_000
"""Of one file: characters and lines, however often the same is drawn again."""
_FORM = 20
"""How many marks a form counts for; it takes the longer."""
_GLANCE = 1000
"""After how many marks the clock is looked at."""
THICKEST_RULE = 3.0

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

SLANTED = -1
_INVISIBLE_MODES = (3, 7)
_WHITENESS = ("DeviceGray", "CalGray", "DeviceRGB", "CalRGB", "DeviceCMYK", "ICCBased")
"""Spaces of colour in which it is known what white is; in others a number is an ink."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character from `x` on the baseline `y`. `turn`: quarter turns against the clock, or
    SLANTED; `act` counts what was drawn before its run; `ghost`: drawn with no ink."""

    text: str
    x: float
    y: float
    width: float
    size: float
    turn: int = 0
    act: int = 0
    ghost: bool = False
    white: bool = False
    cut: bool = False

    @property
    def right(self) -> float:
        """Where an upright character ends."""
        return self.x + self.width

    @property
    def centre(self) -> Point:
        """The middle of its ink, whatever way it is turned."""
        dx, dy = _to_centre(self.width, self.size, self.turn)
        return self.x + dx, self.y + dy


@dataclass(frozen=True, slots=True)
class Fill:
    """An area painted over what was drawn before it."""

    box: Box
    act: int
    white: bool


@dataclass(slots=True)
class Ink:
    """All that a page draws. `rules` are boxes thin in one direction, or in both; `strokes` are
    the bounds of slanted lines and curves."""

    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    strokes: list[Box] = field(default_factory=list)


def inside(point: Point, box: Box, play: float = 0.0) -> bool:
    """Whether a point is in a box, or no further outside than `play`."""
    x, y = point
    return box[0] - play <= x <= box[2] + play and box[1] - play <= y <= box[3] + play


class Device:
    """What pdfminer's interpreter draws on; the names of its methods are pdfminer's. All is kept
    in the measures of the page's own space until `ink` turns them the way they are shown."""

    def __init__(self, fonts: Believed, look_at_the_clock: Callable[[], None]) -> None:
        self.fonts = fonts
        self.marks = 0
        self._look = look_at_the_clock
        self._next_look = _GLANCE
        self.layers: list[bool] = []
        self.ctm: Any = (1, 0, 0, 1, 0, 0)
        self.clip: Box = (0, 0, 0, 0)
        self._outer: list[tuple[Any, Box]] = []
        self._page = Ink(0, 0)

    # ------------------------------------------------------------------------------- the page

    def set_ctm(self, ctm: Any) -> None:
        self.ctm = ctm

    def begin_page(self, page: Any, ctm: Any) -> None:
        self.ctm = ctm
        self._outer = []
        self.layers = []
        self.clip = _bounds(ctm, _corners(page.cropbox))
        self._shown = self.clip
        self._page = Ink(self.clip[2] - self.clip[0], self.clip[3] - self.clip[1])

    def end_page(self, _page: Any) -> None:
        pass

    def ink(self) -> Ink:
        """The page that was drawn last."""
        left, _, _, top = self._shown
        page = self._page
        page.glyphs = [replace(each, x=each.x - left, y=top - each.y) for each in page.glyphs]
        page.rules = [_shifted(each, left, top) for each in page.rules]
        page.pictures = [_shifted(each, left, top) for each in page.pictures]
        page.strokes = [_shifted(each, left, top) for each in page.strokes]
        page.fills = [replace(each, box=_shifted(each.box, left, top)) for each in page.fills]
        return page

    def begin_figure(self, _name: str, bbox: Any, matrix: Any) -> None:
        self._count(_FORM)
        self._outer.append((self.ctm, self.clip))
        ctm = _times(tuple(matrix), self.ctm)
        self.clip = _common(self.clip, _bounds(ctm, _corners(tuple(bbox))))

    def end_figure(self, _name: str) -> None:
        self.ctm, self.clip = self._outer.pop()

    def begin_tag(self, _tag: Any, props: Any = None) -> None:
        """What it tags is not shown where it names a layer that is switched off."""
        self.layers.append(isinstance(props, _Off))

    def end_tag(self) -> None:
        if self.layers:
            self.layers.pop()

    def do_tag(self, tag: Any, props: Any = None) -> None:
        pass

    def _count(self, marks: int = 1) -> None:
        self.marks += marks
        if self.marks > MOST_MARKS:
            raise refusal(TOO_LARGE)
        if self.marks > self._next_look:
            self._next_look += _GLANCE
            self._look()

    # ----------------------------------------------------------------------- lines and pictures

    def clip_to(self, path: Iterable[Any]) -> None:
        """From now on nothing outside a path's bounds is shown."""
        points = [step[-2:] for step in path if len(step) > 2]
        self.clip = _common(self.clip, _bounds(self.ctm, points)) if points else self.clip

    def paint_path(
        self, state: Any, stroke: bool, fill: bool, _evenodd: bool, path: Sequence[Any]
    ) -> None:
        for points, straight in _subpaths(path):
            self._count()
            drawn = [_at(self.ctm, point) for point in points]
            if fill:
                self._fill(_box(drawn), _is_white(state.ncolor, state.ncs.name))
            if stroke and straight:
                for start, end in pairwise(drawn):
                    if not self._rule(_box([start, end])):
                        self._stroke(_box([start, end]))
            elif stroke:
                self._stroke(_box(drawn))

    def render_image(self, _name: str, _stream: Any) -> None:
        box = _common(self.clip, _bounds(self.ctm, [(0, 0), (0, 1), (1, 0), (1, 1)]))
        if not self._rule(box) and box[0] < box[2] and box[1] < box[3]:
            self._page.pictures.append(box)
            self._page.fills.append(Fill(box, self.marks, white=False))

    def _fill(self, box: Box, white: bool) -> None:
        box = _common(self.clip, box)
        if not self._rule(box) and box[0] < box[2] and box[1] < box[3]:
            self._page.fills.append(Fill(box, self.marks, white))

    def _stroke(self, box: Box) -> None:
        self._count()
        box = _common(self.clip, box)
        if box[0] <= box[2] and box[1] <= box[3]:
            self._page.strokes.append(box)

    def _rule(self, box: Box) -> bool:
        left, low, right, high = _common(self.clip, box)
        thin = left <= right and low <= high and min(right - left, high - low) <= THICKEST_RULE
        if thin:
            self._count()
            self._page.rules.append((left, low, right, high))
        return thin

    # -------------------------------------------------------------------------------- characters

    def render_string(self, state: Any, seq: Iterable[Any], colours: Any, graphics: Any) -> None:
        """A run of characters, as pdfminer's own devices advance along it."""
        self._count()
        pen = _Pen(self, state, _is_white(graphics.ncolor, colours.name))
        for part in seq:
            if isinstance(part, int | float):
                pen.back(part)
            elif isinstance(part, bytes):
                codes = list(state.font.decode(part))
                for code in codes:
                    self._count()
                    self._page.glyphs.append(pen.glyph(code))
                if part and not codes:
                    self._page.glyphs.append(pen.unknown())
        state.linematrix = pen.at


class _Pen:
    """Where in a run of characters the next one stands."""

    def __init__(self, device: Device, state: Any, white: bool) -> None:
        self.at: Point = state.linematrix
        self._device = device
        self._act = device.marks
        self._font = state.font
        self._matrix = _times(state.matrix, device.ctm)
        self._size = state.fontsize
        self._scaling = state.scaling * 0.01
        self._rise = state.rise
        self._between = state.charspace * self._scaling
        self._word = 0 if self._font.is_multibyte() else state.wordspace * self._scaling
        self._upright = not self._font.is_vertical()
        self._first = True
        self._ghost = state.render in _INVISIBLE_MODES
        self._white = white
        a, b, c, d, _, _ = self._matrix
        sign = copysign(1, self._size)
        self._turn = _turn(a * sign, b * sign)
        self._along = hypot(a, b)
        self._height = abs(self._size) * _em(self._font) * hypot(c, d)

    def back(self, thousandths: float) -> None:
        """An adjustment between characters."""
        self._move(-thousandths * 0.001 * self._size * self._scaling)
        self._first = False

    def glyph(self, code: int) -> Glyph:
        """The next character of the run."""
        if not self._first:
            self._move(self._between)
        self._first = False
        wide = self._font.char_width(code) * self._size * self._scaling
        shift = (0.0, self._rise) if self._upright else self._hang(code)
        text = self._device.fonts.text(self._font, code)
        width = abs(wide) * self._along if self._upright else self._height
        if not width and not text.isspace():
            text = UNREADABLE  # its place, and that of all after it, is not known
        made = self._made(text, width, shift)
        self._move(wide + (self._word if code == 32 else 0))
        return made

    def unknown(self) -> Glyph:
        """Stands for characters of a font that says nothing of them."""
        made = self._made(UNREADABLE, self._height, (0.0, self._rise))
        self._move(self._size * self._scaling)
        return made

    def _made(self, text: str, width: float, shift: Point) -> Glyph:
        device = self._device
        x, y = _at(self._matrix, (self.at[0] + shift[0], self.at[1] + shift[1]))
        dx, dy = _to_centre(width, self._height, self._turn)
        # That is for y down the page; here y still goes up.
        shown = inside((x + dx, y - dy), device.clip, 1.0) and not any(device.layers)
        return Glyph(
            *(text, x, y, width, self._height, self._turn, self._act, self._ghost, self._white),
            cut=not shown,
        )

    def _hang(self, code: int) -> Point:
        """From the origin of a character of vertical writing to that of an upright one."""
        across, above = self._font.char_disp(code)
        across = 500 if across is None else across
        return -across * 0.001 * self._size, self._rise - above * 0.001 * self._size

    def _move(self, by: float) -> None:
        x, y = self.at
        self.at = (x + by, y) if self._upright else (x, y + by)


class _Off:
    """Stands for the properties of a layer that is switched off."""


def interpreter(device: Device, off: frozenset[int] = frozenset()) -> PDFPageInterpreter:
    """Pdfminer's interpreter, which also tells the device how text and lines are clipped and what
    is on a layer that is switched off; `off` are the numbers of those layers' objects."""
    from pdfminer.pdfinterp import PDFPageInterpreter
    from pdfminer.pdftypes import dict_value, stream_value

    class Clipping(PDFPageInterpreter):
        def init_state(self, ctm: Any) -> None:
            super().init_state(ctm)
            self._clips: list[Box] = []

        def do_q(self) -> None:
            super().do_q()
            self._clips.append(device.clip)

        def do_Q(self) -> None:  # noqa: N802 — the operator's name
            super().do_Q()
            if self._clips:
                device.clip = self._clips.pop()

        def do_W(self) -> None:  # noqa: N802
            device.clip_to(self.curpath)

        def do_W_a(self) -> None:  # noqa: N802
            device.clip_to(self.curpath)

        def do_BDC(self, tag: Any, props: Any) -> None:  # noqa: N802
            named = dict_value(self.resources.get("Properties"))
            layer = named.get(getattr(props, "name", ""))
            hidden = getattr(tag, "name", "") == "OC" and getattr(layer, "objid", 0) in off
            super().do_BDC(tag, _Off() if hidden else props)  # type: ignore[arg-type]

        def do_Do(self, xobjid_arg: Any) -> None:  # noqa: N802
            form = stream_value(self.xobjmap.get(getattr(xobjid_arg, "name", "")))
            device.layers.append(getattr(form.get("OC"), "objid", 0) in off)
            super().do_Do(xobjid_arg)
            device.layers.pop()

    return Clipping(device.fonts.manager(), device)  # type: ignore[arg-type]


# ----------------------------------------------------------------------------------- measures


def _to_centre(width: float, size: float, turn: int) -> Point:
    along, above = width / 2, size * 0.35
    return ((along, -above), (-above, -along), (-along, above), (above, along))[max(turn, 0)]


def _turn(a: float, b: float) -> int:
    if abs(b) <= 0.1 * abs(a):
        return 0 if a > 0 else 2
    if abs(a) <= 0.1 * abs(b):
        return 1 if b > 0 else 3
    return SLANTED


def _em(font: Any) -> float:
    """The height of a font of size 1; fonts made of drawings have measures of their own."""
    from pdfminer.pdffont import PDFType3Font

    return abs(font.get_height()) or 1.0 if isinstance(font, PDFType3Font) else 1.0


def _is_white(colour: Any, space: str) -> bool:
    parts = colour if isinstance(colour, tuple) else (colour,)
    if space not in _WHITENESS or not all(isinstance(part, int | float) for part in parts):
        return False
    return bool(max(parts) <= 0.01 if len(parts) == 4 else min(parts) >= 0.99)


def _subpaths(path: Sequence[Any]) -> Iterator[tuple[list[Point], bool]]:
    """The points of each subpath, and whether it has only straight lines."""
    points: list[Point] = []
    straight = True
    for step in path:
        if step[0] == "m":
            if len(points) > 1:
                yield points, straight
            points, straight = [], True
        if step[0] == "h":
            points += points[:1]
        else:
            points.append(step[-2:])
            straight = straight and step[0] in "ml"
    if len(points) > 1:
        yield points, straight


def _times(inner: Any, outer: Any) -> tuple[float, ...]:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        *(a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s),
        *(e * p + f * r + t, e * q + f * s + u),
    )


def _at(matrix: Any, point: Point) -> Point:
    a, b, c, d, e, f = matrix
    x, y = point
    return a * x + c * y + e, b * x + d * y + f


def _corners(box: Any) -> list[Point]:
    left, low, right, high = box
    return [(left, low), (left, high), (right, low), (right, high)]


def _bounds(matrix: Any, points: Iterable[Point]) -> Box:
    return _box([_at(matrix, point) for point in points])


def _box(points: Sequence[Point]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _common(one: Box, other: Box) -> Box:
    """What two boxes share; it may be turned inside out, which is nothing."""
    return (
        *(max(one[0], other[0]), max(one[1], other[1])),
        *(min(one[2], other[2]), min(one[3], other[3])),
    )


def _shifted(box: Box, left: float, top: float) -> Box:
    return box[0] - left, top - box[3], box[2] - left, top - box[1]
