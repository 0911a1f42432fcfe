"""What becomes of a file of the data folder that cannot be read."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from forms import storage

if TYPE_CHECKING:
    from pathlib import Path


def copy_aside(path: Path) -> Path:
    """Copies a file beside itself before it is replaced: whoever is killed here has it twice."""
    moment = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    kept = path.with_name(f"{path.stem}-damaged-{moment}{path.suffix}")
    storage.write_whole(kept, storage.read_whole(path))
    return kept
