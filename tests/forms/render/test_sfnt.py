"""Subsets of the shipped faces, read again by fontTools."""

from __future__ import annotations

import io

import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from forms.render.faces.faces import face
from forms.render.faces.sfnt import Glyph

FACES = ("fang", "song", "song_bold", "hei", "kai")


def bounds(font: TTFont, name: str) -> tuple[float, ...] | None:
    pen = BoundsPen(font.getGlyphSet())
    font.getGlyphSet()[name].draw(pen)
    return pen.bounds


@pytest.mark.parametrize("key", FACES)
def test_the_characters_of_a_face_are_those_that_fonttools_reads(key: str) -> None:
    file = face(key).file
    whole = TTFont(file.path)
    assert file.glyphs == {c: whole.getGlyphID(name) for c, name in whole.getBestCmap().items()}
    for code in (0x4E2D, 0x31, 0xFF0C):
        advance = whole["hmtx"][whole.getBestCmap()[code]][0]
        assert file.advance(file.glyphs[code]) == advance * 1000 / whole["head"].unitsPerEm


@pytest.mark.parametrize("key", FACES)
def test_a_subset_draws_what_the_face_draws(key: str) -> None:
    file = face(key).file
    whole = TTFont(file.path)
    text = "公开é½《，Å公"
    numbers = [file.glyphs.get(ord(each), 0) for each in text]
    data, count = file.subset([Glyph(0), *map(Glyph, numbers)])
    part = TTFont(io.BytesIO(data))
    names = part.getGlyphOrder()
    assert len(names) == count == part["maxp"].numGlyphs
    for number, name in zip(numbers, names[1:], strict=False):
        original = whole.getGlyphName(number)
        assert bounds(part, name) == bounds(whole, original)
        assert part["hmtx"][name] == whole["hmtx"][original]


@pytest.mark.parametrize("key", FACES)
def test_half_a_mark_is_half_as_wide_and_has_all_its_ink(key: str) -> None:
    file = face(key).file
    for mark, half in (("，", "left"), ("》", "left"), ("《", "right"), ("（", "right")):
        number = file.glyphs[ord(mark)]
        data, _ = file.subset([Glyph(0), Glyph(number, half), Glyph(number)])
        part = TTFont(io.BytesIO(data))
        cut, full = part.getGlyphOrder()[1:3]
        square = part["head"].unitsPerEm
        ink, ink_of_whole = bounds(part, cut), bounds(part, full)
        assert ink is not None
        assert ink_of_whole is not None
        assert part["hmtx"][cut] == (square // 2, ink[0])
        assert ink[2] - ink[0] == ink_of_whole[2] - ink_of_whole[0]
        assert -0.05 * square <= ink[0] <= ink[2] <= 0.55 * square


def test_the_same_subset_is_the_same_bytes() -> None:
    file = face("fang").file
    assert file.subset([Glyph(0), Glyph(9)]) == file.subset([Glyph(0), Glyph(9)])
