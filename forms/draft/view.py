"""Numbers and texts of a content as they are shown and printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forms.definition.catalog import load
from forms.draft import words
from forms.rules.engine import engine_for
from forms.rules.subject import Subject
from forms.values.number import canonical

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from forms.draft.content import Content
    from forms.rules.sheet import Sheet


def sheet_of(content: Content) -> Sheet:
    """The numbers of a content, computed totals included."""
    return engine_for(load(content.format)).sheet(content.entries, content.reference)


def subject_of(content: Content, today: date, *, final: bool = False) -> Subject:
    """All that the checks look at in a content."""
    sheet = sheet_of(content)
    texts = {address: resolved_text(content, sheet, address) for address in content.texts}
    return subject(content, sheet, texts, today, final=final)


def subject(
    content: Content, sheet: Sheet, texts: Mapping[str, str], today: date, *, final: bool = False
) -> Subject:
    """As subject_of, with numbers and resolved texts that are known already."""
    return Subject(
        sheet=sheet,
        today=today,
        texts=texts,
        links={address: text.links for address, text in content.texts.items() if text.links},
        source=content.source,
        profile=content.profile,
        explanations=content.explanations,
        final=final,
    )


def shown_number(content: Content, sheet: Sheet, address: str) -> str:
    """A cell's printed text: its number; as typed where it could not be read; else empty."""
    number = sheet.number(address)
    if number is not None:
        return canonical(number)
    entry = content.entries.get(address)
    return entry.raw.strip() if entry else ""


def resolved_text(content: Content, sheet: Sheet, address: str) -> str:
    """A narrative's plain text with its links resolved; paragraphs parted by one newline."""

    return content.text(address).resolved(linked_number(sheet))


def linked_number(sheet: Sheet) -> Callable[[str], str]:
    """What a link to a cell shows: its number, or nothing."""

    def shown(cell: str) -> str:
        number = sheet.number(cell)
        return "" if number is None else canonical(number)

    return shown


def title_of(content: Content) -> str:
    """The report's title from agency and year; without a year its 年 is left out too."""
    pattern, year = load(content.format).definition.title, content.fact("cover.year")
    if not year:
        pattern = pattern.replace(words.YEAR, "")
    return pattern.format(agency=content.fact("cover.agency"), year=year)
