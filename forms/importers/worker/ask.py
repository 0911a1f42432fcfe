"""The asking side: starts a worker, feeds it, waits with one eye on the clock, ends it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from forms.importers.failures import CANCELLED, CRASHED, KINDS, TIMEOUT, refusal
from forms.importers.proposal import Proposal
from forms.importers.watch import UNWATCHED, Watch

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from forms.importers.extract.raw import Told

T = TypeVar("T")
WALL_SECONDS = 30.0
LARGEST_ANSWER = 200 * 1024 * 1024
_GLANCE = 0.02
_VERB = "import-worker"
_LONGEST_PROGRESS = 4096
_PROGRESS = re.compile(rb"(?:(\d{1,9})/(\d{1,9})\n)+")


def worker_command() -> list[str]:
    """The command of a worker: the bundled program with its hidden verb, or this Python."""
    if getattr(sys, "frozen", False):
        return [sys.executable, _VERB]
    return [sys.executable, "-m", "forms.importers.worker"]


def ask(
    kind: str,
    data: bytes,
    *,
    watch: Watch = UNWATCHED,
    command: Sequence[str] | None = None,
    wall_seconds: float = WALL_SECONDS,
) -> Proposal:
    """Has a worker read a report; every other outcome is a NianbaoError of the closed list."""
    return read_apart(
        Proposal.from_json, kind, data, watch=watch, command=command, wall_seconds=wall_seconds
    )


def read_apart(
    made: Callable[[dict[str, Any]], T],
    kind: str,
    data: bytes,
    *,
    watch: Watch = UNWATCHED,
    command: Sequence[str] | None = None,
    wall_seconds: float = WALL_SECONDS,
) -> T:
    """Has a worker read any kind of file; `made` turns its JSON into what was read."""
    conversation = _Conversation(list(command or worker_command()), kind, data, watch.told)
    try:
        conversation.wait(watch.cancel or threading.Event(), wall_seconds)
        return conversation.result(made)
    finally:
        conversation.close()


def _environment() -> dict[str, str]:
    """The worker finds this very package, whether it is installed or not."""
    top = str(Path(__file__).resolve().parents[2])
    return {**os.environ, "PYTHONPATH": top, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}


@dataclass
class _Conversation:
    command: list[str]
    kind: str
    data: bytes
    told: Told | None = None
    answer: bytearray = field(default_factory=bytearray)

    def __post_init__(self) -> None:
        flags = 0x08000000 if sys.platform == "win32" else 0  # CREATE_NO_WINDOW
        try:
            # Its errors are not kept: a traceback could quote the report.
            self.process = subprocess.Popen(
                self.command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=None if getattr(sys, "frozen", False) else _environment(),
                creationflags=flags,
            )
        except OSError as error:
            raise refusal(CRASHED) from error
        self.threads = [
            threading.Thread(target=each, daemon=True) for each in (self._send, self._receive)
        ]
        for thread in self.threads:
            thread.start()

    def _send(self) -> None:
        header = json.dumps({"kind": self.kind, "length": len(self.data)}).encode()
        assert self.process.stdin is not None  # noqa: S101 — asked for a pipe above
        try:
            with self.process.stdin as pipe:
                pipe.write(header + b"\n")
                pipe.write(self.data)
        except OSError:
            pass  # the worker ended before it had read all; its end says why

    def _receive(self) -> None:
        assert self.process.stdout is not None  # noqa: S101 — asked for a pipe above
        with self.process.stdout as pipe:
            while chunk := os.read(pipe.fileno(), 1 << 20):
                self.answer += chunk
                self._tell()
                if len(self.answer) > LARGEST_ANSWER:
                    self.process.kill()

    def _tell(self) -> None:
        """Takes the lines of progress away; only the latest is of interest."""
        latest = None
        while progress := _PROGRESS.match(bytes(self.answer[:_LONGEST_PROGRESS])):
            del self.answer[: progress.end()]
            latest = int(progress[1]), int(progress[2])
        if latest and self.told:
            self.told(*latest)

    def wait(self, cancel: threading.Event, wall_seconds: float) -> None:
        """Returns when the worker has ended by itself; otherwise ends it and says why."""
        end = time.monotonic() + wall_seconds
        while self.process.poll() is None:
            if cancel.wait(_GLANCE):
                raise refusal(CANCELLED)
            if time.monotonic() > end:
                raise refusal(TIMEOUT)
        if cancel.is_set():
            raise refusal(CANCELLED)
        self.threads[1].join(timeout=10)

    def result(self, made: Callable[[dict[str, Any]], T]) -> T:
        """The answer, if the worker lived to give one."""
        document = _document(bytes(self.answer)) if self.process.returncode == 0 else None
        if document is None:
            raise refusal(_cause(self.process.returncode))
        if "proposal" not in document:
            error = document.get("error")
            raise refusal(error if error in KINDS else CRASHED)
        try:
            return made(document["proposal"])
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise refusal(CRASHED) from error

    def close(self) -> None:
        """Leaves neither process nor pipe behind."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        for thread in self.threads:
            thread.join(timeout=10)


def _document(answer: bytes) -> dict[str, Any] | None:
    length, _, body = answer.partition(b"\n")
    if not length.isdigit() or int(length) != len(body):
        return None
    try:
        document = json.loads(body)
    except ValueError:
        return None
    return document if isinstance(document, dict) else None


def _cause(code: int) -> str:
    """Why a worker ended without an answer: the processor limit has a signal of its own."""
    if sys.platform != "win32":
        import signal

        if code == -signal.SIGXCPU:
            return TIMEOUT
    return CRASHED
