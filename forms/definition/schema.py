"""The shape of a form definition file (resources/forms/<format>.json).

Everything is frozen and refuses unknown keys: a misspelt key in a definition is an error at load,
never a silently missing rule. Labels are exactly what the form prints.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Level = Literal["error", "warning", "hint"]
CellKind = Literal["count", "money", "change"]
FactKind = Literal["text", "year", "choice", "date", "count", "money"]


@dataclass(frozen=True, kw_only=True)
class Line:
    """A row or a column of a table.

    `label` is printed on the form; `name` is what messages call the line when the label is too
    long to quote (its numbering is kept); `group` is the name of the group the label stands under.
    `help` and `basis` speak of every cell of the line.
    """

    key: str
    label: str
    name: str = ""
    group: str = ""
    help: str = ""
    basis: str = ""

    @property
    def printed(self) -> str:
        """The line's name in messages, with its group."""
        own = self.name or self.label
        return f"{self.group}·{own}" if self.group else own


@dataclass(frozen=True, kw_only=True)
class GridCell:
    """One rectangle of the printed grid: a label (`text`) or a number cell (`cell`: row.column).

    Cells are listed row by row, each at the first place that no earlier span covers.
    """

    text: str = ""
    cell: str = ""
    rows: int = 1
    columns: int = 1
    look: Literal["corner", "band", "head", "label", "number"] = "number"
    vertical: bool = False


@dataclass(frozen=True, kw_only=True)
class CellNote:
    """What differs in one cell from its row, column and table."""

    kind: CellKind = "count"
    help: str = ""
    basis: str = ""
    unit: str = ""


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table of the form. `widths` are relative; the first `head_rows` × `head_columns` of the
    grid are heads that repeat or stay in view."""

    key: str
    name: str
    rows: tuple[Line, ...]
    columns: tuple[Line, ...]
    cells: dict[str, CellNote] = field(default_factory=dict)
    widths: tuple[float, ...]
    head_rows: int
    head_columns: int
    grid: tuple[tuple[GridCell, ...], ...]

    @property
    def side_by_side(self) -> bool:
        """Whether its rows are printed in one line, as groups of columns."""
        return sum(any(cell.cell for cell in line) for line in self.grid) < len(self.rows)


@dataclass(frozen=True, kw_only=True)
class TextField:
    """A narrative. `heading` is printed above it (empty: none); `range` is the customary length."""

    address: str
    label: str
    heading: str = ""
    help: str = ""
    basis: str = ""
    range: tuple[int, int] | None = None


@dataclass(frozen=True, kw_only=True)
class FactField:
    """A short fact: one line, a year, a choice, a date or a number outside the tables."""

    address: str
    label: str
    kind: FactKind = "text"
    choices: tuple[str, ...] = ()
    help: str = ""
    unit: str = ""


@dataclass(frozen=True, kw_only=True)
class Section:
    """A numbered section, printed as: table, facts, texts."""

    key: str
    number: str
    title: str
    table: Table | None = None
    facts: tuple[FactField, ...] = ()
    texts: tuple[TextField, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CellTerm:
    """The number of one cell; `{each}` stands for the rule's instance."""

    cell: str


@dataclass(frozen=True, kw_only=True)
class SumTerm:
    """A sum; `name` is what messages call it when its terms are too many to list."""

    sum: tuple[Expression, ...]
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class DifferenceTerm:
    """The first minus the second."""

    minus: tuple[Expression, Expression]


@dataclass(frozen=True, kw_only=True)
class LastYearTerm:
    """Last year's number of a cell, by this version's address."""

    last_year: str


Expression = CellTerm | SumTerm | DifferenceTerm | LastYearTerm


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """left = right (`equation`) or left ≤ right (`at_most`), once for every key in `each`.

    `anchor` names what the finding is about, in its id. With `derives` the left side is a single
    derived cell and the right side computes it. Where last year's number is not known, a comparison
    that needs it does not apply.
    """

    check: Literal["equation", "at_most"]
    key: str
    level: Level
    title: str
    basis: str
    each: tuple[str, ...] = ("",)
    anchor: str
    left: Expression
    right: Expression
    derives: bool = False


@dataclass(frozen=True, kw_only=True)
class Predicate:
    """A named check in code over the addresses that the patterns in `over` select: cells
    (`table.*.column`), facts or narratives.

    `parameters` are texts that the predicate documents.
    """

    check: Literal["predicate"]
    key: str
    level: Level
    title: str
    basis: str
    predicate: str
    over: tuple[str, ...]
    parameters: dict[str, str] = field(default_factory=dict)


Rule = Comparison | Predicate


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One number that words may rightly mean; `name` is what messages call it."""

    name: str
    value: Expression


@dataclass(frozen=True, kw_only=True)
class Topic:
    """Something that narratives count, and every reading that fits.

    `key` is what the grammar of forms/rules/narrative calls it.
    """

    key: str
    readings: tuple[Reading, ...]


@dataclass(frozen=True, kw_only=True)
class Definition:
    """One whole format version. `years` are the first and last report year it is for.

    `counted` says what the counts in narratives are compared with.
    """

    format: str
    source: str
    years: tuple[int, int | None]
    title: str
    cover: tuple[FactField, ...]
    lead: TextField
    sections: tuple[Section, ...]
    sign: tuple[FactField, ...]
    rules: tuple[Rule, ...]
    counted: tuple[Topic, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Mapping:
    """How the values of one format carry over to another.

    `fields` pairs the new address with the old one; the keys in `review` carry over but need a
    look by the clerk. What is not listed does not carry over.
    """

    source: str
    target: str
    fields: dict[str, str]
    review: tuple[str, ...] = ()
