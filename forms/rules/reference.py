"""Last year's report, as the checks see it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Reference:
    """Last year's cells and texts as taken over, already in this year's addresses.

    `source` names where they came from; `sha256` is the canonical hash of that content, so that a
    later change of the source can be noticed.
    """

    source: str
    sha256: str
    year: str
    values: Mapping[str, str]
    texts: Mapping[str, str]
    facts: Mapping[str, str]

    def number(self, address: str) -> Decimal | None:
        """Last year's number of a cell; None when it was blank or the cell did not exist."""
        value = self.values.get(address)
        return None if value is None else Decimal(value)

    def as_json(self) -> dict[str, Any]:
        """All fields, plain."""
        return {
            "source": self.source,
            "sha256": self.sha256,
            "year": self.year,
            "values": dict(self.values),
            "texts": dict(self.texts),
            "facts": dict(self.facts),
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Reference:
        """The inverse of as_json."""
        return cls(**data)
