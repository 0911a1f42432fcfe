"""Marks on a canvas of reportlab's."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from forms.document.style import MM
from forms.render.faces.outlines import shape
from forms.render.pdf.charts import draw
from forms.render.pdf.lettering import Lettering, number
from forms.render.pdf.marks import (
    Anchor,
    Drawing,
    Frame,
    Page,
    Picture,
    Rules,
    Shade,
    Squares,
    Text,
)

if TYPE_CHECKING:
    from forms.document.style import Sheet
    from forms.render.pdf.marks import Mark

_MARK_FACE, _MARK_SIZE, _MARK_GREY = "hei", 180, 0.92
_MARK_DROP = 0.37
"""Of its size: how far the base line of the pale mark is below the middle of its characters."""


def _hundredths(*lengths: float) -> list[float]:
    """Points as they are written: closer than any printer draws, and half as long."""
    return [round(length, 2) for length in lengths]


@dataclass
class Painter:
    """Draws pages, each on a page of its own, and the outline on the way."""

    canvas: Any
    sheet: Sheet
    mirrored: bool
    mark: str
    _levels: list[int] = field(default_factory=list)
    _anchors: int = 0

    def __post_init__(self) -> None:
        self._lettering = Lettering(self.canvas._doc.fonts)  # noqa: SLF001  as Archive put them

    def paint(self, page: Page) -> None:
        """Shades, on them the pale mark, then lines and pictures, then all text."""
        top = (self.sheet.height - self.sheet.top) * MM
        pen = _Pen(self.canvas, self._lettering, self._left(page.number), top)
        for mark in page.marks:
            if isinstance(mark, Shade):
                pen.shade(mark)
        if self.mark:
            self._pale(self._left(page.number))
        for mark in page.marks:
            if isinstance(mark, Anchor):
                self._outline(mark, pen)
            else:
                pen.shape(mark)
        pen.texts([mark for mark in page.marks if isinstance(mark, Text)])
        self.canvas.showPage()

    def _left(self, page: int) -> float:
        even = self.mirrored and page % 2 == 0
        return (self.sheet.outer if even else self.sheet.inner) * MM

    def _outline(self, mark: Anchor, pen: _Pen) -> None:
        """A line of the outline, under the last one of a higher level; closed when it opens."""
        while self._levels and self._levels[-1] >= mark.level:
            self._levels.pop()
        self._anchors += 1
        key, (left, top) = str(self._anchors), _hundredths(pen.left, pen.top - mark.y)
        self.canvas.bookmarkPage(key, fit="XYZ", left=left, top=top, zoom=0)
        self.canvas.addOutlineEntry(mark.text, key, len(self._levels), closed=True)
        self._levels.append(mark.level)

    def _pale(self, left: float) -> None:
        """Large letters along the diagonal of the type area, drawn as shapes: as text they would
        be read among the report's own."""
        canvas, sheet = self.canvas, self.sheet
        canvas.saveState()
        canvas.setFillGray(_MARK_GREY)
        middle = (sheet.height - sheet.top) * MM - sheet.depth / 2
        canvas.translate(*_hundredths(left + sheet.measure / 2, middle))
        canvas.rotate(45)
        letters = shape(self.mark, _MARK_FACE)
        canvas.scale(_MARK_SIZE / 1000, _MARK_SIZE / 1000)
        canvas.translate(-letters.width / 2, -_MARK_DROP * 1000)
        canvas.addLiteral(f"{letters.path} f")
        canvas.restoreState()


@dataclass(frozen=True)
class _Pen:
    """Draws marks on the type area whose top left corner is (left, top) on the canvas."""

    canvas: Any
    lettering: Lettering
    left: float
    top: float

    def _box(self, mark: Shade | Frame | Picture) -> list[float]:
        low = self.top - mark.y - mark.height
        return _hundredths(self.left + mark.x, low, mark.width, mark.height)

    def shade(self, mark: Shade) -> None:
        self.canvas.setFillGray(mark.grey)
        self.canvas.rect(*self._box(mark), stroke=0, fill=1)
        self.canvas.setFillGray(0)

    def shape(self, mark: Mark) -> None:
        match mark:
            case Frame():
                self.frame(mark)
            case Rules():
                self.rules(mark)
            case Squares():
                self.squares(mark)
            case Picture():
                self.picture(mark)
            case Drawing():
                self.drawing(mark)

    def frame(self, mark: Frame) -> None:
        self.canvas.setLineWidth(mark.thickness)
        self.canvas.rect(*self._box(mark))

    def rules(self, mark: Rules) -> None:
        left, top = self.left, self.top
        self.canvas.setLineWidth(mark.thickness)
        strokes = [
            f"{number(left + x)} {number(top - y)} m {number(left + right)} {number(top - low)} l"
            for x, y, right, low in mark.strokes
        ]
        self.canvas.addLiteral("\n".join(["n", *strokes, "S"]))

    def squares(self, mark: Squares) -> None:
        """In whole numbers of a scaled page: neighbours meet, and reportlab formats none."""
        self.canvas.saveState()
        self.canvas.translate(*_hundredths(self.left + mark.x, self.top - mark.y))
        self.canvas.scale(mark.one, -mark.one)
        self.canvas.addLiteral(" ".join([f"{x} {y} {w} {h} re" for x, y, w, h in mark.boxes]))
        self.canvas.addLiteral("f")
        self.canvas.restoreState()

    def picture(self, mark: Picture) -> None:
        self.canvas.drawImage(mark.image, *self._box(mark))

    def drawing(self, mark: Drawing) -> None:
        low = self.top - mark.y - mark.drawing.height
        draw(self.canvas, mark.drawing, *_hundredths(self.left + mark.x, low))

    def texts(self, marks: list[Text]) -> None:
        self.canvas.addLiteral(self.lettering.operators(marks, self.left, self.top))
