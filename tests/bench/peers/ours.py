"""Our own PDF, made in a process like the peers'."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from forms.exchange.report_json import content_from_json
from forms.ops import print_pdf
from tests.bench.peers.worker import serve

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def prepared(source: Path) -> Callable[[], bytes]:
    """Reading the file is not measured; building the tree is."""
    return partial(print_pdf, content_from_json(source.read_bytes()))


if __name__ == "__main__":
    serve(prepared)
