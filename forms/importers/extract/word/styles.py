"""What paragraphs and runs take from their styles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forms.importers.extract.word.settings import value

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

_LONGEST_CHAIN = 20


class Styles:
    """The styles of a document; chains of basedOn end where they turn back or grow too long."""

    def __init__(self, root: Element | None) -> None:
        styles = [] if root is None else root.findall("style")
        self._styles = {each.get("styleId", ""): each for each in styles}
        self._settings: dict[tuple[str, str], Element | None] = {}
        self._usual = next((each.get("styleId", "") for each in styles if _is_usual(each)), "")

    def setting(self, style: str, path: str) -> Element | None:
        """The setting at a path like `rPr/vanish` that a style has or takes over."""
        key = (style, path)
        if key not in self._settings:
            settings = (each.find(path) for each in self._chain(style))
            self._settings[key] = next((each for each in settings if each is not None), None)
        return self._settings[key]

    def of_paragraph(self, properties: Element | None) -> str:
        """The style of a paragraph with these properties."""
        return value(properties, "pStyle") or self._usual

    def _chain(self, style: str) -> Iterator[Element]:
        seen: set[str] = set()
        while style in self._styles and style not in seen and len(seen) < _LONGEST_CHAIN:
            seen.add(style)
            yield self._styles[style]
            style = value(self._styles[style], "basedOn")


def _is_usual(style: Element) -> bool:
    return style.get("type") == "paragraph" and style.get("default", "0") in ("1", "true", "on")
