"""Where each section begins: the surest of all that looks like a heading."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from forms.importers.match import words
from forms.importers.match.cells import core, fold
from forms.importers.match.labels import distance
from forms.importers.match.variants import variants

if TYPE_CHECKING:
    from collections.abc import Iterator

    from forms.importers.match.lines import Line

LONGEST_HEADING = 60
LONGEST_CONTENTS = 100
MOST_HEADINGS = 1000
LEAST_CONTENTS = 3
LINES_TO_TABLE, LINES_BELOW = 8, 60
TITLED, WORDED, LABELLED, NUMBERED, INNER = 50, 20, 40, 10, -10
"""What speaks for a heading: the title itself, its words, the table below, the right number; a
number of the second level speaks against it."""

_FIRST_LEVEL = re.compile(words.FIRST_LEVEL)
_SECOND_LEVEL = re.compile(words.SECOND_LEVEL)
_NUMBERING = re.compile(words.NUMBERING)
_LEADING_NUMBER = re.compile(words.LEADING_NUMBER)
_TO_PAGE = re.compile(words.TO_PAGE)
_STOP = re.compile(words.RUN_IN_STOP)
_PATTERNS = {key: re.compile(pattern) for key, pattern in words.HEADING_PATTERNS.items()}
_ANCHORS = {key: re.compile(pattern) for key, pattern in words.ANCHORS.items()}
_ORDER = words.SECTIONS


@cache
def _titles_by_length() -> dict[int, list[tuple[str, str, int, frozenset[str]]]]:
    """Titles by possible length: section, how many wrong characters they bear, their characters."""
    found: dict[int, list[tuple[str, str, int, frozenset[str]]]] = {}
    for key, titles in variants().headings.items():
        for title in titles:
            most = 0 if len(title) < 6 else 1 if len(title) < 9 else 2
            for length in range(len(title) - most, len(title) + most + 1):
                found.setdefault(length, []).append((title, key, most, frozenset(title)))
    return found


@dataclass(frozen=True, slots=True)
class Hit:
    """A line, or `size` lines, that may be a section's heading; of size 0 where the section begins
    without one."""

    key: str
    place: int
    points: int = 0
    size: int = 1

    @property
    def end(self) -> int:
        """The first place behind the heading."""
        return self.place + self.size


@dataclass(frozen=True, slots=True)
class Sections:
    """Where the sections begin, the lines of a table of contents, and where the report ends."""

    starts: dict[str, Hit]
    contents: set[int]
    end: int


def find_sections(lines: list[Line]) -> Sections:
    """Looks at all that may be headings together, for numbers restart and titles are mentioned."""
    hits = list(islice(_hits(lines), MOST_HEADINGS))
    contents = _contents(lines, hits)
    hits = [hit for hit in hits if hit.place not in contents]
    starts = {hit.key: hit for hit in _sequence(hits)}
    end = _second_report(lines, hits, starts)
    _add_unheaded(lines[:end], starts, contents)
    return Sections(starts, contents, end)


def _second_report(lines: list[Line], hits: list[Hit], starts: dict[str, Hit]) -> int:
    """Where the sections begin once more behind the last; the end of the lines if nowhere."""
    last = max((hit.place for hit in starts.values()), default=0)
    sure = [hit for hit in hits if hit.place > last and hit.points >= TITLED + NUMBERED]
    keys = {hit.key for hit in sure}
    again = len(keys) >= LEAST_CONTENTS and keys <= starts.keys()
    return sure[0].place if again else len(lines)


def _hits(lines: list[Line]) -> Iterator[Hit]:
    for place, line in enumerate(lines):
        if line.table or not 2 <= len(line.text) <= LONGEST_HEADING:
            continue
        yield from _alone(lines, place)
        whole = _cut_in_two(lines, place)
        key = _titled(core(whole)) if whole else None
        if key:
            yield Hit(key, place, TITLED + _number_points(key, whole), 2)


def _alone(lines: list[Line], place: int) -> Iterator[Hit]:
    text = _bare(lines[place].text)
    key = heading_of(text)
    if key is None:
        return
    titled = _titled(core(text)) == key
    points = (TITLED if titled else WORDED) + _number_points(key, text)
    labelled = _labels_follow(lines, place, key)
    if labelled:
        points += LABELLED
    elif (key in variants().signs and not (titled or _own_number(key, text))) or (
        key in variants().signs and _SECOND_LEVEL.match(fold(text))
    ):
        return
    ended = lines[place].text.rstrip().endswith(words.FULL_STOP)
    if ended and not titled:
        return
    yield Hit(key, place, points - 5 * ended)


def _number_points(key: str, text: str) -> int:
    """A heading with its own number is surer than one with another, or with none."""
    if _SECOND_LEVEL.match(fold(text)):
        return INNER
    if _own_number(key, text):
        return NUMBERED
    return 2 if _FIRST_LEVEL.match(fold(text)) else 0


def _own_number(key: str, text: str) -> bool:
    number = _LEADING_NUMBER.match(fold(text))
    own = _ORDER.index(key)
    return number is not None and number.group(1) in {str(own + 1), words.NUMERALS[own]}


def _bare(text: str) -> str:
    """A heading without what is forgiven at its end."""
    return text.strip().rstrip(words.HEADING_END).strip()


def _cut_in_two(lines: list[Line], place: int) -> str:
    """A numbered line with the line below it, where both may be one heading; else empty."""
    if place + 1 >= len(lines):
        return ""
    first, second = lines[place].text, lines[place + 1].text
    if "\t" in first + second or not second.strip() or not _FIRST_LEVEL.match(fold(first)):
        return ""
    if _NUMBERING.match(fold(second)) or _titled(core(first)):
        return ""
    whole = _bare(first.strip() + second.strip())
    return whole if len(whole) <= LONGEST_HEADING and words.FULL_STOP not in whole else ""


def _labels_follow(lines: list[Line], place: int, key: str) -> bool:
    """Whether what the section's table begins with stands soon below a line."""
    signs = variants().signs.get(key, ())
    if not signs:
        return False
    below = (line.text for line in lines[place + 1 : place + LINES_BELOW] if not line.blank)
    text = "".join("".join(each[:200].split()) for each in islice(below, LINES_TO_TABLE))
    return any(sign in text for sign in signs)


def _sequence(hits: list[Hit]) -> list[Hit]:
    """The hits, one a section and in the form's order, that are together the surest."""
    best: dict[str, tuple[int, list[Hit]]] = {}
    for hit in hits:
        rank = _ORDER.index(hit.key)
        before = max(
            (
                known
                for key, known in best.items()
                if _ORDER.index(key) < rank and known[1][-1].end <= hit.place
            ),
            key=lambda known: known[0],
            default=(0, []),
        )
        total = before[0] + hit.points
        if hit.key not in best or total > best[hit.key][0]:
            best[hit.key] = (total, [*before[1], hit])
    return max(best.values(), key=lambda known: known[0], default=(0, []))[1]


def _contents(lines: list[Line], hits: list[Hit]) -> set[int]:
    """The places of a table of contents: titles below each other that are found again."""
    titled: dict[int, str] = {hit.place: hit.key for hit in hits if hit.points >= TITLED}
    for place, line in enumerate(lines):
        match = _TO_PAGE.fullmatch(line.text) if len(line.text) <= LONGEST_CONTENTS else None
        key = heading_of(match.group(1).strip()) if match else None
        if key:
            titled[place] = key
    found: set[int] = set()
    for run in _runs(lines, titled):
        again = {key for place, key in titled.items() if place not in run}
        keys = [titled[place] for place in run if place in titled]
        if len(keys) >= LEAST_CONTENTS and 2 * len(again.intersection(keys)) >= len(keys):
            found.update(run)
    return found


def _runs(lines: list[Line], titled: dict[int, str]) -> Iterator[set[int]]:
    """Groups of titles in order, with nothing between them but numbered or blank lines."""
    run: list[int] = []
    rank = -1
    for place in sorted(titled):
        joined_on = run and all(_may_list(line.text) for line in lines[run[-1] + 1 : place])
        own = _ORDER.index(titled[place])
        if not joined_on or own <= rank:
            yield set(run)
            run = []
        run += range(run[-1] + 1 if run else place, place + 1)
        rank = own
    yield set(run)


def _may_list(text: str) -> bool:
    if not text.strip():
        return True
    if len(text) > LONGEST_HEADING or words.FULL_STOP in text:
        return False
    inner = "\t" not in text and _SECOND_LEVEL.match(fold(text))
    return bool(inner or _TO_PAGE.fullmatch(text))


@lru_cache(maxsize=4096)
def heading_of(text: str) -> str | None:
    """The section that a line is the heading of."""
    if "\t" in text.strip():
        return None
    folded, own = fold(text).strip(), core(text)
    if folded.endswith((words.FULL_STOP, ";", ",")):
        return None
    titled = _titled(own)
    if titled or not _FIRST_LEVEL.match(folded):
        return titled
    return next((key for key in _ORDER if _PATTERNS[key].fullmatch(own)), None)


def _titled(own: str) -> str | None:
    """The section whose title a text is, with at most two wrong characters."""
    for title, key, most, characters in _titles_by_length().get(len(own), ()):
        # Sets first: they settle the many lines that are no heading.
        close = len(characters.difference(own)) <= most
        if close and distance(own, title, most) is not None:
            return key
    return None


def _add_unheaded(lines: list[Line], starts: dict[str, Hit], contents: set[int]) -> None:
    """A section whose heading is missing begins where its table or sub-heading does."""
    for key, pattern in _ANCHORS.items():
        if key in starts:
            continue
        before = words.ANCHOR_AFTER.get(key)
        low = starts[before].end if before in starts else 0
        later = [starts[each].place for each in _ORDER[_ORDER.index(key) + 1 :] if each in starts]
        for place in range(low, min(later, default=len(lines))):
            text = lines[place].text
            if len(text) <= 400 and place not in contents and _is_anchor(key, pattern, text):
                starts[key] = Hit(key, place, size=0)
                break


def _is_anchor(key: str, pattern: re.Pattern[str], text: str) -> bool:
    if key in {words.OVERVIEW, words.PROBLEMS}:
        heading = _STOP.split(text.strip(), maxsplit=1)[0]
        return bool(_SECOND_LEVEL.match(fold(heading))) and bool(pattern.fullmatch(core(heading)))
    whole = core(text)
    return words.FULL_STOP not in text and len(whole) >= 4 and bool(pattern.fullmatch(whole[:60]))
