"""Pictures as clerks attach them: a red left half, the right one white or clear."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

RED, WHITE = (200, 30, 30), (255, 255, 255)


def drawn(mode: str = "RGB", size: tuple[int, int] = (120, 60)) -> Image.Image:
    """In one of Pillow's modes; the white is transparent where the mode can."""
    picture = Image.new("RGBA", size, (0, 0, 0, 0))
    ImageDraw.Draw(picture).rectangle((0, 0, size[0] // 2 - 1, size[1]), fill=(*RED, 255))
    if mode in {"RGBA", "P"}:
        return picture if mode == "RGBA" else picture.quantize(4)
    flat = Image.new("RGBA", size, "white")
    flat.alpha_composite(picture)
    return flat.convert("RGB").convert(mode)


def saved(picture: Image.Image, kind: str, **options: Any) -> bytes:
    file = BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def photo(orientation: int, picture: Image.Image) -> bytes:
    """As a telephone writes it: turned, with its maker, the moment and the place."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "SecretCamera"
    exif.get_ifd(0x8825)[1] = "N-SecretPlace"
    return saved(picture, "JPEG", quality=95, exif=exif, comment=b"SecretComment")
