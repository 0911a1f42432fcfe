"""PDF files that are made to take long or much, and files that are only locked for their owner."""

from __future__ import annotations

import io
from base64 import a85encode
from typing import Any

import pikepdf
import pytest

from forms.errors import NianbaoError
from forms.importers import words
from forms.importers.extract.pdf import bounds, document, ink
from forms.importers.files import import_bytes
from tests.forms.importers.extract.pdf.pdf_files import (
    changed,
    lines,
    made,
    read,
    reasons,
    with_content,
    write,
)
from tests.forms.importers.extract.pdf.test_pdf_damage import refusal_of

DRAWN = b"BT /F 10 Tf 80 700 Td (17) Tj ET"
HUGE = 2_147_483_647


def helvetica(**more: Any) -> pikepdf.Dictionary:
    name = pikepdf.Name
    return pikepdf.Dictionary(Type=name.Font, Subtype=name.Type1, BaseFont=name.Helvetica, **more)


def packed(content: bytes, **stream: Any) -> bytes:
    """A page whose content is packed by filters that are not checked here."""

    def change(opened: pikepdf.Pdf) -> None:
        opened.pages[0].Contents = pikepdf.Stream(opened, content, **stream)

    return changed(
        with_content(DRAWN, F=helvetica()),
        change,
        compress_streams=False,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
    )


# -------------------------------------------------------------------------------------- passwords


def locked(user: str = "", **options: Any) -> bytes:
    data = made(lambda canvas: write(canvas, 80, 100, "行政许可3件"))
    lock = pikepdf.Encryption(owner="owner", user=user, **options)
    return changed(data, lambda _opened: None, encryption=lock)


LOCKS: list[dict[str, Any]] = [
    {"R": 2, "aes": False, "metadata": False},
    {"R": 3, "aes": False, "metadata": False},
    {"R": 4, "aes": False, "metadata": False},
    {"R": 4, "aes": True},
    {"R": 5, "aes": True},
    {"R": 6, "aes": True},
]


@pytest.mark.filterwarnings("ignore:Encryption R=5")
@pytest.mark.parametrize("lock", LOCKS, ids=str)
def test_a_file_that_opens_without_a_password_is_read(lock: dict[str, Any]) -> None:
    assert lines(read(locked(**lock))) == ["行政许可3件"]
    assert refusal_of(locked("secret", **lock)) == "encrypted"


def test_the_worker_deciphers_without_opening_anything() -> None:
    with pytest.raises(NianbaoError) as refused:
        import_bytes("a.pdf", locked(R=6, aes=True))
    assert refused.value.kind == "no-report-found"


def test_a_large_file_of_an_old_cipher_is_read_in_time() -> None:
    def change(opened: pikepdf.Pdf) -> None:
        drawn = opened.pages[0].Contents.read_bytes()
        opened.pages[0].Contents = opened.make_stream(b"%" + b"x" * 500_000 + b"\n" + drawn)

    data = made(lambda canvas: write(canvas, 80, 100, "3"))
    lock = pikepdf.Encryption(owner="owner", user="", R=3, aes=False, metadata=False)
    data = changed(data, change, encryption=lock, compress_streams=False)
    assert len(data) > 500_000
    assert lines(read(data)) == ["3"]


@pytest.mark.parametrize(
    ("old", "new"), [(b"/O ", b"/o "), (b"/R 6", b"/R 9"), (b"/V 5", b"/V 3"), (b"/UE", b"/uE")]
)
def test_a_lock_that_is_not_understood_is_one(old: bytes, new: bytes) -> None:
    data = locked(R=6, aes=True)
    assert old in data
    assert refusal_of(data.replace(old, new)) == "encrypted"


# ------------------------------------------------------------------------------------- references


def written(*objects: str) -> bytes:
    """A file of objects as they are written, the first of them its catalog."""
    body = "".join(f"{at} 0 obj {text} endobj\n" for at, text in enumerate(objects, 1))
    return f"%PDF-1.7\n{body}trailer <</Root 1 0 R>>\n".encode()


@pytest.mark.parametrize(
    "objects",
    [["1 0 R"], ["<</Type/Catalog/Pages 2 0 R>>", "3 0 R", "4 0 R", "2 0 R"]],
)
def test_references_in_a_ring_are_damage(objects: list[str]) -> None:
    assert refusal_of(written(*objects)) == "damaged-file"


def test_a_reference_to_a_reference_is_followed() -> None:
    stream = f"<</Length {len(DRAWN)}>>\nstream\n{DRAWN.decode()}\nendstream"
    page = (
        "<</Type/Page/MediaBox[0 0 595 842]/Contents 6 0 R"
        "/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>"
    )
    data = written("<</Type/Catalog/Pages 2 0 R>>", "3 0 R", "4 0 R", "<</Type/Pages/Kids[5 0 R]>>")
    body = f"5 0 obj {page} endobj\n6 0 obj {stream} endobj\ntrailer".encode()
    assert lines(read(data.replace(b"trailer", body))) == ["17"]


def test_lists_that_hold_each_other_twice_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "MOST_LOOKED_UP", 10_000)

    def change(opened: pikepdf.Pdf) -> None:
        widths = pikepdf.Array([500])
        for _ in range(20):
            inner = opened.make_indirect(widths)
            widths = pikepdf.Array([inner, inner])
        opened.pages[0].Resources.Font.F.BaseFont = pikepdf.Name.Odd
        opened.pages[0].Resources.Font.F.Widths = widths

    assert refusal_of(changed(with_content(DRAWN, F=helvetica()), change)) == "too-large"


# ------------------------------------------------------------------------------ what is unpacked


@pytest.mark.parametrize("predictor", [2, 12])
def test_a_predictor_of_lines_longer_than_all_there_is(predictor: int) -> None:
    parameters = pikepdf.Dictionary(Predictor=predictor, Columns=HUGE)
    data = packed(b"0" * 40, Filter=pikepdf.Name.ASCIIHexDecode, DecodeParms=parameters)
    assert refusal_of(data) == "damaged-file"


def test_a_predictor_is_undone() -> None:
    line = bytes([2, *DRAWN])
    nothing = bytes([2, *bytes(len(DRAWN))])
    parameters = pikepdf.Dictionary(Predictor=12, Columns=len(DRAWN))
    packed_lines = (line + nothing).hex().encode()
    data = packed(packed_lines, Filter=pikepdf.Name.ASCIIHexDecode, DecodeParms=parameters)
    assert lines(read(data)) == ["17"]  # drawn twice in the same place


def test_pictures_packed_as_text_are_damage() -> None:
    parameters = pikepdf.Dictionary(K=-1, Columns=HUGE, Rows=HUGE)
    data = packed(b"0" * 40, Filter=pikepdf.Name.CCITTFaxDecode, DecodeParms=parameters)
    assert refusal_of(data) == "damaged-file"


@pytest.mark.parametrize("around", [(b"", b"~>"), (b"<~", b"~>"), (b" ", b""), (b"", b" ~ > ")])
def test_letters_for_bytes(around: tuple[bytes, bytes]) -> None:
    start, end = around
    content = start + a85encode(DRAWN + b"\0\0\0\0 ", wrapcol=60) + end
    assert lines(read(packed(content, Filter=pikepdf.Name.ASCII85Decode))) == ["17"]


def test_runs_of_bytes() -> None:
    content = bytes([len(DRAWN) - 1, *DRAWN, 250, 32, 128, 9])
    assert lines(read(packed(content, Filter=pikepdf.Name.RunLengthDecode))) == ["17"]


def lzw(codes: list[int]) -> bytes:
    bits = "".join(f"{code:09b}" for code in codes)
    return int(bits.ljust(-(-len(bits) // 8) * 8, "0"), 2).to_bytes(-(-len(bits) // 8), "big")


def test_codes_for_bytes() -> None:
    content = lzw([256, *DRAWN, 257])
    assert lines(read(packed(content, Filter=pikepdf.Name.LZWDecode))) == ["17"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("ASCII85Decode", b"z" * 1000),
        ("RunLengthDecode", bytes([129, 32]) * 100),
        ("LZWDecode", lzw([256, 32, *range(258, 400)])),
    ],
)
def test_every_filter_is_bounded(
    monkeypatch: pytest.MonkeyPatch, name: str, content: bytes
) -> None:
    monkeypatch.setattr(bounds, "MOST_UNPACKED", 3_000)
    assert refusal_of(packed(content, Filter=pikepdf.Name(f"/{name}"))) == "too-large"
    monkeypatch.setattr(bounds, "MOST_UNPACKED", 1_000_000)
    monkeypatch.setattr(bounds, "MOST_SLOWLY", 100)
    assert refusal_of(packed(content, Filter=pikepdf.Name(f"/{name}"))) == "too-large"


# ----------------------------------------------------------------------------------------- ranges


def cid_font(opened: pikepdf.Pdf, **more: Any) -> pikepdf.Dictionary:
    name = pikepdf.Name
    told = pikepdf.Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0)
    child = pikepdf.Dictionary(
        Type=name.Font, Subtype=name.CIDFontType2, BaseFont=name.Odd, CIDSystemInfo=told, **more
    )
    return pikepdf.Dictionary(
        Type=name.Font,
        Subtype=name.Type0,
        BaseFont=name.Odd,
        Encoding=pikepdf.Name("/Identity-H"),
        DescendantFonts=pikepdf.Array([opened.make_indirect(child)]),
    )


def test_widths_of_two_thousand_million_letters() -> None:
    def change(opened: pikepdf.Pdf) -> None:
        font = cid_font(opened, W=pikepdf.Array([0, HUGE, 1000]))
        opened.pages[0].Resources.Font.F = font

    assert refusal_of(changed(with_content(DRAWN), change_with_font(change))) == "too-large"


def change_with_font(change: Any) -> Any:
    def both(opened: pikepdf.Pdf) -> None:
        opened.pages[0].Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary())
        change(opened)

    return both


def test_a_map_of_two_thousand_million_letters() -> None:
    def change(opened: pikepdf.Pdf) -> None:
        text = b"1 beginbfrange <00000000> <7fffffff> <0030> endbfrange"
        opened.pages[0].Resources.Font.F = helvetica(ToUnicode=opened.make_stream(text))

    assert refusal_of(changed(with_content(DRAWN), change_with_font(change))) == "too-large"


def test_a_list_of_two_thousand_million_objects() -> None:
    entry = f"<</Type/XRef/W[0 0 0]/Size {HUGE}/Index[0 {HUGE}]/Root<</Type/Catalog>>/Length 0>>"
    body = f"1 0 obj {entry}\nstream\n\nendstream endobj\n"
    data = f"%PDF-1.7\n{body}startxref\n9\n%%EOF\n".encode()
    assert refusal_of(data) == "too-large"


def test_two_lists_of_objects_that_name_each_other() -> None:
    data = made(lambda canvas: write(canvas, 80, 100, "3"))
    start = data.index(b"xref\n0")
    assert lines(read(data.replace(b"trailer\n<<", b"trailer\n<<\n/Prev %d" % start, 1))) == ["3"]


# ------------------------------------------------------------------------------------------- time


def test_a_page_that_takes_too_long_is_left_out_with_all_after_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from forms.importers.extract.pdf import pdf

    def told(_step: int, _steps: int) -> None:
        monkeypatch.setattr(bounds, "MOST_SECONDS", -1.0)

    pages = [lambda canvas, at=at: write(canvas, 80, 100 * at, f"第{at}件") for at in (1, 2, 3)]
    raw = pdf.extract(made(*pages), told)
    assert [line.strip() for line in lines(raw)] == ["第1件"]
    assert [str(each.where) for each in raw.dropped] == ["第2页"]
    assert reasons(raw) == [words.LATER_PAGES]
    assert refusal_of(made(*pages)) == "too-large"


def test_the_clock_is_looked_at_while_a_page_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[int] = []
    monkeypatch.setattr(bounds.Bounds, "look_at_the_clock", lambda _bounds: looks.append(1))
    monkeypatch.setattr(ink, "_GLANCE", 10)
    read(with_content(b"BT /F 10 Tf 80 700 Td (1) Tj ET", F=helvetica()))
    few = len(looks)
    read(with_content(b"BT /F 10 Tf 80 700 Td (%b) Tj ET" % (b"1" * 100), F=helvetica()))
    assert len(looks) >= 2 * few + 9


def test_what_is_lent_to_pdfminer_is_taken_back() -> None:
    from pdfminer import pdffont, pdftypes

    before = dict(vars(pdftypes)), dict(vars(pdffont))
    read(made(lambda canvas: write(canvas, 80, 100, "3")))
    assert (dict(vars(pdftypes)), dict(vars(pdffont))) == before
    assert io.BytesIO is pdffont.BytesIO
