"""Files fit for the archive: two judges, the structure, and nothing that moves or betrays."""

from __future__ import annotations

import getpass
import io
import re
import socket
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pikepdf
import pypdfium2
import pytest
from pikepdf import pdfa

from forms import ops
from forms.definition.catalog import load
from forms.document.nodes import Heading, TableBlock
from forms.render.pdf import render_pdf
from tests.forms.render.editions import CONTENTS, document, published
from tests.forms.render.preflight import complaints

if TYPE_CHECKING:
    from collections.abc import Iterator

    from forms.document.nodes import Document

ROOT = Path(__file__).resolve().parents[3]
PUBLISHED = ("jiyuan-2023", "huaian-2024")


@cache
def made(name: str, part: Any = 2) -> bytes:
    return render_pdf(document(name), part=part)


def opened(pdf: bytes) -> Any:
    return pikepdf.open(io.BytesIO(pdf))


# -------------------------------------------------------------------------------- judges


def found_by_pikepdf(pdf: bytes, part: int = 2) -> list[Any]:
    with opened(pdf) as file:
        return list(pdfa.check(file, f"{part}b").findings)


@pytest.mark.parametrize("name", CONTENTS)
def test_pikepdf_finds_nothing_against_part_2(name: str) -> None:
    assert found_by_pikepdf(made(name)) == []


def test_pdfbox_finds_nothing_against_part_1(tmp_path: Path) -> None:
    files = {name: made(name, 1) for name in CONTENTS}
    assert complaints(files, tmp_path / "judged") == {name: [] for name in files}


def test_both_find_nothing_in_published_reports(corpus: Path, tmp_path: Path) -> None:
    trees = {name: ops.document_of(published(corpus, name), "publish") for name in PUBLISHED}
    assert [found_by_pikepdf(render_pdf(tree)) for tree in trees.values()] == [[], []]
    files = {name: render_pdf(tree, part=1) for name, tree in trees.items()}
    assert complaints(files, tmp_path / "judged") == {name: [] for name in files}


def spoilt(pdf: bytes, how: str) -> bytes:
    """The file with one thing in it that no archive takes."""
    with opened(pdf) as file:
        if how == "script":
            action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
            file.Root.OpenAction = action
        elif how == "no intent":
            del file.Root.OutputIntents
        else:
            font = next(iter(file.pages[0].Resources.Font.values()))
            del font.DescendantFonts[0].FontDescriptor.FontFile2
        kept = io.BytesIO()
        file.save(kept)
    return kept.getvalue()


def test_the_judges_can_find_something(tmp_path: Path) -> None:
    wrongs = ("script", "no intent", "no face")
    files = {how: spoilt(made("publish", 1), how) for how in wrongs} | {"part 2": made("publish")}
    found = complaints(files, tmp_path / "judged")
    assert all(found.values()), found
    assert all(found_by_pikepdf(spoilt(made("publish"), how)) for how in wrongs)


# ----------------------------------------------------------------------------- structure


def lines(outline: Any) -> Iterator[tuple[str, Any]]:
    for item in outline:
        yield item.title, item.destination
        yield from lines(item.children)


def titles(tree: Document) -> list[str]:
    """The outline that a tree asks for."""
    return [
        block.bookmark
        for block in tree.blocks
        if isinstance(block, Heading | TableBlock) and block.bookmark
    ]


@pytest.mark.parametrize("name", CONTENTS)
def test_bookmarks_lead_to_the_pages_where_their_parts_stand(name: str) -> None:
    pdf = made(name)
    with opened(pdf) as file, file.open_outline() as outline:
        places = {page.objgen: number for number, page in enumerate(file.pages)}
        found = [(title, _page(file, to, places)) for title, to in lines(outline.root)]
    assert [title for title, _ in found] == titles(document(name))
    with pypdfium2.PdfDocument(pdf) as pages:
        texts = [re.sub(r"\s", "", page.get_textpage().get_text_range()) for page in pages]
    for title, page in found:
        if not re.match("表[一二三四] ", title):
            assert re.sub(r"\s", "", title) in texts[page], title
    for section in load("2021").sections if name == "publish" else ():
        if section.table:
            heading = next(p for title, p in found if title == f"{section.number}、{section.title}")
            table = next(
                p for title, p in found if title.startswith("表") and title.endswith(section.title)
            )
            assert heading == table


def _page(file: Any, destination: Any, places: dict[tuple[int, int], int]) -> int:
    """The page, counted from 0, that a line of the outline leads to."""
    if isinstance(destination, pikepdf.Array):
        return places[destination[0].objgen]
    named = file.Root.Dests[f"/{str(destination).removeprefix('/')}"]
    return places[(named.D if isinstance(named, pikepdf.Dictionary) else named)[0].objgen]


@pytest.mark.parametrize("name", CONTENTS)
def test_language_title_agency_and_paper(name: str) -> None:
    tree = document(name)
    with opened(made(name)) as file, file.open_metadata() as xmp:
        assert str(file.Root.Lang) == "zh-CN"
        assert bool(file.Root.ViewerPreferences.DisplayDocTitle)
        assert str(file.docinfo["/Title"]) == xmp["dc:title"] == tree.title
        if tree.agency:
            assert str(file.docinfo["/Author"]) == tree.agency
            assert xmp["dc:creator"] == [tree.agency]
        else:
            assert "/Author" not in file.docinfo
            assert "dc:creator" not in xmp
        assert str(file.docinfo["/CreationDate"]).startswith(f"D:{tree.dated.replace('-', '')}")
        for page in file.pages:
            box = [float(each) for each in page.MediaBox]
            assert box == pytest.approx([0, 0, 210 / 25.4 * 72, 297 / 25.4 * 72], abs=0.01)
            assert int(page.obj.get("/Rotate", 0)) == 0


@pytest.mark.parametrize("name", CONTENTS)
def test_every_face_is_an_embedded_subset(name: str) -> None:
    with opened(made(name)) as file:
        descriptors = [
            each for each in dictionaries(file) if each.get("/Type") == "/FontDescriptor"
        ]
        fonts = [each for each in dictionaries(file) if each.get("/Type") == "/Font"]
        assert descriptors
        assert all("/FontFile2" in each for each in descriptors)
        assert all(re.fullmatch("/[A-Z]{6}[+].+", str(font.BaseFont)) for font in fonts)
        assert {str(font.Subtype) for font in fonts} == {"/Type0", "/CIDFontType2"}


# ------------------------------------------------------------------------ nothing besides

ACTIVE = {
    *("/JS", "/JavaScript", "/AA", "/OpenAction", "/Launch", "/URI", "/EmbeddedFiles"),
    *("/AcroForm", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/RichMedia", "/Movie"),
    *("/Sound", "/3D", "/XFA", "/Annots", "/AF", "/Names", "/Thread", "/Named"),
}


def dictionaries(file: Any) -> Iterator[Any]:
    """Every dictionary and the dictionary of every stream, those inside others too."""
    waiting = [file.trailer, *file.objects]
    while waiting:
        each = waiting.pop()
        if isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
            yield each
            waiting += [value for _, value in each.items() if not _indirect(value)]
        elif isinstance(each, pikepdf.Array):
            waiting += [value for value in each if not _indirect(value)]


def _indirect(value: Any) -> bool:
    return isinstance(value, pikepdf.Object) and value.is_indirect


def active(pdf: bytes) -> set[str]:
    """Which of ACTIVE stand in a file, as keys or as names."""
    with opened(pdf) as file:
        words = {str(word) for each in dictionaries(file) for item in each.items() for word in item}
    return words & ACTIVE


@pytest.mark.parametrize("name", CONTENTS)
def test_nothing_in_it_acts(name: str) -> None:
    assert active(made(name)) == set()


def test_what_acts_would_be_seen() -> None:
    assert active(spoilt(made("publish"), "script")) == {"/OpenAction", "/JavaScript", "/JS"}


SHORT = 5
"""A name of fewer letters (root) is found by chance; test_same_bytes.py plants longer ones."""


def traces(pdf: bytes) -> set[str]:
    """What of this machine, its user or the program stands anywhere in a file."""
    places = {Path.home(), tempfile.gettempdir(), ROOT, Path.cwd(), sys.executable}
    places |= {sys.prefix, sys.base_prefix}
    people = {name for name in (socket.gethostname(), getpass.getuser()) if len(name) >= SHORT}
    words = {"reportlab", "ReportLab", "ython", *people, *map(str, places)} - {"/", "/usr"}
    with opened(pdf) as file:
        parts = [pdf, *map(_content, file.objects)]
        parts += [bytes(text) for each in dictionaries(file) for text in _texts(each)]
    whole = b"\n".join(parts)
    spelled = {(word, kind) for word in words for kind in ("utf-8", "utf-16-be", "utf-16-le")}
    return {word for word, kind in spelled if word.encode(kind) in whole}


def _content(each: Any) -> bytes:
    if not isinstance(each, pikepdf.Stream):
        return b""
    photo = b"/DCTDecode" in each.stream_dict.unparse()
    return bytes(each.read_raw_bytes() if photo else each.read_bytes())


def _texts(each: Any) -> Iterator[Any]:
    for value in each.values():
        inner = list(value) if isinstance(value, pikepdf.Array) else [value]
        yield from (text for text in inner if isinstance(text, pikepdf.String))


@pytest.mark.parametrize("name", CONTENTS)
def test_nothing_tells_of_machine_user_or_program(name: str) -> None:
    assert traces(made(name)) == set()


def test_a_trace_would_be_seen() -> None:
    with opened(made("publish")) as file:
        file.docinfo["/Producer"] = f"在 {Path.home()}"
        kept = io.BytesIO()
        file.save(kept)
    assert str(Path.home()) in traces(kept.getvalue())
