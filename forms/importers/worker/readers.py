"""The readers by kind of file, each imported on first use.

A report is read by an extractor (a module of forms/importers/extract, one line here for a new
one) and the matcher that all share; a picture by a module of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol, cast

from forms.importers.extract.kinds import CSV, HTML, MARKDOWN, PDF, TEXT, WORD, WORKBOOK

if TYPE_CHECKING:
    from forms.importers.extract.raw import Raw, Told
    from forms.importers.proposal import Proposal

PICTURE = "picture"
LARGEST_FILE = 50 * 1024 * 1024
_EXTRACTORS = {
    TEXT: "forms.importers.extract.text",
    CSV: "forms.importers.extract.comma_separated",
    MARKDOWN: "forms.importers.extract.page.markdown",
    HTML: "forms.importers.extract.page.html",
    WORD: "forms.importers.extract.word.docx",
    WORKBOOK: "forms.importers.extract.workbook.xlsx",
    PDF: "forms.importers.extract.pdf.pdf",
}


class Read(Protocol):
    """What was made of a file: it can be told to the asking process."""

    def as_json(self) -> dict[str, Any]:
        """All of it, plain."""


class Reader(Protocol):
    """What reads one kind of file."""

    def prepare(self) -> None:
        """Loads everything that `parse` needs from disk."""

    def parse(self, data: bytes, told: Told) -> Read:
        """Reads a file's bytes; NianbaoError of the closed list when it is none."""


class Extractor(Protocol):
    """What an extractor module offers."""

    def prepare(self) -> None:
        """Loads everything that `extract` needs from disk."""

    def extract(self, data: bytes, told: Told) -> Raw:
        """A file's paragraphs and grids; NianbaoError of the closed list."""


@dataclass(frozen=True, slots=True)
class ReportReader:
    """An extractor and the matcher."""

    extractor: Extractor

    def prepare(self) -> None:
        """Loads both."""
        from forms.importers.match.reading import prepare

        self.extractor.prepare()
        prepare()

    def parse(self, data: bytes, told: Told) -> Proposal:
        """A report's bytes as a proposal."""
        from forms.importers.match.reading import read_raw

        return read_raw(self.extractor.extract(data, told))


def reader(kind: str) -> Reader:
    """The reader of a kind; KeyError for another."""
    if kind == PICTURE:
        return cast("Reader", import_module("forms.importers.picture"))
    return ReportReader(cast("Extractor", import_module(_EXTRACTORS[kind])))
