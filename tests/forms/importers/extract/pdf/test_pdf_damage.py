"""Bad PDF files end in a reading that says what is missing, or in one of the refusals."""

from __future__ import annotations

import random
import zlib

import pikepdf
import pytest

from forms.errors import NianbaoError
from forms.importers import words
from forms.importers.extract.pdf import bounds, pdf
from forms.importers.extract.pdf import ink as pdf_ink
from tests.forms.importers.extract.pdf.pdf_files import (
    Canvas,
    changed,
    lattice,
    lines,
    made,
    read,
    reasons,
    write,
)


def refusal_of(data: bytes) -> str:
    with pytest.raises(NianbaoError) as refused:
        read(data)
    return refused.value.kind


def test_what_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert bounds.MOST_UNPACKED <= 100 * 1024 * 1024
    monkeypatch.setattr(bounds, "MOST_UNPACKED", 2_000_000)
    bomb = zlib.compress(b" " * 2_000_001, 9)

    def change(opened: pikepdf.Pdf) -> None:
        opened.pages[0].Contents = pikepdf.Stream(opened, bomb, Filter=pikepdf.Name.FlateDecode)

    data = changed(made(lambda _canvas: None), change, compress_streams=False)
    assert len(data) < 10_000
    assert refusal_of(data) == "too-large"


def test_forms_that_draw_each_other_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_ink, "MOST_MARKS", 1_000)

    def change(opened: pikepdf.Pdf) -> None:
        inner = opened.make_stream(b"BT ET", Type=pikepdf.Name.XObject)
        for _ in range(6):
            inner.Subtype = pikepdf.Name.Form
            inner.BBox = pikepdf.Array([0, 0, 595, 842])
            holder = opened.make_stream(b"/A Do " * 10)
            holder.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(A=inner))
            inner = holder
        page = opened.pages[0]
        page.Contents = opened.make_stream(b"/A Do " * 10)
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(A=inner.Resources.XObject.A))

    assert refusal_of(changed(made(lambda _canvas: None), change)) == "too-large"


def test_a_tree_of_pages_that_bites_its_tail_ends() -> None:
    data = made(lambda canvas: write(canvas, 80, 100, "行政许可"))

    def change(opened: pikepdf.Pdf) -> None:
        opened.Root.Pages.Kids.append(opened.Root.Pages)

    assert lines(read(changed(data, change))) == ["行政许可"]


def test_a_stream_whose_checksum_fails_costs_its_page() -> None:
    data = made(
        lambda canvas: write(canvas, 80, 100, "行政许可3"),
        lambda canvas: write(canvas, 80, 100, "行政处罚5"),
        pageCompression=1,
    )

    def change(opened: pikepdf.Pdf) -> None:
        packed = bytearray(opened.pages[1].Contents.read_raw_bytes())
        packed[-1] ^= 1
        opened.pages[1].Contents = pikepdf.Stream(
            opened, bytes(packed), Filter=pikepdf.Name.FlateDecode
        )

    raw = read(changed(plain_filters(data), change, compress_streams=False))
    assert lines(raw) == ["行政许可3"]
    assert [(str(each.where), each.reason) for each in raw.dropped] == [
        ("第2页", words.DAMAGED_PAGE)
    ]


def plain_filters(data: bytes) -> bytes:
    return changed(
        data, lambda _pdf: None, stream_decode_level=pikepdf.StreamDecodeLevel.generalized
    )


def test_a_stream_that_ends_early_is_said() -> None:
    packed = zlib.compress(b"BT /F1 10 Tf 80 700 Td (abc) Tj ET " * 50)

    def change(opened: pikepdf.Pdf) -> None:
        page = opened.pages[0]
        page.Contents = pikepdf.Stream(opened, packed[:-4], Filter=pikepdf.Name.FlateDecode)

    data = changed(made(lambda _canvas: None), change, compress_streams=False)
    assert words.CUT_FILE in reasons(read(data))


def test_pages_beyond_the_bound_are_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MOST_PAGES", 2)
    told: list[tuple[int, int]] = []
    pages = [lambda canvas, at=at: write(canvas, 80, 100 * at, f"第{at}件") for at in (1, 2, 3)]
    raw = pdf.extract(made(*pages), lambda *step: told.append(step))
    assert [line.strip() for line in lines(raw)] == ["第1件", "第2件"]
    assert [str(each.where) for each in raw.dropped] == ["第3页"]
    assert told == [(1, 2), (2, 2)]


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n" + bytes(range(256)) * 9])
def test_what_only_begins_like_one_is_damaged(data: bytes) -> None:
    assert refusal_of(data) == "damaged-file"


def mutants(data: bytes, count: int) -> list[bytes]:
    dice = random.Random(5)
    made_of = []
    for _ in range(count):
        mutant = bytearray(data)
        for _ in range(dice.choice((1, 5, 40))):
            at = dice.randrange(len(mutant))
            match dice.randrange(4):
                case 0:
                    mutant[at] = dice.randrange(256)
                case 1:
                    del mutant[at : at + dice.choice((1, 10, 300))]
                case 2:
                    mutant[at:at] = dice.choice((b"-9", b"<<", b"[", b"/F", b"1e99", b" 0 R", b"("))
                case _:
                    mutant[at : at + 1] = dice.choice((b"0", b"999999999", b"null", b">>"))
        made_of.append(bytes(mutant))
    return made_of


def test_mutants_end_in_a_reading_or_in_one_of_the_refusals() -> None:
    def draw(canvas: Canvas) -> None:
        lattice(canvas, (100, 200, 300), (100, 120, 140))
        write(canvas, 106, 114, "行政许可")
        write(canvas, 206, 114, "12")
        canvas.setFillColorRGB(1, 0, 0)
        write(canvas, 80, 300, "正文")

    ends = set()
    for data in mutants(made(draw, draw, pageCompression=0), 80):
        try:
            read(data)
            ends.add("read")
        except NianbaoError as error:
            ends.add(error.kind)
    assert ends <= {"read", "damaged-file", "scanned", "encrypted", "too-large"}
    assert {"read", "damaged-file"} <= ends
