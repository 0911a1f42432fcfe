"""What a file made to harm is: its name, its bytes, and how its reading may end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from forms.importers import failures

if TYPE_CHECKING:
    from collections.abc import Callable

READ = "proposal"
NONE = failures.NO_REPORT
DAMAGED = failures.DAMAGED
LARGE = failures.TOO_LARGE
ENCRYPTED = failures.ENCRYPTED
SCANNED = failures.SCANNED
NO_TEXT = failures.NOT_TEXT
NO_MEMORY = failures.MEMORY
NO_TIME = failures.TIMEOUT


@dataclass(frozen=True)
class Evil:
    """`ends` are the outcomes that are right. `cells`: how many numbers a proposal must hold, where
    the harm stands beside the tables and not in them. `harmless` is the same file without what
    leads outside: it must be read alike."""

    name: str
    kind: str
    make: Callable[[], bytes]
    ends: tuple[str, ...]
    cells: int | None = None
    harmless: Callable[[], bytes] | None = None
