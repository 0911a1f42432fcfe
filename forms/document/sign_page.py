"""送签版: the report with the page on which it is signed and sealed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from forms.definition.catalog import load
from forms.document import words
from forms.document.build import build
from forms.document.dates import shown_day
from forms.document.nodes import Heading, TableBlock, TableCell
from forms.rules.finding import count_levels

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from forms.definition.form import Form
    from forms.document.nodes import Document, Look, Stamp
    from forms.draft.content import Content
    from forms.rules.finding import Finding

SIGNERS = ("sign.preparer", "sign.reviewer", "sign.deputy", "sign.head")
_WIDTHS = (32.0, 40.0, 46.0, 38.0)
_LAST = len(_WIDTHS) - 1
_SEAL_ROWS = 2
"""A seal is up to 42 mm wide."""


def build_signed(content: Content, findings: Sequence[Finding], *, code: str = "") -> Document:
    """As build(), with the sign page last. `findings` are those of 定稿: blanks count."""
    document = build(content, code=code)
    page = TableBlock(
        "sign",
        words.SIGN_PAGE,
        tuple(_cells(load(content.format), content, findings, document.stamp)),
        _WIDTHS,
        0,
        0,
        "signing",
    )
    heading = Heading(1, words.SIGN_PAGE, words.SIGN_PAGE, new_page=True)
    return replace(document, blocks=(*document.blocks, heading, page))


def _cells(
    form: Form, content: Content, findings: Sequence[Finding], stamp: Stamp | None
) -> Iterator[TableCell]:
    label = {address: fact.label for address, fact in form.facts.items()}
    yield TableCell(words.SIGN_AGENCY, 0, 0, _SEAL_ROWS, look="head")
    agency = content.fact("cover.agency")
    yield TableCell(agency, 0, 1, _SEAL_ROWS, _LAST, look="label")
    yield from (_head(text, _SEAL_ROWS, column) for column, text in enumerate(words.SIGN_HEADS))
    for row, address in enumerate(SIGNERS, _SEAL_ROWS + 1):
        yield _head(label[address], row, 0)
        yield from _signature(content, address, row)
    row = _SEAL_ROWS + 1 + len(SIGNERS)
    yield _head(label["sign.phone"], row, 0)
    yield _value(content.fact("sign.phone"), row, 1)
    yield _head(label["sign.reported_on"], row, 2)
    yield _value(shown_day(content.fact("sign.reported_on")), row, 3)
    yield _head(label["sign.copies"], row + 1, 0)
    yield _value(content.fact("sign.copies"), row + 1, 1, columns=2)
    yield _head(words.RESULT, row + 2, 0)
    yield _value(_counted(findings), row + 2, 1, columns=2)
    yield _head(words.CODE, row + 3, 0)
    yield _value(stamp.code if stamp else words.NO_CODE, row + 3, 1, columns=2)
    yield TableCell(stamp.says if stamp else "", row + 1, _LAST, 3, look="label", kind="code")


def _signature(content: Content, address: str, row: int) -> Iterator[TableCell]:
    """A name, and room to sign and date by hand; the head's date may have been typed."""
    typed = content.fact("sign.signed_on") if address == SIGNERS[-1] else ""
    yield _value(content.fact(address), row, 1)
    yield _value("", row, 2)
    yield _value(shown_day(typed), row, 3)


def _head(text: str, row: int, column: int) -> TableCell:
    return TableCell(text, row, column, look="head")


def _value(text: str, row: int, column: int, *, columns: int = 1) -> TableCell:
    look: Look = "label"
    return TableCell(text, row, column, columns=columns, look=look)


def _counted(findings: Sequence[Finding]) -> str:
    counts = count_levels(findings)
    explained = sum(each.explanation is not None for each in findings if each.level == "warning")
    pattern = words.SIGN_COUNTED if counts["warning"] else words.SIGN_CLEAN
    return pattern.format(**counts, explained=explained)
