"""An imported file, as the checks of a report's structure see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """What an imported file looked like: kept so that its structure can be judged later.

    `headings` and `labels` are as found; `not_understood` are lines that went nowhere.
    """

    name: str
    sha256: str
    headings: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    not_understood: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """All fields, plain."""
        return {
            "name": self.name,
            "sha256": self.sha256,
            "headings": list(self.headings),
            "labels": list(self.labels),
            "not_understood": list(self.not_understood),
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> SourceRecord:
        """The inverse of as_json."""
        lists = ("headings", "labels", "not_understood")
        return cls(data["name"], data["sha256"], *(tuple(data[key]) for key in lists))
