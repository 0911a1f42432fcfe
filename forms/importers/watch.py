"""How a reading is watched from outside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Watch:
    """Setting `cancel` from another thread ends the reading at once; `told(step, steps)` hears how
    far it is, on a thread of its own. It must not raise: nobody would read the answer then, and the
    reading ends as `import-crashed`."""

    cancel: threading.Event | None = None
    told: Callable[[int, int], None] | None = None


UNWATCHED = Watch()
