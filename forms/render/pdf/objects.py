"""Objects of a PDF for which reportlab's canvas has no method."""

from __future__ import annotations

from functools import partial
from typing import Any


def dictionary(**entries: object) -> Any:
    """A dictionary; a text among its values is written as it stands."""
    from reportlab.pdfbase.pdfdoc import PDFDictionary

    return PDFDictionary(entries)


def stream(content: bytes, *, packed: bool = True, **entries: object) -> Any:
    """A stream with these entries in its dictionary; `packed` compresses it."""
    from reportlab.pdfbase.pdfdoc import PDFStream, PDFZCompress

    return ended(PDFStream(dictionary(**entries), content, [PDFZCompress] if packed else None))


def ended(written: Any) -> Any:
    """A stream with its end on a line of its own, as archives want it; reportlab leaves that out."""
    from reportlab.pdfbase.pdfdoc import PDFObject

    made = PDFObject()
    made.__RefOnly__ = 1  # reportlab's mark of what must be an object of its own
    made.format = partial(_ended, written)
    return made


def _ended(written: Any, file: Any) -> bytes:
    whole: bytes = written.format(file)
    return whole.removesuffix(b"endstream\n") + b"\nendstream\n"
