"""Which topic some words of a clause speak of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from forms.rules.narrative.tokens import year_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from forms.rules.narrative.tokens import Token

About = tuple[str, ...]
"""Topics that are counted together; none: the words speak of nothing that the tables hold."""

REQUEST, FOREIGN = "request", "foreign"
DISPUTES = ("review", "litigation", "litigation_direct", "litigation_after_review")
DOCUMENTS = ("normative", "regulations")
DECISIONS = ("licensing", "penalties", "coercion")
GROUPS = ("granted", "partly_granted", "denied", "unavailable", "not_processed", "other_processing")
RECEIVING = frozenset({"receive", "new"})
STOCKS = ("issue", "repeal", "in_force")
YEARS: dict[int, set[str]] = {1: {"next"}, 0: set(), -1: {"last"}}
KEYED = frozenset({"noun", "weak", "verb", "carry", "row", "column", "result"})
MEANT = frozenset({"noun", "carry", "row", "column", "result"})
"""Kinds of words that say what is counted; a verb alone does not say it of its object."""


@dataclass(slots=True)
class Keys:
    """The meaningful words of a stretch of text."""

    nouns: list[str] = field(default_factory=list)
    weak: set[str] = field(default_factory=set)
    verbs: list[str] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)
    results: list[str] = field(default_factory=list)
    carry: set[str] = field(default_factory=set)
    times: set[str] = field(default_factory=set)
    tainted: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing in it says what is counted."""
        return not (
            self.nouns or self.verbs or self.rows or self.columns or self.results or self.carry
        )

    def __add__(self, other: Keys) -> Keys:
        return Keys(
            [*self.nouns, *other.nouns],
            self.weak | other.weak,
            [*self.verbs, *other.verbs],
            [*self.rows, *other.rows],
            [*self.columns, *other.columns],
            [*self.results, *other.results],
            self.carry | other.carry,
            self.times | other.times,
            self.tainted or other.tainted,
        )


def keys_of(tokens: Iterable[Token], year: int) -> Keys:
    """Collects the meaningful words; a year beside 结转 is last year or next."""
    keys = Keys()
    lists = {
        "noun": keys.nouns,
        "verb": keys.verbs,
        "row": keys.rows,
        "column": keys.columns,
        "result": keys.results,
    }
    valid = False
    for token in tokens:
        if valid and token.kind == "noun" and token.key in DOCUMENTS:
            keys.verbs.append("in_force")
        valid = token.kind == "valid"
        if token.kind in lists:
            lists[token.kind] += token.key.split("+")
        elif token.kind == "weak":
            keys.weak.add(token.key)
        elif token.kind == "carry":
            keys.carry.add(token.key or "carry")
        elif token.kind in ("last", "next", "and", "part"):
            keys.times.add(token.kind)
        elif token.kind == "year" and year:
            keys.times |= YEARS.get(_distance(token, year), {"older"})
    return keys


def _distance(token: Token, year: int) -> int:

    return next((each - year for each in year_of(token)), 0)


def about(keys: Keys, domain: str, acts: Iterable[str] = ()) -> About:
    """The topics of some words. `domain` is what the text spoke of before them, `acts` are the
    verbs of the clause before, for a list of documents."""
    nouns = [noun for noun in keys.nouns if noun not in ("fee", "fees")]
    where = nouns[-1] if nouns else domain
    if where == FOREIGN or keys.tainted:
        return ()
    disputes = [noun for noun in nouns if noun in DISPUTES]
    if disputes or (where.split("+")[0] in DISPUTES and keys.results):
        return _disputes(keys, disputes or where.split("+"))
    if where in DOCUMENTS or where in DECISIONS:
        return _disclosure(keys, nouns or [where], tuple(keys.verbs) or tuple(acts))
    return _requests(keys, REQUEST in nouns) if where == REQUEST else ()


def _disputes(keys: Keys, groups: list[str]) -> About:
    if keys.rows or keys.columns or keys.carry or "new" in keys.verbs:
        return ()
    found = [group for group in dict.fromkeys(groups) if not _covered(group, groups)]
    if not keys.results:
        return tuple(found)
    results = dict.fromkeys(keys.results)
    return tuple(f"{group}_{result}" for group in found for result in results)


def _covered(group: str, groups: list[str]) -> bool:
    """行政诉讼 beside one of its two kinds only names the kind."""
    return group == "litigation" and any(each.startswith("litigation_") for each in groups)


def _disclosure(keys: Keys, nouns: list[str], verbs: tuple[str, ...]) -> About:
    if keys.rows or keys.columns or keys.carry or REQUEST in nouns:
        return ()
    if all(noun in DECISIONS for noun in nouns):
        return tuple(dict.fromkeys(nouns)) if set(verbs) <= {"decide", "handle"} else ()
    acts = [verb for verb in dict.fromkeys(verbs) if verb != "decide"]
    if len(acts) != 1 or acts[0] not in STOCKS or not all(noun in DOCUMENTS for noun in nouns):
        return ()
    return tuple(f"{noun}_{acts[0]}" for noun in dict.fromkeys(nouns))


def _requests(keys: Keys, named: bool) -> About:
    if keys.rows:
        return _rows(keys)
    if keys.columns:
        plain = set(keys.verbs) <= RECEIVING | {"intake", "handle"} and not keys.carry
        return tuple(dict.fromkeys(keys.columns)) if plain and "last" not in keys.times else ()
    if "older" in keys.times or keys.results:
        return ()
    if keys.carry:
        return _carried(keys)
    if keys.times & {"last", "next"}:
        return ()
    return _received(set(keys.verbs), named)


def _rows(keys: Keys) -> About:
    if keys.columns or keys.carry:
        return ()
    rows = dict.fromkeys(keys.rows)
    single = [row for row in rows if row not in GROUPS]
    return tuple(single or rows)


def _carried(keys: Keys) -> About:
    if (
        not RECEIVING.isdisjoint(keys.verbs)
        and "last" in keys.times
        and keys.times & {"and", "part"}
    ):
        return ("handled",)
    if "last" in keys.times and "next" not in keys.times:
        return ("carried_over",)
    if "next" in keys.times or keys.carry & {"forward", "open"}:
        return ("carried_forward",)
    return ("carried",)


def _received(verbs: set[str], named: bool) -> About:
    if not verbs:
        return ("dealt",) if named else ()
    if verbs <= {"decide"} or not verbs <= RECEIVING | {"handle", "intake", "answer", "finish"}:
        return ()
    if verbs <= RECEIVING:
        return ("received",)
    if verbs <= {"answer", "finish"}:
        return ("processed",)
    taken_in = "intake" in verbs or (
        "handle" in verbs and len(verbs) > 1 and verbs <= RECEIVING | {"handle"}
    )
    return ("handled",) if taken_in else ("dealt",)
