"""Web pages, as sites publish them and as browsers, Word and spreadsheets save or copy them.

Which part of a page is the report is not guessed: all that is shown comes in reading order, but for
menus, which are counted.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from forms.importers import words
from forms.importers.extract.page.charset import page_text
from forms.importers.extract.page.flow import Flow, PageReading
from forms.importers.extract.page.markup import page_from
from forms.importers.extract.page.saved_page import is_saved_page, page_of
from forms.importers.extract.raw import Grid, Place, Raw
from forms.importers.extract.text import prepare as prepare_decoders

if TYPE_CHECKING:
    from forms.importers.extract.page.markup import Page
    from forms.importers.extract.raw import Told

MOST_CARRIED = 20
_STEPS = 3
_CLIPBOARD = re.compile(rb"\s*Version:[0-9.]+\s")
_WARM = b"MIME-Version: 1.0\nContent-Type: text/html\nContent-Transfer-Encoding: %s\n\n%s\n"


def prepare() -> None:
    """Loads the parsers, and what they load at their first use."""
    prepare_decoders()
    for way, text in ((b"base64", b"PGI+"), (b"quoted-printable", b"<b=3E")):
        page_from(page_text(page_of(_WARM % (way, text)))[0])


def extract(data: bytes, told: Told) -> Raw:
    """A page's paragraphs and tables; NianbaoError of the closed list."""
    text, damaged = page_text(_markup_in(data))
    told(1, _STEPS)
    page = page_from(text)
    told(2, _STEPS)
    raw = raw_of(page, damaged)
    told(3, _STEPS)
    return raw


def _markup_in(data: bytes) -> bytes:
    """Without the wrapping of a browser's file or of the Windows clipboard."""
    if is_saved_page(data):
        return page_of(data)
    if _CLIPBOARD.match(data):
        return data[max(data.find(b"<"), 0) :]
    return data


def raw_of(page: Page, damaged: int = 0) -> Raw:
    """A parsed page as it is shown; `damaged` counts characters that could not be decoded."""
    reading = _best(page)
    reading.list_doubtful_numbers()
    if reading.links:
        reason = words.NAVIGATION.format(count=reading.links)
        reading.unread.add(reading.menu, reason, Place())
    if damaged:
        reading.unread.add("", words.DAMAGED_TEXT.format(count=damaged), Place())
    title = page.titles[0] if page.titles else ""
    return Raw(tuple(reading.blocks), dropped=reading.unread.all(), title=title)


def _best(page: Page) -> PageReading:
    """The page, and behind it what it carries as text for a script to show, where that has more
    table cells than the page."""
    reading = PageReading()
    Flow(reading).read(page.root)
    shown = _cells(reading)
    for markup in page.carried[:MOST_CARRIED]:
        root = page_from(markup).root
        trial = PageReading()
        Flow(trial).read(root)
        if _cells(trial) > shown:
            Flow(reading).read(root)
    return reading


def _cells(reading: PageReading) -> int:
    return sum(len(block.cells) for block in reading.blocks if isinstance(block, Grid))
