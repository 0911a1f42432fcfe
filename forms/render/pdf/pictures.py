"""Pictures as reportlab embeds them."""

from __future__ import annotations

from io import BytesIO
from struct import error
from typing import Any

from forms.render import pictures


def opened(data: bytes) -> Any:
    """The picture as an ImageReader, a JPEG with its own bytes; None for what cannot be read."""
    from reportlab.lib.utils import ImageReader

    plain = pictures.opened(data)
    if plain is None:
        return None
    own = plain.kind == "jpeg" and _embeds(plain.data)
    return ImageReader(BytesIO(plain.data) if own else plain.dots)


def _embeds(data: bytes) -> bool:
    """Whether reportlab understands a JPEG's head."""
    from reportlab.pdfbase.pdfdoc import PDFError
    from reportlab.pdfbase.pdfutils import readJPEGInfo

    try:
        readJPEGInfo(BytesIO(data))
    except (PDFError, error):
        return False
    return True
