"""The printed labels of the form and the ways in which files vary them: data, not code."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from forms.resources import resource

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Variants:
    """All without punctuation, numbers and blanks, as `cells.core` leaves a label.

    `headings`: section titles by section; `tables`: what is printed in a table beside the labels
    of the form definition; `signs`: what stands at the head of a section's table; `rows`: other
    labels by `table.row`; `columns`: other labels by `table.column`; `extra`: columns that some
    places add, by table; `formats`: what only one form version prints.
    """

    headings: Mapping[str, tuple[str, ...]]
    tables: Mapping[str, tuple[str, ...]]
    signs: Mapping[str, tuple[str, ...]]
    rows: Mapping[str, tuple[str, ...]]
    columns: Mapping[str, tuple[str, ...]]
    extra: Mapping[str, tuple[str, ...]]
    formats: Mapping[str, tuple[str, ...]]


@cache
def variants() -> Variants:
    """What is shipped in resources/forms/variants.json."""
    data = json.loads(resource("forms", "variants.json").read_bytes())
    return Variants(
        **{name: {key: tuple(each) for key, each in group.items()} for name, group in data.items()}
    )
