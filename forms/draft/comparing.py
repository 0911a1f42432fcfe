"""What is different between two contents of a report: by key, and in narratives by sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import TYPE_CHECKING, Any

from forms.draft import words
from forms.draft.changes import Put, Splice
from forms.draft.narrative import Narrative
from forms.draft.view import sheet_of, shown_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from forms.draft.changes import Operation
    from forms.draft.content import Content
    from forms.draft.narrative import Run
    from forms.rules.sheet import Sheet

LONGEST = 2000
"""Sentences on a side that are matched with each other; a longer stretch counts as rewritten."""

NEW_LINE = "\n"
_END = re.compile(f"(\n|[{words.SENTENCE_ENDS}]+)")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Sentences that gave way to others; either side may be blank. `kept` ones are the same."""

    before: Narrative
    after: Narrative

    @property
    def kept(self) -> bool:
        """Whether nothing changed here."""
        return self.before == self.after


@dataclass(frozen=True, slots=True)
class TextDifference:
    """A narrative that changed, as stretches in order; their sides make up the two texts."""

    address: str
    stretches: tuple[Stretch, ...]

    def operations(self) -> tuple[Splice, ...]:
        """What makes the later text of the earlier, the last place first."""
        found: list[Splice] = []
        position = 0
        for stretch in self.stretches:
            if not stretch.kept:
                found.append(Splice(self.address, position, stretch.before, stretch.after))
            position += len(stretch.before)
        return tuple(reversed(found))


@dataclass(frozen=True, slots=True)
class CellDifference:
    """A cell as it is shown in both, empty for blank; `computed` where it is a sum of others.

    `change` is by how much it grew, a blank not counting as 0: None unless both are numbers.
    """

    address: str
    before: str
    after: str
    computed: bool
    change: Decimal | None


class Difference:
    """From one content to another of the same format; ValueError for another format.

    `operations` turn the one into the other exactly. What a reader is told leaves out what does
    not show (where a number came from).
    """

    def __init__(self, before: Content, after: Content) -> None:
        if before.format != after.format:
            msg = f"{before.format} and {after.format} have other cells"
            raise ValueError(msg)
        self.before, self.after = before, after
        self.puts = tuple(_puts(before, after))
        self.texts = tuple(_texts(before, after))

    @property
    def operations(self) -> tuple[Operation, ...]:
        """What makes the later content of the earlier."""
        return (*self.puts, *(each for text in self.texts for each in text.operations()))

    def of_part(self, part: str) -> tuple[Put, ...]:
        """What changed in one part, by key."""
        return tuple(put for put in self.puts if put.part == part)

    @cached_property
    def cells(self) -> tuple[CellDifference, ...]:
        """The cells that show something else, in the form's order."""
        old, new = sheet_of(self.before), sheet_of(self.after)
        found = (self._cell(address, old, new) for address in old.form.cells)
        return tuple(each for each in found if each.before != each.after)

    def _cell(self, address: str, old: Sheet, new: Sheet) -> CellDifference:
        computed = old.form.cells[address].derived and address not in self.after.entries
        first, second = old.number(address), new.number(address)
        return CellDifference(
            address,
            shown_number(self.before, old, address),
            shown_number(self.after, new, address),
            computed,
            None if first is None or second is None else second - first,
        )

    @cached_property
    def facts(self) -> tuple[tuple[str, str, str], ...]:
        """Address and both texts of the facts that show something else, in the form's order."""
        order = sheet_of(self.before).form.facts
        found = ((a, _shown_fact(self.before, a), _shown_fact(self.after, a)) for a in order)
        return tuple(each for each in found if each[1] != each[2])


def _shown_fact(content: Content, address: str) -> str:
    entry = content.entries.get(address)
    return (entry.value or entry.raw.strip()) if entry else ""


def _puts(before: Content, after: Content) -> Iterator[Put]:
    for part in dict.fromkeys((*before.parts, *after.parts)):
        old: dict[str, Any] = dict(before.parts.get(part, {}))
        new: dict[str, Any] = dict(after.parts.get(part, {}))
        for key in dict.fromkeys((*old, *new)):
            if old.get(key) != new.get(key):
                yield Put(part, key, old.get(key), new.get(key))


# ---------------------------------------------------------------------------------- narratives


def _texts(before: Content, after: Content) -> Iterator[TextDifference]:
    for address in dict.fromkeys((*before.texts, *after.texts)):
        old, new = before.text(address), after.text(address)
        if old != new:
            yield TextDifference(address, stretches(old, new))


def sentences(narrative: Narrative) -> list[Narrative]:
    """A narrative in pieces: sentences with their full stop, and each end of a paragraph."""
    found: list[list[Run]] = [[]]
    for run in narrative.runs:
        for piece in _END.split(run) if isinstance(run, str) else (run,):
            _append(found, piece)
    return [Narrative.of(runs) for runs in found if runs]


def _append(found: list[list[Run]], piece: Run) -> None:
    """The last of the found is the sentence that goes on."""
    if piece == NEW_LINE:
        found += [[piece], []]
    elif piece:
        found[-1].append(piece)
        if isinstance(piece, str) and _END.fullmatch(piece):
            found.append([])


def stretches(before: Narrative, after: Narrative) -> tuple[Stretch, ...]:
    """Both texts side by side, sentence by sentence."""
    old, new = sentences(before), sentences(after)
    head = alike(old, new)
    tail = alike(old[head:][::-1], new[head:][::-1])
    inner = old[head : len(old) - tail], new[head : len(new) - tail]
    kept = Stretch(_joined(old[:head]), _joined(new[:head]))
    rest = _joined(old[len(old) - tail :]), _joined(new[len(new) - tail :])
    found = (kept, *_matched(*inner), Stretch(*rest))
    return tuple(each for each in found if len(each.before) or len(each.after))


def _matched(old: Sequence[Narrative], new: Sequence[Narrative]) -> Iterator[Stretch]:
    """Ends of paragraphs are like any others: they never hold two texts together alone."""
    if max(len(old), len(new)) > LONGEST:
        yield Stretch(_joined(old), _joined(new))
        return
    matcher = SequenceMatcher(lambda each: each.flat == NEW_LINE, old, new)
    for _tag, low, high, first, last in matcher.get_opcodes():
        yield Stretch(_joined(old[low:high]), _joined(new[first:last]))


def alike(old: Sequence[object], new: Sequence[object]) -> int:
    """How many things at the beginning are the same."""
    count = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        count += 1
    return count


def _joined(pieces: Sequence[Narrative]) -> Narrative:
    return Narrative.of(run for piece in pieces for run in piece.runs)
