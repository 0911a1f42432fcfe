"""LibreOffice without a window: whether an office reads our files, and what it makes of them."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

FONTS = Path(__file__).resolve().parents[3] / "resources" / "fonts"
FACES = {
    "仿宋": "Nianbao Fang",
    "楷体": "Nianbao Kai",
    "黑体": "Noto Sans SC",
    "宋体": "Noto Serif SC",
    "方正小标宋简体": "Noto Serif SC",
    "Times New Roman": "Noto Serif SC",
}
"""The families that an office is asked for, and the shipped faces that stand in for them, so that
pages break alike on every machine."""


def converted(path: Path, to: str, folder: Path) -> Path:
    """The file that LibreOffice makes of another: `to` is its ending, or `ending:filter`.

    It works with a profile of its own in `folder` and with the shipped faces alone.
    """
    program = shutil.which("soffice")
    if program is None:
        reason = "no soffice here: LibreOffice cannot be asked"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(reason)
    folder.mkdir(parents=True, exist_ok=True)
    made = folder / f"{path.stem}.{to.partition(':')[0]}"
    profile = (folder / "profile").resolve().as_uri()
    order = ["--convert-to", to, "--outdir", str(folder), str(path)]
    done = subprocess.run(
        [program, f"-env:UserInstallation={profile}", "--headless", "--norestore", *order],
        env={**os.environ, "HOME": str(folder), "FONTCONFIG_FILE": str(_fonts(folder))},
        capture_output=True,
        text=True,
        check=False,
        timeout=110,
    )
    assert made.is_file(), f"LibreOffice made no {made.name}:\n{done.stdout}{done.stderr}"
    assert "Error" not in done.stderr, done.stderr
    return made


def _fonts(folder: Path) -> Path:
    """A configuration of fontconfig that knows the shipped faces and what they stand in for."""
    aliases = "".join(
        f'<alias binding="same"><family>{asked}</family>'
        f"<prefer><family>{shipped}</family></prefer></alias>"
        for asked, shipped in FACES.items()
    )
    made = folder / "fonts.conf"
    made.write_text(
        '<?xml version="1.0"?><fontconfig>'
        f"<dir>{FONTS}</dir><cachedir>{folder / 'fonts'}</cachedir>{aliases}</fontconfig>",
        "utf-8",
    )
    return made
