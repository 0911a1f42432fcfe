"""What was gone to last, on this machine. Names of places only, nothing of what was typed there."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from forms import folders, storage
from forms.errors import NianbaoError

if TYPE_CHECKING:
    from pathlib import Path

MOST = 20


def path() -> Path:
    """Where they lie."""
    return folders.home() / "recent.json"


def load() -> list[str]:
    """Ids of entries, newest first; none where the file is missing or damaged."""
    try:
        data = json.loads(path().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    known = data if isinstance(data, list) else []
    return [each for each in known if isinstance(each, str)][:MOST]


def remember(entry_id: str) -> None:
    """Puts an entry first; a folder that cannot be written must not keep anyone from going."""
    kept = [entry_id, *(each for each in load() if each != entry_id)][:MOST]
    try:
        storage.private_folder(folders.home())
        storage.write_whole(path(), json.dumps(kept).encode())
    except NianbaoError:
        return
