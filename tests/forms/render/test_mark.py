"""The 草稿 across a draft's pages: seen at once, in nobody's way."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pytest
from fontTools.pens.areaPen import AreaPen
from fontTools.ttLib import TTFont

from forms.document.nodes import Document, Paragraph, Run, TableBlock, TableCell
from forms.render.faces.faces import face
from forms.render.faces.outlines import shape
from forms.render.pdf import render_pdf
from tests.forms.render.pages import PageImage, page_images

FULL = Paragraph((Run("公" * 28 * 22),))
SHADED = TableBlock(
    "any", "表", (*(TableCell("", at, 0, look="band") for at in range(20)),), (1,), 0, 0
)
TYPE_AREA = (37 / 297, 262 / 297)
"""Top and bottom, of the page's height."""


def drawn(*blocks: Paragraph | TableBlock, mark: str) -> list[PageImage]:
    pdf = render_pdf(Document("题", "局", "2023", "2021", "2023-12-31", blocks, mark=mark))
    return list(page_images(pdf, 1))


def greys(image: PageImage) -> list[int]:
    """Brightness of every pixel of the type area."""
    top, low = (round(image.height * part) for part in TYPE_AREA)
    rows = (image.pixels[row * image.stride :][: image.width * 4 : 4] for row in range(top, low))
    return [grey for row in rows for grey in row]


def test_the_mark_is_pale_and_large() -> None:
    (page,) = drawn(mark="草稿")
    found = greys(page)
    assert 225 <= min(found) <= 240
    assert 0.05 < sum(grey < 245 for grey in found) / len(found) < 0.2
    assert set(greys(drawn(mark="")[0])) == {255}


def test_text_is_as_dark_with_the_mark_behind_it() -> None:
    pages, plain = drawn(FULL, mark="草稿"), drawn(FULL, mark="")
    assert len(pages) == len(plain)
    for page, other in zip(pages, plain, strict=True):
        dark, same = (sum(grey < 128 for grey in greys(image)) for image in (page, other))
        assert dark == pytest.approx(same, rel=0.03)


def test_shades_of_a_table_do_not_hide_the_mark() -> None:
    with_mark, without = (greys(drawn(SHADED, mark=mark)[0]) for mark in ("草稿", ""))
    changed = sum(one != other for one, other in zip(with_mark, without, strict=True))
    assert changed / len(without) > 0.05


def test_the_mark_is_on_every_page_and_is_no_text() -> None:
    document = Document("题", "局", "2023", "2021", "2023-12-31", (FULL,) * 3, mark="草稿")
    pdf = render_pdf(document)
    for page, plain in zip(
        page_images(pdf, 1), page_images(render_pdf(replace(document, mark="")), 1), strict=True
    ):
        assert (
            sum(one != other for one, other in zip(greys(page), greys(plain), strict=True)) > 9000
        )
    with pypdfium2.PdfDocument(pdf) as opened:
        assert "草" not in "".join(page.get_textpage().get_text_range() for page in opened)


@pytest.mark.parametrize("text", ["草", "稿", "。", "（", "&"])
@pytest.mark.parametrize("key", ["hei", "song", "fang"])
def test_a_shape_covers_what_its_face_draws(text: str, key: str) -> None:
    made, there = AreaPen(), AreaPen()
    found = shape(text, key)
    with TTFont(face(key).file.path) as font:
        glyph = font.getGlyphSet()[font.getBestCmap()[ord(text)]]
        glyph.draw(there)
        assert found.width == glyph.width
    for contour in found.path.split(" h"):
        replay(contour, made)
    assert made.value == pytest.approx(there.value, rel=0.01)


def test_shapes_stand_side_by_side() -> None:
    both, alone = shape("草稿", "hei"), shape("草", "hei")
    assert both.path.startswith(alone.path)
    assert both.width == 2 * alone.width == 2000


def replay(contour: str, pen: AreaPen) -> None:
    """Path operators of PDF drawn with a pen of fontTools."""
    places: list[tuple[float, float]] = []
    numbers: list[float] = []
    draw = {"m": pen.moveTo, "l": pen.lineTo, "c": pen.curveTo}
    for word in contour.split():
        if word in draw:
            places = list(zip(numbers[::2], numbers[1::2], strict=True))
            draw[word](*places)
            numbers = []
        else:
            numbers.append(float(word))
    if places:
        pen.closePath()
