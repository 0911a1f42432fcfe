"""Pages as a clerk types them: 1-3,5."""

from __future__ import annotations

import re
import unicodedata

from desktop.preview import words

_BETWEEN = re.compile(f"[{words.PAGE_SEPARATORS}]+")
_SPAN = re.compile(f"(\\d{{1,6}})(?:[{words.PAGE_DASHES}]+(\\d{{1,6}}))?")


class BadPages(ValueError):
    """The message says what is wrong, in the clerk's words."""


def read_pages(typed: str, count: int) -> list[int]:
    """The pages meant, from 0, each once and in order; a span typed backwards is read all the same.

    Takes the marks of an input method as well: １－３，５ and 1～3、5.
    """
    text = unicodedata.normalize("NFKC", typed)
    parts = [part for part in _BETWEEN.split(text) if part]
    if not parts:
        raise BadPages(words.PAGES_MISSING)
    pages = {page for part in parts for page in _span(part, count)}
    return [page - 1 for page in sorted(pages)]


def _span(part: str, count: int) -> range:
    found = _SPAN.fullmatch(part)
    if not found:
        raise BadPages(words.PAGES_UNREAD.format(text=part))
    low, high = sorted(int(end) for end in (found[1], found[2] or found[1]))
    outside = high if high > count else low
    if low < 1 or high > count:
        raise BadPages(words.PAGES_OUTSIDE.format(page=outside, count=count))
    return range(low, high + 1)
