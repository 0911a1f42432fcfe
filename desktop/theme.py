"""Colours and measures of the window, from resources/theme; nothing else names a colour."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

from PySide6.QtGui import QColor

from forms.resources import resource

THEMES = ("light", "dark", "contrast")


@dataclass(frozen=True, slots=True)
class Theme:
    """Tokens by name (`surface`, `accent`, `cell_computed` …; see resources/theme/light.json).

    All three themes have the same tokens. Contrast of text tokens on their grounds is ≥ 4.5 : 1.
    """

    name: str
    tokens: dict[str, str]

    def color(self, token: str) -> QColor:
        """The colour of a token; KeyError for one that the theme lacks."""
        return QColor(self.tokens[token])


GAP = 8
"""The unit of spacing in logical pixels; margins and gaps are multiples of it."""

RADIUS = 6


@cache
def theme(name: str) -> Theme:
    """One of THEMES."""
    return Theme(name, json.loads(resource("theme", f"{name}.json").read_text(encoding="utf-8")))
