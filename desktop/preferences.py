"""How the window looks on this machine. What can alter findings or paper is not kept here."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from forms import folders, storage

if TYPE_CHECKING:
    from pathlib import Path

THEME_CHOICES = ("system", "light", "dark", "contrast")
TEXT_SIZES = (100, 115, 130, 150, 175, 200)


@dataclass(frozen=True, slots=True)
class Preferences:
    """`clerk` goes into the history and is proposed as 填报人; he is asked for it once (`asked_name`).

    `geometry` is Qt's, in hex; Qt forgets that a window was maximised when its screen is gone, so
    that is kept beside it. `help_width` and `findings_height` are as the clerk dragged them, in
    pixels; 0 is as they come.
    """

    clerk: str = ""
    theme: str = "system"
    text_size: int = 100
    geometry: str = ""
    maximised: bool = False
    help_open: bool = True
    findings_open: bool = True
    help_width: int = 0
    findings_height: int = 0
    asked_name: bool = False

    @property
    def scale(self) -> float:
        """The text size as a factor, held within what the pages are made for."""
        return min(max(self.text_size, TEXT_SIZES[0]), TEXT_SIZES[-1]) / 100


def path() -> Path:
    """Where preferences lie."""
    return folders.home() / "preferences.json"


def load() -> Preferences:
    """What was chosen; whatever is missing or damaged falls back to how the program comes."""
    try:
        data = json.loads(path().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Preferences()
    return _known(data) if isinstance(data, dict) else Preferences()


def _known(data: dict[str, Any]) -> Preferences:
    plain = Preferences()
    kept = {
        field.name: data[field.name]
        for field in fields(Preferences)
        if type(data.get(field.name)) is type(getattr(plain, field.name))
    }
    result = replace(plain, **kept)
    return result if result.theme in THEME_CHOICES else replace(result, theme="system")


def save(preferences: Preferences) -> None:
    """NianbaoError when the data folder cannot be written."""
    storage.private_folder(folders.home())
    data = json.dumps(asdict(preferences), ensure_ascii=False, indent=1)
    storage.write_whole(path(), data.encode())
