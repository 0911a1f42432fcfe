"""The faces that a document uses, as embedded subsets: one CID font for each face.

Every character has its own number in a font, even where two share a glyph, so copied and
extracted text is what was written (人, not the radical that looks like it; a rare character
itself, even where only 〓 could be drawn for it).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from forms.render.pdf.faces import Face, face
from forms.render.pdf.objects import PACKED, pack
from forms.render.pdf.punctuation import RIGHT_HALVES, WHOLE
from forms.render.pdf.sfnt import Glyph

if TYPE_CHECKING:
    from forms.render.pdf.objects import ObjectFile

_KEPT = 12
"""Subsets kept between builds: an edit rarely adds a character."""

_CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{rows}endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""
_ROWS = 100
"""As many characters as one block of such a map may hold."""


@dataclass(eq=False)
class Embedded:
    """A face in one document: its name there, its characters in order of appearance and the glyph
    that draws each."""

    face: Face
    name: str
    characters: dict[str, int] = field(default_factory=dict)
    _codes: dict[str, str] = field(default_factory=dict)

    def code(self, character: str, glyph: int) -> str:
        """The character's number in the content stream."""
        if character not in self._codes:
            self.characters[character] = glyph
            self._codes[character] = f"{len(self.characters):04X}"
        return self._codes[character]

    def write(self, file: ObjectFile, *, listed: bool) -> int:
        """The font's objects; the number of its dictionary. `listed` says which glyphs there are,
        which PDF/A-1 asks for and PDF/A-2 had better not."""
        characters = tuple(self.characters)
        drawn = (Glyph(0), *(_glyph(*each) for each in self.characters.items()))
        subset = _subset(self.face.key, drawn)
        data = file.stream(subset.packed, f"/Length1 {subset.length} {PACKED}", packed=False)
        name = f"{subset.tag}+{self.face.name}"
        source = self.face.file
        present = f" /CIDSet {file.stream(_present(subset.glyphs))} 0 R" if listed else ""
        box = " ".join(map(str, source.box))
        descriptor = file.add(
            f"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [{box}] "
            f"/ItalicAngle 0 /Ascent {source.ascent} /Descent {source.descent} "
            f"/CapHeight {source.ascent} /StemV 80 /FontFile2 {data} 0 R{present} >>"
        )
        widths = " ".join(f"{source.width(glyph):.0f}" for glyph in drawn)
        descendant = file.add(
            f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDSystemInfo "
            f"<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 "
            f"/W [0 [{widths}]] /CIDToGIDMap /Identity /FontDescriptor {descriptor} 0 R >>"
        )
        texts = file.stream(_text_map(characters).encode("ascii"))
        return file.add(
            f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H "
            f"/DescendantFonts [{descendant} 0 R] /ToUnicode {texts} 0 R >>"
        )


class _Subset(NamedTuple):
    """A compressed font file, its length before, how many glyphs it has, and six letters that
    differ when it differs."""

    packed: bytes
    length: int
    glyphs: int
    tag: str


@lru_cache(_KEPT)
def _subset(key: str, glyphs: tuple[Glyph, ...]) -> _Subset:
    data, count = face(key).file.subset(glyphs)
    digest = hashlib.sha256(data).digest()
    tag = "".join(chr(ord("A") + byte % 26) for byte in digest[:6])
    return _Subset(pack(data), len(data), count, tag)


def _glyph(character: str, number: int) -> Glyph:
    if character in RIGHT_HALVES:
        return Glyph(number, "right")
    return Glyph(number, "left" if character in WHOLE else "")


def _present(glyphs: int) -> bytes:
    """One bit for each glyph of the subset, all set."""
    whole, rest = divmod(glyphs, 8)
    return b"\xff" * whole + (bytes([0xFF00 >> rest & 0xFF]) if rest else b"")


def _written(character: str) -> str:
    return WHOLE.get(character, character)


def _text_map(characters: tuple[str, ...]) -> str:
    rows = [
        f"<{number:04X}> <{_written(character).encode('utf-16-be').hex().upper()}>\n"
        for number, character in enumerate(characters, 1)
    ]
    parts = [rows[at : at + _ROWS] for at in range(0, len(rows), _ROWS)]
    blocks = (f"{len(part)} beginbfchar\n{''.join(part)}endbfchar\n" for part in parts)
    return _CMAP.format(rows="".join(blocks))


class Role(dict[str, tuple[Embedded, str]]):
    """For each character of a role the font that draws it and its number there."""

    def __init__(self, key: str, fonts: Fonts) -> None:
        super().__init__()
        self._face = face(key)
        self._fonts = fonts

    def __missing__(self, character: str) -> tuple[Embedded, str]:
        drawn, glyph = self._face.drawn(character)
        font = self._fonts.embedded(drawn)
        found = (font, font.code(character, glyph) if glyph else "")
        self[character] = found
        return found


class Fonts:
    """All faces of one document, named in order of first use."""

    def __init__(self) -> None:
        self._embedded: dict[str, Embedded] = {}
        self._roles: dict[str, Role] = {}

    def embedded(self, used: Face) -> Embedded:
        """The document's copy of a face."""
        if used.key not in self._embedded:
            self._embedded[used.key] = Embedded(used, f"F{len(self._embedded) + 1}")
        return self._embedded[used.key]

    def codes(self, key: str, text: str) -> list[tuple[str, str]]:
        """The text as (font name, hexadecimal codes), parted where another face draws."""
        role = self._roles.get(key)
        if role is None:
            role = self._roles[key] = Role(key, self)
        drawn = [role[character] for character in text]
        first = drawn[0][0]
        if all(font is first for font, _ in drawn):
            return [(first.name, "".join([code for _, code in drawn]))]
        parts = groupby(drawn, key=lambda each: each[0].name)
        return [(name, "".join(code for _, code in part)) for name, part in parts]

    def write(self, file: ObjectFile, *, listed: bool) -> str:
        """All fonts; the entries of the dictionary that names them. See Embedded.write."""
        used = (font for font in self._embedded.values() if font.characters)
        return " ".join(f"/{font.name} {font.write(file, listed=listed)} 0 R" for font in used)
