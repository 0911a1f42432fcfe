"""From a document tree to the bytes of a PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from forms.document.nodes import FigureBlock, Heading, Paragraph, TableBlock, Title
from forms.document.style import A4
from forms.render.pdf import archive
from forms.render.pdf.faces import without_face
from forms.render.pdf.flow import pages_of
from forms.render.pdf.objects import ObjectFile, number, text_string
from forms.render.pdf.paint import Painter
from forms.render.pdf.pieces import Piece, pieces_of
from forms.render.stop import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from forms.document.nodes import Block, Document
    from forms.document.style import Sheet
    from forms.render.pdf.paint import Stop

_VERSIONS = {1: "1.4", 2: "1.7"}


def render_pdf(
    document: Document,
    *,
    sheet: Sheet = A4,
    mirrored: bool = False,
    part: Literal[1, 2] = 2,
    cancelled: Callable[[], bool] = lambda: False,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> bytes:
    """A PDF/A-2b file; the same document gives the same bytes in any process on any day.

    `part` 1 labels it PDF/A-1b, for validators that know no other. `mirrored` swaps the side margins of even pages for printing on both sides. `progress` is told
    how many blocks of how many are measured; `cancelled` is asked between blocks and pages, and
    Cancelled is raised when it says yes. Safe to call from several threads.
    """
    pieces = list(_measured(document.blocks, sheet, cancelled, progress))
    file = ObjectFile()
    root, parent, resources = file.reserve(), file.reserve(), file.reserve()
    painter = Painter(file, sheet, mirrored, document.mark, parent, resources)
    for page in pages_of(pieces, sheet, cancelled):
        painter.paint(page)
    painter.finish(listed=part == 1)
    outlines = _outline(file, painter.stops)
    file.put(
        root,
        f"<< /Type /Catalog /Pages {parent} 0 R /Lang ({document.language}) {outlines}"
        f"/ViewerPreferences << /DisplayDocTitle true >> "
        f"/Metadata {archive.metadata(file, document, part)} 0 R "
        f"/OutputIntents {archive.output_intent(file)} >>",
    )
    return file.whole(root, archive.info(file, document), _VERSIONS[part])


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


def missing_characters(document: Document) -> tuple[str, ...]:
    """The characters that no shipped face has and that are printed as 〓, each once."""
    texts = (text for block in document.blocks for text in _texts(block))
    return tuple(without_face("".join(texts)))


def _texts(block: Block) -> Iterator[str]:
    match block:
        case TableBlock():
            yield from (cell.text for cell in block.cells)
        case FigureBlock():
            yield block.caption
        case Title() | Heading() | Paragraph():
            yield block.text


# ------------------------------------------------------------------------------ outline


def _outline(file: ObjectFile, stops: Sequence[Stop]) -> str:
    """The catalogue's entry for the outline, sections with what stands in them."""
    if not stops:
        return ""
    top, places = file.reserve(), [file.reserve() for _ in stops]
    parents = _parents(stops)
    for at, stop in enumerate(stops):
        sisters = [each for each, parent in enumerate(parents) if parent == parents[at]]
        own = sisters.index(at)
        links = {
            "Parent": [places[parents[at]] if parents[at] >= 0 else top],
            "Prev": [places[sisters[own - 1]]] if own else [],
            "Next": [places[each] for each in sisters[own + 1 : own + 2]],
        }
        spot = f"[{stop.page} 0 R /XYZ {number(stop.x)} {number(stop.y)} 0]"
        file.put(
            places[at],
            f"<< /Title {text_string(stop.text)} /Dest {spot} {_links(links)}"
            f"{_children(places, parents, at)}>>",
        )
    file.put(top, f"<< /Type /Outlines {_children(places, parents, -1)}>>")
    return f"/Outlines {top} 0 R "


def _links(links: dict[str, list[int]]) -> str:
    return "".join(f"/{name} {place} 0 R " for name, found in links.items() for place in found)


def _parents(stops: Sequence[Stop]) -> list[int]:
    """For each stop the one that it stands under; -1 at the top."""
    parents: list[int] = []
    for at, stop in enumerate(stops):
        above = (each for each in range(at - 1, -1, -1) if stops[each].level < stop.level)
        parents.append(next(above, -1))
    return parents


def _children(places: list[int], parents: list[int], at: int) -> str:
    own = [each for each, parent in enumerate(parents) if parent == at]
    if not own:
        return ""
    shown = len(own) if at < 0 else -len(own)
    return f"/First {places[own[0]]} 0 R /Last {places[own[-1]]} 0 R /Count {shown} "
