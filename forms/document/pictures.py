"""What a picture of a report is: a plain upright PNG or JPEG, no finer than print.

Files become so when they are inserted (importers/picture.py); what a package of another making
holds becomes so before it is drawn (render/pictures.py).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from forms.document.style import A4

if TYPE_CHECKING:
    from PIL import Image

FORMATS = ("PNG", "JPEG", "BMP", "GIF", "TIFF", "WEBP")
"""The decoders that may be asked; some others would start programs."""
UNREADABLE = (OSError, ValueError, SyntaxError, EOFError, IndexError, TypeError)
"""What they raise at damaged files."""
_DPI = 300
WIDEST, HIGHEST = (round(length * _DPI / 72) for length in (A4.measure, A4.depth))
"""Dots of the type area as good printers show it; more would only make the file larger."""


def plain(picture: Image.Image) -> Image.Image:
    """Upright, on white, in grey or colour, no larger than the type area; only the dots."""
    from PIL import Image, ImageOps

    upright = ImageOps.exif_transpose(picture)
    if upright.mode.startswith("I;16"):
        upright = upright.point(lambda value: value / 256, "L")
    clear = upright.has_transparency_data
    flat = upright.convert("RGBA" if clear else "L" if upright.mode in {"1", "L"} else "RGB")
    flat.thumbnail((WIDEST, HIGHEST), Image.Resampling.LANCZOS)
    if clear:
        paper = Image.new("RGBA", flat.size, "white")
        paper.alpha_composite(flat)
        flat = paper.convert("RGB")
    flat.info = {}
    return flat
