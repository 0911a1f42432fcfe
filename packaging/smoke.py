"""Tries out the bundled program as a clerk's machine would run it.

    python packaging/smoke.py [dist/nianbao]

Each step starts the built executable with an empty environment: no PATH, a home and a data folder
of its own, no display. The first step that fails is named and ends the test.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
WINDOWS = os.name == "nt"
LINUX = sys.platform.startswith("linux")
COMMAND = "nianbao-cli.exe" if WINDOWS else "nianbao"
WINDOW = "nianbao.exe" if WINDOWS else "nianbao"
PATIENCE = 60.0
"""Seconds for a command; a cold disk and a virus scanner are slow."""
LOOK = 3.0
"""Seconds that a window has to stay up."""
OPTIONAL = ("libcups.so",)
"""Only what prints on a printer asks for these; a machine without printers may lack them."""
HARMLESS = "This plugin does not support propagateSizeHints()"
"""Qt's offscreen platform says so about any window."""
SAMPLE_KINDS = {".nianbao", ".json", ".txt"}
FLAT_REPORT = """\
测试区图书馆2024年政府信息公开工作年度报告

一、总体情况

（一）主动公开情况

2024年，测试区图书馆主动公开政府信息12条。

二、主动公开政府信息情况

第二十条第（一）项
信息内容\t本年制发件数\t本年废止件数\t现行有效件数
规章\t0\t0\t0
行政规范性文件\t２\t1\t1,024
第二十条第（五）项
信息内容\t本年处理决定数量
行政许可\t37
"""
FLAT_VALUES = {
    "disclosure.normative.issued": "2",
    "disclosure.normative.in_force": "1024",
    "disclosure.licensing.decisions": "37",
}


class Failed(Exception):
    """The program does not do what it should; the text names the step."""


@dataclass(frozen=True, slots=True)
class Program:
    """The built program and an empty place to run it in."""

    folder: Path
    place: Path

    def environment(self, **more: str) -> dict[str, str]:
        """Nothing of ours: only what the system itself cannot do without."""
        home = str(self.place / "home")
        base = {"HOME": home, "LC_ALL": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"}
        base["NIANBAO_HOME"] = str(self.place / "data")
        if WINDOWS:
            base |= dict.fromkeys(("USERPROFILE", "APPDATA", "LOCALAPPDATA", "TEMP"), home)
            base["SYSTEMROOT"] = os.environ["SYSTEMROOT"]
        return {**base, **more}

    def run(self, *arguments: str | Path, codes: Sequence[int] = (0,)) -> str:
        """The output of a command that ends with one of these codes and without a traceback."""
        command = [str(self.folder / COMMAND), *map(str, arguments)]
        try:
            done = subprocess.run(
                command,
                cwd=self.place,
                env=self.environment(),
                capture_output=True,
                timeout=PATIENCE,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as problem:
            raise Failed(str(problem)) from problem
        errors = done.stderr.decode("utf-8", "replace")
        if done.returncode not in codes or "Traceback" in errors:
            raise Failed(f"exit code {done.returncode}\n{errors}".rstrip())
        return done.stdout.decode("utf-8", "replace")

    def ask(self, *arguments: str | Path, codes: Sequence[int] = (0,)) -> dict[str, Any]:
        """The answer of a command with --json."""
        output = self.run(*arguments, "--json", codes=codes)
        try:
            answer = json.loads(output)
        except ValueError as problem:
            raise Failed(f"no JSON, but: {output[:200]!r}") from problem
        if not isinstance(answer, dict):
            raise Failed(f"not an object, but: {output[:200]!r}")
        return answer

    @property
    def package(self) -> Path:
        return self.place / "sample.nianbao"

    def sample(self) -> Path:
        """The invented report that the program itself brings along."""
        found = [p for p in self.folder.rglob("samples/*") if p.suffix in SAMPLE_KINDS]
        if not found:
            raise Failed("the program brings no sample report along")
        return min(found)


def expect(condition: object, otherwise: str) -> None:
    if not condition:
        raise Failed(otherwise)


# ----------------------------------------------------------------------- the command line


def imports_sample(program: Program) -> str:
    answer = program.ask("import", program.sample(), "-o", program.package)
    expect(program.package.is_file(), "no package was written")
    expect(answer.get("numbers"), f"no numbers were read: {answer}")
    return f"{answer['numbers']} numbers"


def shows(program: Program) -> str:
    shown = program.ask("show", program.package)
    expect(shown.get("agency") and shown.get("year"), "agency or year is missing")
    expect(shown.get("values") and shown.get("texts"), "values or texts are missing")
    return str(shown["agency"])


def checks(program: Program) -> str:
    answer = program.ask("check", program.package, codes=(0, 1))
    counts = answer.get("counts")
    expect(isinstance(counts, dict) and "findings" in answer, f"no counts: {answer}")
    return str(counts)


def prints(program: Program) -> str:
    import pypdfium2

    paper = program.place / "report.pdf"
    program.run("print", program.package, "-o", paper)
    expect(paper.is_file() and paper.read_bytes().startswith(b"%PDF"), "no PDF was written")
    document = pypdfium2.PdfDocument(paper)
    pages = len(document)
    document.close()
    expect(pages, "the PDF has no pages")
    return f"{pages} pages"


def writes_files(program: Program) -> str:
    """The other formats have libraries of their own, and these have files of their own."""
    starts = {"docx": b"PK", "xlsx": b"PK", "html": b"<!", "json": b"{"}
    for suffix, start in starts.items():
        file = program.place / f"report.{suffix}"
        program.run("print", program.package, "--edition", "sign", "-o", file)
        expect(file.read_bytes().startswith(start), f"no {suffix} was written")
    return ", ".join(starts)


def reads_files(program: Program) -> str:
    """Each kind of file has a reader with libraries of its own, loaded in the sealed worker."""
    known = program.ask("show", program.package)["values"]
    for suffix in ("docx", "xlsx", "html", "pdf"):
        read = program.place / f"{suffix}.nianbao"
        program.ask("import", program.place / f"report.{suffix}", "-o", read)
        values = program.ask("show", read)["values"]
        expect(values == known, f"the {suffix} was read as {len(values)} of {len(known)} numbers")
    return f"{len(known)} numbers each"


def worker_answers(program: Program) -> str:
    """A flat text has to be interpreted, and that the program does in a process of its own."""
    text, read = program.place / "flat.txt", program.place / "flat.nianbao"
    text.write_text(FLAT_REPORT, "utf-8")
    program.ask("import", text, "-o", read)
    shown = program.ask("show", read)
    expect(shown.get("year") == 2024, f"the year was read as {shown.get('year')}")
    values = {address: shown["values"].get(address) for address in FLAT_VALUES}
    expect(values == FLAT_VALUES, f"read as {values}")
    return f"{len(values)} numbers as written"


def opens(program: Program) -> str:
    draft = program.ask("open", program.package).get("draft")
    expect(draft, "no draft was made")
    return str(draft)


def lists_drafts(program: Program) -> str:
    started = time.monotonic()
    drafts = program.ask("drafts").get("drafts")
    expect(drafts and len(drafts) == 1, f"one draft was opened, listed are: {drafts}")
    return f"{(time.monotonic() - started) * 1000:.0f} ms"


def refuses(program: Program) -> str:
    answer = program.ask("show", program.place / "absent.nianbao", codes=(2,))
    expect(answer.get("error", {}).get("message"), f"no error is told: {answer}")
    return str(answer["error"].get("kind"))


# ----------------------------------------------------------------------------- the window


def close_window(process: subprocess.Popen[bytes]) -> None:
    """Asks it to close the way a session's end does."""
    if WINDOWS:
        subprocess.call(["taskkill", "/PID", str(process.pid)], stdout=subprocess.DEVNULL)
    else:
        process.send_signal(signal.SIGTERM)


def has_ended(process: subprocess.Popen[bytes], seconds: float) -> bool:
    """Whether it ends within this time."""
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    return True


def window_stays(program: Program, **display: str) -> str:
    """Starts the window, lets it be, and has it end by itself without a word of trouble."""
    log = program.place / "window.log"
    with log.open("wb") as errors:
        process = subprocess.Popen(
            [str(program.folder / WINDOW), str(program.package)],
            cwd=program.place,
            env=program.environment(**display),
            stdout=errors,
            stderr=errors,
        )
    ended_early = has_ended(process, LOOK)
    if not ended_early:
        close_window(process)
        if not has_ended(process, PATIENCE):
            process.kill()
            process.wait()
            raise Failed("the window did not close when asked to")
    code = process.returncode
    lines = log.read_text("utf-8", "replace").splitlines()
    said = "\n".join(line for line in lines if not line.endswith(HARMLESS))
    expect(not ended_early and code == 0, f"ended with exit code {code}\n{said}")
    expect(not said, f"it said:\n{said}")
    return f"up for {LOOK:.0f} s"


def window_offscreen(program: Program) -> str:
    """Opens the sample: it is in the library afterwards."""
    before = len(program.ask("drafts")["drafts"])
    seen = window_stays(program)
    drafts = program.ask("drafts")["drafts"]
    expect(len(drafts) == before + 1, "the window did not open the report it was started with")
    return f"{seen}, opened {drafts[0].get('title')}"


def window_on_x11(program: Program) -> str:
    with display() as name:
        return window_stays(program, QT_QPA_PLATFORM="xcb", DISPLAY=name) if name else "no Xvfb"


@contextmanager
def display() -> Iterator[str]:
    """An X server of our own; an empty name where there is no Xvfb."""
    if not LINUX or not shutil.which("Xvfb"):
        yield ""
        return
    reader, writer = os.pipe()
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[writer], stderr=subprocess.DEVNULL) as server:
        os.close(writer)
        try:
            with os.fdopen(reader) as pipe:
                yield ":" + pipe.readline().strip()
        finally:
            server.terminate()


# ---------------------------------------------------------------------------- the folder


def libraries_resolve(program: Program) -> str:
    """Every library finds those it was linked with, in the folder or on a usual desktop."""
    if not LINUX:
        return "only on Linux"
    inner = program.folder / "_internal"
    files = [file for file in inner.rglob("*.so*") if file.is_file() and not file.is_symlink()]
    environment = {**os.environ, "LD_LIBRARY_PATH": str(inner)}
    for file in files:
        command = ["ldd", str(file)]
        shown = subprocess.run(
            command, env=environment, capture_output=True, text=True, check=False
        )
        lines = (line.strip() for line in shown.stdout.splitlines() if "not found" in line)
        missing = [line for line in lines if not line.startswith(OPTIONAL)]
        expect(not missing, f"{file.relative_to(inner)}: {', '.join(missing)}")
    return f"{len(files)} libraries"


STEPS: list[tuple[str, Callable[[Program], str]]] = [
    ("libraries resolve", libraries_resolve),
    ("import the sample", imports_sample),
    ("show", shows),
    ("check", checks),
    ("print", prints),
    ("other files", writes_files),
    ("read them back", reads_files),
    ("import worker answers", worker_answers),
    ("open", opens),
    ("drafts", lists_drafts),
    ("a missing file is refused", refuses),
    ("window offscreen", window_offscreen),
    ("window on X11", window_on_x11),
]


def contents(folder: Path) -> list[tuple[str, int, int]]:
    """Name, size and time of every file."""
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return [(str(f), f.stat().st_size, f.stat().st_mtime_ns) for f in files]


def smoke(folder: Path) -> None:
    """All steps in order; Failed names the one that does not hold."""
    expect((folder / COMMAND).is_file(), f"{folder} has no {COMMAND}")
    before = contents(folder)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        program = Program(folder.resolve(), Path(place).resolve())
        (program.place / "home").mkdir()
        for name, step in STEPS:
            started = time.monotonic()
            try:
                seen = step(program)
            except Failed as problem:
                raise Failed(f"Smoke test failed at: {name}\n{problem}") from problem
            print(f"  {name}: {seen} ({time.monotonic() - started:.1f} s)", flush=True)
    expect(contents(folder) == before, "Smoke test failed: the program wrote into its own folder")


def main(arguments: list[str]) -> int:
    folder = Path(arguments[0]) if arguments else ROOT / "dist" / "nianbao"
    try:
        smoke(folder)
    except Failed as problem:
        print(problem, file=sys.stderr)
        return 1
    print("The program works.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
