"""A process that has imported everything and forks a child for each act: kills become cheap.

The child is an ordinary process (SIGKILL, limits and strace work on it); only its start is short.
The nursery has a single thread, so that forking is safe, and reaps a child only when asked to, so
that no pid is ever used twice in between.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class Nursery:
    """The parent's side."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.nursery"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def start(self, act: str, **arguments: object) -> int:
        """The pid of a child that does an act of tests.faults.acts."""
        return self._ask(act=act, arguments=arguments)

    def wait(self, pid: int) -> int:
        """The child's wait status."""
        return self._ask(wait=pid)

    def close(self) -> None:
        self._process.communicate(timeout=60)

    def _ask(self, **question: object) -> int:
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(json.dumps(question, default=str) + "\n")
        stdin.flush()
        return int(stdout.readline())


def wait_for(path: Path, text: str = "", seconds: float = 20) -> str:
    """A file's text as soon as it holds `text`."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = path.read_text("utf-8") if path.exists() else ""
        if path.exists() and text in found:
            return found
        time.sleep(0.002)
    msg = f"{path.name} never said {text!r}"
    raise TimeoutError(msg)


def main() -> None:
    from tests.faults import acts

    for line in sys.stdin:
        question = json.loads(line)
        if "wait" in question:
            answer = os.waitpid(question["wait"], 0)[1]
        else:
            answer = os.fork()
            if answer == 0:
                acts.perform(question["act"], question["arguments"])
        print(answer, flush=True)


if __name__ == "__main__":
    main()
