"""What a template left for the clerk to replace."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from forms.rules.finding import fails
from forms.rules.predicates.wording import words
from forms.rules.predicates.wording.latin import without_addresses
from forms.rules.predicates.wording.passage import Hit, over_text

if TYPE_CHECKING:
    from forms.rules.finding import Outcome
    from forms.rules.predicates.wording.passage import Passage

_PLACEHOLDER = re.compile(f"(?=[{words.PLACEHOLDER_STARTS}])(?:{'|'.join(words.PLACEHOLDERS)})")


def placeholder(passage: Passage) -> Outcome:
    """A name half hidden on purpose (王某某, 李××, 138****0000) is none."""
    text = without_addresses(passage.text)
    hits = [Hit(match.start(), match[0]) for match in _PLACEHOLDER.finditer(text)]
    return fails(*passage.separate(hits, words.PLACEHOLDER))


JUDGE = over_text(placeholder)
