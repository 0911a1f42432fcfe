"""What happens when something happens that nobody expected: the clerk is told, work goes on."""

from __future__ import annotations

import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, qVersion

if TYPE_CHECKING:
    from types import TracebackType

MOST_FRAMES = 20
AGAIN = 3.0
"""Seconds in which the same crash again is the same accident: what fails while painting fails with
every picture, and the note about it would never end."""


def details_of(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Kinds and places alone. A message or a line of source might carry the report's text."""
    import platform
    import traceback

    frames = traceback.extract_tb(trace)[-MOST_FRAMES:]
    places = [f"  {Path(f.filename).name}:{f.lineno} {f.name}" for f in frames]
    system = f"Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}"
    return "\n".join([kind.__name__, *places, system])


class CrashWatch(QObject):
    """Takes over Python's hooks; `crashed` carries the details on the window's thread.

    Only the first crash is told while its note is open: see `quiet`. Listeners that open a window
    connect queued: the accident may have happened in the middle of painting.
    """

    crashed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.quiet = False
        self._seen: dict[str, float] = {}
        sys.excepthook = self.caught
        threading.excepthook = self._caught_in_thread

    def caught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """An exception that reached the top."""
        details = details_of(kind, trace)
        if sys.stderr is not None:  # there is none in a windowed executable
            sys.stderr.write(details + "\n")
        if issubclass(kind, Exception) and not self._known(details) and not self.quiet:
            self.crashed.emit(details)

    def _known(self, details: str) -> bool:
        """Whether this is still the accident before."""
        now = time.monotonic()
        before, self._seen[details] = self._seen.get(details), now
        return before is not None and now - before < AGAIN

    def _caught_in_thread(self, hook: threading.ExceptHookArgs) -> None:
        if hook.exc_value is not None:
            self.caught(hook.exc_type, hook.exc_value, hook.exc_traceback)
