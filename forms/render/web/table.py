"""Tables of the tree as tables of a page: every span as in the tree, every head with its scope.

Where heads stand above each other or beside a group, `scope` says too little: each cell that shows
a number names its heads one by one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal
from xml.etree.ElementTree import Element, SubElement

from forms.render.characters import held
from forms.render.qr import qr_png
from forms.render.web import words
from forms.render.web.images import address_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from forms.document.nodes import TableBlock, TableCell

Scope = Literal["col", "row", "rowgroup"]

_TABLE = "border-collapse:collapse;width:100%"
_DIGIT = 0.56
"""Width of a digit in ems; the cell's padding is about twice that."""


def table_of(block: TableBlock) -> Element:
    """The table inside a box that scrolls sideways where the screen is narrow."""
    box = Element("div", {"class": "scroll", "tabindex": "0"})
    box.append(_Table(block).element())
    return box


@dataclass(frozen=True)
class _Table:
    block: TableBlock

    @cached_property
    def id(self) -> str:
        return "".join(held(f"table-{self.block.key}").split())

    @cached_property
    def at(self) -> dict[tuple[int, int], TableCell]:
        """What covers each place of the grid."""
        return {
            (row, column): cell
            for cell in self.block.cells
            for row in range(cell.row, cell.row + cell.rows)
            for column in range(cell.column, cell.column + cell.columns)
        }

    def element(self) -> Element:
        style = f"{_TABLE};--em:{self._ems():.1f}"
        attributes = {"id": self.id, "class": self.block.manner, "border": "1", "style": style}
        table = Element("table", attributes)
        SubElement(table, "caption").text = held(self.block.bookmark or self.block.name)
        columns = SubElement(table, "colgroup")
        for width in self.block.widths:
            share = 100 * width / sum(self.block.widths)
            SubElement(columns, "col", {"style": f"width:{share:.2f}%"})
        for name, rows in self._groups():
            group = SubElement(table, name)
            for row in rows:
                self._row(SubElement(group, "tr"), row)
        return table

    def _groups(self) -> Iterator[tuple[str, range]]:
        """The head, then a body from every band to the next."""
        head, rows = self.block.head_rows, self.block.rows
        if head:
            yield "thead", range(head)
        bands = {cell.row for cell in self.block.cells if cell.look == "band"}
        starts = sorted({head, *(row for row in bands if row > head)})
        for start, end in zip(starts, [*starts[1:], rows], strict=True):
            yield "tbody", range(start, end)

    def _row(self, element: Element, row: int) -> None:
        for cell in self.block.cells:
            if cell.row == row:
                element.append(self._cell(cell))

    def _cell(self, cell: TableCell) -> Element:
        scope = self._scope(cell)
        made = Element("th" if scope else "td", dict(self._attributes(cell, scope)))
        if cell.kind == "code" and cell.text:
            made.append(code_image(cell.text))
        elif cell.vertical:
            # One below the other: many faces lack what upright columns of text need.
            first, *others = words.UPRIGHT.findall(held(cell.text)) or [""]
            made.text = first
            for character in others:
                SubElement(made, "br").tail = character
        else:
            made.text = held(cell.text)
        return made

    def _attributes(self, cell: TableCell, scope: Scope | None) -> Iterator[tuple[str, str]]:
        if scope:
            yield "id", self._id_of(cell)
            yield "scope", scope
        if cell.rows > 1:
            yield "rowspan", str(cell.rows)
        if cell.columns > 1:
            yield "colspan", str(cell.columns)
        if cell.address:
            yield "headers", " ".join(self._id_of(head) for head in self._heads_of(cell))
            yield "data-address", cell.address
        yield (
            "class",
            " ".join(
                dict.fromkeys((cell.look, cell.kind, *(["vertical"] if cell.vertical else [])))
            ),
        )
        yield "style", self._align(cell, scope)

    @staticmethod
    def _align(cell: TableCell, scope: Scope | None) -> str:
        centred = cell.vertical or cell.kind == "code" or cell.look not in {"label", "detail"}
        plain = ";font-weight:normal" if scope and cell.look == "label" else ""
        return ("text-align:center" if centred else "text-align:left") + plain

    def _id_of(self, cell: TableCell) -> str:
        return f"{self.id}-r{cell.row + 1}c{cell.column + 1}"

    # ------------------------------------------------------------------------------ heads

    def _scope(self, cell: TableCell) -> Scope | None:
        """What a cell is the head of; None for what is no head."""
        if cell.look == "band":
            return "rowgroup"
        if cell.look == "head":
            beside = self.at.get((cell.row, cell.column + cell.columns))
            return "col" if beside is None or beside.look == "head" else "row"
        if cell.look == "label" and any(other.address for other in self._right_of(cell)):
            return "row"
        return None

    def _right_of(self, cell: TableCell) -> Iterator[TableCell]:
        return (
            self.at[place] for place in self.at if place[0] == cell.row and place[1] > cell.column
        )

    def _heads_of(self, cell: TableCell) -> list[TableCell]:
        """The band above a cell, the heads above it from the top, the labels beside it."""
        beside = (self.at.get((cell.row, column)) for column in range(cell.column))
        labels = [each for each in beside if each and each.look == "label"]
        return list(dict.fromkeys([*self._band_of(cell), *self._above(cell), *labels]))

    def _band_of(self, cell: TableCell) -> list[TableCell]:
        bands = [each for each in self.block.cells if each.look == "band" and each.row < cell.row]
        return bands[-1:]

    def _above(self, cell: TableCell) -> list[TableCell]:
        found: list[TableCell] = []
        for row in range(cell.row - 1, -1, -1):
            above = self.at.get((row, cell.column))
            if above and above.look == "head":
                found.insert(0, above)
            elif found or (above and above.look == "band"):
                break
        return found

    # ------------------------------------------------------------------------------ width

    def _ems(self) -> float:
        """How many ems the table needs, so that no digit is clipped nor a label squeezed."""
        widths, total = self.block.widths, sum(self.block.widths)
        least = min(44.0, 5.5 * len(widths))
        needed = [least * width / total for width in widths]
        for cell in self.block.cells:
            if cell.kind == "digits" and cell.columns == 1:
                needed[cell.column] = max(needed[cell.column], _DIGIT * (len(cell.text) + 2))
        return sum(needed)


def has_code(block: TableBlock) -> bool:
    """Whether the table bears a QR code of its own."""
    return any(cell.kind == "code" and cell.text for cell in block.cells)


def code_image(says: str) -> Element:
    """A QR code; what it says is told to those who do not see it."""
    return Element(
        "img",
        {
            "class": "qr",
            "alt": held(words.QR.format(says=says)),
            "src": address_of("png", qr_png(says)),
            "width": "112",
            "height": "112",
        },
    )
