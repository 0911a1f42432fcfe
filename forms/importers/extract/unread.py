"""Keeps a list of what was not read."""

from __future__ import annotations

from dataclasses import dataclass, field

from forms.importers import words
from forms.importers.extract.raw import Dropped, Place
from forms.values.text import one_line

MOST_LISTED = 2000
LONGEST_SHOWN = 200


@dataclass(slots=True)
class Unread:
    """What was left out of a file, each once; past MOST_LISTED only counted."""

    listed: list[Dropped] = field(default_factory=list)
    _more: int = 0
    _counted: dict[str, tuple[int, Dropped]] = field(default_factory=dict)

    def add(self, text: str, reason: str, where: Place) -> None:
        """Something with a place of its own."""
        if len(self.listed) < MOST_LISTED:
            self.listed.append(Dropped(one_line(text)[:LONGEST_SHOWN], reason, where))
        else:
            self._more += 1

    def count(self, text: str, reason: str, where: Place) -> None:
        """One of many that are listed together, with the first one's place; `reason` has a place
        for {count}."""
        number, first = self._counted.get(reason, (0, Dropped("", reason, where)))
        if len(first.text) < LONGEST_SHOWN:
            between = " " if first.text and text else ""
            shown = (first.text + between + one_line(text))[:LONGEST_SHOWN]
            first = Dropped(shown, reason, first.where)
        self._counted[reason] = (number + 1, first)

    def all(self) -> tuple[Dropped, ...]:
        """The list, what was counted after it."""
        counted = [
            Dropped(first.text, reason.format(count=number), first.where)
            for reason, (number, first) in self._counted.items()
        ]
        if self._more:
            counted.append(Dropped("", words.MORE_LINES.format(count=self._more), Place()))
        return (*self.listed, *counted)
