"""PDF files made for tests: text and rules where a test wants them."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

import pikepdf
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from forms.importers.extract.pdf.pdf import extract, prepare
from forms.importers.extract.raw import Grid, Paragraph, Raw

WIDTH, HEIGHT = 595.0, 842.0
SONG = "STSong-Light"
Draw = Callable[[Canvas], None]


def made(*pages: Draw, **options: Any) -> bytes:
    """A file of pages that functions draw; its Chinese font is not embedded."""
    if SONG not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(UnicodeCIDFont(SONG))
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(WIDTH, HEIGHT), **options)
    for draw in pages:
        canvas.setFont(SONG, 10)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def write(canvas: Canvas, x: float, down: float, text: str) -> None:
    """Text on a baseline so far down the page."""
    canvas.drawString(x, HEIGHT - down, text)


def rule(canvas: Canvas, x0: float, down0: float, x1: float, down1: float) -> None:
    canvas.line(x0, HEIGHT - down0, x1, HEIGHT - down1)


def lattice(canvas: Canvas, xs: Sequence[float], downs: Sequence[float], line: Any = rule) -> None:
    """All rules of a table without merged cells."""
    for down in downs:
        line(canvas, xs[0], down, xs[-1], down)
    for x in xs:
        line(canvas, x, downs[0], x, downs[-1])


def read(data: bytes) -> Raw:
    prepare()
    return extract(data, lambda _step, _steps: None)


def lines(raw: Raw) -> list[str]:
    return [block.text for block in raw.blocks if isinstance(block, Paragraph)]


def grids(raw: Raw) -> list[Grid]:
    return [block for block in raw.blocks if isinstance(block, Grid)]


def rows(grid: Grid) -> list[list[str]]:
    """The texts of the cells that begin in each row."""
    return [[cell.text for cell in grid.cells if cell.row == row] for row in range(grid.rows)]


def reasons(raw: Raw) -> list[str]:
    return [each.reason for each in raw.dropped]


def changed(data: bytes, change: Callable[[pikepdf.Pdf], None], **options: Any) -> bytes:
    """A file after a change to its objects."""
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(file, **options)
    return file.getvalue()


def with_content(content: bytes, **fonts: Any) -> bytes:
    """One page of raw operators; `fonts` are dictionaries by name."""
    file = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(WIDTH, HEIGHT))
        page = pdf.pages[0]
        page.Contents = pdf.make_stream(content)
        made_fonts = {f"/{name}": pdf.make_indirect(font) for name, font in fonts.items()}
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(made_fonts))
        pdf.save(file)
    return file.getvalue()
