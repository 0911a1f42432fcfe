"""Blocks of text as Excel and WPS put them on the clipboard: tabs between cells, lines between rows.

Without Qt. A cell that holds a tab, a line end or a quotation mark stands in quotation marks, with
those inside doubled.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LARGEST = 100_000
"""Characters; more is no table of this form, and the csv module's limit for a field is near."""

Block = list[list[str]]


def read_block(text: str) -> Block:
    """The cells of a clipboard text, every row equally long; empty for a text without lines.

    ValueError for a text that is too large to be a table.
    """
    if len(text) > LARGEST:
        msg = f"{len(text)} characters are no table"
        raise ValueError(msg)
    lines = text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    rows = list(csv.reader(io.StringIO(lines, newline=""), delimiter="\t"))
    while rows and not rows[-1]:
        rows.pop()
    width = max((len(row) for row in rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


def write_block(rows: Iterable[Sequence[str]]) -> str:
    """The clipboard text of a block."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter="\t", lineterminator="\r\n").writerows(rows)
    return out.getvalue()
