"""Title, agency, year, and where each section begins."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from forms.importers import words
from forms.importers.cells import core, fold
from forms.importers.labels import distance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from forms.importers.extract_text import Line

LONGEST_HEADING = 60
LONGEST_TITLE = 100
LONGEST_AGENCY = 40
TITLE_LINES = 3
LINES_FOR_TITLE = 3000
MOST_HEADINGS = 1000
LEAST_CONTENTS = 4

_TITLES = tuple(re.compile(pattern) for pattern in words.TITLES)
_REPORT_END = re.compile(rf"{words.REPORT_NAME}[{words.TITLE_QUOTES}]*$")
_TITLE_PREFIX = re.compile(words.TITLE_PREFIX)
_NOT_AN_AGENCY = re.compile(words.NOT_AN_AGENCY)
_PERIOD = re.compile(words.PERIOD)
_FIRST_LEVEL = re.compile(words.FIRST_LEVEL)
_SECOND_LEVEL = re.compile(words.SECOND_LEVEL)
_PATTERNS = {key: re.compile(pattern) for key, pattern in words.HEADING_PATTERNS.items()}
_ANCHORS = {key: re.compile(pattern) for key, pattern in words.ANCHORS.items()}
_ORDER = tuple(words.HEADINGS)
_CHARACTERS = {title: frozenset(title) for each in words.HEADINGS.values() for title in each}


def _by_length() -> dict[int, list[tuple[str, str, int]]]:
    """Titles with their section and how many wrong characters they bear, by possible length."""
    found: dict[int, list[tuple[str, str, int]]] = {}
    for key, titles in words.HEADINGS.items():
        for title in titles:
            most = 0 if len(title) < 6 else 1 if len(title) < 9 else 2
            for length in range(len(title) - most, len(title) + most + 1):
                found.setdefault(length, []).append((title, key, most))
    return found


_TITLES_BY_LENGTH = _by_length()


@dataclass(frozen=True, slots=True)
class Title:
    """The report's title; `first` and `last` are places in the list of lines."""

    agency: str
    year: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Part:
    """A section's lines; `heading` is None where the section was known by what it begins with."""

    key: str
    heading: Line | None
    lines: list[Line]


@dataclass
class Outline:
    """A report's frame. `front` are the lines before the first section, the title left out."""

    title: Title | None = None
    before: list[Line] = field(default_factory=list)
    front: list[Line] = field(default_factory=list)
    parts: dict[str, Part] = field(default_factory=dict)


def outline(lines: list[Line]) -> Outline:
    """Finds title and sections; whatever is missing is simply not there."""
    starts = _section_starts(lines)
    first = min(starts.values(), default=(len(lines), True))[0]
    title = _title(lines[: min(first, LINES_FOR_TITLE)])
    found = Outline(title, parts=_parts(lines, starts))
    found.before = lines[: title.first] if title else []
    found.front = lines[title.last + 1 if title else 0 : first]
    return found


def _parts(lines: list[Line], starts: dict[str, tuple[int, bool]]) -> dict[str, Part]:
    ordered = sorted(starts.items(), key=lambda item: item[1][0])
    ends = [*(start for _, (start, _) in ordered[1:]), len(lines)]
    parts = {}
    for (key, (start, headed)), end in zip(ordered, ends, strict=False):
        heading = lines[start] if headed else None
        parts[key] = Part(key, heading, lines[start + headed : end])
    return parts


# ------------------------------------------------------------------------------------ sections


def _section_starts(lines: list[Line]) -> dict[str, tuple[int, bool]]:
    """For each section the place of its first line, and whether that line is its heading."""
    hits = _without_contents(list(islice(_heading_hits(lines), MOST_HEADINGS)))
    starts: dict[str, tuple[int, bool]] = {}
    for key, place in hits:
        starts.setdefault(key, (place, True))
    _add_unheaded(lines, starts)
    return starts


def _without_contents(hits: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Headings without a table of contents: many, directly below each other, and found again."""
    listed: set[int] = set()
    run: list[int] = []
    for _, place in hits:
        run = [*run, place] if run and place - run[-1] <= 2 else [place]
        if len(run) >= LEAST_CONTENTS:
            listed.update(run)
            run = run[-LEAST_CONTENTS:]
    kept = [hit for hit in hits if hit[1] not in listed]
    return kept if len({key for key, _ in kept}) >= LEAST_CONTENTS else hits


def _heading_hits(lines: list[Line]) -> Iterator[tuple[str, int]]:
    for place, line in enumerate(lines):
        if 2 <= len(line.text) <= LONGEST_HEADING and (key := heading_of(line.text)):
            yield key, place


@lru_cache(maxsize=4096)
def heading_of(text: str) -> str | None:
    """The section that a line is the heading of."""
    if "\t" in text.strip():
        return None
    folded, own = fold(text).strip(), core(text)
    if _SECOND_LEVEL.match(folded) or folded.endswith((words.FULL_STOP, ";", ",")):
        return None
    titled = _titled(own)
    if titled or not _FIRST_LEVEL.match(folded):
        return titled
    return next((key for key in _ORDER if _PATTERNS[key].fullmatch(own)), None)


def _titled(own: str) -> str | None:
    """The section whose title a text is, with at most two wrong characters."""
    for title, key, most in _TITLES_BY_LENGTH.get(len(own), ()):
        # Sets first: they settle the many lines that are no heading.
        close = len(_CHARACTERS[title].difference(own)) <= most
        if close and distance(own, title, most) is not None:
            return key
    return None


def _add_unheaded(lines: list[Line], starts: dict[str, tuple[int, bool]]) -> None:
    """A section whose heading is missing begins where its table or sub-heading does."""
    for key, pattern in _ANCHORS.items():
        if key in starts:
            continue
        before = words.ANCHOR_AFTER.get(key)
        low = starts[before][0] + 1 if before in starts else 0
        later = [starts[each][0] for each in _ORDER[_ORDER.index(key) + 1 :] if each in starts]
        high = min(later, default=len(lines))
        for place in range(low, high):
            text = lines[place].text
            if len(text) <= 400 and _is_anchor(key, pattern, text):
                starts[key] = (place, False)
                break


def _is_anchor(key: str, pattern: re.Pattern[str], text: str) -> bool:
    if key == words.PROBLEMS:
        return bool(_SECOND_LEVEL.match(fold(text))) and bool(pattern.fullmatch(core(text)))
    whole = core(text)
    return words.FULL_STOP not in text and len(whole) >= 4 and bool(pattern.fullmatch(whole[:60]))


# --------------------------------------------------------------------------------------- title


def _title(lines: list[Line]) -> Title | None:
    """The last full title before the first section; web pages print it in their heads too."""
    best: Title | None = None
    for last, line in enumerate(lines):
        if line.blank or len(line.text) > LONGEST_TITLE:
            continue
        squeezed = _squeeze(line.text)
        if not _REPORT_END.search(squeezed):
            continue
        found = _joined_title(lines, last)
        if found and (found.agency or best is None or not best.agency):
            best = found
    return best


def _joined_title(lines: list[Line], last: int) -> Title | None:
    """A title over up to three lines that ends at a place; the fewest lines that name an agency."""
    texts: list[str] = []
    best: Title | None = None
    at = last
    while at >= 0 and len(texts) < TITLE_LINES:
        text = _squeeze(lines[at].text)
        if text and texts and not _may_join(text):
            break
        if text:
            texts.insert(0, text)
            found = _parse_title("".join(texts))
            if found:
                best = Title(*found, at, last)
            if best and best.agency:
                break
        at -= 1
    return best


def _may_join(text: str) -> bool:
    return len(text) <= LONGEST_AGENCY and not re.search(r"[:：。；，,>|/]", text)


def _parse_title(text: str) -> tuple[str, int] | None:
    text = _TITLE_PREFIX.sub("", text).strip(words.TITLE_QUOTES)
    if len(text) > LONGEST_TITLE:
        return None
    for pattern in _TITLES:
        match = pattern.fullmatch(text)
        if match:
            agency = match.group("agency").strip(words.TITLE_QUOTES)
            bad = _NOT_AN_AGENCY.search(agency) or len(agency) > LONGEST_AGENCY
            return "" if bad else agency, _year(match.group("year"))
    return None


def _year(text: str) -> int:
    return int("".join(words.YEAR_DIGITS.get(each, each) for each in text))


def _squeeze(text: str) -> str:
    """Without blanks, digits half width; brackets in an agency's name stay as they are."""
    return "".join(fold(each) if each.isdigit() else each for each in text if not each.isspace())


def year_of_period(lines: list[Line]) -> int | None:
    """The year of the period that a lead paragraph states."""
    for line in lines[:200]:
        match = _PERIOD.search(_squeeze(line.text[:2000]))
        if match:
            return int(match.group("year"))
    return None
