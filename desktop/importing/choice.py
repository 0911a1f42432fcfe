"""Which of the offers a clerk takes, and in words what taking them would do. Without Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.importing import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from forms.ops import Offer

FILLED = {"cell": words.SUM_CELLS, "text": words.SUM_TEXTS, "fact": words.SUM_FACTS}
REPLACED = {
    "cell": words.SUM_OVER_CELLS,
    "text": words.SUM_OVER_TEXTS,
    "fact": words.SUM_OVER_FACTS,
}


def replaces(offer: Offer) -> bool:
    """Whether something else stands there now."""
    return bool(offer.present) and not offer.same


def plain_sailing(offer: Offer) -> bool:
    """Sure, and nothing is lost by taking it: ticked from the beginning."""
    return not (offer.same or offer.doubtful or replaces(offer))


class Choice:
    """What is doubtful or would replace something is taken only when the clerk says so, what is
    the same already never."""

    def __init__(self, offers: Iterable[Offer], *, trusted: bool = True) -> None:
        """`trusted`: what is sure is ticked from the beginning."""
        self.offers = {offer.address: offer for offer in offers}
        sure = (each.address for each in self.offers.values() if plain_sailing(each))
        self.taken = set(sure) if trusted else set[str]()

    def tick(self, addresses: Iterable[str], *, on: bool) -> None:
        """Takes or leaves these; those that are the same already stay as they are."""
        meant = {a for a in addresses if not self.offers[a].same}
        self.taken = self.taken | meant if on else self.taken - meant

    def sentence(self) -> str:
        """What importing would do now."""
        chosen = [each for address, each in self.offers.items() if address in self.taken]
        if not chosen:
            return words.SUM_NONE + self._left()
        told = words.SUM.format(parts=counted(chosen, FILLED))
        over = counted(filter(replaces, chosen), REPLACED)
        told += words.SUM_OVER.format(parts=over) if over else ""
        return told + words.SUM_STOP + self._left()

    def _left(self) -> str:
        left = [
            address
            for address, offer in self.offers.items()
            if offer.doubtful and not offer.same and address not in self.taken
        ]
        return words.SUM_LEFT.format(count=len(left)) if left else ""


def counted(offers: Iterable[Offer], patterns: dict[str, str] = FILLED) -> str:
    """ "187 格数字、8 段文字"."""
    kinds: list[str] = [offer.kind for offer in offers]
    parts = [p.format(count=kinds.count(kind)) for kind, p in patterns.items() if kind in kinds]
    return words.AND.join(parts)
