"""Pictures of any kind that Pillow reads, as reportlab embeds them."""

from __future__ import annotations

from io import BytesIO
from struct import error
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL import Image

_ORIENTATION = 0x0112


def opened(data: bytes) -> Any:
    """The picture as an ImageReader; None for what cannot be read: its caption then stands alone.

    A JPEG in grey or red, green and blue keeps its bytes. Everything else is decoded, turned as
    its camera says, laid on white and embedded without loss.
    """
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    try:
        with Image.open(BytesIO(data)) as picture:
            kept = _stays(picture, data)
            plain = _plain(picture)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    return ImageReader(BytesIO(data) if kept else plain)


def _stays(picture: Image.Image, data: bytes) -> bool:
    """Whether a viewer of PDFs draws the file's own bytes as they are meant."""
    if picture.format != "JPEG" or picture.mode not in {"L", "RGB"}:
        return False
    from reportlab.pdfbase.pdfdoc import PDFError
    from reportlab.pdfbase.pdfutils import readJPEGInfo

    try:
        readJPEGInfo(BytesIO(data))
    except (PDFError, error):
        return False
    return bool(picture.getexif().get(_ORIENTATION, 1) == 1)


def _plain(picture: Image.Image) -> Image.Image:
    """Upright, without transparency, in grey or red, green and blue."""
    from PIL import Image, ImageOps

    upright = ImageOps.exif_transpose(picture)
    if upright.mode == "I;16":
        upright = upright.point(lambda value: value / 256, "L")
    if upright.has_transparency_data:
        drawn = upright.convert("RGBA")
        upright = Image.new("RGBA", drawn.size, "white")
        upright.alpha_composite(drawn)
    return upright.convert("L" if upright.mode in {"1", "L"} else "RGB")
