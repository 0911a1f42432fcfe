"""Builds dist/nianbao/, the one-folder program, and tries out what was built.

    python packaging/bundle.py [--no-smoke]

PyInstaller runs in an environment of its own under build/, made from requirements.lock with
hashes and used again while the lock stays the same: in a developer's environment it would pack
whatever happens to be installed there. Then the licences are put beside the program, the size is
held against its limit, and the result has to pass packaging/smoke.py.
"""

from __future__ import annotations

import ast
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

import icu
import licences
import smoke

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build" / "bundle"
ENVIRONMENT = ROOT / "build" / "bundle-env"
DIST = ROOT / "dist"
PROGRAM = DIST / "nianbao"
WINDOWS = os.name == "nt"
LIMIT = 160_000_000
"""Bytes that the whole folder may have."""
ENTRY = re.compile(r"^(?P<name>[a-z0-9][a-z0-9._-]*)==(?P<version>[^ ;]+)", re.MULTILINE)
DIRECT = "nianbao (pyproject.toml)"


class CannotBundle(Exception):
    """The build has to stop; the text says why."""


def say(text: str) -> None:
    print(text, flush=True)


def run(command: list[str], **environment: str) -> None:
    """Run and show output; a failure names the command."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    if subprocess.call(command, cwd=ROOT, env={**clean, **environment}):
        raise CannotBundle("This command failed:\n    " + subprocess.list2cmdline(command))


# ------------------------------------------------------------------ what has to be installed


def locked_entries(lock: str) -> dict[str, str]:
    """Each package of the lock file with its whole entry: version, marker, hashes, who wants it."""
    starts = list(ENTRY.finditer(lock))
    ends = [start.start() for start in starts[1:]] + [len(lock)]
    return {s["name"]: lock[s.start() : end] for s, end in zip(starts, ends, strict=True)}


def wanted_by(entry: str) -> set[str]:
    """The packages that an entry's `# via` comment names."""
    comment = "\n".join(line for line in entry.splitlines() if line.lstrip().startswith("#"))
    return {word.strip() for word in re.sub(r"# via|#", "\n", comment).splitlines()} - {""}


def canonical_name(requirement: str) -> str:
    """The name as the lock file writes it."""
    name = re.match(r"[A-Za-z0-9._-]+", requirement)
    if name is None:
        raise CannotBundle(f"Not a requirement: {requirement}")
    return re.sub(r"[-_.]+", "-", name.group()).lower()


def closure(roots: Iterable[str], entries: Mapping[str, str]) -> set[str]:
    """The roots and all that they want in turn, on any platform."""
    found, waiting = set[str](), set(roots)
    while waiting:
        name = waiting.pop()
        if name not in entries:
            raise CannotBundle(f"requirements.lock does not name {name}: run make lock")
        found.add(name)
        waiting |= {other for other in entries if name in wanted_by(entries[other])} - found
    return found


def required(extra: str = "") -> set[str]:
    """Names of the packages that pyproject.toml asks for, or an extra of it, with theirs."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    direct = project["optional-dependencies"][extra] if extra else project["dependencies"]
    entries = locked_entries((ROOT / "requirements.lock").read_text("utf-8"))
    return closure(map(canonical_name, direct), entries)


def requirements() -> str:
    """The part of requirements.lock that a bundle is made of, and made with."""
    entries = locked_entries((ROOT / "requirements.lock").read_text("utf-8"))
    return "".join(entries[name] for name in sorted(required() | required("bundle")))


# ------------------------------------------------------------------------- the environment


def environment_python() -> Path:
    return ENVIRONMENT / ("Scripts/python.exe" if WINDOWS else "bin/python")


def make_environment() -> None:
    """Makes the environment unless it is there for this lock and this Python already.

    pip stays outside and installs into it, so that Python's ensurepip, which Debian keeps in a
    package of its own, is not needed.
    """
    wanted = requirements()
    key = hashlib.sha256(f"{sys.version}\0{wanted}".encode()).hexdigest()
    note = ENVIRONMENT / "made-for.json"
    if note.exists() and environment_python().exists() and json.loads(note.read_text())[0] == key:
        return
    say("Making a clean environment for the bundle …")
    shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    run([sys.executable, "-m", "venv", "--without-pip", str(ENVIRONMENT)])
    listed = ENVIRONMENT / "requirements.txt"
    listed.write_text(wanted, "utf-8")
    pip = [sys.executable, "-m", "pip", "--python", str(environment_python()), "install", "--quiet"]
    run([*pip, "--disable-pip-version-check", "--require-hashes", "--no-deps", "-r", str(listed)])
    note.write_text(json.dumps([key]))


def site_packages() -> Path:
    """Where the environment's packages lie."""
    if WINDOWS:
        return ENVIRONMENT / "Lib" / "site-packages"
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    return ENVIRONMENT / "lib" / version / "site-packages"


# ---------------------------------------------------------------------------------- build


def make_icon() -> None:
    """Windows programs carry their picture inside, in a format of its own."""
    BUILD.mkdir(parents=True, exist_ok=True)
    picture, icon = ROOT / "resources" / "icons" / "nianbao.svg", BUILD / "nianbao.ico"
    script = str(ROOT / "packaging" / "windows" / "icon.py")
    command = [str(environment_python()), script, str(picture), str(icon)]
    run(command, QT_QPA_PLATFORM="offscreen")


def build_program() -> None:
    """Runs PyInstaller; dist/nianbao is new afterwards, never a mixture with an older one."""
    shutil.rmtree(PROGRAM, ignore_errors=True)
    if WINDOWS:
        make_icon()
    command = [str(environment_python()), "-m", "PyInstaller", "--clean", "--noconfirm"]
    folders = ["--distpath", str(DIST), "--workpath", str(BUILD), "--log-level", "WARN"]
    spec = str(ROOT / "packaging" / "nianbao.spec")
    # The same string hashes make the same archive of the same sources.
    run([*command, *folders, spec], PYTHONHASHSEED="0", PYTHONNOUSERSITE="1")


def shrink_icu() -> None:
    """Takes the data of ICU that nobody asks for out of the program; only Linux has them."""
    for library in PROGRAM.rglob("libicudata.so.*"):
        if not library.is_symlink():
            icu.make_small(library)


def packed(notes: str) -> list[Path]:
    """Where the files came from that PyInstaller noted in one of its .toc files."""
    content = ast.literal_eval((BUILD / "nianbao" / notes).read_text("utf-8"))
    entries = next(part for part in content if isinstance(part, list))
    return [Path(source) for _, source, kind in entries if kind != "SYMLINK"]


def add_licences() -> None:
    """Puts licences/ into the program; a part without a text stops the build."""
    collected, site = packed("COLLECT-00.toc"), site_packages()
    ours = (ROOT, ENVIRONMENT, Path(sys.prefix))
    foreign = [path for path in collected if not any(path.is_relative_to(o) for o in ours)]
    # The executable itself is PyInstaller's.
    parts = licences.packages(site, collected + packed("PYZ-00.toc"), always=["pyinstaller"])
    licences.write(PROGRAM / "licences", [*parts, *licences.libraries(foreign)], ROOT)


# ----------------------------------------------------------------------------------- size


def files_by_size(folder: Path) -> list[tuple[int, Path]]:
    """Files with their bytes, largest first; what a link points to counts once."""
    files = (file for file in folder.rglob("*") if file.is_file() and not file.is_symlink())
    return sorted(((file.stat().st_size, file) for file in files), reverse=True)


def check_size(folder: Path, limit: int = LIMIT) -> int:
    """The bytes of the folder; CannotBundle, with its largest files, when they pass the limit."""
    files = files_by_size(folder)
    total = sum(size for size, _ in files)
    if total > limit:
        largest = "\n".join(f"{size:>12,}  {file.relative_to(folder)}" for size, file in files[:20])
        raise CannotBundle(f"{total:,} bytes are more than {limit:,}. The largest:\n{largest}")
    return total


# ----------------------------------------------------------------------------------- main


def bundle(*, smoke_test: bool) -> None:
    """All steps in order."""
    started = time.monotonic()
    make_environment()
    say("Building dist/nianbao …")
    build_program()
    shrink_icu()
    add_licences()
    total = check_size(PROGRAM)
    say(f"dist/nianbao: {total:,} bytes, built in {time.monotonic() - started:.0f} s")
    if smoke_test:
        smoke.smoke(PROGRAM)


def main(arguments: list[str]) -> int:
    try:
        bundle(smoke_test="--no-smoke" not in arguments)
    except (CannotBundle, licences.NoLicence, smoke.Failed) as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
