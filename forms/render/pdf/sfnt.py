"""TrueType files: which characters a face has, how wide they are, and subsets of it.

Reads what a PDF needs of faces that we made ourselves; it is no validator of unknown fonts.

Why not reportlab's TTFontFile: it reads a whole face at once (70–220 ms and up to 16 MB each, and a
report has five; here 11–22 ms, and outlines stay on disk), takes two to five times as long for a
subset (15–53 ms for 600 characters), and names glyphs by their characters, so that neither two
characters with one glyph nor half a mark can have a place of their own.
"""

from __future__ import annotations

import sys
from array import array
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from struct import calcsize, pack, unpack, unpack_from
from typing import IO, TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_COPIED = ("cvt ", "fpgm", "prep")
_POINTS_TO_WORDS, _MORE = 0x0001, 0x0020
_SCALES = ((0x0008, 2), (0x0040, 4), (0x0080, 8))


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
    """A face on disk. Tables are read when asked for; outlines never stay in memory."""

    path: Path

    @cached_property
    def _directory(self) -> dict[str, tuple[int, int]]:
        with self.path.open("rb") as file:
            (count,) = unpack(">4xH6x", file.read(12))
            records = file.read(16 * count)
        rows = (unpack_from(">4s4xLL", records, 16 * each) for each in range(count))
        return {tag.decode("ascii"): (offset, length) for tag, offset, length in rows}

    def table(self, tag: str) -> bytes:
        """A table's bytes; empty when the face lacks it."""
        offset, length = self._directory.get(tag, (0, 0))
        with self.path.open("rb") as file:
            file.seek(offset)
            return file.read(length)

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
        offsets = {
            unpack_from(">H", data, offset)[0]: offset
            for platform, _, offset in records
            if platform in {0, 3}
        }
        if 12 in offsets:
            return _segmented(data, offsets[12])
        return _ranged(data, offsets[4])

    @cached_property
    def _loca(self) -> array[int]:
        (long,) = unpack_from(">h", self.table("head"), 50)
        if long:
            return _shorts(self.table("loca"), _LONG)
        return array(_LONG, (2 * half for half in _shorts(self.table("loca"))))

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
        metrics = _Metrics(self.table("hmtx"), len(self.advances), self.units)
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
        start, loca = self._directory["glyf"][0], self._loca
        outlines: list[bytes] = []
        with self.path.open("rb") as file:
            for number, half in order:  # grows while it is walked
                outline = _read(file, start + loca[number], loca[number + 1] - loca[number])
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
    changed, at, flags = bytearray(outline), 10, _MORE
    while flags & _MORE:
        flags, part = unpack_from(">HH", changed, at)
        if part not in numbers:
            numbers[part] = len(order)
            order.append(Glyph(part))
        changed[at + 2 : at + 4] = pack(">H", numbers[part])
        at += 8 if flags & _POINTS_TO_WORDS else 6
        at += next((size for flag, size in _SCALES if flags & flag), 0)
    return bytes(changed)


def _segmented(data: bytes, offset: int) -> dict[int, int]:
    """A map of format 12."""
    (groups,) = unpack_from(">L", data, offset + 12)
    numbers = _shorts(data[offset + 16 : offset + 16 + 12 * groups], _LONG)
    found: dict[int, int] = {}
    for first, last, glyph in zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True):
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
    found: dict[int, int] = {}
    for each in range(count):
        jump = numbers[base + each]
        for code in range(starts[each], ends[each] + 1):
            place = base + each + jump // 2 + code - starts[each]
            glyph = code if not jump else numbers[place]
            if glyph and code != 0xFFFF:
                found[code] = (glyph + deltas[each]) & 0xFFFF
    return found


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
