"""Writes requirements.lock anew: every dependency and extra, all platforms, with hashes.

The file names no index and no folder of the machine that made it.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UV = Path(sys.executable).with_name("uv.exe" if sys.platform == "win32" else "uv")
COMMAND = [
    *("pip", "compile", "pyproject.toml", "--output-file", "requirements.lock", "--quiet"),
    *("--universal", "--all-extras", "--python-version", "3.11", "--generate-hashes"),
    *("--no-emit-index-url", "--no-emit-find-links"),
]


def main(extra: list[str]) -> int:
    """Resolve; `--upgrade` takes newer versions of what pyproject.toml leaves open."""
    command = [str(UV), *COMMAND, "--custom-compile-command", "make lock", *extra]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
