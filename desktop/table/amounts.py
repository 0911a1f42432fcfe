"""Which unit the amounts of a pasted block are in, where that is not certain.

Without Qt. A number that says no unit is in its cell's own, unless a label of the block names
another, or the number is so large that a smaller unit is likelier.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop.table import words
from forms.values.kinds import read
from forms.values.number import fold
from forms.values.words import MONEY_UNITS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.table.clipboard import Block
    from forms.definition.form import Form

LIKELY = 100_000
"""From so many of the unit on, an agency's fees are likelier to have been copied in yuan."""

_IN_LABEL = re.compile(words.UNIT_IN_LABEL)


def named_unit(block: Block) -> str:
    """The unit that a label of the block names; empty when none does."""
    texts = (text for row in block for text in row)
    found = (_IN_LABEL.search(text) for text in texts)
    return next((match.group(1) for match in found if match), "")


def uncertain(form: Form, raws: Mapping[str, str], named: str) -> tuple[str, ...]:
    """The addresses among these whose amount says no unit and may well be in another."""
    return tuple(
        a for a, raw in raws.items() if _is_bare(form, a, raw) and _is_odd(form, a, raw, named)
    )


def in_unit(form: Form, address: str, raw: str, unit: str) -> str:
    """An amount with its unit, where that is not the cell's own."""
    return raw if unit == form.cells[address].unit else raw + unit


def _is_bare(form: Form, address: str, raw: str) -> bool:
    if form.cells[address].kind != "money":
        return False
    plain = fold(raw)
    return bool(plain) and plain[-1].isdecimal() and read(form, address, raw).value is not None


def _is_odd(form: Form, address: str, raw: str, named: str) -> bool:
    own = form.cells[address].unit
    if named and named != own:
        return True
    number = Decimal(read(form, address, raw).value or 0)
    return not named and MONEY_UNITS[own] > 1 and number >= LIKELY
