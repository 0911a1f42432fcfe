"""Whatever is typed: nothing fails, nothing leaves the page, no digit is lost."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import pypdfium2
import pytest

from forms.definition.catalog import load
from forms.document.build import build
from forms.document.nodes import Document, Heading, Paragraph, Run, Title
from forms.document.sign_page import build_signed
from forms.document.style import A4
from forms.draft.content import ENTRIES, Content
from forms.draft.narrative import plain
from forms.render.faces.punctuation import HANGING
from forms.render.pdf import render_pdf
from forms.render.pdf.flow import pages_of
from forms.render.pdf.marks import Frame, Page, Rules, Shade, Squares, Text
from forms.render.pdf.pieces import pieces_of
from forms.render.pdf.words import CONTINUED
from tests.forms.render.test_lines import squares
from tests.golden.sample import entries

SENTENCE = "2023年，市政府办公室根据《条例》办理申请3件（以下简称“申请”），均已办结。"
LONG = (SENTENCE * 6000)[:200_000]
WORD = "Supercalifragilistic" * 15
MARGIN_LINES = 14.0
"""Points below the type area; page number and code stand deeper than this, nothing between."""


def written(**texts: str) -> Content:
    return Content("2021", texts={a.replace("__", "."): plain(text) for a, text in texts.items()})


def filled(raw: str, form: str = "2021") -> Content:
    return Content(form, {ENTRIES: entries(dict.fromkeys(load(form).cells, raw), form)})


def named(agency: str) -> Content:
    return Content("2021", {ENTRIES: entries({"cover.agency": agency, "cover.year": "2023"})})


@cache
def cases() -> dict[str, Document]:
    contents = {
        "one long paragraph": written(overview__intro=LONG),
        "many paragraphs": written(overview__intro=LONG.replace("。", "。\n")),
        "many headings": written(overview__intro="\n".join(f"{n}.项" for n in range(1, 99))),
        "long notes": written(requests__note=LONG[:5000], disclosure__note=LONG[:5000]),
        "twelve digits": filled("123456789012"),
        "twelve digits 2019": filled("123456789012", "2019"),
        "amounts": filled("-1,234,567.89"),
        "words in cells": filled("约二十二件左右，其中修订的十六件"),
        "many words in cells": filled(SENTENCE * 3),
        "long word in cells": filled(WORD),
        "long words": written(overview__intro=WORD + "，" + WORD, requests__note=WORD),
        "long name": named("某" * 60),
        "long Latin name": named(WORD),
        "empty": Content("2021"),
        "empty 2019": Content("2019"),
    }
    made = {name: build(content) for name, content in contents.items()}
    made["nothing"] = Document("", "", "", "2021", "2000-01-01", ())
    made["empty blocks"] = Document("", "", "", "2021", "2000-01-01", BLANK)
    for name in ("long name", "long Latin name", "empty"):
        made[f"sign page, {name}"] = build_signed(contents[name], [], code="7K3M-Q2XV-9TRD-4WHE-Y")
    return made


BLANK = (Title(((), ("",))), Heading(1, ""), Paragraph(()), Paragraph((Run(""),), "note"))
NAMES = list(cases())


@pytest.mark.parametrize("name", NAMES)
def test_nothing_leaves_the_type_area_but_a_hanging_mark(name: str) -> None:
    document = cases()[name]
    for page in pages_of(list(pieces_of(document.blocks, A4)), A4, lambda: False, document.stamp):
        check_page(page)


def check_page(page: Page) -> None:
    """Nothing outside the type area but what stands in the margin's own lines."""
    for mark in page.marks:
        if isinstance(mark, Text):
            check_line(mark)
        elif isinstance(mark, Frame | Shade):
            assert mark.x >= 0
            assert mark.x + mark.width <= A4.measure + 0.01
            assert mark.y + mark.height <= A4.depth + 0.01
        elif isinstance(mark, Rules):
            assert all(0 <= x <= right <= A4.measure + 0.01 for x, _, right, _ in mark.strokes)
            assert all(low <= A4.depth + 0.01 for *_, low in mark.strokes)
        elif isinstance(mark, Squares):
            wide = max(column + columns for column, _, columns, _ in mark.boxes)
            assert 0 <= mark.x <= mark.x + wide * mark.one <= A4.measure + 0.01


def check_line(mark: Text) -> None:
    """Within the measure; above the foot of the type area or in the margin's own lines."""
    size = mark.line.style.size
    assert mark.y >= size / 2
    assert mark.y <= A4.depth + 0.2 or mark.y > A4.depth + MARGIN_LINES
    for segment in mark.line.segments():
        for left, right, character in squares(segment, mark.line.style):
            assert mark.x + left >= -0.1
            inside = mark.x + right <= A4.measure + 0.1
            hangs = character in HANGING and mark.x + left <= A4.measure + 0.1
            assert inside or hangs, (character, mark.line.text)


@pytest.mark.parametrize("name", NAMES)
def test_every_digit_can_be_read_out(name: str) -> None:
    document = cases()[name]
    with pypdfium2.PdfDocument(render_pdf(document)) as pdf:
        pages = [page.get_textpage().get_text_range() for page in pdf]
    found, expected = digits("".join(pages)), digits(said(document))
    for number in range(1, len(pages) + 1):
        expected += digits(str(number) + (document.stamp.code if document.stamp else ""))
    assert expected <= found
    if not any(CONTINUED in page for page in pages):  # which repeats labels
        assert found == expected


def digits(text: str) -> Counter[str]:
    return Counter(re.findall("[0-9]", text))


def said(document: Document) -> str:
    parts: list[str] = []
    for block in document.blocks:
        if isinstance(block, Title | Heading | Paragraph):
            parts.append(block.text)
        elif hasattr(block, "cells"):
            parts += [cell.text for cell in block.cells if cell.kind != "code"]
    return "".join(parts)
