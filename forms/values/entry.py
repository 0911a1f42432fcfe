"""An entry: what was typed into a cell or fact, what it was read as, where it came from."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from forms.values.kinds import read
from forms.values.text import clean

if TYPE_CHECKING:
    from forms.definition.form import Form


class Origin(StrEnum):
    """Where an entry came from. Computed totals are not entries."""

    TYPED = "typed"
    PASTED = "pasted"
    IMPORTED = "imported"
    LAST_YEAR = "last_year"
    FILLED = "filled"


@dataclass(frozen=True, slots=True)
class Entry:
    """`raw` as typed; `value` its canonical text or None if it could not be read.

    Blank is the absence of an entry; `0` and `/` are entries.
    """

    raw: str
    value: str | None
    origin: Origin

    @property
    def number(self) -> Decimal | None:
        """The value of a number cell; call it only for cells and number facts."""
        return None if self.value is None else Decimal(self.value)

    def as_json(self) -> dict[str, str]:
        """An unread value is written as the empty text."""
        return {"raw": self.raw, "value": self.value or "", "origin": self.origin.value}

    @classmethod
    def from_json(cls, data: dict[str, str]) -> Entry:
        """The inverse of as_json."""
        return cls(data["raw"], data["value"] or None, Origin(data["origin"]))


def make_entry(form: Form, address: str, raw: str, origin: Origin) -> Entry | None:
    """Reads a raw text for an address; None when it is blank."""
    raw = clean(raw)
    reading = read(form, address, raw)
    return None if reading.blank else Entry(raw, reading.value, origin)
