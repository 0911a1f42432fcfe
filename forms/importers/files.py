"""From a path to a proposal."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from forms.importers.failures import CANNOT_READ, NOT_TEXT, TOO_LARGE, refusal
from forms.importers.parent import ask
from forms.importers.readers import LARGEST_FILE, kind_of

if TYPE_CHECKING:
    import threading
    from collections.abc import Sequence
    from pathlib import Path

    from forms.importers.proposal import Proposal


def import_from(
    path: Path,
    *,
    cancel: threading.Event | None = None,
    command: Sequence[str] | None = None,
) -> Proposal:
    """As `forms.importers.import_file`; `command` starts another worker than this program's."""
    kind = kind_of(path.suffix)
    data = bytes_of(path)
    if kind is None:
        raise refusal(NOT_TEXT)
    proposal = ask(kind, data, cancel=cancel, command=command)
    return proposal.from_file(path.name, hashlib.sha256(data).hexdigest())


def bytes_of(path: Path) -> bytes:
    """All of a file of a bearable size; NianbaoError `cannot-read` or `too-large`."""
    try:
        if not path.is_file():  # a pipe or a device could be read for ever
            raise refusal(CANNOT_READ)
        if path.stat().st_size > LARGEST_FILE:
            raise refusal(TOO_LARGE)
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise refusal(CANNOT_READ) from error
    if len(data) > LARGEST_FILE:  # it grew since
        raise refusal(TOO_LARGE)
    return data
