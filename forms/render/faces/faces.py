"""Which face draws which character: the shipped faces by role, or installed ones chosen for them.

Each face's maps are read once for the process. A character that a role's face lacks is taken from
the shipped face of the role, then from the first fallback that has it, then from any chosen face;
what no face has is drawn as 〓, the printer's mark for a missing character; invisible characters
(joiners, variation selectors) that no face has draw nothing.

Measuring and drawing ask for a role's widths by the role's name. Which faces these are is said by
`setting` for the context (thread or task) that draws, so that any number of documents with
different faces can be drawn at once.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, lru_cache
from stat import S_ISREG
from typing import TYPE_CHECKING, Any, TypeVar

from forms import storage
from forms.document.style import FALLBACK, LATIN
from forms.errors import NianbaoError
from forms.render.faces import words
from forms.render.faces.fitness import LARGEST, fit, halved
from forms.render.faces.punctuation import HALVES, RIGHT_HALVES, WHOLE
from forms.render.faces.sfnt import FontFile, Unusable
from forms.resources import resource

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

MISSING = "\u3013"
LATIN_END = "\u0250"
_INVISIBLE = frozenset({"Cc", "Cf", "Mn", "Me", "Zl", "Zp"})
_CHOICES_KEPT = 4
"""Choices of faces whose measures are kept: what is in force and what the dialog tries."""
_FACES_KEPT = 16
Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class ChosenFace:
    """An installed face: its family as the clerk saw it, its file, its place in a collection, and
    the file's SHA-256."""

    family: str
    path: Path
    index: int
    sha256: str


@dataclass(frozen=True)
class Faces:
    """The chosen faces by role; a role that is not named has the shipped one."""

    chosen: tuple[tuple[str, ChosenFace], ...] = ()

    @classmethod
    def of(cls, chosen: Mapping[str, ChosenFace]) -> Faces:
        """Equal choices are equal, whatever order they were made in."""
        return cls(tuple(sorted(chosen.items(), key=lambda item: item[0])))


SHIPPED = Faces()


@dataclass(frozen=True, eq=False)
class Face:
    """One opened face; `name` is what a PDF calls it. `chosen` are a stranger's: a character
    counts as drawn there only when there is ink."""

    name: str
    file: FontFile
    chosen: bool = False

    def glyph(self, character: str) -> int:
        """The glyph that draws a character, 0 where it cannot."""
        glyph = self.file.glyphs.get(ord(character), 0)
        if not self.chosen or not glyph or character.isspace():
            return glyph
        half = HALVES.get(character)
        if half and not halved(self.file, glyph, right=half in RIGHT_HALVES):
            return 0
        return glyph if self.file.sound(glyph) else 0


class Letters:
    """A role: which face its characters really come from, and how wide they are there."""

    def __init__(self, key: str, own: Face | None, others: tuple[Face, ...]) -> None:
        """`own` is the chosen face, if there is one; `others` are all that were chosen."""
        first = (own,) if own else ()
        shipped = (face(key), *map(face, FALLBACK), *others)
        latin, self.latin = LATIN.get(key, (key, 1.0))
        self._chinese = (*first, *shipped)
        self._latin = (*first, face(latin), *shipped)
        if own:
            self.latin = 1.0
        self._drawn: dict[str, tuple[Face, int]] = {}

    def drawn(self, character: str) -> tuple[Face, int]:
        """The face and glyph that draw a character in this role."""
        known = self._drawn.get(character)
        if known is None:
            known = self._drawn[character] = self._found(character)
        return known

    def _found(self, character: str) -> tuple[Face, int]:
        faces = self._latin if character < LATIN_END else self._chinese
        written = WHOLE.get(character, character)
        for form in (written, alike(written)):
            for candidate in faces:
                glyph = candidate.glyph(form)
                if glyph:
                    return candidate, glyph
        if invisible(character):
            return faces[0], 0
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


# ------------------------------------------------------------------------------ opened faces


@cache
def face(key: str) -> Face:
    """The shipped face of a role; KeyError for a role that resources/fonts does not fill."""
    path = resource("fonts", _shipped()[key]["file"])
    return Face(path.stem, FontFile(path))


def roles() -> list[str]:
    """All roles."""
    return list(_shipped())


@cache
def _shipped() -> dict[str, dict[str, str]]:
    rows = json.loads(resource("fonts", "faces.json").read_text("utf-8"))
    return {row["face"]: row for row in rows}


def opened(chosen: ChosenFace) -> Face:
    """NianbaoError `face-changed` when the file is no longer the one that was chosen, `face-` and
    a key of words.UNUSABLE when nothing can be printed with it, else what storage says."""
    if file_hash(chosen.path) != chosen.sha256:
        message = words.FACE_CHANGED.format(family=chosen.family)
        raise NianbaoError("face-changed", message, words.FACE_REMEDY)
    return _opened(chosen)


@lru_cache(_FACES_KEPT)
def _opened(chosen: ChosenFace) -> Face:
    file = FontFile(chosen.path, chosen.index)
    try:
        return Face(fit(file).printed, file, chosen=True)
    except Unusable as unusable:
        reason = words.UNUSABLE[unusable.reason]
        message = words.FACE_UNUSABLE.format(family=chosen.family, reason=reason)
        raise NianbaoError(f"face-{unusable.reason}", message, words.FACE_REMEDY) from unusable


def file_hash(path: Path) -> str:
    """SHA-256 of a face's file, remembered while size and time of change stay the same."""
    with storage.told(path):
        state = path.stat()
    if not S_ISREG(state.st_mode):
        raise storage.failure("not-a-file", path)  # a pipe would be waited for
    return _hash(path, state.st_size, state.st_mtime_ns)


@lru_cache(_FACES_KEPT)
def _hash(path: Path, size: int, changed: int) -> str:
    del size, changed
    return hashlib.sha256(storage.read_whole(path, LARGEST)).hexdigest()


# ---------------------------------------------------------------------- the choice in force


class Setting:
    """The faces of one choice, opened, and what was worked out from their measures."""

    def __init__(self, faces: Faces) -> None:
        own = {key: opened(chosen) for key, chosen in faces.chosen}
        others = tuple(dict.fromkeys(own.values()))
        self.letters = {key: Letters(key, own.get(key), others) for key in roles()}
        self._kept: dict[tuple[object, str, float, float], Any] = {}

    def kept(
        self, make: Callable[[str, float, float], Kept], key: str, size: float, tracking: float
    ) -> Kept:
        """What `make` makes of a role, a size and a tracking: made once for these faces."""
        place = (make, key, size, tracking)
        known: Kept | None = self._kept.get(place)
        if known is None:
            known = self._kept[place] = make(key, size, tracking)
        return known


_settings = lru_cache(_CHOICES_KEPT)(Setting)
_current: ContextVar[Setting] = ContextVar("faces")


def setting() -> Setting:
    """The faces of the context that asks; the shipped ones where nothing was chosen."""
    return _current.get(None) or _settings(SHIPPED)


@contextmanager
def set_in(faces: Faces) -> Iterator[None]:
    """Within the block this thread measures and draws with these faces.

    NianbaoError when one of them is missing, changed or unusable: choice.own_faces() looks first.
    """
    for _, chosen in faces.chosen:
        opened(chosen)  # what was chosen must still be there, though its maps are long read
    token = _current.set(_settings(faces))
    try:
        yield
    finally:
        _current.reset(token)


def without_face(text: str, faces: Faces = SHIPPED) -> Iterator[str]:
    """The characters of a text that no face has, each once, in order."""
    chosen = [opened(each) for _, each in faces.chosen]
    every = (*map(face, FALLBACK), *chosen)
    for character in dict.fromkeys(text):
        forms = {character, alike(character)}
        known = any(each.glyph(form) for form in forms for each in every)
        if not known and character not in "\n\t" and not invisible(character):
            yield character


class Widths(dict[str, float]):
    """Width of each character of a role at a size, in points, computed when first asked for.

    Full-width characters include the tracking; Latin letters and digits are never tracked.
    """

    def __init__(self, key: str, size: float, tracking: float) -> None:
        super().__init__()
        self._letters = setting().letters[key]
        self._size = size
        self._latin = latin_size(key, size)
        self._tracking = tracking

    def __missing__(self, character: str) -> float:
        width = self._letters.advance(character)
        if character < LATIN_END:
            width *= self._latin
        elif width:
            width = width * self._size + self._tracking
        self[character] = width
        return width


def latin_size(key: str, size: float) -> float:
    """The size of letters and digits in a role that has the given size."""
    return size * setting().letters[key].latin


def widths(key: str, size: float, tracking: float = 0) -> Widths:
    """The table of widths in the faces in force; sizes come from the style sheet, so there are
    few."""
    return setting().kept(Widths, key, size, tracking)
