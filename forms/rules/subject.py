"""Everything that a check may depend on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from forms.definition.form import Form
    from forms.rules.reference import Reference
    from forms.rules.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Subject:
    """One state of a report. With `final` blanks count as problems (定稿, 全部审核)."""

    sheet: Sheet
    today: date
    reference: Reference | None = None
    final: bool = False

    @property
    def form(self) -> Form:
        """The form version of the report."""
        return self.sheet.form

    def fact(self, address: str) -> str:
        """A fact's value, or the empty text."""
        entry = self.sheet.entries.get(address)
        return (entry.value or "") if entry else ""
