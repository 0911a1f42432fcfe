"""What the pane says about an address, resolved once into one frozen value."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.help import words
from desktop.text.tally import count_of
from forms.definition.form import part_key
from forms.draft.cell_state import CellState, Source, resolve_cell
from forms.draft.view import resolved_text, shown_number
from forms.values.entry import Origin
from forms.values.kinds import read

if TYPE_CHECKING:
    from collections.abc import Iterable

    from forms.definition.form import Cell
    from forms.definition.schema import FactField, TextField
    from forms.draft.session import Session
    from forms.rules.finding import Finding

ORIGINS = {
    Origin.TYPED: words.TYPED,
    Origin.PASTED: words.PASTED,
    Origin.IMPORTED: words.IMPORTED,
    Origin.LAST_YEAR: words.FROM_LAST_YEAR,
    Origin.FILLED: words.FILLED,
}


@dataclass(frozen=True, slots=True)
class Part:
    """One number that a computed total is made of; no value while it is blank."""

    address: str
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """A finding that speaks of the address."""

    level: str
    message: str


@dataclass(frozen=True, slots=True)
class Help:
    """All that the pane shows; empty texts are not shown.

    `computed` is set when a stated total can be given up for its sum.
    """

    address: str = ""
    title: str = ""
    place: str = ""
    what: str = ""
    basis: str = ""
    length: str = ""
    now: str = ""
    last_year: str = ""
    change: str = ""
    origin: str = ""
    problem: str = ""
    remark: str = ""
    computed: str = ""
    parts: tuple[Part, ...] = ()
    findings: tuple[Spoken, ...] = ()


def help_for(session: Session, address: str, findings: Iterable[Finding] = ()) -> Help:
    """The help for a cell, fact or narrative, with those of the findings that speak of it.

    A blank help for an address the form lacks.
    """
    form = session.form
    spoken = tuple(
        Spoken(finding.level, finding.message)
        for finding in findings
        if address in finding.addresses
    )
    if address in form.cells:
        return replace(_cell(session, form.cells[address]), findings=spoken)
    if address in form.texts:
        return replace(_narrative(session, form.texts[address]), findings=spoken)
    if address in form.facts:
        return replace(_fact(session, form.facts[address]), findings=spoken)
    return Help()


def _cell(session: Session, cell: Cell) -> Help:
    state = resolve_cell(session.content, session.sheet, cell.address, {})
    reference = session.content.reference is not None
    return Help(
        address=cell.address,
        title=cell.row.printed,
        place=words.CELL_PLACE.format(table=cell.table.name, column=cell.column.printed),
        what=cell.help,
        basis=cell.basis,
        now=state.text,
        last_year=state.last_year or (words.NO_LAST_YEAR if reference else ""),
        change=state.change,
        origin=_origin(state),
        problem=state.problem,
        remark=state.remark,
        computed=_offered(session, state),
        parts=_parts(session, cell) if state.source is not Source.TYPED else (),
    )


def _origin(state: CellState) -> str:
    if state.source is Source.STATED:
        if state.computed:
            return words.STATED_DIFFERS.format(stated=state.text, computed=state.computed)
        return words.STATED
    if state.source is Source.COMPUTED:
        if state.missing:
            return words.COMPUTED_PARTLY.format(missing=state.missing, running=state.running)
        return words.COMPUTED
    return ORIGINS[state.origin] if state.origin else words.BLANK


def _offered(session: Session, state: CellState) -> str:
    """The sum that could stand for a stated total, also where both are the same."""
    if state.source is not Source.STATED:
        return ""
    if state.computed:
        return state.computed
    complete = session.sheet.computed(state.address).complete
    return "" if complete is None else state.text


def _parts(session: Session, cell: Cell) -> tuple[Part, ...]:
    addresses = session.engine.derived[cell.address].parts
    found = [session.form.cells[address] for address in addresses]
    in_column = all(part.column.key == cell.column.key for part in found)
    return tuple(
        Part(
            part.address,
            part.row.printed if in_column else part.column.printed,
            shown_number(session.content, session.sheet, part.address),
        )
        for part in found
    )


def _place(session: Session, address: str) -> str:
    return session.form.parts[part_key(address)]


def _narrative(session: Session, field: TextField) -> Help:
    text = resolved_text(session.content, session.sheet, field.address)
    return Help(
        address=field.address,
        title=field.heading or field.label,
        place=_place(session, field.address),
        what=field.help,
        basis=field.basis,
        length=_customary(field.range) + words.COUNT.format(count=count_of(text)),
    )


def _customary(customary: tuple[int, int] | None) -> str:
    if customary is None:
        return words.OPTIONAL
    low, high = customary
    pattern = words.CUSTOMARY if low else words.CUSTOMARY_MOST
    return pattern.format(low=low, high=high)


def _fact(session: Session, field: FactField) -> Help:
    entry = session.content.entries.get(field.address)
    reading = read(session.form, field.address, entry.raw) if entry else None
    return Help(
        address=field.address,
        title=field.label,
        place=_place(session, field.address),
        what="\n".join(part for part in (field.help, _choices(field)) if part),
        now=entry.raw if entry else "",
        origin=ORIGINS[entry.origin] if entry else words.BLANK,
        problem=reading.problem if reading else "",
    )


def _choices(field: FactField) -> str:
    listed = words.LIST_COMMA.join(field.choices)
    return words.CHOICES.format(listed=listed) if listed else ""
