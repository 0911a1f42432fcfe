"""Every kind of file that a report can be written as and read from, in this process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from forms.importers.extract.kinds import kind_of
from forms.importers.proposal import Proposal
from forms.importers.worker.readers import Reader, reader
from tests.forms.importers import paper, writers
from tests.forms.importers.reports import Report, Table


@dataclass(frozen=True)
class Format:
    """A way to write a file. `flat`: it has no tables, so that one in a narrative is text; without
    `breaks` it has lines, and nothing says where a paragraph ends; `fixed`: every row has all
    columns, so that no cell can be missing."""

    name: str
    write: Callable[[Report], bytes]
    flat: bool = False
    breaks: bool = True
    fixed: bool = False


FORMATS = {
    "text with tabs": Format("a.txt", writers.tabbed, flat=True),
    "text, a cell a line": Format("a.txt", writers.one_a_line, flat=True),
    "text with blanks": Format("a.txt", writers.aligned, flat=True),
    "Markdown, merged left out": Format("a.md", writers.markdown(goes_on=None)),
    "Markdown, merged repeated": Format("a.md", writers.markdown(goes_on=str)),
    "Markdown, merged blank": Format("a.md", writers.markdown(goes_on=lambda _: "")),
    "a plain page": Format("a.html", writers.plain_page),
    "a site's page": Format("a.html", writers.site_page),
    "a GBK page": Format("a.htm", writers.gbk_page),
    "a page laid out by a table": Format("a.html", writers.layout_page),
    "a page without end tags": Format("a.html", writers.sloppy_page),
    "a word processor's page": Format("a.html", writers.word_page),
    "Word": Format("a.docx", writers.word),
    "one sheet": Format("a.xlsx", writers.one_sheet, fixed=True),
    "a sheet a table": Format("a.xlsx", writers.sheets, fixed=True),
    "CSV": Format("a.csv", writers.comma_separated),
    "PDF": Format("a.pdf", paper.pdf, breaks=False),
    "PDF with bars": Format("a.pdf", paper.pdf_filled, breaks=False),
}


def read_bytes(name: str, data: bytes) -> Proposal:
    """What the worker would say of a file."""
    found = _reader(kind_of(name, data)).parse(data, lambda _step, _steps: None)
    assert isinstance(found, Proposal)
    return found


@cache
def _reader(kind: str) -> Reader:
    found = reader(kind)
    found.prepare()
    return found


def through(made: Report, written: Format) -> tuple[Report, Proposal]:
    """A report written and read, and what is true of it in that kind of file."""
    proposal = read_bytes(written.name, written.write(made))
    loose = any(isinstance(block, Table) and not block.key for block in made.blocks)
    texts = None if written.flat and loose else made.texts
    return replace(made, texts=texts, breaks=written.breaks), proposal
