"""The blocks of a tree as pieces that the flow puts onto pages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol

from forms.document import style
from forms.document.nodes import Chart, FigureBlock, Heading, Paragraph, TableBlock, Title
from forms.render.pdf.charts import drawing
from forms.render.pdf.marks import ASCENT, Anchor, Drawing, Mark, Picture, Text
from forms.render.pdf.pictures import opened
from forms.render.pdf.table import TablePiece, table_piece
from forms.render.typesetting.lines import Line, break_lines
from forms.render.typesetting.notes import is_note, note_lines, short_note
from forms.render.typesetting.titles import title_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from forms.document import nodes
    from forms.document.nodes import Block
    from forms.document.style import Sheet, TextStyle

_FULLEST_FIGURE = 0.4
"""Of the page's depth: no picture is drawn higher."""
_LONGEST_WHOLE_NOTE = 0.5
"""Of the page's depth: a longer note is broken like text."""


class Piece(Protocol):
    """Something that fills height. All lengths are points."""

    @property
    def before(self) -> float:
        """Space above, dropped at the top of a page."""

    @property
    def after(self) -> float:
        """Space below."""

    @property
    def height(self) -> float:
        """Least height of the whole piece."""

    @property
    def least(self) -> float:
        """What must be left on a page for the piece to begin there."""

    @property
    def keeps(self) -> bool:
        """Never the last on a page while another follows."""

    @property
    def new_page(self) -> bool:
        """Begins a page."""

    @property
    def on_grid(self) -> bool:
        """Its lines stand on the grid of 22 lines."""

    def fit(self, room: float) -> tuple[Piece | None, Piece | None]:
        """What can be drawn within the room, and what is left."""

    def drawn_height(self, room: float) -> float:
        """What draw() fills."""

    def draw(self, y: float, room: float) -> Iterator[Mark]:
        """Its marks with its top at `y`."""


@dataclass(frozen=True)
class TextPiece:
    """Lines of one style. `top` is space that stands even at the top of a page; a piece that is
    `whole` stands on one page."""

    lines: Sequence[Line]
    style: TextStyle
    anchor: Anchor | None = None
    keeps: bool = False
    new_page: bool = False
    top: float = 0
    whole: bool = False

    @property
    def before(self) -> float:
        return 0 if self.top else self.style.before

    @property
    def after(self) -> float:
        return self.style.after

    @property
    def on_grid(self) -> bool:
        return self.style.leading == style.PITCH

    @property
    def height(self) -> float:
        return self.top + len(self.lines) * self.style.leading

    @property
    def least(self) -> float:
        whole = self.keeps or self.whole or len(self.lines) <= 3
        return self.height if whole else 2 * self.style.leading

    def fit(self, room: float) -> tuple[TextPiece | None, TextPiece | None]:
        """At least two lines stay together on either page."""
        taken = int((room - self.top + 0.01) // self.style.leading)
        if taken >= len(self.lines):
            return self, None
        if len(self.lines) - taken == 1:
            taken -= 1
        if taken < 2 or self.whole:
            return None, self
        rest = replace(self, lines=self.lines[taken:], anchor=None, top=0)
        return replace(self, lines=self.lines[:taken]), rest

    def drawn_height(self, room: float) -> float:
        return min(self.height, room) if self.top else self.height

    def draw(self, y: float, room: float) -> Iterator[Mark]:
        if self.anchor:
            yield replace(self.anchor, y=y)
        leading, size = self.style.leading, self.style.size
        top = min(self.top, max(room - len(self.lines) * leading, 0))
        base = y + top + (leading - size) / 2 + ASCENT * size
        for number, line in enumerate(self.lines):
            yield Text(line, 0, base + number * leading)


@dataclass(frozen=True)
class PicturePiece:
    """A picture in the middle of the measure; `image` as pictures.opened() makes it, or a drawing
    of charts.py."""

    image: Any
    measure: float
    width: float
    high: float
    drawn: bool = False
    before: float = 6
    after: float = 4
    keeps: bool = True
    new_page: bool = False
    on_grid: bool = False

    @property
    def height(self) -> float:
        return self.high

    @property
    def least(self) -> float:
        return self.high

    def fit(self, room: float) -> tuple[PicturePiece | None, PicturePiece | None]:
        return (self, None) if self.high <= room else (None, self)

    def drawn_height(self, room: float) -> float:
        return min(self.high, room)

    def draw(self, y: float, room: float) -> Iterator[Mark]:
        x = (self.measure - self.width) / 2
        if self.drawn:
            yield Drawing(x, y, self.image)
        else:
            yield Picture(x, y, self.width, min(self.high, room), self.image)


def pieces_of(blocks: Sequence[Block], sheet: Sheet) -> Iterator[Piece]:
    """The pieces of a document, in order."""
    for at, block in enumerate(blocks):
        if isinstance(block, Title):
            yield _title(block, sheet.measure)
        elif isinstance(block, Heading):
            yield _heading(block, sheet.measure)
        elif is_note(block):
            yield from () if at and is_note(blocks[at - 1]) else (_note(blocks, at, sheet),)
        elif isinstance(block, Paragraph):
            yield _paragraph(block, sheet.measure)
        elif isinstance(block, TableBlock):
            full = sheet.depth - _headings_above(blocks, at, sheet)
            yield table_piece(block, sheet.measure, full, short_note(blocks, at + 1, sheet.measure))
        else:
            yield from _figure(block, sheet)


def _headings_above(blocks: Sequence[Block], at: int, sheet: Sheet) -> float:
    """The height of the headings that stand with a table on its page."""
    height = 0.0
    for block in reversed(blocks[:at]):
        if not isinstance(block, Heading):
            break
        height += _heading(block, sheet.measure).height
    return height


def _note(blocks: Sequence[Block], at: int, sheet: Sheet) -> TextPiece:
    """All paragraphs of a note, on one page unless it is long."""
    piece = TextPiece(note_lines(blocks, at, sheet.measure), style.PARAGRAPHS["note"])
    return replace(piece, whole=piece.height <= sheet.depth * _LONGEST_WHOLE_NOTE)


def _heading(block: Heading, measure: float) -> TextPiece:
    look = style.HEADINGS[block.level]
    lines = break_lines([(block.text, look.face)], look, measure)
    anchor = Anchor(block.level, block.bookmark, 0) if block.bookmark else None
    return TextPiece(lines, look, anchor, keeps=True, new_page=block.new_page)


def _paragraph(block: Paragraph, measure: float) -> TextPiece:
    look = style.PARAGRAPHS[block.role]
    faces = {"text": look.face, "run-in": style.RUN_IN}
    runs = [(run.text, faces[run.role]) for run in block.runs]
    return TextPiece(break_lines(runs, look, measure), look)


def _figure(block: FigureBlock, sheet: Sheet) -> Iterator[Piece]:
    shown = block.drawing
    piece = _chart(shown, sheet) if isinstance(shown, Chart) else _picture(shown, sheet)
    if piece:
        yield piece
    look = style.CAPTION
    yield TextPiece(break_lines([(block.text, look.face)], look, sheet.measure), look)


def _chart(chart: Chart, sheet: Sheet) -> PicturePiece | None:
    made = drawing(chart, sheet.measure)
    return made and PicturePiece(made, sheet.measure, made.width, made.height, drawn=True)


def _picture(picture: nodes.Picture, sheet: Sheet) -> PicturePiece | None:
    image = opened(picture.data)
    if image is None:
        return None
    width, height = image.getSize()
    scale = min(sheet.measure / width, sheet.depth * _FULLEST_FIGURE / height, 0.75)
    return PicturePiece(image, sheet.measure, width * scale, height * scale)


# -------------------------------------------------------------------------------- title


def _title(block: Title, measure: float) -> TextPiece:
    look = style.TITLE
    lines = [line for text in title_lines(block, measure) for line in _centred(text, measure)]
    return TextPiece(lines, look, top=look.before)


def _centred(text: str, measure: float) -> list[Line]:
    return break_lines([(text, style.TITLE.face)], style.TITLE, measure)


__all__ = ["Piece", "TablePiece", "TextPiece", "pieces_of"]
