"""The numbers that Word puts before paragraphs by itself; they are in no text of the file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from forms.importers.extract.word.counting import written
from forms.importers.extract.word.settings import LARGEST, is_on, value, whole_number

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from forms.importers.extract.word.styles import Styles

_DEEPEST = 8
_LONGEST_PATTERN = 100
_MOST_LINKS = 5
_COUNTER = re.compile(r"%([1-9])")
_UNNUMBERED = ("bullet", "none")


@dataclass(slots=True)
class _List:
    """A `num`: levels of its own or of the abstract one that it shares its counters with."""

    shared: str
    levels: dict[int, Element] = field(default_factory=dict)
    restarts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts paragraphs in reading order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        abstract = [] if root is None else root.findall("abstractNum")
        lists = [] if root is None else root.findall("num")
        self._abstract = {each.get("abstractNumId", ""): each for each in abstract}
        self._nums = {each.get("numId", ""): each for each in lists}
        self._lists: dict[str, _List | None] = {}
        self._counters: dict[str, dict[int, int]] = {}

    def label(self, properties: Element | None) -> str:
        """The number of the next paragraph, as shown: `（二）`; nothing for bullets."""
        style = self._styles.of_paragraph(properties)
        number = self._number_of(properties, style)
        begun = number in self._lists
        found = self._list(number)
        if found is None:
            return ""
        level = self._level(found, properties, style)
        counters = self._counters.setdefault(found.shared, {})
        if not begun:
            for each in found.restarts:
                counters.pop(each, None)
        _advance(found, level, counters)
        return _text(found, level, counters)

    def _number_of(self, properties: Element | None, style: str) -> str:
        direct = None if properties is None else properties.find("numPr/numId")
        found = self._styles.setting(style, "pPr/numPr/numId") if direct is None else direct
        return "" if found is None else found.get("val", "")

    def _level(self, found: _List, properties: Element | None, style: str) -> int:
        direct = None if properties is None else properties.find("numPr/ilvl")
        if direct is not None:
            return whole_number(direct.get("val", ""), 0, _DEEPEST)
        for level, element in found.levels.items():
            if value(element, "pStyle") == style:
                return level
        inherited = self._styles.setting(style, "pPr/numPr/ilvl")
        return 0 if inherited is None else whole_number(inherited.get("val", ""), 0, _DEEPEST)

    def _list(self, number: str) -> _List | None:
        if number not in self._lists:
            self._lists[number] = self._made(number)
        return self._lists[number]

    def _made(self, number: str) -> _List | None:
        num = self._nums.get(number)
        abstract = None if num is None else self._abstract_of(num)
        if num is None or abstract is None:
            return None
        made = _List(abstract.get("abstractNumId", ""))
        made.levels = {_level(each): each for each in abstract.findall("lvl")}
        for each in num.findall("lvlOverride"):
            own = each.find("lvl")
            if own is not None:
                made.levels[_level(each)] = own
            if each.find("startOverride") is not None:
                made.restarts[_level(each)] = whole_number(value(each, "startOverride"))
        return made

    def _abstract_of(self, num: Element | None) -> Element | None:
        """Through numbering styles, which name a `num` that names the list; not for ever."""
        for _ in range(_MOST_LINKS):
            abstract = self._abstract.get(value(num, "abstractNumId"))
            link = None if abstract is None else abstract.find("numStyleLink")
            if link is None:
                return abstract
            target = self._styles.setting(link.get("val", ""), "pPr/numPr/numId")
            num = None if target is None else self._nums.get(target.get("val", ""))
        return None


def _advance(found: _List, level: int, counters: dict[int, int]) -> None:
    counted = counters.get(level)
    counters[level] = _start(found, level) if counted is None else min(counted + 1, LARGEST)
    for deeper in [each for each in counters if each > level]:
        element = found.levels.get(deeper)
        restart = value(element, "lvlRestart")
        if not restart or level < whole_number(restart):
            del counters[deeper]


def _start(found: _List, level: int) -> int:
    if level in found.restarts:
        return found.restarts[level]
    return whole_number(value(found.levels.get(level), "start"))


def _level(element: Element) -> int:
    return whole_number(element.get("ilvl", ""), 0, _DEEPEST)


def _text(found: _List, level: int, counters: dict[int, int]) -> str:
    element = found.levels.get(level)
    pattern = None if element is None else element.find("lvlText")
    if element is None or pattern is None or _form(element) == "bullet":
        return ""
    plain = is_on(element.find("isLgl"))

    def shown(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        form = _form(found.levels.get(at))
        number = counters.get(at, _start(found, at))
        return "" if form in _UNNUMBERED else written(number, "decimal" if plain else form)

    text = _COUNTER.sub(shown, pattern.get("val", "")[:_LONGEST_PATTERN])
    return text[:_LONGEST_PATTERN]


def _form(level: Element | None) -> str:
    """Newer formats come with a fallback, which stands last."""
    forms = [] if level is None else [each.get("val", "") for each in level.iter("numFmt")]
    return forms[-1] if forms else "decimal"
