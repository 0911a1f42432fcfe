"""What stands where on the pages, and how they look, compared with what was recorded.

`make record` writes all of it anew; look at the new pictures before committing them. Where a page
differs, what was expected, what came and the difference are put into `build/golden/`.
"""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageDraw

from forms.render.pdf import render_pdf
from tests.forms.render.editions import document
from tests.golden.pages import DPI, difference, pictures, placed

HERE = Path(__file__).parent
BUILD = HERE.parents[1] / "build" / "golden"
NAMES = ("publish", "sign", "blank-2021")


@cache
def made(name: str) -> bytes:
    return render_pdf(document(name))


@pytest.mark.parametrize("name", NAMES)
def test_text_stands_where_it_stood(name: str, record: bool) -> None:
    path, found = HERE / f"places-{name}.txt", placed(made(name))
    if record:
        path.write_text(found, "utf-8")
    assert found == path.read_text("utf-8"), "see `make record`"


def kept(name: str) -> list[Path]:
    return sorted((HERE / "pages").glob(f"{name}-[0-9]*.png"))


@pytest.mark.parametrize("name", NAMES)
def test_pages_look_as_they_looked(name: str, record: bool) -> None:
    found = pictures(made(name))
    if record:
        write(name, found)
    assert len(kept(name)) == len(found), "see `make record`"
    wrong = [
        said
        for number, (path, page) in enumerate(zip(kept(name), found, strict=True), 1)
        if (said := judged(f"{name}-{number}", Image.open(path), page))
    ]
    assert wrong == [], f"see {BUILD} and `make record`"


def write(name: str, found: list[Image.Image]) -> None:
    for path in kept(name):
        path.unlink()
    (HERE / "pages").mkdir(exist_ok=True)
    for number, page in enumerate(found, 1):
        page.save(HERE / "pages" / f"{name}-{number:02}.png", optimize=True)


def judged(name: str, expected: Image.Image, page: Image.Image) -> str:
    """Empty when the page is the expected one; else how it differs, and pictures of that."""
    apart, picture = difference(expected, page)
    if apart.tolerable:
        return ""
    BUILD.mkdir(parents=True, exist_ok=True)
    for what, shown in (("expected", expected), ("actual", page), ("difference", picture)):
        shown.save(BUILD / f"{name}-{what}.png")
    return f"{name} {apart}"


# ------------------------------------------------------------- whether it would be noticed


def dots(points: float) -> int:
    return round(points * DPI / 72)


def characters(number: int) -> list[tuple[str, tuple[int, int, int, int]]]:
    """The characters of a page of the sample with their places on its picture."""
    with pypdfium2.PdfDocument(made("publish")) as opened:
        page = opened[number]
        text, high = page.get_textpage(), page.get_height()
        found = []
        for at in range(text.count_chars()):
            left, low, right, top = text.get_charbox(at)
            box = (dots(left) - 1, dots(high - top) - 1, dots(right), dots(high - low))
            found.append((text.get_text_range(at, 1), box))
        return found


TABLES = range(1, 4)
"""Pages of the sample with its tables, counted from 0."""


def test_every_single_digit_that_is_gone_would_be_noticed() -> None:
    pages, gone = pictures(made("publish")), 0
    for number in TABLES:
        for each, box in characters(number):
            if each.isdigit() and each.isascii():
                without = pages[number].copy()
                ImageDraw.Draw(without).rectangle(box, fill=255)
                apart, _ = difference(pages[number], without)
                assert not apart.tolerable, (number + 1, each, box, str(apart))
                gone += 1
    assert gone > 400


def test_a_line_that_moved_by_a_millimetre_would_be_noticed() -> None:
    page = pictures(made("publish"))[0]
    line = (0, dots(330), page.width, dots(330 + 28.98))
    for right, down in ((0, 1), (1, 0)):
        moved = page.copy()
        ImageDraw.Draw(moved).rectangle(line, fill=255)
        step = dots(72 / 25.4)
        moved.paste(page.crop(line), (line[0] + right * step, line[1] + down * step))
        apart, _ = difference(page, moved)
        assert not apart.tolerable, str(apart)
        assert 330 / 72 * 25.4 - 15 < apart.place[1] < 330 / 72 * 25.4 + 15


def test_shades_of_smoothing_are_tolerated() -> None:
    chance = random.Random(1)
    for page in pictures(made("publish")):
        noisy = page.point(lambda value: min(255, value + 1))
        for _ in range(2000):
            at = chance.randrange(page.width), chance.randrange(page.height)
            noisy.putpixel(at, max(0, min(255, page.getpixel(at) + chance.choice((-9, 9)))))
        apart, _ = difference(page, noisy)
        assert apart.tolerable, str(apart)
        assert difference(page, noisy.point(lambda value: max(0, value - 20)))[0].spot > 6


def test_a_page_that_differs_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.golden.test_pages.BUILD", tmp_path / "golden")
    page = pictures(made("blank-2021"))[0]
    other = page.copy()
    ImageDraw.Draw(other).rectangle((100, 200, 140, 220), fill=0)
    assert judged("one", page, page) == ""
    said = judged("one", page, other)
    assert "begins 4" in said
    assert "mm from the top" in said
    names = sorted(each.name for each in (tmp_path / "golden").iterdir())
    assert names == ["one-actual.png", "one-difference.png", "one-expected.png"]
