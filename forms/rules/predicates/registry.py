"""All named checks in code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forms.rules.predicates import figures, last_year, mentions, structure
from forms.rules.predicates.wording import registry as wording

if TYPE_CHECKING:
    from forms.rules.predicates.spec import Spec

PREDICATES: dict[str, Spec] = {
    **figures.PREDICATES,
    **last_year.PREDICATES,
    **mentions.PREDICATES,
    **structure.PREDICATES,
    **wording.PREDICATES,
}
