"""Going through a part's elements in reading order, without recursion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forms.importers.extract.word.settings import is_on

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

_PROPERTIES = frozenset(
    {"pPr", "rPr", "tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr"}
)
_BRANCHES = ("mc_Choice", "mc_Fallback")
DELETED = frozenset({"del", "moveFrom"})


def inner(element: Element, wanted: frozenset[str]) -> Iterator[Element]:
    """The elements of these names, and the deleted ones and unfilled fields, that are nearest
    below an element; whatever else stands between them (controls, links, insertions, names of
    other programs) is looked through."""
    stops = wanted | DELETED
    rest = [iter(element)]
    while rest:
        child = next(rest[-1], None)
        if child is None:
            rest.pop()
        elif child.tag in stops or is_unfilled(child):
            yield child
        elif child.tag not in _PROPERTIES:
            rest.append(iter(chosen(child)))


def is_unfilled(element: Element) -> bool:
    """Whether this is a control that still shows its prompt."""
    return element.tag == "sdt" and is_on(element.find("sdtPr/showingPlcHdr"))


def chosen(element: Element) -> Element:
    """Of the branches that say the same for newer and older programs, the first with text."""
    if element.tag != "mc_AlternateContent":
        return element
    branches = [each for each in element if each.tag in _BRANCHES]
    full = (each for each in branches if next(each.iter("t"), None) is not None)
    return next(full, branches[0] if branches else element)


def plain_text(element: Element) -> str:
    """All text below an element, for listing it."""
    tags = ("t", "delText", "m_t")
    return "".join(each.text or "" for each in element.iter() if each.tag in tags)
