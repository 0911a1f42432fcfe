"""PDF files: text as it is seen, what is left out is listed, bad files are refused."""

from __future__ import annotations

import io
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from forms.draft.view import sheet_of
from forms.errors import NianbaoError
from forms.importers import words
from forms.importers.extract.pdf.fonts import UNREADABLE
from forms.importers.extract.pdf.paragraphs import INDENT
from forms.importers.extract.pdf.radicals import ordinary
from forms.importers.extract.raw import Raw
from forms.importers.files import import_bytes, import_from
from forms.render.pdf import render_pdf
from tests.forms.importers.extract.pdf.pdf_files import (
    HEIGHT,
    SONG,
    WIDTH,
    Canvas,
    changed,
    grids,
    lines,
    made,
    read,
    reasons,
    rows,
    with_content,
    write,
)
from tests.forms.importers.formats import read_bytes
from tests.forms.render.editions import CONTENTS, document

# ------------------------------------------------------------------------------------ whole files


@pytest.fixture(scope="module")
def published(corpus: Path) -> tuple[bytes, dict[str, str], Raw]:
    """A published report, its figures, and what is read of it."""
    folder = corpus / "huaian-2024"
    expected = json.loads((folder / "expected.json").read_text("utf-8"))
    data = (folder / "report.pdf").read_bytes()
    return data, expected["values"], read(data)


Published = tuple[bytes, dict[str, str], Raw]


def test_the_figures_of_a_published_report_in_order(published: Published) -> None:
    _, expected, raw = published
    found = [
        text
        for grid in grids(raw)
        for row in rows(grid)
        for text in row
        if text.replace(".", "").isdigit()
    ]
    assert found == list(expected.values())


def test_its_text_is_all_there_and_nothing_twice(published: Published) -> None:
    data, _, raw = published
    with pypdfium2.PdfDocument(data) as opened:
        drawn = [page.get_textpage().get_text_range() for page in opened]
    numbered = enumerate("".join(text.split()) for text in drawn)
    expected = "".join(text.replace(f"-{at + 1}-", "", 1) for at, text in numbered)
    own = lines(raw) + [cell.text for grid in grids(raw) for cell in grid.cells]
    assert sorted("".join("".join(own).split())) == sorted(expected)
    assert raw.dropped == ()


def test_a_published_report_has_its_paragraphs(published: Published) -> None:
    _, _, raw = published
    assert not raw.wrapped
    own = lines(raw)
    assert all(text.startswith(INDENT * 2) for text in own)
    assert len([text for text in own if len(text) > 60]) == 9
    assert all(text[-1] == "。" for text in own if len(text) > 60)
    assert [block.after_break for block in raw.blocks].count(True) == 2


def test_a_published_report_through_the_worker(corpus: Path, published: Published) -> None:
    _, expected, _ = published
    proposal = import_from(corpus / "huaian-2024" / "report.pdf")
    assert {address: cell.value for address, cell in proposal.cells.items()} == expected


@pytest.mark.parametrize("name", ["publish-sealed", "extreme"])
def test_our_own_file_gives_back_every_number(name: str) -> None:
    sheet = sheet_of(CONTENTS[name][0]())
    proposal = read_bytes(f"{name}.pdf", render_pdf(document(name)))
    assert len(proposal.cells) == 200
    found = {address: Decimal(cell.raw) for address, cell in proposal.cells.items()}
    assert found == {address: sheet.number(address) for address in found}


# ------------------------------------------------------------------------------------------ text


def test_fonts_that_are_not_embedded_need_no_file_once_prepared() -> None:
    raw = read(made(lambda canvas: write(canvas, 80, 100, "行政许可决定３件，１2件")))
    assert lines(raw) == ["行政许可决定３件，１2件"]
    with pytest.raises(NianbaoError) as refused:
        import_bytes("a.pdf", made(lambda canvas: write(canvas, 80, 100, "行政许可")))
    assert refused.value.kind == "no-report-found"


def test_radicals_become_characters_and_nothing_else_changes() -> None:
    assert ordinary("⼀、⼈⺠政府⻓⻔") == "一、人民政府长门"
    kept = "１２\ue000ﬁ㈠①"
    assert ordinary(kept) == kept


def test_two_boxes_on_a_line_keep_their_gap_and_a_word_its_letters() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, 80, 100, "规章")
        write(canvas, 200, 100, "3")
        write(canvas, 206.5, 100, "5")
        write(canvas, 80, 120, "2024")
        write(canvas, 102.5, 120, "年")

    first, second = lines(read(made(draw)))
    assert first.split() == ["规章", "3", "5"]
    assert second == "2024年"


def test_page_numbers_go_silently_and_a_header_is_listed_once() -> None:
    def page(number: int) -> Any:
        def draw(canvas: Canvas) -> None:
            write(canvas, 80, 40, "云泽市年报")
            write(canvas, 80, 400 + number, f"第{number}件事")
            write(canvas, 290, 810, f"- {number} -" if number < 3 else str(number))

        return draw

    raw = read(made(*(page(number) for number in range(1, 6))))
    assert [line.strip() for line in lines(raw)] == [f"第{number}件事" for number in range(1, 6)]
    assert [(each.text, each.reason) for each in raw.dropped] == [("云泽市年报", words.PAGE_HEADER)]


def test_numbers_at_the_foot_that_do_not_count_pages_are_kept() -> None:
    def page(text: str) -> Any:
        return lambda canvas: write(canvas, 290, 810, text)

    assert lines(read(made(page("12"), page("7"), page("30")))) != []


def test_what_cannot_be_seen_is_listed_and_not_read() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, 80, 100, "看得见")
        canvas.setFillColorRGB(0, 0, 0)
        canvas.rect(80, HEIGHT - 210, 100, 20, stroke=0, fill=1)
        canvas.setFillColorRGB(1, 1, 1)
        write(canvas, 85, 205, "黑底白字")
        write(canvas, 80, 300, "111")
        canvas.setFillColorRGB(0, 0, 0)
        write(canvas, 800, 100, "222")
        write(canvas, 80, 400, "333")
        canvas.setFillColorRGB(1, 1, 1)
        canvas.rect(70, HEIGHT - 405, 100, 20, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)
        canvas.saveState()
        clip = canvas.beginPath()
        clip.rect(80, HEIGHT - 510, 10, 20)
        canvas.clipPath(clip, stroke=0)
        write(canvas, 80, 505, "4")
        write(canvas, 120, 505, "444")
        canvas.restoreState()
        text = canvas.beginText(80, HEIGHT - 600)
        text.setTextRenderMode(3)
        text.textOut("555")
        canvas.drawText(text)

    raw = read(made(draw))
    assert [line.strip() for line in lines(raw)] == ["看得见", "黑底白字", "4"]
    (dropped,) = raw.dropped
    assert (dropped.text, dropped.reason) == ("111222333444555", words.UNSEEN_TEXT)


def test_a_figure_that_the_edge_of_the_paper_cuts_is_none() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, WIDTH - 15, 100, "935276")
        write(canvas, WIDTH - 15, 120, "48")

    raw = read(made(draw))
    assert [line.strip() for line in lines(raw)] == ["935" + UNREADABLE, "48"]
    assert [(each.text, each.reason) for each in raw.dropped] == [("276", words.UNSEEN_TEXT)]


def test_a_layer_that_is_switched_off_is_not_seen() -> None:
    def change(opened: pikepdf.Pdf) -> None:
        page = opened.pages[0]
        layer = opened.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG))
        page.Resources.Properties = pikepdf.Dictionary(L=layer)
        off = pikepdf.Dictionary(OFF=pikepdf.Array([layer]))
        opened.Root.OCProperties = pikepdf.Dictionary(OCGs=pikepdf.Array([layer]), D=off)
        drawn = page.Contents.read_bytes()
        page.Contents = opened.make_stream(
            b"/OC /L BDC " + drawn + b" EMC 1 0 0 1 0 -50 cm " + drawn
        )

    raw = read(changed(made(lambda canvas: write(canvas, 80, 100, "3")), change))
    assert lines(raw) == ["3"]
    assert [(each.text, each.reason) for each in raw.dropped] == [("3", words.UNSEEN_TEXT)]


def test_a_watermark_is_listed_and_does_not_mix_with_text() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, 80, 100, "行政许可3件")
        canvas.translate(80, HEIGHT - 100)
        canvas.rotate(45)
        canvas.setFont(SONG, 40)
        canvas.drawString(0, 0, "草稿9")

    raw = read(made(draw))
    assert lines(raw) == ["行政许可3件"]
    assert [(each.text, each.reason) for each in raw.dropped] == [("草稿9", words.SLANTED_TEXT)]


def test_only_what_the_page_shows_counts() -> None:
    def crop(opened: pikepdf.Pdf) -> None:
        opened.pages[0].CropBox = [50, 400, 595, 842]

    data = made(lambda canvas: (write(canvas, 80, 100, "上面"), write(canvas, 80, 600, "下面")))
    raw = read(changed(data, crop))
    assert [line.strip() for line in lines(raw)] == ["上面"]
    assert [each.text for each in raw.dropped] == ["下面"]


def test_notes_and_fields_on_a_page_are_listed() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, 80, 100, "行政许可")
        canvas.acroForm.textfield(name="a", value="17", x=200, y=700, width=50, height=20)
        canvas.linkURL("https://a.example.cn", (0, 0, 9, 9))

    raw = read(made(draw))
    assert lines(raw) == ["行政许可"]
    assert [(each.text, each.reason) for each in raw.dropped] == [("17", words.PAGE_NOTE)]


# ------------------------------------------------------------------------------------------ fonts


def without_maps(opened: pikepdf.Pdf) -> None:
    for each in opened.objects:
        if isinstance(each, pikepdf.Dictionary) and "/ToUnicode" in each:
            del each.ToUnicode


def test_glyphs_without_a_map_are_never_digits() -> None:
    raw = read(changed(render_pdf(document("publish")), without_maps))
    texts = [*lines(raw), *(text for grid in grids(raw) for row in rows(grid) for text in row)]
    assert not any(each.isdigit() for text in texts for each in text)
    assert any(UNREADABLE in text for text in texts)
    assert len([each for each in reasons(raw) if "认不出" in each]) == 4


def type3(opened: Any, names: list[str]) -> Any:
    box = pikepdf.Array([0, 0, 750, 750])
    procs = pikepdf.Dictionary(
        {f"/{name}": opened.make_stream(b"500 0 0 0 500 700 d1 0 0 400 700 re f") for name in names}
    )
    return pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type3,
        FontBBox=box,
        FontMatrix=pikepdf.Array([0.001, 0, 0, 0.001, 0, 0]),
        CharProcs=procs,
        FirstChar=49,
        LastChar=50,
        Widths=pikepdf.Array([500, 500]),
        Encoding=pikepdf.Dictionary(
            Differences=pikepdf.Array([49, *(pikepdf.Name("/" + name) for name in names)])
        ),
    )


@pytest.mark.parametrize(
    ("names", "text"), [(["one", "two"], "12"), (["g12", "g13"], UNREADABLE * 2)]
)
def test_a_font_of_drawings_is_read_by_the_names_of_its_letters(
    names: list[str], text: str
) -> None:
    def change(opened: pikepdf.Pdf) -> None:
        page = opened.pages[0]
        page.Contents = opened.make_stream(b"BT /T3 10 Tf 80 700 Td (12) Tj ET")
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(T3=type3(opened, names)))

    assert lines(read(changed(made(lambda _canvas: None), change))) == [text]


def test_a_font_without_widths_says_nothing_of_where_digits_stand() -> None:
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.TrueType, BaseFont=pikepdf.Name.Odd
    )
    raw = read(with_content(b"BT /F 10 Tf 80 700 Td (11) Tj ET", F=font))
    assert lines(raw) == [UNREADABLE * 2]


def test_an_unknown_map_of_codes_leaves_a_mark() -> None:
    child = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.CIDFontType0,
        BaseFont=pikepdf.Name.Odd,
        CIDSystemInfo=pikepdf.Dictionary(
            Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("GB1"), Supplement=0
        ),
    )
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type0,
        BaseFont=pikepdf.Name.Odd,
        Encoding=pikepdf.Name.OwnMap,
        DescendantFonts=pikepdf.Array([child]),
    )
    raw = read(with_content(b"BT /F 10 Tf 80 700 Td (11) Tj ET", F=font))
    assert lines(raw) == [UNREADABLE]


# ------------------------------------------------------------------------------- scans and locks


def scan(*, letters: bool) -> bytes:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    picture = io.BytesIO()
    Image.linear_gradient("L").save(picture, "PNG")

    def draw(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(picture), 0, 0, WIDTH, HEIGHT)
        if letters:
            text = canvas.beginText(80, HEIGHT - 100)
            text.setTextRenderMode(3)
            text.textOut("行政许可12")
            canvas.drawText(text)

    return made(draw)


def test_a_scan_is_refused_and_one_with_recognised_letters_read_with_a_warning() -> None:
    with pytest.raises(NianbaoError) as refused:
        read(scan(letters=False))
    assert refused.value.kind == "scanned"
    raw = read(scan(letters=True))
    assert lines(raw) == ["行政许可12"]
    assert reasons(raw) == [words.RECOGNISED]


def test_a_picture_beside_text_is_listed() -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    picture = io.BytesIO()
    Image.linear_gradient("L").save(picture, "PNG")

    def draw(canvas: Canvas) -> None:
        write(canvas, 80, 100, "行政许可")
        canvas.drawImage(ImageReader(picture), 80, 400, 200, 200)

    assert reasons(read(made(draw))) == [words.PICTURE]


@pytest.mark.parametrize("level", [2, 3, 4, 6])
def test_a_password_to_open_is_refused_and_one_to_change_is_not(level: int) -> None:
    data = made(lambda canvas: write(canvas, 80, 100, "行政许可3"))
    modern = {"aes": True} if level >= 4 else {"aes": False, "metadata": False}
    lock = {"R": level, **modern}
    locked = changed(
        data, lambda _pdf: None, encryption=pikepdf.Encryption(user="a", owner="b", **lock)
    )
    with pytest.raises(NianbaoError) as refused:
        read(locked)
    assert refused.value.kind == "encrypted"
    kept = changed(
        data, lambda _pdf: None, encryption=pikepdf.Encryption(user="", owner="b", **lock)
    )
    assert lines(read(kept)) == ["行政许可3"]
