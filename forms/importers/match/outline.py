"""Title, agency, year, and where each section begins."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from forms.importers.match import words
from forms.importers.match.cells import core, fold
from forms.importers.match.sections import find_sections

if TYPE_CHECKING:
    from forms.importers.match.lines import Line
    from forms.importers.match.sections import Hit, Sections

LONGEST_TITLE = 100
LONGEST_AGENCY = 40
TITLE_LINES = 3
LINES_FOR_TITLE = 3000

_TITLES = tuple(re.compile(pattern) for pattern in words.TITLES)
_REPORT_END = re.compile(
    rf"{words.REPORT_LAST}[{words.TITLE_QUOTES}]*(?:{words.YEAR_BELOW})?$|^{words.YEAR_BELOW}$"
)
_TITLE_PREFIX = re.compile(words.TITLE_PREFIX)
_PARTS = re.compile(r"[-_|—–>»]+|\s{2,}")
_NOT_AN_AGENCY = re.compile(words.NOT_AN_AGENCY)
_ORGAN = re.compile(words.ORGAN)
_DAY = re.compile(words.DAY)
_PERIOD = re.compile(words.PERIOD)


@dataclass(frozen=True, slots=True)
class Title:
    """The report's title; `first` and `last` are places in the list of lines."""

    agency: str
    year: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Part:
    """A section's lines; `heading` is empty where the section was known by what it begins with."""

    key: str
    heading: list[Line]
    lines: list[Line]


@dataclass
class Outline:
    """A report's frame. `front` are the lines before the first section, the title left out;
    `contents` is a table of contents among them, `after` a second report behind this one."""

    title: Title | None = None
    before: list[Line] = field(default_factory=list)
    front: list[Line] = field(default_factory=list)
    contents: list[Line] = field(default_factory=list)
    after: list[Line] = field(default_factory=list)
    parts: dict[str, Part] = field(default_factory=dict)


def outline(lines: list[Line]) -> Outline:
    """Finds title and sections; whatever is missing is simply not there."""
    sections = find_sections(lines)
    starts = sections.starts
    end = _title_before(lines, sections)
    first = min((hit.place for hit in starts.values()), default=end)
    title = _with_agency(_title(lines[: min(first, LINES_FOR_TITLE)]), lines[:first])
    found = Outline(title, parts=_parts(lines[:end], starts), after=lines[end:])
    found.before = lines[: title.first] if title else []
    for place in range(title.last + 1 if title else 0, first):
        line = lines[place]
        listed = place in sections.contents or core(line.text) in words.CONTENTS_HEADS
        (found.contents if listed else found.front).append(line)
    return found


def _with_agency(title: Title | None, lines: list[Line]) -> Title | None:
    """The title with the agency that stands below it, and perhaps a day in brackets below that,
    where the title names none."""
    if title is None or title.agency:
        return title
    below = [at for at in range(title.last + 1, len(lines)) if not lines[at].blank][:2]
    name = lines[below[0]].text if below else ""
    if not _ORGAN.fullmatch(name):
        return title
    dated = len(below) > 1 and _DAY.fullmatch(_squeeze(lines[below[1]].text[:LONGEST_AGENCY]))
    return replace(title, agency=_squeeze(name), last=below[1] if dated else below[0])


def _title_before(lines: list[Line], sections: Sections) -> int:
    """Where the report ends: a second report behind it begins with its title, if it has one."""
    if sections.end == len(lines):
        return sections.end
    last = max((hit.end for hit in sections.starts.values() if hit.place < sections.end), default=0)
    first = max(last, sections.end - LINES_FOR_TITLE)
    title = _title(lines[first : sections.end])
    return first + title.first if title else sections.end


def _parts(lines: list[Line], starts: dict[str, Hit]) -> dict[str, Part]:
    ordered = sorted(starts.values(), key=lambda hit: hit.place)
    ends = [*(hit.place for hit in ordered[1:]), len(lines)]
    return {
        hit.key: Part(hit.key, lines[hit.place : hit.end], lines[hit.end : end])
        for hit, end in zip(ordered, ends, strict=False)
    }


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


def title_of(text: str) -> Title | None:
    """The report's title in what a page says of itself: the first of its parts that is one."""
    for part in _PARTS.split(text):
        found = _parse_title(_squeeze(part))
        if found:
            return Title(*found, 0, 0)
    return None


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
