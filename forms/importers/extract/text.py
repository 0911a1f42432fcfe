"""Text files, flattened or typed: a paragraph a line."""

from __future__ import annotations

import codecs
import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from forms.importers import words
from forms.importers.extract.bars import cells_of, rows_of
from forms.importers.extract.page_numbers import in_doubt, may_be_page_number
from forms.importers.extract.raw import Dropped, Paragraph, Place, Raw
from forms.importers.failures import NOT_TEXT, TOO_LARGE, refusal
from forms.values.text import clean

if TYPE_CHECKING:
    from forms.importers.extract.raw import Told

MOST_LINES = 50_000

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
ENCODINGS = ("utf-8", "gb18030")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
_HASHES = re.compile(r"\s*#{1,6}\s*(?!#)")
_BARE_NUMBER = re.compile(r"\s*(\d{1,3})\s*")


def prepare() -> None:
    """Loads the decoders; decoding nothing would not."""
    for encoding in (*ENCODINGS, "utf-16-le", "utf-16-be"):
        codecs.lookup(encoding)


def extract(data: bytes, _told: Told) -> Raw:
    """All lines; NianbaoError `too-large` or `not-text`."""
    lines, dropped = _lines_of(decode(data))
    return Raw(tuple(lines), wrapped=True, dropped=tuple(dropped))


def decode(data: bytes) -> str:
    """UTF-8 or UTF-16 by their marks, else UTF-8, else GB18030; refuses what is no text.

    UTF-16 without a mark is refused: it cannot be told from binary data with certainty.
    """
    text = _decoded(data)
    if text is None or len(_CONTROL.findall(text[:100_000])) > len(text[:100_000]) // 100:
        raise refusal(NOT_TEXT)
    return text


def _decoded(data: bytes) -> str | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    texts = (_strict(data, encoding) for encoding in ENCODINGS)
    return None if b"\0" in data else next((text for text in texts if text is not None), None)


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _lines_of(text: str) -> tuple[list[Paragraph], list[Dropped]]:
    """The lines without page numbers and without blank lines where a page ends, and what may have
    been none. A form feed ends a line, but is not counted as one."""
    lines: list[Paragraph] = []
    page_ends: list[int] = []
    number = 1
    for page in text.replace("\v", "\n").split("\f"):
        texts = clean(page).split("\n")
        page_lines = [Paragraph(each, Place(line=number + at)) for at, each in enumerate(texts)]
        lines += [replace(line, text=_plain(line.text)) for line in rows_of(page_lines)]
        number += len(texts) - 1
        page_ends.append(len(lines))
    if len(lines) > MOST_LINES:
        raise refusal(TOO_LARGE)
    bare = _bare_page_numbers(lines, page_ends)
    marked = [at for at, line in enumerate(lines) if may_be_page_number(line.text)]
    dropped = _doubtful(lines, marked, page_ends)
    return _without(lines, bare.union(marked), set(page_ends)), dropped


def _doubtful(lines: list[Paragraph], marked: list[int], page_ends: list[int]) -> list[Dropped]:
    """Of what looks like page numbers, those that nothing shows to be some: neither their sequence
    nor a page's end, nor a blank line before, as feet of pages have."""
    feet = {_foot(lines, start, end) for start, end in pairwise([0, *page_ends[:-1]])}
    doubts = in_doubt([lines[at].text for at in marked])
    return [
        Dropped(lines[at].text.strip(), words.MAYBE_PAGE_NUMBER, lines[at].where)
        for at, doubt in zip(marked, doubts, strict=True)
        if doubt and at not in feet and (at == 0 or lines[at - 1].text.strip())
    ]


def _without(lines: list[Paragraph], dropped: set[int], page_ends: set[int]) -> list[Paragraph]:
    kept: list[Paragraph] = []
    broken = False
    for at, line in enumerate(lines):
        broken = broken or at in dropped or at in page_ends
        if at in dropped or (broken and not line.text.strip()):
            continue
        while broken and kept and not kept[-1].text.strip():
            kept.pop()
        kept.append(replace(line, after_break=True) if broken else line)
        broken = False
    return kept


def _plain(text: str) -> str:
    """Without the marks of light markup: cells between bars become cells between tabs."""
    if text.lstrip().startswith("#"):
        return _HASHES.sub("", text)
    return cells_of(text) if "|" in text else text


def _bare_page_numbers(lines: list[Paragraph], page_ends: list[int]) -> set[int]:
    """Numbers alone at the foot of every page, counting up by one; otherwise they are data."""
    pages = pairwise([0, *page_ends])
    feet = [at for start, end in pages if (at := _foot(lines, start, end)) is not None]
    numbers = [_BARE_NUMBER.fullmatch(lines[at].text) for at in feet]
    if len(feet) < 2 or not all(numbers):
        return set()
    counted = [int(match.group(1)) for match in numbers if match]
    steps = {after - before for before, after in pairwise(counted)}
    return set(feet) if steps == {1} else set()


def _foot(lines: list[Paragraph], start: int, end: int) -> int | None:
    filled = (at for at in range(end - 1, start - 1, -1) if lines[at].text.strip())
    return next(filled, None)
