"""Files that are dragged here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData


def dropped_file(data: QMimeData) -> Path | None:
    """The one file of this machine that was dropped; None for several, or for something else."""
    paths = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    return Path(paths[0]) if len(paths) == 1 == len(data.urls()) else None


def has_files(data: QMimeData) -> bool:
    """Whether these are files: Qt offers their paths as text, which no clerk wants in a text."""
    return any(url.isLocalFile() for url in data.urls())
