"""A raw file → proposal. Pure; opens nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from forms.definition.catalog import FORMATS, for_year, load
from forms.importers import words as said
from forms.importers.extract.raw import Grid, GridBuilder, Paragraph, Place, Raw
from forms.importers.failures import NO_REPORT, refusal
from forms.importers.match import words
from forms.importers.match.cells import core
from forms.importers.match.contacts import read_contacts
from forms.importers.match.disputes import read_disputes
from forms.importers.match.grid import read_grid
from forms.importers.match.lines import lines_of
from forms.importers.match.outline import Outline, outline, title_of, year_of_period
from forms.importers.match.prose import (
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
from forms.importers.match.tables import TABLES, tables_of
from forms.importers.match.variants import variants
from forms.importers.proposal import FoundText, NotUnderstood, Proposal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from forms.definition.form import Form
    from forms.importers.match.harvest import Harvest
    from forms.importers.match.lines import Line
    from forms.importers.proposal import Found, Sure

_OWN_LINE = re.compile(words.OWN_LINE)
LONGEST_MARK = 60
MOST_LISTED = 500
LONG_NOTE = 300


def prepare() -> None:
    """Loads everything that reading needs, so that afterwards no file has to be opened."""
    for format_key in FORMATS:
        read_raw(_specimen(load(format_key)))


def _specimen(form: Form) -> Raw:
    """The bare bones of a report: reading it once takes every path to a file that reading takes."""
    place = Place(line=1)
    blocks: list[Paragraph | Grid] = []
    for section in form.sections:
        blocks.append(Paragraph(f"{section.number}{words.AFTER_NUMBER}{section.title}", place))
        if section.table:
            builder = GridBuilder()
            for row in section.table.rows:
                builder.row(place)
                for text in (row.label, *("1" for _ in section.table.columns)):
                    builder.cell(text)
            blocks.append(builder.grid())
    return Raw(tuple(blocks), wrapped=True)


def read_raw(raw: Raw) -> Proposal:
    """Reads a report; NianbaoError `no-report-found` if it is none."""
    lines = [line for line in lines_of(raw, tables_of(raw)) if not _is_own_mark(line)]
    found = outline(lines)
    tabled = any(line.table for line in lines)
    if not tabled and (not found.parts or (found.title is None and len(found.parts) < 2)):
        raise refusal(NO_REPORT)
    return _Reading(raw, lines, found).proposal()


class _Reading:
    """One report on its way to a proposal."""

    def __init__(self, raw: Raw, lines: list[Line], found: Outline) -> None:
        self.raw = raw
        self.lines = lines
        self.outline = found
        after = {line.number for line in found.after}
        self.report = [line for line in lines if line.number not in after]
        title = found.title or title_of(raw.title)
        self.agency = title.agency if title else ""
        self.year = title.year if title else year_of_period(lines)
        self.form: Form = load(_format(self._table_lines(words.DISCLOSURE), self.year))
        self.width = wrap_width(self._prose_lines()) if raw.wrapped else 0
        self.prose: list[Prose] = []
        self.tables: dict[str, Harvest] = {}
        self.notes: dict[str, FoundText] = {}

    def proposal(self) -> Proposal:
        self._read_prose()
        self._read_tables()
        left = [each for prose in self.prose for each in prose.left]
        left += [each for table in self.tables.values() for each in table.left]
        left += self._dropped()
        cells = self._cells()
        return Proposal(
            format=self.form.format,
            agency=self.agency or None,
            year=self.year,
            cells=cells,
            texts=self._texts(),
            facts=self._facts(),
            lines=self._source(cells),
            headings=tuple(self._headings()),
            labels=tuple(label for table in self.tables.values() for label in table.labels),
            not_understood=_capped(sorted(left, key=lambda each: each.line)),
            warnings=tuple(self._warnings(left)),
        )

    def _cells(self) -> dict[str, Found]:
        found = {
            address: cell
            for table in self.tables.values()
            for address, cell in table.cells.items()
            if address not in table.torn
        }
        return {address: found[address] for address in self.form.cells if address in found}

    def _texts(self) -> dict[str, FoundText]:
        found = {a: text for prose in self.prose for a, text in prose.found().items()}
        return {a: text for a, text in (found | self.notes).items() if text.text}

    def _facts(self) -> dict[str, Found]:
        lead = self.prose[0].found().get("cover.lead")
        return read_contacts(self.form, lead) if lead else {}

    def _source(self, cells: Mapping[str, Found]) -> dict[int, str]:
        numbers = {cell.line for cell in cells.values()}
        return {line.number: line.text for line in self.lines if line.number in numbers}

    def _dropped(self) -> list[NotUnderstood]:
        """What the file holds and nobody read, behind everything else."""
        behind = self.lines[-1].number + 1
        return [
            NotUnderstood(behind, str(each.where), each.text, each.reason)
            for each in self.raw.dropped
        ]

    def _read_prose(self) -> None:
        found, width = self.outline, self.width
        titled = found.title is not None
        self.prose.append(read_lead(_running(found.front), width, titled=titled))
        for lines, reason in (
            (found.before, said.BEFORE_REPORT),
            (found.contents, said.CONTENTS),
            (found.after, said.SECOND_REPORT),
        ):
            self.prose[0].left += listed(lines, reason)
        self.prose.append(read_overview(self._text_lines(words.OVERVIEW), width))
        last = words.OTHER if words.OTHER in found.parts else words.PROBLEMS
        kept, rest = without_signature(self._text_lines(last), self.agency)
        problems = kept if last == words.PROBLEMS else self._text_lines(words.PROBLEMS)
        self.prose.append(read_problems(problems, width))
        self.prose.append(read_remarks(kept if last == words.OTHER else [], width))
        self.prose[0].left += listed(rest, said.SIGNATURE)
        self.prose[0].left += listed(self._loose_grids(), said.NARRATIVE_TABLE)
        self.prose[0].left += listed(self._second_tables(), said.SECOND_TABLE)

    def _loose_grids(self) -> list[Line]:
        """Rows of grids that are none of the form's tables, outside the tables' sections; the sign
        page's are no part of a report."""
        parts = self.outline.parts.items()
        lines = [line for key, part in parts if key not in TABLES for line in part.lines]
        lines += self.outline.front
        last = self._lines(words.OTHER) or self._lines(words.PROBLEMS)
        pages = (line.number for line in last if core(line.text) == words.SIGN_PAGE)
        end = next(pages, self.lines[-1].number + 1)
        return [line for line in lines if line.slots and not line.table and line.number < end]

    def _prose_lines(self) -> list[Line]:
        inner = (words.OVERVIEW, words.PROBLEMS, words.OTHER)
        return [
            *_running(self.outline.front),
            *(line for key in inner for line in self._text_lines(key)),
        ]

    def _lines(self, key: str) -> list[Line]:
        part = self.outline.parts.get(key)
        return part.lines if part else []

    def _text_lines(self, key: str) -> list[Line]:
        return _running(self._lines(key))

    def _table_lines(self, key: str) -> list[Line]:
        """The rows of the grids that are this table, and the lines of its section that are in no
        other table's grid. Grids in the section go before those elsewhere."""
        own = [line for line in self._lines(key) if line.table in ("", key)]
        if any(line.table for line in own):
            return own
        numbers = {line.number for line in own}
        return [line for line in self.report if line.table == key or line.number in numbers]

    def _second_tables(self) -> list[Line]:
        """Rows of the form's tables that stand outside their sections, where another one is in."""
        read = {line.number for key in TABLES for line in self._table_lines(key)}
        return [line for line in self.report if line.table and line.number not in read]

    def _read_tables(self) -> None:
        for key in TABLES:
            reader = read_disputes if key == words.DISPUTES else read_grid
            table = reader(self.form, key, self._table_lines(key))
            self.tables[key] = table
            ordered = sorted(table.note, key=lambda line: line.number)
            note = joined(text for _, text in paragraphs(ordered, self.width))
            where = str(ordered[0].where) if ordered else ""
            sure: Sure = "likely" if len(note) > LONG_NOTE else "exact"
            self.notes[f"{key}.note"] = FoundText(note, where, sure)

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
        warnings = [] if self.agency else [said.NO_AGENCY]
        warnings += [] if self.year else [said.NO_YEAR]
        warnings += self._missing_sections()
        if self.year and not self._in_force(self.year):
            sentence = said.OLD_FORMAT.format(year=self.year, format=self.form.format)
            warnings.append(sentence)
        for prose in self.prose:
            warnings += prose.warnings
        for table in self.tables.values():
            warnings += table.warnings
        for key in TABLES:
            warnings += self._about_table(key)
        return warnings + ([said.NOT_UNDERSTOOD.format(count=len(left))] if left else [])

    def _in_force(self, year: int) -> bool:
        first, last = self.form.definition.years
        return first <= year and (last is None or year <= last)

    def _missing_sections(self) -> list[str]:
        warnings = []
        for section in self.form.sections:
            part = self.outline.parts.get(section.key)
            if part is None:
                sentence = said.NO_SECTION
            elif not part.heading:
                sentence = said.NO_HEADING
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
            warnings.append(said.NO_CELLS.format(table=table.name))
        elif missing:
            warnings.append(said.SOME_CELLS.format(table=table.name, count=missing))
        if len(self.notes[f"{key}.note"].text) > LONG_NOTE:
            warnings.append(said.LONG_NOTE.format(table=table.name))
        return warnings


def _format(lines: list[Line], year: int | None) -> str:
    """The format whose table words occur most in table 二, else the one for the year."""
    text = "".join(core(line.text[:200]) for line in lines[:500])
    counts = {key: sum(each in text for each in variants().formats[key]) for key in FORMATS}
    best = max(counts.values())
    winners = [key for key in FORMATS if counts[key] == best]
    if len(winners) == 1:
        return winners[0]
    return for_year(year).format


def _is_own_mark(line: Line) -> bool:
    """Whether our own program printed a line around a report: it is no part of one."""
    if line.slots is None:
        return len(line.text) < LONGEST_MARK and bool(_OWN_LINE.fullmatch(line.text.strip()))
    return not line.table and line.where.sheet == words.OWN_SHEET


def _running(lines: list[Line]) -> list[Line]:
    """The lines that are in no grid."""
    return [line for line in lines if line.slots is None]


def _capped(left: list[NotUnderstood]) -> tuple[NotUnderstood, ...]:
    if len(left) <= MOST_LISTED:
        return tuple(left)
    rest = left[MOST_LISTED:]
    sentence = said.MORE_LINES.format(count=len(rest))
    return (*left[:MOST_LISTED], NotUnderstood(rest[0].line, "", "", sentence))
