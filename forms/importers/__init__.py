"""Reports as files → proposals that a clerk compares and accepts.

`import_file` is the door. The file's bytes go to a worker process with limits on time and memory
(worker.py, limits.py, parent.py); the worker picks a reader by kind (readers.py). The reader of
flattened text: lines (extract_text) → title and sections (outline) → narratives (prose) and table
cells (cells, stream) → rows by label (labels, grid, disputes) → columns (placement) → Proposal.
A picture goes the same way (picture_files.py, picture.py).

Two rules hold everywhere: a number is placed only where its row and column are beyond doubt, and
what is not placed is listed in `Proposal.not_understood`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import threading
    from pathlib import Path

    from forms.importers.proposal import Proposal

__all__ = ["import_file"]


def import_file(path: Path, *, cancel: threading.Event | None = None) -> Proposal:
    """Reads a report in a worker process; sets nothing, changes nothing.

    Every other outcome is a NianbaoError of a kind in forms/importers/failures.py. Setting
    `cancel` from another thread ends the worker at once. The file's size is looked at before its
    bytes are.
    """
    from forms.importers.files import import_from

    return import_from(path, cancel=cancel)
