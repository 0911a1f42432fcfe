"""Numbers and texts of a content as they are shown and printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forms.definition.catalog import load
from forms.draft import words
from forms.rules.engine import engine_for
from forms.values.number import canonical

if TYPE_CHECKING:
    from forms.draft.content import Content
    from forms.rules.sheet import Sheet


def sheet_of(content: Content) -> Sheet:
    """The numbers of a content, computed totals included."""
    return engine_for(load(content.format)).sheet(content.entries)


def shown_number(content: Content, sheet: Sheet, address: str) -> str:
    """A cell's printed text: its number; as typed where it could not be read; else empty."""
    number = sheet.number(address)
    if number is not None:
        return canonical(number)
    entry = content.entries.get(address)
    return entry.raw.strip() if entry else ""


def resolved_text(content: Content, sheet: Sheet, address: str) -> str:
    """A narrative's plain text with its links resolved; paragraphs parted by one newline."""

    def shown(cell: str) -> str:
        number = sheet.number(cell)
        return "" if number is None else canonical(number)

    return content.text(address).resolved(shown)


def title_of(content: Content) -> str:
    """The report's title from agency and year; without a year its 年 is left out too."""
    pattern, year = load(content.format).definition.title, content.fact("cover.year")
    if not year:
        pattern = pattern.replace(words.YEAR, "")
    return pattern.format(agency=content.fact("cover.agency"), year=year)
