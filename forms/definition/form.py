"""A definition compiled for look-ups: what every address is and how it is called."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cached_property

from forms.definition import words
from forms.definition.schema import (
    CellKind,
    CellNote,
    Comparison,
    Definition,
    FactField,
    Line,
    Section,
    Table,
    TextField,
)

COVER, SIGN = "cover", "sign"
"""The keys of the parts that have no number."""


def part_key(address: str) -> str:
    """The key of the part that an address belongs to: a section's, COVER or SIGN."""
    return address.partition(".")[0]


def numbered_title(number: str, title: str) -> str:
    """A section's heading as it is printed."""
    return words.NUMBERED.format(number=number, title=title)


@dataclass(frozen=True, slots=True)
class Cell:
    """A number cell. `derived` cells are totals that a rule computes."""

    address: str
    table: Table
    row: Line
    column: Line
    kind: CellKind
    unit: str
    help: str
    basis: str
    derived: bool

    @property
    def printed(self) -> str:
        """Table, row and column in the form's words, for messages and for reading aloud."""
        return f"{self.table.name}，{self.row.printed}，{self.column.printed}"


class Form:
    """One format version. Look-ups raise KeyError for an address that the version lacks."""

    def __init__(self, definition: Definition) -> None:
        self.definition = definition
        self.format = definition.format
        self.sections = definition.sections
        self.tables: dict[str, Table] = {s.table.key: s.table for s in self.sections if s.table}
        self.facts: dict[str, FactField] = {f.address: f for f in self._fact_fields()}
        self.texts: dict[str, TextField] = {t.address: t for t in self._text_fields()}
        derived = self._derived_addresses()
        self.cells: dict[str, Cell] = {
            cell.address: cell for table in self.tables.values() for cell in _cells(table, derived)
        }
        self._matched: dict[str, tuple[str, ...]] = {}

    def _fact_fields(self) -> list[FactField]:
        inner = [fact for section in self.sections for fact in section.facts]
        return [*self.definition.cover, *inner, *self.definition.sign]

    def _text_fields(self) -> list[TextField]:
        inner = [text for section in self.sections for text in section.texts]
        return [self.definition.lead, *inner]

    def _derived_addresses(self) -> frozenset[str]:
        deriving = (
            rule for rule in self.definition.rules if isinstance(rule, Comparison) and rule.derives
        )
        return frozenset(rule.anchor.format(each=key) for rule in deriving for key in rule.each)

    @cached_property
    def addresses(self) -> frozenset[str]:
        """Every address of the version: cells, facts and narratives."""
        return frozenset((*self.cells, *self.facts, *self.texts))

    @cached_property
    def parts(self) -> dict[str, str]:
        """The headings of all parts by key, in the report's order: cover, sections, sign page."""
        titles = {s.key: numbered_title(s.number, s.title) for s in self.sections}
        return {COVER: words.COVER, **titles, SIGN: words.SIGN}

    def section_of(self, address: str) -> Section | None:
        """The section that an address belongs to; None for cover and sign page."""
        owner = part_key(address)
        return next((section for section in self.sections if section.key == owner), None)

    def matching(self, patterns: tuple[str, ...]) -> tuple[str, ...]:
        """The addresses that match any pattern (`requests.*.total`): cells, facts, narratives."""
        found = {address for pattern in patterns for address in self._matches(pattern)}
        return tuple(address for address in self._in_order if address in found)

    @cached_property
    def _in_order(self) -> dict[str, None]:
        return dict.fromkeys((*self.cells, *self.facts, *self.texts))

    def _matches(self, pattern: str) -> tuple[str, ...]:
        """Remembered: hundreds of checks name the same few patterns."""
        if "*" not in pattern:
            return (pattern,) if pattern in self._in_order else ()
        if pattern not in self._matched:
            found = (address for address in self._in_order if fnmatchcase(address, pattern))
            self._matched[pattern] = tuple(found)
        return self._matched[pattern]

    def printed(self, address: str) -> str:
        """What messages call an address, in the form's own words."""
        if address in self.cells:
            return self.cells[address].printed
        field = self.facts.get(address) or self.texts[address]
        section = self.section_of(address)
        return numbered_title(section.number, field.label) if section else field.label


def _cells(table: Table, derived: frozenset[str]) -> list[Cell]:
    rows = {line.key: line for line in table.rows}
    columns = {line.key: line for line in table.columns}
    places = [grid_cell.cell for grid_row in table.grid for grid_cell in grid_row if grid_cell.cell]
    return [_cell(table, rows, columns, place, derived) for place in places]


def _cell(
    table: Table,
    rows: dict[str, Line],
    columns: dict[str, Line],
    place: str,
    derived: frozenset[str],
) -> Cell:
    row_key, column_key = place.split(".")
    row, column = rows[row_key], columns[column_key]
    note = table.cells.get(place, CellNote())
    address = f"{table.key}.{place}"
    return Cell(
        address=address,
        table=table,
        row=row,
        column=column,
        kind=note.kind,
        unit=note.unit,
        help="\n".join(part for part in (note.help, row.help, column.help) if part),
        basis=note.basis or row.basis or column.basis,
        derived=address in derived,
    )
