"""What an import worker may use: processor time, memory, and nothing but its pipes."""

from __future__ import annotations

import sys
from typing import Any

CPU_SECONDS = 10
MEMORY_BYTES = 1024 * 1024 * 1024

_SEALED = ("open", "socket.", "subprocess.", "os.", "shutil.", "ctypes.", "urllib.", "webbrowser.")


def restrict(cpu_seconds: int = CPU_SECONDS, memory_bytes: int = MEMORY_BYTES) -> None:
    """Limits this process for good. Past the processor limit the system ends it; past the memory
    limit an allocation fails."""
    if sys.platform == "win32":
        _restrict_windows(cpu_seconds, memory_bytes)
    else:
        _restrict_posix(cpu_seconds, memory_bytes)


def seal() -> None:
    """From now on no file, socket or process can be opened; it cannot be taken back.

    An audit hook holds on every system; POSIX also refuses new descriptors.
    """
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
    sys.addaudithook(_refuse)


def _refuse(event: str, _arguments: tuple[Any, ...]) -> None:
    if event.startswith(_SEALED):
        raise PermissionError(event)


def _restrict_posix(cpu_seconds: int, memory_bytes: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))


def _restrict_windows(cpu_seconds: int, memory_bytes: int) -> None:
    """A Job Object around this process. Written to the documented interface; not yet run."""
    if sys.platform == "win32":
        from forms.importers.worker.job_object import enclose

        enclose(cpu_seconds, memory_bytes)
