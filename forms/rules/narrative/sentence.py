"""Reads one sentence: clause by clause, with what the words before it spoke of."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from forms.rules.narrative import words
from forms.rules.narrative.clauses import clauses
from forms.rules.narrative.mention import Mention
from forms.rules.narrative.parts import Parts
from forms.rules.narrative.tokens import Token, tokens, year_of
from forms.rules.narrative.topics import (
    DISPUTES,
    DOCUMENTS,
    FOREIGN,
    KEYED,
    MEANT,
    RECEIVING,
    REQUEST,
    About,
    Keys,
    about,
    keys_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from forms.rules.narrative.clauses import Clause

THIS, OTHER = "this", "other"
REVIEWING = frozenset({"receive", "new", "handle", "finish", "answer", "intake"})
SILENCING = frozenset({"compare", "change", "rate", "on_time_rate", "share", "not"})
LONGEST_GAP = 3


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


class Sentence:
    """The state while one sentence is read."""

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
        self.attributed = False
        self.timely = False
        self.lapsed = False
        self.refused = words.REFUSED in text
        self.done: list[Token] = []

    def read(self) -> tuple[tuple[Mention, ...], Context]:
        """The mentions in reading order and the context of the next sentence."""
        pieces = clauses(tokens(self.text))
        if pieces and pieces[0].tokens and pieces[0].tokens[0].kind in ("part", "except"):
            self.when = self.context.when
        for place, clause in enumerate(pieces):
            self._clause(clause, pieces[place + 1 :])
        self._close()
        mentions = [*self.found, *self.parts.sums()]
        mentions.sort(key=lambda mention: mention.span)
        return tuple(mentions), self._context()

    def _context(self) -> Context:
        return replace(
            self.context,
            domain=self.domain,
            acts=self.acts,
            informed=self.informed,
            subject=self.subject,
            when=self.when,
            planned=self.planned,
        )

    def _clause(self, clause: Clause, following: Sequence[Clause]) -> None:
        self._look_at_time(clause)
        self._look_at_nouns(clause)
        if clause.has("part"):
            self.parts.begin(clause.depth)
        self.parts.enter(clause.depth)
        self._look_at_scope(clause)
        silent = self.when != THIS or self.domain == FOREIGN or self.divided
        if not silent:
            self._read_all_done(clause)
            if clause.has("not") and self._read_nothing(clause, following):
                self.pending = Pending()
                return
        figured = any(token.kind == "figure" for token in clause.tokens)
        if not silent and figured:
            self._read_figures(clause, following)
        self._remember(clause, figured)

    # -------------------------------------------------------------- time and subject

    def _look_at_time(self, clause: Clause) -> None:
        """Whether the words speak of the report year as a whole."""
        carried, compared = clause.has("carry"), False
        for token in clause.tokens:
            compared = compared or token.kind == "compare"
            if token.kind in ("year", "whole_year"):
                years = year_of(token)
                own = not years or not self.context.year or self.context.year in years
                if own:
                    self.when = OTHER if self.planned and token.kind != "whole_year" else THIS
                elif not (carried or compared):
                    self.when = OTHER
            elif token.kind in ("part_of_year", "partial"):
                self.when = OTHER
            elif token.kind == "this":
                self.when = THIS
            elif token.kind in ("last", "next") and not (carried or compared):
                self.when = OTHER
            elif token.kind == "plan":
                self.planned, self.when = True, OTHER

    def _look_at_scope(self, clause: Clause) -> None:
        """Whether the words speak of all organs that report together, or of some of them."""
        disputed = clause.has("carry") and any(t.key in DISPUTES for t in clause.tokens)
        older = "older" in self._keys(clause.tokens).times and clause.has("carry")
        if clause.has("scope") or disputed or older:
            self.divided = True
        elif clause.has("entire", "this", "whole_year"):
            self.divided = False

    def _look_at_nouns(self, clause: Clause) -> None:
        nouns = [token.key for token in clause.tokens if token.kind == "noun"]
        if clause.has("attribute"):
            self.attributed = bool(clause.counts)
        elif clause.has("verb"):
            self.attributed = False
        if clause.has("info") or REQUEST in nouns:
            self.informed = self.named = True
        if not nouns:
            return
        joined = self._joined(clause) and bool(self.pending.items)
        groups = [noun for noun in nouns if noun in DISPUTES]
        if groups:
            before = self.domain.split("+") if joined else []
            known = [each for each in before if each in DISPUTES]
            self.domain = "+".join(dict.fromkeys([*known, *groups]))
            self.disputes += [group for group in groups if group not in self.disputes]
        else:
            self.domain = nouns[-1]
        if not self._joined(clause) and not set(nouns) <= set(DOCUMENTS):
            self.acts = ()

    def _joined(self, clause: Clause) -> bool:
        """Whether the clause goes on with a list."""
        first = clause.tokens[0].kind if clause.tokens else ""
        return clause.joint == words.LIST_BREAK or first == "and"

    def _remember(self, clause: Clause, figured: bool) -> None:
        verbs = tuple(t.key for t in clause.tokens if t.kind == "verb" and t.key != "decide")
        if verbs:
            self.acts = verbs
        if figured:
            self.pending = Pending()
            return
        keys = self._keys(clause.tokens)
        if not self._joined(clause) or not self.pending.items:
            self.pending = Pending()
        if not keys.empty or keys.tainted:
            self.pending.items.append(keys)

    def _keys(self, stretch: Sequence[Token]) -> Keys:
        keys = keys_of(stretch, self.context.year)
        keys.tainted = _tainted(stretch)
        return keys

    # -------------------------------------------------------------------- figures

    def _read_figures(self, clause: Clause, following: Sequence[Clause]) -> None:
        if self._read_lists(clause, following):
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
                used = self._read_count(clause, token, before, after, last=end == len(row))
                start += used
            elif token.key == "other":
                self.parts.last = None
            elif token.key == "percent":
                self._read_percent(token, row[:place])
            elif token.key in ("yuan", "myriad_yuan"):
                self._read_money(token, before)

    def _read_count(
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
            self.parts.other(token, "")
            return used
        channel = _channel(before) or (not before and _channel(after))
        self.lapsed = self.lapsed or (keys is not None and "lapse" in keys.verbs)
        if keys is not None and _has(before, "share"):
            self._read_base(token, before, keys)
            return used
        if keys is None or self._silenced(token, before, keys):
            self.parts.other(token, "channel" if channel else "")
            return used
        topics = self._about(keys, clause)
        if not topics:
            self.parts.other(token, "channel" if channel else "")
            return used
        if topics == ("processed",) and _leaves_out_carried(clause):
            topics = ("processed_new",)
        mention = self._mention(token, topics, before, after[:used])
        if self._of_another_organ(clause, before, mention):
            return used
        self.parts.count(mention, clause, token)
        self.found.append(mention)
        return used

    def _read_base(self, token: Token, before: Sequence[Token], keys: Keys) -> None:
        """占办结总数 157 件的…: the total that a share is taken of."""
        topics = about(keys, self.domain)
        if topics and not keys.tainted:
            self.found.append(self._mention(token, topics, before, ()))

    def _keys_around(
        self,
        clause: Clause,
        before: Sequence[Token],
        after: Sequence[Token],
        *,
        last: bool,
    ) -> tuple[Keys | None, int]:
        keys = self._keys(before) + _bracketed(clause, self.context.year)
        behind = self._keys(after)
        if keys.empty:
            if not behind.empty and not _gap_before_key(after) and not _is_local(after):
                used = len(after) if last else _last_key(after) + 1
                weak = Keys(weak=set(keys.weak))
                return (None, 0) if _loose(before) > 1 else (behind + weak, used)
            quiet = _loose(before) == 0 and not _tainted(before) and not keys.weak
            if quiet and self.pending.items and not _is_local(after):
                return self.pending.keys + keys, 0
            return (None, 0)
        if _is_local(after) or _gap_inside(before) > LONGEST_GAP:
            return None, 0
        listed = self._joined(clause) and not _has(before, "etc")
        if listed and self.pending.items and list(before) == clause.tokens[: len(before)]:
            keys = self.pending.keys + keys
        if last and not _meant(before) and not keys.weak and not _gap_before_key(after):
            keys = keys + Keys(
                nouns=behind.nouns,
                rows=behind.rows,
                columns=behind.columns,
                results=behind.results,
                weak=behind.weak,
            )
            return keys, _last_key(after) + 1
        return keys, 0

    def _silenced(self, figure: Token, before: Sequence[Token], keys: Keys) -> bool:
        if any(token.kind in SILENCING for token in before):
            return True
        loose = figure.figure is not None and figure.figure.measure in words.LOOSE_MEASURES
        if self.refused and set(keys.verbs) <= RECEIVING and not (keys.rows or keys.columns):
            return True
        if not keys.verbs and (self.attributed or (loose and keys.nouns)):
            return True
        if keys.tainted or any(token.kind == "respectively" for token in before[-2:]):
            return True
        meant_first = _first_key(before) in MEANT
        dispute = any(noun in DISPUTES for noun in keys.nouns)
        return meant_first and not dispute and _loose_before_key(before) > 1

    def _about(self, keys: Keys, clause: Clause) -> About:
        acts = self.acts if self._joined(clause) or keys.nouns else ()
        topics = about(keys, self.domain, acts)
        if not topics or topics[0].partition("_")[0] not in ("review", "litigation"):
            return topics
        if REVIEWING & set(keys.verbs) and not self.named and not self.context.home:
            self.domain = FOREIGN
            return ()
        return topics if self.informed else ()

    def _mention(
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
        if len(self.disputes) < 2 or len(topics) != 1:
            return ()
        group, _, result = topics[0].rpartition("_")
        if result not in ("upheld", "corrected", "other", "pending"):
            return ()
        return (tuple(f"{each}_{result}" for each in self.disputes if each != group) + topics,)

    def _of_another_organ(self, clause: Clause, before: Sequence[Token], mention: Mention) -> bool:
        """A part of the whole that another organ than before had."""
        name = _organ(self.text, before)
        if not name:
            return False
        self.organs.append((name, mention))
        another = bool(self.subject and self.subject != name)
        if clause.has("part") or another or name.endswith(words.SUB_UNITS):
            self.divided = True
        return self.divided

    def _parts_of_organs(self) -> list[Mention]:
        """What several organs had of the same each, none of it the whole."""
        names = {name for name, _ in self.organs}
        if len(names) == 1:
            self.subject = self.subject or names.pop()
            return []
        topics = [mention.about for _, mention in self.organs]
        return [mention for _, mention in self.organs if topics.count(mention.about) > 1]

    def _beside_lapsed(self) -> list[Mention]:
        """废止 5 件、宣布失效 3 件: the form counts them together, the text apart."""
        if not self.lapsed:
            return []
        return [mention for mention in self.found if mention.about[0].endswith("_repeal")]

    # ---------------------------------------------------------------- lists of figures

    def _read_lists(self, clause: Clause, following: Sequence[Clause]) -> bool:
        """甲、乙分别为 3 件、1 件; 甲、乙各 2 件."""
        place = next(
            (n for n, t in enumerate(clause.tokens) if t.kind in ("respectively", "each")), -1
        )
        if place < 0:
            return False
        behind = clause.tokens[place + 1 :]
        ways = _until_figure(behind)
        if not self._keys(ways).empty or _channel(ways):
            if clause.tokens[place].kind == "respectively" and clause.counts:
                self.parts.begin(clause.depth, complete=True)
            return False
        items = self._items(clause, clause.tokens[:place])
        if clause.tokens[place].kind == "each":
            figures = [t for t in behind if t.key == "count"] * len(items)
        else:
            figures = [t for t in behind if t.key == "count"] + _bare_figures(following)
        if len(items) < 2 or len(figures) != len(items):
            self.parts.stop()
            return True
        for keys, token in zip(items, figures, strict=True):
            topics = self._about(keys, clause)
            if topics and token.figure and not token.figure.vague and not keys.tainted:
                mention = self._mention(token, topics, (), ())
                self.found.append(mention)
                self.parts.count(mention, clause, token)
        return True

    def _items(self, clause: Clause, before: Sequence[Token]) -> list[Keys]:
        """The keys of a list's members, each with the words that all of them share."""
        pieces: list[list[Token]] = [[]]
        for token in before:
            if token.kind == "and":
                pieces.append([])
            else:
                pieces[-1].append(token)
        own = [self._keys(piece) for piece in pieces]
        earlier = self.pending.items if self._joined(clause) else []
        return [keys for keys in (*earlier, *own) if not keys.empty]

    # ------------------------------------------------------------------- nothing, all done

    def _read_nothing(self, clause: Clause, following: Sequence[Clause]) -> bool:
        """未收到…, 无…: the words after the negation, and the list that goes on with them."""
        place = next(n for n, token in enumerate(clause.tokens) if token.kind == "not")
        stretch = list(clause.tokens[place + 1 :])
        for other in following:
            if other.joint != words.LIST_BREAK or other.has("figure", "not", "compare"):
                break
            stretch += other.tokens
        if any(token.kind == "figure" for token in stretch) or not stretch:
            return False
        keys = self._keys(stretch)
        verbs = set(keys.verbs)
        spoilt = verbs & {"answer", "finish"} or any(
            t.kind in ("compare", "change", "on_time", "except", "rate", "foreign", "quoted")
            for t in stretch
        )
        if spoilt or keys.tainted or _loose(stretch) > 2:
            return False
        keys.verbs = [verb for verb in keys.verbs if verb != "decide"]
        if "fee" in keys.nouns or ("fee" in keys.weak and "charge" in verbs):
            self._add_nothing(clause.tokens[place], stretch, ("fee_amount",))
            return True
        if keys.weak == {"fee"} or "fees" in keys.nouns:
            return False
        for noun in keys.nouns:
            if noun == FOREIGN:
                return False
        topics = self._nothing_about(keys, clause)
        if topics:
            self._add_nothing(clause.tokens[place], stretch, topics)
        return bool(topics)

    def _nothing_about(self, keys: Keys, clause: Clause) -> About:
        if keys.nouns and all(noun in DISPUTES for noun in keys.nouns):
            return about(keys, self.domain) if self.informed else ()
        only_weak = keys.weak and not (keys.verbs or keys.nouns or keys.rows or keys.carry)
        if only_weak and not keys.columns:
            return ()
        topics = self._about(keys, clause)
        return ("received",) if topics == ("dealt",) and not keys.verbs else topics

    def _add_nothing(self, negation: Token, stretch: Sequence[Token], topics: About) -> None:
        end = max((t.end for t in stretch if t.kind in KEYED), default=negation.end)
        span = (negation.start, end)
        self.found.append(Mention("none", topics, Decimal(0), span, span))

    def _read_all_done(self, clause: Clause) -> None:
        """全部办结, 均已办理完成, 办结率 100%; not what is only in time, or the rest."""
        if self.domain != REQUEST or clause.has(
            "except", "not", "compare", "row", "column", "carry"
        ):
            return
        row = clause.tokens
        if clause.has("rate") and any(_is_hundred(token) for token in row):
            answered = any(t.key == "answered" for t in row)
            self.timely = self.timely or (answered and clause.has("on_time"))
            if not (clause.has("on_time") or (answered and self.timely)):
                self.done += [t for t in row if t.kind == "rate" or _is_hundred(t)]
            return
        first = next((n for n, token in enumerate(row) if token.kind == "all"), -1)
        if first < 0 or _tainted(row) or any(t.key == "finish" for t in row[:first]):
            return
        strong = len(self.text[row[first].start : row[first].end].strip()) > 1
        for token in row[first + 1 :]:
            self.timely = self.timely or token.kind == "on_time"
            answered = token.key == "answer" and strong and not self.timely
            finished = token.key == "finish" and (strong or not self.timely)
            if token.kind == "verb" and (finished or answered):
                self.done += [row[first], token]
                return

    # --------------------------------------------------------------------- percent, money

    def _read_percent(self, token: Token, before: Sequence[Token]) -> None:
        """A share of something that the text stated just before."""
        if any(t.kind in ("compare", "change", "rate", "on_time_rate", "not") for t in before):
            return
        share = next((n for n, t in enumerate(before) if t.kind == "share"), -1)
        part, figure = self.parts.last, token.figure
        if (
            share < 0
            or part is None
            or figure is None
            or figure.vague
            or _tainted(before)
            or _loose(before[:share])
        ):
            return
        stated = [t.figure.value for t in before[share:] if t.key == "count" and t.figure]
        self.found.append(
            Mention(
                "percent",
                part.about,
                figure.value,
                (before[share].start, token.end),
                (token.start, token.start + figure.digits),
                figure.grain or Decimal(1),
                parts=(part,),
                wholes=tuple(stated or self.parts.values),
                complete=bool(stated),
            )
        )

    def _read_money(self, token: Token, before: Sequence[Token]) -> None:
        keys = self._keys(before)
        figure = token.figure
        if figure is None or figure.vague or any(t.kind in SILENCING for t in before):
            return
        nouns = keys.nouns or [each for item in self.pending.items for each in item.nouns]
        if keys.tainted or (not nouns and (_loose(before) or "charge" not in keys.verbs)):
            return
        if nouns[-1:] == ["fees"] or (not nouns and self.domain == "fees"):
            topics = ("fees",)
        elif nouns[-1:] == ["fee"] or (not nouns and self.domain == "fee"):
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
        self.found.append(Mention("count", topics, value, (start, token.end), number, grain))

    def _close(self) -> None:
        """What can only be said at the end of the sentence."""
        dropped = self._parts_of_organs() + self._beside_lapsed()
        self.found = [mention for mention in self.found if mention not in dropped]
        if self.done:
            start = min(token.start for token in self.done)
            end = max(token.end for token in self.done)
            self.found.append(
                Mention("all_done", ("carried_forward",), Decimal(0), (start, end), (start, end))
            )


# ------------------------------------------------------------------------- stretches of words


def _tainted(stretch: Sequence[Token]) -> bool:
    """Whether words say that the count is of something else; an enumeration of ways that ends
    with 等渠道 says nothing of the kind."""
    last = max((n for n, token in enumerate(stretch) if token.kind == "etc"), default=-1)
    return any(token.kind in ("local", "channel", "attribute") for token in stretch[last + 1 :])


def _leaves_out_carried(clause: Clause) -> bool:
    """（不含上年结转…）."""
    return any(
        inner.has("except") and inner.has("last") and inner.has("carry") for inner in clause.inner
    )


def _has(stretch: Sequence[Token], kind: str) -> bool:
    return any(token.kind == kind for token in stretch)


def _channel(stretch: Sequence[Token]) -> bool:
    return any(token.kind == "channel" for token in stretch)


def _is_local(after: Sequence[Token]) -> bool:
    """Whether what follows a number at once says that it is another thing's."""
    return bool(after) and after[0].kind in (
        "local",
        "channel",
        "gap",
        "change",
        "organ",
        "attribute",
    )


def _loose(stretch: Sequence[Token]) -> int:
    """How many characters are unknown."""
    return sum(token.length for token in stretch if token.kind in ("gap", "organ"))


def _loose_before_key(stretch: Sequence[Token]) -> int:
    first = next((n for n, token in enumerate(stretch) if token.kind in KEYED), len(stretch))
    return _loose(stretch[:first])


def _gap_inside(stretch: Sequence[Token]) -> int:
    first = next((n for n, token in enumerate(stretch) if token.kind in KEYED), len(stretch))
    return _loose(stretch[first:])


def _gap_before_key(stretch: Sequence[Token]) -> bool:
    return _loose_before_key(stretch) > 0


def _first_key(stretch: Sequence[Token]) -> str:
    return next((token.kind for token in stretch if token.kind in KEYED), "")


def _last_key(stretch: Sequence[Token]) -> int:
    return max((n for n, token in enumerate(stretch) if token.kind in KEYED), default=-1)


def _meant(stretch: Sequence[Token]) -> bool:
    return any(token.kind in MEANT for token in stretch)


def _until_figure(stretch: Sequence[Token]) -> list[Token]:
    end = next((n for n, token in enumerate(stretch) if token.kind == "figure"), len(stretch))
    return list(stretch[:end])


def _bare_figures(following: Sequence[Clause]) -> list[Token]:
    """The figures of the clauses that follow as long as they hold nothing else."""
    found: list[Token] = []
    for clause in following:
        counts = clause.counts
        if not counts or any(t.kind not in ("figure", "and", "neutral") for t in clause.tokens):
            break
        found += counts
    return found


def _bracketed(clause: Clause, year: int) -> Keys:
    """The rows that a bracket without figures names more exactly."""
    keys = Keys()
    for inner in clause.inner:
        if not inner.has("figure"):
            keys.rows += keys_of(inner.tokens, year).rows
    return keys


def _organ(text: str, before: Sequence[Token]) -> str:
    """The name of an organ that the lexicon does not know, before the verb."""
    first = next((n for n, token in enumerate(before) if token.kind in KEYED), 0)
    if not first or before[first].kind != "verb":
        return ""
    names = [t for t in before[:first] if t.kind in ("gap", "organ")]
    name = text[names[-1].start : names[-1].end] if names else ""
    return name if name.endswith(words.ORGAN_ENDS) else ""


def _is_hundred(token: Token) -> bool:
    return token.key == "percent" and token.figure is not None and token.figure.value == 100
