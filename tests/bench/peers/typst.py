"""Typst: a markup language compiled by a program of Rust."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from forms.document import style
from forms.document.nodes import Document, Heading, Paragraph, TableBlock, TableCell, Title
from tests.bench.peers.faces import FONTS, families
from tests.bench.peers.worker import serve

_HEAD = """#set document(title: [{title}])
#set page(paper: "a4", margin: (top: 37mm, bottom: 35mm, inside: 28mm, outside: 26mm),
  footer: context {{
    let n = counter(page).get().first()
    set text(font: "{song}", size: 14pt)
    align(if calc.odd(n) {{ right }} else {{ left }}, [— #n —])
  }})
#set text(font: ("{fang}", "{song}"), size: 16pt, lang: "zh", region: "cn",
  top-edge: 0.88em, bottom-edge: -0.12em)
#set par(justify: true, leading: 12.98pt, spacing: 12.98pt,
  first-line-indent: (amount: 2em, all: true))
#show heading: set text(size: 16pt, weight: "regular")
#show heading: set block(above: 12.98pt, below: 12.98pt)
#show heading.where(level: 1): set text(font: "{hei}", weight: 500)
#show heading.where(level: 2): set text(font: "{kai}")
#show heading: it => block(inset: (left: 2em), it.body)
#set table(stroke: 0.5pt, inset: 3pt)
#show table: set par(justify: false, leading: 2pt, first-line-indent: 0pt)
"""


def written(document: Document) -> str:
    """The report in Typst's language."""
    return _HEAD.format(title=document.title, **families()) + "\n".join(_blocks(document))


def _blocks(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Title):
            lines = "\\ ".join("".join(part) for part in block.parts)
            font = families()["song_bold"]
            yield f'#align(center, text(font: "{font}", weight: 700, size: 22pt)[{lines}])\n'
        elif isinstance(block, Heading):
            turned = "#pagebreak()\n" if block.new_page else ""
            yield f"{turned}{'=' * block.level} {_safe(block.text)}\n"
        elif isinstance(block, Paragraph):
            yield _safe(block.text) + "\n"
        elif isinstance(block, TableBlock):
            yield from _table(block)


def _table(block: TableBlock) -> Iterator[str]:
    page = block.manner == "page"
    row = style.TABLES[block.manner].row
    yield f'#[#set text(font: "{families()["song"]}", size: {9 if page else 10.5}pt)'
    columns = ", ".join(f"{width}fr" for width in block.widths)
    yield f"#table(columns: ({columns}), rows: {6.6 * style.MM if page else row}pt,"
    heads = [cell for cell in block.cells if cell.row < block.head_rows]
    if heads:
        yield f"table.header({', '.join(map(_cell, heads))}),"
    yield from (_cell(cell) + "," for cell in block.cells if cell.row >= block.head_rows)
    yield ")]\n"


def _cell(cell: TableCell) -> str:
    text = "\\ ".join(map(_safe, cell.text)) if cell.vertical else _safe(cell.text)
    fill = ", fill: luma(93%)" if cell.look == "band" else ""
    left = cell.look in {"label", "detail"} and cell.rows == 1
    side = "left" if left else "center"
    return (
        f"table.cell(x: {cell.column}, y: {cell.row}, colspan: {cell.columns}, "
        f"rowspan: {cell.rows}, align: {side} + horizon{fill})[{text}]"
    )


def _safe(text: str) -> str:
    for mark in "\\#$*_[]@<>`":
        text = text.replace(mark, "\\" + mark)
    return text


def prepared(source: Path) -> Callable[[], bytes]:
    """A fresh compile: a compiler of its own, which reads the faces again."""
    import typst

    text = source.read_bytes()

    def make() -> bytes:
        compiler = typst.Compiler(text, font_paths=[str(FONTS)], ignore_system_fonts=True)
        made: bytes = compiler.compile(format="pdf")
        return made

    return make


if __name__ == "__main__":
    if len(sys.argv) > 1:
        Path(sys.argv[2]).write_bytes(prepared(Path(sys.argv[1]))())
    else:
        serve(prepared)
