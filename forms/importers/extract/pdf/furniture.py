"""What stands at the head and foot of every page and is no part of the report."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from forms.importers.extract import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from forms.importers.extract.pdf.lines import TextLine

HEAD, FOOT = 0.1, 0.88
"""Of the page's height: above and below, lines may be furniture."""

_PAGE_NUMBER = re.compile(words.PAGE_NUMBERS)
_PAGE_WORDS = re.compile(words.PAGE_WORDS)
_BARE = re.compile(r"\d{1,3}")
_DIGITS = re.compile(r"\d+")


class Furniture:
    """Finds it over all pages of a file. `lines` and `heights` go page by page."""

    def __init__(self, lines: Sequence[Sequence[TextLine]], heights: Sequence[float]) -> None:
        self.near = [
            [line for line in page if not HEAD * height < line.y < FOOT * height]
            for page, height in zip(lines, heights, strict=True)
        ]
        self._least = max(2, (len(lines) + 1) // 2)
        self._patterns = Counter(key for page in self.near for key in {_key(line) for line in page})
        offsets = Counter(o for at in range(len(lines)) for o in set(self._offsets(at)))
        self._offset = {offset for offset, count in offsets.items() if count >= self._least}

    def numbers(self, page: int) -> list[TextLine]:
        """The page numbers of a page."""
        return [line for line in self.near[page] if self._is_number(page, line)]

    def repeated(self, page: int) -> list[TextLine]:
        """Other lines that stand on most pages."""
        return [
            line
            for line in self.near[page]
            if self._is_repeated(line) and not self._is_number(page, line)
        ]

    def _is_number(self, page: int, line: TextLine) -> bool:
        text = line.text.strip()
        if _PAGE_NUMBER.fullmatch(text):
            return True
        if _BARE.fullmatch(text):
            return int(text) - page in self._offset
        return self._is_repeated(line) and bool(_PAGE_WORDS.fullmatch(text))

    def _is_repeated(self, line: TextLine) -> bool:
        key = _key(line)
        return any(each.isalpha() for each in key) and self._patterns[key] >= self._least

    def _offsets(self, page: int) -> list[int]:
        """By how much bare numbers at the page's ends differ from the page's own."""
        texts = (line.text.strip() for line in self.near[page])
        return [int(text) - page for text in texts if _BARE.fullmatch(text)]


def _key(line: TextLine) -> str:
    return _DIGITS.sub("#", "".join(line.text.split()))
