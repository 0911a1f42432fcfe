"""The numbers that a page prints before the items of its lists."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from forms.importers.extract.words import NUMBERED, NUMERALS

if TYPE_CHECKING:
    from forms.importers.extract.page.markup import Element

_NUMBER = re.compile(r"\s*(-?[0-9]{1,6})")
_STYLE = re.compile(
    r"list-style(?:-type)?\s*:[^;:]*?(none|alpha|latin|roman|chinese|cjk-ideographic)",
    re.IGNORECASE,
)
_UPPER = re.compile(r"upper", re.IGNORECASE)
_BY_TYPE = {"a": "alpha", "i": "roman"}
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(slots=True)
class Numbers:
    """The numbers of a list; a list without numbers has an empty `style`."""

    style: str
    upper: bool = False
    next: int = 1
    step: int = 1

    def take(self, item: Element) -> str:
        """What stands before an item."""
        stated = _NUMBER.match(item.attribute("value"))
        number = int(stated.group(1)) if stated else self.next
        self.next = number + self.step
        text = _written(number, self.style)
        return text.upper() if self.upper else text


def numbers_of(element: Element) -> Numbers:
    """The numbers of <ol>; none for <ul>."""
    if element.tag != "ol":
        return Numbers("")
    look, kind = element.attribute("style"), element.attribute("type")
    found = _STYLE.search(look)
    style = found.group(1).lower() if found else _BY_TYPE.get(kind.lower(), "decimal")
    upper = bool(found and _UPPER.search(look)) or (kind.isupper() and not found)
    start = _NUMBER.match(element.attribute("start"))
    if "reversed" in element.attributes:
        count = sum(each.tag == "li" for each in element.elements())
        return Numbers(style, upper, int(start.group(1)) if start else count, -1)
    return Numbers(style, upper, int(start.group(1)) if start else 1)


def _written(number: int, style: str) -> str:
    if style in ("", "none"):
        return ""
    if style in ("alpha", "latin") and 1 <= number <= 26:
        return f"{chr(ord('a') + number - 1)}."
    if style == "roman" and 1 <= number < 40:
        return f"{_roman(number)}."
    if style in ("chinese", "cjk-ideographic") and 1 <= number <= 99:
        return _chinese(number) + NUMBERED
    return f"{number}."


def _roman(number: int) -> str:
    text = ""
    for worth, letters in _ROMAN:
        text += letters * (number // worth)
        number %= worth
    return text


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    ten = NUMERALS[9] if tens else ""
    return (NUMERALS[tens - 1] if tens > 1 else "") + ten + (NUMERALS[ones - 1] if ones else "")
