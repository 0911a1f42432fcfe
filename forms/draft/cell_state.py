"""All that a table shows of one cell, resolved once into one frozen state."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from forms.draft.view import shown_number
from forms.values.kinds import read
from forms.values.number import canonical

if TYPE_CHECKING:
    from collections.abc import Mapping

    from forms.draft.content import Content
    from forms.rules.finding import Role
    from forms.rules.sheet import Sheet
    from forms.values.entry import Origin


class Source(StrEnum):
    """How a cell comes by its number."""

    TYPED = "typed"
    COMPUTED = "computed"
    STATED = "stated"


@dataclass(frozen=True, slots=True)
class CellState:
    """`text` is shown and edited; `running` is the pale sum of an incomplete total.

    `computed` is the sum beside a stated total that differs from it. `last_year` and `change`
    are empty without a reference. A dash or slash is no problem before 定稿, only a remark. `side` is set while a failed check speaks of the cell.
    """

    address: str
    text: str
    source: Source
    problem: str = ""
    remark: str = ""
    running: str = ""
    missing: int = 0
    computed: str = ""
    last_year: str = ""
    change: str = ""
    origin: Origin | None = None
    side: Role | None = None


def resolve_cell(
    content: Content, sheet: Sheet, address: str, sides: Mapping[str, Role]
) -> CellState:
    """The state of a number cell; `sides` gives the cells of failed checks their side."""
    form = sheet.form
    cell = form.cells[address]
    entry = content.entries.get(address)
    reading = read(form, address, entry.raw) if entry else None
    total = sheet.computed(address) if cell.derived else None
    stated = cell.derived and entry is not None
    incomplete = total is not None and not stated and total.missing > 0
    sum_known = total.complete if total else None
    differs = stated and sum_known is not None and sum_known != sheet.number(address)
    last, change = _against_last_year(content, sheet, address)
    return CellState(
        address=address,
        text=entry.raw if entry and not stated else shown_number(content, sheet, address),
        source=Source.STATED if stated else Source.COMPUTED if cell.derived else Source.TYPED,
        problem=reading.problem if reading and not reading.not_applicable else "",
        remark=(reading.problem if reading.not_applicable else reading.remark) if reading else "",
        running=canonical(total.running) if total and incomplete else "",
        missing=total.missing if total and incomplete else 0,
        computed=canonical(sum_known) if differs and sum_known is not None else "",
        last_year=last,
        change=change,
        origin=entry.origin if entry else None,
        side=sides.get(address),
    )


def _against_last_year(content: Content, sheet: Sheet, address: str) -> tuple[str, str]:
    if content.reference is None:
        return "", ""
    last, now = content.reference.number(address), sheet.number(address)
    if last is None:
        return "", ""
    if now is None:
        return canonical(last), ""
    difference = now - last
    sign = "+" if difference > 0 else ""
    return canonical(last), f"{sign}{canonical(difference)}"
