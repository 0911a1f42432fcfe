"""The page: what stands in its head, its sections, paragraphs and figures."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, tostring

from forms.document.nodes import Chart, FigureBlock, Heading, Paragraph, TableBlock, Title
from forms.render.characters import held
from forms.render.pictures import opened
from forms.render.web import words
from forms.render.web.images import address_of
from forms.render.web.style import CSS
from forms.render.web.table import code_image, has_code, table_of

if TYPE_CHECKING:
    from forms.document.nodes import Block, Document, Picture, Stamp

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_FOOT = '@page {{ @bottom-right {{ content: "{text}"; font: 9pt SimSun, serif; }} }}\n'
_INDENT = {"style": "text-indent:2em"}


def render_html(document: Document) -> bytes:
    """The page in UTF-8; the same document gives the same bytes in any process on any day.

    Characters that HTML cannot hold are dropped; every other one stands in it as in the tree.
    """
    page = Element("html", {"lang": document.language})
    page.append(_head(document))
    article = SubElement(SubElement(SubElement(page, "body"), "main"), "article")
    if document.mark:
        SubElement(article, "p", {"class": "mark"}).text = held(document.mark)
    _Sections(article).add(document.blocks)
    tables = (block for block in document.blocks if isinstance(block, TableBlock))
    if document.stamp and not any(map(has_code, tables)):
        article.append(_stamp(document.stamp))
    _part_lines(page)
    written: bytes = tostring(page, encoding="utf-8", method="html")
    return b"<!DOCTYPE html>\n" + written


def _head(document: Document) -> Element:
    head = Element("head")
    SubElement(head, "meta", {"charset": "utf-8"})
    SubElement(head, "meta", {"http-equiv": "Content-Security-Policy", "content": _POLICY})
    SubElement(head, "title").text = held(document.title)
    told = {
        "viewport": "width=device-width, initial-scale=1",
        "author": document.agency,
        "dcterms.date": document.dated,
    }
    for name, content in told.items():
        SubElement(head, "meta", {"name": name, "content": held(content)})
    SubElement(head, "style").text = CSS + _foot(document.stamp)
    return head


def _foot(stamp: Stamp | None) -> str:
    """The code in the margin of every page on paper; in a style sheet every other sign but letters
    and digits is written by its number."""
    if stamp is None:
        return ""
    text = re.sub(r"[^0-9A-Za-z]", lambda sign: f"\\{ord(sign[0]):x} ", held(stamp.text))
    return _FOOT.format(text=text)


class _Sections:
    """The blocks of a document, each section of the report in one of its own.

    A heading is named by its place: `section-3`, `section-1-2`, `section-1-2-1`.
    """

    def __init__(self, article: Element) -> None:
        self._article = article
        self._current = article
        self._counts: Counter[int] = Counter()

    def add(self, blocks: tuple[Block, ...]) -> None:
        """All blocks in order."""
        for block in blocks:
            match block:
                case Heading():
                    self._heading(block)
                case Title():
                    self._current.append(_title(block))
                case Paragraph():
                    self._current.append(_paragraph(block))
                case TableBlock():
                    self._current.append(table_of(block))
                case FigureBlock():
                    self._current.append(_figure(block))

    def _heading(self, heading: Heading) -> None:
        name = self._name(heading.level)
        if heading.level == 1:
            kind = {"class": "new-page"} if heading.new_page else {}
            self._current = SubElement(self._article, "section", {"aria-labelledby": name, **kind})
        made = SubElement(self._current, f"h{heading.level + 1}", {"id": name})
        made.text = held(heading.text)

    def _name(self, level: int) -> str:
        self._counts[level] += 1
        for deeper in range(level + 1, 4):
            self._counts[deeper] = 0
        return "-".join(["section", *(str(self._counts[each]) for each in range(1, level + 1))])


def _title(title: Title) -> Element:
    made = Element("h1")
    for part in title.parts:
        line = SubElement(made, "span", {"class": "part"})
        for unit in part:
            SubElement(line, "span", {"class": "part"}).text = held(unit)
    return made


def _paragraph(paragraph: Paragraph) -> Element:
    made = Element("p", {"class": paragraph.role, **_INDENT})
    for run in paragraph.runs:
        element = SubElement(made, "b" if run.role == "run-in" else "span")
        element.text = held(run.text)
    if [run.role for run in paragraph.runs] == ["text"]:
        made.text = made[0].text
        made.remove(made[0])
    return made


def _figure(block: FigureBlock) -> Element:
    """The figure with its caption, which stands alone for a picture that cannot be read."""
    made = Element("figure", {"id": f"figure-{block.number}", "style": "text-align:center"})
    address, told = _drawn(block)
    if address:
        style = {"style": "max-width:100%;height:auto"}
        SubElement(made, "img", {"alt": held(told), "src": address, **style})
    SubElement(made, "figcaption").text = held(block.text)
    return made


def _drawn(block: FigureBlock) -> tuple[str, str]:
    """The drawing's address, and what it shows in words: a chart's numbers one by one."""
    drawing: Picture | Chart = block.drawing
    if not isinstance(drawing, Chart):
        found = opened(drawing.data)
        return (address_of(found.kind, found.data) if found else ""), block.caption
    from forms.render.charts import picture

    points = [words.POINT.format(label=each.label, shown=each.shown) for each in drawing.points]
    told = words.CHART.format(
        caption=block.caption, unit=drawing.unit, points=words.BETWEEN.join(points)
    )
    return address_of("png", picture(drawing)), told


def _stamp(stamp: Stamp) -> Element:
    made = Element("footer")
    SubElement(made, "p").text = held(stamp.text)
    SubElement(made, "p").append(code_image(stamp.says))
    return made


_LINES = {"head", "body", "main", "article", "section", "table", "thead", "tbody", "tr", "footer"}


def _part_lines(page: Element) -> None:
    """Puts block after block on a line of its own: for who reads or pastes the source."""
    for element in page.iter():
        if element.tag in _LINES:
            element.text = "\n"
            for child in element:
                child.tail = "\n"
