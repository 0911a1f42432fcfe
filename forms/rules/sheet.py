"""The numbers that checks and outputs see: typed, stated and computed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from forms.definition.schema import Comparison
from forms.rules.expression import bind, cells_of, interval

if TYPE_CHECKING:
    from collections.abc import Mapping

    from forms.definition.form import Form
    from forms.definition.schema import Expression
    from forms.rules.expression import Interval
    from forms.rules.reference import Reference
    from forms.values.entry import Entry


@dataclass(frozen=True, slots=True)
class Computed:
    """A derived cell's sum so far and how many of its parts are still blank."""

    running: Decimal
    missing: int

    @property
    def complete(self) -> Decimal | None:
        """The sum when every part is there; a total with a blank part is blank."""
        return None if self.missing else self.running


@dataclass(frozen=True, slots=True)
class Derivation:
    """What computes a derived cell, and the cells in it."""

    expression: Expression
    parts: tuple[str, ...]


def derivations(form: Form) -> dict[str, Derivation]:
    """For each derived cell what computes it.

    Where two rules derive the same cell (表三's grand total) the first in the definition counts.
    """
    found: dict[str, Derivation] = {}
    for rule in form.definition.rules:
        if isinstance(rule, Comparison) and rule.derives:
            for key in rule.each:
                expression = bind(rule.right, key)
                derivation = Derivation(expression, cells_of(expression))
                found.setdefault(rule.anchor.format(each=key), derivation)
    return found


YEAR = "cover.year"
"""The report year, by which a reference is last year's or not."""


def _is_of_the_year_before(reference: Reference | None, entries: Mapping[str, Entry]) -> bool:
    """Where either year is not known they are taken to follow each other."""
    entry = entries.get(YEAR)
    year = (entry.value or "") if entry else ""
    if reference is None or not (reference.year.isdecimal() and year.isdecimal()):
        return True
    return int(reference.year) + 1 == int(year)


class Sheet:
    """Effective numbers over one immutable set of entries, and last year's beside them.

    Computes lazily and remembers. A reference that is not of the year before this report's is as
    good as none.
    A derived cell shows what was stated for it, otherwise its sum; see format.md's stated totals.
    """

    def __init__(
        self,
        form: Form,
        entries: Mapping[str, Entry],
        derived: Mapping[str, Derivation],
        reference: Reference | None = None,
    ) -> None:
        self.form = form
        self.entries = entries
        self.reference = reference if _is_of_the_year_before(reference, entries) else None
        self._derived = derived
        self._computed: dict[str, Computed] = {}

    def stated(self, address: str) -> bool:
        """Whether a derived cell carries a number that was entered rather than computed."""
        return address in self._derived and address in self.entries

    def derived_by(self, address: str, expression: Expression) -> bool:
        """Whether this very expression computes the cell (表三's grand total has two sums)."""
        derivation = self._derived.get(address)
        return derivation is not None and derivation.expression == expression

    def number(self, address: str) -> Decimal | None:
        """The cell's effective number; None when blank, unreadable or an incomplete sum."""
        entry = self.entries.get(address)
        if entry is not None:
            return entry.number
        return self.computed(address).complete if address in self._derived else None

    def last_year(self, address: str) -> Decimal | None:
        """Last year's number of a cell; None without a reference or where it has none."""
        return self.reference.number(address) if self.reference else None

    def computed(self, address: str) -> Computed:
        """A derived cell's sum, whatever was stated for it."""
        known = self._computed.get(address)
        if known is None:
            known = self._computed[address] = self._compute(self._derived[address].parts)
        return known

    def _compute(self, parts: tuple[str, ...]) -> Computed:
        running, missing = Decimal(0), 0
        for cell in parts:
            number = self.number(cell)
            if number is not None:
                running += number
            elif cell in self._derived and cell not in self.entries:
                part = self.computed(cell)
                running, missing = running + part.running, missing + part.missing
            else:
                missing += 1
        return Computed(running, missing)

    def bounds(self, address: str) -> Interval:
        """The least and greatest number that the cell can come to hold (None: no limit)."""
        number = self.number(address)
        if number is not None:
            return number, number
        if address in self._derived and address not in self.entries:
            return interval(self._derived[address].expression, self)
        signed = self.form.cells[address].kind == "change"
        return (None if signed else Decimal(0)), None

    def blanks(self, address: str) -> tuple[str, ...]:
        """The typed cells still needed for this cell's number; empty when it has one."""
        if self.number(address) is not None:
            return ()
        if address in self._derived and address not in self.entries:
            parts = self._derived[address].parts
            return tuple(blank for part in parts for blank in self.blanks(part))
        return (address,)

    def inputs(self, address: str) -> tuple[str, ...]:
        """The typed or stated cells that make up this cell's number; itself if it is one."""
        if address in self._derived and address not in self.entries:
            parts = self._derived[address].parts
            return tuple(leaf for part in parts for leaf in self.inputs(part))
        return (address,)
