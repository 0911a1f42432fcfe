"""Apache PDFBox preflight: a second judge of archive files. It knows only part 1 of PDF/A, so it
is given builds labelled 1b.

Its own main class judges a whole folder in one process of Java and needs a JRE alone, no compiler.
Since Java 11 two libraries that it expects in Java itself come from packages of their own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

if TYPE_CHECKING:
    from collections.abc import Mapping

JARS = Path("/usr/share/java")
NEEDED = (
    *("preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging"),
    *("javax.activation", "jaxb-api"),
)


def complaints(files: Mapping[str, bytes], folder: Path) -> dict[str, list[str]]:
    """What it finds wrong with each file; without Java or PDFBox skips, and fails in CI."""
    java, jars = shutil.which("java"), [JARS / f"{name}.jar" for name in NEEDED]
    missing = [str(each) for each in jars if not each.is_file()]
    if java is None or missing:
        reason = f"PDFBox preflight is missing here: {', '.join(missing) or 'java'}"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(reason)
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / f"{name}.pdf").write_bytes(data)
    command = [java, "-Djava.awt.headless=true", "-cp", ":".join(map(str, jars))]
    command += ["org.apache.pdfbox.preflight.Validator_A1b", "xml", "batch", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=110)
    assert "Exception" not in done.stderr, done.stderr
    return {name: _read(folder / f"{name}.pdf.preflight.xml") for name in files}


def _read(path: Path) -> list[str]:
    judged = ET.parse(path).getroot()
    found = [
        f"{error.findtext('code')} {error.findtext('details')}" for error in judged.iter("error")
    ]
    valid = judged.findtext("isValid")
    return found or ([] if valid == "true" else [f"valid: {valid}"])
