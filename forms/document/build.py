"""From a report's content to its document tree."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from forms.definition.catalog import load
from forms.document import words
from forms.document.charts import chart_of
from forms.document.dates import dated
from forms.document.nodes import Block, Document, FigureBlock, Heading, Paragraph, Run, Stamp, Title
from forms.document.prose import blocks_of
from forms.document.tables import table_block
from forms.draft.content import Content
from forms.draft.view import sheet_of, shown_number
from forms.rules.engine import engine_for
from forms.values.number import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator

    from forms.definition.form import Form
    from forms.definition.schema import Section
    from forms.document.nodes import Standing
    from forms.rules.sheet import Sheet

_UNIT = re.compile(f".+?(?:{words.UNIT_ENDS})(?=..)|.+")


def build(content: Content, *, code: str = "") -> Document:
    """发布版: the tree of a report. `code` is the 核验码 of a sealed one; others are marked 草稿.

    Depends on nothing but its arguments: no clock, no settings of the machine.
    """
    report = _Report(load(content.format), content, sheet_of(content))
    return Document(
        title=report.title.text,
        agency=content.fact("cover.agency"),
        year=content.fact("cover.year"),
        format=content.format,
        dated=dated(content),
        blocks=tuple(_counted(report.blocks())),
        mark="" if code else words.DRAFT,
        stamp=_stamp(report.title.text, content.format, code) if code else None,
    )


def build_blank(format_: str) -> Document:
    """空白表: the empty form of a version, with nothing to say whether it is final."""
    return replace(build(Content(format_)), mark="")


def _stamp(title: str, format_: str, code: str) -> Stamp:
    return Stamp(code, words.STAMP.format(title=title, format=format_, code=code))


def _counted(blocks: Iterator[Block]) -> Iterator[Block]:
    number = 0
    for block in blocks:
        if isinstance(block, FigureBlock):
            number += 1
            yield replace(block, number=number)
        else:
            yield block


@dataclass(frozen=True, slots=True)
class _Report:
    """The parts that every block is made from."""

    form: Form
    content: Content
    sheet: Sheet

    def blocks(self) -> Iterator[Block]:
        yield self.title
        yield from self._narrative("cover.lead", "lead")
        for section in self.form.sections:
            yield from self._section(section)

    @property
    def title(self) -> Title:
        return Title(title_parts(self.form, self.content))

    def _section(self, section: Section) -> Iterator[Block]:
        heading = f"{section.number}、{section.title}"
        if section.table:
            block, notes = table_block(section.table, section.title, self._cell, self._terms)
            yield Heading(1, heading, heading, new_page=block.manner == "page")
            yield block
            yield from (Paragraph((Run(note),), "note") for note in notes)
        else:
            yield Heading(1, heading, heading)
        if section.facts:
            yield from self._fees()
        for text in section.texts:
            printed = tuple(self._narrative(text.address, "note" if section.table else "body"))
            if printed and text.heading:
                yield Heading(2, text.heading, text.heading)
            yield from printed

    def _narrative(self, address: str, role: Standing) -> Iterator[Block]:
        return blocks_of(
            self.content.text(address),
            self._linked,
            self.content.attachments,
            lambda chart: chart_of(chart, self.content, self.sheet),
            role=role,
            source=address,
        )

    def _cell(self, address: str) -> str:
        return shown_number(self.content, self.sheet, address)

    @property
    def _terms(self) -> dict[str, tuple[str, ...]]:
        derived = engine_for(self.form).derived
        return {total: each.parts for total, each in derived.items()}

    def _linked(self, address: str) -> str:
        number = self.sheet.number(address)
        return "" if number is None else canonical(number)

    def _fees(self) -> Iterator[Block]:
        """The sentence that the facts of section 六 write, when it is known what to write."""
        sentence = fee_sentence(self.content)
        if sentence:
            yield Paragraph((Run(sentence),))


def fee_sentence(content: Content) -> str:
    """What the facts of section 六 say of the 信息处理费; empty while that is not known."""
    charged, year = content.fact("other.fee_charged"), content.fact("cover.year")
    named = words.YEAR.format(year=year) if year else words.YEAR_UNKNOWN
    if charged == words.NOT_CHARGED:
        return words.FEE_NONE.format(year=named)
    if charged != words.CHARGED:
        return ""
    return words.FEE_SOME.format(year=named, parts=words.COMMA.join(_fee_parts(content)))


def _fee_parts(content: Content) -> Iterator[str]:
    cases, amount = content.fact("other.fee_cases"), content.fact("other.fee_amount")
    if cases:
        yield words.FEE_CASES.format(cases=cases)
    if amount:
        yield words.FEE_AMOUNT.format(amount=amount)


def title_parts(form: Form, content: Content) -> tuple[tuple[str, ...], ...]:
    """Organ and report, the organ in its units: 某某省 / 某某市 / 财政局."""
    agency, year = content.fact("cover.agency"), content.fact("cover.year")
    report = form.definition.title.format(agency="", year=year)
    if not year:
        report = report.removeprefix(words.YEAR.format(year=""))
    return (*((tuple(_UNIT.findall(agency)),) if agency else ()), (report,))
