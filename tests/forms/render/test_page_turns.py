"""Where pages turn, over many texts: no line alone, no heading parted from what follows."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from forms.document.build import build
from forms.document.nodes import Block, Heading, Paragraph, Run
from forms.document.style import A4
from forms.draft.content import Content
from forms.render.pdf.flow import pages_of
from forms.render.pdf.marks import Page, Text
from forms.render.pdf.pieces import pieces_of

HEADINGS = {1: "三、甲", 2: "（一）乙", 3: "1.丙"}


def pages(blocks: list[Block]) -> list[Page]:
    return list(pages_of(list(pieces_of(blocks, A4)), A4, lambda: False))


def lines(page: Page) -> list[str]:
    """The lines above the page number, from top to bottom."""
    found = [mark for mark in page.marks if isinstance(mark, Text) and mark.y < A4.depth]
    return [mark.line.text for mark in sorted(found, key=lambda mark: mark.y)]


def story(seed: int) -> list[Block]:
    """Headings of all levels among paragraphs that each have a character of their own."""
    chance = random.Random(seed)
    blocks: list[Block] = [one("起") for _ in range(seed % 22)]
    for at in range(40):
        blocks += [Heading(level, HEADINGS[level]) for level in range(chance.randint(1, 4), 4)]
        length = chance.choice([1, 2, 3, 4, 5, 8, 30]) * 28 - chance.randint(1, 20)
        blocks.append(Paragraph((Run(chr(0x6000 + at) * length),)))
    return blocks


def one(text: str) -> Paragraph:
    return Paragraph((Run(text),))


@pytest.mark.parametrize("seed", range(44))
def test_no_page_begins_or_ends_with_a_line_that_belongs_to_another(seed: int) -> None:
    blocks = story(seed)
    found = [lines(page) for page in pages(blocks)]
    assert len(found) > 3
    for above, below in pairwise(found):
        assert above[-1] not in HEADINGS.values()
        own = above[-1][0]
        if own == below[0][0]:  # a paragraph goes on
            assert own * 2 == above[-2][0] + above[-1][0]
            assert own * 2 == below[0][0] + below[1][0]
    assert "".join(line for page in found for line in page) == "".join(
        block.text for block in blocks if isinstance(block, Heading | Paragraph)
    )


@pytest.mark.parametrize("before", range(22))
def test_a_list_of_short_headings_fills_its_pages(before: int) -> None:
    blocks: list[Block] = [one("起") for _ in range(before)]
    blocks += [Heading(3, f"{at}.项") for at in range(60)]
    found = [len(lines(page)) for page in pages(blocks)]
    assert min(found[:-1]) >= 17
    assert sum(found) == before + 60


@pytest.mark.parametrize("before", range(16, 23))
def test_a_heading_goes_to_the_page_of_its_table(before: int) -> None:
    table = build(Content("2021")).blocks[2:4]
    found = [lines(page) for page in pages([*(one("起") for _ in range(before)), *table])]
    assert isinstance(table[0], Heading)
    assert [page[0] for page in found[1:]] == [table[0].text]
