"""The Chinese faces that are installed for the system and for the user.

Only their tables of names, licence, measures and characters are read: some milliseconds a face, and
nothing for a file that was looked at before and has not changed.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from stat import S_ISREG
from struct import error
from typing import TYPE_CHECKING

from forms.render.faces import words
from forms.render.faces.fitness import LARGEST, covers_chinese, fit, names
from forms.render.faces.sfnt import FontFile, Unusable, members

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ENDINGS = frozenset({".ttf", ".ttc", ".otf", ".otc"})
_FILES_KEPT = 4096


@dataclass(frozen=True, slots=True)
class InstalledFace:
    """A face on this machine: its family in Chinese where it says so, in English, its file and
    place in a collection; `refused` says in Chinese, after its name, why nothing can be printed with it."""

    family: str
    english: str
    path: Path
    index: int
    refused: str = ""


def folders() -> list[Path]:
    """Where this system keeps faces, the user's own last."""
    if sys.platform == "win32":
        system = Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"
        local = os.environ.get("LOCALAPPDATA")
        return [system, *([Path(local) / "Microsoft" / "Windows" / "Fonts"] if local else [])]
    data = os.environ.get("XDG_DATA_HOME")
    own = Path(data) if data else Path.home() / ".local" / "share"
    system_wide = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts")]
    return [*system_wide, own / "fonts", Path.home() / ".fonts"]


def installed_faces(places: Sequence[Path] | None = None) -> Iterator[InstalledFace]:
    """The faces with the common Chinese characters, file by file; `places` instead of the
    system's folders. Whoever has seen enough stops asking. What cannot be read is left out."""
    for path in _files(folders() if places is None else places):
        try:
            state = path.stat()
        except OSError:
            continue
        if S_ISREG(state.st_mode) and state.st_size <= LARGEST:
            yield from _faces(path, state.st_size, state.st_mtime_ns)


def _files(places: Sequence[Path]) -> Iterator[Path]:
    """All files with a face's ending, in the same order on any day; links are not followed."""
    for place in places:
        for folder, inner, files in os.walk(place):
            inner.sort()
            for name in sorted(files):
                path = Path(folder, name)
                if path.suffix.lower() in _ENDINGS and _is_text(str(path)):
                    yield path


def _is_text(name: str) -> bool:
    """Whether a name can be written down in a file of settings."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


@lru_cache(_FILES_KEPT)
def _faces(path: Path, size: int, changed: int) -> tuple[InstalledFace, ...]:
    """The Chinese faces of a file; its size and time of change are what it is kept by."""
    del size, changed
    try:
        found = [_described(FontFile(path, index)) for index in range(members(path))]
    except OSError:
        return ()
    return tuple(each for each in found if each)


def _described(file: FontFile) -> InstalledFace | None:
    """The face, or None for one that is not Chinese or cannot be read at all."""
    try:
        if not covers_chinese(file.glyphs):
            return None
        called = names(file)
        return InstalledFace(called.chinese, called.english, file.path, file.index, refusal(file))
    except (Unusable, error, IndexError, KeyError, ValueError, OverflowError):
        return None


def refusal(file: FontFile) -> str:
    """Why nothing can be printed with a face, to be read after its name; empty when it can."""
    try:
        fit(file)
    except Unusable as unusable:
        return words.UNUSABLE[unusable.reason]
    return ""
