"""Pages as text with places and as small grey pictures, and what tells two pictures apart."""

from __future__ import annotations

from ctypes import byref, c_double
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops, ImageFilter, ImageStat

from forms.render.pdfium import LOCK

if TYPE_CHECKING:
    from collections.abc import Iterator

DPI = 56
STEP = 0.5
"""Points to which places are rounded."""


def placed(pdf: bytes) -> str:
    """Each stretch of text, parted where pdfium sees a gap: its page, the origin of its first
    character in points from the upper left corner of the page, its characters."""
    with LOCK, pypdfium2.PdfDocument(pdf) as opened:
        lines = [
            f"{number} {x:6.1f} {y:6.1f}  {text}"
            for number, page in enumerate(opened, 1)
            for x, y, text in _stretches(page)
        ]
    return "\n".join([*lines, ""])


def _stretches(page: pypdfium2.PdfPage) -> Iterator[tuple[float, float, str]]:
    text = page.get_textpage()
    high, x, y = page.get_height(), c_double(), c_double()
    stretch, at = "", (0.0, 0.0)
    for place in range(text.count_chars()):
        character = chr(pdfium.FPDFText_GetUnicode(text, place))
        if pdfium.FPDFText_IsGenerated(text, place) > 0 or character in "\r\n":
            if stretch:
                yield *at, stretch
            stretch = ""
            continue
        if not stretch:
            pdfium.FPDFText_GetCharOrigin(text, place, byref(x), byref(y))
            at = round(x.value / STEP) * STEP, round((high - y.value) / STEP) * STEP
        stretch += character
    if stretch:
        yield *at, stretch


def pictures(pdf: bytes) -> list[Image.Image]:
    """Every page in shades of grey."""
    with LOCK, pypdfium2.PdfDocument(pdf) as opened:
        return [
            page.render(scale=DPI / 72, grayscale=True).to_pil().convert("L").copy()
            for page in opened
        ]


SPOT = 3
"""Dots to each side of one that are judged together: 7 × 7, about 3 mm."""
MOST_IN_A_SPOT = 6.0
"""Shades by which a spot may differ in the mean: edges are smoothed a little differently here and
there, while a digit that is gone changes its spot by 9 and more."""
MOST_ON_A_PAGE = 0.5


@dataclass(frozen=True)
class Difference:
    """How two pictures of a page differ, and where most."""

    spot: float
    page: float
    place: tuple[float, float] = (0.0, 0.0)
    extent: tuple[float, float] = (0.0, 0.0)

    @property
    def tolerable(self) -> bool:
        return self.spot <= MOST_IN_A_SPOT and self.page <= MOST_ON_A_PAGE

    def __str__(self) -> str:
        return (
            f"differs by up to {self.spot:.1f} shades in a spot (at most {MOST_IN_A_SPOT}), "
            f"{self.page:.2f} on the page (at most {MOST_ON_A_PAGE}); the area that differs is "
            f"{self.extent[0]:.0f} × {self.extent[1]:.0f} mm and begins {self.place[0]:.0f} mm from "
            f"the left, {self.place[1]:.0f} mm from the top"
        )


def difference(one: Image.Image, other: Image.Image) -> tuple[Difference, Image.Image]:
    """How two pictures differ, and a picture of it: black where they are far apart."""
    if one.size != other.size:
        return Difference(255, 255), Image.new("L", one.size)
    apart = ImageChops.difference(one, other)
    spots = apart.filter(ImageFilter.BoxBlur(SPOT))
    worst = float(spots.getextrema()[1])
    box = spots.point(lambda value: 255 if value > MOST_IN_A_SPOT / 2 else 0).getbbox()
    left, top, right, low = (each / DPI * 25.4 for each in box or (0, 0, 0, 0))
    page = ImageStat.Stat(apart).mean[0]
    seen = Difference(worst, page, (left, top), (right - left, low - top))
    return seen, ImageChops.invert(apart)
