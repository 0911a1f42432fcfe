"""Everything that a check may depend on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from forms.profile import standard

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from forms.definition.form import Form
    from forms.profile import Profile
    from forms.rules.explanation import Explanation
    from forms.rules.reference import Reference
    from forms.rules.sheet import Sheet
    from forms.rules.source import SourceRecord


@dataclass(frozen=True, slots=True)
class Subject:
    """One state of a report. With `final` blanks count as problems (定稿, 全部审核).

    `texts` are the narratives' resolved plain texts by address, blank ones left out; `links` the
    cells that each narrative shows. `explanations` are by finding id.
    """

    sheet: Sheet
    today: date
    texts: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    source: SourceRecord | None = None
    profile: Profile = field(default_factory=standard)
    explanations: Mapping[str, Explanation] = field(default_factory=dict)
    final: bool = False

    @property
    def form(self) -> Form:
        """The form version of the report."""
        return self.sheet.form

    @property
    def reference(self) -> Reference | None:
        """Last year's report."""
        return self.sheet.reference

    def text(self, address: str) -> str:
        """A narrative's resolved text; empty when blank."""
        return self.texts.get(address, "")

    def fact(self, address: str) -> str:
        """A fact's value, or the empty text."""
        entry = self.sheet.entries.get(address)
        return (entry.value or "") if entry else ""
