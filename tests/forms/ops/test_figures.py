"""Earlier years out of the library; pictures out of files."""

from __future__ import annotations

import random
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from forms.document.pictures import HIGHEST, WIDEST
from forms.draft import edits
from forms.draft.changes import apply_all
from forms.draft.content import REFERENCE, Content, Seal
from forms.draft.narrative import Chart
from forms.errors import NianbaoError
from forms.importers.picture import MOST_PIXELS
from forms.library.library import Library
from forms.ops.figures import looks_of, take_picture, trend_of
from forms.rules.reference import Reference
from forms.values.entry import Origin
from tests.forms.pictures import drawn, photo, saved

if TYPE_CHECKING:
    from pathlib import Path

TOTAL = "requests.new_received.total"
AGENCY = "云泽市数据管理局"

# ----------------------------------------------------------------------------------- trend


def of(year: str, number: str, agency: str = AGENCY, form: str = "2021") -> Content:
    content = Content(form)
    raws = {"cover.agency": agency, "cover.year": year, TOTAL: number}
    return apply_all(content, edits.put_entries(content, raws, Origin.TYPED))


def sealed(content: Content) -> Content:
    return content.with_part("seal", "current", Seal("0" * 64, "甲", "2024-01-01"))


def with_reference(content: Content, year: str, number: str) -> Content:
    reference = Reference("去年", "0" * 64, year, {TOTAL: number}, {}, {})
    return content.with_part(REFERENCE, "last_year", reference)


@pytest.fixture
def library(home: Path) -> Library:
    return Library()


def test_years_of_the_same_agency_in_their_order(library: Library) -> None:
    kept = [
        of("2022", "511"),
        of("2020", "204", form="2019"),
        of("2021", ""),
        of("2019", "0"),
        of("2022", "9", agency="别的局"),
        of("2023", "7"),
        of("2024", "8"),
        of("2010", "1"),
    ]
    for content in kept:
        library.create(content, "新建年报")
    expected = (("2019", "0"), ("2020", "204"), ("2022", "511"))
    assert trend_of(library, of("2023", "600")) == expected


def test_of_two_reports_of_a_year_the_finished_one_counts(library: Library) -> None:
    library.create(sealed(of("2022", "511")), "新建年报")
    library.create(of("2022", "3"), "新建年报")
    assert trend_of(library, with_reference(of("2023", "1"), "2022", "4")) == (("2022", "511"),)


def test_last_years_as_taken_over_counts_before_a_draft(library: Library) -> None:
    library.create(of("2022", "3"), "新建年报")
    assert trend_of(library, of("2023", "1")) == (("2022", "3"),)
    assert trend_of(library, with_reference(of("2023", "1"), "2022", "4")) == (("2022", "4"),)


def test_of_two_drafts_the_newest_counts(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    from forms.library import opening

    for moment, number in (("2024-01-02T00:00:00+08:00", "2"), ("2024-01-01T00:00:00+08:00", "1")):
        monkeypatch.setattr(opening, "now", lambda moment=moment: moment)
        library.create(of("2022", number), "新建年报")
    assert trend_of(library, of("2023", "1")) == (("2022", "2"),)


def test_a_report_that_cannot_be_read_is_passed_over(library: Library) -> None:
    library.create(of("2022", "3"), "新建年报")
    damaged = library.create(of("2021", "3"), "新建年报")
    path = next(library.folder.glob(f"{damaged}.*"))
    data = path.read_bytes()
    path.write_bytes(data[:4096] + b"\xff" * 8192 + data[12288:])
    assert trend_of(library, of("2023", "1")) == (("2022", "3"),)


def test_a_report_in_use_is_read_beside_its_writer(library: Library) -> None:
    draft = library.open(library.create(of("2022", "3"), "新建年报"))
    assert trend_of(library, of("2023", "1")) == (("2022", "3"),)
    assert draft.read_only is None
    draft.store.close()


def test_without_an_agency_only_last_years_is_known(library: Library) -> None:
    library.create(of("2022", "3", agency=""), "新建年报")
    assert trend_of(library, of("2023", "1", agency="")) == ()


def test_what_a_chart_looks_like() -> None:
    chart = Chart("trend", "近年", (("2022", "511"),))
    looks = looks_of(chart, of("2023", "600"), 72)
    assert Image.open(BytesIO(looks)).size[0] == 443
    assert looks == looks_of(chart, of("2023", "600"), 72)
    assert looks != looks_of(chart, of("2023", "60"), 72)
    assert looks_of(Chart("outcomes", ""), Content("2021"), 72) == b""


# -------------------------------------------------------------------------------- pictures


@pytest.fixture
def taken(tmp_path: Path) -> Any:
    def take(data: bytes, name: str = "照片.bin") -> tuple[Any, Image.Image]:
        path = tmp_path / name
        path.write_bytes(data)
        attachment = take_picture(path)
        return attachment, Image.open(BytesIO(attachment.data))

    return take


def refusal(tmp_path: Path, data: bytes) -> str:
    path = tmp_path / "图.png"
    path.write_bytes(data)
    with pytest.raises(NianbaoError) as caught:
        take_picture(path)
    assert caught.value.message
    assert caught.value.remedy
    return caught.value.kind


KINDS = {
    "png": lambda: saved(drawn(), "PNG"),
    "clear": lambda: saved(drawn("RGBA"), "PNG"),
    "palette": lambda: saved(drawn("P"), "PNG"),
    "gif": lambda: saved(drawn("RGBA"), "GIF"),
    "bmp": lambda: saved(drawn(), "BMP"),
    "tiff": lambda: saved(drawn(), "TIFF", compression="tiff_lzw"),
    "webp": lambda: saved(drawn("RGBA"), "WEBP", lossless=True),
    "jpeg": lambda: saved(drawn(), "JPEG", quality=95),
    "cmyk": lambda: saved(drawn("CMYK"), "JPEG", quality=95),
    "moving": lambda: saved(
        drawn(), "GIF", save_all=True, append_images=[Image.new("RGB", (120, 60), "blue")]
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_of_any_kind_is_taken(taken: Any, kind: str) -> None:
    attachment, picture = taken(KINDS[kind]())
    jpeg = kind in {"jpeg", "cmyk"}
    assert attachment.media_type == ("image/jpeg" if jpeg else "image/png")
    assert attachment.name == ("照片.jpg" if jpeg else "照片.png")
    assert (picture.format, picture.mode) == ("JPEG" if jpeg else "PNG", "RGB")
    assert picture.size == (120, 60)
    left, right = picture.getpixel((20, 30)), picture.getpixel((100, 30))
    assert min(right) > 250
    assert left[0] > left[1] + 80


def test_the_same_file_gives_the_same_bytes(taken: Any) -> None:
    for kind in ("clear", "jpeg"):
        assert taken(KINDS[kind]())[0] == taken(KINDS[kind]())[0]


@pytest.mark.parametrize(("orientation", "turns"), [(3, 2), (6, 1), (8, 3)])
def test_a_photo_is_turned_and_tells_nothing(taken: Any, orientation: int, turns: int) -> None:
    lying = drawn().rotate(90 * turns, expand=True)
    attachment, picture = taken(photo(orientation, lying))
    assert picture.size == (120, 60)
    assert picture.getpixel((20, 30))[1] < 100 < picture.getpixel((100, 30))[1]
    assert b"Secret" not in attachment.data
    assert not picture.getexif()
    assert "icc_profile" not in picture.info


def test_words_in_a_png_do_not_come_along(taken: Any) -> None:
    from PIL.PngImagePlugin import PngInfo

    told = PngInfo()
    told.add_text("Author", "SecretName")
    attachment, picture = taken(saved(drawn(), "PNG", pnginfo=told, dpi=(72, 72)))
    assert b"Secret" not in attachment.data
    assert picture.info == {}


@pytest.mark.parametrize("size", [(4000, 1000), (1000, 6000), (4000, 4000), (WIDEST, HIGHEST)])
def test_a_large_picture_is_no_finer_than_print(taken: Any, size: tuple[int, int]) -> None:
    _, picture = taken(saved(drawn(size=size), "PNG"))
    assert picture.width == WIDEST or picture.height == HIGHEST
    assert picture.width <= WIDEST
    assert picture.height <= HIGHEST
    assert abs(picture.width / picture.height - size[0] / size[1]) < 0.01 * size[0] / size[1]


def test_a_photo_in_another_kind_of_file_becomes_a_jpeg(taken: Any) -> None:
    noise = Image.effect_noise((1500, 1500), 60).convert("RGB")
    assert taken(saved(noise, "PNG"))[0].media_type == "image/jpeg"


def test_what_is_no_picture_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, b"") == "no-picture"
    assert refusal(tmp_path, "这不是图片".encode()) == "no-picture"
    assert refusal(tmp_path, b"%PDF-1.7\n") == "no-picture"
    assert refusal(tmp_path, b"<svg xmlns='http://www.w3.org/2000/svg'/>") == "no-picture"


@pytest.mark.parametrize("kind", ["png", "jpeg", "bmp", "webp", "gif"])
def test_half_a_picture_is_refused(tmp_path: Path, kind: str) -> None:
    noise = Image.effect_noise((200, 200), 60).convert("RGB")
    data = saved(noise, kind.upper())
    assert refusal(tmp_path, data[: len(data) // 2]) == "damaged-picture"


def test_a_bomb_is_refused_before_it_unfolds(tmp_path: Path) -> None:
    side = int(MOST_PIXELS**0.5) + 10
    assert refusal(tmp_path, saved(Image.new("1", (side, side)), "PNG")) == "picture-too-large"


def test_a_file_of_too_many_bytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "图.png"
    with path.open("wb") as file:
        file.truncate(60_000_000)
    with pytest.raises(NianbaoError) as caught:
        take_picture(path)
    assert caught.value.kind == "picture-too-large"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NianbaoError) as caught:
        take_picture(tmp_path / "none.png")
    assert caught.value.kind == "no-file"


def outcome(path: Path) -> str:
    try:
        return take_picture(path).media_type
    except NianbaoError as error:
        return error.kind


def test_changed_pictures_end_in_a_picture_or_a_plain_refusal(tmp_path: Path) -> None:
    dice, path, seen = random.Random(5), tmp_path / "图", set()
    for made in KINDS.values():
        data = bytearray(made())
        for _ in range(6):
            data[dice.randrange(8, len(data))] = dice.randrange(256)
        path.write_bytes(bytes(data))
        seen.add(outcome(path))
    refusals = {"damaged-picture", "no-picture", "picture-too-large"}
    assert seen <= {"image/png", "image/jpeg", *refusals}
    assert seen & refusals
