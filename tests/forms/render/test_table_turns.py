"""A table of any manner, whatever is typed into it: nothing leaves the page, nothing is lost."""

from __future__ import annotations

import random
from collections import Counter
from typing import Literal, get_args

import pytest

from forms.document.nodes import Heading, Manner, Paragraph, Run, TableBlock, TableCell
from forms.document.sign_page import SIGNERS, build_signed
from forms.document.style import A4
from forms.draft.content import ENTRIES, Content
from forms.render.pdf.flow import pages_of
from forms.render.pdf.marks import Frame, Page, Text
from forms.render.pdf.pieces import pieces_of
from tests.forms.render.test_extremes import check_page
from tests.golden.sample import entries

HEADING = Heading(1, "题", new_page=True)
FIRST = 0x4E00
LENGTHS = (0, 1, 3, 8, 20, 40, 90, 200, 500, 1500, 3000)


def drawn(*blocks: Heading | TableBlock | Paragraph) -> list[Page]:
    made = list(pages_of(list(pieces_of(blocks, A4)), A4, lambda: False))
    for page in made:
        check_page(page)
    return made


def body(page: Page) -> str:
    found = (mark for mark in page.marks if isinstance(mark, Text) and mark.y < A4.depth + 1)
    return "".join(mark.line.text for mark in found)


def table(manner: Manner, seed: int) -> TableBlock:
    """Random columns, heads, groups and bands; each cell repeats a character of its own."""
    chance = random.Random(f"{manner} {seed}")
    columns, rows = chance.randint(1, 8), chance.randint(1, 24)
    head_rows = min(chance.randint(0, 3), rows)
    cells: list[TableCell] = []
    covered: set[tuple[int, int]] = set()
    for row, column in ((row, column) for row in range(rows) for column in range(columns)):
        if (row, column) in covered:
            continue
        wide = next(
            at for at in range(column, columns + 1) if at == columns or (row, at) in covered
        )
        right = chance.randint(1, wide - column) if chance.random() < 0.2 else 1
        last = head_rows if row < head_rows else rows
        down = chance.randint(1, last - row) if chance.random() < 0.2 else 1
        covered |= {(row + a, column + b) for a in range(down) for b in range(right)}
        look = chance.choice(("band", "head", "label", "detail", "number"))
        text = chr(FIRST + len(cells)) * chance.choice(LENGTHS[: chance.randint(2, len(LENGTHS))])
        upright = chance.random() < 0.1
        kind: Literal["words", "label"] = "words" if look == "number" else "label"
        cells.append(TableCell(text, row, column, down, right, look, upright, kind))
    widths = tuple(chance.uniform(1, 4) for _ in range(columns))
    labels = chance.randint(0, columns - 1)
    return TableBlock("any", "表", tuple(cells), widths, head_rows, labels, manner)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("manner", get_args(Manner))
def test_whatever_stands_in_cells_is_drawn_within_the_page(manner: Manner, seed: int) -> None:
    block = table(manner, seed)
    pages = drawn(Paragraph((Run("先" * 300),)), HEADING, block)
    found = Counter("".join(map(body, pages)))
    wanted = Counter("".join(cell.text for cell in block.cells))
    assert wanted <= found
    assert all(any(isinstance(mark, Frame) for mark in page.marks) for page in pages[1:])


def signed(*names: str) -> list[Page]:
    facts = dict(zip(SIGNERS, names, strict=False))
    content = Content("2021", {ENTRIES: entries({"cover.agency": "某市人民政府", **facts})})
    *_, heading, block = build_signed(content, [], code="7K3M-Q2XV-9TRD-4WHE-Y").blocks
    assert isinstance(heading, Heading)
    assert isinstance(block, TableBlock)
    return drawn(heading, block)


@pytest.mark.parametrize(
    ("length", "most"), [(3, 1), (20, 1), (60, 1), (100, 2), (300, 3), (1000, 9)]
)
def test_a_sign_page_with_long_names_keeps_heading_and_rows(length: int, most: int) -> None:
    pages = signed(*(name * length for name in "甲乙丙丁"))
    texts = [body(page) for page in pages]
    assert len(pages) <= most
    assert texts[0].startswith("签批页填报单位（盖章）")
    assert all("".join(texts).count(name) == length for name in "甲乙丙丁")
    assert "核验码" in texts[-1]


@pytest.mark.parametrize("length", [60, 100, 3000])
def test_long_names_are_set_in_readable_type(length: int) -> None:
    found = signed("甲" * length)
    sizes = {
        mark.line.style.size for page in found for mark in page.marks if isinstance(mark, Text)
    }
    assert min(sizes) >= 9
