"""A small round of the screens on every run of the tests: nothing cut, elided, covered or pale, and
a few screens look as they were recorded. `make shots` judges all sizes and themes.

`make record` writes the recorded ones anew; look at them before committing. Where a screen differs,
what was expected, what came and the difference are put into `build/golden/`.
"""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageStat

from tests.shots.running import done, spawn, told
from tests.shots.variants import Variant

KEPT = Path(__file__).parent / "screens"
BUILD = Path(__file__).parents[2] / "build" / "golden"
USUAL, FLOOR = Variant(1366, 768), Variant(900, 500, text=200)
THEMES = ("light", "dark")
NAMES = {
    "light": ("start-empty", "overview", "requests-fails", "review", "finish", "dialog-print"),
    "dark": ("overview", "requests-fails", "review", "dialog-print"),
}
CLOCK = (0, 732, 240, 768)
"""Where the foot says when it saved."""
SHADES = 256
SPOT = 3
MOST_IN_A_SPOT = 24.0
"""Shades by which 7 × 7 dots of the halved picture may differ in the mean. The fewer colours of what
is kept give up to 16 and a softer face 13; a number that is gone gives more than 70."""
MOST = 2.5
pytestmark = pytest.mark.timeout(900)


@pytest.fixture(scope="module")
def round_(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a reduced round, made once."""
    out = tmp_path_factory.mktemp("round")
    with ThreadPoolExecutor(2) as pool:
        runs = [
            pool.submit(spawn, USUAL, out, ",".join(THEMES)),
            pool.submit(spawn, FLOOR, out, "light"),
        ]
        for run in runs:
            run.result()
    return out


def test_nothing_is_wrong_with_any_screen(round_: Path) -> None:
    for variant in (USUAL, FLOOR):
        assert done(variant, round_), (round_ / f"{variant.name}.log").read_text("utf-8")
    found = told(round_, [USUAL, FLOOR])
    if found:
        shutil.rmtree(BUILD / "round", ignore_errors=True)
        shutil.copytree(round_, BUILD / "round")
    assert found == [], f"{len(found)} faults, see {BUILD / 'round'}:\n" + "\n".join(found)


@pytest.mark.parametrize("theme", THEMES)
def test_screens_look_as_they_looked(round_: Path, theme: str, record: bool) -> None:
    found = {name: halved(round_ / USUAL.name / theme / f"{name}.png") for name in NAMES[theme]}
    if record:
        KEPT.mkdir(exist_ok=True)
        for name, picture in found.items():
            small = picture.quantize(SHADES, dither=Image.Dither.NONE)
            small.save(KEPT / f"{name}-{theme}.png", optimize=True)
    wrong = [
        said
        for name, picture in found.items()
        if (said := judged(f"{name}-{theme}", kept(name, theme), picture))
    ]
    assert wrong == [], f"see {BUILD} and `make record`"


def kept(name: str, theme: str) -> Image.Image:
    return Image.open(KEPT / f"{name}-{theme}.png").convert("RGB")


def halved(path: Path) -> Image.Image:
    """At half its size, without the time of day."""
    whole = Image.open(path).convert("RGB")
    if whole.size == (USUAL.width, USUAL.height):
        ImageDraw.Draw(whole).rectangle(CLOCK, fill="grey")
    return whole.resize((whole.width // 2, whole.height // 2), Image.Resampling.BOX)


def judged(name: str, expected: Image.Image, found: Image.Image) -> str:
    """Empty when a screen is the expected one; else how it differs, and pictures of that."""
    if expected.size != found.size:
        return f"{name} is {found.size} and was {expected.size}"
    apart = ImageChops.difference(expected, found)
    spot = max(high for _low, high in apart.filter(ImageFilter.BoxBlur(SPOT)).getextrema())
    mean = max(ImageStat.Stat(apart).mean)
    if spot <= MOST_IN_A_SPOT and mean <= MOST:
        return ""
    BUILD.mkdir(parents=True, exist_ok=True)
    for what, shown in (("expected", expected), ("actual", found), ("difference", apart)):
        shown.save(BUILD / f"{name}-{what}.png")
    return f"{name} differs by up to {spot} shades in a spot, {mean:.2f} in the mean"


# ------------------------------------------------------------- whether it would be noticed


@pytest.fixture
def no_pictures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.golden.test_screens.BUILD", tmp_path)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.usefixtures("no_pictures")
def test_a_missing_number_another_colour_and_a_moved_line_would_be_noticed(theme: str) -> None:
    page = kept("requests-fails", theme)
    gone, moved, tinted = page.copy(), page.copy(), page.copy()
    box = (300, 132, 322, 147)  # the first number of the table
    ImageDraw.Draw(gone).rectangle(box, fill=page.getpixel((330, 167)))
    strip = page.crop((130, 130, 530, 220))
    moved.paste(strip, (130, 133))
    other = Image.eval(page.crop((0, 50, 120, 350)), lambda value: 255 - value)
    tinted.paste(other, (0, 50))
    assert all(judged("one", page, each) for each in (gone, moved, tinted))


@pytest.mark.usefixtures("no_pictures")
def test_another_smoothing_is_tolerated() -> None:
    page = kept("overview", "light")
    soft = page.filter(ImageFilter.GaussianBlur(0.3))
    assert judged("one", page, soft) == ""


def test_the_recorded_screens_are_small() -> None:
    assert sum(each.stat().st_size for each in KEPT.glob("*.png")) <= 400_000
