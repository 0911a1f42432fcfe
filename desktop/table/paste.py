"""What a pasted block would do, cell by cell, before anything is written.

Without Qt. Decisions, as a spreadsheet's user expects them:
- the block goes to the current cell or the top left of the selection; a single value fills the
  whole selection; labels of the form around the block are taken off and tell its place;
- what is pasted replaces what was there, so a blank clears its cell, and clearing a filled one is
  asked about;
- a total that equals its sum is computed, also where another one was stated; any other total is
  kept as stated;
- whatever is not plainly a number in a cell of the table is asked about first; so is the unit of an
  amount that says none and may well be in another than its cell's;
- places that a merged cell covers are passed over: what stands there stays.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from desktop.table import words
from desktop.table.amounts import in_unit, named_unit, uncertain
from desktop.table.labels import Labels, plain_label
from desktop.table.markup import COVERED
from forms.definition.catalog import load
from forms.draft.changes import apply_all
from forms.draft.edits import paste_entries, put_entries
from forms.draft.view import sheet_of, shown_number
from forms.values.entry import Origin
from forms.values.kinds import read
from forms.values.number import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.table.clipboard import Block
    from desktop.table.grid import Grid, Place
    from desktop.table.labels import Placed
    from forms.definition.form import Form
    from forms.draft.changes import ChangeSet
    from forms.draft.content import Content
    from forms.rules.sheet import Sheet


Targets = list[tuple[str, str]]
"""Address and text of each pasted cell; no address outside the table."""


class Fate(Enum):
    """What becomes of one pasted cell."""

    WRITTEN = "written"
    CLEARED = "cleared"
    SAME = "same"
    DROPPED = "dropped"
    COMPUTED = "computed"
    """A stated total that gives way to the sum."""
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Item:
    """One cell of the block. `note` says why it deserves a look; `address` is empty outside."""

    address: str
    before: str
    after: str
    fate: Fate
    note: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole paste. `shape` is the block's without labels; `unit` is what the amounts that say
    none are read in, empty when there is no doubt about them."""

    shape: tuple[int, int]
    stripped: tuple[int, int]
    items: tuple[Item, ...]
    moved: bool = False
    misfit: bool = False
    unit: str = ""

    @property
    def doubtful(self) -> bool:
        """Whether to ask before writing."""
        noted = any(item.note for item in self.items)
        return self.moved or self.misfit or bool(self.unit) or noted

    @property
    def effective(self) -> bool:
        """Whether anything would change."""
        changing = {Fate.WRITTEN, Fate.CLEARED, Fate.COMPUTED}
        return any(item.fate in changing for item in self.items)

    def count(self, fate: Fate) -> int:
        """How many cells fare so."""
        return sum(item.fate is fate for item in self.items)

    def change_set(self, content: Content) -> ChangeSet:
        """The one step that writes it."""
        raws = {item.address: item.after for item in self.items if item.address}
        return paste_entries(content, raws, *self.shape)


def plan_paste(
    content: Content, grid: Grid, block: Block, selection: Sequence[Place], unit: str = ""
) -> Plan:
    """Where a block goes when pasted over the selected places (the current one alone, or more).

    `unit` is what the clerk says that uncertain amounts are in; without it what a label names.
    """
    if len(block) == len(block[0]) == 1 and len(selection) > 1:
        return _fill(content, grid, block[0][0], selection)
    anchor = min(row for row, _ in selection), min(column for _, column in selection)
    placed = Labels(grid).strip(block)
    if not placed.block or not placed.block[0]:
        return Plan((0, 0), (placed.stripped_rows, placed.stripped_columns), ())
    shape = len(placed.block), len(placed.block[0])
    targets, unit = _with_units(content, list(_targets(grid, placed, anchor)), block, unit)
    return Plan(
        shape=shape,
        stripped=(placed.stripped_rows, placed.stripped_columns),
        items=_items(content, targets, unit),
        moved=placed.start(anchor) != anchor,
        misfit=len(selection) > 1 and len(set(selection)) != shape[0] * shape[1],
        unit=unit,
    )


def _with_units(content: Content, targets: Targets, block: Block, unit: str) -> tuple[Targets, str]:
    """The uncertain amounts in the unit that was said or named; which one that is, or none."""
    form, named = load(content.format), named_unit(block)
    doubted = uncertain(form, {a: raw.strip() for a, raw in targets if a}, named)
    if not doubted:
        return targets, ""
    unit = unit or named or form.cells[doubted[0]].unit
    said = [(a, in_unit(form, a, raw.strip(), unit) if a in doubted else raw) for a, raw in targets]
    return said, unit


def _fill(content: Content, grid: Grid, raw: str, selection: Sequence[Place]) -> Plan:
    addresses = grid.within(selection)
    items = _items(content, [(address, raw) for address in addresses])
    return Plan((len(addresses), 1), (0, 0), items)


def _targets(grid: Grid, placed: Placed, anchor: Place) -> Iterator[tuple[str, str]]:
    """Address and text of each pasted cell; labels that fall on labels are left out."""
    column = placed.start(anchor)[1]
    for row, line in zip(placed.lines(anchor), placed.block, strict=True):
        for step, raw in enumerate(line):
            place = row, column + step
            address = grid.address(place)
            if raw == COVERED:
                continue
            if address and grid.place(address) == place:
                yield address, raw
            elif raw.strip() and not _is_own_label(grid, place, raw):
                yield "", raw


def _is_own_label(grid: Grid, place: Place, raw: str) -> bool:
    if not (place[0] < grid.rows and place[1] < grid.columns):
        return False
    return plain_label(grid.owner(place).cell.text) == plain_label(raw)


def _items(content: Content, pairs: Targets, unit: str = "") -> tuple[Item, ...]:
    raws = {address: raw.strip() for address, raw in pairs if address}
    stated = _stated(content, raws)
    sheet = sheet_of(content)
    outside = [
        Item("", "", raw.strip(), Fate.OUTSIDE, words.NOTE_OUTSIDE) for a, raw in pairs if not a
    ]
    items = (_item(content, sheet, a, raw, stated) for a, raw in raws.items())
    return (*(_in_doubt(sheet.form, each, unit) for each in items), *outside)


def _in_doubt(form: Form, item: Item, unit: str) -> Item:
    """An amount in its cell's own unit looks like any number: why the unit is asked for."""
    own = form.cells[item.address].unit
    doubted = unit == own and form.cells[item.address].kind == "money" and not item.note
    return replace(item, note=words.NOTE_UNIT.format(unit=own)) if doubted and unit else item


def _item(content: Content, sheet: Sheet, address: str, raw: str, stated: dict[str, str]) -> Item:
    before = content.entries.get(address)
    item = Item(address, shown_number(content, sheet, address), raw, Fate.WRITTEN)
    if sheet.form.cells[address].derived:
        if address not in stated:
            note = words.NOTE_CLEARS if before and not raw else ""
            return replace(
                item, after="", fate=Fate.COMPUTED if before else Fate.DROPPED, note=note
            )
        item = replace(item, note=stated[address])
    if raw == (before.raw if before else ""):
        return replace(item, fate=Fate.SAME, note="")
    if not raw:
        return replace(item, fate=Fate.CLEARED, note=words.NOTE_CLEARS)
    reading = read(sheet.form, address, raw)
    if reading.remark:
        note = words.NOTE_REMARK.format(value=reading.value, remark=reading.remark)
        return replace(item, note=note if reading.remark in raw else reading.remark)
    return replace(item, note=reading.problem or item.note)


def _stated(content: Content, raws: dict[str, str]) -> dict[str, str]:
    """The pasted totals that stay stated, with the reason.

    A total that is computed from another one depends on whether that stays stated, so this is
    repeated until nothing changes; the totals of the form are nested two deep.
    """
    cells = sheet_of(content).form.cells
    totals = {a: raw for a, raw in raws.items() if cells[a].derived and raw}
    kept: dict[str, str] = {}
    for _ in range(3):
        trial = {a: raw if not cells[a].derived or a in kept else "" for a, raw in raws.items()}
        reasons = _reasons(content, trial, totals)
        if reasons.keys() == kept.keys():
            return reasons
        kept = reasons
    return kept


def _reasons(content: Content, trial: dict[str, str], totals: dict[str, str]) -> dict[str, str]:
    sheet = sheet_of(apply_all(content, put_entries(content, trial, Origin.PASTED)))
    reasons: dict[str, str] = {}
    for address, raw in totals.items():
        number, complete = read(sheet.form, address, raw).value, sheet.computed(address).complete
        if complete is None:
            reasons[address] = words.NOTE_STATED_INCOMPLETE
        elif number != canonical(complete):
            reasons[address] = words.NOTE_STATED.format(sum=canonical(complete))
    return reasons
