"""The web page, read back with a reader of HTML."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
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
    Title,
)
from forms.document.sign_page import build_signed
from forms.draft.content import Content
from forms.render.characters import held
from forms.render.web import render_html
from tests.forms.render.office import converted
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
    from decimal import Decimal
    from pathlib import Path

    from forms.document.nodes import TableBlock

VOID = {"meta", "col", "img", "br"}
KNOWN = {
    *("html", "head", "meta", "title", "style", "body", "main", "article", "section", "footer"),
    *("h1", "h2", "h3", "h4", "p", "b", "span", "div", "figure", "figcaption", "img"),
    *("table", "caption", "colgroup", "col", "thead", "tbody", "tr", "th", "td"),
}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    children: list[Element] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def all(self, *tags: str) -> list[Element]:
        return [
            e for child in self.children for e in ([child] * (child.tag in tags)) + child.all(*tags)
        ]

    @property
    def text(self) -> str:
        return "".join(self.texts)


class Reader(HTMLParser):
    """Elements with all the text inside them."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.open = [Element("", {})]
        self.feed(page.decode("utf-8"))
        self.close()
        assert len(self.open) == 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs)
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.texts.append(data)


def read(page: bytes) -> Element:
    return Reader(page).open[0]


def places(table: Element) -> dict[tuple[int, int], Element]:
    """Each cell at the first place that no earlier span covers, as a browser puts it."""
    found: dict[tuple[int, int], Element] = {}
    covered: set[tuple[int, int]] = set()
    for row, line in enumerate(table.all("tr")):
        column = 0
        for cell in line.children:
            while (row, column) in covered:
                column += 1
            found[row, column] = cell
            covered |= {
                (row + r, column + c) for r in range(span(cell)[0]) for c in range(span(cell)[1])
            }
    return found


def span(cell: Element) -> tuple[int, int]:
    return int(cell.attributes.get("rowspan", 1)), int(cell.attributes.get("colspan", 1))


def heads(page: Element, address: str) -> list[str]:
    ids = {e.attributes["id"]: e for e in page.all("th")}
    cell = next(e for e in page.all("td") if e.attributes.get("data-address") == address)
    return [ids[name].text for name in cell.attributes["headers"].split()]


# ------------------------------------------------------------------------------ numbers


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_says_what_the_tree_says(name: str, corpus: Path) -> None:
    made = document(name, corpus)
    page = read(render_html(made))
    cells = [e for e in page.all("td") if "data-address" in e.attributes]
    assert {e.attributes["data-address"]: e.text for e in cells} == shown(made)
    for block, table in zip(tables(made), page.all("table"), strict=True):
        assert told(block) == {at: (span(e), e.text) for at, e in places(table).items()}


def told(block: TableBlock) -> dict[tuple[int, int], tuple[tuple[int, int], str]]:
    return {(c.row, c.column): ((c.rows, c.columns), c.text) for c in block.cells}


@pytest.mark.parametrize("name", ["jiyuan-2023", "huaian-2024"])
def test_a_published_report_has_its_numbers(name: str, corpus: Path) -> None:
    page = read(render_html(document(name, corpus)))
    numbers = {
        e.attributes["data-address"]: e.text for e in page.all("td") if "headers" in e.attributes
    }
    assert {address: text for address, text in numbers.items() if text} == expected(corpus, name)


# -------------------------------------------------------------------------------- heads


def test_each_number_names_the_heads_above_and_beside_it() -> None:
    page = read(render_html(build(report())))
    assert heads(page, "requests.denied_state_secret.business") == [
        *("申请人情况", "法人或其他组织", "商业企业"),
        *("三、本年度办理结果", "（三）不予公开", "1.属于国家秘密"),
    ]
    assert heads(page, "requests.new_received.total") == [
        *("申请人情况", "总计", "一、本年新收政府信息公开申请数量"),
    ]
    assert heads(page, "disclosure.penalties.decisions") == [
        *("第二十条第（六）项", "本年处理决定数量", "行政处罚"),
    ]
    assert heads(page, "disputes.litigation_direct.upheld") == [
        *("行政诉讼", "未经复议直接起诉", "结果维持"),
    ]


@pytest.mark.parametrize("name", ["golden", "golden-2019"])
def test_heads_have_scopes_and_bands_bodies_of_their_own(name: str, corpus: Path) -> None:
    page = read(render_html(document(name, corpus)))
    assert {e.attributes["scope"] for e in page.all("th")} == {"col", "row", "rowgroup"}
    for body in page.all("tbody"):
        bands = [e for e in body.all("th") if e.attributes["scope"] == "rowgroup"]
        assert bands == body.children[0].children[: len(bands)]
        assert len(bands) <= 1
    assert [len(table.all("thead")) for table in page.all("table")] == [0, 1, 1]
    assert [table.all("caption")[0].text for table in page.all("table")] == [
        block.bookmark for block in tables(document(name, corpus))
    ]


def test_ids_are_unique_and_sections_keep_their_names() -> None:
    page = read(render_html(build(report())))
    ids = [e.attributes["id"] for e in page.all(*KNOWN) if "id" in e.attributes]
    assert len(ids) == len(set(ids))
    by_id = {e.attributes["id"]: e.text for e in page.all("h2", "h3", "h4")}
    assert by_id["section-3"] == "三、收到和处理政府信息公开申请情况"
    assert by_id["section-1-2"] == "（二）依申请公开"
    assert by_id["section-1-1-1"] == "1.规范性文件"
    assert {"table-disclosure", "table-requests", "table-disputes", "figure-1"} < set(ids)


# -------------------------------------------------------------------------------- texts


def test_texts_stand_in_the_page_in_order_and_verbatim() -> None:
    made = build(report(fee_charged="已收取"))
    page = read(render_html(made))
    levels = {1: "h2", 2: "h3", 3: "h4"}
    expected = [
        (levels[b.level], b.text) if isinstance(b, Heading) else ("p", b.text)
        for b in made.blocks
        if isinstance(b, Heading | Paragraph)
    ]
    found = [(e.tag, e.text) for e in page.all("h2", "h3", "h4", "p")]
    assert found == [("p", "草稿"), *expected]
    assert page.all("h1")[0].text == made.title == page.all("title")[0].text
    assert [e.text for e in page.all("b")] == ["（一）完善目录。"]


def test_the_head_names_agency_date_and_language() -> None:
    page = read(render_html(build(report())))
    told = {e.attributes.get("name"): e.attributes.get("content") for e in page.all("meta")}
    assert (told["author"], told["dcterms.date"]) == ("云泽市数据管理局", "2023-12-31")
    assert page.children[0].attributes == {"lang": "zh-CN"}


def test_what_is_final_bears_its_code_and_what_is_not_its_mark() -> None:
    sealed = read(render_html(build(report(), code=CODE)))
    footer = sealed.all("footer")[0]
    assert CODE in footer.text
    picture = footer.all("img")[0].attributes
    assert CODE in picture["alt"]
    assert pixels(picture["src"]).size[0] > 100
    assert not [e for e in sealed.all("p") if e.attributes.get("class") == "mark"]
    draft = read(render_html(build(report())))
    assert draft.all("footer") == []
    assert [e.text for e in draft.all("p") if e.attributes.get("class") == "mark"] == ["草稿"]


def test_the_code_of_the_sign_page_is_not_shown_twice() -> None:
    signed = read(render_html(build_signed(report(), [], code=CODE)))
    assert sum(CODE in each.attributes["alt"] for each in signed.all("img")) == 1
    assert signed.all("footer") == []


def test_what_a_site_keeps_is_enough() -> None:
    """Without style sheet and classes tables still have lines, paragraphs their indent."""
    main = read(render_html(build(report(), code=CODE))).all("main")[0]
    assert all(e.attributes["border"] == "1" for e in main.all("table"))
    running = [e for e in main.all("p") if e.attributes.get("class") in {"lead", "body", "note"}]
    assert running
    assert all("text-indent" in e.attributes["style"] for e in running)
    assert all("text-align" in e.attributes["style"] for e in main.all("td", "th"))
    assert len(main.all("h1")) == len(main.all("footer")) == 1


# ------------------------------------------------------------------------------ figures


def pixels(address: str) -> Image.Image:
    kind, data = address.removeprefix("data:").split(";base64,")
    picture = Image.open(BytesIO(base64.b64decode(data, validate=True)))
    assert picture.get_format_mimetype() == kind  # type: ignore[attr-defined]
    return picture


def figure(drawing: Picture | Chart) -> Element:
    made = Document("", "", "", "2021", "2023-12-31", (FigureBlock(1, "申请量", drawing),))
    return read(render_html(made)).all("figure")[0]


def photo(kind: str, mode: str = "RGB") -> bytes:
    made, exif = BytesIO(), Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "taken by somebody"
    Image.new(mode, (40, 20), 200).save(made, kind, exif=exif)
    return made.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_a_picture_is_drawn_anew_upright_and_tells_nothing_of_its_maker(kind: str) -> None:
    found = figure(Picture("image/svg+xml", photo(kind)))
    address = found.all("img")[0].attributes["src"]
    assert pixels(address).size == (20, 40)
    assert not pixels(address).getexif()
    assert b"somebody" not in base64.b64decode(address.partition(",")[2])
    assert found.text == "图1　申请量"


def test_a_picture_that_cannot_be_read_leaves_its_caption() -> None:
    found = figure(Picture("image/png", b"<svg onload='alert(1)'/>"))
    assert found.all("img") == []
    assert found.text == "图1　申请量"


def test_a_chart_is_a_picture_with_its_numbers_in_words() -> None:
    from decimal import Decimal

    points = (point("2022年", Decimal(3)), point("2023年", Decimal(12)))
    image = figure(Chart("columns", points, "件")).all("img")[0].attributes
    assert image["alt"] == "申请量（单位：件）：2022年3；2023年12"
    assert pixels(image["src"]).size[0] > 500
    assert figure(Chart("columns", (), "件")).all("img") == []


def point(label: str, value: Decimal) -> Point:
    return Point(label, value, str(value))


# ------------------------------------------------------------------------------- safety


def test_nothing_is_executed_or_fetched() -> None:
    page = render_html(build(report(), code=CODE))
    elements = read(page).all(*KNOWN)
    assert not {"href", "action", "srcset"} & {name for e in elements for name in e.attributes}
    assert not [name for e in elements for name in e.attributes if name.startswith("on")]
    assert all(
        e.attributes["src"].startswith("data:image/") for e in elements if "src" in e.attributes
    )
    style = read(page).all("style")[0].text
    assert "url(" not in style
    assert "@import" not in style
    assert b"default-src 'none'" in page


HOSTILE = st.sampled_from(
    [
        *("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</style><b>", "<!--"),
        *("]]>", "&lt;&#60;", "&amp;", "'", "\x00\x0b", "\ud800", "\ufffe", "\U0001f600", "\u202e"),
    ]
)


@given(st.lists(st.one_of(st.text(max_size=30), HOSTILE), max_size=4).map("".join))
def test_any_text_is_read_back_and_never_becomes_an_element(text: str) -> None:
    made = Document(
        title=text,
        agency=text,
        year="2023",
        format="2021",
        dated="2023-12-31",
        mark=text,
        blocks=(
            Title(((text, text),)),
            Heading(1, text),
            Paragraph((Run(text, "run-in"), Run(text))),
            FigureBlock(1, text, Picture("image/png", b"")),
        ),
    )
    page = read(render_html(made))
    kept = held(text)
    assert {e.tag for e in everything(page)} <= KNOWN
    assert page.all("h2")[0].text == page.all("title")[0].text == kept
    assert page.all("h1")[0].text == page.all("p")[-1].text == kept * 2
    assert page.all("figcaption")[0].text == "图1　" + kept
    agency = next(e for e in page.all("meta") if e.attributes.get("name") == "author")
    assert agency.attributes["content"] == kept


@given(st.one_of(st.text(max_size=20), HOSTILE))
def test_any_text_in_a_table_is_read_back(text: str) -> None:
    made = with_texts(replace(build(report()), blocks=tuple(tables(build(report()))[:1])), text)
    page = read(render_html(made))
    assert {e.tag for e in everything(page)} <= KNOWN
    assert {e.text for e in page.all("td", "th", "caption")} == {held(text)}


def everything(element: Element) -> list[Element]:
    return [e for child in element.children for e in (child, *everything(child))]


def test_only_what_no_page_can_hold_is_dropped() -> None:
    assert held("甲\x00\x08\x0b\ud800\ufffe\ufdd0\x85\x7f乙\t丙\r\n丁\r戊") == "甲乙\t丙\n丁\n戊"
    assert held("㐂𠮷\U0002ebf0\u200b\ue000€") == "㐂𠮷\U0002ebf0\u200b\ue000€"


def test_two_processes_make_the_same_page() -> None:
    assert len(digests("forms.render.web", "render_html")) == 1


def test_an_office_opens_the_page(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_bytes(render_html(build(report(), code=CODE)))
    made = converted(path, "pdf:writer_web_pdf_Export", tmp_path / "office")
    assert made.read_bytes().startswith(b"%PDF")


def test_a_label_that_is_written_downwards_has_a_line_for_each_character() -> None:
    page = read(render_html(build(Content("2021"))))
    upright = next(each for each in page.all("th", "td") if "vertical" in each.attributes["class"])
    assert upright.text == "三、本年度办理结果"
    assert len(upright.all("br")) == len("本年度办理结果")


def test_the_code_is_in_the_margin_of_every_printed_page() -> None:
    final = render_html(build(Content("2021"), code='A-1";}<b>'))
    (rule,) = re.findall(rb"@bottom-right \{ content: \"([^\"]*)\"", final)
    unescaped = re.sub(r"\\([0-9a-f]+) ", lambda sign: chr(int(sign[1], 16)), rule.decode())
    assert unescaped == '核验码　A-1";}<b>'
    assert b"@bottom-right" not in render_html(build(Content("2021")))
