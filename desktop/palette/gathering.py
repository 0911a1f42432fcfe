"""What there is to go to, as the window stands now."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from desktop.pages.tasks import marks, tasks
from desktop.palette import words
from desktop.palette.entries import ICONS, Entry, Kind
from desktop.text.tally import count_of
from forms.definition.catalog import load
from forms.definition.form import part_key
from forms.draft.view import resolved_text, shown_number
from forms.rules.catalogue import catalogue
from forms.rules.words import LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop.manual.book import Book
    from forms.definition.form import Form
    from forms.draft.session import Session
    from forms.library.summary import Summary
    from forms.rules.finding import Finding


def of_report(session: Session, findings: Iterable[Finding]) -> Iterator[Entry]:
    """Pages, fields, tables and rules of the open report, with what stands there now."""
    form = session.form
    found = tuple(findings)
    marked = marks(session, found)
    for task in tasks(form):
        yield Entry(Kind.PAGE, task.key, task.title, "", marked[task.key].text)
    yield from _fields(session)
    yield from _texts(session)
    yield from _lines(form)
    for cell in form.cells.values():
        value = shown_number(session.content, session.sheet, cell.address)
        name = words.CELL.format(row=cell.row.printed, column=cell.column.printed)
        yield Entry(Kind.CELL, cell.address, name, cell.table.name, value or words.BLANK)
    yield from _rules(form, found)
    yield from _helps(form)


def _fields(session: Session) -> Iterator[Entry]:
    form = session.form
    for field in form.facts.values():
        value = session.content.fact(field.address) or words.BLANK
        where = form.parts[part_key(field.address)]
        yield Entry(Kind.FIELD, field.address, field.label, where, value)


def _texts(session: Session) -> Iterator[Entry]:
    form = session.form
    for field in form.texts.values():
        written = count_of(resolved_text(session.content, session.sheet, field.address))
        note = words.WRITTEN.format(count=written) if written else words.BLANK
        where = form.parts[part_key(field.address)]
        yield Entry(Kind.TEXT, field.address, field.label, where, note)


@cache
def _lines_of(format_key: str) -> tuple[Entry, ...]:
    """Rows and columns, each with its first cell."""
    found: dict[tuple[Kind, str, str], Entry] = {}
    for cell in load(format_key).cells.values():
        table = cell.table.name
        lines = ((Kind.ROW, cell.row, words.ROW), (Kind.COLUMN, cell.column, words.COLUMN))
        for kind, line, pattern in lines:
            where = pattern.format(table=table)
            made = Entry(kind, cell.address, line.printed, where, more=line.label)
            found.setdefault((kind, table, line.key), made)
    return tuple(found.values())


def _lines(form: Form) -> tuple[Entry, ...]:
    return _lines_of(form.format)


@cache
def _rules_of(format_key: str) -> tuple[tuple[str, str, str, str], ...]:
    """Key, title, level and sentences of each rule."""
    return tuple(
        (each.key, each.title, LEVELS[each.level], " ".join(each.sentences))
        for each in catalogue(load(format_key))
    )


def _rules(form: Form, findings: Iterable[Finding]) -> Iterator[Entry]:
    counts: dict[str, int] = {}
    for finding in findings:
        counts[finding.rule] = counts.get(finding.rule, 0) + 1
    for key, title, level, sentences in _rules_of(form.format):
        found = counts.get(key, 0)
        note = words.FOUND.format(count=found) if found else ""
        yield Entry(Kind.RULE, key, title, level, note, sentences)


def _helps(form: Form) -> Iterator[Entry]:
    """The help texts, one of each: the same words often stand at many cells."""
    seen: set[str] = set()
    named = [(cell.row.printed, cell.address, cell.help) for cell in form.cells.values()]
    named += [(field.label, field.address, field.help) for field in form.facts.values()]
    named += [(text.label, text.address, text.help) for text in form.texts.values()]
    for title, address, said in named:
        help_text = said.partition("\n")[0]
        if help_text and help_text not in seen:
            seen.add(help_text)
            yield Entry(Kind.HELP, address, title, help_text)


def of_manual(book: Book) -> Iterator[Entry]:
    """Chapters and sections of the manual; those made from data are found by their own entries."""
    for chapter in book.chapters:
        for section in chapter.sections:
            if section.anchor == chapter.key:
                yield Entry(Kind.MANUAL, section.anchor, section.title, words.CHAPTER)
            elif chapter.own:
                where = words.SECTION.format(chapter=chapter.title)
                yield Entry(Kind.MANUAL, section.anchor, section.title, where, more=section.text)


def of_library(drafts: Iterable[Summary]) -> Iterator[Entry]:
    """The reports that can be opened."""
    for draft in drafts:
        year = words.YEAR.format(year=draft.year) if draft.year else ""
        yield Entry(Kind.REPORT, draft.id, draft.title, year, why=draft.message)


def icon_of(entry: Entry) -> str:
    """The name of the icon that stands before an entry."""
    return entry.icon or ICONS[entry.kind]
