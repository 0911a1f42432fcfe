"""The reader for flattened text (`txt`): bytes → proposal. Pure; opens nothing."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from forms.definition.catalog import FORMATS, for_year, load
from forms.importers import words
from forms.importers.cells import core
from forms.importers.disputes import read_disputes
from forms.importers.extract_text import ENCODINGS, decode, lines_of
from forms.importers.failures import NO_REPORT, refusal
from forms.importers.grid import read_grid
from forms.importers.labels import labels_of
from forms.importers.outline import Outline, outline, year_of_period
from forms.importers.proposal import NotUnderstood, Proposal
from forms.importers.prose import (
    Prose,
    joined,
    listed,
    paragraphs,
    read_lead,
    read_overview,
    read_problems,
    read_remarks,
    without_signature,
    wrap_width,
)

if TYPE_CHECKING:
    from forms.definition.form import Form
    from forms.importers.extract_text import Line
    from forms.importers.harvest import Harvest
    from forms.importers.proposal import Found

MOST_LISTED = 500
LONG_NOTE = 300
TABLES = (words.DISCLOSURE, words.REQUESTS, words.DISPUTES)


def prepare() -> None:
    """Loads everything that reading needs, so that afterwards no file has to be opened."""
    for format_key in FORMATS:
        for table in load(format_key).tables:
            labels_of(format_key, table)
    for encoding in (*ENCODINGS, "utf-16-le", "utf-16-be"):
        codecs.lookup(encoding)  # decoding nothing would not load it


def parse(data: bytes) -> Proposal:
    """Reads a report; NianbaoError `too-large`, `not-text` or `no-report-found` if it is none."""
    lines = lines_of(decode(data))
    found = outline(lines)
    if not found.parts or (found.title is None and len(found.parts) < 2):
        raise refusal(NO_REPORT)
    return _Reading(found, lines).proposal()


class _Reading:
    """One report on its way to a proposal."""

    def __init__(self, found: Outline, lines: list[Line]) -> None:
        self.outline = found
        self.agency = found.title.agency if found.title else ""
        self.year = found.title.year if found.title else year_of_period(lines)
        self.form: Form = load(_format(found, self.year))
        self.width = wrap_width(self._prose_lines())
        self.prose: list[Prose] = []
        self.tables: dict[str, Harvest] = {}
        self.notes: dict[str, str] = {}

    def proposal(self) -> Proposal:
        self._read_prose()
        self._read_tables()
        texts = {
            address: joined(each) for prose in self.prose for address, each in prose.texts.items()
        }
        left = [each for prose in self.prose for each in prose.left]
        left += [each for table in self.tables.values() for each in table.left]
        return Proposal(
            format=self.form.format,
            agency=self.agency or None,
            year=self.year,
            cells=self._cells(),
            texts={address: text for address, text in (texts | self.notes).items() if text},
            headings=tuple(self._headings()),
            labels=tuple(label for table in self.tables.values() for label in table.labels),
            not_understood=_capped(sorted(left, key=lambda each: each.line)),
            warnings=tuple(self._warnings(left)),
        )

    def _cells(self) -> dict[str, Found]:
        found = {a: cell for table in self.tables.values() for a, cell in table.cells.items()}
        return {address: found[address] for address in self.form.cells if address in found}

    def _read_prose(self) -> None:
        found, width = self.outline, self.width
        titled = found.title is not None
        self.prose.append(read_lead(found.front, width, titled=titled))
        for lines, reason in (
            (found.before, words.BEFORE_REPORT),
            (found.contents, words.CONTENTS),
            (found.after, words.SECOND_REPORT),
        ):
            self.prose[0].left += listed(lines, reason)
        self.prose.append(read_overview(self._lines(words.OVERVIEW), width))
        last = words.OTHER if words.OTHER in found.parts else words.PROBLEMS
        kept, rest = without_signature(self._lines(last), self.agency)
        problems = kept if last == words.PROBLEMS else self._lines(words.PROBLEMS)
        self.prose.append(read_problems(problems, width))
        self.prose.append(read_remarks(kept if last == words.OTHER else [], width))
        self.prose[0].left += listed(rest, words.SIGNATURE)

    def _prose_lines(self) -> list[Line]:
        inner = (words.OVERVIEW, words.PROBLEMS, words.OTHER)
        return [*self.outline.front, *(line for key in inner for line in self._lines(key))]

    def _lines(self, key: str) -> list[Line]:
        part = self.outline.parts.get(key)
        return part.lines if part else []

    def _read_tables(self) -> None:
        for key in TABLES:
            reader = read_disputes if key == words.DISPUTES else read_grid
            table = reader(self.form, key, self._lines(key))
            self.tables[key] = table
            ordered = sorted(table.note, key=lambda line: line.number)
            self.notes[f"{key}.note"] = joined(text for _, text in paragraphs(ordered, self.width))

    # -------------------------------------------------------------------------- headings, warnings

    def _headings(self) -> list[str]:
        inner = {words.OVERVIEW: self.prose[1].headings, words.PROBLEMS: self.prose[2].headings}
        found: list[str] = []
        for key, part in self.outline.parts.items():
            whole = "".join(line.text.strip() for line in part.heading)
            found += [whole] if whole else []
            found += inner.get(key, [])
        return found

    def _warnings(self, left: list[NotUnderstood]) -> list[str]:
        warnings = [] if self.agency else [words.NO_AGENCY]
        warnings += [] if self.year else [words.NO_YEAR]
        warnings += self._missing_sections()
        if self.year and not self._in_force(self.year):
            sentence = words.OLD_FORMAT.format(year=self.year, format=self.form.format)
            warnings.append(sentence)
        for prose in self.prose:
            warnings += prose.warnings
        for table in self.tables.values():
            warnings += table.warnings
        for key in TABLES:
            warnings += self._about_table(key)
        return warnings + ([words.NOT_UNDERSTOOD.format(count=len(left))] if left else [])

    def _in_force(self, year: int) -> bool:
        first, last = self.form.definition.years
        return first <= year and (last is None or year <= last)

    def _missing_sections(self) -> list[str]:
        warnings = []
        for section in self.form.sections:
            part = self.outline.parts.get(section.key)
            if part is None:
                sentence = words.NO_SECTION
            elif not part.heading:
                sentence = words.NO_HEADING
            else:
                continue
            warnings.append(sentence.format(number=section.number, title=section.title))
        return warnings

    def _about_table(self, key: str) -> list[str]:
        table = self.form.tables[key]
        missing = sum(cell.table.key == key for cell in self.form.cells.values())
        missing -= len(self.tables[key].cells)
        warnings = []
        if not self.tables[key].cells:
            warnings.append(words.NO_CELLS.format(table=table.name))
        elif missing:
            warnings.append(words.SOME_CELLS.format(table=table.name, count=missing))
        if len(self.notes[f"{key}.note"]) > LONG_NOTE:
            warnings.append(words.LONG_NOTE.format(table=table.name))
        return warnings


def _format(found: Outline, year: int | None) -> str:
    """The format whose table words occur most in table 二, else the one for the year."""
    part = found.parts.get(words.DISCLOSURE)
    text = "".join(core(line.text[:200]) for line in (part.lines[:500] if part else []))
    counts = {key: sum(each in text for each in words.FORMAT_WORDS[key]) for key in FORMATS}
    best = max(counts.values())
    winners = [key for key in FORMATS if counts[key] == best]
    if len(winners) == 1:
        return winners[0]
    return for_year(year).format


def _capped(left: list[NotUnderstood]) -> tuple[NotUnderstood, ...]:
    if len(left) <= MOST_LISTED:
        return tuple(left)
    rest = left[MOST_LISTED:]
    sentence = words.MORE_LINES.format(count=len(rest))
    return (*left[:MOST_LISTED], NotUnderstood(rest[0].line, "", sentence))
