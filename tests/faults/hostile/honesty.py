"""Whether a proposal accounts for every number of the raw file it was made of, and for no other.

This knows lines and cells, but not how the matcher matches: it holds for damaged files too, of
which nobody knows what is true.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from forms.importers.extract.raw import Grid, Paragraph
from forms.importers.match.cells import is_value
from forms.importers.words import EXTRA_COLUMN, MORE_LINES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from forms.importers.extract.raw import Raw
    from forms.importers.proposal import Proposal

_SHOWN, _CONTEXT = 200, 3
_BLANKS = re.compile(r"\s+")
_DIGITS = re.compile(r"\d+")


def solid(text: str) -> str:
    """Half width, without blanks."""
    return _BLANKS.sub("", unicodedata.normalize("NFKC", text))


@dataclass
class Row:
    """A line of the file with the texts of its cells; a paragraph has one."""

    number: int
    cells: list[str] = field(default_factory=list)
    gridded: bool = False

    @property
    def text(self) -> str:
        return solid("".join(self.cells))

    @property
    def values(self) -> list[str]:
        """The cells that can be numbers of the form, without the number before a row's label."""
        filled = [each for each in self.cells if each.strip()]
        if len(filled) > 1 and re.fullmatch(r"\d{1,2}", filled[0]) and not is_value(filled[1]):
            filled = filled[1:]
        texts = (part for each in filled for part in _parts(each))
        return [solid(each) for each in texts if is_value(each) and _DIGITS.search(each)]


def _parts(text: str) -> list[str]:
    lines = text.split("\n")
    return lines if all(is_value(each) for each in lines) else [text.replace("\n", " ")]


def rows_of(raw: Raw) -> Iterator[Row]:
    """Paragraphs and rows of grids, numbered in reading order from 1."""
    number = 0
    for block in raw.blocks:
        if isinstance(block, Paragraph):
            number += 1
            yield Row(number, block.text.split("\t"))
        else:
            rows = _rows_of_grid(block)
            for at in range(block.rows):
                number += 1
                yield Row(number, rows[at], gridded=True)


def _rows_of_grid(grid: Grid) -> dict[int, list[str]]:
    rows: dict[int, list[str]] = defaultdict(list)
    for cell in sorted(grid.cells, key=lambda each: (each.row, each.column)):
        rows[cell.row].append(cell.text)
    return rows


def dishonest(raw: Raw, proposal: Proposal) -> list[str]:
    """What the proposal says that the file does not, and what the file says that it does not."""
    rows = {row.number: row for row in rows_of(raw)}
    return [*_invented(rows, proposal), *_Accounts(rows, proposal).lost()]


def _invented(rows: dict[int, Row], proposal: Proposal) -> Iterator[str]:
    """Values that do not stand in their lines; a unit stated by the table's head may follow."""
    for address, found in proposal.cells.items():
        raw, line = solid(found.raw), rows[found.line].text
        bare = re.sub(r"\D+$", "", raw) if found.sure == "likely" else raw
        if raw not in line and (not bare or bare not in line):
            yield f"invented: {address} = {found.raw!r} is not in line {found.line}"


class _Accounts:
    """What a proposal says of each line."""

    def __init__(self, rows: dict[int, Row], proposal: Proposal) -> None:
        self.rows = rows
        self.placed: dict[int, Counter[str]] = defaultdict(Counter)
        self.repeated: set[tuple[int, str]] = set()
        for found in proposal.cells.values():
            self.placed[found.line][solid(found.raw)] += 1
            if found.sure == "likely":
                self.repeated.add((found.line, solid(found.raw)))
        self.listed: dict[int, str] = defaultdict(str)
        for each in proposal.not_understood:
            self.listed[each.line] += "\n" + solid(each.text)
        self.kept = "\n".join(
            solid(each)
            for each in (
                *(found.text for found in proposal.texts.values()),
                *(each.text for each in proposal.not_understood),
                *proposal.headings,
                *proposal.labels,
            )
        )
        self.added = "\n".join(
            solid(each.text)
            for each in proposal.not_understood
            if each.reason.startswith(EXTRA_COLUMN[:8])
        )
        names = _DIGITS.findall(f"{proposal.year} {proposal.agency}")
        self.known = {int(each) for each in names}
        self.end = min(
            (
                each.line
                for each in proposal.not_understood
                if each.reason.startswith(MORE_LINES[:2]) and not each.text
            ),
            default=len(rows) + 1,
        )

    def lost(self) -> Iterator[str]:
        """Lines with a number that is nowhere; behind the end of a long list nothing is known."""
        seen: set[str] = set()
        for number, row in self.rows.items():
            if number >= self.end:
                return
            lost = [] if row.text in seen else self._lost(row)
            if lost:
                yield f"lost: {lost[:5]} of line {number} {row.text[:60]!r}"
            elif row.gridded:
                seen.add(row.text)  # an equal copy of an accounted row says nothing new

    def _lost(self, row: Row) -> list[str]:
        listed = self.listed[row.number]
        if row.text[:_SHOWN] in self.kept or (row.text[: _SHOWN // 2] in listed and row.text):
            return []
        if not row.gridded and not self.placed[row.number] and not listed:
            return [each.group() for each in _DIGITS.finditer(row.text) if not self._told(each)]
        placed = Counter(self.placed[row.number])
        return [each for each in row.values if not self._accounted(each, row, placed, listed)]

    def _told(self, number: re.Match[str]) -> bool:
        """Whether a number of a running text stands in a narrative, with what follows or precedes
        it: a heading may have been parted from its text."""
        text, (start, end) = number.string, number.span()
        beside = (text[start : end + _CONTEXT], text[max(start - _CONTEXT, 0) : end])
        return int(number.group()) in self.known or any(each in self.kept for each in beside)

    def _accounted(self, value: str, row: Row, placed: Counter[str], listed: str) -> bool:
        own = next((each for each in placed if placed[each] and each.startswith(value)), None)
        if own is not None:
            placed[own] -= 1
            return True
        if value.isdecimal() and int(value) in self.known:
            return True
        return value in listed or value in self.added or (row.number, value) in self.repeated
