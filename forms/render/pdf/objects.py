"""A PDF file's outer form: numbered objects, streams, cross references."""

from __future__ import annotations

import hashlib
import zlib

_LEVEL = 6
PACKED = "/Filter /FlateDecode"
_BINARY = b"%\xe2\xe3\xcf\xd3\n"


def number(value: float) -> str:
    """A coordinate, to a hundredth of a point."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def text_string(text: str) -> str:
    """A text of the catalogue, in UTF-16."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def pack(data: bytes) -> bytes:
    """A stream's data as PACKED announces it."""
    return zlib.compress(data, _LEVEL)


class ObjectFile:
    """Objects in the order in which their numbers were given out."""

    def __init__(self) -> None:
        self._bodies: list[bytes | None] = []

    def reserve(self) -> int:
        """A number for an object that is put later."""
        self._bodies.append(None)
        return len(self._bodies)

    def put(self, place: int, body: str) -> int:
        """An object under a reserved number."""
        self._bodies[place - 1] = body.encode("ascii")
        return place

    def add(self, body: str) -> int:
        """An object under the next number."""
        return self.put(self.reserve(), body)

    def stream(self, data: bytes, entries: str = "", *, packed: bool = True) -> int:
        """A stream; `packed` compresses it."""
        if packed:
            data, entries = pack(data), f"{entries} {PACKED}"
        head = f"<< {entries} /Length {len(data)} >>\nstream\n".encode("ascii")
        place = self.reserve()
        self._bodies[place - 1] = head + data + b"\nendstream"
        return place

    def whole(self, root: int, info: int, version: str) -> bytes:
        """The file. Its identifier is the hash of its objects, so equal content is equal bytes."""
        out, places = bytearray(f"%PDF-{version}\n".encode("ascii") + _BINARY), []
        for place, body in enumerate(self._bodies, 1):
            places.append(len(out))
            out += b"%d 0 obj\n%b\nendobj\n" % (place, body or b"null")
        identifier = hashlib.sha256(out).hexdigest()[:32].upper()
        start, size = len(out), len(places) + 1
        rows = "".join(f"{place:010} 00000 n \n" for place in places)
        out += f"xref\n0 {size}\n0000000000 65535 f \n{rows}".encode("ascii")
        out += (
            f"trailer\n<< /Size {size} /Root {root} 0 R /Info {info} 0 R "
            f"/ID [<{identifier}> <{identifier}>] >>\nstartxref\n{start}\n%%EOF\n"
        ).encode("ascii")
        return bytes(out)
