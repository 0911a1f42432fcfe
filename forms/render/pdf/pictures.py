"""Pictures as PDF image objects: JPEG and plain PNG as they are, nothing is decoded.

Attachments are checked and re-encoded when they enter a report; what is not of these two kinds
(interlaced, with transparency, 16 bits) is not drawn and its caption stands alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from struct import unpack, unpack_from

_PNG = b"\x89PNG\r\n\x1a\n"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_JPEG_SPACES = {1: "/DeviceGray", 3: "/DeviceRGB"}


@dataclass(frozen=True, slots=True)
class Image:
    """Entries of an image dictionary and the stream that belongs to it."""

    width: int
    height: int
    entries: str
    data: bytes


def size_of(media_type: str, data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels; None for a picture that is not drawn."""
    made = image(media_type, data)
    return (made.width, made.height) if made else None


def image(media_type: str, data: bytes) -> Image | None:
    """The picture as the PDF takes it."""
    if media_type == "image/jpeg":
        return _jpeg(data)
    return _png(data) if media_type == "image/png" else None


def _jpeg(data: bytes) -> Image | None:
    at = 2
    while data[:2] == b"\xff\xd8" and at + 10 < len(data) and data[at] == 0xFF:
        if data[at + 1] in _FRAMES:
            bits, height, width, planes = unpack_from(">BHHB", data, at + 4)
            space = _JPEG_SPACES.get(planes)
            if not space or not width or not height or bits != 8:
                return None
            return Image(width, height, f"/ColorSpace {space} /Filter /DCTDecode", data)
        at += 2 + unpack_from(">H", data, at + 2)[0]
    return None


def _png(data: bytes) -> Image | None:
    if data[:8] != _PNG or len(data) < 33:
        return None
    width, height, bits, colour, _, _, interlaced = unpack_from(">LLBBBBB", data, 16)
    if colour not in {0, 2} or bits != 8 or interlaced or not width or not height:
        return None
    body, at = b"", 8
    while at + 8 <= len(data):
        length, kind = unpack(">L4s", data[at : at + 8])
        body += data[at + 8 : at + 8 + length] if kind == b"IDAT" else b""
        at += 12 + length
    planes, space = (3, "/DeviceRGB") if colour == 2 else (1, "/DeviceGray")
    decoding = f"/DecodeParms << /Predictor 15 /Colors {planes} /Columns {width} >>"
    return Image(width, height, f"/ColorSpace {space} /Filter /FlateDecode {decoding}", body)
