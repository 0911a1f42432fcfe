"""A narrative: text, links to cells and figures, edited by position."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from forms.values.text import OBJECT, clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


@dataclass(frozen=True, slots=True)
class Link:
    """Shows the number of a cell and follows it."""

    cell: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture of the report's attachments (by hash) with its caption."""

    attachment: str
    caption: str


ChartKind = Literal["trend", "outcomes", "applicants"]
"""Applications through the years, what became of them, who made them."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A figure drawn from the report's own tables, with its caption.

    This year's numbers are those of the tables whenever it is drawn. `earlier` are the years before
    that a trend goes back to, as (year, number) in rising order, kept as they were when it was
    placed, so that the report needs no other file to be printed.
    """

    kind: ChartKind
    caption: str
    earlier: tuple[tuple[str, str], ...] = ()


Run = str | Link | Figure | Chart


@dataclass(frozen=True, slots=True)
class Narrative:
    """Runs in order; paragraphs are parted by one newline inside text runs.

    Positions count code points; a link or a figure takes one place. Neighbouring texts are
    always one run and no run is empty, so equal narratives compare equal.
    """

    runs: tuple[Run, ...] = ()

    @classmethod
    def of(cls, runs: Iterable[Run]) -> Narrative:
        """Cleans the texts (see values/text.py) and joins neighbours."""
        joined: list[Run] = []
        for run in runs:
            text = clean(run) if isinstance(run, str) else run
            if isinstance(text, str) and joined and isinstance(joined[-1], str):
                joined[-1] += text
            elif text != "":
                joined.append(text)
        return cls(tuple(joined))

    def __len__(self) -> int:
        return sum(_width(run) for run in self.runs)

    @property
    def flat(self) -> str:
        """One character for each place; links and figures appear as U+FFFC."""
        return "".join(run if isinstance(run, str) else OBJECT for run in self.runs)

    @property
    def links(self) -> tuple[str, ...]:
        """The cells that the narrative shows, in order, repeated as they occur."""
        return tuple(run.cell for run in self.runs if isinstance(run, Link))

    @property
    def attachments(self) -> frozenset[str]:
        """The pictures that the narrative refers to."""
        return frozenset(run.attachment for run in self.runs if isinstance(run, Figure))

    def slice(self, start: int, end: int) -> Narrative:
        """The part between two positions."""
        parts: list[Run] = []
        at = 0
        for run in self.runs:
            length = _width(run)
            low, high = max(start - at, 0), min(end - at, length)
            if low < high:
                parts.append(run[low:high] if isinstance(run, str) else run)
            at += length
        return Narrative(tuple(parts))

    def splice(self, position: int, removed: Narrative, inserted: Narrative) -> Narrative:
        """Replaces what stands at a position; ValueError when something else stands there."""
        end = position + len(removed)
        if self.slice(position, end) != removed:
            msg = f"the text at {position} is not the one to be removed"
            raise ValueError(msg)
        tail = self.slice(end, len(self))
        return Narrative.of((*self.slice(0, position).runs, *inserted.runs, *tail.runs))

    def resolved(self, shown: Callable[[str], str]) -> str:
        """The plain text with each link replaced by its cell's number; a figure adds nothing."""
        return "".join(_printed(run, shown) for run in self.runs)

    def places(self, start: int, end: int, shown: Callable[[str], str]) -> tuple[int, int]:
        """The places that a span of the resolved text covers; a link is never cut."""
        return self._place(start, shown), self._place_after(end, shown)

    def _place(self, offset: int, shown: Callable[[str], str]) -> int:
        place = 0
        for run in self.runs:
            length = _length(run, shown)
            if offset < length:
                return place + offset if isinstance(run, str) else place
            offset, place = offset - length, place + _width(run)
        return place

    def _place_after(self, offset: int, shown: Callable[[str], str]) -> int:
        place = 0
        for run in self.runs:
            if offset == 0:
                break
            length = _length(run, shown)
            if offset <= length:
                return place + offset if isinstance(run, str) else place + 1
            offset, place = offset - length, place + _width(run)
        return place

    def as_json(self) -> list[Any]:
        """Runs: a text, {"link": cell}, {"figure": hash, "caption": text} or
        {"chart": kind, "caption": text, "earlier": [[year, number], …]}."""
        return [_run_as_json(run) for run in self.runs]

    @classmethod
    def from_json(cls, data: list[Any]) -> Narrative:
        """The inverse of as_json."""
        return cls.of(_run_from_json(item) for item in data)


def plain(text: str) -> Narrative:
    """A narrative of text alone."""
    return Narrative.of([text])


def _width(run: Run) -> int:
    return len(run) if isinstance(run, str) else 1


def _printed(run: Run, shown: Callable[[str], str]) -> str:
    if isinstance(run, str):
        return run
    return shown(run.cell) if isinstance(run, Link) else ""


def _length(run: Run, shown: Callable[[str], str]) -> int:
    return len(_printed(run, shown))


def _run_as_json(run: Run) -> Any:
    if isinstance(run, Link):
        return {"link": run.cell}
    if isinstance(run, Figure):
        return {"figure": run.attachment, "caption": run.caption}
    if isinstance(run, Chart):
        earlier = [list(point) for point in run.earlier]
        return {"chart": run.kind, "caption": run.caption, "earlier": earlier}
    return run


def _run_from_json(item: Any) -> Run:
    if isinstance(item, str):
        return item
    if "link" in item:
        return Link(item["link"])
    if "chart" in item:
        earlier = tuple((year, number) for year, number in item["earlier"])
        return Chart(item["chart"], item["caption"], earlier)
    return Figure(item["figure"], item["caption"])
