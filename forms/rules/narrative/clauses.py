"""A sentence cut into clauses, each with at most a few figures."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from forms.rules.narrative import words

if TYPE_CHECKING:
    from forms.rules.narrative.tokens import Token


@dataclass(slots=True)
class Clause:
    """Words between two commas. `joint` is the sign before it, `depth` counts the brackets around
    it. A bracket's clauses come after the clause that the bracket stands in.
    """

    tokens: list[Token]
    joint: str
    depth: int
    inner: list[Clause] = field(default_factory=list)

    def has(self, *kinds: str) -> bool:
        """Whether it has a word of any of these kinds."""
        return any(token.kind in kinds for token in self.tokens)

    @property
    def counts(self) -> list[Token]:
        """Its whole numbers of things."""
        return [token for token in self.tokens if token.key == "count"]


def clauses(tokens: list[Token]) -> list[Clause]:
    """In reading order, brackets after what they stand in."""
    found: list[Clause] = []
    _Cutter(tokens).cut(0, found)
    return [clause for clause in found if clause.tokens or clause.inner]


class _Cutter:
    """Reads the tokens once; an opening bracket without its end is a comma."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.place = 0
        self.closing = sum(token.kind == "close" for token in tokens)

    def cut(self, depth: int, found: list[Clause], joint: str = "") -> None:
        clause = Clause([], joint, depth)
        while self.place < len(self.tokens):
            token = self.tokens[self.place]
            self.place += 1
            if token.kind == "close":
                self.closing -= 1
                if depth:
                    break
                continue
            if token.kind == "open" and self.closing and depth < 3:
                self.cut(depth + 1, clause.inner, words.OPEN)
            elif self._begins(token, clause):
                _keep(clause, found)
                clause = Clause([token], words.COMMA, depth)
            elif token.kind in ("break", "open"):
                _keep(clause, found)
                clause = Clause([], token.key or words.COMMA, depth)
            else:
                clause.tokens.append(token)
        _keep(clause, found)

    def _begins(self, token: Token, clause: Clause) -> bool:
        """…方式2024年共收到…: a new clause whose comma was forgotten."""
        if token.kind != "year" or not clause.tokens or clause.has("carry", "compare"):
            return False
        following = self.tokens[self.place] if self.place < len(self.tokens) else None
        if following is None or clause.has("verb"):
            return following is not None and following.kind == "whole"
        return following.kind == "whole" or following.key in ("receive", "new")


def _keep(clause: Clause, found: list[Clause]) -> None:
    pieces = _parted(clause)
    pieces[-1].inner = clause.inner
    for piece in pieces:
        found.append(piece)
        found += piece.inner


def _parted(clause: Clause) -> list[Clause]:
    """Cut at an "and" between two figures."""
    pieces = [Clause([], clause.joint, clause.depth)]
    left = len(clause.counts)
    seen = 0
    for token in clause.tokens:
        seen += token.key == "count"
        if token.kind == "and" and seen and seen < left:
            pieces.append(Clause([], words.LIST_BREAK, clause.depth))
            left, seen = left - seen, 0
        else:
            pieces[-1].tokens.append(token)
    return pieces
