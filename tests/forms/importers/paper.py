"""A report as PDF pages, drawn the plain way: lines of text, ruled tables that go on over pages."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from forms.resources import resource
from tests.forms.importers.reports import Table, Text, spread

if TYPE_CHECKING:
    from tests.forms.importers.reports import Cell, Report

FACE = "NotoSansSC"
WIDTH, HEIGHT, MARGIN = 595.0, 842.0, 50.0
SIZE, SMALL, PAD = 11.0, 6.5, 2.0


@cache
def face() -> str:
    """The name under which the face is known to reportlab."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    pdfmetrics.registerFont(TTFont(FACE, str(resource("fonts", "NotoSansSC-Regular.ttf"))))
    return FACE


@lru_cache(maxsize=10_000)
def width_of(text: str, size: float) -> float:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return float(stringWidth(text, face(), size))


def wrapped(text: str, width: float, size: float) -> list[str]:
    """Lines that fit; a number is never broken."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for each in paragraph:
            joined = line[-1:].isascii() and each.isascii()
            if line and width_of(line + each, size) > width and not joined:
                lines.append(line)
                line = ""
            line += each
        lines.append(line)
    return lines


@dataclass
class Box:
    """A cell where it stands: its columns, its first and last row, its lines of text."""

    cell: Cell
    row: int
    column: int
    rows: int
    columns: int
    lines: list[str] = field(default_factory=list)


@dataclass
class Sheet:
    """A canvas that goes on to the next page by itself. `filled`: rules are drawn as thin bars, as
    word processors do."""

    canvas: Any
    filled: bool = False
    top: float = HEIGHT - MARGIN
    number: int = 1

    def room(self, height: float) -> bool:
        return self.top - height >= MARGIN

    def turn(self) -> None:
        self.foot()
        self.canvas.showPage()
        self.number += 1
        self.top = HEIGHT - MARGIN

    def foot(self) -> None:
        self.write(f"- {self.number} -", WIDTH / 2 - 10, MARGIN / 2, 9)

    def write(self, text: str, left: float, bottom: float, size: float) -> None:
        self.canvas.setFont(face(), size)
        self.canvas.drawString(left, bottom, text)

    def rule(self, left: float, bottom: float, right: float, top: float) -> None:
        if self.filled:
            self.canvas.rect(left, bottom, max(right - left, 0.5), max(top - bottom, 0.5), 0, 1)
        else:
            self.canvas.line(left, bottom, right, top)


def pdf(made: Report) -> bytes:
    """Pages with ruled tables."""
    return _pages(made, filled=False)


def pdf_filled(made: Report) -> bytes:
    """The same with bars for rules."""
    return _pages(made, filled=True)


def _pages(made: Report, *, filled: bool) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    sheet = Sheet(Canvas(out, (WIDTH, HEIGHT), invariant=True, pageCompression=0), filled)
    for block in made.blocks:
        if isinstance(block, Text):
            _paragraph(sheet, block)
        else:
            if block.cut:
                sheet.turn()
            _table(sheet, block)
    sheet.foot()
    sheet.canvas.save()
    return out.getvalue()


def _paragraph(sheet: Sheet, block: Text) -> None:
    indent = "　　" if block.role in {"lead", "body", "heading", "sub"} else ""
    for text in block.text.split("\n"):
        for line in wrapped(indent + text, WIDTH - 2 * MARGIN, SIZE):
            if not sheet.room(SIZE * 1.8):
                sheet.turn()
            sheet.top -= SIZE * 1.8
            middle = (WIDTH - width_of(line, SIZE)) / 2
            sheet.write(line, middle if block.role == "title" else MARGIN, sheet.top + 4, SIZE)


def _table(sheet: Sheet, table: Table) -> None:
    boxes = _boxes(table)
    edges = _edges(boxes)
    for box in boxes:
        width = edges[box.column + box.columns] - edges[box.column] - 2 * PAD
        box.lines = wrapped(box.cell.text, width, SMALL)
    heights = _heights(boxes, len(table.rows))
    start = 0
    while start < len(heights):
        end = start + 1
        height = heights[start]
        while end < len(heights) and sheet.room(height + heights[end]):
            height += heights[end]
            end += 1
        if not sheet.room(height):
            sheet.turn()
            continue
        _piece(sheet, boxes, edges, heights, (start, end))
        if end < len(heights):
            sheet.turn()
        start = end
    sheet.top -= SIZE


def _boxes(table: Table) -> list[Box]:
    boxes: dict[int, Box] = {}
    for row, line in enumerate(spread(table)):
        for column, each in enumerate(line):
            if each is None:
                continue
            box = boxes.setdefault(id(each[0]), Box(each[0], row, column, 1, 1))
            box.rows, box.columns = row - box.row + 1, max(box.columns, column - box.column + 1)
    return list(boxes.values())


def _edges(boxes: list[Box]) -> list[float]:
    """Where columns begin: numbers get what they need, labels share the rest."""
    count = max(box.column + box.columns for box in boxes)
    needs = [12.0] * count
    for box in (each for each in boxes if each.columns == 1):
        longest = max(width_of(part, SMALL) for part in box.cell.text.split("\n"))
        label = box.cell.is_label
        need = min(longest, 22.0 if box.rows > 1 or box.column > 2 else 110.0) if label else longest
        needs[box.column] = max(needs[box.column], need + 2 * PAD + 2)
    spare = (WIDTH - 2 * MARGIN - sum(needs)) / count
    edges = [MARGIN]
    for need in needs:
        edges.append(edges[-1] + need + max(spare, 0))
    return edges


def _heights(boxes: list[Box], count: int) -> list[float]:
    heights = [SMALL * 1.3 + 2 * PAD] * count
    for box in sorted(boxes, key=lambda each: each.rows):
        last = box.row + box.rows - 1
        need = len(box.lines) * SMALL * 1.3 + 2 * PAD
        heights[last] += max(0.0, need - sum(heights[box.row : last + 1]))
    return heights


def _piece(
    sheet: Sheet, boxes: list[Box], edges: list[float], heights: list[float], rows: tuple[int, int]
) -> None:
    """The rows that stand on one page; a cell's text stands where the cell begins."""
    tops = [sheet.top]
    for height in heights[rows[0] : rows[1]]:
        tops.append(tops[-1] - height)
    for box in boxes:
        first, last = max(box.row, rows[0]), min(box.row + box.rows, rows[1])
        if first >= last:
            continue
        left, right = edges[box.column], edges[box.column + box.columns]
        top, bottom = tops[first - rows[0]], tops[last - rows[0]]
        for ends in ((left, bottom, right, bottom), (left, top, right, top)):
            sheet.rule(*ends)
        for ends in ((left, bottom, left, top), (right, bottom, right, top)):
            sheet.rule(*ends)
        if box.row >= rows[0]:
            _text(sheet, box, (left, right), (bottom, top))
    sheet.top = tops[-1]


def _text(sheet: Sheet, box: Box, across: tuple[float, float], along: tuple[float, float]) -> None:
    """Lines in the middle of a cell."""
    height = len(box.lines) * SMALL * 1.3
    at = (sum(along) + height) / 2 - SMALL
    for line in box.lines:
        left = max((sum(across) - width_of(line, SMALL)) / 2, across[0] + PAD)
        sheet.write(line, left, at, SMALL)
        at -= SMALL * 1.3
