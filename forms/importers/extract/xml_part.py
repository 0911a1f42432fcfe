"""The guarded reading of XML: no document type, no entities, a bounded tree."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element
from xml.parsers import expat

from forms.importers.failures import DAMAGED, TOO_LARGE, refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

DEEPEST = 256
MOST_ELEMENTS = 1_000_000

_BETWEEN = " "
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def parse(data: bytes, prefixes: Mapping[str, str]) -> Element:
    """The root of a part's tree. NianbaoError `damaged-file` for what is not well-formed, has a
    document type or is nested too deeply, `too-large` for too many elements.

    A name is its namespace's entry in `prefixes` and its local name; names of other namespaces
    keep theirs. Texts between child elements are not kept, only an element's first text.
    """
    tree = _Tree(prefixes)
    # What the declaration says is not asked: parts are UTF-8 or UTF-16, and other decoders could
    # not be loaded any more.
    encoding = "UTF-16" if data.startswith(_UTF_16) else "UTF-8"
    parser = expat.ParserCreate(encoding, _BETWEEN)
    parser.buffer_text = True
    parser.StartElementHandler = tree.start
    parser.EndElementHandler = tree.end
    parser.CharacterDataHandler = tree.characters
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError) as error:
        raise refusal(DAMAGED) from error
    return tree.root


def _refuse(*_declaration: object) -> None:
    raise refusal(DAMAGED)


class _Tree:
    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self.root = Element("")
        self._prefixes = prefixes
        self._names: dict[str, str] = {}
        self._open: list[Element] = []
        self._count = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > MOST_ELEMENTS:
            raise refusal(TOO_LARGE)
        if len(self._open) >= DEEPEST:
            raise refusal(DAMAGED)
        named = {self._name(key): value for key, value in attributes.items()}
        element = Element(self._name(name), named)
        if self._open:
            self._open[-1].append(element)
        else:
            self.root = element
        self._open.append(element)

    def end(self, _name: str) -> None:
        self._open.pop()

    def characters(self, text: str) -> None:
        """The parser gives a long text in pieces."""
        element = self._open[-1]
        if not len(element):
            element.text = (element.text or "") + text

    def _name(self, name: str) -> str:
        known = self._names.get(name)
        if known is None:
            space, _, local = name.rpartition(_BETWEEN)
            known = self._prefixes.get(space, f"{{{space}}}") + local if space else local
            self._names[name] = known
        return known
