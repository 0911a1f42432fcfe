"""Tables of which a page's text kept only the bars between the cells."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from forms.importers.extract.raw import Paragraph

LEAST_CELLS = 8
_CELL_LINE = re.compile(r"\s*(?P<text>[^|]*?)\s*(?P<bars>\|+)\s*")
_RULE = re.compile(r"[\s|:+-]+")


def cells_of(text: str) -> str:
    """A line with cells between bars, with tabs instead of the bars; another line as it is."""
    bare = text.strip()
    bars = bare.count("|")
    if bars and _RULE.fullmatch(bare):
        return ""
    if not bars or not (bare.startswith("|") or bare.endswith("|")) or bare == "|":
        return text
    inner = bare.removeprefix("|").removesuffix("|")
    return "\t".join(each.strip() for each in inner.split("|"))


def rows_of(lines: list[Paragraph]) -> list[Paragraph]:
    """The lines, with runs of lines that hold one cell each put together to the rows of a table.

    Such runs write a blank cell as a bar of its own and fill a row that merged cells made short
    with as many bars: so the first row tells how many cells every row has. Where the count does
    not come out, the lines stay as they are.
    """
    found: list[Paragraph] = []
    for inside, group in groupby(lines, key=lambda line: bool(_CELL_LINE.fullmatch(line.text))):
        run = list(group)
        found += (_rows(run) if inside else []) or run
    return found


def _rows(run: list[Paragraph]) -> list[Paragraph]:
    cells = list(_cells(run))
    size = _row_size(run)
    rows = [cells[at : at + size] for at in range(0, len(cells), size)] if size > 1 else []
    heads = [row[0][0] for row in rows]
    shifted = sum(head.isdigit() for head in heads) > 1  # only a row of 15 numbers has no label
    if len(cells) < LEAST_CELLS or not all(heads) or shifted:
        return []
    return [replace(row[0][1], text="\t".join(text for text, _ in row)) for row in rows]


def _cells(run: list[Paragraph]) -> Iterator[tuple[str, Paragraph]]:
    for line in run:
        match = _CELL_LINE.fullmatch(line.text)
        if match:
            text, bars = match["text"], len(match["bars"])
            yield from [(text, line)] if text else []
            yield from [("", line)] * (bars - bool(text))


def _row_size(run: list[Paragraph]) -> int:
    """The cells of the first row: it is made short by merged cells in every table of the form."""
    for at, line in enumerate(run):
        if line.text.strip().startswith("||"):
            return len(list(_cells(run[: at + 1])))
    return 0
