"""What can be found out about the data folder: whether saving works there, how fast, how safely."""

from __future__ import annotations

import os
import shutil
import statistics
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from forms import folders, storage
from forms.errors import NianbaoError

if TYPE_CHECKING:
    from pathlib import Path

    from forms.ops.medium import Medium

TRIES = 9
LITTLE_ROOM = 200 * storage.MEGABYTE
"""Some thousand drafts; below that a clerk is told while there is still time."""

SLOW = 0.25
"""Seconds: an edit has to be on disk after as many."""


@dataclass(frozen=True, slots=True)
class Stock:
    """Reports of one kind, and the bytes of all that belongs to them."""

    count: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Probe:
    """`refusal` says why nothing can be saved; `seconds` is the median of TRIES savings, each
    written through to the disk, nought where it is refused. `free` is in bytes.
    """

    folder: Path
    refusal: NianbaoError | None
    seconds: float
    free: int
    medium: Medium
    drafts: Stock
    binned: Stock
    backups: Stock

    @property
    def scarce(self) -> bool:
        """Whether there is too little room to work without care."""
        return self.free < LITTLE_ROOM

    @property
    def slow(self) -> bool:
        """Whether saving takes longer than it should."""
        return self.seconds > SLOW


def probe_data() -> Probe:
    """Of the data folder, which is made if it is missing. Takes TRIES savings: a job."""
    from forms.ops.medium import medium_of

    folder = folders.home()
    refusal, seconds = _timed(folder)
    there = nearest(folder)
    return Probe(
        folder,
        refusal,
        seconds,
        room(there),
        medium_of(there),
        _stock(folders.library()),
        _stock(folders.bin_folder()),
        _stock(folders.backups()),
    )


def _timed(folder: Path) -> tuple[NianbaoError | None, float]:
    taken = []
    try:
        storage.private_folder(folder)
        for _ in range(TRIES):
            begun = time.perf_counter()
            storage.probe(folder)
            taken.append(time.perf_counter() - begun)
    except NianbaoError as error:
        return error, 0.0
    return None, statistics.median(taken)


def nearest(folder: Path) -> Path:
    """The folder, or the nearest one above it that is there."""
    return next(each for each in (folder, *folder.parents) if each.is_dir())


def room(folder: Path) -> int:
    """Bytes free to this user; nought where the system does not tell."""
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return 0


def _stock(folder: Path) -> Stock:
    """Files that vanish meanwhile are not counted."""
    from forms.library.database import DRAFT

    count = total = 0
    for above, _folders, names in os.walk(folder):
        for name in names:
            count += name.endswith(DRAFT) and not name.startswith(".")
            total += _size(os.path.join(above, name))  # noqa: PTH118  os.walk gives no paths
    return Stock(count, total)


def _size(file: str) -> int:
    try:
        return os.stat(file).st_size  # noqa: PTH116  as above
    except OSError:
        return 0
