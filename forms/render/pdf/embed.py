"""A face in a document: one embedded CID font, with the characters that the document uses.

Every character has its own number in a font, even where two share a glyph, so copied and
extracted text is what was written (人, not the radical that looks like it; a rare character
itself, even where only 〓 could be drawn for it).
"""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from forms.render.faces.punctuation import RIGHT_HALVES, WHOLE
from forms.render.faces.sfnt import Glyph
from forms.render.pdf.objects import dictionary, stream

if TYPE_CHECKING:
    from forms.render.faces.faces import Face

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
    _codes: dict[str, bytes] = field(default_factory=dict)

    def code(self, character: str, glyph: int) -> bytes:
        """The character's number in the content stream."""
        if character not in self._codes:
            self.characters[character] = glyph
            self._codes[character] = len(self.characters).to_bytes(2, "big")
        return self._codes[character]

    def add(self, pdf: Any, *, listed: bool) -> None:
        """The font's objects, and its dictionary among the fonts of all pages. `listed` says
        which glyphs there are, which PDF/A-1 asks for and PDF/A-2 had better not."""
        from reportlab.pdfbase.pdfdoc import BasicFonts, PDFArray

        drawn = (Glyph(0), *(_glyph(*each) for each in self.characters.items()))
        subset = _subset(self.face, drawn)
        pdf.updateSignature(subset.tag)
        name = f"/{subset.tag}+{self.face.name}"
        descriptor = pdf.Reference(self._descriptor(name, subset, listed=listed))
        descendant = pdf.Reference(self._descendant(name, drawn, descriptor))
        font = dictionary(
            Type="/Font",
            Subtype="/Type0",
            BaseFont=name,
            Encoding="/Identity-H",
            DescendantFonts=PDFArray([descendant]),
            ToUnicode=stream(_text_map(tuple(self.characters)).encode("ascii")),
        )
        pdf.idToObject[BasicFonts][self.name] = pdf.Reference(font)

    def _descriptor(self, name: str, subset: _Subset, *, listed: bool) -> Any:
        from reportlab.pdfbase.pdfdoc import PDFArray

        source = self.face.file
        file = stream(subset.packed, packed=False, Length1=subset.length, Filter="/FlateDecode")
        present = {"CIDSet": stream(_present(subset.glyphs))} if listed else {}
        return dictionary(
            Type="/FontDescriptor",
            FontName=name,
            Flags=4,
            FontBBox=PDFArray(source.box),
            ItalicAngle=0,
            Ascent=source.ascent,
            Descent=source.descent,
            CapHeight=source.ascent,
            StemV=80,
            FontFile2=file,
            **present,
        )

    def _descendant(self, name: str, drawn: tuple[Glyph, ...], descriptor: Any) -> Any:
        widths = " ".join(f"{self.face.file.width(glyph):.0f}" for glyph in drawn)
        return dictionary(
            Type="/Font",
            Subtype="/CIDFontType2",
            BaseFont=name,
            CIDSystemInfo=dictionary(Registry="(Adobe)", Ordering="(Identity)", Supplement=0),
            DW=1000,
            W=f"[0 [{widths}]]",
            CIDToGIDMap="/Identity",
            FontDescriptor=descriptor,
        )


class _Subset(NamedTuple):
    """A compressed font file, its length before, how many glyphs it has, and six letters that
    differ when it differs."""

    packed: bytes
    length: int
    glyphs: int
    tag: str


@lru_cache(_KEPT)
def _subset(face: Face, glyphs: tuple[Glyph, ...]) -> _Subset:
    data, count = face.file.subset(glyphs)
    digest = hashlib.sha256(data).digest()
    tag = "".join(chr(ord("A") + byte % 26) for byte in digest[:6])
    return _Subset(zlib.compress(data), len(data), count, tag)


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
