"""未收到…, 全部办结, a share, a sum of money."""

from __future__ import annotations

import itertools
from decimal import Decimal
from typing import TYPE_CHECKING

from forms.rules.narrative import words
from forms.rules.narrative.counts import SILENCING
from forms.rules.narrative.mention import Mention
from forms.rules.narrative.parts import RESULTS
from forms.rules.narrative.stretches import TAINTS, among, is_hundred, loose, tainted
from forms.rules.narrative.topics import (
    DISPUTES,
    DOCUMENTS,
    FOREIGN,
    KEYED,
    REQUEST,
    STOCKS,
    About,
    Keys,
    about,
    keys_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from forms.rules.narrative.clauses import Clause
    from forms.rules.narrative.state import State
    from forms.rules.narrative.tokens import Token


class Statements:
    """Reads what is said of nothing, of everything, of shares and of money."""

    def __init__(self, state: State) -> None:
        self.state = state

    def nothing(self, clause: Clause, following: Sequence[Clause]) -> bool:
        """未收到…, 无…: the words after the negation, and the list that goes on with them."""
        place = next(n for n, token in enumerate(clause.tokens) if token.kind == "not")
        stretch = list(clause.tokens[place + 1 :])
        for other in following:
            if other.joint != words.LIST_BREAK or other.has("figure", "not", "compare"):
                break
            stretch += other.tokens
        if any(token.kind == "figure" for token in stretch) or not stretch:
            return False
        keys = self.state.keys(stretch)
        verbs = set(keys.verbs)
        spoilt = verbs & {"answer", "finish"} or any(
            t.kind in ("compare", "change", "on_time", "except", "rate", "foreign", "quoted")
            for t in stretch
        )
        disputed = _of_disputes(stretch, keys)
        if spoilt or (keys.tainted and not disputed) or loose(stretch[disputed:]) > 2:
            return False
        if disputed:
            keys.tainted = False
            keys.nouns = [noun for noun in keys.nouns if noun in DISPUTES]
        keys.verbs = [verb for verb in keys.verbs if verb != "decide"]
        if "fee" in keys.nouns or ("fee" in keys.weak and "charge" in verbs):
            self._add_nothing(clause.tokens[place], stretch, ("fee_amount",))
            return True
        if keys.weak == {"fee"} or "fees" in keys.nouns or FOREIGN in keys.nouns:
            return False
        topics = self._nothing_about(keys, clause)
        if topics:
            self._add_nothing(clause.tokens[place], stretch, topics)
        return bool(topics)

    def _nothing_about(self, keys: Keys, clause: Clause) -> About:
        if keys.nouns and all(noun in DISPUTES for noun in keys.nouns):
            return about(keys, self.state.domain) if self.state.informed else ()
        acts = [verb for verb in dict.fromkeys(keys.verbs) if verb in STOCKS]
        if (
            len(acts) > 1
            and set(keys.verbs) <= {*acts, "decide"}
            and set(keys.nouns) <= set(DOCUMENTS)
        ):
            return tuple(f"{noun}_{act}" for noun in dict.fromkeys(keys.nouns) for act in acts)
        only_weak = keys.weak and not (keys.verbs or keys.nouns or keys.rows or keys.carry)
        if only_weak and not keys.columns:
            return ()
        topics = self.state.about(keys, clause)
        return ("received",) if topics == ("dealt",) and not keys.verbs else topics

    def _add_nothing(self, negation: Token, stretch: Sequence[Token], topics: About) -> None:
        end = max((t.end for t in stretch if t.kind in KEYED), default=negation.end)
        span = (negation.start, end)
        self.state.found.append(Mention("none", topics, Decimal(0), span, span))

    def all_done(self, clause: Clause) -> None:
        """全部办结, 均已办理完成, 办结率 100%; not what is only in time, or the rest."""
        if self.state.domain != REQUEST or clause.has(
            "except", "not", "compare", "row", "column", "carry"
        ):
            return
        row = clause.tokens
        if clause.has("rate") and any(is_hundred(token) for token in row):
            answered = any(t.key == "answered" for t in row)
            self.state.timely = self.state.timely or (answered and clause.has("on_time"))
            if not (clause.has("on_time") or (answered and self.state.timely)):
                self.state.done += [t for t in row if t.kind == "rate" or is_hundred(t)]
            return
        if any(t.kind == "figure" and among(row[n + 1 :]) for n, t in enumerate(row)):
            return
        first = next((n for n, token in enumerate(row) if token.kind == "all"), -1)
        if first < 0 or tainted(row) or any(t.key == "finish" for t in row[:first]):
            return
        strong = len(self.state.text[row[first].start : row[first].end].strip()) > 1
        for token in row[first + 1 :]:
            self.state.timely = self.state.timely or token.kind == "on_time"
            answered = token.key == "answer" and strong and not self.state.timely
            finished = token.key == "finish" and (strong or not self.state.timely)
            if token.kind == "verb" and (finished or answered):
                self.state.done += [row[first], token]
                return

    def same_result(self, clause: Clause) -> None:
        """均获维持, 为其他结果 after counts of disputes: none of these has another result."""
        keys = self.state.keys(clause.tokens)
        row = [token for token in clause.tokens if token.kind != "neutral"]
        said = [token for token in row if token.kind == "result"]
        if len(said) != 1 or any(token.kind not in ("all", "result", "etc") for token in row):
            return
        counted = list(itertools.takewhile(_counts_disputes, reversed(self.state.found)))[::-1]
        if not counted or keys.tainted:
            return
        groups = [each for m in (counted if len(row) > 1 else counted[-1:]) for each in m.about]
        others = [result for result in RESULTS if result not in words.AS_GOOD[said[0].key]]
        about = tuple(f"{group}_{result}" for group in groups for result in others)
        span = (row[0].start, said[0].end)
        self.state.found.append(Mention("none", about, Decimal(0), span, span))

    def percent(self, token: Token, before: Sequence[Token]) -> None:
        """A share of something that the text stated just before."""
        if any(t.kind in ("compare", "change", "rate", "on_time_rate", "not") for t in before):
            return
        share = next((n for n, t in enumerate(before) if t.kind == "share"), -1)
        part, figure = self.state.parts.last, token.figure
        own = keys_of(before[: max(share, 0)], self.state.context.year)
        if (own.rows or own.columns) and not any(t.key == "count" for t in before[:share]):
            return
        if (
            share < 0
            or part is None
            or figure is None
            or figure.vague
            or tainted(before)
            or loose(before[:share])
        ):
            return
        stated = [t.figure.value for t in before[share:] if t.key == "count" and t.figure]
        self.state.found.append(
            Mention(
                "percent",
                part.about,
                figure.value,
                (before[share].start, token.end),
                (token.start, token.start + figure.digits),
                figure.grain or Decimal(1),
                parts=(part,),
                wholes=tuple(stated or self.state.parts.values),
                complete=bool(stated),
            )
        )

    def money(self, token: Token, before: Sequence[Token]) -> None:
        keys = self.state.keys(before)
        figure = token.figure
        if figure is None or figure.vague or any(t.kind in SILENCING for t in before):
            return
        nouns = keys.nouns or [each for item in self.state.pending.items for each in item.nouns]
        if keys.tainted or (not nouns and (loose(before) or "charge" not in keys.verbs)):
            return
        if nouns[-1:] == ["fees"] or (not nouns and self.state.domain == "fees"):
            topics = ("fees",)
        elif nouns[-1:] == ["fee"] or (not nouns and self.state.domain == "fee"):
            topics = ("fee_amount",)
        else:
            return
        value, grain = figure.value, figure.grain
        if topics == ("fees",) and token.key == "yuan":
            value, grain = value / 10000, grain / 10000
        if topics == ("fee_amount",) and token.key == "myriad_yuan":
            value, grain = value * 10000, grain * 10000
        number = (token.start, token.start + figure.digits)
        start = next((t.start for t in before if t.kind in KEYED), token.start)
        self.state.found.append(Mention("count", topics, value, (start, token.end), number, grain))


def _counts_disputes(mention: Mention) -> bool:
    """Whether it says how many disputes there were."""
    return mention.kind == "count" and all(each in DISPUTES for each in mention.about)


def _of_disputes(stretch: Sequence[Token], keys: Keys) -> int:
    """未发生涉及本局信息公开的投诉、行政复议: none of these, whatever else there was none of.

    The place where 信息公开 stands, 0 for other words."""
    others = [noun for noun in keys.nouns if noun not in DISPUTES]
    about = next((n for n, token in enumerate(stretch) if token.kind == "info"), 0)
    local = [n for n, token in enumerate(stretch) if token.kind in TAINTS]
    beside = len(others) < len(keys.nouns) and set(others) <= {FOREIGN}
    named = all(n < about and stretch[n].key == "concerning" for n in local)
    return about if beside and named and (others or local) else 0
