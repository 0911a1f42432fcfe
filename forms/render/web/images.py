"""Pictures inside the page, as addresses that hold their own bytes."""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO

WIDEST = 1600
"""Pixels of the longer side: twice what the page shows."""


def address_of(media_type: str, data: bytes) -> str:
    """The picture as a `data:` address."""
    return f"data:{media_type};base64,{b64encode(data).decode('ascii')}"


def address_of_file(data: bytes) -> str:
    """A clerk's picture of any kind that Pillow reads; empty for what cannot be read.

    It is drawn anew, upright and without what a camera wrote into it: place, time, owner.
    """
    from PIL import Image, ImageOps

    try:
        with Image.open(BytesIO(data)) as picture:
            photo = picture.format == "JPEG"
            upright = ImageOps.exif_transpose(picture)
            drawn = upright.convert("RGB" if photo else "RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return ""
    drawn.thumbnail((WIDEST, WIDEST))
    drawn.info.clear()
    made = BytesIO()
    if photo:
        drawn.save(made, "JPEG", quality=88)
        return address_of("image/jpeg", made.getvalue())
    drawn.save(made, "PNG")
    return address_of("image/png", made.getvalue())
