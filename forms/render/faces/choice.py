"""The agency's choice of installed faces, kept as `faces.json` in the data folder.

A face that is no longer there, is another file or cannot be used is replaced by the shipped one,
and a note says so. The file itself is left as it is: a font that comes back is used again.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from forms import folders, storage
from forms.definition.reading import read
from forms.errors import NianbaoError
from forms.render.faces import words
from forms.render.faces.faces import SHIPPED, ChosenFace, Faces, file_hash, opened

if TYPE_CHECKING:
    from collections.abc import Mapping

    from forms.render.faces.installed import InstalledFace

_REASONS = {
    "no-place": words.NOT_FOUND,
    "face-changed": words.OTHER_FILE,
    **{f"face-{kind}": reason for kind, reason in words.UNUSABLE.items()},
}
"""Why a chosen face is not used, by the kind of the error that says so."""

Role = Literal["fang", "song", "song_bold", "hei", "kai"]


@dataclass(frozen=True, slots=True)
class _Row:
    """See faces.ChosenFace."""

    family: str
    file: str
    index: int
    sha256: str


@dataclass(frozen=True, slots=True)
class _Choice:
    """What `faces.json` holds."""

    faces: dict[Role, _Row]


def keep_faces(choice: Mapping[str, InstalledFace | ChosenFace]) -> Faces:
    """Chooses a face for each role that is named; the others have the shipped ones from now on.

    NianbaoError `face-unusable` when nothing can be printed with one of them; nothing is kept then.
    """
    faces = Faces.of({role: _chosen(face) for role, face in choice.items()})
    rows = {
        role: asdict(_Row(each.family, str(each.path), each.index, each.sha256))
        for role, each in faces.chosen
    }
    data = json.dumps({"faces": rows}, ensure_ascii=False, indent=2)
    storage.private_folder(folders.home())
    storage.write_whole(folders.faces(), data.encode("utf-8"))
    return faces


def _chosen(face: InstalledFace | ChosenFace) -> ChosenFace:
    chosen = ChosenFace(face.family, face.path, face.index, file_hash(face.path))
    opened(chosen)
    return chosen


def own_faces() -> tuple[Faces, tuple[str, ...]]:
    """The faces to print with, and a sentence about each chosen one that the shipped one replaces.

    To be read again before each print: fonts come and go.
    """
    path = folders.faces()
    try:
        if not path.exists():
            return SHIPPED, ()
        choice = read(_Choice, json.loads(storage.read_whole(path)))
    except (OSError, NianbaoError, ValueError, RecursionError):
        return SHIPPED, (words.FACES_UNREADABLE,)
    kept: dict[str, ChosenFace] = {}
    notes = []
    for role, row in choice.faces.items():
        chosen = ChosenFace(row.family, Path(row.file), row.index, row.sha256)
        note = _replaced(role, chosen)
        if note:
            notes.append(note)
        else:
            kept[role] = chosen
    return Faces.of(kept), tuple(notes)


def _replaced(role: str, chosen: ChosenFace) -> str:
    """The sentence that tells why a chosen face is not used; empty when it is."""
    reason = ""
    try:
        opened(chosen)
    except NianbaoError as error:
        reason = _REASONS.get(error.kind, words.NOT_OPENED)
    names = {"role": words.ROLES[role], "shipped": words.SHIPPED[role]}
    said = words.FACE_REPLACED.format(family=chosen.family, reason=reason, **names)
    return said if reason else ""
