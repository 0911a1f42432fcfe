"""Pictures of a PDF's pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class PageImage:
    """Pixels of a page, row by row: red, green, blue and one byte unused for each."""

    number: int
    width: int
    height: int
    stride: int
    pixels: bytes


def page_sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Width and height of each page in points."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as opened:
        return [page.get_size() for page in opened]


def page_images(
    pdf: bytes, scale: float, numbers: Iterable[int] | None = None
) -> Iterator[PageImage]:
    """The pages (all, or those numbered from 1) at `scale` pixels for a point.

    For our own files: a strange one may end the process, and goes to the import worker. The
    library must not be called by two threads at once.
    """
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as opened:
        wanted = range(1, len(opened) + 1) if numbers is None else numbers
        for number in wanted:
            bitmap = opened[number - 1].render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
            yield PageImage(
                number, bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer)
            )
