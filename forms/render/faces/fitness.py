"""Whether a face that somebody installed can be printed with, and what it is called.

Refused are outlines other than TrueType's, licences that forbid to embed a subset, faces without
a Unicode map or without the common Chinese characters, and damaged files.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from struct import error, unpack_from
from typing import TYPE_CHECKING

from forms.render.faces import words
from forms.render.faces.sfnt import FontFile, Unusable
from forms.storage import MEGABYTE
from forms.values.text import one_line

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

LARGEST = 200 * MEGABYTE
"""Of a face's file; the largest collections of Chinese faces have half of that."""
_COVERED = 0.95
"""Of the common characters: old faces lack some signs, faces of other scripts lack nearly all."""
_LICENCE, _RESTRICTED, _WHOLE_ONLY, _BITMAP_ONLY = 0x000F, 0x0002, 0x0100, 0x0200
_LEANS = 0.05
"""Of an em: how far a mark's ink may reach over the middle of its square."""
_TABLES = frozenset({"cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name"})
_READERS_FAIL = (error, IndexError, KeyError, ValueError, OverflowError, ZeroDivisionError)
_MOST_NAMES = 4096
_FAMILY, _STYLE, _PRINTED, _WIDER_FAMILY, _WIDER_STYLE = 1, 2, 6, 16, 17
_CHINESE = (0x0804, 0x1004, 0x0404, 0x0C04, 0x1404)
"""Windows' languages: the mainland, Singapore, then the traditional ones."""
_ENGLISH = 0x0409
_MAC_LANGUAGES = {(0, 0): _ENGLISH, (25, 33): 0x0804}
_CODECS = {
    (3, 0): "utf-16-be",
    (3, 1): "utf-16-be",
    (3, 10): "utf-16-be",
    (3, 3): "gb18030",
    (3, 4): "big5",
    (1, 0): "mac-roman",
    (1, 25): "gb2312",
}
_NOT_PRINTED = re.compile("[^A-Za-z0-9]+")
_PLAIN = frozenset({"", "Regular", "Normal", "Book", "Roman", *words.PLAIN_STYLES})


@dataclass(frozen=True, slots=True)
class Names:
    """A face's family in Chinese (or, where it has no such name, in English) and in English, each
    with its style unless that is the plain one; and what a PDF calls it."""

    chinese: str
    english: str
    printed: str


def fit(file: FontFile) -> Names:
    """The names of a face that can be printed with; else Unusable."""
    try:
        _refuse_unfit(file)
        return names(file)
    except _READERS_FAIL as failure:
        raise Unusable("damaged") from failure


def _refuse_unfit(file: FontFile) -> None:
    if file.has(frozenset({"CFF "})) or file.has(frozenset({"CFF2"})):
        raise Unusable("postscript")
    licence = file.table("OS/2")[8:10]
    reason = _forbidden(int.from_bytes(licence, "big"))
    if reason:
        raise Unusable(reason)
    if not file.has(_TABLES) or not _measured(file):
        raise Unusable("damaged")
    if not covers_chinese(file.glyphs):
        raise Unusable("not-chinese")


def _forbidden(licence: int) -> str:
    """Why the licence (fsType of OS/2) forbids to embed what a report uses. Where an old face
    sets several of the first bits, the most generous holds."""
    if licence & _LICENCE == _RESTRICTED:
        return "restricted"
    if licence & _BITMAP_ONLY:
        return "bitmap-only"
    return "whole-only" if licence & _WHOLE_ONLY else ""


def _measured(file: FontFile) -> bool:
    """Whether all that a PDF says of a face can be read."""
    limits = len(file.table("maxp")) >= 32 and len(file.table("head")) >= 54
    numbers = (*file.box, file.ascent, file.descent)
    sensible = all(abs(number) < 30_000 for number in numbers)
    return (
        limits and sensible and 16 <= file.units <= 16384 and bool(file.advances) and file.count > 0
    )


def covers_chinese(glyphs: Collection[int]) -> bool:
    """Whether a face is meant for Chinese: it has nearly all characters of GB 2312's first level."""
    common = _common()
    return len(common.intersection(glyphs)) >= _COVERED * len(common)


@cache
def _common() -> frozenset[int]:
    cells = (bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    return frozenset(ord(found) for each in cells if (found := each.decode("gb2312", "ignore")))


def halved(file: FontFile, glyph: int, *, right: bool) -> bool:
    """Whether a mark is as wide as a Chinese character with its ink in one half, as the
    mainland's faces have it; others centre their marks."""
    outline, units = file.outline(glyph), file.units
    if len(outline) < 10 or round(file.advance(glyph)) != 1000:
        return False
    left, edge = unpack_from(">h2xh", outline, 2)
    low = units / 2 if right else 0
    return bool(left >= low - _LEANS * units and edge <= low + (0.5 + _LEANS) * units)


# ------------------------------------------------------------------------------------ names


def names(file: FontFile) -> Names:
    """What a face calls itself."""
    found: dict[tuple[int, int], str] = {}
    for language, kind, text in _records(file.table("name")):
        found.setdefault((language, kind), text)
    english = _called(found, _ENGLISH)
    chinese = next(filter(None, (_called(found, language) for language in _CHINESE)), "")
    printed = _NOT_PRINTED.sub("-", found.get((_ENGLISH, _PRINTED), english)).strip("-")
    either = chinese or english or next(iter(found.values()), "") or file.path.stem
    return Names(either, english or either, printed or "Face")


def _called(found: dict[tuple[int, int], str], language: int) -> str:
    family = found.get((language, _WIDER_FAMILY)) or found.get((language, _FAMILY), "")
    style = found.get((language, _WIDER_STYLE)) or found.get((language, _STYLE), "")
    return family if style in _PLAIN or not family else f"{family} {style}"


def _records(table: bytes) -> Iterator[tuple[int, int, str]]:
    """(language, kind, text) of the names that can be read; the language by Windows' number."""
    if not table:
        return
    count, texts = unpack_from(">HH", table, 2)
    for each in range(min(count, _MOST_NAMES)):
        platform, encoding, language, kind, length, place = unpack_from(">6H", table, 6 + 12 * each)
        codec = _CODECS.get((platform, encoding))
        own = language if platform == 3 else _MAC_LANGUAGES.get((encoding, language), -1)
        if codec and own >= 0:
            raw = table[texts + place : texts + place + length]
            yield own, kind, one_line(raw.decode(codec, "ignore"))
