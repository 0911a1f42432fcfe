"""From a path, or from what was pasted, to a proposal."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from forms.importers.extract.kinds import kind_of
from forms.importers.failures import CANNOT_READ, EMPTY, TOO_LARGE, refusal
from forms.importers.watch import UNWATCHED, Watch
from forms.importers.worker.ask import ask
from forms.importers.worker.readers import LARGEST_FILE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from forms.importers.proposal import Proposal


def import_from(
    path: Path, *, watch: Watch = UNWATCHED, command: Sequence[str] | None = None
) -> Proposal:
    """As `forms.importers.import_file`; `command` starts another worker than this program's."""
    return import_bytes(path.name, bytes_of(path), watch=watch, command=command)


def import_bytes(
    name: str, data: bytes, *, watch: Watch = UNWATCHED, command: Sequence[str] | None = None
) -> Proposal:
    """Reads a file's bytes, or what was pasted; `name` is kept in the source record."""
    if len(data) > LARGEST_FILE:
        raise refusal(TOO_LARGE)
    if not data.strip():
        raise refusal(EMPTY)
    proposal = ask(kind_of(name, data), data, watch=watch, command=command)
    return proposal.from_file(name, hashlib.sha256(data).hexdigest())


def bytes_of(path: Path) -> bytes:
    """All of a file of a bearable size; NianbaoError `cannot-read` or `too-large`."""
    try:
        if not path.is_file():  # a pipe or a device could be read for ever
            raise refusal(CANNOT_READ)
        if path.stat().st_size > LARGEST_FILE:
            raise refusal(TOO_LARGE)
        with path.open("rb") as file:
            return file.read(LARGEST_FILE + 1)  # one more than allowed: it may have grown since
    except OSError as error:
        raise refusal(CANNOT_READ) from error
