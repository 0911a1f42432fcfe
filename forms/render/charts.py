"""Charts as pictures, for outputs that cannot take the drawing itself."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from forms.document.nodes import Document
from forms.document.style import A4, MM, Sheet
from forms.render.pdf.archive import Archive
from forms.render.pdf.charts import draw, drawing
from forms.render.pdfium import LOCK

if TYPE_CHECKING:
    from forms.document.nodes import Chart

_NOBODYS = Document("", "", "", "", "2000-01-01", ())


def picture(chart: Chart, dpi: int = 300) -> bytes:
    """A PNG, as wide as the type area; empty without points. The same chart, the same bytes."""
    import pypdfium2

    page = _page_of(chart)
    if not page:
        return b""
    with LOCK, pypdfium2.PdfDocument(page) as opened:
        drawn = opened[0].render(scale=dpi / 72, grayscale=True).to_pil().copy()
    file = BytesIO()
    drawn.save(file, "PNG", optimize=True, dpi=(dpi, dpi))
    return file.getvalue()


def _page_of(chart: Chart) -> bytes:
    """A page that holds the chart and nothing else; empty without points."""
    made = drawing(chart, A4.measure)
    if made is None:
        return b""
    page = Sheet(made.width / MM, made.height / MM, 0, 0, 0, 0)
    archive = Archive(_NOBODYS, page, 2)
    draw(archive.canvas, made, 0, 0)
    archive.canvas.showPage()
    return archive.whole()
