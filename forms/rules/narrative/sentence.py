"""Reads one sentence: clause by clause, with what the words before it spoke of."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from forms.rules.narrative.clauses import clauses
from forms.rules.narrative.counts import Counts
from forms.rules.narrative.lists import Lists
from forms.rules.narrative.mention import Mention
from forms.rules.narrative.state import Context, Pending, State
from forms.rules.narrative.statements import Statements
from forms.rules.narrative.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from forms.rules.narrative.clauses import Clause


class Sentence:
    """The readers of one sentence around their common state."""

    def __init__(self, text: str, context: Context) -> None:
        self.text = text
        self.state = State(text, context)
        self._counts = Counts(self.state)
        self._lists = Lists(self._counts)
        self._statements = Statements(self.state)

    def read(self) -> tuple[tuple[Mention, ...], Context]:
        """The mentions in reading order and the context of the next sentence."""
        pieces = clauses(tokens(self.text))
        if pieces and pieces[0].tokens and pieces[0].tokens[0].kind in ("part", "except"):
            self.state.when = self.state.context.when
        for place, clause in enumerate(pieces):
            self._clause(clause, pieces[place + 1 :])
        self._close()
        mentions = [*self.state.found, *self.state.parts.sums()]
        mentions.sort(key=lambda mention: mention.span)
        return tuple(mentions), self.state.next_context()

    def _clause(self, clause: Clause, following: Sequence[Clause]) -> None:
        state = self.state
        state.look(clause)
        if clause.has("not") and not state.aside and self._statements.nothing(clause, following):
            state.pending = Pending()
            return
        if not state.silent:
            self._statements.all_done(clause)
            self._statements.same_result(clause)
        figured = clause.has("figure")
        if not state.silent and figured:
            self._read_figures(clause, following)
        state.remember(clause, figured)

    def _read_figures(self, clause: Clause, following: Sequence[Clause]) -> None:
        if self._lists.read(clause, following):
            return
        row = clause.tokens
        start = 0
        for place, token in enumerate(row):
            if token.kind != "figure" or token.figure is None or place < start:
                continue
            end = next((n for n in range(place + 1, len(row)) if row[n].kind == "figure"), len(row))
            before, after = row[start:place], row[place + 1 : end]
            start = place + 1
            if token.key == "count":
                used = self._counts.read(clause, token, before, after, last=end == len(row))
                start += used
            elif token.key == "other":
                self.state.parts.last = None
            elif token.key == "percent":
                self._statements.percent(token, row[:place])
            elif token.key in ("yuan", "myriad_yuan"):
                self._statements.money(token, before)

    def _close(self) -> None:
        """What can only be said at the end of the sentence."""
        dropped = self._parts_of_organs() + self._beside_lapsed() + self._beside_amended()
        self.state.found = [mention for mention in self.state.found if mention not in dropped]
        if self.state.done:
            start = min(token.start for token in self.state.done)
            end = max(token.end for token in self.state.done)
            self.state.found.append(
                Mention("all_done", ("carried_forward",), Decimal(0), (start, end), (start, end))
            )

    def _parts_of_organs(self) -> list[Mention]:
        """What several organs had of the same each, none of it the whole."""
        names = {name for name, _ in self.state.organs}
        if len(names) == 1:
            self.state.subject = self.state.subject or names.pop()
            return []
        topics = [mention.about for _, mention in self.state.organs]
        return [mention for _, mention in self.state.organs if topics.count(mention.about) > 1]

    def _beside_lapsed(self) -> list[Mention]:
        """废止 5 件、宣布失效 3 件: the form counts them together, the text apart."""
        if not self.state.lapsed:
            return []
        return [mention for mention in self.state.found if mention.about[0].endswith("_repeal")]

    def _beside_amended(self) -> list[Mention]:
        """新制定 5 件、修改 4 件: both may be counted as 制发."""
        if not self.state.amended:
            return []
        return [mention for mention in self.state.found if mention.about[0].endswith("_issue")]
