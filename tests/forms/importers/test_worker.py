"""The worker process: whatever comes in, a proposal or a plain refusal goes out."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from forms.errors import NianbaoError
from forms.importers import import_file
from forms.importers.extract.text import MOST_LINES
from forms.importers.files import import_from
from forms.importers.watch import Watch
from forms.importers.words import REFUSALS
from forms.importers.worker.ask import ask, worker_command
from forms.importers.worker.limits import CPU_SECONDS
from forms.importers.worker.readers import LARGEST_FILE
from tests.forms.importers.formats import read_bytes
from tests.forms.importers.variants import FORM, Printed, Style, figures

if TYPE_CHECKING:
    from collections.abc import Callable

    from forms.importers.proposal import Proposal

REPORT = Printed(FORM, figures(FORM, 1), Style()).data
posix = pytest.mark.skipif(sys.platform == "win32", reason="rlimits are POSIX")


def refused(kind: str, *arguments: object, **options: object) -> NianbaoError:
    with pytest.raises(NianbaoError) as caught:
        ask(*arguments, **options)
    assert caught.value.kind == kind
    assert (caught.value.message, caught.value.remedy) == REFUSALS[kind]
    return caught.value


def outcome(data: bytes) -> str:
    return end_of(lambda: ask("text", data))


def outcome_here(data: bytes) -> str:
    """The same without a worker, where the worker proves nothing."""
    return end_of(lambda: read_bytes("a.txt", data))


def end_of(reading: Callable[[], Proposal]) -> str:
    try:
        return type(reading()).__name__.lower()
    except NianbaoError as error:
        return error.kind


def child(code: str) -> list[str]:
    """A worker of the test's own: reads its request, then does something."""
    return [sys.executable, "-c", f"import sys; sys.stdin.buffer.readline()\n{code}"]


def limited(code: str) -> list[str]:
    return child(f"from forms.importers.worker.limits import restrict, seal\n{code}")


def test_a_report_comes_back() -> None:
    proposal = ask("text", REPORT)
    assert len(proposal.cells) == 200


def test_from_a_file_with_name_and_hash(tmp_path: Path) -> None:
    path = tmp_path / "年报.txt"
    path.write_bytes(REPORT)
    proposal = import_file(path)
    assert (proposal.name, len(proposal.sha256)) == ("年报.txt", 64)


# --------------------------------------------------------------------------------- refusals


def refusal_of(path: Path) -> str:
    with pytest.raises(NianbaoError) as caught:
        import_file(path)
    return caught.value.kind


def test_a_file_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    assert refusal_of(path) == "too-large"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert refusal_of(tmp_path / "none.txt") == "cannot-read"


def test_a_folder_and_a_device(tmp_path: Path) -> None:
    assert refusal_of(tmp_path) == "cannot-read"
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.txt")
        assert refusal_of(tmp_path / "pipe.txt") == "cannot-read"


def test_a_kind_that_no_reader_knows(tmp_path: Path) -> None:
    path = tmp_path / "report.exe"
    path.write_bytes(b"MZ\0\0" + bytes(range(32)) * 10)
    assert refusal_of(path) == "not-text"


@pytest.mark.parametrize("size", [1, 100, 10_000, 1_000_000])
def test_random_bytes_are_refused_plainly(size: int) -> None:
    assert outcome(random.Random(size).randbytes(size)) in {"not-text", "no-report-found"}


@pytest.mark.parametrize("data", ["今天天气很好。\n".encode() * 100, b""])
def test_text_that_is_no_report(data: bytes) -> None:
    assert outcome_here(data) == "no-report-found"


def test_half_a_character_in_utf_16_is_no_text() -> None:
    refused("not-text", "text", b"\xff\xfe\x00\xd8")


# ----------------------------------------------------------------------------------- limits


@posix
def test_the_processor_limit_ends_the_worker() -> None:
    start = time.monotonic()
    refused(
        "import-timeout", "text", b"x", command=limited("restrict(cpu_seconds=1)\nwhile 1: pass")
    )
    assert time.monotonic() - start < 15


@posix
def test_the_memory_limit_fails_an_allocation() -> None:
    code = "restrict(memory_bytes=1 << 28)\ntry:\n    b'x' * (1 << 29)\nexcept MemoryError:\n"
    code += """    print('26\\n{"error": "import-memory"}', end='')"""
    refused("import-memory", "text", b"x", command=limited(code))


@posix
def test_the_worker_itself_reports_memory() -> None:
    code = "from forms.importers.worker import serve\nfrom forms.importers.extract import text\n"
    code += "def hungry(data, told):\n    return 'x' * (1 << 40)\n"
    code += "text.extract = hungry\n"
    code += "import io\n"
    code += 'header = io.BytesIO(b\'{"kind": "text", "length": 1}\\nx\')\n'
    code += "serve.serve(header, sys.stdout.buffer)"
    refused("import-memory", "text", b"x", command=child(code))


def test_the_clock_ends_a_worker_that_sleeps() -> None:
    start = time.monotonic()
    refused(
        "import-timeout",
        "text",
        b"x",
        command=child("import time; time.sleep(60)"),
        wall_seconds=0.5,
    )
    assert time.monotonic() - start < 10


@pytest.mark.parametrize(
    "code",
    [
        "import os; os.abort()",
        "sys.exit(3)",
        "print('garbage')",
        "print('5')",
        "print('2\\n[]', end='')",
        "print('16\\n{\"proposal\": {}}', end='')",
        "print('20\\n{\"error\": \"unheard\"}', end='')",
    ],
)
def test_a_crash_or_a_strange_answer(code: str) -> None:
    refused("import-crashed", "text", b"x" * 100_000, command=child(code))


def test_a_worker_that_cannot_start(tmp_path: Path) -> None:
    refused("import-crashed", "text", b"x", command=[str(tmp_path / "no-program")])


def test_an_unknown_kind_in_the_request() -> None:
    refused("import-crashed", "exe", b"x")


def test_cancelling_ends_the_worker_at_once() -> None:
    cancel = threading.Event()
    threading.Timer(0.3, cancel.set).start()
    start = time.monotonic()
    sleeping = child("import time; time.sleep(60)")
    refused("cancelled", "text", b"x", watch=Watch(cancel), command=sleeping)
    assert time.monotonic() - start < 5


def test_cancelled_before_it_began(tmp_path: Path) -> None:
    cancel = threading.Event()
    cancel.set()
    path = tmp_path / "a.txt"
    path.write_bytes(REPORT)
    with pytest.raises(NianbaoError) as caught:
        import_from(path, watch=Watch(cancel))
    assert caught.value.kind == "cancelled"


# -------------------------------------------------------------------------- what a worker may


@posix
@pytest.mark.parametrize(
    "code",
    [
        "open('/etc/hostname')",
        "import socket; socket.socket()",
        "import subprocess; subprocess.Popen(['true'])",
        "import os; os.listdir('.')",
    ],
)
def test_a_sealed_worker_opens_nothing(code: str) -> None:
    program = f"import socket, subprocess, os\nfrom forms.importers.worker.limits import seal\nseal()\n{code}"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert done.returncode != 0
    assert b"PermissionError" in done.stderr or b"Too many open files" in done.stderr


def test_the_protocol_by_hand() -> None:
    header = json.dumps({"kind": "text", "length": len(REPORT)}).encode() + b"\n"
    done = subprocess.run(worker_command(), input=header + REPORT, capture_output=True, check=True)
    length, _, body = done.stdout.partition(b"\n")
    assert int(length) == len(body)
    assert len(json.loads(body)["proposal"]["cells"]) == 200


def test_a_bundle_calls_itself_with_the_hidden_verb(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert worker_command() == [sys.executable, "import-worker"]


# ------------------------------------------------------------------------------- large inputs

LINES = 40_000
LONG = {
    "lines in table three": lambda: REPORT.replace(
        "四、政府信息".encode(),
        ("不认识的行\t1\t2\t3\t4\t5\t6\t7\n" * LINES).encode() + "四、政府信息".encode(),
    ),
    "one line of 20 MB": lambda: REPORT + b"1 " * 10_000_000,
    "tabs without end": lambda: REPORT.replace(b"\t0", b"\t" * 200_000 + b"0", 5),
    "nothing but headings": lambda: (
        "一、总体情况\n二、主动公开政府信息情况\n".encode() * (LINES // 2)
    ),
    "nothing but titles": lambda: "某局2023年政府信息公开工作年度报告\n".encode() * LINES,
    "labels again and again": lambda: (
        REPORT + "1.属于国家秘密\t0\t0\n3.其他\t0\n".encode() * (LINES // 2)
    ),
    "values again and again": lambda: REPORT.replace(b"\n", b"\n0\n0\n0\n" * 50),
    "brackets": lambda: REPORT.replace(b"\t0", b"\t0" + "（".encode() * 5_000, 20),
    "lines all different": lambda: (
        REPORT + "\n".join(f"第{at}行总体情况报告" for at in range(LINES)).encode()
    ),
    "form feeds": lambda: REPORT.replace(b"\n", b"\n\f" * 150),
}
IN_THE_WORKER = ("one line of 20 MB", "lines all different")


def prose(lines: int) -> bytes:
    return REPORT + "\n".join(["很长的一行文字。"] * lines).encode()


@pytest.mark.parametrize("name", LONG)
def test_large_inputs_end_in_time(name: str) -> None:
    """In time is within the worker's ten seconds of processor: in it, the outcome is a timeout."""
    read = outcome if name in IN_THE_WORKER else outcome_here
    start = time.process_time()
    assert read(LONG[name]()) in {"proposal", "no-report-found"}
    assert time.process_time() - start < CPU_SECONDS


def test_many_lines_are_read_but_not_any_number() -> None:
    proposal = read_bytes("a.txt", prose(LINES))
    assert len(proposal.cells) == 200
    assert len(proposal.not_understood) == 501
    assert outcome_here(prose(MOST_LINES + 1)) == "too-large"


def test_progress_is_told_and_kept_out_of_the_answer() -> None:
    heard: list[tuple[int, int]] = []
    code = "import json\nanswer = json.dumps({'error': 'no-report-found'}).encode()\n"
    code += "for each in (b'1/3\\n2/3\\n', b'3/3\\n', b'%d\\n' % len(answer) + answer):\n"
    code += "    sys.stdout.buffer.write(each)\n    sys.stdout.buffer.flush()\n"
    watch = Watch(told=lambda step, steps: heard.append((step, steps)))
    refused("no-report-found", "text", b"x", watch=watch, command=child(code))
    assert heard[-1] == (3, 3)
    assert heard == sorted(heard)


def test_much_progress_at_once_is_kept_out_of_the_answer() -> None:
    heard: list[tuple[int, int]] = []
    code = "import json\nanswer = json.dumps({'error': 'no-report-found'}).encode()\n"
    code += "lines = b''.join(b'%d/3000\\n' % at for at in range(1, 3001))\n"
    code += "sys.stdout.buffer.write(lines + b'%d\\n' % len(answer) + answer)\n"
    watch = Watch(told=lambda step, steps: heard.append((step, steps)))
    refused("no-report-found", "text", b"x", watch=watch, command=child(code))
    assert heard[-1] == (3000, 3000)
