"""Fails the Nth system call on named files of a running child, by strace.

SQLite writes with pwrite64, fdatasync and ftruncate; `strace -P FOLDER` does not trace what lies
under a folder, so every file is named; and an injection that never fired proves nothing, so every
one is counted. strace counts per thread: with several threads one `when` may fire in each.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.faults.nursery import wait_for

if TYPE_CHECKING:
    from pathlib import Path

    from tests.faults.nursery import Nursery


@dataclass(frozen=True)
class Fault:
    """`what` is an error (ENOSPC) or KILL; with `for_ever` every call from the Nth on fails."""

    call: str
    what: str
    when: int
    for_ever: bool = False

    def __str__(self) -> str:
        return f"{self.what} at {self.call} {self.when}{' and on' if self.for_ever else ''}"

    @property
    def option(self) -> str:
        kind = "signal=KILL" if self.what == "KILL" else f"error={self.what}"
        return f"inject={self.call}:{kind}:when={self.when}{'+' if self.for_ever else ''}"


def need_strace() -> None:
    """Fails in CI where strace is missing; elsewhere skips and says so."""
    if shutil.which("strace") is None:
        missing = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        missing("strace is not installed (apt install strace)")


def suffer(
    nursery: Nursery, fault: Fault, files: list[Path], folder: Path, act: str, **arguments: object
) -> int:
    """Lets a child do an act under a fault; how often the fault fired."""
    trace, gate = folder / "trace", folder / "gate"
    for each in (trace, gate):
        each.unlink(missing_ok=True)
    pid = nursery.start(act, gate=gate, **arguments)
    paths = [word for file in files for word in ("-P", str(file))]
    # Without the folder's own lines strace says "attached" on stderr: then the gate opens.
    command = ["strace", "-f", "-p", str(pid), "-o", str(trace), *paths]
    command += ["-e", f"trace={fault.call}", "-e", fault.option]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as tracer:
        assert tracer.stderr is not None
        said = ""
        for line in tracer.stderr:
            said += line
            if "attached" in line:
                gate.touch()
                break
        else:
            os.kill(pid, 9)
            pytest.fail(f"strace could not attach: {said}")
        tracer.stderr.read()
        tracer.wait(60)
    nursery.wait(pid)
    text = wait_for(trace)
    return text.count("(INJECTED)") + (fault.what == "KILL" and "killed by SIGKILL" in text)
