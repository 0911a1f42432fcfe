"""All that can be gone to: places of the form, rules, commands, help, reports. Without Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

from desktop.palette import words
from desktop.palette.matching import ELSEWHERE, INSIDE, Key, fit, key, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Group(Enum):
    """What stands together in the list, in the order of equally good finds."""

    RECENT = words.RECENT
    PLACES = words.PLACES
    CELLS = words.CELLS
    COMMANDS = words.COMMANDS
    CHECKS = words.CHECKS
    HELP = words.HELP
    REPORTS = words.REPORTS


class Kind(Enum):
    """What an entry is; with `place` it says where to go."""

    PAGE = "page"
    FIELD = "field"
    TEXT = "text"
    ROW = "row"
    COLUMN = "column"
    CELL = "cell"
    RULE = "rule"
    ACTION = "action"
    HELP = "help"
    MANUAL = "manual"
    REPORT = "report"


GROUPS = {
    Kind.PAGE: Group.PLACES,
    Kind.FIELD: Group.PLACES,
    Kind.TEXT: Group.PLACES,
    Kind.ROW: Group.CELLS,
    Kind.COLUMN: Group.CELLS,
    Kind.CELL: Group.CELLS,
    Kind.RULE: Group.CHECKS,
    Kind.ACTION: Group.COMMANDS,
    Kind.HELP: Group.HELP,
    Kind.MANUAL: Group.HELP,
    Kind.REPORT: Group.REPORTS,
}
ICONS = {
    Kind.PAGE: "page",
    Kind.FIELD: "edit",
    Kind.TEXT: "edit",
    Kind.ROW: "row",
    Kind.COLUMN: "column",
    Kind.CELL: "cell",
    Kind.RULE: "check",
    Kind.HELP: "help",
    Kind.MANUAL: "book",
    Kind.REPORT: "cover",
}
RANK = {kind: place for place, kind in enumerate(Kind)}


@dataclass(frozen=True)
class Entry:
    """`place` is an address, a task, a rule, an action, a place in the manual or a draft's id.

    `where` stands beside the title, `note` at the right; `more` is searched and not shown. With
    `why` it cannot be chosen now, for that reason.
    """

    kind: Kind
    place: str
    title: str
    where: str
    note: str = ""
    more: str = ""
    why: str = ""
    icon: str = ""

    @property
    def id(self) -> str:
        """The same in every session."""
        return f"{self.kind.value}:{self.place}"

    @property
    def group(self) -> Group:
        """What it stands with."""
        return GROUPS[self.kind]

    @cached_property
    def searched(self) -> Key:
        """Its key for matching, made when it is first asked for."""
        return key(self.title, f"{self.where} {self.more}")


@dataclass(frozen=True, slots=True)
class Found:
    """One group of the list."""

    group: Group
    entries: tuple[Entry, ...]


MOST = 7
"""Entries of a group, when there are others."""

ALONE = 30
"""Entries of a group that is the only one."""

FIRST = 8
"""Recently used ones that show while nothing is typed."""


def prepare(entries: Iterable[Entry]) -> None:
    """Makes all keys, so that the first letter is found as quickly as the others."""
    for entry in entries:
        entry.searched  # noqa: B018


def seek(entries: Sequence[Entry], typed: str) -> list[Found]:
    """What fits, the best group first; nothing typed finds nothing."""
    sought = words_of(typed)
    if not sought:
        return []
    ranked: dict[Group, list[tuple[tuple[int, ...], Entry]]] = {}
    for entry in entries:
        fitting = fit(sought, entry.searched)
        if fitting is not None:
            rank = (*fitting, RANK[entry.kind])
            ranked.setdefault(entry.group, []).append((rank, entry))
    for group, pairs in ranked.items():
        ranked[group] = _best(pairs)
    groups = sorted(ranked, key=lambda group: _standing(group, ranked[group][0][0][0]))
    most = MOST if len(groups) > 1 else ALONE
    return [Found(group, tuple(e for _, e in ranked[group][:most])) for group in groups]


def _best(pairs: list[tuple[tuple[int, ...], Entry]]) -> list[tuple[tuple[int, ...], Entry]]:
    """In order; what is only mentioned somewhere shows where nothing bears the name."""
    ordered = sorted(pairs, key=lambda pair: pair[0])
    named = [pair for pair in ordered if pair[0][0] < ELSEWHERE]
    return named or ordered


def _standing(group: Group, best: int) -> tuple[int, int]:
    """The place of a group; the place itself comes before what is said about it."""
    if group is Group.HELP:
        best = max(best, INSIDE)
    return best, list(Group).index(group)


def first(entries: Iterable[Entry], recent: Sequence[str]) -> list[Found]:
    """What shows while nothing is typed: what was used last, the pages, the commands."""
    by_id = {entry.id: entry for entry in entries}
    used = [by_id[each] for each in recent if each in by_id and not by_id[each].why][:FIRST]
    pages = [entry for entry in by_id.values() if entry.kind is Kind.PAGE]
    commands = [e for e in by_id.values() if e.kind is Kind.ACTION and not e.why]
    groups = ((Group.RECENT, used), (Group.PLACES, pages), (Group.COMMANDS, commands))
    return [Found(group, tuple(each)) for group, each in groups if each]
