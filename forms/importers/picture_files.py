"""From a path to a picture that a report can hold."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from forms.draft.content import Attachment
from forms.errors import NianbaoError
from forms.importers import failures
from forms.importers.failures import refusal
from forms.importers.files import bytes_of
from forms.importers.watch import UNWATCHED, Watch
from forms.importers.worker.ask import read_apart
from forms.importers.worker.readers import PICTURE
from forms.values.text import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_LONGEST_NAME = 80
_SUFFIXES = {"image/png": ".png", "image/jpeg": ".jpg"}
_OF_PICTURES = {
    failures.TOO_LARGE: failures.PICTURE_TOO_LARGE,
    failures.MEMORY: failures.PICTURE_TOO_LARGE,
    failures.TIMEOUT: failures.PICTURE_TOO_LARGE,
    failures.CRASHED: failures.DAMAGED_PICTURE,
}
"""What is said of a report where its reading ends badly is said of a picture in other words."""


def picture_from(
    path: Path,
    *,
    watch: Watch = UNWATCHED,
    command: Sequence[str] | None = None,
) -> Attachment:
    """The picture of a file, decoded in a worker and painted anew, named after the file.

    NianbaoError `cannot-read`, `no-picture`, `picture-too-large`, `damaged-picture`, `cancelled`.
    """
    try:
        data = bytes_of(path)
        picture = read_apart(Attachment.from_json, PICTURE, data, watch=watch, command=command)
    except NianbaoError as error:
        if error.kind not in _OF_PICTURES:
            raise
        raise refusal(_OF_PICTURES[error.kind]) from error
    if picture.media_type not in _SUFFIXES:
        raise refusal(failures.DAMAGED_PICTURE)
    name = one_line(path.stem)[:_LONGEST_NAME]
    return replace(picture, name=f"{name}{_SUFFIXES[picture.media_type]}")
