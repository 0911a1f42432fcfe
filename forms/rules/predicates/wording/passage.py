"""One narrative under a check of wording, and how what is found in it becomes findings.

Findings that one click can mend all together are one finding: a list of forty blanks beside digits
would hide what matters. Others are one for each place, told apart by their words and number among
equals, so that an id survives typing elsewhere.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from forms.rules.finding import NOT_APPLICABLE, Finding, Remedy, TextChange
from forms.rules.predicates.spec import finding
from forms.rules.predicates.wording import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from forms.definition.schema import Predicate
    from forms.rules.finding import Outcome
    from forms.rules.predicates.spec import Judge
    from forms.rules.subject import Subject

MOST = 100
"""Findings of one check in one narrative; nobody reads more, and a torn text could yield thousands."""
SHOWN = 3
LONGEST_SHOWN = 20
AROUND = 4


@dataclass(frozen=True, slots=True)
class Mend:
    """`before`, which stands at `start`, should read `after`."""

    start: int
    before: str
    after: str

    @property
    def end(self) -> int:
        """Where `before` ends."""
        return self.start + len(self.before)


@dataclass(frozen=True, slots=True)
class Hit:
    """Words at a place, and what would mend them; no mends where only the clerk can know.

    `shown` is what is said of them where the words themselves say too little or too much.
    """

    start: int
    words: str
    mends: tuple[Mend, ...] = ()
    shown: str = ""

    @property
    def name(self) -> str:
        """The words in messages and ids: on one line, shortened."""
        line = " ".join((self.shown or self.words).split())
        return line if len(line) <= LONGEST_SHOWN else f"{line[:LONGEST_SHOWN]}…"


@dataclass(frozen=True, slots=True)
class Passage:
    """A narrative that is not blank."""

    rule: Predicate
    anchor: str
    address: str
    subject: Subject

    @property
    def text(self) -> str:
        """The resolved text."""
        return self.subject.text(self.address)

    @property
    def place(self) -> str:
        """The narrative's printed name, with a comma behind it."""
        return self.subject.form.printed(self.address) + words.COLON

    def separate(
        self, hits: Iterable[Hit], pattern: str, offer: str = words.OFFER, **more: Any
    ) -> list[Finding]:
        """A finding for each hit; `pattern` and `offer` are filled with place, words, the first mend's
        before and after, and what is in `more`."""
        level = more.pop("level", self.rule.level)
        seen: Counter[str] = Counter()
        found = []
        for hit in list(hits)[:MOST]:
            seen[hit.name] += 1
            which = hit.name if seen[hit.name] == 1 else f"{hit.name}/{seen[hit.name]}"
            said = {"place": self.place, "words": hit.name, **more}
            if hit.mends:
                said |= {"before": hit.mends[0].before, "after": hit.mends[0].after}
            remedies = (self.remedy(hit.mends, offer.format(**said)),) if hit.mends else ()
            message = pattern.format(**said)
            found.append(self.found(hit, message, which, remedies=remedies, level=level))
        return found

    def together(
        self, hits: Sequence[Hit], which: str, pattern: str, offer: str = "", **more: Any
    ) -> list[Finding]:
        """One finding for all hits, none without hits; one remedy mends those that can be."""
        if not hits:
            return []
        shown = self.listed(hits)
        message = pattern.format(place=self.place, words=shown, count=len(hits), **more)
        mends = [mend for hit in hits for mend in hit.mends]
        text = offer.format(count=len([hit for hit in hits if hit.mends]))
        remedies = (self.remedy(mends, text),) if mends else ()
        grounds = tuple(hit.words for hit in hits)
        return [self.found(hits[0], message, which, remedies=remedies, grounds=grounds)]

    def listed(self, hits: Sequence[Hit]) -> str:
        """The first few different places in quotation marks, with what stands around them."""
        names = list(dict.fromkeys(hit.shown or self.around(hit) for hit in hits[:MOST]))
        listed = words.LISTED.join(words.QUOTED.format(name) for name in names[:SHOWN])
        return words.MORE.format(listed=listed) if len(names) > SHOWN else listed

    def found(self, hit: Hit, message: str, which: str, **more: Any) -> Finding:
        """The finding about one hit."""
        more = {"grounds": (hit.words,), "span": (hit.start, hit.start + len(hit.words))} | more
        return finding(self.rule, self.anchor, (self.address,), message, which=which, **more)

    def remedy(self, mends: Iterable[Mend], text: str) -> Remedy:
        """One step that mends all places."""
        changes = (TextChange(self.address, m.start, m.before, m.after) for m in mends)
        return Remedy(tuple(changes), text)

    def around(self, hit: Hit) -> str:
        """A hit's words with a few characters of their line on both sides."""
        start, end = hit.start, hit.start + len(hit.words)
        low = max(self.text.rfind("\n", max(start - AROUND, 0), start) + 1, start - AROUND, 0)
        high = self.text.find("\n", end, end + AROUND)
        return self.text[low : end + AROUND if high < 0 else high].strip()

    def mended(self, mends: Sequence[Mend]) -> Hit:
        """The hit of one or more mends close together."""
        start, end = mends[0].start, mends[-1].end
        return Hit(start, self.text[start:end], tuple(mends))


def over_text(judge: Callable[[Passage], Outcome]) -> Judge:
    """A judge of single narratives; a blank one is no matter of wording."""

    def judged(
        rule: Predicate, anchor: str, addresses: tuple[str, ...], subject: Subject, /
    ) -> Outcome:
        passage = Passage(rule, anchor, addresses[0], subject)
        return judge(passage) if passage.text.strip() else NOT_APPLICABLE

    return judged
