"""Pictures of every kind that a clerk may attach, in the PDF."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest
from pikepdf import pdfa
from PIL import Image

from forms.document.nodes import Document, FigureBlock, Picture
from forms.importers.picture import parse
from forms.render.pdf import render_pdf
from forms.render.pictures import opened
from tests.forms.pictures import WHITE, drawn, photo, saved
from tests.forms.render.pages import page_images


def deep() -> bytes:
    """16 bits a dot."""
    picture = Image.new("I;16", (120, 60), 65535)
    picture.paste(20000, (0, 0, 60, 60))
    return saved(picture, "PNG")


KINDS = {
    "png": lambda: saved(drawn(), "PNG"),
    "png with transparency": lambda: saved(drawn("RGBA"), "PNG"),
    "png with a palette": lambda: saved(drawn("P"), "PNG"),
    "png with one transparent colour": lambda: saved(drawn(), "PNG", transparency=WHITE),
    "png of 16 bits": deep,
    "png of grey and alpha": lambda: saved(drawn("RGBA").convert("LA"), "PNG"),
    "gif": lambda: saved(drawn("RGBA"), "GIF"),
    "bmp": lambda: saved(drawn(), "BMP"),
    "tiff": lambda: saved(drawn(), "TIFF"),
    "webp": lambda: saved(drawn("RGBA"), "WEBP", lossless=True),
    "jpeg": lambda: saved(drawn(), "JPEG", quality=95),
    "progressive jpeg": lambda: saved(drawn(), "JPEG", quality=95, progressive=True),
    "grey jpeg": lambda: saved(drawn("L"), "JPEG", quality=95),
    "jpeg for print": lambda: saved(drawn("CMYK"), "JPEG", quality=95),
    "turned photo": lambda: photo(3, drawn().rotate(180)),
}


def page(data: bytes, part: Any = 2) -> bytes:
    figure = FigureBlock(1, "说明", Picture("image/any", data))
    return render_pdf(Document("题", "局", "2023", "2021", "2023-12-31", (figure,)), part=part)


def images(pdf: bytes) -> list[Any]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return [
            (str(image.ColorSpace), str(image.Filter[0]), image.read_raw_bytes())
            for each in opened.pages
            for image in each.Resources.get("/XObject", {}).values()
        ]


def halves(pdf: bytes) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The colours in the middle of the picture's left and right half on the page."""
    first = next(iter(page_images(pdf, 1)))
    whole = Image.frombytes(
        "RGBX", (first.width, first.height), first.pixels, "raw", "RGBX", first.stride
    )
    middle, top = (28 + 78) * 72 / 25.4, 37 * 72 / 25.4
    left, right = (whole.getpixel((round(middle + by), round(top + 22))) for by in (-22.5, 22.5))
    return left[:3], right[:3]


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_of_any_kind_is_drawn_on_white(kind: str) -> None:
    left, right = halves(page(KINDS[kind]()))
    assert min(right) > 250
    assert min(left) < 140
    if "grey" not in kind and "16" not in kind:
        assert left[0] > left[1] + 80
        assert left[0] > left[2] + 80


@pytest.mark.parametrize("part", [1, 2])
@pytest.mark.parametrize("kind", KINDS)
def test_an_archive_file_holds_a_picture_of_any_kind(kind: str, part: Any) -> None:
    with pikepdf.open(io.BytesIO(page(KINDS[kind](), part))) as pdf:
        assert pdfa.check(pdf, f"{part}b").findings == []


@pytest.mark.parametrize(("kind", "space"), [("jpeg", "/DeviceRGB"), ("grey jpeg", "/DeviceGray")])
def test_a_jpeg_keeps_its_bytes(kind: str, space: str) -> None:
    data = KINDS[kind]()
    assert images(page(data)) == [(space, "/DCTDecode", data)]


@pytest.mark.parametrize("kind", ["jpeg for print", "turned photo"])
def test_a_jpeg_that_would_look_wrong_is_decoded(kind: str) -> None:
    assert [(space, kept) for space, kept, _ in images(page(KINDS[kind]()))] == [
        ("/DeviceRGB", "/FlateDecode")
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_that_was_taken_in_keeps_its_bytes_in_every_output(kind: str) -> None:
    taken = parse(KINDS[kind]())
    kept = opened(taken.data)
    assert kept is not None
    assert (kept.data, f"image/{kept.kind}") == (taken.data, taken.media_type)


@pytest.mark.parametrize("kind", ["gif", "png with transparency", "turned photo"])
def test_any_other_picture_is_painted_anew(kind: str) -> None:
    kept = opened(KINDS[kind]())
    assert kept is not None
    assert kept.data.startswith(b"\x89PNG")
    assert b"Secret" not in kept.data
    assert opened(kept.data) is not None


def test_a_picture_drawn_twice_is_there_once() -> None:
    figures = tuple(FigureBlock(n, "说明", Picture("image/png", KINDS["png"]())) for n in (1, 2))
    pdf = render_pdf(Document("题", "局", "2023", "2021", "2023-12-31", figures))
    assert len(images(pdf)) == 1


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"no picture", KINDS["png"]()[:90], KINDS["jpeg"]()[:300], b"<svg/>", b"%PDF-1.7"),
        saved(drawn(), "PPM"),
    ],
    ids=["nothing", "words", "cut png", "cut jpeg", "svg", "pdf", "a decoder that is not asked"],
)
def test_what_is_no_picture_leaves_its_caption(data: bytes) -> None:
    pdf = page(data)
    assert images(pdf) == []
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert len(opened.pages) == 1
