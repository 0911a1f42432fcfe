"""Counts: a figure and the words around it that say what it counts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from forms.rules.narrative import words
from forms.rules.narrative.mention import Mention
from forms.rules.narrative.stretches import (
    after_etc,
    among,
    bracketed,
    channel,
    first_key,
    gap_before_key,
    gap_inside,
    holds,
    is_local,
    last_key,
    leaves_out_carried,
    loose,
    loose_before_key,
    meant,
    organ,
    tainted,
)
from forms.rules.narrative.topics import (
    DISPUTES,
    KEYED,
    MEANT,
    RECEIVING,
    REQUEST,
    STOCKS,
    About,
    Keys,
    about,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from forms.rules.narrative.clauses import Clause
    from forms.rules.narrative.state import State
    from forms.rules.narrative.tokens import Token

LONGEST_GAP = 3
SILENCING = frozenset({"compare", "change", "rate", "on_time_rate", "share", "not"})


class Counts:
    """Reads single counts of a sentence."""

    def __init__(self, state: State) -> None:
        self.state = state

    def read(
        self,
        clause: Clause,
        token: Token,
        before: Sequence[Token],
        after: Sequence[Token],
        *,
        last: bool,
    ) -> int:
        """Reads one count; how many of the words after it were used for it."""
        keys, used = self._keys_around(clause, before, after, last=last)
        if token.figure is None or token.figure.vague:
            self.state.parts.other(token, "")
            return used
        way = "channel" if channel(before) or (not before and channel(after)) else ""
        self.state.lapsed = self.state.lapsed or (keys is not None and "lapse" in keys.verbs)
        self.state.amended = self.state.amended or any(t.key == "amend" for t in before)
        if keys is not None and holds(before, "share"):
            self._read_base(token, before, keys)
            return used
        topics: About = ()
        if keys is None:
            topics = ("handled",) if self._of_both(before) else ()
        elif not (self._silenced(clause, token, before, keys) or self._involved(before, after)):
            topics = self.state.about(keys, clause)
        if not topics:
            self.state.parts.other(token, way)
            return used
        won = tuple(topic.replace(words.WON, words.OTHER_RESULT) for topic in topics)
        won = () if won == topics else won
        topics = tuple(topic.replace(words.WON, words.UPHELD) for topic in topics)
        if topics == ("processed",) and leaves_out_carried(clause):
            topics = ("processed_new",)
        mention = self.mention(token, topics, before, after[:used])
        reasons = self._reasons(before)
        mention = replace(mention, instead=(*mention.instead, *((row,) for row in reasons)))
        if won:
            mention = replace(mention, instead=(*mention.instead, (*topics, *won)))
        if self._of_another_organ(before, mention):
            return used
        self.state.parts.count(mention, clause, token)
        self.state.found.append(mention)
        return used

    def _of_both(self, before: Sequence[Token]) -> bool:
        """收到 3 件，上年结转 1 件，共 4 件."""
        last = {mention.about for mention in self.state.found[-2:]}
        bare = all(token.kind in ("whole", "neutral") for token in before)
        return last == {("received",), ("carried_over",)} and bare and holds(before, "whole")

    def _read_base(self, token: Token, before: Sequence[Token], keys: Keys) -> None:
        """占办结总数 157 件的…: the total that a share is taken of."""
        topics = about(keys, self.state.domain)
        if topics and not keys.tainted:
            self.state.found.append(self.mention(token, topics, before, ()))

    def _keys_around(
        self,
        clause: Clause,
        before: Sequence[Token],
        after: Sequence[Token],
        *,
        last: bool,
    ) -> tuple[Keys | None, int]:
        keys = self._heads(before) + bracketed(clause, self.state.context.year)
        behind = Keys() if among(after) else self.state.keys(after)
        if keys.empty:
            if not behind.empty and not gap_before_key(after) and not is_local(after):
                used = len(after) if last else last_key(after) + 1
                weak = Keys(weak=set(keys.weak))
                doubtful = loose(before) > 1 or tainted(before)
                return (None, 0) if doubtful else (behind + weak, used)
            quiet = loose(before) == 0 and not tainted(before) and not keys.weak
            if quiet and self.state.pending.items and not is_local(after):
                return self.state.pending.keys + keys, 0
            return (None, 0)
        if is_local(after) or gap_inside(before) > LONGEST_GAP:
            return None, 0
        listed = self.state.joined(clause) and not holds(before, "etc")
        if listed and self.state.pending.items and list(before) == clause.tokens[: len(before)]:
            keys = self.state.pending.keys + keys
        if last and not meant(before) and not keys.weak and not gap_before_key(after):
            keys = keys + Keys(
                nouns=behind.nouns,
                rows=behind.rows,
                columns=behind.columns,
                results=behind.results,
                weak=behind.weak,
            )
            return keys, last_key(after) + 1
        return keys, 0

    def _heads(self, before: Sequence[Token]) -> Keys:
        """What counts of the words before a number: the outcome behind 等 goes before reasons."""
        behind = self.state.keys(before[after_etc(before) :])
        return behind if behind.rows else self.state.keys(before)

    def _reasons(self, before: Sequence[Token]) -> list[str]:
        """因甲等原因无法提供 3 件: these may be all, or those for the reason that is named."""
        place = after_etc(before)
        behind = self.state.keys(before[place:])
        return self.state.keys(before[:place]).rows if behind.rows else []

    def _silenced(self, clause: Clause, figure: Token, before: Sequence[Token], keys: Keys) -> bool:
        """Whether the words around say that the count is of something else."""
        if any(token.kind in SILENCING for token in before) or keys.tainted:
            return True
        if tainted(clause.tokens[: clause.tokens.index(figure)]) or self._refusing(keys):
            return True
        loose_measure = figure.figure is not None and figure.figure.measure in words.LOOSE_MEASURES
        if not keys.verbs and (
            self.state.attributed or (loose_measure and self._posts(before, keys))
        ):
            return True
        listing = before[last_key(before) + 1 :][-2:]
        if self._of_other_things(before, keys):
            return True
        if holds(listing, "respectively") or _examples(before, keys):
            return True
        meant_first = first_key(before) in MEANT
        dispute = any(noun in DISPUTES for noun in keys.nouns)
        return meant_first and not dispute and loose_before_key(before) > 1

    def _of_other_things(self, before: Sequence[Token], keys: Keys) -> bool:
        """废止制度 2 项 after 规范性文件: the verb has an object of its own."""
        return not keys.nouns and not set(keys.verbs).isdisjoint(STOCKS) and gap_inside(before) > 1

    def _posts(self, before: Sequence[Token], keys: Keys) -> bool:
        """依申请公开 4 条 may be posts on a website; 申请 4 条 or an applicant's are not."""
        if self.state.beside or keys.columns or not keys.nouns:
            return False
        if self.state.context.home == REQUEST and holds(before, "whole"):
            return False
        noun = next((t for t in reversed(before) if t.kind == "noun"), None)
        named = noun and self.state.text[noun.start : noun.end].endswith(words.APPLICATION)
        return not named

    def _involved(self, before: Sequence[Token], after: Sequence[Token]) -> bool:
        """涉及第三方权益的 3 件申请: what applications touch, whatever became of them."""
        rows = [token for token in before if token.kind == "row"]
        touching = any(self.state.text.startswith(words.INVOLVING, row.start) for row in rows)
        return touching and bool(after) and after[0].kind in ("weak", "noun")

    def _refusing(self, keys: Keys) -> bool:
        """Where some applications were not taken, 收到 and 受理 are two numbers."""
        receiving = set(keys.verbs) <= RECEIVING and not (keys.rows or keys.columns)
        return self.state.refused and receiving

    def mention(
        self, token: Token, topics: About, before: Sequence[Token], after: Sequence[Token]
    ) -> Mention:
        figure = token.figure
        assert figure is not None  # noqa: S101 - counts are figures
        start = next((t.start for t in before if t.kind in KEYED), token.start)
        end = max([token.end, *(t.end for t in after if t.kind in KEYED)])
        number = (token.start, token.start + figure.digits)
        kind = "none" if figure.value == 0 and not figure.grain else "count"
        instead = self._instead(topics)
        return Mention(
            kind,  # type: ignore[arg-type]
            topics,
            figure.value,
            (start, end),
            number,
            figure.grain,
            instead=instead,
        )

    def _instead(self, topics: About) -> tuple[About, ...]:
        """Results after several kinds of disputes may be of all of them."""
        if len(self.state.disputes) < 2 or len(topics) != 1:
            return ()
        group, _, result = topics[0].rpartition("_")
        if result not in ("upheld", "corrected", "other", "pending"):
            return ()
        return (
            tuple(f"{each}_{result}" for each in self.state.disputes if each != group) + topics,
        )

    def _of_another_organ(self, before: Sequence[Token], mention: Mention) -> bool:
        """A part of the whole that another organ than before had."""
        name = organ(self.state.text, before)
        if not name:
            return False
        self.state.organs.append((name, mention))
        another = bool(self.state.subject and self.state.subject != name)
        parted = self.state.parted and self.state.subject != name
        if parted or another or name.endswith(words.SUB_UNITS):
            self.state.divided = True
        return self.state.divided


def _examples(before: Sequence[Token], keys: Keys) -> bool:
    """因“国家秘密”“个人隐私”等不予公开: rows that are only named as examples."""
    heads = before[last_key(before) + 1 :]
    listed = (len(keys.rows) > 1 and holds(before, "etc")) or holds(heads, "etc")
    return listed or bool(keys.rows and holds(before, "quoted"))
