"""Where in the line of a file a number was taken from. Without Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from forms.ops import Offer


def taken_places(offer: Offer, beside: Iterable[Offer]) -> list[int]:
    """The places of a line, from 0, that hold what an offer took.

    More than one where the same number stands there several times and the other offers of that
    line do not tell which it is. `beside` are the offers of the file, in the form's order.
    """
    cells = [cell.strip() for cell in offer.line.split("\t")]
    mine = [each for each in beside if (each.line, each.where) == (offer.line, offer.where)]
    raws = [each.raw.strip() for each in mine]
    equal = [place for place, cell in enumerate(cells) if cell == offer.raw.strip()]
    first, last = _from_left(cells, raws), _from_left(cells[::-1], raws[::-1])
    if offer not in mine or not first or not last:
        return equal
    number = mine.index(offer)
    places = {first[number], len(cells) - 1 - last[len(raws) - 1 - number]}
    return list(places) if len(places) == 1 else equal


def _from_left(cells: Sequence[str], raws: Sequence[str]) -> list[int]:
    """The leftmost places that hold all these texts in their order; empty where they do not."""
    found, place = [], 0
    for raw in raws:
        while place < len(cells) and cells[place] != raw:
            place += 1
        if place == len(cells):
            return []
        found.append(place)
        place += 1
    return found
