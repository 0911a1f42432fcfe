"""Questions about some words of a clause in a row."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from forms.rules.narrative import words
from forms.rules.narrative.topics import KEYED, MEANT, Keys, keys_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from forms.rules.narrative.clauses import Clause
    from forms.rules.narrative.tokens import Token


def after_etc(stretch: Sequence[Token]) -> int:
    """The place behind the last 等, 0 without any."""
    return max((n + 1 for n, token in enumerate(stretch) if token.kind == "etc"), default=0)


TAINTS = frozenset({"local", "channel", "attribute"})


def tainted(stretch: Sequence[Token]) -> bool:
    """Whether words say that the count is of something else; an enumeration of ways that ends
    with 等渠道 says nothing of the kind."""
    told = stretch[after_etc(stretch) :]
    return any(
        token.kind in TAINTS and not _before_row(token, following)
        for token, following in itertools.zip_longest(told, told[1:])
    )


def _before_row(token: Token, following: Token | None) -> bool:
    """经审查予以公开, 信息无法提供: the outcome is the head of these words."""
    return token.key == "behind" and following is not None and following.kind == "row"


def leaves_out_carried(clause: Clause) -> bool:
    """（不含上年结转…）."""
    return any(
        inner.has("except") and inner.has("last") and inner.has("carry") for inner in clause.inner
    )


def holds(stretch: Sequence[Token], kind: str) -> bool:
    """Whether it has a word of a kind."""
    return any(token.kind == kind for token in stretch)


def channel(stretch: Sequence[Token]) -> bool:
    """Whether it says by which way an application came."""
    return any(token.kind == "channel" for token in stretch)


def is_local(after: Sequence[Token]) -> bool:
    """Whether what follows a number at once says that it is another thing's."""
    return bool(after) and after[0].kind in (
        "local",
        "channel",
        "gap",
        "change",
        "organ",
        "attribute",
    )


def loose(stretch: Sequence[Token]) -> int:
    """How many characters are unknown."""
    return sum(token.length for token in stretch if token.kind in ("gap", "organ"))


def loose_before_key(stretch: Sequence[Token]) -> int:
    """How many characters are unknown before the first meaningful word."""
    first = next((n for n, token in enumerate(stretch) if token.kind in KEYED), len(stretch))
    return loose(stretch[:first])


def gap_inside(stretch: Sequence[Token]) -> int:
    """How many are unknown from there on."""
    first = next((n for n, token in enumerate(stretch) if token.kind in KEYED), len(stretch))
    return loose(stretch[first:])


def gap_before_key(stretch: Sequence[Token]) -> bool:
    """Whether any are unknown before it."""
    return loose_before_key(stretch) > 0


def first_key(stretch: Sequence[Token]) -> str:
    """The kind of the first meaningful word."""
    return next((token.kind for token in stretch if token.kind in KEYED), "")


def last_key(stretch: Sequence[Token]) -> int:
    """The place of the last meaningful word, −1 without any."""
    return max((n for n, token in enumerate(stretch) if token.kind in KEYED), default=-1)


def meant(stretch: Sequence[Token]) -> bool:
    """Whether a word says what is counted."""
    return any(token.kind in MEANT for token in stretch)


def until_figure(stretch: Sequence[Token]) -> list[Token]:
    """What stands before the first figure."""
    end = next((n for n, token in enumerate(stretch) if token.kind == "figure"), len(stretch))
    return list(stretch[:end])


def bare_figures(following: Sequence[Clause]) -> list[Token]:
    """The figures of the clauses that follow as long as they hold nothing else."""
    found: list[Token] = []
    for clause in following:
        counts = clause.counts
        if not counts or any(t.kind not in ("figure", "and", "neutral") for t in clause.tokens):
            break
        found += counts
    return found


def bracketed(clause: Clause, year: int) -> Keys:
    """The rows that a bracket without figures names more exactly."""
    keys = Keys()
    for inner in clause.inner:
        if not inner.has("figure", "part"):
            keys.rows += keys_of(inner.tokens, year).rows
    return keys


def organ(text: str, before: Sequence[Token]) -> str:
    """The name of an organ that the lexicon does not know, before the verb."""
    first = next((n for n, token in enumerate(before) if token.kind in KEYED), 0)
    if not first or before[first].kind != "verb":
        return ""
    names = [t for t in before[:first] if t.kind in ("gap", "organ")]
    name = text[names[-1].start : names[-1].end] if names else ""
    return name if name.endswith(words.ORGAN_ENDS) else ""


def among(after: Sequence[Token]) -> bool:
    """33 件中…: what follows a number is said of a part of it."""
    return bool(after) and after[0].key == "among"


def is_hundred(token: Token) -> bool:
    """100 %."""
    return token.key == "percent" and token.figure is not None and token.figure.value == 100
