"""The face of the window: a Chinese one of the desktop's, or the one that comes along."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase

from desktop.words import FACES
from forms.resources import resource

BUNDLED = ("NotoSansSC-Regular.ttf", "NotoSansSC-Medium.ttf")


def window_font(pixels: int, *, bundled: bool = False) -> QFont:
    """The font of all widgets; with `bundled` the same on every machine, for pictures."""
    family = "" if bundled else _installed()
    font = QFont(family or _bundled())
    font.setPixelSize(pixels)
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    return font


def _installed() -> str:
    """The first of the good Chinese screen faces that this desktop has."""
    known = set(QFontDatabase.families())
    return next((family for family in FACES if family in known), "")


def _bundled() -> str:
    families: list[str] = []
    for name in BUNDLED:
        number = QFontDatabase.addApplicationFont(str(resource("fonts", name)))
        families += QFontDatabase.applicationFontFamilies(number)
    return families[0] if families else ""
