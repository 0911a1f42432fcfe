"""Figures of a list: 甲、乙分别为 3 件、1 件."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forms.rules.narrative.stretches import bare_figures, channel, until_figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from forms.rules.narrative.clauses import Clause
    from forms.rules.narrative.counts import Counts
    from forms.rules.narrative.tokens import Token
    from forms.rules.narrative.topics import Keys


class Lists:
    """Reads figures that are given to several things at once."""

    def __init__(self, counts: Counts) -> None:
        self.state = counts.state
        self._counts = counts

    def read(self, clause: Clause, following: Sequence[Clause]) -> bool:
        """甲、乙分别为 3 件、1 件; 甲、乙各 2 件."""
        place = next(
            (n for n, t in enumerate(clause.tokens) if t.kind in ("respectively", "each")), -1
        )
        if place < 0:
            return False
        behind = clause.tokens[place + 1 :]
        ways = until_figure(behind)
        if not self.state.keys(ways).empty or channel(ways):
            if clause.tokens[place].kind == "respectively" and clause.counts:
                self.state.parts.begin(clause.depth, complete=True)
            return False
        items = self._items(clause, clause.tokens[:place])
        if clause.tokens[place].kind == "each":
            figures = [t for t in behind if t.key == "count"] * len(items)
        else:
            figures = [t for t in behind if t.key == "count"] + bare_figures(following)
        if len(items) < 2 or len(figures) != len(items):
            self.state.parts.stop()
            return True
        for keys, token in zip(items, figures, strict=True):
            topics = self.state.about(keys, clause)
            if topics and token.figure and not token.figure.vague and not keys.tainted:
                mention = self._counts.mention(token, topics, (), ())
                self.state.found.append(mention)
                self.state.parts.count(mention, clause, token)
        return True

    def _items(self, clause: Clause, before: Sequence[Token]) -> list[Keys]:
        """The keys of a list's members, each with the words that all of them share."""
        pieces: list[list[Token]] = [[]]
        for token in before:
            if token.kind == "and":
                pieces.append([])
            else:
                pieces[-1].append(token)
        own = [self.state.keys(piece) for piece in pieces]
        earlier = self.state.pending.items if self.state.joined(clause) else []
        return [keys for keys in (*earlier, *own) if not keys.empty]
