"""What a probe of the data folder means, in sentences. Without Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from desktop.settings import words
from forms.ops.probe import TRIES

if TYPE_CHECKING:
    from forms.ops import Probe

Sign = Literal["done", "warning", "error"]
"""Also the icon and the ink of a line."""

SIGNS: dict[Sign, str] = {"done": words.GOOD, "warning": words.CARE, "error": words.BAD}


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence and how grave it is."""

    sign: Sign
    text: str


def verdict(probe: Probe) -> list[Line]:
    """The whole of it first, then its reasons."""
    reasons = list(_reasons(probe))
    signs = {line.sign for line in reasons}
    if "error" in signs:
        return [Line("error", words.PROBE_BAD), *reasons]
    if "warning" in signs:
        return [Line("warning", words.PROBE_CARE), *reasons]
    return [Line("done", words.PROBE_SOUND), *reasons]


def _reasons(probe: Probe) -> list[Line]:
    room = size(probe.free)
    told = _saving(probe)
    told.append(Line("done" if probe.medium == "local" else "warning", words.MEDIA[probe.medium]))
    scarce = Line("warning", words.SCARCE.format(size=room))
    told.append(scarce if probe.scarce else Line("done", words.ROOM.format(size=room)))
    return told


def _saving(probe: Probe) -> list[Line]:
    if probe.refusal:
        error = probe.refusal
        said = words.REFUSED.format(message=error.message, remedy=error.remedy)
        return [Line("error", said)]
    time = duration(probe.seconds)
    slow = Line("warning", words.SLOW.format(time=time))
    quick = Line("done", words.SAVING_TIME.format(time=time, tries=TRIES))
    return [Line("done", words.WRITABLE), slow if probe.slow else quick]


def stock(probe: Probe) -> list[str]:
    """What lies in the folder."""
    kinds = (
        (words.DRAFTS, probe.drafts),
        (words.BINNED, probe.binned),
        (words.BACKUPS, probe.backups),
    )
    there = [
        said.format(count=each.count, size=size(each.bytes)) for said, each in kinds if each.count
    ]
    return there or [words.NOTHING]


def size(count: int) -> str:
    """Bytes as people say them: 3.2 MB."""
    for unit, many in words.SIZES:
        if count >= many:
            number = f"{count / many:.0f}" if count >= 10 * many else f"{count / many:.1f}"
            return words.SIZE.format(number=number, unit=unit)
    return words.BYTES.format(number=count)


def duration(seconds: float) -> str:
    """Milliseconds up to a second."""
    if seconds < 0.001:
        return words.UNDER_ONE
    if seconds < 1:
        return words.MILLISECONDS.format(count=round(seconds * 1000))
    return words.SECONDS.format(count=f"{seconds:.1f}")
