"""What a document shows, as plain values, and the least change from one state to another."""

from __future__ import annotations

from dataclasses import dataclass

from forms.draft.narrative import Chart, Figure, Link, Narrative, Run
from forms.values.text import OBJECT

Inline = Link | Figure | Chart

STRAY = Figure("", "")
"""An object character that is not ours; it has no place in a narrative."""

# Qt takes these two for ends of frames and would break the line there. They are no characters of
# any script; a replacement sign of the same length keeps all positions right.
_FRAMES, _SIGN = ("\ufdd0", "\ufdd1"), "\ufffd"


@dataclass(frozen=True, slots=True)
class Shown:
    """One character for each place, objects as U+FFFC, and the objects in their order."""

    flat: str = ""
    objects: tuple[Inline, ...] = ()

    def part(self, start: int, end: int) -> Shown:
        """What stands between two places."""
        first = self.flat.count(OBJECT, 0, start)
        last = first + self.flat.count(OBJECT, start, end)
        return Shown(self.flat[start:end], self.objects[first:last])

    def replaced(self, start: int, end: int, other: Shown) -> Shown:
        """A copy with other things between two places."""
        head, tail = self.part(0, start), self.part(end, len(self.flat))
        flat = head.flat + other.flat + tail.flat
        return Shown(flat, head.objects + other.objects + tail.objects)

    @property
    def runs(self) -> tuple[Run, ...]:
        """Texts and objects by turns; texts may be empty."""
        texts = self.flat.split(OBJECT)
        found: list[Run] = [texts[0]]
        for item, text in zip(self.objects, texts[1:], strict=True):
            found += [item, text]
        return tuple(found)

    @property
    def narrative(self) -> Narrative:
        """The runs as the session keeps them: cleaned, without stray objects."""
        return Narrative.of(run for run in self.runs if run != STRAY)


def shown(narrative: Narrative) -> Shown:
    """How a document shows a narrative."""
    objects = tuple(run for run in narrative.runs if not isinstance(run, str))
    flat = narrative.flat
    for frame in _FRAMES:
        flat = flat.replace(frame, _SIGN)
    return Shown(flat, objects)


@dataclass(frozen=True, slots=True)
class Patch:
    """At `position`, `removed` places give way to `inserted`."""

    position: int
    removed: int
    inserted: Shown


def difference(old: Shown, new: Shown) -> Patch | None:
    """The least patch that makes the old state the new one; None when they are equal."""
    if old == new:
        return None
    start = _equal(old.flat, new.flat, old.objects, new.objects)
    before, after = old.part(start, len(old.flat)), new.part(start, len(new.flat))
    end = _equal(before.flat[::-1], after.flat[::-1], before.objects[::-1], after.objects[::-1])
    return Patch(start, len(before.flat) - end, after.part(0, len(after.flat) - end))


def _equal(a: str, b: str, mine: tuple[Inline, ...], theirs: tuple[Inline, ...]) -> int:
    """How many places are equal from the start on, objects compared as what they are."""
    same = _equal_text(a, b)
    at = -1
    for one, other in zip(mine, theirs, strict=False):
        at = a.find(OBJECT, at + 1)
        if one != other or at >= same:
            return min(same, at)
    return same


def _equal_text(a: str, b: str) -> int:
    low, high = 0, min(len(a), len(b))
    while low < high:
        middle = (low + high + 1) // 2
        if a[low:middle] == b[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
