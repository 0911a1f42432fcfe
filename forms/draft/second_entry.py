"""复录核对: what a second person typed of a table, and what came of comparing it.

None of it is a cell of the report or part of what 定稿 seals.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from forms.values.entry import Entry


@dataclass(frozen=True, slots=True)
class Retyping:
    """A table that is being typed again: by whom, since when (ISO 8601)."""

    who: str
    began: str

    def as_json(self) -> dict[str, str]:
        """All fields, plain."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, str]) -> Retyping:
        """The inverse of as_json."""
        return cls(**data)


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell that the two typed differently, as they typed it; blank is the empty text.

    `taken` says that the second one's text was put into the report then.
    """

    address: str
    first: str
    second: str
    taken: bool


@dataclass(frozen=True, slots=True)
class SecondEntry:
    """A finished comparison of a table: of how many cells, by whom, from when to when."""

    table: str
    who: str
    began: str
    at: str
    compared: int
    differences: tuple[Difference, ...]

    def still_taken(self, entries: Mapping[str, Entry]) -> int:
        """How many of the second one's texts were taken and are what the report says now."""
        says = {address: entry.raw for address, entry in entries.items()}
        taken = (each for each in self.differences if each.taken)
        return sum(says.get(each.address, "") == each.second for each in taken)

    def as_json(self) -> dict[str, Any]:
        """All fields, plain."""
        return {**asdict(self), "differences": [asdict(each) for each in self.differences]}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> SecondEntry:
        """The inverse of as_json."""
        differences = tuple(Difference(**each) for each in data["differences"])
        return cls(**{**data, "differences": differences})
