"""Reads a narrative sentence by sentence; what was read once is remembered."""

from __future__ import annotations

from functools import lru_cache, partial
from operator import add
from typing import TYPE_CHECKING

from forms.rules.narrative.plain import paragraphs, plain, sentences
from forms.rules.narrative.sentence import Sentence
from forms.rules.narrative.state import Context
from forms.rules.narrative.topics import REQUEST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from forms.rules.narrative.mention import Mention

HOMES = {
    "overview.on_request": REQUEST,
    "requests.note": REQUEST,
    "disputes.note": "review+litigation",
    "other.remarks": "fee",
}
"""What a field speaks of where its words do not say it."""


@lru_cache(maxsize=256)
def read_text(text: str, year: int, field: str = "") -> tuple[Mention, ...]:
    """Every mention of a narrative with its place in the text. `year` is the report year (0: not
    known), `field` the narrative's address."""
    home = HOMES.get(field, "")
    return tuple(
        mention.moved(partial(add, start))
        for start, end in paragraphs(text)
        for mention in read_paragraph(text[start:end], year, home)
    )


def read_ahead(text: str, year: int, field: str = "") -> Iterator[None]:
    """Reads one sentence a step, so that read_text is quick afterwards."""
    for start, end in paragraphs(text):
        for _found in _read(text[start:end], year, HOMES.get(field, "")):
            yield
        read_paragraph(text[start:end], year, HOMES.get(field, ""))
    read_text(text, year, field)


@lru_cache(maxsize=1024)
def read_paragraph(text: str, year: int, home: str) -> tuple[Mention, ...]:
    """The mentions of one paragraph, at places in it; paragraphs say nothing of each other."""
    return tuple(mention for found in _read(text, year, home) for mention in found)


def _read(text: str, year: int, home: str) -> Iterator[tuple[Mention, ...]]:
    folded = plain(text)
    context = Context(year, home).fresh()
    for start, end in sentences(folded.text):
        found, context = read_sentence(folded.text[start:end], context)
        places = folded.places[start:end]
        yield tuple(mention.moved(places.__getitem__) for mention in found)


@lru_cache(maxsize=4096)
def read_sentence(text: str, context: Context) -> tuple[tuple[Mention, ...], Context]:
    """The mentions of one plain sentence, at places in it, and what the next must know."""
    return Sentence(text, context).read()
