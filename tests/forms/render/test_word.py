"""The Word file, read back with python-docx, which had no part in writing it."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Emu
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from PIL import Image

from forms.document.build import build
from forms.document.nodes import (
    Chart,
    Document,
    FigureBlock,
    Heading,
    Paragraph,
    Picture,
    Point,
    Run,
    TableBlock,
    TableCell,
    Title,
)
from forms.render.characters import held
from forms.render.word import render_docx
from tests.forms.pictures import drawn, saved
from tests.forms.render import editions
from tests.forms.render.readings import (
    CODE,
    NAMES,
    digests,
    document,
    expected,
    shown,
    tables,
    with_texts,
)
from tests.golden.sample import report

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document as WordDocument


made = cache(render_docx)
edition = cache(editions.document)


@cache
def sample() -> Document:
    return build(report())


def opened(tree: Document) -> WordDocument:
    return docx.Document(BytesIO(made(tree)))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def value(element: Any, path: str, name: str = "val") -> str | None:
    """An attribute of the first element below on a path like `pPr/spacing`."""
    found = element.find("/".join(qn(f"w:{step}") for step in path.split("/")))
    return None if found is None else found.get(qn(f"w:{name}"))


def tight(text: str) -> str:
    """As the lines of a narrow cell are read: their ends say nothing."""
    return re.sub(r"\s", "", text)


# ------------------------------------------------------------------------------- tables


@dataclass
class Read:
    """A cell as Word lays it out."""

    text: str
    rows: int
    columns: int
    style: str


def cells(table: Any) -> dict[tuple[int, int], Read]:
    """The cells of a table by their top left places, from its own markup."""
    found: dict[tuple[int, int], Read] = {}
    above: dict[int, tuple[int, int]] = {}
    for row, line in enumerate(table._tbl.findall(qn("w:tr"))):
        column = 0
        for cell in line.findall(qn("w:tc")):
            span = int(value(cell, "tcPr/gridSpan") or 1)
            merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
            if merge is not None and merge.get(qn("w:val")) is None:
                assert found[above[column]].columns == span
                found[above[column]].rows += 1
            else:
                texts = [p.text for p in docx.table._Cell(cell, table).paragraphs]
                style = value(cell, "p/pPr/pStyle") or ""
                found[row, column] = Read("\n".join(texts), 1, span, style)
                above.update(dict.fromkeys(range(column, column + span), (row, column)))
            column += span
        assert column == len(table._tbl.tblGrid.findall(qn("w:gridCol")))
    return found


def by_address(read: WordDocument, tree: Document) -> dict[str, str]:
    """What the places of the form's cells say."""
    return {
        cell.address: places[cell.row, cell.column].text
        for places, block in zip(map(cells, read.tables), tables(tree), strict=True)
        for cell in block.cells
        if cell.address
    }


@pytest.mark.parametrize("name", NAMES)
def test_every_number_is_read_back_at_its_address(name: str, corpus: Path) -> None:
    tree = document(name, corpus)
    assert by_address(opened(tree), tree) == shown(tree)


@pytest.mark.parametrize("name", ["jiyuan-2023", "huaian-2024"])
def test_numbers_of_published_reports_are_found_beside_their_labels(
    name: str, corpus: Path
) -> None:
    table = opened(document(name, corpus)).tables[1]
    labels = {tight(row.cells[2].text): row for row in table.rows}
    said = expected(corpus, name)
    row = labels["1.本机关不掌握相关政府信息"]
    assert row.cells[3].text == said["requests.unavailable_not_held.natural_person"]
    assert row.cells[9].text == said["requests.unavailable_not_held.total"]


@pytest.mark.parametrize("name", [*editions.CONTENTS])
def test_merged_cells_are_those_of_the_tree(name: str) -> None:
    tree = edition(name)
    for table, block in zip(opened(tree).tables, tables(tree), strict=True):
        read = cells(table)
        for cell in block.cells:
            found = read[cell.row, cell.column]
            assert (found.rows, found.columns) == (cell.rows, cell.columns)
            if cell.kind != "code":
                assert tight(found.text) == tight(held(cell.text))
        covered = sum(cell.rows * cell.columns for cell in block.cells)
        assert sum(each.rows * each.columns for each in read.values()) >= covered


def test_tables_keep_their_columns_heads_and_rows() -> None:
    tree = sample()
    for table, block in zip(opened(tree).tables, tables(tree), strict=True):
        made = table._tbl
        assert value(made, "tblPr/tblLayout", "type") == "fixed"
        assert value(made, "tblPr/tblCaption") == block.bookmark
        widths = [int(column.get(qn("w:w"))) for column in made.tblGrid]
        assert 8835 <= sum(widths) <= 8845
        for at, row in enumerate(made.findall(qn("w:tr"))):
            assert row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None
            head = row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
            assert head == (at < block.head_rows)


def test_table_three_begins_a_page_and_its_rows_are_of_fixed_height() -> None:
    read = opened(sample())
    heading = next(p for p in read.paragraphs if p.text.startswith("三、"))
    assert heading._p.find(f"{qn('w:pPr')}/{qn('w:pageBreakBefore')}") is not None
    rows = read.tables[1]._tbl.findall(qn("w:tr"))
    assert {value(row, "trPr/trHeight", "hRule") for row in rows} == {"exact"}
    assert sum(int(value(row, "trPr/trHeight") or 0) for row in rows) / 20 < 600
    label = next(
        cell.text for row in read.tables[1].rows for cell in row.cells if "度" in cell.text
    )
    assert label == "三、\n本\n年\n度\n办\n理\n结\n果"


def test_numbers_have_one_size_and_stand_in_the_middle() -> None:
    read = opened(sample())
    for table, block in zip(read.tables, tables(sample()), strict=True):
        places = cells(table)
        (name,) = {places[c.row, c.column].style for c in block.cells if c.address}
        look = next(each for each in read.styles if each.style_id == name)
        assert look.font.size.pt >= 9
        assert value(look.element, "pPr/jc") == "center"


def test_rows_of_a_list_go_on_over_pages_and_details_have_no_line_between() -> None:
    tree = edition("findings")
    block = next(each for each in tables(tree) if each.manner == "list")
    table = opened(tree).tables[tables(tree).index(block)]
    rows = table._tbl.findall(qn("w:tr"))
    kept = [row.tc_lst[-1].p_lst[0].pPr.keepNext is not None for row in rows]
    assert kept == [True, True, True, False]
    assert value(rows[-1].tc_lst[-1], "tcPr/tcBorders/top") is None


@pytest.mark.parametrize(("characters", "stays"), [(0, False), (70, True), (100, False)])
def test_a_note_of_two_lines_stays_with_its_table(characters: int, stays: bool) -> None:
    block = tables(sample())[0]
    notes = (Paragraph((Run("注" * characters),), "note"),) if characters else ()
    (table,) = opened(replace(sample(), blocks=(block, *notes))).tables
    last = table._tbl.findall(qn("w:tr"))[-1]
    assert (last.tc_lst[-1].p_lst[0].pPr.keepNext is not None) == stays


# ----------------------------------------------------------------------------- paragraphs


STYLES = {"lead": "导语", "body": "Normal", "note": "表注"}


def written(tree: Document) -> list[tuple[str, str]]:
    """Style and text of every paragraph outside the tables."""
    found: list[tuple[str, str]] = []
    for block in tree.blocks:
        match block:
            case Title():
                found.append(("Title", block.text))
            case Heading():
                found.append((f"Heading {block.level}", block.text))
            case Paragraph():
                found.append((STYLES[block.role], block.text))
            case FigureBlock():
                found.append(("图注", f"图{block.number}　{block.caption}"))
    return found


@pytest.mark.parametrize("name", [*editions.CONTENTS])
def test_every_paragraph_is_verbatim_and_in_its_style(name: str) -> None:
    tree = edition(name)
    read = [
        (p.style.name, p.text.replace("\n", "") if p.style.name == "Title" else p.text)
        for p in opened(tree).paragraphs
        if p.style.name not in {"图", "表后"}
    ]
    assert read == written(tree)


def test_a_heading_within_a_paragraph_is_a_style_of_letters() -> None:
    read = opened(sample())
    (found,) = [p for p in read.paragraphs if p.text.startswith("（一）完善目录。")]
    run = found.runs[0]
    assert (run.text, run.style and run.style.name) == ("（一）完善目录。", "段首标题")


FACES = {
    "Normal": ("仿宋", "Times New Roman", 16),
    "Title": ("方正小标宋简体", "方正小标宋简体", 22),
    "Heading 1": ("黑体", "黑体", 16),
    "Heading 2": ("楷体", "Times New Roman", 16),
    "Heading 3": ("仿宋", "Times New Roman", 16),
    "表注": ("宋体", "Times New Roman", 10.5),
    "图注": ("宋体", "Times New Roman", 10.5),
    "Footer": ("宋体", "Times New Roman", 14),
}


@pytest.mark.parametrize("name", [*FACES])
def test_styles_have_the_faces_and_sizes_of_the_sheet(name: str) -> None:
    look = opened(sample()).styles[name]
    fonts = look.element.rPr.rFonts
    assert (fonts.get(qn("w:eastAsia")), look.font.name, look.font.size.pt) == FACES[name]


def test_text_is_set_with_22_lines_of_28_characters() -> None:
    read = opened(sample())
    body, section = read.styles["Normal"], read.sections[0]
    assert body.element.pPr.find(qn("w:kinsoku")) is not None
    assert value(body.element, "pPr/ind", "firstLineChars") == "200"
    assert value(body.element, "pPr/autoSpaceDE") == value(body.element, "pPr/autoSpaceDN") == "0"
    line, rule = (value(body.element, "pPr/spacing", name) for name in ("line", "lineRule"))
    assert rule == "exact"
    depth = section.page_height - section.top_margin - section.bottom_margin
    assert 22 * int(line or 0) <= depth / 635 < 23 * int(line or 0)
    measure = section.page_width - section.left_margin - section.right_margin
    advance = 16 * 20 + int(value(body.element, "rPr/spacing") or 0)
    assert 28 * advance <= measure / 635 < 29 * advance


def test_headings_stay_with_what_follows_and_have_levels() -> None:
    read = opened(sample())
    for level in (1, 2, 3):
        look = read.styles[f"Heading {level}"].element
        assert value(look, "pPr/outlineLvl") == str(level - 1)
        assert look.pPr.keepNext is not None
        assert look.get(qn("w:customStyle")) is None


# ------------------------------------------------------------------------- page and edges


def test_the_page_is_that_of_the_standard() -> None:
    page = opened(sample()).sections[0]
    lengths = (page.page_width, page.page_height, page.top_margin, page.bottom_margin)
    assert [round(each.mm) for each in lengths] == [210, 297, 37, 35]
    assert [round(each.mm) for each in (page.left_margin, page.right_margin)] == [28, 26]


def test_page_numbers_stand_on_the_outer_side() -> None:
    read = opened(sample())
    assert read.settings.odd_and_even_pages_header_footer
    page = read.sections[0]
    for foot, before in ((page.footer, "\t"), (page.even_page_footer, "")):
        (line,) = foot.paragraphs
        assert "".join(each.text or "" for each in line._p.iter(qn("w:t"))) == "— 1 —"
        assert line.text.startswith(f"{before}— ")
        assert " PAGE " in etree.tostring(line._p).decode()


def test_a_sealed_report_bears_its_code_in_every_foot_and_no_mark() -> None:
    data = render_docx(build(report(), code=CODE))
    files = parts(data)
    assert not [name for name in files if "header" in name]
    for side in ("default", "even"):
        assert CODE in files[f"word/footer_{side}.xml"].decode()
        relations = files[f"word/_rels/footer_{side}.xml.rels"].decode()
        (name,) = re.findall('Target="media/([^"]+)"', relations)
        assert Image.open(BytesIO(files[f"word/media/{name}"])).size[0] > 100


def test_the_code_stands_opposite_the_page_number() -> None:
    page = opened(build(report(), code=CODE)).sections[0]
    middles = []
    for foot in (page.footer, page.even_page_footer):
        (place,) = foot._element.xpath(".//wp:positionH/wp:posOffset")
        (size,) = foot._element.xpath(".//wp:extent")
        middles.append(Emu(int(place.text) + int(size.get("cx")) // 2).mm)
    assert middles == [pytest.approx(8.5, abs=3), pytest.approx(156 - 8.5, abs=3)]


def test_a_draft_bears_its_mark_in_every_head() -> None:
    page = opened(sample()).sections[0]
    for head in (page.header, page.even_page_header):
        assert 'string="草稿"' in etree.tostring(head._element, encoding="unicode")


def test_the_sign_page_shows_the_code() -> None:
    tree = edition("sign")
    drawings = opened(tree).tables[-1]._tbl.xpath(".//w:drawing//wp:docPr")
    assert [each.get("descr") for each in drawings] == [tree.stamp and tree.stamp.says]


# ------------------------------------------------------------------------------- pictures


def figure(drawing: Picture | Chart) -> Document:
    tree = sample()
    return replace(tree, mark="", blocks=(FigureBlock(1, "甲", drawing), Paragraph((Run("乙"),))))


@pytest.mark.parametrize("picture", editions.pictures(), ids=lambda each: each.name)
def test_pictures_of_every_make_can_be_shown(picture: Any) -> None:
    files = parts(render_docx(figure(Picture(picture.media_type, picture.data))))
    (name,) = [each for each in files if each.startswith("word/media/")]
    with Image.open(BytesIO(files[name])) as shown:
        assert shown.format in {"PNG", "JPEG"}
        assert (shown.size, shown.mode == "CMYK") == ((160, 90), False)


def test_a_picture_that_cannot_be_read_leaves_its_caption() -> None:
    read = opened(figure(Picture("image/png", b"no picture")))
    assert [p.text for p in read.paragraphs] == ["图1　甲", "乙"]


@pytest.mark.parametrize(
    ("dots", "points"), [((40, 20), (30, 15)), ((2000, 1000), (442, 221)), ((100, 2000), (13, 255))]
)
def test_a_picture_is_as_large_as_in_print(dots: Any, points: Any) -> None:
    """96 dots to an inch, or as wide as the text, or two fifths of the page high."""
    (shape,) = opened(figure(Picture("image/png", saved(drawn(size=dots), "PNG")))).inline_shapes
    assert (round(shape.width.pt), round(shape.height.pt)) == points


def test_a_chart_is_as_wide_as_the_text() -> None:
    points = (Point("2022年", Decimal(3), "3"), Point("2023年", Decimal(5), "5"))
    read = opened(figure(Chart("columns", points, "件")))
    (shape,) = read.inline_shapes
    assert round(shape.width.mm) == 156


# -------------------------------------------------------------------------------- the file


def test_the_file_names_title_and_agency_and_nobody() -> None:
    read = opened(sample()).core_properties
    assert (read.title, read.author) == (
        "云泽市数据管理局2023年政府信息公开工作年度报告",
        "云泽市数据管理局",
    )
    assert (str(read.created), str(read.modified)) == ("2023-12-31 00:00:00+00:00",) * 2
    assert (read.last_modified_by, read.comments, read.revision) == ("", "", 0)


def test_the_archive_holds_what_is_needed_and_points_nowhere_else() -> None:
    data = made(edition("sign"))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"
    files = parts(data)
    assert {name for name in files if "media" not in name and "_rels" not in name} == {
        *("[Content_Types].xml", "docProps/core.xml", "word/document.xml", "word/settings.xml"),
        *("word/styles.xml", "word/fontTable.xml"),
        *("word/footer_default.xml", "word/footer_even.xml"),
    }
    for name in files:
        if name.endswith(".rels"):
            assert b"TargetMode" not in files[name]


def test_drawings_have_numbers_of_their_own() -> None:
    files = parts(made(edition("sign")))
    texts = [data.decode() for name, data in files.items() if name.endswith(".xml")]
    numbers = [number for text in texts for number in re.findall('docPr id="([0-9]+)"', text)]
    assert len(numbers) > 2
    assert len(numbers) == len(set(numbers))


def test_every_style_that_is_asked_for_is_there() -> None:
    for name in editions.CONTENTS:
        files = parts(made(edition(name)))
        known = set(re.findall('styleId="([^"]+)"', files["word/styles.xml"].decode()))
        text = files["word/document.xml"].decode() + files["word/footer_even.xml"].decode()
        assert set(re.findall('w:[prt]\\w*Style w:val="([^"]+)"', text)) <= known


def test_two_processes_write_the_same_bytes() -> None:
    assert len(digests("forms.render.word", "render_docx")) == 1


# --------------------------------------------------------------------------- hostile texts


SMALL = TableBlock(
    "small",
    "",
    (TableCell("", 0, 0, columns=2, look="band"), TableCell("", 1, 0), TableCell("", 1, 1, rows=1)),
    (1, 1),
    1,
    0,
)


@given(st.text(st.characters(), max_size=30))
def test_no_text_breaks_the_file(text: str) -> None:
    blocks = (
        Title(((text,), (text,))),
        Heading(1, text, text),
        Paragraph((Run(text, "run-in"), Run(text))),
        SMALL,
        FigureBlock(1, text, Picture("image/png", b"")),
    )
    tree = with_texts(Document(text, text, "2023", "2021", "2023-12-31", blocks), text)
    read, kept = docx.Document(BytesIO(render_docx(tree))), held(text)
    assert [p.text for p in read.paragraphs][1:3] == [kept, kept * 2]
    assert read.paragraphs[-1].text == f"图1　{kept}"
    assert {each.text for each in cells(read.tables[0]).values()} == {kept}


def test_tables_that_touch_stay_apart() -> None:
    tree = sample()
    pair = (*tables(tree)[:2],)
    read = opened(replace(tree, blocks=pair))
    assert len(read.tables) == len(pair)
    kinds = [etree.QName(each).localname for each in read.element.body]
    assert kinds == ["tbl", "p", "tbl", "p", "sectPr"]


def test_a_hole_in_the_grid_is_filled() -> None:
    block = next(each for each in tables(sample()) if each.key == "disclosure")
    bare = replace(block, cells=tuple(c for c in block.cells if (c.row, c.column) != (2, 1)))
    assert isinstance(bare, TableBlock)
    read = cells(opened(replace(sample(), blocks=(bare,))).tables[0])
    assert (read[2, 1].text, read[2, 1].rows, read[2, 1].columns) == ("", 1, 1)
