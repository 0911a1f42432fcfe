"""Good files of every kind, from which the damaged ones are made: published, printed, small."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, get_args

from forms import ops
from forms.importers.extract.kinds import HTML, MARKDOWN, PDF, TEXT, WORD, WORKBOOK
from forms.resources import resource
from tests.forms.importers import paper, writers
from tests.forms.importers.reports import Table, report

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.forms.importers.reports import Report

SUFFIXES = {WORD: "docx", WORKBOOK: "xlsx", HTML: "html", PDF: "pdf", MARKDOWN: "md", TEXT: "txt"}
KINDS = tuple(SUFFIXES)
PUBLISHED = {
    TEXT: "jiyuan-2023/report.txt",
    WORD: "blank-form/form.docx",
    PDF: "huaian-2024/report.pdf",
}
_WRITERS: dict[str, Callable[[Report], bytes]] = {
    TEXT: writers.tabbed,
    MARKDOWN: writers.markdown(goes_on=None),
    HTML: writers.plain_page,
    WORD: writers.word,
    WORKBOOK: writers.one_sheet,
    PDF: paper.pdf,
}


def written(kind: str, made: Report) -> bytes:
    """The file of a report."""
    return _WRITERS[kind](made)


def small(seed: int = 1) -> Report:
    """A report with its shortest table alone."""
    made = report(seed=seed)
    made.blocks = [
        each for each in made.blocks if not isinstance(each, Table) or each.key == "disclosure"
    ]
    return made


@cache
def good(kind: str) -> bytes:
    """The file of a small report."""
    return written(kind, small())


@cache
def printed(suffix: ops.Suffix) -> bytes:
    """The sample as this program prints it."""
    content = ops.read_report(resource("samples", "sample.json")).content
    return ops.print_file(content, "publish", suffix)


def originals(kind: str, corpus: Path) -> list[bytes]:
    """Files to damage; those that take long to read are damaged more seldom."""
    suffix = SUFFIXES[kind]
    found = [good(kind), written(kind, report(seed=2))]
    if suffix in get_args(ops.Suffix):
        found.append(printed(suffix))
    if kind in PUBLISHED:
        found.append((corpus / PUBLISHED[kind]).read_bytes())
    return [found[0]] * (4 if kind == PDF else 1) + found
