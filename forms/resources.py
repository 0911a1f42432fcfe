"""Where the program's read-only data lies: form definitions, fonts, icons, theme, samples."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent / "resources"


def resource(*parts: str) -> Path:
    """The path of a shipped file, in a checkout, an installed package and a bundle alike."""
    return ROOT.joinpath(*parts)
