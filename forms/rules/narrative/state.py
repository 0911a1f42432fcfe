"""What a sentence has said so far."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from forms.rules.narrative import words
from forms.rules.narrative.parts import Parts
from forms.rules.narrative.stretches import tainted
from forms.rules.narrative.tokens import Token, year_of
from forms.rules.narrative.topics import (
    DISPUTES,
    DOCUMENTS,
    FOREIGN,
    RECEIVING,
    REQUEST,
    About,
    Keys,
    keys_of,
)
from forms.rules.narrative.topics import about as topics_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from forms.rules.narrative.clauses import Clause
    from forms.rules.narrative.mention import Mention

THIS, OTHER = "this", "other"
REVIEWING = RECEIVING | {"handle", "finish", "answer", "intake"}


@dataclass(frozen=True, slots=True)
class Context:
    """What a sentence must know of the text before it. `domain` is what was last spoken of,
    `home` what the field is about where nothing else is said; `informed` says that the text
    speaks of 政府信息公开; `subject` is the organ that acts; `planned` that it looks ahead."""

    year: int
    home: str = ""
    domain: str = ""
    acts: tuple[str, ...] = ()
    informed: bool = False
    subject: str = ""
    when: str = THIS
    planned: bool = False

    def fresh(self) -> Context:
        """At the beginning of a paragraph."""
        return Context(self.year, self.home, self.home, (), bool(self.home))


@dataclass(slots=True)
class Pending:
    """Words of clauses without a figure, which a figure to come may belong to."""

    items: list[Keys] = field(default_factory=list)

    @property
    def keys(self) -> Keys:
        return sum(self.items[1:], self.items[0]) if self.items else Keys()


class State:
    """What has been said so far in a sentence, and what was found in it.

    `when` and `divided` say whether the words speak of the whole year and of all organs. `acts`
    are the last verbs; `entire`: a list that begins with the whole district goes on; `outcomes` of
    applications are listed; `posted`: pieces of information were counted, whose parts are no
    documents of the tables; `pending` the words of clauses without a figure. `parted`: parts of
    the whole follow. `attributed`: figures are of documents by 公开属性; `beside`: applications
    stand beside these, where 主动公开
    was `leading`, no part of what was made public. `amended`: 修改 is counted apart from 制定. `timely`: something was said to
    be in time only. `lapsed`: 失效 is
    counted apart from 废止. `refused`: some applications were not taken at all.
    """

    def __init__(self, text: str, context: Context) -> None:
        self.text = text
        self.context = context
        self.domain = context.domain
        self.acts = context.acts
        self.informed = context.informed
        self.subject = context.subject
        self.planned = context.planned
        self.when = OTHER if context.planned else THIS
        self.named = False
        self.pending = Pending()
        self.found: list[Mention] = []
        self.disputes: list[str] = []
        self.parts = Parts()
        self.organs: list[tuple[str, Mention]] = []
        self.divided = False
        self.parted = False
        self.attributed = False
        self.leading = self.beside = False
        self.amended = False
        self.timely = False
        self.lapsed = False
        self.entire = False
        self.outcomes = False
        self.posted = False
        self.refused = words.REFUSED in text
        self.done: list[Token] = []

    @property
    def silent(self) -> bool:
        """Whether nothing that is said now speaks of the tables."""
        return self.aside or self.domain == FOREIGN

    @property
    def aside(self) -> bool:
        """Whether it speaks of another time or of a part of the organs."""
        return self.when != THIS or self.divided

    def look(self, clause: Clause) -> None:
        """Takes in what a clause says of time, subject and scope."""
        self._look_at_time(clause)
        self._look_at_outcomes(clause)
        self._look_at_nouns(clause)
        if clause.has("part"):
            self.parted = True
            self.parts.begin(clause.depth)
        self.parts.enter(clause.depth)
        self._look_at_scope(clause)

    def next_context(self) -> Context:
        """What the next sentence must know."""
        return replace(
            self.context,
            domain=self.domain,
            acts=self.acts,
            informed=self.informed,
            subject=self.subject,
            when=self.when,
            planned=self.planned,
        )

    def _look_at_time(self, clause: Clause) -> None:
        """Whether the words speak of the report year as a whole."""
        carried, compared = clause.has("carry"), False
        for token in clause.tokens:
            compared = compared or token.kind == "compare"
            if token.kind in ("year", "whole_year"):
                self._look_at_year(token, clause, foreign=carried or compared)
            elif token.kind in ("part_of_year", "partial"):
                since = token.key.endswith(words.SINCE) and self.context.year in year_of(token)
                self.when = THIS if since else OTHER
            elif token.kind == "this":
                self.when = THIS
            elif token.kind in ("last", "next") and not (carried or compared):
                self.when = OTHER
            elif token.kind == "plan" and not token.key:
                self.planned, self.when = True, OTHER
            elif token.kind == "plan" and self._ruled(clause, token):
                self.when = OTHER

    def _look_at_year(self, token: Token, clause: Clause, *, foreign: bool) -> None:
        """`foreign`: another year stands there for what came from it, or to compare."""
        years = year_of(token)
        if not years or not self.context.year or self.context.year in years:
            self.planned = self.planned and not (years and self._told(clause))
            self.when = OTHER if self.planned and token.kind != "whole_year" else THIS
        elif not foreign:
            self.when = OTHER

    def _told(self, clause: Clause) -> bool:
        """2024 年共收到… is no plan, whatever stood before it."""
        received = any(t.kind == "verb" and t.key in RECEIVING for t in clause.tokens)
        return bool(clause.counts) and received and not clause.has("plan")

    def _ruled(self, clause: Clause, token: Token) -> bool:
        """应当答复…, 要求…办结 say what ought to be; 按要求, 规划计划 only name it."""
        return any(t.kind == "verb" and t.start >= token.end for t in clause.tokens)

    def _look_at_scope(self, clause: Clause) -> None:
        """Whether the words speak of all organs that report together, or of some of them."""
        disputed = clause.has("carry") and any(t.key in DISPUTES for t in clause.tokens)
        older = "older" in self.keys(clause.tokens).times and clause.has("carry")
        self.entire = clause.has("entire") or (self.entire and self.joined(clause))
        every = self.entire and any(self._together(token) for token in clause.tokens)
        if (clause.has("scope") and not every) or disputed or older:
            self.divided = True
        elif every or clause.has("entire", "this", "whole_year"):
            self.divided = False

    def _together(self, token: Token) -> bool:
        return token.kind == "whole" or self.text.startswith(words.TOGETHER, token.start)

    def _look_at_nouns(self, clause: Clause) -> None:
        nouns = [token.key for token in clause.tokens if token.kind == "noun"]
        if clause.has("attribute"):
            self.attributed = bool(clause.counts)
            self.leading = self.attributed and not self.parts.values
        elif self.attributed and self.leading and REQUEST in nouns and self._beside(clause):
            self.attributed, self.beside = False, True
        elif clause.has("verb"):
            self.attributed = False
        if clause.has("info") or REQUEST in nouns:
            self.informed = self.named = True
        if clause.has("row") and not nouns:
            self.domain = REQUEST if self.outcomes else self.domain
        self.outcomes = self.outcomes or (clause.has("row") and self.domain == REQUEST)
        if not nouns:
            return
        joined = self.joined(clause) and bool(self.pending.items)
        groups = [noun for noun in nouns if noun in DISPUTES]
        if groups:
            before = self.domain.split("+") if joined else []
            known = [each for each in before if each in DISPUTES]
            self.domain = "+".join(dict.fromkeys([*known, *groups]))
            self.disputes += [group for group in groups if group not in self.disputes]
        else:
            self.domain = nouns[-1]
        if not self.joined(clause) and not set(nouns) <= set(DOCUMENTS):
            self.acts = ()

    def _look_at_outcomes(self, clause: Clause) -> None:
        """其中公开 3 件 after applications: an outcome, where 公开 stands alone."""
        if self.domain != REQUEST or self.posted or self.attributed:
            return
        row = clause.tokens
        first = next((n for n, t in enumerate(row) if t.kind not in ("part", "neutral")), len(row))
        listed = self.outcomes or clause.has("part")
        alone = [(t.kind, t.key) for t in row[first : first + 2]]
        if listed and alone == [("verb", "disclose"), ("figure", "count")]:
            clause.tokens[first] = replace(row[first], kind="row", key="open")

    def _beside(self, clause: Clause) -> bool:
        """主动公开 30 条，依申请公开 4 条 without 不予公开: applications, no kinds of documents."""
        classed = any(word in self.text for word in words.CLASSED)
        apart = clause.joint == words.SEMICOLON or not self.parted
        return not classed and apart and clause.joint != words.LIST_BREAK

    def joined(self, clause: Clause) -> bool:
        """Whether the clause goes on with a list."""
        first = clause.tokens[0].kind if clause.tokens else ""
        return clause.joint == words.LIST_BREAK or first == "and"

    def remember(self, clause: Clause, figured: bool) -> None:
        verbs = tuple(t.key for t in clause.tokens if t.kind == "verb" and t.key != "decide")
        if verbs:
            self.posted = figured and tainted(clause.tokens)
            self.acts = () if self.posted else verbs
        if clause.depth and not figured:
            return
        if figured:
            self.pending = Pending()
            self.entire = False
            return
        keys = self.keys(clause.tokens)
        if not self.joined(clause) or not self.pending.items:
            self.pending = Pending()
        if not keys.empty or keys.tainted:
            self.pending.items.append(keys)

    def keys(self, stretch: Sequence[Token]) -> Keys:
        keys = keys_of(stretch, self.context.year)
        keys.tainted = tainted(stretch)
        return keys

    def about(self, keys: Keys, clause: Clause) -> About:
        acts = self.acts if self.joined(clause) or keys.nouns else ()
        if self.posted and self.parted and not clause.has("verb"):
            return ()
        carried = keys.carry and self.context.home == REQUEST and not self.disputes
        topics = topics_of(keys, REQUEST if carried else self.domain, acts)
        if not topics or topics[0].partition("_")[0] not in ("review", "litigation"):
            return topics
        if REVIEWING & set(keys.verbs) and not self.named and not self.context.home:
            self.domain = FOREIGN
            return ()
        return topics if self.informed else ()
