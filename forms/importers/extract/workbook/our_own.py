"""Our own workbook in the order of the report.

It keeps its texts in one sheet at the end, heading by heading, and each table in a sheet of its
own with the notes below it. Here a table stands below the heading of its section again.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from forms.importers.extract import words
from forms.importers.extract.raw import Grid, Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from forms.importers.extract.raw import Block, Place
    from forms.importers.extract.workbook.sheet import Sheet

_HEADING, _TEXT = 1, 3


class OwnTexts:
    """The sheet of texts: headings, and under each its paragraphs with their addresses."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    @staticmethod
    def fits(sheet: Sheet) -> bool:
        """Whether a sheet is one, and nobody has added to it or hidden a part of it."""
        heads = [sheet.texts.get((0, column)) for column in range(len(words.OWN_TEXTS))]
        inside = all(column <= _TEXT for _, column in sheet.texts)
        whole = not any(sheet.hides(spot) for spot in sheet.texts)
        return heads == words.OWN_TEXTS and inside and whole and not sheet.merges

    def among(self, tables: list[list[Block]]) -> list[Block]:
        """All blocks: the sheets that no heading names, then the texts with the others in place."""
        named = {caption: blocks for blocks in tables if (caption := _caption(blocks))}
        parts = list(self._parts())
        placed = [named[title] for title, _ in parts if title in named]
        found = [block for blocks in tables if blocks not in placed for block in blocks]
        for title, own in parts:
            table = named.pop(title, None)
            found += own[:1]
            if table:
                found += _without_notes(table[1:], own)
            found += own[1:]
        return found

    def _parts(self) -> Iterator[tuple[str, list[Block]]]:
        """Each heading without its number, with its paragraphs behind it."""
        own: list[Block] = []
        title = ""
        for rows in self._numbered():
            heading, text = (
                "".join(self._sheet.texts.get((row, column), "") for row in rows)
                for column in (_HEADING, _TEXT)
            )
            where = self._sheet.where(rows[0])
            if heading:
                yield title, own
                title, own = _bare(heading, words.NUMBERED), []
                own += _paragraphs(heading, where)
            own += _paragraphs(text, where)
        yield title, own

    def _numbered(self) -> Iterator[list[int]]:
        """The rows of each text: the parts of a long one bear the same number."""
        rows = sorted({row for row, _ in self._sheet.texts if row})
        for _, same in groupby(rows, key=lambda row: self._sheet.texts.get((row, 0), f"-{row}")):
            yield list(same)


def _paragraphs(text: str, where: Place) -> list[Block]:
    return [Paragraph(each, where) for each in text.split("\n") if each.strip()]


def _caption(blocks: list[Block]) -> str:
    """What stands above the only grid of a sheet, without the table's number."""
    grids = [block for block in blocks if isinstance(block, Grid)]
    first = blocks[0] if blocks else None
    if len(grids) != 1 or not isinstance(first, Paragraph):
        return ""
    return _bare(first.text, " ")


def _bare(text: str, mark: str) -> str:
    return text.partition(mark)[2] or text


def _without_notes(table: list[Block], own: list[Block]) -> list[Block]:
    """A table without the notes that are told among the texts as well."""
    told = {block.text for block in own if isinstance(block, Paragraph)}
    return [block for block in table if isinstance(block, Grid) or block.text not in told]
