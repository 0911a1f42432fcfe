"""Stands for the real printing: PDFs that are quick to make and easy to tell apart."""

from __future__ import annotations

import io
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtPrintSupport import QPrinter

from forms.draft.edits import type_entry
from forms.errors import NianbaoError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.bridge import Bridge
    from forms.draft.content import Content
    from forms.ops import Edition
    from forms.render.faces.faces import Faces

FAX = "cover.contact_fax"


def pdf_of(count: int, *, mirrored: bool = False, edition: str = "publish") -> bytes:
    """Blank A4 pages with a black bar whose height tells the page; mirrored, it stands right."""
    from reportlab.pdfgen.canvas import Canvas

    held = io.BytesIO()
    canvas = Canvas(held, pagesize=(595, 842), invariant=1)
    canvas.setTitle(edition)
    for number in range(count):
        canvas.rect(350 if mirrored else 100, 700, 100, 20 + 10 * number, fill=1)
        canvas.showPage()
    canvas.save()
    return held.getvalue()


class Press:
    """As ops.print_pdf: as many pages as the cover's fax number says, one for an empty form."""

    def __init__(self) -> None:
        self.made: list[tuple[Content, str, bool]] = []
        self.cancels = 0
        self.hold = Event()
        self.hold.set()
        self.error: Exception | None = None
        self.faces: Faces | None = None

    def __call__(
        self,
        content: Content,
        edition: Edition,
        *,
        faces: Faces,
        mirrored: bool,
        progress: Callable[[int, int], None],
        cancelled: Callable[[], bool],
    ) -> bytes:
        self.made.append((content, edition, mirrored))
        self.faces = faces
        progress(1, 2)
        while not self.hold.wait(0.01):
            if cancelled():
                self.cancels += 1
                raise NianbaoError("cancelled", "取消了")
        if self.error:
            raise self.error
        count = 1 if edition == "blank" else int(content.fact(FAX) or "3")
        return pdf_of(count, mirrored=mirrored, edition=edition)


def set_pages(bridge: Bridge, count: int) -> None:
    """Types what the press takes for the number of pages."""
    bridge.apply(type_entry(bridge.session.content, FAX, str(count)))


def to_file(path: Path) -> QPrinter:
    """A printer that makes no copies itself and writes a PDF."""
    return dressed(QPrinter(QPrinter.PrinterMode.HighResolution), path)


def dressed(printer: QPrinter, path: Path) -> QPrinter:
    """Any printer, made to write a PDF at a resolution that is quick."""
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(72)
    return printer
