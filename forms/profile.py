"""The agency's own settings that can alter findings or paper.

A profile is copied into a report when the report is made and travels with it, so that the report
is judged alike on every machine. The one for new reports is `profile.json` in the data folder.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from forms.resources import resource

if TYPE_CHECKING:
    from collections.abc import Mapping

    from forms.definition.schema import Level

ORDER: tuple[Level, ...] = ("hint", "warning", "error")
"""Levels from the mildest to the gravest."""


def graver(own: Level) -> tuple[Level, ...]:
    """The levels that a rule of this level may be given; none for the gravest."""
    return ORDER[ORDER.index(own) + 1 :]


@dataclass(frozen=True, slots=True)
class Profile:
    """`levels` gives rules (by key) a graver level; a milder one has no effect. `overview_length` is
    the customary least and most characters of section 一. `deadline` is month and day in the year
    after the report year (`01-20`); empty: the one that the law sets. `empty_phrases` are refused
    as explanations.
    """

    levels: Mapping[str, Level]
    overview_length: tuple[int, int]
    deadline: str
    empty_phrases: tuple[str, ...]

    def level(self, rule: str, own: Level) -> Level:
        """The level of a rule whose own level is `own`: tightened, never loosened."""
        wanted = self.levels.get(rule, own)
        return max(own, wanted, key=ORDER.index)

    def raised(self, rule: str, own: Level, wanted: Level) -> Profile:
        """With another level for a rule whose own level is `own`; one not graver takes it back."""
        others = {key: level for key, level in self.levels.items() if key != rule}
        given = {rule: wanted} if wanted in graver(own) else {}
        return replace(self, levels=others | given)

    def as_json(self) -> dict[str, Any]:
        """All fields, plain."""
        return {
            **asdict(self),
            "overview_length": list(self.overview_length),
            "empty_phrases": list(self.empty_phrases),
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Profile:
        """The inverse of as_json."""
        least, most = data["overview_length"]
        return cls(
            dict(data["levels"]), (least, most), data["deadline"], tuple(data["empty_phrases"])
        )


@cache
def standard() -> Profile:
    """What holds where neither the agency nor the report has a profile of its own."""
    return Profile.from_json(json.loads(resource("profile.json").read_bytes()))
