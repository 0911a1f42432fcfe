"""Write resources/fonts/coverage.json: the characters that the bundled faces can print.

    python packaging/fonts/coverage.py

A list of [first, last] code points over all faces. The checks of a report's wording read it, since
they may not read faces; tests/packaging/test_fonts_coverage.py compares it with them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"


def covered(fonts: Path) -> set[int]:
    """Every code point that a face of the folder has."""
    faces = json.loads((fonts / "faces.json").read_text("utf-8"))
    codes: set[int] = set()
    for row in faces:
        with TTFont(fonts / row["file"], lazy=True) as face:
            codes.update(face.getBestCmap())
    return codes


def ranges(codes: Iterable[int]) -> list[list[int]]:
    """First and last of each unbroken stretch."""
    found: list[list[int]] = []
    for code in sorted(codes):
        if found and code == found[-1][1] + 1:
            found[-1][1] = code
        else:
            found.append([code, code])
    return found


def written(fonts: Path) -> str:
    """The file's text."""
    return json.dumps(ranges(covered(fonts)), separators=(",", ":")) + "\n"


if __name__ == "__main__":
    (FONTS / "coverage.json").write_text(written(FONTS), encoding="utf-8", newline="\n")
