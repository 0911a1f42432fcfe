"""What a narrative says of a number."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable

Kind = Literal["count", "none", "all_done", "percent", "sum"]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mention:
    """One statement. `about` are the topics that the number counts together.

    `grain` is the worth of the last digit where the number is rounded, 0 where it is exact.
    `span` is the stretch of text that says it, `number` its digits (both the same for statements
    without a number). `instead` are other topics that the words may as well mean. A percent has its part in `parts` and the totals that the text states in
    `wholes`; a sum has its parts, in `wholes` what they may be parts of
    instead, and `complete` says that these are said to be all.
    """

    kind: Kind
    about: tuple[str, ...]
    value: Decimal
    span: Span
    number: Span
    grain: Decimal = Decimal(0)
    parts: tuple[Mention, ...] = ()
    wholes: tuple[Decimal, ...] = ()
    complete: bool = False
    instead: tuple[tuple[str, ...], ...] = ()

    def moved(self, place: Callable[[int], int]) -> Mention:
        """The same at other places; `place` says where a character lies there."""
        return replace(
            self,
            span=_moved(self.span, place),
            number=_moved(self.number, place),
            parts=tuple(part.moved(place) for part in self.parts),
        )


def _moved(span: Span, place: Callable[[int], int]) -> Span:
    """The end is that of the last character, since blanks may follow it there."""
    return place(span[0]), place(span[1] - 1) + 1
