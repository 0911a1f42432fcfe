"""Pages of marks as content streams."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from forms.document.style import MM, TextStyle
from forms.render.pdf.embed import Fonts
from forms.render.pdf.lines import break_lines
from forms.render.pdf.marks import Anchor, Frame, Page, Picture, Rules, Shade, Text
from forms.render.pdf.objects import ObjectFile, number
from forms.render.pdf.pictures import image

if TYPE_CHECKING:
    from forms.document.style import Sheet

_MARK = TextStyle("hei", 140, 140)
_MARK_GREY = 0.9
_DIAGONAL = "0.7071 0.7071 -0.7071 0.7071"


@dataclass(frozen=True, slots=True)
class Stop:
    """A line of the outline: where it leads."""

    level: int
    text: str
    page: int
    x: float
    y: float


@dataclass
class Painter:
    """Writes pages into a file; afterwards it knows what they use."""

    file: ObjectFile
    sheet: Sheet
    mirrored: bool
    mark: str
    parent: int
    resources: int
    fonts: Fonts = field(default_factory=Fonts)
    pages: list[int] = field(default_factory=list)
    stops: list[Stop] = field(default_factory=list)
    pictures: dict[bytes, tuple[str, int]] = field(default_factory=dict)

    def paint(self, page: Page) -> None:
        """One page more."""
        place = self.file.reserve()
        stream = _Stream(self, place, self._left(page.number), self.sheet.top * MM)
        content = stream.drawn(page).encode("ascii")
        contents = self.file.stream(content)
        width, height = number(self.sheet.width * MM), number(self.sheet.height * MM)
        self.file.put(
            place,
            f"<< /Type /Page /Parent {self.parent} 0 R /MediaBox [0 0 {width} {height}] "
            f"/Resources {self.resources} 0 R /Contents {contents} 0 R >>",
        )
        self.pages.append(place)

    def _left(self, page: int) -> float:
        even = self.mirrored and page % 2 == 0
        return (self.sheet.outer if even else self.sheet.inner) * MM

    def picture(self, mark: Picture) -> str:
        """The name of a picture's object, written when it is first met."""
        known = self.pictures.get(mark.data)
        made = image(mark.media_type, mark.data)
        if known is None and made:
            entries = (
                f"/Type /XObject /Subtype /Image /Width {made.width} /Height {made.height} "
                f"/BitsPerComponent 8 {made.entries}"
            )
            place = self.file.stream(made.data, entries, packed=False)
            known = self.pictures[mark.data] = (f"P{len(self.pictures) + 1}", place)
        return known[0] if known else ""

    def finish(self, *, listed: bool) -> None:
        """Writes what all pages share; `listed` as in Embedded.write."""
        fonts = self.fonts.write(self.file, listed=listed)
        pictures = " ".join(f"/{name} {place} 0 R" for name, place in self.pictures.values())
        self.file.put(self.resources, f"<< /Font << {fonts} >> /XObject << {pictures} >> >>")
        kids = " ".join(f"{page} 0 R" for page in self.pages)
        self.file.put(self.parent, f"<< /Type /Pages /Count {len(self.pages)} /Kids [{kids}] >>")


class _Stream:
    """The operators of one page."""

    def __init__(self, painter: Painter, page: int, left: float, top: float) -> None:
        self._painter = painter
        self._page = page
        self._left = left
        self._top = painter.sheet.height * MM - top
        self._out: list[str] = []
        self._font = ("", 0.0)
        self._spacing = 0.0

    def drawn(self, page: Page) -> str:
        """The page's marks: shades, on them the pale mark, on it all others."""
        for mark in page.marks:
            if isinstance(mark, Shade):
                box = self._box(mark.x, mark.y, mark.width, mark.height)
                self._out.append(f"{number(mark.grey)} g {box} f 0 g")
        if self._painter.mark:
            self._pale(self._painter.mark)
        for mark in page.marks:
            match mark:
                case Text():
                    self._text(mark)
                case Frame():
                    box = self._box(mark.x, mark.y, mark.width, mark.height)
                    self._out.append(f"{number(mark.thickness)} w {box} S")
                case Rules():
                    self._rules(mark)
                case Anchor():
                    self._anchor(mark)
                case Picture():
                    self._picture(mark)
        return "\n".join(self._out)

    def _box(self, x: float, y: float, width: float, height: float) -> str:
        low = self._top - y - height
        return f"{number(self._left + x)} {number(low)} {number(width)} {number(height)} re"

    def _rules(self, mark: Rules) -> None:
        left, top = self._left, self._top
        path = " ".join(
            f"{number(left + x)} {number(top - y)} m {number(left + right)} {number(top - low)} l"
            for x, y, right, low in mark.strokes
        )
        self._out.append(f"{number(mark.thickness)} w {path} S")

    def _text(self, mark: Text) -> None:
        """Each segment at its own place; a character of another face follows by itself."""
        y = number(self._top - mark.y)
        out = ["BT"]
        for segment in mark.line.segments():
            if abs(segment.spacing - self._spacing) > 0.004:
                self._spacing = segment.spacing
                out.append(f"{segment.spacing:.3f} Tc")
            place = f"1 0 0 1 {number(self._left + mark.x + segment.x)} {y} Tm"
            for name, codes in self._painter.fonts.codes(segment.face, segment.text):
                if not codes:
                    continue
                if self._font != (name, segment.size):
                    self._font = (name, segment.size)
                    out.append(f"/{name} {number(segment.size)} Tf")
                out.append(f"{place} <{codes}> Tj")
                place = ""
        out.append("ET")
        self._out.append(" ".join(out))

    def _anchor(self, mark: Anchor) -> None:
        y = self._top - mark.y
        self._painter.stops.append(Stop(mark.level, mark.text, self._page, self._left, y))

    def _picture(self, mark: Picture) -> None:
        name = self._painter.picture(mark)
        if name:
            x, y = number(self._left + mark.x), number(self._top - mark.y - mark.height)
            size = f"{number(mark.width)} 0 0 {number(mark.height)}"
            self._out.append(f"q {size} {x} {y} cm /{name} Do Q")

    def _pale(self, text: str) -> None:
        """Large letters along the diagonal of the type area."""
        sheet = self._painter.sheet
        line = break_lines([(text, _MARK.face)], _MARK, sheet.measure * 2)[0]
        half = sum(atom.width for atom in line.atoms) / 2
        x, y = self._left + sheet.measure / 2, self._top - sheet.depth / 2
        matrix = f"{_DIAGONAL} {number(x)} {number(y)} cm"
        self._out.append(f"q {number(_MARK_GREY)} g {matrix}")
        for name, codes in self._painter.fonts.codes(_MARK.face, text):
            start = f"{number(-half)} {number(-0.37 * _MARK.size)} Td"
            self._out.append(f"BT /{name} {number(_MARK.size)} Tf {start} <{codes}> Tj ET")
        self._out.append("Q")
