"""TrueType files: which characters a face has, how wide they are, and subsets of it.

Reads what a PDF needs, also out of collections and of files that strangers made: places and
lengths are held to the file, maps to the size of Unicode, outlines to their table. What fitness.py
has passed raises nothing any more, and a glyph that sound() calls so can be put into a subset.

Why not reportlab's TTFontFile: it reads a whole face at once (70–220 ms and up to 16 MB each, and a
report has five; here 11–22 ms, and outlines stay on disk), takes two to five times as long for a
subset (15–53 ms for 600 characters), and names glyphs by their characters, so that neither two
characters with one glyph nor half a mark can have a place of their own.
"""

from __future__ import annotations

import sys
from array import array
from dataclasses import dataclass, field
from functools import cached_property
from itertools import repeat
from operator import sub
from os import SEEK_END
from pathlib import Path
from struct import calcsize, error, pack, unpack, unpack_from
from typing import IO, TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_COPIED = ("cvt ", "fpgm", "prep")
_POINTS_TO_WORDS, _MORE = 0x0001, 0x0020
_SCALES = ((0x0008, 2), (0x0040, 4), (0x0080, 8))
_KINDS, _COLLECTION = (b"\0\1\0\0", b"true", b"OTTO"), b"ttcf"
_MAPS = ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3), (0, 2), (0, 1), (0, 0))
"""Platform and encoding of Unicode maps, the widest first."""
_MOST_TABLES = 200
_MOST_MEMBERS = 256
_DEEPEST = 8
"""Composites of composites; the format's own faces stop at two or three."""


class Unusable(Exception):
    """A file that no face can be drawn from; `reason` is a key of words.UNUSABLE."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def _shorts(data: bytes, kind: str = "H") -> array[int]:
    """Big-endian numbers as an array."""
    numbers = array(kind)
    numbers.frombytes(data[: len(data) // numbers.itemsize * numbers.itemsize])
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers


_LONG = "I" if calcsize("I") == 4 else "L"


class Glyph(NamedTuple):
    """A glyph of a subset; with `half` only that half of its square."""

    number: int
    half: Literal["", "left", "right"] = ""


@dataclass(frozen=True)
class FontFile:
    """A face on disk, `index` counted in a collection. Tables are read when asked for; outlines
    never stay in memory."""

    path: Path
    index: int = 0
    _sound: dict[int, bool] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def _directory(self) -> dict[str, tuple[int, int]]:
        with self.path.open("rb") as file:
            size = file.seek(0, SEEK_END)
            start = _member(_read(file, 0, 12 + 4 * _MOST_MEMBERS), self.index)
            kind, count = unpack(">4sH6x", _read(file, start, 12))
            if kind not in _KINDS or count > _MOST_TABLES:
                raise Unusable("damaged")
            records = file.read(16 * count)
        rows = [unpack_from(">4s4xLL", records, 16 * each) for each in range(count)]
        if any(offset + length > size for _, offset, length in rows):
            raise Unusable("damaged")
        return {tag.decode("latin-1"): (offset, length) for tag, offset, length in rows}

    def table(self, tag: str) -> bytes:
        """A table's bytes; empty when the face lacks it."""
        offset, length = self._directory.get(tag, (0, 0))
        with self.path.open("rb") as file:
            file.seek(offset)
            return file.read(length)

    def has(self, tags: frozenset[str]) -> bool:
        """Whether all these tables are there."""
        return tags <= self._directory.keys()

    @cached_property
    def units(self) -> int:
        """Units of one em."""
        return int(unpack_from(">H", self.table("head"), 18)[0])

    @cached_property
    def box(self) -> tuple[int, int, int, int]:
        """What holds all outlines, in thousandths of an em."""
        left, low, right, high = unpack_from(">4h", self.table("head"), 36)
        return self._scaled(left), self._scaled(low), self._scaled(right), self._scaled(high)

    @cached_property
    def ascent(self) -> int:
        """Height above the base line in thousandths of an em."""
        return self._scaled(unpack_from(">h", self.table("hhea"), 4)[0])

    @cached_property
    def descent(self) -> int:
        """Depth below the base line (negative) in thousandths of an em."""
        return self._scaled(unpack_from(">h", self.table("hhea"), 6)[0])

    def _scaled(self, units: int) -> int:
        return round(units * 1000 / self.units)

    @cached_property
    def advances(self) -> array[int]:
        """Width of each glyph in font units; the last one holds for all that follow."""
        (count,) = unpack_from(">H", self.table("hhea"), 34)
        return _shorts(self.table("hmtx")[: 4 * count])[::2]

    def advance(self, glyph: int) -> float:
        """Width of a glyph in thousandths of an em."""
        widths = self.advances
        return widths[min(glyph, len(widths) - 1)] * 1000 / self.units

    def width(self, glyph: Glyph) -> float:
        """Width of a glyph of a subset in thousandths of an em."""
        whole = self.advance(glyph.number)
        return whole / 2 if glyph.half else whole

    @cached_property
    def glyphs(self) -> dict[int, int]:
        """Glyph by code point, from the widest Unicode map of the face."""
        data = self.table("cmap")
        (count,) = unpack_from(">H", data, 2)
        records = [unpack_from(">HHL", data, 4 + 8 * each) for each in range(count)]
        offsets = {(platform, encoding): offset for platform, encoding, offset in records}
        for offset in (offsets[kind] for kind in _MAPS if kind in offsets):
            read = _FORMATS.get(unpack_from(">H", data, offset)[0])
            if read:
                return read(data, offset)
        raise Unusable("no-unicode")

    @cached_property
    def _loca(self) -> array[int]:
        (long,) = unpack_from(">h", self.table("head"), 50)
        if long:
            return _shorts(self.table("loca"), _LONG)
        return array(_LONG, (2 * half for half in _shorts(self.table("loca"))))

    @cached_property
    def count(self) -> int:
        """How many glyphs there are."""
        return min(len(self._loca) - 1, 0xFFFF)

    def _outline(self, file: IO[bytes], number: int) -> bytes:
        """A glyph's outline; empty where the file has none or places it outside its table."""
        start, length = self._directory["glyf"]
        begin, end = self._loca[number : number + 2] if number < self.count else (0, 0)
        return _read(file, start + begin, end - begin) if begin < end <= length else b""

    def outline(self, number: int) -> bytes:
        """A glyph's outline as the file has it."""
        with self.path.open("rb") as file:
            return self._outline(file, number)

    def sound(self, number: int, depth: int = 0) -> bool:
        """Whether a glyph has ink, and all that it is made of is there."""
        if number not in self._sound:
            self._sound[number] = False  # so a glyph within itself is none
            self._sound[number] = self._has_ink(number, depth)
        return self._sound[number]

    def _has_ink(self, number: int, depth: int) -> bool:
        outline = self.outline(number)
        if len(outline) < 12 or depth > _DEEPEST:
            return False
        contours = int(unpack_from(">h", outline)[0])
        if contours >= 0:
            return 0 < contours <= (len(outline) - 10) // 2
        try:
            parts = [part for _, part in _parts(outline)]
        except error:
            return False
        return all(self.sound(part, depth + 1) for part in parts)

    def subset(self, glyphs: Sequence[Glyph]) -> tuple[bytes, int]:
        """A TrueType file of these glyphs, in this order, and of the parts they are made of; and
        how many glyphs that are.

        A glyph that two characters share may be named twice and is then there twice, so that each
        place stands for one character. The first must be glyph 0.
        """
        order, outlines = self._outlines(glyphs)
        places, data = [0], bytearray()
        for outline in outlines:
            data += outline + b"\0" * (-len(outline) % 4)
            places.append(len(data))
        head, hhea = bytearray(self.table("head")), bytearray(self.table("hhea"))
        head[8:12], head[50:52] = bytes(4), pack(">h", 1)
        hhea[34:36] = pack(">H", len(order))
        # some old faces end this table early; a bearing of nothing is right for most glyphs
        widths = self.table("hmtx").ljust(4 * len(self.advances) + 2 * self.count, b"\0")
        metrics = _Metrics(widths, len(self.advances), self.units)
        tables = {tag: self.table(tag) for tag in _COPIED if tag in self._directory}
        tables |= {"glyf": bytes(data), "head": bytes(head), "hhea": bytes(hhea)}
        tables |= {"hmtx": b"".join(map(metrics, order)), "maxp": self._limits(len(order))}
        tables["loca"] = pack(f">{len(places)}L", *places)
        return _assembled(tables), len(order)

    def _limits(self, count: int) -> bytes:
        """maxp, with room for the composites that stand for right halves."""
        table = self.table("maxp")
        points, contours, made_points, made_contours = unpack_from(">4H", table, 6)
        made = pack(">2H", max(points, made_points), max(contours, made_contours))
        parts = pack(">2H", *(max(1, each) for each in unpack_from(">2H", table, 28)))
        return table[:4] + pack(">H", count) + table[6:10] + made + table[14:28] + parts

    def _outlines(self, glyphs: Sequence[Glyph]) -> tuple[list[Glyph], list[bytes]]:
        """Glyphs and outlines, components appended and their numbers changed to the new ones."""
        order = list(glyphs)
        placed = reversed(list(enumerate(order)))
        numbers = {glyph.number: place for place, glyph in placed if not glyph.half}
        outlines: list[bytes] = []
        with self.path.open("rb") as file:
            for number, half in order:  # grows while it is walked
                outline = self._outline(file, number) if number or self.sound(0) else b""
                if half == "right" and outline:
                    outline = _shifted(outline, number, -self.units // 2)
                if outline[:2] >= b"\x80":
                    outline = _renumbered(outline, numbers, order)
                outlines.append(outline)
        return order, outlines


@dataclass(frozen=True)
class _Metrics:
    """hmtx of single glyphs: width and left bearing."""

    table: bytes
    count: int
    units: int

    def __call__(self, glyph: Glyph) -> bytes:
        own = min(glyph.number, self.count - 1)
        width, bearing = unpack_from(">Hh", self.table, 4 * own)
        if glyph.number > own:
            place = 4 * self.count + 2 * (glyph.number - self.count)
            (bearing,) = unpack_from(">h", self.table, place)
        if glyph.half == "right":
            bearing -= self.units // 2
        return pack(">Hh", width // 2 if glyph.half else width, bearing)


def _shifted(outline: bytes, number: int, by: int) -> bytes:
    """A composite that draws one glyph further to the right (or left)."""
    _, left, low, right, high = unpack_from(">5h", outline)
    return pack(">5hHHhh", -1, left + by, low, right + by, high, 0x0003, number, by, 0)


def _read(file: IO[bytes], offset: int, length: int) -> bytes:
    file.seek(offset)
    return file.read(length)


def _renumbered(outline: bytes, numbers: dict[int, int], order: list[Glyph]) -> bytes:
    """A composite glyph whose parts have their numbers in the subset."""
    changed = bytearray(outline)
    for at, part in _parts(outline):
        if part not in numbers:
            numbers[part] = len(order)
            order.append(Glyph(part))
        changed[at : at + 2] = pack(">H", numbers[part])
    return bytes(changed)


def _parts(outline: bytes) -> Iterator[tuple[int, int]]:
    """Where a composite names each glyph that it is made of, and its number."""
    at, flags = 10, _MORE
    while flags & _MORE:
        flags, part = unpack_from(">HH", outline, at)
        yield at + 2, part
        at += 8 if flags & _POINTS_TO_WORDS else 6
        at += next((size for flag, size in _SCALES if flags & flag), 0)


def _member(head: bytes, index: int) -> int:
    """Where a member's own directory begins."""
    if head[:4] != _COLLECTION:
        return 0
    if index >= min(unpack_from(">L", head, 8)[0], _MOST_MEMBERS):
        raise Unusable("damaged")
    return int(unpack_from(">L", head, 12 + 4 * index)[0])


def members(path: Path) -> int:
    """How many faces a file holds: more than one in a collection."""
    with path.open("rb") as file:
        head = file.read(12)
    if head[:4] != _COLLECTION:
        return 1
    return min(int.from_bytes(head[8:12], "big"), _MOST_MEMBERS)


def _segmented(data: bytes, offset: int) -> dict[int, int]:
    """A map of format 12."""
    (groups,) = unpack_from(">L", data, offset + 12)
    numbers = _shorts(data[offset + 16 : offset + 16 + 12 * groups], _LONG)
    firsts, lasts = numbers[::3], numbers[1::3]
    _bounded(firsts, lasts)
    found: dict[int, int] = {}
    for first, last, glyph in zip(firsts, lasts, numbers[2::3], strict=True):
        if first == last:  # most groups of a subset
            found[first] = glyph
        else:
            glyphs = range(glyph, glyph + last - first + 1)
            found.update(zip(range(first, last + 1), glyphs, strict=True))
    return found


def _ranged(data: bytes, offset: int) -> dict[int, int]:
    """A map of format 4."""
    length, _, twice = unpack_from(">HHH", data, offset + 2)
    numbers = _shorts(data[offset : offset + length])
    count = twice // 2
    ends, starts = numbers[7 : 7 + count], numbers[8 + count : 8 + 2 * count]
    deltas = numbers[8 + 2 * count : 8 + 3 * count]
    base = 8 + 3 * count
    _bounded(starts, ends)
    found: dict[int, int] = {}
    for each in range(count):
        jump = numbers[base + each]
        for code in range(starts[each], ends[each] + 1):
            place = base + each + jump // 2 + code - starts[each]
            glyph = code if not jump else numbers[place]
            if glyph and code != 0xFFFF:
                found[code] = (glyph + deltas[each]) & 0xFFFF
    return found


_FORMATS = {4: _ranged, 12: _segmented}


def _bounded(firsts: Sequence[int], lasts: Sequence[int]) -> None:
    """Refuses ranges that together are more than all of Unicode: reading them would take hours."""
    whole = sum(map(max, map(sub, lasts, firsts), repeat(-1))) + len(firsts)
    if max(whole, max(lasts, default=0)) > sys.maxunicode:
        raise Unusable("damaged")


def _assembled(tables: dict[str, bytes]) -> bytes:
    """A font file from its tables, with check sums."""
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    header = pack(
        ">LHHHH", 0x00010000, count, 16 * power, power.bit_length() - 1, 16 * (count - power)
    )
    records, body = b"", bytearray()
    for tag in sorted(tables):
        data = tables[tag]
        offset = len(header) + 16 * count + len(body)
        records += pack(">4sLLL", tag.encode("ascii"), _check(data), offset, len(data))
        body += data + b"\0" * (-len(data) % 4)
    whole = bytearray(header + records + body)
    head = unpack_from(">L", records, 16 * sorted(tables).index("head") + 8)[0]
    whole[head + 8 : head + 12] = pack(">L", (0xB1B0AFBA - _check(bytes(whole))) & 0xFFFFFFFF)
    return bytes(whole)


def _check(data: bytes) -> int:
    return sum(_shorts(data + b"\0" * (-len(data) % 4), _LONG)) & 0xFFFFFFFF
