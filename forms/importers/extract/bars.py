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
LEAST_BARS = 3
"""Between cells of a line that neither begins nor ends with one."""
_RULE = frozenset(" \t|:+-")
_NUMBER = re.compile(r"[-—－/]|[+-]?\d[\d,]*(?:\.\d+)?[^\d.、．]{0,2}")


def cells_of(text: str) -> str:
    """A line with cells between bars, with tabs instead of the bars; another line as it is."""
    bare = text.strip()
    bars = bare.count("|")
    if bars and _RULE.issuperset(bare):
        return ""
    framed = bare.startswith("|") or bare.endswith("|")
    if not (framed or bars >= LEAST_BARS):
        return text
    inner = bare.removeprefix("|").removesuffix("|")
    return "\t".join(each.strip() for each in inner.split("|"))


def rows_of(lines: list[Paragraph]) -> list[Paragraph]:
    """The lines, with runs of lines that hold one cell each put together to the rows of a table.

    Such runs write a blank cell as a bar of its own. Some fill a row that merged cells made short
    with as many bars: then the first row tells how many cells every row has. Otherwise a row is a
    label and what follows it.
    """
    found: list[Paragraph] = []
    for inside, group in groupby(lines, key=lambda line: _cell(line.text) is not None):
        run = list(group)
        found += (_rows(run) or _labelled_rows(run) if inside else []) or run
    return found


def _cell(line: str) -> tuple[str, int] | None:
    """The text of a line that holds one cell, and the bars behind it; None for another line."""
    bare = line.strip()
    text = bare.rstrip("|")
    return None if len(text) == len(bare) or "|" in text else (text.strip(), len(bare) - len(text))


def _rows(run: list[Paragraph]) -> list[Paragraph]:
    cells = list(_cells(run))
    size = _row_size(run)
    rows = [cells[at : at + size] for at in range(0, len(cells), size)] if size > 1 else []
    heads = [row[0][0] for row in rows]
    shifted = sum(head.isdigit() for head in heads) > 1  # only a row of 15 numbers has no label
    if len(cells) < LEAST_CELLS or not all(heads) or shifted:
        return []
    return [_row(row) for row in rows]


def _labelled_rows(run: list[Paragraph]) -> list[Paragraph]:
    cells = list(_cells(run))
    if len(cells) < LEAST_CELLS or all(text for text, _ in cells):
        return []
    rows: list[list[tuple[str, Paragraph]]] = []
    for text, line in cells:
        if not rows or (text and not _NUMBER.fullmatch(text)):
            rows.append([])
        rows[-1].append((text, line))
    return [_row(row) for row in rows]


def _row(cells: list[tuple[str, Paragraph]]) -> Paragraph:
    return replace(cells[0][1], text="\t".join(text for text, _ in cells))


def _cells(run: list[Paragraph]) -> Iterator[tuple[str, Paragraph]]:
    for line in run:
        text, bars = _cell(line.text) or ("", 0)
        yield from [(text, line)] if text else []
        yield from [("", line)] * (bars - bool(text))


def _row_size(run: list[Paragraph]) -> int:
    """The cells of the first row: it is made short by merged cells in every table of the form."""
    for at, line in enumerate(run):
        if line.text.strip().startswith("||"):
            return len(list(_cells(run[: at + 1])))
    return 0
