"""Document numbers: the year in six-cornered brackets, and the document that sets the format."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from forms.rules.finding import fails
from forms.rules.predicates.wording import words
from forms.rules.predicates.wording.passage import Hit, Mend, over_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from forms.rules.finding import Outcome
    from forms.rules.predicates.wording.passage import Passage

AROUND = 40
"""How near the number of the format's document its use must be named."""

_YEAR = re.compile(words.YEAR_IN_BRACKETS)
_COMPILED_BY = re.compile(words.COMPILED_BY)
_ANY_BRACKET = r"\W{1,2}"


def document_number(passage: Passage) -> Outcome:
    """The parameter `other` is the number of the document that sets another version's format."""
    text, other = passage.text, passage.rule.parameters["other"]
    brackets = [_brackets(passage, m) for m in _YEAR.finditer(text) if not _right(m)]
    right = passage.subject.form.definition.source
    wrong = [
        Hit(m.start(), m[0], (Mend(m.start(), m[0], right),))
        for m in _tolerant(other).finditer(text)
        if _COMPILED_BY.search(text, max(m.start() - AROUND, 0), m.end() + AROUND)
    ]
    return fails(
        *passage.together(brackets, "brackets", words.DOCUMENT_NUMBER, words.BRACKETS_OFFER),
        *passage.separate(wrong, words.WRONG_DOCUMENT, right=right),
    )


def _right(match: re.Match[str]) -> bool:
    return match[0].strip() == match[2].join(words.RIGHT_BRACKETS)


def _brackets(passage: Passage, match: re.Match[str]) -> Hit:
    return passage.mended(list(_bracket_mends(match)))


def _bracket_mends(match: re.Match[str]) -> Iterator[Mend]:
    for group, right in zip((1, 3), words.RIGHT_BRACKETS, strict=True):
        if match[group] != right:
            yield Mend(match.start(group), match[group], right)


@cache
def _tolerant(number: str) -> re.Pattern[str]:
    """A document number whatever its brackets."""
    parts = re.split(f"[{words.RIGHT_BRACKETS}]", number)
    return re.compile(_ANY_BRACKET.join(map(re.escape, parts)))


JUDGE = over_text(document_number)
