"""Where the organ can be reached, out of the paragraph before the first section."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from forms.importers.match import words
from forms.importers.match.cells import fold
from forms.importers.proposal import Found
from forms.values.kinds import read

if TYPE_CHECKING:
    from forms.definition.form import Form
    from forms.importers.proposal import FoundText

_LABEL = re.compile("|".join(f"(?P<{name}>{label})" for name, label in words.CONTACTS.items()))
_VALUES = {name: re.compile(pattern) for name, pattern in words.CONTACT_VALUES.items()}
LONGEST_LEAD = 5000


def read_contacts(form: Form, lead: FoundText) -> dict[str, Found]:
    """The contact facts that a lead names, by address; what is named twice with two values is
    `likely`, and the first is taken."""
    found: dict[str, Found] = {}
    text = fold_digits(lead.text[:LONGEST_LEAD])
    for match in _LABEL.finditer(text):
        name = match.lastgroup or ""
        value = _VALUES[name].match(text, match.end())
        address = f"cover.{name}"
        if value is None or address not in form.facts:
            continue
        raw = value.group("value").strip()
        known = found.get(address)
        if known is None:
            found[address] = Found(raw, read(form, address, raw).value, lead.where, "exact")
        elif known.raw != raw:
            found[address] = Found(known.raw, known.value, known.where, "likely")
    return found


def fold_digits(text: str) -> str:
    """The text with full-width letters and digits made half-width, each in its place."""
    return "".join(folded if len(folded := fold(each)) == 1 else each for each in text)
