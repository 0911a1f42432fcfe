"""The blocks of a document in reading order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from forms.importers import words
from forms.importers.extract.raw import Grid, Paragraph, Place
from forms.importers.extract.word.runs import PAGE_END, RunReader
from forms.importers.extract.word.settings import is_on, value
from forms.importers.extract.word.tables import Budget, Layout, reaches
from forms.importers.extract.word.walk import DELETED, inner, plain_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from xml.etree.ElementTree import Element

    from forms.importers.extract.raw import Block
    from forms.importers.extract.unread import Unread
    from forms.importers.extract.word.numbering import Numbering
    from forms.importers.extract.word.styles import Styles

MOST_NESTED = 12
"""Tables and text boxes within each other."""

_BLOCKS = frozenset({"p", "tbl", "altChunk", "subDoc"})
_ROWS = frozenset({"tr"})
_SAME_PAGE = ("continuous", "nextColumn")


class Story:
    """Reads bodies, cells and text boxes, and counts paragraphs and tables on the way."""

    def __init__(
        self, styles: Styles, numbering: Numbering, runs: RunReader, unread: Unread
    ) -> None:
        self._styles = styles
        self._numbering = numbering
        self._runs = runs
        self._unread = unread
        self._sections: Iterator[str] = iter(())
        self._budget = Budget()
        self._where = Place()
        self._paragraphs = 0
        self._tables = 0
        self._nested = 0
        self._is_new_page = False
        self._is_numbered = True
        self._carried = ""

    def body(self, element: Element) -> Iterator[Block]:
        """The content of the document. How a section begins is said where it ends."""
        sections = [value(each, "type") for each in element.iter("sectPr")]
        self._sections = iter(sections[1:])
        return self.blocks(element)

    def blocks(self, container: Element) -> Iterator[Block]:
        """The content of a cell or a text box."""
        for element in inner(container, _BLOCKS):
            if element.tag == "p":
                yield from self._paragraph(element)
                continue
            yield from self._rest()
            if element.tag == "tbl":
                yield from self._within(self._table, element)
            elif element.tag in _BLOCKS:
                self._unread.add("", words.EMBEDDED_FILE, self._next_place())
            else:
                self._runs.left_out(element, self._next_place())
        yield from self._rest()

    def _next_place(self) -> Place:
        return self._where if self._where.table else Place(paragraph=self._paragraphs + 1)

    # ------------------------------------------------------------------------ paragraphs

    def _paragraph(self, element: Element) -> Iterator[Block]:
        where = self._next_place()
        shown = self._runs.read(element, where)
        goes_on = self._runs.mark_is_gone(element)
        properties = element.find("pPr")
        if goes_on and not shown.text.strip():
            yield from self._boxes(shown.boxes)
            return
        label = "" if self._carried or not self._is_numbered else self._numbering.label(properties)
        text = self._carried + _labelled(label, shown.text)
        self._carried = text if goes_on else ""
        self._is_new_page |= is_on(self._setting(properties, "pageBreakBefore"))
        if not goes_on:
            yield from self._lines(text)
        yield from self._boxes(shown.boxes)
        section = None if properties is None else properties.find("sectPr")
        if section is not None:
            self._is_new_page |= next(self._sections, "") not in _SAME_PAGE

    def _setting(self, properties: Element | None, tag: str) -> Element | None:
        direct = None if properties is None else properties.find(tag)
        style = self._styles.of_paragraph(properties)
        return self._styles.setting(style, f"pPr/{tag}") if direct is None else direct

    def _rest(self) -> Iterator[Block]:
        """What was to go on in a paragraph that does not follow."""
        if self._carried:
            text, self._carried = self._carried, ""
            yield from self._lines(text)

    def _lines(self, text: str) -> Iterator[Block]:
        """A paragraph as its lines, all in one place."""
        where = self._next_place()
        self._paragraphs += not where.table
        for at, page in enumerate(text.split(PAGE_END)):
            self._is_new_page |= at > 0
            if at and not page.strip():
                continue
            for line in page.split("\n"):
                yield Paragraph(line, where, self._taken_break())

    def _taken_break(self) -> bool:
        taken, self._is_new_page = self._is_new_page, False
        return taken

    def _boxes(self, boxes: Iterable[Element]) -> Iterator[Block]:
        for box in boxes:
            carried, self._carried = self._carried, ""
            yield from self._within(self._box, box)
            self._carried = carried

    def _box(self, element: Element) -> list[Block]:
        kept = self._runs.fields()
        found = [each for each in self.blocks(element) if isinstance(each, Grid) or each.text]
        self._runs.go_on(kept)
        return found

    # ---------------------------------------------------------------------------- tables

    def _within(self, read: Callable[[Element], list[Block]], element: Element) -> list[Block]:
        """Reads a table or a box that may hold further ones, not for ever."""
        if self._nested >= MOST_NESTED:
            self._unread.add(plain_text(element), words.TOO_DEEP, self._next_place())
            return []
        self._nested += 1
        found = read(element)
        self._nested -= 1
        return found

    def _table(self, element: Element) -> list[Block]:
        self._tables += 1
        outside, table = self._where, self._tables
        is_new_page = self._taken_break()
        layout = Layout()
        rows = list(self._rows(element, table))
        for (where, _), cells in zip(rows, reaches(element, [row for _, row in rows]), strict=True):
            self._where = where
            layout.row(where)
            for reach in cells:
                content = self._cell(reach.element, is_numbered=not reach.goes_on)
                if not layout.cell(reach, content):
                    self._merged_away(content)
                for covered in reach.covered:
                    self._merged_away(self._cell(covered, is_numbered=False))
        self._where = outside
        return self._cut(layout, is_new_page=is_new_page)

    def _rows(self, element: Element, table: int) -> Iterator[tuple[Place, Element]]:
        """The rows that are shown; the others are listed."""
        number = 0
        for row in inner(element, _ROWS):
            where = Place(table=table, row=number + 1)
            if row.tag not in _ROWS:
                self._runs.left_out(row, where)
                continue
            number += 1
            properties = row.find("trPr")
            if properties is not None and any(properties.find(tag) is not None for tag in DELETED):
                self._unread.count(plain_text(row), words.DELETED_TEXT, where)
            elif properties is not None and is_on(properties.find("hidden")):
                self._unread.add(plain_text(row), words.HIDDEN_ROW, where)
            else:
                yield where, row

    def _cell(self, element: Element, *, is_numbered: bool) -> list[Block]:
        kept, was_numbered = self._runs.fields(), self._is_numbered
        self._is_numbered = was_numbered and is_numbered
        found = list(self.blocks(element))
        self._is_numbered = was_numbered
        self._runs.go_on(kept)
        self._is_new_page = False
        return found

    def _merged_away(self, content: list[Block]) -> None:
        for block in content:
            texts = [each.text for each in block.cells] if isinstance(block, Grid) else [block.text]
            text = " ".join(each for each in texts if each.strip())
            if text:
                self._unread.add(text, words.UNDER_MERGED, self._where)

    def _cut(self, layout: Layout, *, is_new_page: bool) -> list[Block]:
        found: list[Block] = []
        lost = layout.lost
        for block in layout.pieces():
            if isinstance(block, Grid) and block.wheres[0].table == layout.wheres[0].table:
                grid, cut = self._budget.cut(block)
                found.append(grid)
                lost += cut
            else:
                found.append(block)
        if any(text.strip() for text in lost):
            self._unread.add(" ".join(lost), words.TOO_LONG_TABLE, layout.wheres[0])
        if found and is_new_page:
            found[0] = replace(found[0], after_break=True)
        return found


def _labelled(label: str, text: str) -> str:
    """The automatic number before its text, parted where they could be read as one number."""
    last, first = label[-1:], text[:1]
    joins = last.isalnum() or (last.isascii() and first.isdigit())
    return f"{label} {text}" if label and text and joins else label + text
