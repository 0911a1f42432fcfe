"""A worker that was made ready once and forks a copy of itself for each file: cases become cheap.

Each copy is as an import worker is when a file's bytes reach it: the readers of one kind loaded,
the real limits set, the real seal on; it answers with the real code. What comes back says how it
ended, what it used, and what an inspector (honesty.py) finds wrong with what was read.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import select
import signal
import subprocess
import sys
import time
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, cast

from forms.errors import NianbaoError
from forms.importers.extract.kinds import kind_of
from forms.importers.proposal import Proposal
from forms.importers.worker.limits import restrict, seal
from forms.importers.worker.readers import ReportReader, reader
from forms.importers.worker.serve import answer
from tests.faults.hostile import lossy
from tests.faults.hostile.honesty import dishonest
from tests.faults.nursery import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from forms.importers.extract.raw import Raw, Told
    from forms.importers.worker.readers import Extractor

WALL_SECONDS = 60.0
MOST_FAULTS = 5
_LINE = b"\n"


@dataclass
class Outcome:
    """How one file fared. `ended`: "answered", or how the process died. `said`: "proposal" or the
    kind of the refusal. `kind` is the reader; `cpu` seconds and `memory` bytes are the copy's own,
    `sorting` the seconds that telling the kind took, which the window itself spends. `opened` are
    the audit events that the seal refused, `wrong` what is dishonest about the proposal; `made` is the proposal itself, if asked for."""

    ended: str = ""
    said: str = ""
    kind: str = ""
    cpu: float = 0.0
    sorting: float = 0.0
    memory: int = 0
    cells: int = 0
    crash: str = ""
    opened: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    made: dict[str, Any] | None = None


class Server:
    """The asking side; of one thread at a time. `broken` names a fault of tests.faults.hostile.lossy
    that is planted into the readers."""

    def __init__(self, kind: str, broken: str = "") -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.hostile.server", kind, broken],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def read(self, name: str, data: bytes, *, whole: bool = False) -> Outcome:
        """Has a file read by a copy of the worker; its name says how it would be taken. `whole`
        asks for the proposal."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(json.dumps([name, len(data), whole]).encode() + b"\n")
        stdin.write(data)
        stdin.flush()
        return Outcome(**json.loads(stdout.readline()))

    def close(self) -> None:
        self._process.communicate(timeout=60)


# ---------------------------------------------------------------------------------- the server


def main(kind: str, broken: str) -> None:
    if broken:
        lossy.BROKEN[broken]()
    reader(kind).prepare()
    gc.collect()
    gc.freeze()
    while line := sys.stdin.buffer.readline():
        name, length, whole = json.loads(line)
        data = sys.stdin.buffer.read(length)
        print(json.dumps(asdict(_suffered(kind, name, data, whole))), flush=True)


def _suffered(kind: str, name: str, data: bytes, whole: bool) -> Outcome:
    """Lets a copy read the file and waits for its end."""
    ours, theirs = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(ours)
        _perform(kind, name, data, whole, theirs)
    os.close(theirs)
    said = _heard(ours, time.monotonic() + WALL_SECONDS)
    if said is None:
        os.kill(pid, signal.SIGKILL)
    _, status, used = os.wait4(pid, 0)
    os.close(ours)
    return _outcome(said, status, used)


def _outcome(said: bytes | None, status: int, used: resource.struct_rusage) -> Outcome:
    """From what a copy told and how it ended: its last whole line counts."""
    kind, *lines = (said or b"\n").split(_LINE)
    told = [line for line in lines if line]
    outcome = Outcome(**json.loads(told[-1])) if told else Outcome(kind=kind.decode())
    outcome.memory = used.ru_maxrss * 1024
    if os.WIFSIGNALED(status):
        outcome.ended = "hang" if said is None else signal.Signals(os.WTERMSIG(status)).name
    else:
        outcome.ended = f"exit {code}" if (code := os.WEXITSTATUS(status)) else "answered"
    if not told:
        outcome.cpu = used.ru_utime + used.ru_stime
        if outcome.ended == "SIGXCPU" and kind:
            outcome.ended, outcome.said = "answered", "import-timeout"  # what ask.py makes of it
    return outcome


def _heard(pipe: int, end: float) -> bytes | None:
    """All that a copy says until it ends; None if it does not end in time."""
    said = b""
    while select.select([pipe], [], [], max(end - time.monotonic(), 0))[0]:
        chunk = os.read(pipe, 1 << 16)
        if not chunk:
            return said
        said += chunk
    return None


# ------------------------------------------------------------------------------------- a copy


class _Kept:
    """An extractor that remembers what it gave, and what it raised."""

    def __init__(self, extractor: Extractor) -> None:
        self.raw: Raw | None = None
        self._extractor = extractor

    def prepare(self) -> None:
        self._extractor.prepare()

    def extract(self, data: bytes, told: Told) -> Raw:
        self.raw = self._extractor.extract(data, told)
        return self.raw


class _Watched:
    """A reader of which every exception is seen that no reader should raise."""

    def __init__(self, inner: ReportReader) -> None:
        self.crash = ""
        self._inner = inner

    def prepare(self) -> None:
        self._inner.prepare()

    def parse(self, data: bytes, told: Told) -> Proposal:
        try:
            return self._inner.parse(data, told)
        except (NianbaoError, MemoryError):
            raise
        except BaseException as error:
            self.crash = _where(error)
            raise


def _where(error: BaseException) -> str:
    """An exception's kind, text and innermost places in our code and below."""
    places, trace = [], error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename.rpartition("/")[2]
        places.append(f"{file}:{trace.tb_lineno}")
        trace = trace.tb_next
    return f"{type(error).__name__}: {str(error)[:120]} at {' '.join(places[-5:])}"


def _perform(kind: str, name: str, data: bytes, whole: bool, pipe: int) -> None:
    """Reads one file and tells of it. Never returns."""
    outcome = Outcome()
    out = os.fdopen(pipe, "wb")

    def tell() -> None:
        out.write(json.dumps(asdict(outcome)).encode() + _LINE)
        out.flush()

    try:
        restrict()
        outcome.kind, outcome.sorting = _sorted(name, data, outcome)
        out.write(outcome.kind.encode() + _LINE)
        out.flush()
        made, inspect = _read(kind, data, outcome) if outcome.kind else (None, None)
        outcome.cpu = time.process_time()
        tell()
        if inspect:
            outcome.wrong = inspect()[:MOST_FAULTS]
            outcome.made = made if whole else None
            tell()
    except BaseException as error:  # noqa: BLE001 - whatever comes out here is what the test is after
        outcome.crash = outcome.crash or _where(error)
        tell()
        os._exit(1)
    os._exit(0)


def _sorted(name: str, data: bytes, outcome: Outcome) -> tuple[str, float]:
    """The reader for a file, or none and the refusal as its outcome; and the time it took."""
    start, kind = time.process_time(), ""
    try:
        kind = kind_of(name, data)
    except NianbaoError as error:
        outcome.said = error.kind
    return kind, time.process_time() - start


def _read(kind: str, data: bytes, outcome: Outcome) -> tuple[Any, Callable[[], list[str]] | None]:
    """Reads as a worker does; the proposal, if there is one, and what inspects it."""
    inner = cast("ReportReader", reader(outcome.kind))
    if outcome.kind != kind:
        inner.prepare()  # as the worker of that kind would
    kept = _Kept(inner.extractor)
    watched = _Watched(ReportReader(kept))
    _listen(outcome.opened)
    seal()
    made: dict[str, Any] = json.loads(answer(watched, data, lambda step, steps: None))
    outcome.crash = watched.crash
    outcome.said = "proposal" if "proposal" in made else made["error"]
    if "proposal" not in made or kept.raw is None:
        return None, None
    proposal, raw = Proposal.from_json(made["proposal"]), kept.raw
    outcome.cells = len(proposal.cells)
    return made["proposal"], lambda: dishonest(raw, proposal)


def _listen(opened: list[str]) -> None:
    """Notes what the seal refuses: some readers take a refused file for a damaged one."""
    from forms.importers.worker.limits import _SEALED

    def note(event: str, _arguments: object) -> None:
        if event.startswith(_SEALED):
            opened.append(event)

    sys.addaudithook(note)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
