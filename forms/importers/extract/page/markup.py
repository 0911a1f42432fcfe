"""Markup → a tree of our own, with what has to be known of an element before its content is read.

Nothing here recurses, so a page may be as deep as the parser bears: MOST_DEPTH bounds the time it
takes, not the stack. (A depth of 256 would refuse honest pages that forgot to close their tags.)
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from forms.importers.failures import DAMAGED, TOO_LARGE, refusal
from forms.values.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborHTMLParser, LexborNode


def tags(names: str) -> frozenset[str]:
    """Names of elements, parted by blanks."""
    return frozenset(names.split())


MOST_MARKS = 300_000
MOST_DEPTH = 5_000
MOST_ATTRIBUTES = 2_000
MOST_CHOICES = 10_000

_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)")
_CHOICE = re.compile("<opt(?:ion|group)", re.IGNORECASE)
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{10000,}")
_ATTRIBUTE = re.compile(r"\s[a-zA-Z_:@][\w:.-]{0,30}(?=[\s=/>])")
_CLOSED_BY_ITSELF = tags(
    "area base br col embed hr img input link meta param source track wbr p li dt dd td th tr "
    "tbody thead tfoot option colgroup"
)
_NOT_CONVERTED = frozenset({"head", "style", "svg", "math"})
_RAW_TEXT = frozenset({"textarea", "script", "xmp", "template"})
_MARKUP_SCRIPT = re.compile("html|template", re.IGNORECASE)
_FIGURE = re.compile(r"\d[\d.,，]*")
_BLANK = re.compile(r"\s+")
_HEADINGS = frozenset({"h1", "h2", "h3"})
_LONGEST_LINK = 60
_LONGEST_FIGURE = 12
_BESIDE_LINK = 3
"""Letters between links, such as a bar."""

BLOCKS = tags(
    "html body address article aside blockquote caption center dd details dialog dir div dl "
    "dt fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr "
    "legend li listing main menu nav ol optgroup option p plaintext pre search section "
    "summary table tbody td tfoot th thead tr ul xmp"
)
"""Elements before and after which a line ends."""
BREAKING = BLOCKS | {"br"}


@dataclass(slots=True)
class Element:
    """An element and, of all that is in it, hidden or not: `letters` without blanks, those in
    `linked` text, the number of `links`, the `longest` run of text outside links, whether a line
    ends in it (`breaks`), and whether it holds a `wide` table, one with two filled cells side by
    side, and cells that are `figures`."""

    tag: str
    attributes: dict[str, str]
    children: list[Element | str] = field(default_factory=list)
    letters: int = 0
    linked: int = 0
    links: int = 0
    longest: int = 0
    breaks: bool = False
    wide: bool = False
    figures: bool = False

    def add(self, child: Element) -> None:
        """Counts what was counted in a child."""
        self.letters += child.letters
        self.linked += child.linked
        self.links += child.links
        self.breaks |= child.breaks
        self.wide |= child.wide
        self.figures |= child.figures

    def attribute(self, name: str) -> str:
        """Its value, empty where there is none."""
        return self.attributes.get(name, "")

    def elements(self) -> Iterator[Element]:
        """The children that are elements."""
        return (child for child in self.children if isinstance(child, Element))

    def pieces(self) -> Iterator[Element | str]:
        """All that is in it, in reading order."""
        stack: list[Element | str] = list(reversed(self.children))
        while stack:
            piece = stack.pop()
            yield piece
            if isinstance(piece, Element):
                stack.extend(reversed(piece.children))

    def text(self, longest: int = 200) -> str:
        """What is in it on one line, cut."""
        taken: list[str] = []
        left = 4 * longest
        for piece in self.pieces():
            if isinstance(piece, str):
                taken.append(piece)
                left -= len(piece)
            if left < 0:
                break
        return _BLANK.sub(" ", "".join(taken)).strip()[:longest]


@dataclass(frozen=True, slots=True)
class Page:
    """A page. `titles` are what it calls itself, the best first; `carried` is markup that it holds
    as text, for a script to show."""

    root: Element
    titles: tuple[str, ...]
    carried: tuple[str, ...]


def page_from(text: str) -> Page:
    """Parses a page or a piece of one; NianbaoError `too-large` or `damaged-file`."""
    text = clean(text)
    _guard(text)
    from selectolax.lexbor import LexborHTMLParser, SelectolaxError

    try:
        parser = LexborHTMLParser(text, scripting=True)
        if parser.root is None:
            raise refusal(DAMAGED)
        root = _converted(parser.root)
        return Page(root, tuple(_titles(parser)), tuple(_carried(parser)))
    except (SelectolaxError, RuntimeError, ValueError) as error:
        raise refusal(DAMAGED) from error


def _guard(text: str) -> None:
    """Refuses what a parser would take minutes for: it looks through all open elements again and
    again, and through all attributes of an element."""
    if text.count("<") > MOST_MARKS or len(_CHOICE.findall(text)) > MOST_CHOICES:
        raise refusal(TOO_LARGE)
    depth = 0
    for slash, tag in _TAG.findall(text):
        if tag.lower() not in _CLOSED_BY_ITSELF:
            depth = max(0, depth - 1) if slash else depth + 1
        if depth > MOST_DEPTH:
            raise refusal(DAMAGED)
    if any(len(_ATTRIBUTE.findall(tag)) > MOST_ATTRIBUTES for tag in _LONG_TAG.findall(text)):
        raise refusal(DAMAGED)


def _converted(root: LexborNode) -> Element:
    top = Element(root.tag or "", {})
    made = [top]
    waiting = [(root, top)]
    while waiting:
        node, element = waiting.pop()
        child = node.first_child
        while child is not None:
            if child.is_text_node:
                element.children.append(child.text_content or "")
            elif child.is_element_node and (child.tag or "") not in _NOT_CONVERTED:
                inner = Element(child.tag or "", _attributes(child))
                element.children.append(inner)
                made.append(inner)
                if inner.tag == "textarea":
                    inner.attributes["value"] = child.text() or ""
                if inner.tag not in _RAW_TEXT:
                    waiting.append((child, inner))
            child = child.next
        if len(made) > MOST_MARKS:
            raise refusal(TOO_LARGE)
    for element in reversed(made):  # a parent is made before what is in it
        _measure(element)
    return top


def _attributes(node: LexborNode) -> dict[str, str]:
    return {name: value or "" for name, value in node.attributes.items()}


def _measure(element: Element) -> None:
    run = 0
    for child in element.children:
        if isinstance(child, str):
            letters = len("".join(child.split()))
            element.letters += letters
            run += letters
            continue
        element.add(child)
        if child.breaks:
            element.longest = max(element.longest, run, child.longest)
        run = 0 if child.breaks else run + child.longest
    element.breaks |= element.tag in BREAKING
    element.longest = max(element.longest, run) if element.breaks else run
    if element.tag == "a" and "href" in element.attributes:
        element.links += 1
        if element.letters <= _LONGEST_LINK:
            element.linked, element.longest = element.letters, -_BESIDE_LINK
    if element.tag in _HEADINGS and element.linked < element.letters:
        element.longest = max(element.longest, _LONGEST_LINK)
    element.wide |= element.tag == "tr" and _side_by_side(element)
    element.figures |= element.tag in ("td", "th") and _is_figure(element)


def _is_figure(cell: Element) -> bool:
    return (
        0 < cell.letters <= _LONGEST_FIGURE
        and not cell.links
        and bool(_FIGURE.fullmatch(cell.text()))
    )


def _side_by_side(row: Element) -> bool:
    return sum(cell.letters > 0 for cell in row.elements() if cell.tag in ("td", "th")) >= 2


def _titles(parser: LexborHTMLParser) -> Iterator[str]:
    named = (
        meta.attributes.get("content")
        for meta in parser.css("meta[name]")
        if (meta.attributes.get("name") or "").lower() == "articletitle"
    )
    title = parser.css_first("title")
    for each in (*named, title.text() if title else ""):
        if text := _BLANK.sub(" ", each or "").strip():
            yield text


def _carried(parser: LexborHTMLParser) -> Iterator[str]:
    for node in parser.css("textarea, xmp, script[type], template"):
        script = node.tag == "script"
        if script and not _MARKUP_SCRIPT.search(node.attributes.get("type") or ""):
            continue
        text = _within(node.html or "") if node.tag == "template" else node.text()
        if "<table" in text.lower():
            yield text


def _within(markup: str) -> str:
    """An element's markup without its own tags."""
    return markup[markup.find(">") + 1 : markup.rfind("<")]
