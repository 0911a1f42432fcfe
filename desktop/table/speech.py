"""What a cell says: to a screen reader, and under the mouse.

Without Qt.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from desktop.table import words
from forms.draft.cell_state import CellState, Source
from forms.rules.finding import Role

if TYPE_CHECKING:
    from forms.definition.form import Cell
    from forms.definition.schema import Level


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell's state with the findings that speak of it; all that is painted and said."""

    cell: Cell
    state: CellState
    level: Level | None
    messages: tuple[str, ...]

    @property
    def computed(self) -> bool:
        """Whether the software adds this cell up."""
        return self.state.source is Source.COMPUTED

    @property
    def alarming(self) -> bool:
        """Whether the cell shows an icon: what is in it is wrong or doubtful."""
        return self.level is not None or bool(self.state.problem)

    @property
    def running(self) -> str:
        """The sum so far of an incomplete total; a bare zero says nothing."""
        return "" if self.state.running in {"", "0"} else self.state.running

    @property
    def dashed(self) -> bool:
        """Right sides are outlined differently from left sides."""
        return self.state.side is Role.RIGHT


def main_text(shown: Shown) -> str:
    """The number, or what an incomplete total has so far."""
    if shown.running:
        return words.RUNNING.format(sum=shown.running)
    return shown.state.text


class Manner(IntEnum):
    """How much is said of last year under a number; the richest for which there is room."""

    NUMBER = 0
    CHANGE = 1
    NAMED = 2


def second_line(shown: Shown, manner: Manner) -> str:
    """The small figure under the number: the sum of the parts, or last year's number and the
    change since, which are left out where nothing happened in both years."""
    if shown.state.computed:
        return words.SUM_BESIDE.format(sum=shown.state.computed)
    last, change = shown.state.last_year, shown.state.change
    if not last or last == shown.state.text == "0":
        return ""
    if not change:
        return words.LAST_YEAR.format(number=last) if manner is Manner.NAMED else last
    patterns = ("{number}", words.NUMBER_AND_CHANGE, words.LAST_YEAR_AND_CHANGE)
    return patterns[manner].format(number=last, change=_pointed(change))


def _pointed(change: str) -> str:
    """With an arrow: beside last year's number a sign would read as a sum."""
    if change == "0":
        return words.UNCHANGED
    return (words.LESS if change[0] == "-" else words.MORE).format(number=change[1:])


def spoken(shown: Shown) -> str:
    """ "表三，（二）部分公开，自然人，12，有问题"."""
    state = shown.state
    parts = [shown.cell.printed, _spoken_number(shown)]
    if shown.computed:
        parts.append(words.BY_SOFTWARE)
    if state.computed:
        parts.append(words.SUM_BESIDE.format(sum=state.computed))
    if state.last_year:
        parts.append(_against_last_year(state))
    if shown.alarming:
        parts.append(words.TO_EXPLAIN if shown.level == "warning" else words.HAS_PROBLEM)
    return words.SPOKEN.join(parts)


def described(shown: Shown) -> str:
    """What is wrong, in sentences; empty for a cell about which nothing is to be said.

    Apart from the name: a screen reader says it after the number, and a key cuts it short.
    """
    problem = shown.state.problem
    told = any(problem in message for message in shown.messages)
    return "\n".join((*shown.messages, *(() if told or not problem else (problem,))))


def _spoken_number(shown: Shown) -> str:
    if shown.state.text:
        return shown.state.text
    return words.NOT_COMPLETE if shown.computed else words.BLANK


def tooltip(shown: Shown) -> str:
    """Problems first, then what is still missing, remarks and last year; plain lines."""
    state = shown.state
    lines = described(shown).splitlines()
    if state.computed:
        stated = words.STATED_DIFFERS.format(stated=state.text, computed=state.computed)
        lines.append(stated)
    if state.missing:
        lines.append(words.MISSING.format(count=state.missing))
    if state.remark:
        lines.append(words.REMARK.format(remark=state.remark))
    if state.last_year:
        lines.append(_against_last_year(state))
    return "\n".join(lines)


def _against_last_year(state: CellState) -> str:
    pattern = words.LAST_YEAR_CHANGE if state.change else words.LAST_YEAR
    return pattern.format(number=state.last_year, change=state.change)
