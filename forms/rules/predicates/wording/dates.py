"""Years: the report's own where it is stated, and no other year as the one that is reported on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from forms.rules.finding import fails, unjudged
from forms.rules.predicates.wording import words
from forms.rules.predicates.wording.passage import Hit, Mend, over_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from forms.definition.schema import Level
    from forms.rules.finding import Outcome
    from forms.rules.predicates.wording.passage import Passage

YEAR = "cover.year"
LEAD = "cover.lead"
MILDER: dict[str, Level] = {words.WRONG_SUBJECT: "warning"}
BEFORE, AFTER = 60, 300
"""How far around a year its sentence is looked at."""

_CHINESE_YEAR = re.compile(words.CHINESE_YEAR)
_PERIOD = re.compile(words.PERIOD)
_PERIOD_NAMED = re.compile(words.PERIOD_NAMED)
_STATED = tuple(re.compile(each) for each in (words.YEAR_COUNTED, words.TITLE_YEAR))
_SUBJECT = re.compile(words.SUBJECT_YEAR)
_WORK_DONE = re.compile(words.WORK_DONE)
_YEAR_SIGN = re.compile(f" ?{words.YEAR_SIGN}")
_OPENING = re.compile(words.OPENING)
_ENDS = re.compile(f"[{words.SENTENCE_ENDS}]")
_CLAUSE_ENDS = re.compile("[，,、；]")
_COMPARED = re.compile(words.COMPARED)
_PLANNED = re.compile(words.PLANNED)
_DONE = re.compile(words.DONE)
_UPPER_ORGAN = re.compile(words.UPPER_ORGAN)

_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_CHINESE = str.maketrans(words.CHINESE_DIGITS + words.CHINESE_ZEROS, "012345678900")
_IN_CHINESE = str.maketrans("0123456789", words.CHINESE_DIGITS)


def year(passage: Passage) -> Outcome:
    """Period and title in the text: of the rule's level. The subject of the work: a warning."""
    own = passage.subject.fact(YEAR)
    if not own:
        return unjudged((YEAR,))
    text = _folded(passage.text)
    stated = [_hit(passage, place, own) for place in _stated(text, own, passage.address == LEAD)]
    taken = {mend.start for hit in stated for mend in hit.mends}
    subjects = [
        _hit(passage, ((m.start(), m.end(1)), (m.start(1),)), own)
        for m in _SUBJECT.finditer(text)
        if m.start(1) not in taken and _is_subject(text, m, own, passage.address)
    ]
    return fails(
        *passage.separate(stated, words.WRONG_PERIOD, year=own),
        *passage.separate(
            subjects, words.WRONG_SUBJECT, year=own, level=MILDER[words.WRONG_SUBJECT]
        ),
    )


_Place = tuple[tuple[int, int], tuple[int, ...]]
"""Start and end of words, and where the wrong years in them stand."""


def _folded(text: str) -> str:
    """The text with all years in plain digits; every character keeps its place."""
    return _CHINESE_YEAR.sub(lambda m: m[0].translate(_CHINESE), text).translate(_DIGITS)


def _stated(text: str, own: str, in_lead: bool) -> Iterator[_Place]:
    for match in _PERIOD.finditer(text):
        named = _PERIOD_NAMED.search(text, max(match.start() - 14, 0), match.start())
        from_new_year = (int(match[2]), int(match[3])) == (1, 1)
        wrong = tuple(match.start(n) for n in (1, 4) if match[n] and match[n] != own)
        if wrong and (named or (in_lead and from_new_year)):
            yield match.span(), wrong
    for pattern in _STATED:
        for match in pattern.finditer(text):
            if match[1] != own and not _quoted(text, match.start(1)):
                yield match.span(), (match.start(1),)


def _hit(passage: Passage, place: _Place, own: str) -> Hit:
    (start, end), years = place
    sign = _YEAR_SIGN.match(passage.text, end)
    end = sign.end() if sign else end
    mends = tuple(_mend(passage.text[at : at + 4], at, own) for at in years)
    return Hit(start, passage.text[start:end], mends)


def _mend(before: str, at: int, own: str) -> Mend:
    return Mend(at, before, own if before.isdecimal() else own.translate(_IN_CHINESE))


def _is_subject(text: str, match: re.Match[str], own: str, address: str) -> bool:
    """Whether the words say that the work reported on was done in another year.

    A sentence that also names the report's year compares, or tells what went before.
    """
    stated, at = match[1], match.start(1)
    if stated == own or _quoted(text, at) or _UPPER_ORGAN.match(text, match.end(1)):
        return False
    start = _sentence_start(text, at)
    sentence = _sentences(text, at)
    if not _opens(text, start, match) or f"{own}{words.YEAR_SIGN}" in "".join(
        (text[start:at] + sentence).split()
    ):
        return False
    if int(stated) > int(own):
        done = _DONE.search(sentence, match.end() - at)
        planned = _PLANNED.search(sentence) or address.endswith(words.IMPROVEMENTS)
        return int(stated) == int(own) + 1 and bool(done) and not planned
    return int(stated) == int(own) - 1 or text[max(start - 1, 0) : start] in {"", "\n"}


def _sentence_start(text: str, at: int) -> int:
    low = max(at - BEFORE, 0)
    return max((match.end() for match in _ENDS.finditer(text, low, at)), default=low)


def _opens(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether a year opens its sentence, behind a number or short heading at most, or begins a
    count of work done without a comparison before it."""
    before = text[start : match.start(1)]
    if len(before) < BEFORE and _OPENING.fullmatch(before):
        return True
    clause = max((m.end() for m in _CLAUSE_ENDS.finditer(before)), default=0)
    return bool(_WORK_DONE.search(match[0])) and not _COMPARED.search(before, clause)


def _sentences(text: str, at: int) -> str:
    """From the year to the end of the sentence after its own."""
    end, found = at, 0
    for match in _ENDS.finditer(text, at, at + AFTER):
        end, found = match.start(), found + 1
        if found == 2:
            return text[at:end]
    return text[at : at + AFTER]


def _quoted(text: str, at: int) -> bool:
    """Whether a place is inside the title of a document or a quotation."""
    low = max(at - BEFORE, 0)
    return any(text.rfind(a, low, at) > text.rfind(b, low, at) for a, b in ("《》", "“”"))


JUDGE = over_text(year)
