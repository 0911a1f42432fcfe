"""The peers on this machine, or why one is not here."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

VERSIONS = {"weasyprint": "weasyprint==70.0", "typst": "typst==0.15.2"}
_ROOM = Path("build/peers")
_PANGO = ("libpango-1.0-0", "libpangoft2-1.0-0")
"""Debian's packages of what WeasyPrint sets lines with."""


def python(peer: str) -> tuple[str, str]:
    """The interpreter that has a peer, or nothing and the reason. The peers live in an
    environment of their own: nothing of this project depends on them."""
    own = _ROOM / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    asked = [[str(own), "-c", f"import {peer}"], [str(own), "-m", "pip", "install", "-q"]]
    if not own.exists():
        subprocess.run([sys.executable, "-m", "venv", str(_ROOM)], check=True)
    found = _run(asked[0])
    if "ModuleNotFoundError" in found:
        told = _run([*asked[1], VERSIONS[peer]])
        found = told or _run(asked[0])
    if "cannot load library" in found and os.name == "posix" and os.geteuid() == 0:
        _run(["apt-get", "install", "-y", "-q", *_PANGO])
        found = _run(asked[0])
    return ("", found) if found else (str(own.absolute()), "")


def office() -> tuple[str, str]:
    """LibreOffice is too large to be installed by a bench."""
    program = shutil.which("soffice")
    return (program, "") if program else ("", "no soffice on the path")


def _run(command: list[str]) -> str:
    """What went wrong, in a line; empty when nothing did."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    except OSError as error:
        return str(error)
    said = done.stderr.strip().splitlines() or [f"exit {done.returncode}"]
    return next((line for line in said if "cannot load library" in line), said[-1]) * bool(
        done.returncode
    )
