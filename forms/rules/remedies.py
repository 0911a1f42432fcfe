"""What would mend a failed comparison.

A remedy brings the two sides together and makes no other comparison fail. First come those that
make numbers in narratives agree which contradict the tables, last those that would contradict what
agrees; then those that mend most of what fails; among equals the likeliest slip decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from forms.rules import slips, words
from forms.rules.finding import CellChange, Remedy
from forms.rules.identities import standing
from forms.rules.sentences import place_of
from forms.values.number import LONGEST_INTEGER, canonical

if TYPE_CHECKING:
    from collections.abc import Iterator

    from forms.rules.comparison import ComparisonCheck
    from forms.rules.finding import Finding
    from forms.rules.identities import Corrections, Standing
    from forms.rules.sheet import Sheet
    from forms.rules.subject import Subject
    from forms.rules.witnesses import Statement, Voice, Witnesses

MOST_OFFERED = 6
MOST_EQUAL, FEW = 5, 3
"""Where more corrections than this fit equally, no more than a few are offered."""
_LARGEST = 10**LONGEST_INTEGER

_Move = tuple[str, str, Decimal]
"""The cell where a number belongs, the cell where it stands, and the number."""


@dataclass(frozen=True, slots=True)
class _Correction:
    """`unmended` is how many comparisons would still fail."""

    changes: Corrections
    unmended: int
    reason: str
    weight: float


_Heard = tuple[_Correction, "Voice"]
"""A correction with what the narratives say of it."""


def remedies(check: ComparisonCheck, subject: Subject) -> tuple[Remedy, ...]:
    """At most MOST_OFFERED, likeliest first; none while a side is incomplete, nor when every
    correction would break another sum. Last year's numbers always stand.

    Where more than MOST_EQUAL fit as well as the first, only a few, which say so (`others`).
    """
    sheet = subject.sheet
    stands = standing(sheet)
    asked = stands.system.numbered.get(check.id)
    if asked not in stands.failing or not stands.states[asked].known:
        return ()
    found = _heard(sheet, stands, asked, _witnesses(subject))
    many = sum(_fits_as(each, found[0]) for each in found) > MOST_EQUAL
    shown = found[: FEW if many else MOST_OFFERED]
    others = len(found) - FEW if many else 0
    return tuple(_remedy(check, sheet, each, others) for each in shown)


def table_mends(finding: Finding, subject: Subject) -> tuple[Remedy, ...]:
    """For a number in a narrative that differs from the tables: the cell that makes it agree and
    a failed sum come out. None unless narratives and sums leave one such cell only."""
    stands = standing(subject.sheet)
    if not finding.span or not stands.failing:
        return ()
    witnesses = _witnesses(subject)
    said = witnesses.at(finding.addresses[0], finding.span)
    if said is None:
        return ()
    found = {
        best
        for asked in _explaining(said, stands)
        if (best := _singled_out(_heard(subject.sheet, stands, asked, witnesses)))
    }
    if len(found) != 1:
        return ()
    (correction,) = found
    return (_table_mend(subject.sheet, correction),) if said.agrees((correction,)) else ()


def _witnesses(subject: Subject) -> Witnesses:
    """Reading loads with the first question: who prints asks nothing."""
    from forms.rules.witnesses import Witnesses

    return Witnesses(subject)


def _heard(sheet: Sheet, stands: Standing, asked: int, witnesses: Witnesses) -> list[_Heard]:
    """All corrections of one failed comparison, likeliest first: narratives speak before slips."""
    found = _Search(sheet, stands, asked).corrections()
    heard = ((each, witnesses.of(each.changes)) for each in found)
    return sorted(heard, key=lambda each: (*_evidence(each), -each[0].weight))


def _evidence(heard: _Heard) -> tuple[int, ...]:
    """What speaks for it beside the slip; the less, the later."""
    correction, voice = heard
    return *voice.weight, correction.unmended


def _fits_as(one: _Heard, other: _Heard) -> bool:
    return _evidence(one) == _evidence(other) and one[0].reason == other[0].reason


def _explaining(said: Statement, stands: Standing) -> Iterator[int]:
    """The failed comparisons of which some cell, corrected, would make a statement agree."""
    for asked in sorted(stands.failing):
        state = stands.states[asked]
        terms = stands.system.identities[asked].terms.items()
        if state.known and any(said.agrees(((c, -state.value * sign),)) for c, sign in terms):
            yield asked


def _singled_out(found: list[_Heard]) -> tuple[str, Decimal] | None:
    """The one cell with its correction that narratives speak for, and for none as much."""
    if not found:
        return None
    (best, voice), *rest = found
    alone = len(best.changes) == 1 and all(_evidence(each) > _evidence(found[0]) for each in rest)
    spoken_for = voice.agreeing and not voice.opposed
    return best.changes[0] if alone and spoken_for else None


def _table_mend(sheet: Sheet, correction: tuple[str, Decimal]) -> Remedy:
    change, cell = _change(sheet, *correction), sheet.form.cells[correction[0]]
    name = words.ROW_AND_COLUMN.format(row=cell.row.printed, column=cell.column.printed)
    text = words.MEND_TABLE.format(table=cell.table.name, name=name, after=change.after)
    return Remedy((change,), text)


def _remedy(check: ComparisonCheck, sheet: Sheet, heard: _Heard, others: int) -> Remedy:
    correction, voice = heard
    changes = tuple(_change(sheet, *change) for change in correction.changes if change[1])
    place = place_of([sheet.form.cells[cell] for cell in check.cells])
    texts = [
        words.REMEDY.format(
            name=place.name(sheet.form.cells[each.address]), before=each.before, after=each.after
        )
        for each in changes
    ]
    agreeing = () if voice.opposed else voice.agreeing
    return Remedy(changes, words.TOGETHER.join(texts), correction.reason, agreeing, others)


def _change(sheet: Sheet, cell: str, added: Decimal) -> CellChange:
    now = sheet.number(cell) or Decimal(0)
    return CellChange(cell, canonical(now), canonical(now + added))


class _Search:
    """All corrections of one failed comparison that change one cell or undo a known slip."""

    def __init__(self, sheet: Sheet, stands: Standing, asked: int) -> None:
        self.entries, self.stands, self.asked = sheet.entries, stands, asked
        self.plan = slips.plan(sheet.form)
        self.numbers = stands.numbers
        self.terms = stands.system.identities[asked].terms
        self.value = stands.states[asked].value

    def corrections(self) -> Iterator[_Correction]:
        """Each once, in form order."""
        yield from self._single()
        yield from self._moved()
        yield from self._split()

    def _single(self) -> Iterator[_Correction]:
        settled, support = self.stands.settled, self.stands.system.support
        for cell, sign in self.terms.items():
            if settled.isdisjoint(support[cell]):
                changes = ((cell, -self.value * sign),)
                unmended = self._unmended(changes)
                if unmended is not None:
                    slip = slips.mistyped(*self._now_and_right(*changes[0]))
                    yield _Correction(changes, unmended, *slip)

    def _moved(self) -> Iterator[_Correction]:
        for into, out_of, moved in dict.fromkeys((*self._exchanged(), *self._across())):
            changes = ((into, moved), (out_of, -moved))
            unmended = self._unmended(changes)
            if unmended is not None:
                across, down = self.plan.steps(into, out_of)
                weight = slips.misplaced(
                    self._now_and_right(into, moved),
                    self._now_and_right(out_of, -moved),
                    across + down,
                )
                if not self.stands.system.derived.isdisjoint((into, out_of)):
                    weight *= slips.UNLIKELY
                reason = words.WRONG_COLUMN if across else words.WRONG_ROW
                yield _Correction(changes, unmended, reason, weight)

    def _exchanged(self) -> Iterator[_Move]:
        """Within a printed line, between this comparison and others that fail by as much."""
        for other in sorted(self.stands.failing - {self.asked}):
            state = self.stands.states[other]
            if state.known and abs(state.value) == abs(self.value):
                others = self.stands.system.identities[other].terms
                yield from self._between(others, state.value)

    def _between(self, others: dict[str, int], value: Decimal) -> Iterator[_Move]:
        apart = [cell for cell in others if cell not in self.terms]
        own = self._by_line(others) if apart else {}
        for other in apart:
            added = value * others[other]
            for line in self.plan.places[other].lines:
                for cell in own.get(line, ()):
                    if self.value * self.terms[cell] == -added:
                        yield _move(cell, other, added)

    def _by_line(self, without: dict[str, int]) -> dict[slips.Line, list[str]]:
        found: dict[slips.Line, list[str]] = {}
        for cell in self.terms:
            if cell not in without:
                for line in self.plan.places[cell].lines:
                    found.setdefault(line, []).append(cell)
        return found

    def _across(self) -> Iterator[_Move]:
        """All of a cell, from the next row that counts on the other side of this comparison."""
        for cell, sign in self.terms.items():
            below = self.plan.below.get(cell, "")
            if self.terms.get(below) == -sign:
                into, out_of, moved = _move(cell, below, -self.value * sign / 2)
                if self.numbers[out_of] == moved:
                    yield into, out_of, moved

    def _split(self) -> Iterator[_Correction]:
        for front, back in self._neighbours():
            first, second = self.numbers[front], self.numbers[back]
            if first and second is not None and self.entries[back].raw != "0":
                joined = self._joined(first, back)
                changes = ((front, joined - first), (back, -second))
                unmended = self._unmended(changes)
                if unmended is not None:
                    weight = slips.parted(first, second, joined)
                    yield _Correction(changes, unmended, words.SPLIT, weight)

    def _neighbours(self) -> Iterator[tuple[str, str]]:
        """Cells side by side of which at least the first counts only where something fails."""
        settled, support = self.stands.settled, self.stands.system.support
        near = (each for cell in self.terms for each in (self.plan.left_of.get(cell, ""), cell))
        for front in dict.fromkeys(near):
            if front in support and settled.isdisjoint(support[front]):
                back = self.plan.right_of.get(front, "")
                if back in support:
                    yield front, back

    def _joined(self, front: Decimal, back: str) -> Decimal:
        """One number of the digits of two cells; a zero that the second begins with counts."""
        raw, number = self.entries[back].raw, self.numbers[back] or Decimal(0)
        digits = len(raw) if raw.isdecimal() else number.adjusted() + 1
        return front.scaleb(digits) + number

    def _unmended(self, changes: Corrections) -> int | None:
        """How many comparisons the changes leave failing; None when they may not be offered."""
        met = self.value
        for cell, added in changes:
            met += self.terms.get(cell, 0) * added
        if met or not all(self._possible(*change) for change in changes):
            return None
        return self.stands.unmended(changes)

    def _possible(self, cell: str, added: Decimal) -> bool:
        now = self.numbers[cell]
        if now is None or now + added >= _LARGEST:
            return False
        return now + added >= 0 or cell in self.stands.system.signed

    def _now_and_right(self, cell: str, added: Decimal) -> tuple[Decimal, Decimal]:
        now = self.numbers[cell] or Decimal(0)
        return now, now + added


def _move(cell: str, other: str, added: Decimal) -> _Move:
    return (cell, other, added) if added > 0 else (other, cell, -added)
