"""Reads a narrative sentence by sentence; what was read once is remembered."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from forms.rules.narrative.plain import plain, sentences
from forms.rules.narrative.sentence import Context, Sentence
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


@lru_cache(maxsize=64)
def read_text(text: str, year: int, field: str = "") -> tuple[Mention, ...]:
    """Every mention of a narrative with its place in the text. `year` is the report year (0: not
    known), `field` the narrative's address."""
    return tuple(mention for found in _read(text, year, field) for mention in found)


def read_ahead(text: str, year: int, field: str = "") -> Iterator[None]:
    """Reads one sentence a step, so that read_text is quick afterwards."""
    for _found in _read(text, year, field):
        yield
    read_text(text, year, field)


def _read(text: str, year: int, field: str) -> Iterator[tuple[Mention, ...]]:
    folded = plain(text)
    context = Context(year, HOMES.get(field, "")).fresh()
    for start, end in sentences(folded.text):
        found, context = read_sentence(folded.text[start:end], context)
        yield tuple(
            mention.moved(lambda a, b, shift=start: folded.span(a + shift, b + shift))  # type: ignore[misc]
            for mention in found
        )


@lru_cache(maxsize=2048)
def read_sentence(text: str, context: Context) -> tuple[tuple[Mention, ...], Context]:
    """The mentions of one plain sentence, at places in it, and what the next must know."""
    return Sentence(text, context).read()
