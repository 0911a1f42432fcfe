"""核对单: what the checks found in a report and what the clerk said to it, as a document to file.

It shows no date but those of the seal, the explanations and second entries, so that the same report with the
same findings gives the same document on any day.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from forms.definition.catalog import load
from forms.definition.form import part_key
from forms.document import words
from forms.document.build import title_parts
from forms.document.dates import dated, newest_day, shown_day
from forms.document.nodes import (
    Block,
    Document,
    Heading,
    Paragraph,
    Run,
    TableBlock,
    TableCell,
    Title,
)
from forms.rules.finding import count_levels
from forms.rules.words import LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from forms.definition.form import Form
    from forms.document.nodes import Look
    from forms.draft.content import Content
    from forms.rules.explanation import Explanation
    from forms.rules.finding import Finding

_SUMMARY_WIDTHS = (22.0, 60.0, 22.0, 52.0)
_LIST_WIDTHS = (11.0, 100.0, 15.0, 15.0, 15.0)
_LAST = len(_LIST_WIDTHS) - 1
LONGEST_ROW = 400
"""Characters of an explanation in one row of the table; a longer one goes on in the next."""


def build_findings(content: Content, findings: Sequence[Finding], code: str = "") -> Document:
    """The tree of the 核对单. `findings` in form order; `code` is the 核验码 of a sealed report."""
    form = load(content.format)
    *organ, (report,) = title_parts(form, content)
    title = Title((*organ, (report + words.SHEET,)))
    sections = _by_section(form, findings)
    return Document(
        title=title.text,
        agency=content.fact("cover.agency"),
        year=content.fact("cover.year"),
        format=content.format,
        dated=_dated(content, findings),
        blocks=(title, _summary(content, findings, code), *_listed(sections)),
    )


def _dated(content: Content, findings: Sequence[Finding]) -> str:
    """The newest day that is shown; without any as the report itself."""
    said = [each.explanation.at for each in findings if each.explanation]
    said += [each.at for each in content.second_entries]
    return newest_day([*said, *([content.seal.at] if content.seal else [])]) or dated(content)


# ------------------------------------------------------------------------------- summary


def _summary(content: Content, findings: Sequence[Finding], code: str) -> TableBlock:
    seal, year = content.seal, content.fact("cover.year")
    rows = [
        (words.AGENCY, content.fact("cover.agency")),
        (words.REPORT_YEAR, words.YEAR.format(year=year) if year else ""),
        (words.STATE, words.SHEET_SEALED if seal else words.SHEET_OPEN),
        (words.CODE, code if seal else words.NO_CODE),
    ]
    if seal:
        rows += [(words.SHEET_WHO, seal.who), (words.SHEET_AT, shown_day(seal.at))]
    cells = [cell for at, row in enumerate(rows) for cell in _pair(at, *row)]
    last = len(rows) // 2
    cells.append(TableCell(words.RESULT, last, 0, look="head"))
    cells.append(TableCell(_counts(findings), last, 1, columns=3, look="label"))
    for row, said in enumerate(_second_entries(content), last + 1):
        cells.append(TableCell(words.SHEET_SECOND_ENTRY, row, 0, look="head"))
        cells.append(TableCell(said, row, 1, columns=3, look="label"))
    return TableBlock("summary", words.SHEET, tuple(cells), _SUMMARY_WIDTHS, 0, 0)


def _second_entries(content: Content) -> list[str]:
    """The newest of each table that a second person typed again."""
    newest = {each.table: each for each in content.second_entries}
    tables = load(content.format).tables
    return [
        words.SHEET_COMPARED.format(
            table=tables[key].name,
            who=newest[key].who,
            day=shown_day(newest[key].at),
            cells=newest[key].compared,
            count=len(newest[key].differences),
            taken=newest[key].still_taken(content.entries),
        )
        for key in tables
        if key in newest
    ]


def _pair(at: int, name: str, value: str) -> tuple[TableCell, TableCell]:
    """A name and its value; two pairs are beside each other."""
    row, column = at // 2, at % 2 * 2
    shown = value or words.SHEET_NONE
    return (
        TableCell(name, row, column, look="head"),
        TableCell(shown, row, column + 1, look="label"),
    )


def _counts(findings: Sequence[Finding]) -> str:
    counts = count_levels(findings)
    warnings = [each for each in findings if each.level == "warning"]
    explained = sum(each.explanation is not None for each in warnings)
    return words.SHEET_COUNTED.format(
        **counts, explained=explained, open=counts["warning"] - explained
    )


# ------------------------------------------------------------------------------ findings


def _by_section(form: Form, findings: Sequence[Finding]) -> dict[str, list[Finding]]:
    """The findings under the printed names of the parts of the form, in its order."""
    grouped: dict[str, list[Finding]] = {name: [] for name in form.parts.values()}
    for finding in findings:
        grouped[form.parts[part_key(finding.addresses[0])]].append(finding)
    return {name: found for name, found in grouped.items() if found}


def _listed(sections: dict[str, list[Finding]]) -> Iterator[Block]:
    number = 0
    for name, found in sections.items():
        yield Heading(1, name, name)
        yield _table(name, found, number)
        number += len(found)
    if not sections:
        yield Paragraph((Run(words.SHEET_CLEAN),))


def _table(name: str, findings: Sequence[Finding], before: int) -> TableBlock:
    rows = _Rows()
    rows.add(*(_Part(text, look="head") for text in words.SHEET_HEADS))
    number = before
    for level, shown in LEVELS.items():
        of_level = [finding for finding in findings if finding.level == level]
        if of_level:
            text = words.SHEET_LEVEL.format(level=shown, count=len(of_level))
            rows.add(_Part(text, look="band", columns=_LAST + 1))
        for finding in of_level:
            number += 1
            rows.entry(str(number), finding)
    return TableBlock(name, name, tuple(rows.cells), _LIST_WIDTHS, 1, 0, "list")


@dataclass(frozen=True, slots=True)
class _Part:
    """A cell before its place is known."""

    text: str
    look: Look = "label"
    columns: int = 1
    kind: Literal["label", "digits"] = "label"


class _Rows:
    """The rows of a list, one below the other."""

    def __init__(self) -> None:
        self.cells: list[TableCell] = []
        self._row = 0

    def add(self, *parts: _Part, column: int = 0) -> None:
        """A row of these cells from a column on."""
        for part in parts:
            place = (self._row, column, 1, part.columns)
            self.cells.append(TableCell(part.text, *place, look=part.look, kind=part.kind))
            column += part.columns
        self._row += 1

    def entry(self, number: str, finding: Finding) -> None:
        """A finding: its sentence and numbers, and below them what else is to be said."""
        below = list(_below(finding))
        self.cells.append(TableCell(number, self._row, 0, len(below) + 1, kind="digits"))
        self.add(*_sentence(finding), column=1)
        for text in below:
            self.add(_Part(text, look="detail", columns=_LAST), column=1)


def _sentence(finding: Finding) -> Iterator[_Part]:
    """The sentence, with both sides and their difference where there are any."""
    sides = (finding.left, finding.right, finding.difference.removeprefix("-"))
    if not any(sides):
        yield _Part(finding.message, columns=_LAST)
        return
    yield _Part(finding.message)
    yield from (_Part(side, look="number", kind="digits") for side in sides)


def _below(finding: Finding) -> Iterator[str]:
    yield words.SHEET_BASIS.format(text=finding.basis)
    if finding.void:
        yield from _rows(words.SHEET_VOID.format(text=_line(finding.void)))
    if finding.level == "error":
        yield words.SHEET_MEND
    elif finding.explanation:
        yield from _rows(_explained(finding.explanation))
    elif finding.level == "warning":
        yield words.SHEET_EXPLAIN


def _explained(explanation: Explanation) -> str:
    signed = words.COMMA.join(part for part in (explanation.who, shown_day(explanation.at)) if part)
    pattern = words.SHEET_EXPLAINED if signed else words.SHEET_UNSIGNED
    return pattern.format(text=_line(explanation.text), signed=signed)


def _line(text: str) -> str:
    return " ".join(text.split())


def _rows(text: str) -> Iterator[str]:
    """A text in parts that a row can hold."""
    for start in range(0, len(text), LONGEST_ROW):
        yield text[start : start + LONGEST_ROW]
