"""Margins and page numbers by the ink of a PDF: which side, how far in."""

from __future__ import annotations

import pypdfium2
import pytest

from forms.document.nodes import Document, Paragraph, Run
from forms.document.style import A4, MM, PAGE_NUMBER, PAGE_NUMBER_DROP
from forms.render.pdf import render_pdf

PAGES = 12
FOOT = A4.bottom * MM

Box = tuple[float, float, float, float]


def inked(*, mirrored: bool) -> list[tuple[list[Box], list[Box]]]:
    """Of each page the boxes (left, low, right, high) of its text and of its page number."""
    text = Paragraph((Run("国" * 28 * 22 * PAGES),))
    document = Document("题", "局", "2023", "2021", "2023-12-31", (text,))
    found = []
    with pypdfium2.PdfDocument(render_pdf(document, mirrored=mirrored)) as pdf:
        for page in pdf:
            own = page.get_textpage()
            boxes = [
                own.get_charbox(at)
                for at in range(own.count_chars())
                if own.get_text_range(at, 1).strip()
            ]
            body = [box for box in boxes if box[1] > FOOT - 3]
            found.append((body, [box for box in boxes if box[1] <= FOOT - 3]))
    return found


def left_of(page: int, *, mirrored: bool) -> float:
    return (A4.outer if mirrored and page % 2 == 0 else A4.inner) * MM


@pytest.mark.parametrize("mirrored", [False, True])
def test_text_fills_the_type_area_between_its_margins(*, mirrored: bool) -> None:
    pages = inked(mirrored=mirrored)
    assert len(pages) == PAGES + 1
    for number, (body, _) in enumerate(pages[:PAGES], 1):
        left = left_of(number, mirrored=mirrored)
        assert min(box[0] for box in body) == pytest.approx(left, abs=3)
        assert max(box[2] for box in body) == pytest.approx(left + A4.measure, abs=3)
        assert max(box[3] for box in body) <= (A4.height - A4.top) * MM
        assert min(box[1] for box in body) >= FOOT - 1


@pytest.mark.parametrize("mirrored", [False, True])
def test_the_page_number_is_one_character_in_right_on_odd_left_on_even_pages(
    *, mirrored: bool
) -> None:
    for number, (_, below) in enumerate(inked(mirrored=mirrored), 1):
        left = left_of(number, mirrored=mirrored)
        assert len(below) == 2 + len(str(number))
        if number % 2:
            edge = left + A4.measure - PAGE_NUMBER.size
            assert max(box[2] for box in below) == pytest.approx(edge, abs=1.5)
        else:
            assert min(box[0] for box in below) == pytest.approx(left + PAGE_NUMBER.size, abs=1.5)
        top = FOOT - PAGE_NUMBER_DROP * MM
        assert max(box[3] for box in below) <= top
        assert min(box[1] for box in below) >= top - PAGE_NUMBER.size


def test_printed_on_both_sides_the_two_type_areas_cover_each_other() -> None:
    """Seen against the light, the left margin of one side is the right margin of the other."""
    (front, _), (back, _) = inked(mirrored=True)[:2]
    inner_front = min(box[0] for box in front)
    inner_back = A4.width * MM - max(box[2] for box in back)
    assert inner_front == pytest.approx(inner_back, abs=3)
