"""From a document tree to the bytes of a Word file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from forms.document import style
from forms.document.nodes import FigureBlock, Heading, Paragraph, TableBlock, Title
from forms.document.style import A4
from forms.render.typesetting.notes import short_note
from forms.render.typesetting.titles import title_lines
from forms.render.word.markup import paragraph, root, run, tag, twips
from forms.render.word.package import Package
from forms.render.word.paper import edges, section, settings
from forms.render.word.pictures import Pictures
from forms.render.word.styles import Styles
from forms.render.word.tables import WordTable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from forms.document.nodes import Block, Document

_ROLES = {"lead": "Lead", "body": "Normal", "note": "Note"}


def render_docx(document: Document) -> bytes:
    """A file for Word; the same document gives the same bytes in any process on any day."""
    styles, pictures = Styles(document.language), Pictures("picture")
    around = edges(document)
    body = "".join(_Body(document.blocks, styles, pictures).markup())  # asks for styles
    package = Package()
    package.part("settings", "settings", settings(document.language))
    package.part("styles", "styles", styles.markup())
    package.part("fontTable", "fontTable", styles.fonts())
    for edge in around:
        package.edge(edge)
    package.text(root("w:document", tag("body", body, section(around))), pictures.files)
    package.describe(document)
    return package.whole()


@dataclass(frozen=True)
class _Body:
    """The blocks of a document, one below the other."""

    blocks: Sequence[Block]
    styles: Styles
    pictures: Pictures

    def markup(self) -> Iterator[str]:
        """Paragraphs and tables; tables never touch each other or the end, or Word joins them."""
        for at, block in enumerate(self.blocks):
            match block:
                case TableBlock():
                    yield self._table(at, block)
                    if not isinstance(self._block(at + 1), Heading | Paragraph | Title):
                        yield paragraph("Below")
                case FigureBlock():
                    yield from self._figure(block)
                case Title():
                    yield paragraph("Title", run("\n".join(title_lines(block, A4.measure))))
                case Heading():
                    properties = tag("pageBreakBefore") if block.new_page else ""
                    style_id = f"Heading{block.level}"
                    yield paragraph(
                        style_id, run(block.text), properties=properties + self._apart(at)
                    )
                case Paragraph():
                    looks = {"text": "", "run-in": "RunIn"}
                    runs = (run(each.text, looks[each.role]) for each in block.runs)
                    yield paragraph(_ROLES[block.role], *runs, properties=self._apart(at))

    def _block(self, at: int) -> Block | None:
        return self.blocks[at] if 0 <= at < len(self.blocks) else None

    def _apart(self, at: int) -> str:
        """Space to a table above or below."""
        above, below = self._block(at - 1), self._block(at + 1)
        around: dict[str, int] = {}
        if isinstance(above, TableBlock):
            around["before"] = twips(style.TABLES[above.manner].after)
        if isinstance(below, TableBlock):
            around["after"] = twips(style.TABLES[below.manner].before)
        return tag("spacing", **around) if around else ""

    def _table(self, at: int, block: TableBlock) -> str:
        heading = style.PITCH if isinstance(self._block(at - 1), Heading) else 0
        note = short_note(self.blocks, at + 1, A4.measure)
        room = A4.depth - heading - note - style.TABLES[block.manner].before
        return WordTable(block, room, self.styles, self.pictures, note > 0).markup()

    def _figure(self, block: FigureBlock) -> Iterator[str]:
        drawing = self.pictures.figure(block)
        if drawing:
            yield paragraph("Figure", drawing)
        yield paragraph("Caption", run(block.text))
