"""How much a PDF may unpack to, and what is made of a stream that is cut short or damaged.

pdfminer unpacks a stream whole, whatever its size, and takes what it can of a damaged one without
a word; it reaches zlib through a name in one of its modules, which is lent another for the time.
"""

from __future__ import annotations

import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING

from forms.importers.failures import TOO_LARGE, refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_UNPACKED = 100 * 1024 * 1024
_PIECE = 64 * 1024


class DamagedStream(ValueError):
    """What was unpacked is not what was packed: no figure in it can be trusted."""


class Unpacker:
    """Stands in for zlib while one file is read. `cut`: a stream ended before its end."""

    error = zlib.error

    def __init__(self, most: int) -> None:
        self.left = most
        self.cut = False

    def decompress(self, data: bytes) -> bytes:
        """All of a stream, or as much as there is; DamagedStream where its checksum fails."""
        flow = zlib.decompressobj()
        parts = []
        try:
            for at in range(0, len(data), _PIECE):
                part = flow.decompress(data[at : at + _PIECE], self.left + 1)
                self.left -= len(part)
                if self.left < 0:
                    raise refusal(TOO_LARGE)
                parts.append(part)
        except zlib.error as error:
            raise DamagedStream from error
        self.cut = self.cut or not flow.eof
        return b"".join(parts)


@contextmanager
def bounded() -> Iterator[Unpacker]:
    """Within it, all that pdfminer unpacks counts against one bound."""
    from pdfminer import pdftypes

    lent = Unpacker(MOST_UNPACKED)
    names = vars(pdftypes)
    names["zlib"] = lent
    try:
        yield lent
    finally:
        names["zlib"] = zlib
