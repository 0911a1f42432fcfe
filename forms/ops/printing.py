"""Paper and files: every edition in every format, and the register of what was given out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from forms import storage, words
from forms.errors import NianbaoError
from forms.ops.checking import check_report

if TYPE_CHECKING:
    from forms.document.nodes import Document
    from forms.draft.content import Content

Progress = Callable[[int, int], None]
Edition = Literal["publish", "blank", "findings"]
EDITIONS: tuple[Edition, ...] = get_args(Edition)
"""What can be printed."""


def print_pdf(
    content: Content,
    edition: Edition = "publish",
    *,
    progress: Progress = lambda _done, _all: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> bytes:
    """An edition as PDF bytes, the same for preview, printer and file.

    `publish` is the report, `blank` its empty form, `findings` the 核对单, for which blanks count.
    NianbaoError `cancelled` when `cancelled()` turned true on the way.
    """
    from forms.render.pdf.writer import render_pdf
    from forms.render.stop import Cancelled

    try:
        return render_pdf(_document(content, edition), progress=progress, cancelled=cancelled)
    except Cancelled as stop:
        raise NianbaoError("cancelled", words.CANCELLED) from stop


def _document(content: Content, edition: Edition) -> Document:
    if edition != "findings":
        from forms.document.build import build

        return build(content, edition)
    from forms.document.findings_sheet import build_findings
    from forms.exchange.canonical import verification_code

    code = verification_code(content.seal.sha256) if content.seal else ""
    return build_findings(content, check_report(content, final=True).findings, code)


def save_bytes(path: Path, data: bytes) -> None:
    """Writes an output file whole, or leaves what was there untouched (NianbaoError)."""
    storage.write_whole(path, data)
