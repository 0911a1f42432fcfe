"""Narratives: paragraphs, the five topics of section 一, problems and improvements of section 五."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from forms.importers import words as said
from forms.importers.match import words
from forms.importers.match.cells import core, fold
from forms.importers.match.lines import left
from forms.importers.match.sections import LONGEST_HEADING
from forms.importers.proposal import FoundText

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from forms.importers.match.lines import Line
    from forms.importers.proposal import NotUnderstood

LONGEST_TEXT = 100_000
MOST_PARAGRAPHS = 2000
NARROWEST_WRAPPED, WIDEST_WRAPPED, LEAST_WRAPPED = 40, 130, 6
WRAP_PLAY = 8
"""How much shorter than the widest a wrapped line can be: an indent of two, a long last word."""
LONGEST_RUN_IN = 24

_SECOND_LEVEL = re.compile(words.SECOND_LEVEL)
_NUMBERING = re.compile(words.NUMBERING)
_FORM_HINT = re.compile(words.FORM_HINT)
_BARE_TOPIC = re.compile(words.BARE_TOPIC)
_IMPROVING = re.compile(words.IMPROVING)
_FACT_LINE = re.compile(words.FACT_LINE)
_PAGE_END = re.compile(words.PAGE_END)
_ORGAN = re.compile(words.ORGAN)
_SIGN_DATE = re.compile(words.SIGN_DATE)
_TOPICS = [(address, re.compile(pattern)) for address, pattern in words.TOPICS]
_PARTS = [(address, re.compile(pattern)) for address, pattern in words.PROBLEM_PARTS]


@dataclass
class Prose:
    """Paragraphs by address, sub-headings as found, and what was left out. `wheres` are the places
    where narratives begin; `guessed` are those that may belong elsewhere in part."""

    texts: dict[str, list[str]] = field(default_factory=dict)
    headings: list[str] = field(default_factory=list)
    left: list[NotUnderstood] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    wheres: dict[str, str] = field(default_factory=dict)
    guessed: set[str] = field(default_factory=set)
    lengths: dict[str, int] = field(default_factory=dict)

    def found(self) -> dict[str, FoundText]:
        """The narratives as an import proposes them."""
        return {
            address: FoundText(
                joined(parts),
                self.wheres.get(address, ""),
                "likely" if address in self.guessed else "exact",
            )
            for address, parts in self.texts.items()
        }

    def add(self, address: str, line: Line, text: str) -> None:
        """One more paragraph; what is too much for a narrative is reported instead."""
        if _FORM_HINT.fullmatch(text):
            self.left.append(left(line, said.FORM_HINT))
            return
        known = self.texts.setdefault(address, [])
        if address not in self.wheres:
            self.wheres[address] = str(line.where)
        length = self.lengths.get(address, 0) + len(text)
        self.lengths[address] = length
        if length > LONGEST_TEXT or len(known) > MOST_PARAGRAPHS:
            self.left.append(left(line, said.TOO_LONG_TEXT))
        else:
            known.append(text)


def paragraphs(lines: list[Line], width: int) -> list[tuple[Line, str]]:
    """Trimmed paragraphs with their first lines; lines wrapped at a width (0: none) are joined."""
    found: list[tuple[Line, str]] = []
    open_end = False
    for line in lines:
        text = line.text.strip()
        goes_on = open_end or (line.after_break and bool(found) and _is_open(found[-1][1]))
        if goes_on and text and not _begins(line.text):
            found[-1] = (found[-1][0], found[-1][1] + text)
        elif text:
            found.append((line, text))
        open_end = bool(text) and bool(width) and _is_cut(line.text.rstrip(), width)
    return found


def _is_open(text: str) -> bool:
    """Whether a paragraph before a page's end surely goes on behind it: no sentence ends there, and
    it is no heading."""
    return text[-1] not in words.SENTENCE_END and any(each in text for each in words.SENTENCE_MARKS)


def _begins(text: str) -> bool:
    """An indented or numbered line begins a paragraph even in wrapped text."""
    return text.startswith(("\u3000", "  ", "\t")) or bool(_NUMBERING.match(fold(text[:20])))


def wrap_width(lines: list[Line]) -> int:
    """The width at which a text was wrapped, 0 if it was not: most lines are about that wide."""
    widths = Counter(_width(line.text.rstrip()) for line in lines if not line.blank)
    wide = {width: count for width, count in widths.items() if width >= NARROWEST_WRAPPED}
    if not wide:
        return 0
    usual = max(wide, key=lambda width: (wide[width], width))
    near = sum(count for width, count in wide.items() if abs(width - usual) <= WRAP_PLAY)
    wrapped = usual <= WIDEST_WRAPPED and near >= LEAST_WRAPPED and 2 * near > sum(wide.values())
    return usual if wrapped else 0


def _is_cut(text: str, width: int) -> bool:
    if _SECOND_LEVEL.match(fold(text[:20])) and text.endswith(words.HEADING_LAST):
        return False
    return _width(text) >= width - WRAP_PLAY and text[-1] not in words.SENTENCE_END


def _width(text: str) -> int:
    if len(text) > WIDEST_WRAPPED:
        return len(text)
    return sum(1 + (unicodedata.east_asian_width(each) in "WFA") for each in text)


# ------------------------------------------------------------------------------- section 一 and 五


def read_overview(lines: list[Line], width: int) -> Prose:
    """Section 一 by its sub-headings; what stands before the first is the introduction."""
    prose = Prose()
    address = "overview.intro"
    for line, text in paragraphs(lines, width):
        heading, rest = _sub_heading(text, _is_topic)
        target = _matching(_TOPICS, heading)
        fresh = target is not None and target not in prose.texts
        if heading:
            prose.headings.append(heading)
        if target and fresh:
            address = target
            prose.texts[target] = []
        elif heading:
            prose.warnings.append(said.UNKNOWN_TOPIC.format(heading=heading))
            prose.guessed.add(address)
        kept = rest if fresh else text
        if kept:
            prose.add(address, line, kept)
    return prose


def read_problems(lines: list[Line], width: int) -> Prose:
    """Section 五: by sub-headings, else from the first paragraph that speaks of improving."""
    prose = Prose()
    found = paragraphs(lines, width)
    headed = [(line, text, *_sub_heading(text, _is_problem_part)) for line, text in found]
    if any(_matching(_PARTS, heading) for *_, heading, _ in headed):
        _by_sub_headings(prose, headed)
    else:
        _by_wording(prose, found)
    return prose


def _by_sub_headings(prose: Prose, headed: list[tuple[Line, str, str, str]]) -> None:
    address = "problems.findings"
    for line, text, heading, rest in headed:
        target = _matching(_PARTS, heading)
        if target and heading:
            address = target
            prose.headings.append(heading)
        kept = rest if target else text
        if kept:
            prose.add(address, line, kept)


def _by_wording(prose: Prose, found: list[tuple[Line, str]]) -> None:
    address = "problems.findings"
    for at, (line, text) in enumerate(found):
        start = _NUMBERING.sub("", fold(text[:60]), count=1)
        if at and _IMPROVING.match(start):
            address = "problems.improvements"
        prose.add(address, line, text)
        prose.guessed.add(address)
    if prose.texts and address == "problems.findings":
        prose.warnings.append(said.UNSPLIT_PROBLEMS)


def _sub_heading(text: str, is_bare: Callable[[str], bool]) -> tuple[str, str]:
    """A sub-heading and the text that runs on behind it in the same line; ("", "") for none."""
    folded = fold(text[:LONGEST_HEADING])
    second = bool(_SECOND_LEVEL.match(folded))
    ended = text.rstrip().endswith((words.FULL_STOP, "；", "，"))
    inner = words.FULL_STOP in text
    if len(text) <= LONGEST_HEADING and not (ended or inner) and (second or is_bare(text)):
        return text, ""
    stop = min((at for mark in "。：: " if (at := text.find(mark, 4)) > 0), default=-1)
    if not second or stop < 0 or len(core(text[:stop])) > LONGEST_RUN_IN:
        return "", ""
    return text[:stop], text[stop + 1 :].strip()


def _is_topic(text: str) -> bool:
    return bool(_BARE_TOPIC.fullmatch(core(text)))


def _is_problem_part(text: str) -> bool:
    return len(core(text)) <= LONGEST_RUN_IN and bool(_NUMBERING.match(fold(text)))


def _matching(patterns: list[tuple[str, re.Pattern[str]]], heading: str) -> str | None:
    if not heading:
        return None
    own = core(heading)
    return next((address for address, pattern in patterns if pattern.search(own)), None)


# --------------------------------------------------------------------------------- front and end


def read_lead(front: list[Line], width: int, *, titled: bool) -> Prose:
    """The lead paragraph; what a web page prints around the report is listed, not kept."""
    prose = Prose()
    for line, text in paragraphs(front, width):
        if _FACT_LINE.fullmatch(text) or (not titled and words.FULL_STOP not in text):
            prose.left.append(left(line, said.PAGE_FURNITURE))
        else:
            prose.add("cover.lead", line, text)
    return prose


def listed(lines: list[Line], reason: str) -> list[NotUnderstood]:
    """Lines that go nowhere."""
    return [left(line, reason) for line in lines if not line.blank]


def read_remarks(lines: list[Line], width: int) -> Prose:
    """Section 六 as it stands."""
    prose = Prose()
    for line, text in paragraphs(lines, width):
        prose.add("other.remarks", line, text)
    return prose


def without_signature(lines: list[Line], agency: str) -> tuple[list[Line], list[Line]]:
    """The lines up to the signature or what a web page prints below a report, and the rest."""
    filled = [line for line in lines if not line.blank]
    for at, line in enumerate(filled):
        last = core(line.text) == words.SIGN_PAGE
        dated = bool(_SIGN_DATE.fullmatch(line.text))
        signed = bool(agency) and core(line.text) == core(agency)
        if not (last or dated or signed or _PAGE_END.fullmatch(line.text)):
            continue
        named = dated and at > 0 and bool(_ORGAN.fullmatch(filled[at - 1].text))
        first = filled[at - named].number
        kept = [each for each in lines if each.number < first]
        return kept, [each for each in lines if each.number >= first]
    return lines, []


def joined(parts: Iterable[str]) -> str:
    """Paragraphs as they are kept: parted by one newline."""
    return "\n".join(parts)
