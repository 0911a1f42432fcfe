"""A page's tree → paragraphs and grids in reading order, all that is shown and nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from forms.importers import words
from forms.importers.extract.page.lines import PageLine
from forms.importers.extract.page.lists import Numbers, numbers_of
from forms.importers.extract.page.looks import (
    file_of,
    is_block,
    is_hidden,
    is_icon,
    is_menu,
    is_struck,
    keeps_blanks,
    name_in,
    typed_into,
)
from forms.importers.extract.page.markup import Element, tags
from forms.importers.extract.page.tables import Grids, Row, parts_of, table_of
from forms.importers.extract.page_numbers import in_doubt, may_be_page_number
from forms.importers.extract.raw import Paragraph, Place
from forms.importers.extract.unread import Unread

if TYPE_CHECKING:
    from forms.importers.extract.raw import Block

LINE = "nianbao-line"
"""An attribute that says in which line of its file a paragraph stands, for markup made here."""
LONG_HIDDEN = 50
"""Letters of hidden text outside tables from which on it is listed; short ones are a page's
machinery."""

_FILE_LINE = re.compile("[0-9]{1,9}")
_UNSEEN = tags(
    "script style template textarea input select option datalist noscript noembed noframes rp "
    "link meta base title param source track area map progress meter button"
)
_EMBEDDED = tags("iframe frame embed object applet video audio canvas")
_LISTS = frozenset({"ol", "ul", "menu", "dir"})


@dataclass(slots=True)
class PageReading:
    """What is read of a page, and what is not."""

    blocks: list[Block] = field(default_factory=list)
    unread: Unread = field(default_factory=Unread)
    grids: Grids = field(default_factory=Grids)
    paragraphs: int = 0
    tables: int = 0
    links: int = 0
    menu: str = ""
    page_ends: bool = False
    page_numbers: list[tuple[str, Place]] = field(default_factory=list)
    _listed: set[str] = field(default_factory=set)

    def list_once(self, text: str, reason: str, key: str, where: Place) -> None:
        """Lists what a page may hold several times (a picture, a link) once."""
        if key not in self._listed:
            self._listed.add(key)
            self.unread.add(text, reason, where)

    def list_doubtful_numbers(self) -> None:
        """Lists what was taken for page numbers and may be none; at the end, for their sequence
        tells."""
        doubts = in_doubt([text for text, _ in self.page_numbers])
        for (text, where), doubt in zip(self.page_numbers, doubts, strict=True):
            if doubt:
                self.unread.add(text, words.MAYBE_PAGE_NUMBER, where)

    def pass_menu(self, menu: Element) -> None:
        """Counts the links of a menu."""
        self.links += menu.links
        self.menu = f"{self.menu} {menu.text()}".strip()[:200]


@dataclass(frozen=True, slots=True)
class _End:
    tag: str
    is_block: bool
    kept_blanks: bool


@dataclass(frozen=True, slots=True)
class _Part:
    rows: list[Row]
    table: int


class Flow:
    """Reads elements one after the other, with a stack of its own. `cell` is the place of the
    table row that it reads in; then it makes no blocks, but fills `texts`."""

    def __init__(self, reading: PageReading, cell: Place | None = None) -> None:
        self.texts: list[str] = []
        self._reading = reading
        self._cell = cell
        self._line = PageLine()
        self._lists: list[Numbers] = []
        self._kept_blanks = 0
        self._file_line = 0
        self._stack: list[Element | str | _End | _Part] = []

    def read(self, element: Element) -> None:
        """All that is in an element."""
        self._stack = [element]
        while self._stack:
            item = self._stack.pop()
            if isinstance(item, str):
                self._add(item)
            elif isinstance(item, Element):
                self._enter(item)
            elif isinstance(item, _Part):
                self._make_grid(item)
            else:
                self._leave(item)
        self._end_line()

    @property
    def _where(self) -> Place:
        if self._cell:
            return self._cell
        if self._file_line:
            return Place(line=self._file_line)
        return Place(paragraph=self._reading.paragraphs + 1)

    # ------------------------------------------------------------------------------ text

    def _add(self, text: str) -> None:
        if not self._kept_blanks:
            self._line.add(text)
            return
        first, *others = text.split("\n")
        self._line.add_kept(first)
        for line in others:
            self._end_line()
            self._line.add_kept(line)

    def _end_line(self) -> None:
        text = self._line.take()
        if not text:
            return
        if self._cell:
            self.texts.append(text.strip())
            return
        where = self._where
        self._reading.paragraphs += 1
        if may_be_page_number(text):
            self._reading.page_ends = True
            self._reading.page_numbers.append((text, where))
            return
        self._reading.blocks.append(Paragraph(text, where, self._reading.page_ends))
        self._reading.page_ends = False

    # -------------------------------------------------------------------------- elements

    def _enter(self, element: Element) -> None:
        tag = element.tag
        if self._is_passed(element):
            return
        if tag in ("sup", "sub") and (figures := element.text()).isdecimal():
            self._line.add_small(figures, raised=tag == "sup")
        elif tag == "br":
            self._end_line()
        elif tag == "table" and self._cell is None:
            self._open_table(element)
        else:
            self._open(element)

    def _open(self, element: Element) -> None:
        block = is_block(element)
        if block:
            self._end_line()
        if element.tag == "a":
            self._list_file(element)
        if element.tag in _LISTS:
            self._lists.append(numbers_of(element))
        if element.tag == "li" and self._lists:
            self._line.marker = self._lists[-1].take(element)
        if _FILE_LINE.fullmatch(element.attribute(LINE)):
            self._file_line = int(element.attribute(LINE))
        kept = keeps_blanks(element)
        self._kept_blanks += kept
        self._stack.append(_End(element.tag, block, kept))
        self._stack.extend(reversed(element.children))

    def _leave(self, end: _End) -> None:
        if end.is_block:
            self._end_line()
        if end.tag in _LISTS:
            self._lists.pop()
        if end.tag == "li":
            self._line.marker = ""
        self._kept_blanks -= end.kept_blanks

    # ------------------------------------------------------------------ what is not read

    def _is_passed(self, element: Element) -> bool:
        """Whether it is not read; what could be missed is listed."""
        tag = element.tag
        if tag == "img":
            self._list_picture(element)
        elif is_hidden(element):
            self.list_hidden(element)
        elif tag in _UNSEEN:
            self._list_unseen(element)
        elif tag in _EMBEDDED:
            self._list_embedded(element)
        elif tag == "rt":
            self._reading.unread.add(element.text(), words.PHONETIC, self._where)
        elif element.letters and is_struck(element):
            self._reading.unread.add(element.text(), words.STRUCK_TEXT, self._where)
        elif self._cell is None and is_menu(element):
            self._pass_menu(element)
        else:
            return False
        return True

    def list_hidden(self, element: Element) -> None:
        """Lists hidden text that is long, or stands in a table where every figure counts."""
        if is_menu(element):
            self._pass_menu(element)
        elif element.letters >= (1 if self._cell or element.wide else LONG_HIDDEN):
            self._reading.unread.add(element.text(), words.HIDDEN_TEXT, self._where)

    def _list_unseen(self, element: Element) -> None:
        if element.tag == "button" and element.letters >= LONG_HIDDEN:
            self._reading.unread.add(element.text(), words.HIDDEN_TEXT, self._where)
        if self._cell and (typed := typed_into(element)):
            self._reading.unread.add(typed, words.TYPED_TEXT, self._where)

    def _list_picture(self, picture: Element) -> None:
        source = picture.attribute("src") or picture.attribute("data-src")
        if source and not is_icon(picture):
            text = picture.attribute("alt").strip() or name_in(source)
            self._reading.list_once(text, words.PICTURE, source, self._where)

    def _list_embedded(self, element: Element) -> None:
        source = element.attribute("src") or element.attribute("data")
        text = name_in(source) or element.text() or element.tag
        self._reading.list_once(text, words.EMBEDDED_FILE, source or text, self._where)

    def _list_file(self, link: Element) -> None:
        if name := file_of(link):
            reason = words.ATTACHMENT.format(name=name)
            self._reading.list_once(name, reason, link.attribute("href"), self._where)

    def _pass_menu(self, menu: Element) -> None:
        self._reading.pass_menu(menu)
        for each in menu.pieces():
            if isinstance(each, Element) and each.tag == "a":
                self._list_file(each)

    # ---------------------------------------------------------------------------- tables

    def _open_table(self, element: Element) -> None:
        self._end_line()
        table = table_of(element)
        self._reading.tables += 1
        number = self._reading.tables
        for hidden in table.hidden:
            Flow(self._reading, Place(table=number)).list_hidden(hidden)
        parts = [
            _Part(each, number) if isinstance(each, list) else each for each in parts_of(table.rows)
        ]
        self._stack.extend(reversed([*table.captions, *parts]))

    def _make_grid(self, part: _Part) -> None:
        grid, lost = self._reading.grids.grid_of(part.rows, part.table, self._text_of)
        self._reading.blocks.append(replace(grid, after_break=self._reading.page_ends))
        self._reading.page_ends = False
        for text in lost:
            self._reading.unread.add(text, words.TOO_LONG_TABLE, grid.wheres[0])

    def _text_of(self, cell: Element, where: Place) -> str:
        inner = Flow(self._reading, where)
        inner.read(cell)
        return "\n".join(inner.texts)
