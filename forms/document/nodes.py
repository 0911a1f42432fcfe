"""The nodes of the document tree. They hold text and roles; how a role looks is in style.py.

All texts are final: links resolved, blanks beside digits dropped, sentences written. A renderer
neither computes nor words anything except what follows from its own paging (page numbers, the
mark of a table that goes on).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from forms.document import words

Manner = Literal["form", "page", "list", "signing"]
"""How a table is to be set: `form` as the form prints it; `page` the same, whole on a page that
the heading before it begins; `list` goes on over pages like text, its rows as low as their text;
`signing` leaves room for signatures and a seal."""

Standing = Literal["lead", "body", "note"]
"""What a paragraph is: before the first section, running text, or below its table."""

Look = Literal["corner", "band", "head", "label", "detail", "number"]
"""`detail` is what is added to the entry of a list, row by row without lines between."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style; `run-in` is a heading that opens its own paragraph.

    A boundary between runs is always a place where a line may be broken.
    """

    text: str
    role: Literal["text", "run-in"] = "text"


@dataclass(frozen=True, slots=True)
class Title:
    """The title in its smallest units of meaning, to be put on as few lines as hold them.

    `parts` are the name of the organ and the name of the report; a line holds units of both only
    if it holds the whole title.
    """

    parts: tuple[tuple[str, ...], ...]

    @property
    def text(self) -> str:
        """The title on one line."""
        return "".join(unit for part in self.parts for unit in part)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading on its own line. `bookmark` is its text in the outline, empty for none.

    Level 1 is 一、, level 2 （一）, level 3 anything below. A heading with `new_page` begins one.
    """

    level: int
    text: str
    bookmark: str = ""
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. `source` is the address it was written at; the empty text for a sentence of
    ours."""

    runs: tuple[Run, ...]
    role: Standing = "body"
    source: str = ""

    @property
    def text(self) -> str:
        """All runs as one text."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class TableCell:
    """A rectangle of the grid whose top left place is (row, column).

    `address` names the number cell that it shows, `kind` how its text is to be set: `digits` is
    never broken into lines, `words` is what could not be read as a number, `code` is what a QR
    code in the cell says. `terms` are the addresses of the cells whose sum a total is.
    """

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    look: Look = "number"
    vertical: bool = False
    kind: Literal["label", "digits", "words", "code"] = "label"
    address: str = ""
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table as the form prints it; cells in reading order.

    `widths` are relative. The first `head_rows` rows repeat where the table goes on.
    """

    key: str
    name: str
    cells: tuple[TableCell, ...]
    widths: tuple[float, ...]
    head_rows: int
    head_columns: int
    manner: Manner = "form"
    bookmark: str = ""

    @property
    def rows(self) -> int:
        """How many rows the grid has."""
        return max((cell.row + cell.rows for cell in self.cells), default=0)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture from a file."""

    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Point:
    """One bar of a chart; `shown` is what is printed at it (`1,234` or `56（12.3%）`)."""

    label: str
    value: Decimal
    shown: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Numbers as bars: `columns` upright from left to right, `bars` flat from top to bottom.

    No value is negative. `unit` is what is counted.
    """

    shape: Literal["columns", "bars"]
    points: tuple[Point, ...]
    unit: str


@dataclass(frozen=True, slots=True)
class FigureBlock:
    """A drawing between paragraphs; `number` counts through the report."""

    number: int
    caption: str
    drawing: Picture | Chart

    @property
    def text(self) -> str:
        """The caption as it stands below the drawing."""
        return words.FIGURE.format(number=self.number, caption=self.caption)


Block = Title | Heading | Paragraph | TableBlock | FigureBlock


@dataclass(frozen=True, slots=True)
class Stamp:
    """What ties paper to file on every page after 定稿: the 核验码, and what the QR code says."""

    code: str
    says: str

    @property
    def text(self) -> str:
        """The code as it stands beside the QR code."""
        return words.STAMPED.format(code=self.code)


@dataclass(frozen=True, slots=True)
class Document:
    """A report ready to be drawn.

    `dated` (ISO) is the only date that an output may carry. `mark` is printed pale across every
    page of what is not final; empty for none. `stamp` stands on every page of what is.
    """

    title: str
    agency: str
    year: str
    format: str
    dated: str
    blocks: tuple[Block, ...]
    language: str = "zh-CN"
    mark: str = ""
    stamp: Stamp | None = None
