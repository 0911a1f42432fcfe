"""Makes this folder ready to run: .venv, the locked packages, Qt's system libraries.

    python3 packaging/setup.py [--window]

Needs nothing but Python and its standard library. What is done is noted in .venv/ready.json under
a key of everything it depends on, so the next call returns at once. With `--window`, libraries
that only a window on the present display needs must be there too; without it they are installed
where that is allowed and otherwise merely named.

Reads back to Python 3.7, so that an old Python gets a sentence and not a syntax error.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
READY = VENV / "ready.json"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
OLDEST, NEWEST = (3, 11), (3, 13)
# The tables of pyproject.toml that decide what is installed; editing a linter's is no reason to.
INSTALLING = ("build-system", "project")

# What Qt loads, and the Debian package it is in. Newer releases call some of them …t64 and still
# answer to these names.
ALWAYS = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libxkbcommon.so.0": "libxkbcommon0",
}
X11 = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libcups.so.2": "libcups2",  # without it Qt finds no printer
}
WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}


class CannotContinue(Exception):
    """Setting up has to stop; the text tells the person at the keyboard what to do."""


def say(text: str) -> None:
    print(text, flush=True)


def run(command: list[str]) -> None:
    """Run and show output; a failure ends the set-up with the command that failed."""
    if subprocess.call(command, cwd=ROOT):
        raise CannotContinue("This command failed:\n    " + shlex.join(command))


# -------------------------------------------------------------------------------- Python


def check_python(version: tuple[int, int]) -> None:
    """Refuse a Python that the locked packages do not run on."""
    if OLDEST <= version <= NEWEST:
        return
    names = [f"python3.{minor}" for minor in range(NEWEST[1], OLDEST[1] - 1, -1)]
    found = [name for name in names if shutil.which(name)]
    remedy = (
        f"This machine also has {found[0]}: add PYTHON={found[0]} to the command."
        if found
        else "Install one of them, then add for example PYTHON=python3.11 to the command."
    )
    raise CannotContinue(
        f"Nianbao runs on Python 3.11, 3.12 or 3.13; this is {version[0]}.{version[1]}.\n{remedy}"
    )


def key() -> str:
    """Changes whenever what was set up before no longer fits."""
    import tomllib  # not before Python 3.11

    tables = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    project = json.dumps([tables[name] for name in INSTALLING], sort_keys=True)
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    parts = [str(ROOT), sys.version, lock, project]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def read_ready() -> dict[str, object]:
    try:
        return json.loads(READY.read_text("utf-8")) if PYTHON.exists() else {}
    except (OSError, ValueError):
        return {}


# ------------------------------------------------------------------------------ packages


def venv_fits() -> bool:
    """Whether .venv was made here, by this same Python, and has pip."""
    try:
        made_here = str(VENV) in (VENV / "pyvenv.cfg").read_text("utf-8")
        probe = [str(PYTHON), "-c", "import sys, pip; print(sys.version)"]
        answer = subprocess.run(probe, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return False
    return made_here and answer.strip() == sys.version.strip()


def make_venv() -> None:
    """A fresh .venv; Debian's Python may lack ensurepip, then pip is brought another way."""
    has_ensurepip = bool(importlib.util.find_spec("ensurepip"))
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    if not has_ensurepip and may_install():
        say(f"Python here cannot make environments yet: installing {package}.")
        has_ensurepip = apt_install([package])
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    if has_ensurepip:
        run(command)
        return
    if not importlib.util.find_spec("pip") or not importlib.util.find_spec("venv"):
        raise CannotContinue(f"Python's module for environments is missing. {ask_for([package])}")
    run([*command, "--without-pip"])
    run([sys.executable, "-m", "pip", "--python", str(PYTHON), "install", "--quiet", "pip"])


def install_packages() -> None:
    """Exactly what requirements.lock names, checked by hash, and this project in place."""
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    say("Installing the locked packages into .venv (about 250 MB, a minute or two) …")
    run([*pip, "--require-hashes", "--no-deps", "-r", "requirements.lock"])
    # compat: a plain path entry. The other modes map the packages of this moment, which a new
    # one is not in, through an import hook that costs time at each start. The locked setuptools
    # warns that it may drop this mode some day.
    compat = ["--config-settings", "editable_mode=compat"]
    os.environ["PYTHONWARNINGS"] = "ignore"
    run([*pip, "--no-deps", "--no-build-isolation", *compat, "--editable", "."])


# ----------------------------------------------------------------------- system libraries


def is_missing(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return True
    return False


def missing(table: dict[str, str]) -> list[str]:
    """Debian packages of the libraries in the table that cannot be loaded, each once."""
    return sorted({package for library, package in table.items() if is_missing(library)})


def present_display() -> dict[str, str]:
    """The libraries for the display of this moment; none without one."""
    if os.environ.get("WAYLAND_DISPLAY"):
        return WAYLAND
    return X11 if os.environ.get("DISPLAY") else {}


def sudo() -> list[str]:
    return [] if os.geteuid() == 0 else ["sudo", "-n"]


def may_install() -> bool:
    """Whether apt-get is here and works without asking anyone for a password."""
    if not shutil.which("apt-get"):
        return False
    if os.geteuid() == 0:
        return True
    probe = ["sudo", "-n", "true"]
    return bool(shutil.which("sudo")) and not subprocess.call(probe, stderr=subprocess.DEVNULL)


def apt_install(packages: list[str]) -> bool:
    """Try with the package lists as they are, then with fresh ones."""
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o"]
    apt = [*sudo(), *quiet, "DPkg::Lock::Timeout=120"]
    install = [*apt, "install", "--no-install-recommends", "-y", *packages]
    if subprocess.call(install, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0:
        return True
    subprocess.call([*apt, "update"], stdout=subprocess.DEVNULL)
    return subprocess.call(install, stdout=subprocess.DEVNULL) == 0


def ask_for(packages: list[str]) -> str:
    names = " ".join(packages)
    return (
        f"Missing on this machine: {names}\nHave an administrator run\n"
        f"    sudo apt-get update && sudo apt-get install --no-install-recommends {names}\n"
        "and give this command again. (Names are Debian's; other systems call them alike.)"
    )


def provide_libraries(window: bool) -> list[str]:
    """Install what Qt lacks; returns what is still missing but not needed at this moment."""
    if not sys.platform.startswith("linux"):
        return []
    wanted = {**ALWAYS, **X11, **present_display()}
    packages = missing(wanted)
    if packages and may_install():
        say("Installing system libraries for Qt: " + " ".join(packages))
        apt_install(packages)
    lacking = missing({**ALWAYS, **(present_display() if window else {})})
    if lacking:
        raise CannotContinue("Qt cannot start without these libraries. " + ask_for(lacking))
    rest = missing(wanted)
    if rest:
        say("A window on a display would not open yet. " + ask_for(rest))
    return rest


# ---------------------------------------------------------------------------------- main


def set_up(window: bool) -> None:
    """Do what is still to do, and note it."""
    ready, wanted_key = read_ready(), key()
    installed = ready.get("key") == wanted_key
    needs = "libraries " + " ".join(present_display())
    if installed and ready.get(needs):
        return
    if not installed:
        if not venv_fits():
            make_venv()
        install_packages()
        ready = {"key": wanted_key}
    note(ready)
    ready[needs] = not provide_libraries(window)
    note(ready)
    if not installed:
        say("Ready.")


def note(ready: dict[str, object]) -> None:
    READY.write_text(json.dumps(ready, indent=1), "utf-8")


def main(arguments: list[str]) -> int:
    try:
        check_python(sys.version_info[:2])
        set_up(window="--window" in arguments)
    except CannotContinue as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
