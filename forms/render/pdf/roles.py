"""The roles of the style sheet as fonts of reportlab.

reportlab lets a dynamic font part a text into "subsets" and write these when all is drawn. Its own
TTFont makes many fonts of 256 characters out of a Chinese face, gives characters beyond U+FFFF a
wrong text, and has no fallback. Here a font is a role, its subsets are the faces that draw it in a
document (its own, the Latin one, fallbacks), and each of them is one font of that document.
"""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from forms.render.faces.faces import Letters, face, setting
from forms.render.pdf.embed import Embedded

if TYPE_CHECKING:
    from forms.render.faces.faces import Face


class Drawn(dict[str, tuple[int, bytes]]):
    """For each character of a role the place of the face that draws it among a document's faces,
    and its number there; an invisible character has no number."""

    def __init__(self, letters: Letters, fonts: Fonts) -> None:
        super().__init__()
        self._letters = letters
        self._fonts = fonts

    def __missing__(self, character: str) -> tuple[int, bytes]:
        drawn, glyph = self._letters.drawn(character)
        found = self._fonts.number(drawn, character, glyph) if glyph else (0, b"")
        self[character] = found
        return found


class Fonts:
    """All faces of one document, those in force when it was begun, named in order of first use;
    `listed` as in Embedded.add."""

    def __init__(self, *, listed: bool) -> None:
        self._listed = listed
        self._letters = setting().letters
        self._embedded: dict[Face, Embedded] = {}
        self._places: dict[Face, int] = {}
        self._roles: dict[str, Drawn] = {}

    def number(self, used: Face, character: str, glyph: int) -> tuple[int, bytes]:
        """The place of a face, and a character's number there."""
        if used not in self._embedded:
            self._places[used] = len(self._embedded) + 1
            self._embedded[used] = Embedded(used, name(len(self._embedded) + 1))
        return self._places[used], self._embedded[used].code(character, glyph)

    def drawn(self, key: str) -> Drawn:
        """What draws the characters of a role."""
        if key not in self._roles:
            self._roles[key] = Drawn(self._letters[key], self)
        return self._roles[key]

    def addObjects(self, pdf: Any) -> None:
        """All faces; reportlab calls it when all pages are drawn."""
        for font in self._embedded.values():
            font.add(pdf, listed=self._listed)


def name(place: int) -> str:
    """The name of a face in the pages' dictionary of fonts."""
    return f"F{place}"


class Role:
    """A role as reportlab's dynamic font. It holds nothing of any document: that is in the
    document's own Fonts, so any number of threads may draw with it."""

    _dynamicFont = 1
    _multiByte = 1
    shapable = False

    def __init__(self, key: str) -> None:
        self.fontName = key
        self.face = face(key)  # reportlab asks its name, to know a role from another

    def splitString(self, text: str, pdf: Any, encoding: str = "") -> list[tuple[int, bytes]]:
        """The text as (place of a face, codes), parted where another face draws."""
        table = pdf.fonts.drawn(self.fontName)
        drawn = [found for found in map(table.__getitem__, text) if found[1]]
        parts = groupby(drawn, key=itemgetter(0))
        return [(place, b"".join([code for _, code in part])) for place, part in parts]

    def getSubsetInternalName(self, subset: int, pdf: Any) -> str:
        """What the content stream calls a face."""
        return "/" + name(subset)

    def stringWidth(self, text: str, size: float, encoding: str = "") -> float:
        """Width in points."""
        return sum(map(setting().letters[self.fontName].advance, text)) * size
