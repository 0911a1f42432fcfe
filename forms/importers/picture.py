"""Reader of pictures: whatever comes in, a plain upright PNG or JPEG goes out, or a refusal.

A picture from outside may be made to do harm, so it is only ever decoded here, in the worker. What
goes out is painted anew from the decoded dots: no place, camera, comment or profile comes along.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from forms.document.pictures import FORMATS, HIGHEST, UNREADABLE, WIDEST, plain
from forms.draft.content import Attachment
from forms.importers.failures import DAMAGED_PICTURE, NO_PICTURE, PICTURE_TOO_LARGE, refusal

if TYPE_CHECKING:
    from PIL import Image

MOST_PIXELS = 50_000_000
_LARGEST_PNG = 1_000_000
"""Bytes from which on a picture that was no photo is taken for one."""
_QUALITY = 90


def prepare() -> None:
    """Loads the decoders: in the sealed worker none could be loaded any more."""
    from PIL import Image, ImageOps

    Image.init()
    Image.MAX_IMAGE_PIXELS = None  # our own limit is lower
    for kind in ("JPEG", "PNG"):
        _saved(ImageOps.exif_transpose(Image.new("RGB", (1, 1))), kind)


def parse(data: bytes, _told: object = None) -> Attachment:
    """The picture without a name. Equal bytes give equal bytes."""
    picture, photo = _decoded(data)
    kind, saved = "JPEG", b""
    if not photo:
        kind, saved = "PNG", _saved(picture, "PNG")
    if photo or len(saved) > _LARGEST_PNG:
        kind, saved = "JPEG", _saved(picture, "JPEG")
    return Attachment("", f"image/{kind.lower()}", saved)


def _decoded(data: bytes) -> tuple[Image.Image, bool]:
    """The picture as it is to be seen, and whether it came as a photo."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(data), formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise refusal(PICTURE_TOO_LARGE)
            photo = picture.format == "JPEG"
            if photo:
                picture.draft(None, (WIDEST, HIGHEST))
            picture.load()
            return plain(picture), photo
    except UnidentifiedImageError as error:
        raise refusal(NO_PICTURE) from error
    except MemoryError as error:
        raise refusal(PICTURE_TOO_LARGE) from error
    except UNREADABLE as error:
        raise refusal(DAMAGED_PICTURE) from error


def _saved(picture: Image.Image, kind: str) -> bytes:
    file = BytesIO()
    picture.save(file, kind, optimize=True, quality=_QUALITY)
    return file.getvalue()
