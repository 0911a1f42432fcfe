"""Check, open, PDF: without a window."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from forms.draft import edits
from forms.exchange.report_json import content_from_json
from forms.library.library import Library
from forms.ops import check_report, print_pdf
from forms.resources import resource
from tests.bench import reading
from tests.bench.measure import Figure, median

SAMPLE = resource("samples", "sample.json")
CELLS = ("requests.new_received.natural_person", "requests.granted.business")
CHANGES = 1200


def figures() -> list[Figure]:
    content = content_from_json(SAMPLE.read_bytes())
    with tempfile.TemporaryDirectory() as folder:
        return [
            Figure("check: all", median(lambda: check_report(content), 50), "ms"),
            *reading.figures(SAMPLE.read_bytes()),
            Figure("open", _open(Path(folder)), "ms", 300),
            Figure("pdf", median(lambda: print_pdf(content), 9), "ms", 300),
            Figure("pdf: process", _pdf_process(Path(folder)), "ms"),
        ]


def _open(folder: Path) -> float:
    """A draft with a long history, whose newest steps follow the last snapshot."""
    library = Library(folder)
    draft_id = library.create(content_from_json(SAMPLE.read_bytes()), "sample")
    draft = library.open(draft_id)
    for number in range(CHANGES):
        draft.session.pause_typing()
        cell = CELLS[number % 2]
        draft.session.apply(edits.type_entry(draft.session.content, cell, str(number)))
    draft.store.close(60)

    def reopen() -> None:
        library.open(draft_id).store.close()

    return median(reopen, 9)


def _pdf_process(folder: Path) -> float:
    command = [sys.executable, "-m", "forms", "print", str(SAMPLE), "-o", str(folder / "a.pdf")]
    return median(lambda: subprocess.run(command, check=True, capture_output=True), 5, warm=1)
