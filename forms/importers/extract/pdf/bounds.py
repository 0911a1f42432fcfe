"""How much a PDF may unpack to and how long it may be worked on, and what is made of a stream that
is cut short or damaged.

pdfminer unpacks a stream whole, whatever its size, follows ranges of codes however long, and takes
what it can of damaged data without a word. What it does this with are names in its modules, which
are lent others for the time.
"""

from __future__ import annotations

import zlib
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from io import BytesIO
from time import process_time
from typing import TYPE_CHECKING, Any

from forms.importers.extract.pdf import filters
from forms.importers.extract.pdf.filters import DamagedStream
from forms.importers.failures import TOO_LARGE, refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MOST_UNPACKED = 100 * 1024 * 1024
MOST_SLOWLY = 16 * 1024 * 1024
"""Bytes of one file that decoders written in Python may be given."""
MOST_CODES = 2_000_000
"""Of one file: codes that its fonts, and numbers that its lists of objects, give as ranges."""
MOST_SECONDS = 7.0
"""Of processor time for a file: what a worker has, less what loading and matching take."""
_PIECE = 64 * 1024


class OutOfTime(Exception):
    """What is not read by now is not read."""


class Bounds:
    """What is left of them for one file. `cut`: a stream ended before its end."""

    error = zlib.error

    def __init__(self) -> None:
        self.left = MOST_UNPACKED
        self.slowly = MOST_SLOWLY
        self.codes = MOST_CODES
        self.begun = process_time()
        self.cut = False

    def decompress(self, data: bytes) -> bytes:
        """Stands in for zlib's: all of a stream, or as much as there is; DamagedStream where its
        checksum fails."""
        flow = zlib.decompressobj()
        parts = []
        try:
            for at in range(0, len(data), _PIECE):
                part = flow.decompress(data[at : at + _PIECE], self.left + 1)
                self._unpacked(part)
                parts.append(part)
        except zlib.error as error:
            raise DamagedStream from error
        self.cut = self.cut or not flow.eof
        return b"".join(parts)

    def decode(self, pieces: Callable[[bytes], Iterator[bytes]], data: bytes) -> bytes:
        """Stands in for a decoder written in Python, which gives what it makes piece by piece."""
        self._slowly(data)
        parts = []
        for part in pieces(data):
            self._unpacked(part)
            parts.append(part)
        return b"".join(parts)

    def predict(self, undo: Callable[..., bytes], *arguments: Any) -> bytes:
        """Stands in for what undoes a predictor; the data come last. A line can not be longer
        than all lines."""
        *_, colours, columns, bits, data = arguments
        self._slowly(data)
        if not (colours > 0 and columns > 0 and colours * columns * bits <= 8 * len(data)):
            raise DamagedStream
        return undo(*arguments)

    def range(self, *ends: int) -> range:
        """Stands in for Python's own."""
        found = range(*ends)
        self.codes -= len(found)
        if self.codes < 0:
            raise refusal(TOO_LARGE)
        return found

    def reader(self, data: bytes) -> BytesIO:
        """Stands in for BytesIO: looks at the clock whenever a parser wants more."""
        return _Timed(data, self)

    def look_at_the_clock(self) -> None:
        """OutOfTime when it is."""
        if process_time() - self.begun > MOST_SECONDS:
            raise OutOfTime

    def _unpacked(self, part: bytes) -> None:
        self.left -= len(part)
        if self.left < 0:
            raise refusal(TOO_LARGE)

    def _slowly(self, data: bytes) -> None:
        self.slowly -= len(data)
        if self.slowly < 0:
            raise refusal(TOO_LARGE)


class _Timed(BytesIO):
    def __init__(self, data: bytes, bounds: Bounds) -> None:
        super().__init__(data)
        self._bounds = bounds

    def read(self, size: int | None = -1, /) -> bytes:
        self._bounds.look_at_the_clock()
        return super().read(size)


@contextmanager
def bounded() -> Iterator[Bounds]:
    """Within it, all that pdfminer does counts against the bounds of one file."""
    bounds = Bounds()
    before = []
    for module, lent in _lent(bounds).items():
        names = vars(import_module(f"pdfminer.{module}"))
        before.append((names, {name: names.get(name) for name in lent}))
        names.update(lent)
    try:
        yield bounds
    finally:
        for names, own in before:
            names.update({name: value for name, value in own.items() if value is not None})
            for name in [name for name, value in own.items() if value is None]:
                del names[name]


def _lent(bounds: Bounds) -> dict[str, dict[str, Any]]:
    """By module of pdfminer."""
    from pdfminer.utils import apply_png_predictor, apply_tiff_predictor

    return {
        "pdftypes": {
            "zlib": bounds,
            "rldecode": partial(bounds.decode, filters.run_lengths),
            "ascii85decode": partial(bounds.decode, filters.ascii85),
            "lzwdecode": partial(bounds.decode, filters.lzw),
            "ccittfaxdecode": filters.picture,
            "apply_png_predictor": partial(bounds.predict, apply_png_predictor),
            "apply_tiff_predictor": partial(bounds.predict, apply_tiff_predictor),
        },
        "pdfdocument": {"range": bounds.range, "Arcfour": partial(filters.Arcfour, bounds.decode)},
        "pdffont": {"range": bounds.range, "BytesIO": bounds.reader},
        "cmapdb": {"range": bounds.range},
        "pdfinterp": {"BytesIO": bounds.reader},
        "pdfparser": {"BytesIO": bounds.reader},
    }
