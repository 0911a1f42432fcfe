"""The shipped faces by role, and which face draws which character.

Each face's maps are read once for the process. A character that a role's face lacks is taken from
the first fallback that has it; what no face has is drawn as 〓, the printer's mark for a missing
character; invisible characters (joiners, variation selectors) that no face has draw nothing.
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from forms.document.style import FALLBACK, LATIN
from forms.render.pdf.punctuation import WHOLE
from forms.render.pdf.sfnt import FontFile
from forms.resources import resource

if TYPE_CHECKING:
    from collections.abc import Iterator

MISSING = "\u3013"
LATIN_END = "\u0250"
_INVISIBLE = frozenset({"Cc", "Cf", "Mn", "Me", "Zl", "Zp"})


@dataclass(frozen=True, eq=False)
class Face:
    """A face and where each character that it is asked for really comes from."""

    key: str
    name: str
    file: FontFile
    _drawn: dict[str, tuple[Face, int]] = field(default_factory=dict, repr=False)

    def drawn(self, character: str) -> tuple[Face, int]:
        """The face and glyph that draw a character in this role."""
        known = self._drawn.get(character)
        if known is None:
            known = self._drawn[character] = self._found(character)
        return known

    def _found(self, character: str) -> tuple[Face, int]:
        latin = LATIN.get(self.key) if character < LATIN_END else None
        first = latin[0] if latin else self.key
        faces = [face(key) for key in (first, self.key, *FALLBACK)]
        written = WHOLE.get(character, character)
        for form in (written, alike(written)):
            for candidate in faces:
                glyph = candidate.file.glyphs.get(ord(form), 0)
                if glyph:
                    return candidate, glyph
        if invisible(character):
            return self, 0
        substitute = face(FALLBACK[0])
        return substitute, substitute.file.glyphs[ord(MISSING)]

    def advance(self, character: str) -> float:
        """Width in ems; an invisible character has none."""
        own, glyph = self.drawn(character)
        width = own.file.advance(glyph) / 1000 if glyph else 0.0
        return width / 2 if character in WHOLE else width


def alike(character: str) -> str:
    """The ordinary character for a compatibility one: 人 for the radical ⼈ of copied texts."""
    normal = unicodedata.normalize("NFKC", character)
    return normal if len(normal) == 1 else character


def invisible(character: str) -> bool:
    """A character that may be left out where no face has it."""
    return unicodedata.category(character) in _INVISIBLE


@cache
def face(key: str) -> Face:
    """The shipped face of a role; KeyError for a role that resources/fonts does not fill."""
    shipped = _shipped()[key]
    path = resource("fonts", shipped["file"])
    return Face(key, path.stem, FontFile(path))


def roles() -> list[str]:
    """All roles."""
    return list(_shipped())


@cache
def _shipped() -> dict[str, dict[str, str]]:
    rows = json.loads(resource("fonts", "faces.json").read_text("utf-8"))
    return {row["face"]: row for row in rows}


def without_face(text: str) -> Iterator[str]:
    """The characters of a text that no face has, each once, in order."""
    for character in dict.fromkeys(text):
        forms = {ord(character), ord(alike(character))}
        known = any(forms & face(key).file.glyphs.keys() for key in FALLBACK)
        if not known and character not in "\n\t" and not invisible(character):
            yield character


class Widths(dict[str, float]):
    """Width of each character of a role at a size, in points, computed when first asked for.

    Full-width characters include the tracking; Latin letters and digits are never tracked.
    """

    def __init__(self, key: str, size: float, tracking: float) -> None:
        super().__init__()
        self._face = face(key)
        self._size = size
        self._latin = latin_size(key, size)
        self._tracking = tracking

    def __missing__(self, character: str) -> float:
        width = self._face.advance(character)
        if character < LATIN_END:
            width *= self._latin
        elif width:
            width = width * self._size + self._tracking
        self[character] = width
        return width


def latin_size(key: str, size: float) -> float:
    """The size of letters and digits in a role that has the given size."""
    return size * LATIN[key][1] if key in LATIN else size


@cache
def widths(key: str, size: float, tracking: float = 0) -> Widths:
    """The shared table of widths; sizes come from the style sheet, so there are few."""
    return Widths(key, size, tracking)
