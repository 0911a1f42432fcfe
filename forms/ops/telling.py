"""What was read from a file, in lines for a clerk: what to look at, and what went nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forms import words
from forms.ops.importing import readings, sentence_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from forms.ops.importing import Imported, NotCarried, Offer
    from forms.ops.last_year import LastYear

MOST_LINES = 20
"""Of each list; --json has all."""
LONGEST_SHOWN = 40


def reading_lines(imported: Imported, last_year: LastYear | None = None) -> Iterator[str]:
    """Also what of the file was not taken as last year's, where it was meant for that."""
    left = last_year.left if last_year else ()
    places = last_year.not_carried if last_year else ()
    known = {each.address for each in left}
    doubts = [o for o in readings(imported) if o.doubtful and o.address not in known]
    unread = imported.proposal.not_understood if imported.proposal else ()
    yield from _listed(words.LEFT_OUT, _offered(imported, left))
    yield from _listed(words.DOUBTFUL, _offered(imported, doubts))
    yield from _listed(words.NOT_UNDERSTOOD_LIST, [sentence_of(each) for each in unread])
    yield from _listed(words.REVIEW_LIST, [_placed(each) for each in places if each.review])
    yield from _listed(
        words.NOT_CARRIED_LIST, [_placed(each) for each in places if not each.review]
    )


def _placed(each: NotCarried) -> str:
    return words.PRINTED.format(printed=each.printed, text=_short(each.text))


def _offered(imported: Imported, offers: Iterable[Offer]) -> list[str]:
    from forms.definition.catalog import load

    form = load(imported.content.format)
    return [
        (words.READ if each.where else words.PRINTED).format(
            printed=form.printed(each.address), text=_short(each.raw), where=each.where
        )
        for each in offers
    ]


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_SHOWN else f"{line[:LONGEST_SHOWN]}…"


def _listed(head: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield head.format(count=len(lines))
    yield from (f"\t{line}" for line in lines[:MOST_LINES])
    if len(lines) > MOST_LINES:
        yield "\t" + words.MORE.format(count=len(lines) - MOST_LINES)
