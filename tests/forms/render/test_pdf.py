"""The PDF itself: what can be read out of it, its structure, and that it never fails."""

from __future__ import annotations

import gc
import hashlib
import io
import os
import re
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from forms.definition.catalog import load
from forms.document.build import build
from forms.document.nodes import Document, Heading, Paragraph, TableBlock, TableCell
from forms.draft.content import ENTRIES, Content
from forms.draft.narrative import plain
from forms.render.pdf import missing_characters, render_pdf
from forms.render.stop import Cancelled
from tests.forms.render.pages import page_images, page_sizes
from tests.golden.sample import AGENCY, entries, numbers, report

ROOT = Path(__file__).resolve().parents[3]
SENTENCE = "2023年，市政府办公室根据《条例》办理申请3件（以下简称“申请”），均已办结。"


def written(**texts: str) -> Content:
    return Content("2021", texts={a.replace("__", "."): plain(text) for a, text in texts.items()})


def filled(raw: str, form: str = "2021") -> Content:
    return Content(form, {ENTRIES: entries(dict.fromkeys(load(form).cells, raw), form)})


def page_texts(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as opened:
        return [page.get_textpage().get_text_range() for page in opened]


def read(pdf: bytes) -> str:
    """All text in the order it is drawn, page numbers and line ends left out."""
    pages = (re.sub("— ?[0-9]+ ?—", "", text) for text in page_texts(pdf))
    return re.sub(r"\s", "", "".join(pages)).replace("\ufffe", "-")


def joined(text: str) -> str:
    return re.sub(r"\s", "", text)


def opened(pdf: bytes) -> Any:
    return pikepdf.open(io.BytesIO(pdf))


# ------------------------------------------------------------------------- what it says


@pytest.mark.parametrize("form", ["2021", "2019"])
def test_the_text_of_the_pdf_is_the_text_of_the_tree(form: str) -> None:
    document = build(report(form))
    text = read(render_pdf(document))
    ordered, labels = [], []
    for block in document.blocks:
        if isinstance(block, Heading | Paragraph):
            ordered.append(block.text)
        elif isinstance(block, TableBlock):
            ordered += [cell.text for cell in block.cells if cell.address]
            labels += [cell.text for cell in block.cells if not cell.address]
    at = 0
    for part in ordered:
        at = text.index(joined(part), at) + len(joined(part))
    # Readers put the lines of neighbouring heads into an order of their own.
    others = [document.title, "图1申请量", *labels]
    assert Counter(text) == Counter(joined("".join([*ordered, *others])))


def test_every_number_of_the_form_is_there_in_the_order_of_its_table() -> None:
    values = {a: str(1000 + at) for at, a in enumerate(load("2021").cells)}
    text = read(render_pdf(build(Content("2021", {ENTRIES: entries(values)}))))
    at = 0
    for number in values.values():
        at = text.index(number, at) + len(number)
    assert len(values) == 200


@pytest.mark.parametrize("form", ["2021", "2019"])
def test_another_reader_finds_every_paragraph(form: str) -> None:
    """poppler-utils, which `.ci/run` installs."""
    document = build(report(form))
    command = ["pdftotext", "-enc", "UTF-8", "-", "-"]
    done = subprocess.run(command, input=render_pdf(document), check=True, capture_output=True)
    assert done.stderr == b""
    text = joined(re.sub("— ?[0-9]+ ?—", "", done.stdout.decode()))
    for block in document.blocks:
        if isinstance(block, Heading | Paragraph):
            assert joined(block.text) in text


def test_extracted_characters_are_the_ones_written() -> None:
    text = "人民的年报，⼈是部首；堃、瑄、垚、𣅻、𣲗是人名。"
    assert text in read(render_pdf(build(written(overview__intro=text))))


def test_a_character_that_no_face_has_is_named_and_the_rest_is_printed() -> None:
    document = build(written(overview__intro="张\U00020bb7堃。"))
    assert missing_characters(document) == ("\U00020bb7",)
    assert "堃。" in read(render_pdf(document))
    assert missing_characters(build(report())) == ()


def test_invisible_characters_print_nothing_and_are_not_missed() -> None:
    document = build(written(overview__intro="公\u200b开\ufeff信\u2060息。"))
    assert missing_characters(document) == ()
    assert "公开信息。" in read(render_pdf(document))


def test_real_reports_come_out_whole(corpus: Path) -> None:
    import json

    for path in sorted(corpus.glob("*/expected.json")):
        expected = json.loads(path.read_text("utf-8"))
        content = Content(expected["format"], {ENTRIES: entries(expected["values"])})
        pdf = render_pdf(build(content))
        text, at = read(pdf), 0
        for number in expected["values"].values():
            at = text.index(number, at) + len(number)
        assert len(table_pages(pdf)) == 1


def table_pages(pdf: bytes) -> list[int]:
    """The pages that hold rows of 表三."""
    rows = (
        "四、结转下年度继续办理",
        "一、本年新收政府信息公开申请数量",
        "3.补正后申请内容仍不明确",
    )
    texts = [joined(text) for text in page_texts(pdf)]
    return [at for at, text in enumerate(texts) if any(row in text for row in rows)]


# -------------------------------------------------------------------------------- places


@pytest.mark.parametrize("raw", ["", "0", "3511", "12345678", "123456789012"])
def test_the_long_table_stays_on_one_page_with_its_heading(raw: str) -> None:
    pdf = render_pdf(build(filled(raw)))
    pages = table_pages(pdf)
    assert len(pages) == 1
    assert "三、收到和处理政府信息公开申请情况" in joined(page_texts(pdf)[pages[0]])


def test_a_short_note_stays_under_the_long_table() -> None:
    pdf = render_pdf(build(report()))
    assert "数量含上年度结转数量" in joined(page_texts(pdf)[table_pages(pdf)[0]])


def boxes(pdf: bytes) -> list[tuple[int, str, tuple[float, float, float, float]]]:
    found: list[tuple[int, str, tuple[float, float, float, float]]] = []
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document, 1):
            text = page.get_textpage()
            every = range(text.count_chars())
            found += [(number, text.get_text_range(at, 1), text.get_charbox(at)) for at in every]
    return found


def test_no_ink_leaves_the_type_area_but_the_page_number() -> None:
    mm = 72 / 25.4
    for _, character, (left, low, right, high) in boxes(render_pdf(build(report()))):
        if character.strip() and low > 35 * mm - 1:
            assert left > 28 * mm - 1, character
            assert right < (210 - 26) * mm + 1, character
            assert high < (297 - 37) * mm + 1, character


def test_page_numbers_stand_right_on_odd_and_left_on_even_pages() -> None:
    found = boxes(render_pdf(build(report())))
    dashes = {page: box[0] for page, each, box in found if each == "—" and box[1] < 28 / 25.4 * 72}
    assert dashes[1] > 400
    assert dashes[2] < 150


def test_mirrored_margins_move_even_pages_only() -> None:
    document = build(report())
    plain_pages, mirrored = boxes(render_pdf(document)), boxes(render_pdf(document, mirrored=True))
    moved = Counter(
        (page, round(after[0] - before[0], 1))
        for (page, _, before), (_, _, after) in zip(plain_pages, mirrored, strict=True)
        if after[2] > after[0]
    )
    assert {(page % 2, shift) for page, shift in moved} == {(1, 0.0), (0, -5.7)}


def test_digits_of_a_table_are_all_of_one_size() -> None:
    pdf = render_pdf(build(filled("8888")))
    heights = {round(box[3] - box[1], 1) for _, each, box in boxes(pdf) if each == "8"}
    assert len(heights) == 2  # 表二 and 表四; 表三


# ------------------------------------------------------------------------------ structure


def test_bookmarks_lead_to_sections_and_tables() -> None:
    with opened(render_pdf(build(report()))) as pdf, pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
        under = [child.title for child in outline.root[2].children]
    assert titles == [f"{s.number}、{s.title}" for s in load("2021").sections]
    assert under == ["表三 收到和处理政府信息公开申请情况"]


def test_lines_of_the_outline_stand_under_the_last_of_a_higher_level() -> None:
    levels = [2, 3, 1, 3, 2, 1]
    headings = tuple(Heading(n, f"题{at}", f"题{at}") for at, n in enumerate(levels))
    pdf = render_pdf(Document("题", "局", "2023", "2021", "2023-12-31", headings))
    with opened(pdf) as document, document.open_outline() as outline:
        tree = [(one.title, [each.title for each in one.children]) for one in outline.root]
        assert all(one.is_closed for one in outline.root if one.children)
    assert tree == [("题0", ["题1"]), ("题2", ["题3", "题4"]), ("题5", [])]


def test_metadata_say_report_and_organ_and_nothing_of_program_user_or_clock() -> None:
    with opened(render_pdf(build(report()))) as pdf:
        info = {key: str(value) for key, value in pdf.docinfo.items()}
        assert str(pdf.Root.Lang) == "zh-CN"
    assert info == {
        "/Title": f"{AGENCY}2023年政府信息公开工作年度报告",
        "/Author": AGENCY,
        "/CreationDate": "D:20231231000000+08'00'",
        "/ModDate": "D:20231231000000+08'00'",
    }


def test_every_face_is_an_embedded_subset_of_the_shipped_ones() -> None:
    with opened(render_pdf(build(report()))) as pdf:
        fonts = {str(f.BaseFont): f for page in pdf.pages for f in page.Resources.Font.values()}
        assert len(fonts) == 5
        for name, font in fonts.items():
            assert re.fullmatch("/[A-Z]{6}[+][A-Za-z]+-[A-Za-z]+", name)
            assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor
            assert "/ToUnicode" in font


def test_it_has_what_an_archive_file_needs() -> None:
    with opened(render_pdf(build(report()))) as pdf:
        with pdf.open_metadata() as xmp:
            assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("2", "B")
            assert xmp["dc:title"] == str(pdf.docinfo["/Title"])
        intent = pdf.Root.OutputIntents[0]
        assert intent.S == "/GTS_PDFA1"
        assert len(intent.DestOutputProfile.read_bytes()) > 2000
        assert pdf.trailer.ID[0] == pdf.trailer.ID[1]
        assert all("/Trans" not in page for page in pdf.pages)


@pytest.mark.parametrize("part", [1, 2])
def test_every_stream_ends_on_a_line_of_its_own(part: Any) -> None:
    """ISO 19005 asks for it; neither reportlab nor the checker does."""
    pdf = render_pdf(build(report()), part=part)
    ends = [found.start() for found in re.finditer(rb"endstream\n", pdf)]
    assert len(ends) > 15
    assert all(pdf[end - 1 : end] == b"\n" for end in ends)
    with opened(pdf) as document:
        streams = [each for each in document.objects if isinstance(each, pikepdf.Stream)]
        lengths = [len(each.read_raw_bytes()) == int(each.Length) for each in streams]
    assert lengths == [True] * len(ends)


@pytest.mark.parametrize("part", [1, 2])
def test_the_checker_of_archive_files_finds_nothing(part: Any) -> None:
    from pikepdf import pdfa

    for content in (report(), report("2019"), Content("2021")):
        with opened(render_pdf(build(content), part=part)) as pdf:
            assert pdfa.check(pdf, f"{part}b").findings == []


def test_names_with_markup_are_only_text() -> None:
    name = "某局 <b>&amp;</b>(甲) \\ <img src=x>"
    content = Content("2021", {ENTRIES: entries({"cover.agency": name})})
    pdf = render_pdf(build(content))
    assert joined(name) in read(pdf)
    with opened(pdf) as document, document.open_metadata() as xmp:
        assert str(document.docinfo["/Author"]) == name
        assert xmp["dc:creator"] == [name]


# ----------------------------------------------------------------------- the same bytes

SCRIPT = """
import hashlib
from forms.document.build import build
from forms.render.pdf import render_pdf
from tests.golden.sample import report
print(hashlib.sha256(render_pdf(build(report()))).hexdigest())
"""


SETTINGS = {
    "SOURCE_DATE_EPOCH": "1",
    "RL_useA85": "0",
    "RL_invariant": "0",
    "RL_pdfComments": "1",
    "RL_pdfMultiLine": "1",
    "RL_pageCompression": "0",
    "RL_documentLang": "en",
}
"""What may stand in a user's environment and would change what reportlab writes."""


def test_the_same_report_gives_the_same_bytes_in_any_process() -> None:
    def hashed(seed: str, **more: str) -> str:
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": f"UTC-{seed}", **more}
        command = [sys.executable, "-c", SCRIPT]
        done = subprocess.run(command, cwd=ROOT, env=env, check=True, capture_output=True)
        return done.stdout.decode().strip()

    render_pdf(build(filled("7")))  # what was drawn before leaves no trace
    here = hashlib.sha256(render_pdf(build(report()))).hexdigest()
    assert {hashed("1"), hashed("7", **SETTINGS), here} == {here}


def test_a_report_loaded_again_gives_the_same_bytes() -> None:
    content = report()
    again = Content.from_json(content.as_json())
    assert render_pdf(build(content)) == render_pdf(build(again))


def test_many_threads_at_once_give_the_same_bytes() -> None:
    documents = [build(report()), build(report("2019")), build(filled("7"))]
    alone = [render_pdf(document) for document in documents]
    with ThreadPoolExecutor(6) as pool:
        together = list(pool.map(render_pdf, documents * 4))
    assert together == alone * 4


def test_an_identifier_belongs_to_one_content() -> None:
    def identifier(content: Content, part: Any = 2) -> bytes:
        with opened(render_pdf(build(content), part=part)) as pdf:
            return bytes(pdf.trailer.ID[0])

    same_characters = [written(overview__intro=text) for text in ("甲乙甲。", "甲乙乙。")]
    contents = [report(), report("2019"), filled("7"), *same_characters]
    found = {identifier(content) for content in contents} | {identifier(report(), part=1)}
    assert len(found) == len(contents) + 1


def test_nothing_stays_behind_when_a_report_was_drawn() -> None:
    document = build(report())

    def alive() -> int:
        gc.collect()
        return len(gc.get_objects())

    render_pdf(document)
    before = alive()
    for _ in range(10):
        render_pdf(document)
    assert alive() - before < 50


# ----------------------------------------------------------------------- whatever is typed

LONG = (SENTENCE * 6000)[:200_000]


@pytest.mark.parametrize(
    "content",
    [
        written(overview__intro=LONG),
        written(overview__intro="a" * 200_000),
        written(overview__intro="，" * 20_000 + "（" * 20_000),
        written(problems__findings="\n".join(f"第{n}段。" for n in range(2000))),
        written(requests__note=LONG[:5000], disclosure__note="x" * 5000),
        filled("123456789012"),
        filled("约二十二件左右，其中修订的十六件"),
        filled(LONG[:500]),
        Content("2021", {ENTRIES: entries({"cover.agency": "某" * 60})}),
        Content("2021", {ENTRIES: entries({"cover.agency": "某省某市某县人民政府办公室" * 5})}),
        Content("2021"),
        Content("2019"),
    ],
    ids=[
        *("long paragraph", "one word", "marks only", "many paragraphs", "long notes"),
        *("twelve digits", "words in cells", "texts in cells"),
        *("name of one unit", "name of many units", "empty 2021", "empty 2019"),
    ],
)
def test_whatever_is_typed_is_printed_within_five_seconds(content: Content) -> None:
    document = build(content)
    start = time.perf_counter()
    pdf = render_pdf(document)
    assert time.perf_counter() - start < 5
    text = read(pdf)
    for block in document.blocks:
        if isinstance(block, Paragraph):
            assert joined(block.text) in text


def test_a_cell_of_any_length_in_a_tree_is_drawn() -> None:
    cells = (TableCell("名称", 0, 0, look="label"), TableCell(SENTENCE * 40, 0, 1, kind="words"))
    block = TableBlock("any", "表", cells, (1, 1), 0, 0)
    pdf = render_pdf(Document("题", "局", "2023", "2021", "2023-12-31", (block,)))
    assert re.sub("—[0-9]—|续表", "", read(pdf)) == "名称" + SENTENCE * 40


def test_a_table_that_must_break_repeats_head_and_labels() -> None:
    pdf = render_pdf(build(filled("约二十二件左右，其中修订的十六件")))
    pages = [joined(text) for text in page_texts(pdf)]
    continued = [text for text in pages if text.startswith("续表")]
    assert len(continued) > 1
    for text in continued:
        assert "申请人情况" in text
        assert "自然人" in text
    parted = [text for text in continued if "8.属于行政查询事项" in text]
    assert all("不予公开" in text for text in parted)


# ------------------------------------------------------------------------ being stopped


def test_progress_is_told_and_a_stop_is_heard() -> None:
    document = build(report())
    told: list[tuple[int, int]] = []
    render_pdf(document, progress=lambda done, whole: told.append((done, whole)))
    assert told[-1] == (len(document.blocks), len(document.blocks))
    with pytest.raises(Cancelled):
        render_pdf(document, cancelled=lambda: True)


# ------------------------------------------------------------------------------ pictures


def test_pages_become_pixels() -> None:
    pdf = render_pdf(build(Content("2021")))
    sizes = page_sizes(pdf)
    images = list(page_images(pdf, 0.5))
    assert [image.number for image in images] == list(range(1, len(sizes) + 1))
    assert (round(sizes[0][0]), round(sizes[0][1])) == (595, 842)
    first = images[0]
    assert len(first.pixels) == first.stride * first.height
    assert first.pixels[:3] == b"\xff\xff\xff"
    assert min(first.pixels[::4]) < 60
    assert [image.number for image in page_images(pdf, 0.2, [2])] == [2]


def test_numbers_of_the_sample_differ_so_that_a_swap_would_show() -> None:
    assert len(set(numbers().values())) == len(numbers())
