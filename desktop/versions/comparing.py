"""The work behind the dialog, done in jobs: nothing here knows a widget."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from desktop.versions.describing import short
from desktop.versions.telling import told
from desktop.versions.words import NOW
from forms import ops
from forms.draft.comparing import Difference

if TYPE_CHECKING:
    from desktop.versions.telling import Told
    from forms.draft.content import Content
    from forms.library.opening import OpenDraft
    from forms.ops import Version

Against = int | Literal["now", "previous"]
"""What a version is compared with: the version that ended with a step, or one of these."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two versions, the earlier first; None is the report as it stands."""

    before: Version
    after: Version | None

    @property
    def names(self) -> tuple[str, str]:
        """What they are called above their columns."""
        return short(self.before), NOW if self.after is None else short(self.after)


@dataclass(frozen=True, slots=True)
class Compared:
    """What was found for a pair."""

    pair: Pair
    told: Told


def pair_of(versions: tuple[Version, ...], chosen: Version, against: Against) -> Pair | None:
    """Which two to compare; None where a version would be compared with itself or with nothing.

    `versions` are newest first, the first of them being the report as it stands.
    """
    place = versions.index(chosen)
    other: int | None = 0
    if against == "previous":
        other = place + 1
    elif against != "now":
        other = next((n for n, each in enumerate(versions) if each.seq == against), None)
    if other is None or other >= len(versions) or other == place:
        return None
    newer, older = sorted((place, other))
    return Pair(versions[older], versions[newer] if newer else None)


def compare(draft: OpenDraft, present: Content, pair: Pair) -> Compared:
    """Reads what stood then and what differs."""
    before = ops.version_content(draft, pair.before)
    after = present if pair.after is None else ops.version_content(draft, pair.after)
    return Compared(pair, told(Difference(before, after)))
