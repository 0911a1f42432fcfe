"""Reports as files → proposals that a clerk compares and accepts.

`import_file` is the door, `import_bytes` the one for what was pasted. A file's bytes go to a worker
process with limits on time and memory (worker/); there an extractor for its kind makes raw
paragraphs and grids of it (extract/), and one matcher for all kinds a Proposal (match/). A picture
goes the same way (picture_files.py, picture.py).

Two rules hold everywhere: a number is placed only where its row and column are beyond doubt, and
what is not placed is listed in `Proposal.not_understood`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from forms.importers.proposal import Proposal
    from forms.importers.watch import Watch

__all__ = ["import_bytes", "import_file"]


def import_file(path: Path, watch: Watch | None = None) -> Proposal:
    """Reads a report in a worker process; sets nothing, changes nothing.

    Every other outcome is a NianbaoError of a kind in forms/importers/failures.py. The file's size
    is looked at before its bytes are.
    """
    from forms.importers.files import import_from
    from forms.importers.watch import UNWATCHED

    return import_from(path, watch=watch or UNWATCHED)


def import_bytes(name: str, data: bytes, watch: Watch | None = None) -> Proposal:
    """The same for bytes at hand, such as pasted text or HTML."""
    from forms.importers import files
    from forms.importers.watch import UNWATCHED

    return files.import_bytes(name, data, watch=watch or UNWATCHED)
