"""How long a narrative is, in words beside the customary range."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.text import words


@dataclass(frozen=True, slots=True)
class Tally:
    """What stands beside the heading; `unusual` when the length is outside the range."""

    text: str
    unusual: bool = False


def count_of(text: str) -> int:
    """Characters without blanks and line ends, as word processors count Chinese."""
    return len("".join(text.split()))


def tally(text: str, customary: tuple[int, int] | None) -> Tally:
    """The count of a resolved text; without a least length the narrative may stay blank."""
    count = count_of(text)
    if customary is None or not customary[0]:
        return _optional(count, customary[1] if customary else 0)
    low, high = customary
    values = {"count": count, "low": low, "high": high}
    if not count:
        return Tally(words.EMPTY_RANGE.format(**values))
    if count < low:
        return Tally(words.COUNT_SHORT.format(**values), unusual=True)
    if count > high:
        return Tally(words.COUNT_LONG.format(**values), unusual=True)
    return Tally(words.COUNT_RANGE.format(**values))


def _optional(count: int, most: int) -> Tally:
    if not count:
        return Tally(words.EMPTY_OPTIONAL)
    if not most:
        return Tally(words.COUNT.format(count=count))
    too_long = count > most
    pattern = words.COUNT_TOO_LONG if too_long else words.COUNT_MOST
    return Tally(pattern.format(count=count, high=most), unusual=too_long)
