"""WeasyPrint: HTML and CSS to PDF, in Python."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path

from forms.document import style
from forms.document.nodes import Document, Heading, Paragraph, TableBlock, TableCell, Title
from tests.bench.peers.faces import families
from tests.bench.peers.worker import serve

_PAGE = """<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>
<style>
@page {{ size: A4; margin: 37mm 26mm 35mm 28mm }}
@page :right {{ @bottom-right {{ content: "— " counter(page) " —"; font: 14pt "{song}" }} }}
@page :left {{ margin: 37mm 28mm 35mm 26mm;
  @bottom-left {{ content: "— " counter(page) " —"; font: 14pt "{song}" }} }}
body {{ font: 16pt/28.98pt "{fang}", "{song}"; text-align: justify; margin: 0 }}
h1 {{ font: bold 22pt/36pt "{song_bold}"; text-align: center; margin: 29pt 0 }}
h2, h3, h4 {{ font-size: 16pt; font-weight: 400; text-indent: 2em; margin: 0 }}
h2 {{ font-family: "{hei}"; font-weight: 500 }} h3 {{ font-family: "{kai}" }}
.page {{ break-before: page }}
p {{ text-indent: 2em; margin: 0; widows: 2; orphans: 2 }}
p.note {{ font: 10.5pt/16pt "{song}" }}
table {{ border-collapse: collapse; table-layout: fixed; width: 100%; border: 1pt solid;
  font: 10.5pt/1.18 "{song}"; text-align: center; margin: 5pt 0 8pt }}
table.whole {{ font-size: 9pt }} table.whole td, table.whole th {{ height: 5.6mm }}
td, th {{ border: 0.5pt solid; padding: 1pt 3pt; height: 8.5mm; font-weight: 400 }}
.band {{ background: #ededed }} .left {{ text-align: left }}
</style></head><body>
"""


def written(document: Document) -> str:
    """The report as a web page."""
    head = _PAGE.format(title=escape(document.title), **families())
    return head + "\n".join(_blocks(document)) + "</body></html>"


def _blocks(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Title):
            yield f"<h1>{'<br>'.join(escape(''.join(part)) for part in block.parts)}</h1>"
        elif isinstance(block, Heading):
            level, look = block.level + 1, ' class="page"' if block.new_page else ""
            yield f"<h{level}{look}>{escape(block.text)}</h{level}>"
        elif isinstance(block, Paragraph):
            look = ' class="note"' if block.role == "note" else ""
            yield f"<p{look}>{escape(block.text)}</p>"
        elif isinstance(block, TableBlock):
            yield from _table(block)


def _table(block: TableBlock) -> Iterator[str]:
    whole = ' class="whole"' if block.manner == "page" else ""
    yield f"<table{whole}><colgroup>"
    share = style.A4.measure / sum(block.widths)
    yield from (f'<col style="width: {width * share:.2f}pt">' for width in block.widths)
    yield "</colgroup><thead>" if block.head_rows else "</colgroup><tbody>"
    for row in range(block.rows):
        if row and row == block.head_rows:
            yield "</thead><tbody>"
        cells = (_cell(cell) for cell in block.cells if cell.row == row)
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</tbody></table>"


def _cell(cell: TableCell) -> str:
    tag = "td" if cell.look == "number" else "th"
    text = "<br>".join(map(escape, cell.text)) if cell.vertical else escape(cell.text)
    left = "left " if cell.look in {"label", "detail"} and cell.rows == 1 else ""
    spans = f'rowspan="{cell.rows}" colspan="{cell.columns}" class="{left}{cell.look}"'
    return f"<{tag} {spans}>{text}</{tag}>"


def prepared(source: Path) -> Callable[[], bytes]:
    """The library reads the page and the faces that fontconfig names."""
    import weasyprint

    text = source.read_text("utf-8")

    def make() -> bytes:
        made: bytes = weasyprint.HTML(string=text).write_pdf()
        return made

    return make


if __name__ == "__main__":
    if len(sys.argv) > 1:
        Path(sys.argv[2]).write_bytes(prepared(Path(sys.argv[1]))())
    else:
        serve(prepared)
