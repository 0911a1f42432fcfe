"""A report's pictures as every output can hold them."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Literal

from forms.document.pictures import FORMATS, UNREADABLE, plain

if TYPE_CHECKING:
    from PIL import Image

_TELLS_NOTHING = {
    *("jfif", "jfif_version", "jfif_unit", "jfif_density"),
    *("dpi", "progressive", "progression"),
}
"""What a picture may say beside its dots; all else could tell of who made it, and where."""


@dataclass(frozen=True, slots=True)
class Plain:
    """A file in grey or red, green and blue, and its `dots` decoded."""

    data: bytes
    kind: Literal["png", "jpeg"]
    dots: Image.Image


def opened(data: bytes) -> Plain | None:
    """A picture's file; None for what cannot be read: its caption then stands alone.

    What this program took in keeps its bytes. Anything else, out of a package of another making,
    is painted anew without loss.
    """
    from PIL import Image

    try:
        with Image.open(BytesIO(data), formats=FORMATS) as picture:
            picture.load()
            return _kept(data, picture) or _painted(picture)
    except (*UNREADABLE, Image.DecompressionBombError):
        return None


def _kept(data: bytes, picture: Image.Image) -> Plain | None:
    mute = picture.info.keys() <= _TELLS_NOTHING
    if picture.format not in {"PNG", "JPEG"} or picture.mode not in {"L", "RGB"} or not mute:
        return None
    return Plain(data, "jpeg" if picture.format == "JPEG" else "png", picture.copy())


def _painted(picture: Image.Image) -> Plain:
    dots, made = plain(picture), BytesIO()
    dots.save(made, "PNG")
    return Plain(made.getvalue(), "png", dots)
