"""The shipped faces as the peers name them."""

from __future__ import annotations

import json
from pathlib import Path

FONTS = Path(__file__).resolve().parents[3] / "resources" / "fonts"


def families() -> dict[str, str]:
    """The family of each role."""
    rows = json.loads((FONTS / "faces.json").read_text("utf-8"))
    return {row["face"]: row["family"] for row in rows}


def configured(folder: Path) -> Path:
    """A configuration of fontconfig that knows the shipped faces alone, with a cache of its own."""
    made = folder / "fonts.conf"
    made.write_text(
        '<?xml version="1.0"?><fontconfig>'
        f"<dir>{FONTS}</dir><cachedir>{folder / 'fonts'}</cachedir></fontconfig>",
        "utf-8",
    )
    return made
