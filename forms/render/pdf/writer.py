"""From a document tree to the bytes of a PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from forms.document.nodes import FigureBlock, Heading, Paragraph, TableBlock, Title
from forms.document.style import A4
from forms.render.faces.faces import SHIPPED, set_in, without_face
from forms.render.pdf.archive import Archive
from forms.render.pdf.flow import pages_of
from forms.render.pdf.paint import Painter
from forms.render.pdf.pieces import Piece, pieces_of
from forms.render.stop import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from forms.document.nodes import Block, Document
    from forms.document.style import Sheet
    from forms.render.faces.faces import Faces


def render_pdf(
    document: Document,
    *,
    faces: Faces = SHIPPED,
    mirrored: bool = False,
    part: Literal[1, 2] = 2,
    cancelled: Callable[[], bool] = lambda: False,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> bytes:
    """A PDF/A-2b file; the same document with the same faces gives the same bytes in any process
    on any day. NianbaoError when a chosen face is missing, changed or unusable.

    `part` 1 labels it PDF/A-1b, for validators that know no other. `mirrored` swaps the side
    margins of even pages for printing on both sides. `progress` is told how many blocks of how
    many are measured; `cancelled` is asked between blocks and pages, and Cancelled is raised when
    it says yes. Safe to call from several threads.
    """
    with set_in(faces):
        pieces = list(_measured(document.blocks, A4, cancelled, progress))
        archive = Archive(document, A4, part)
        painter = Painter(archive.canvas, A4, mirrored, document.mark)
        for page in pages_of(pieces, A4, cancelled, document.stamp):
            painter.paint(page)
        if cancelled():  # subsetting the faces is a third of the work
            raise Cancelled
        return archive.whole()


def _measured(
    blocks: Sequence[Block],
    sheet: Sheet,
    cancelled: Callable[[], bool],
    progress: Callable[[int, int], None],
) -> Iterator[Piece]:
    for done, piece in enumerate(pieces_of(blocks, sheet), 1):
        if cancelled():
            raise Cancelled
        progress(min(done, len(blocks)), len(blocks))
        yield piece
    progress(len(blocks), len(blocks))


def missing_characters(document: Document, faces: Faces = SHIPPED) -> tuple[str, ...]:
    """The characters that none of the faces has and that are printed as 〓, each once."""
    texts = (text for block in document.blocks for text in _texts(block))
    return tuple(without_face("".join(texts), faces))


def _texts(block: Block) -> Iterator[str]:
    match block:
        case TableBlock():
            yield from (cell.text for cell in block.cells)
        case FigureBlock():
            yield block.caption
        case Title() | Heading() | Paragraph():
            yield block.text
