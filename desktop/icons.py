"""The line icons of resources/icons in a colour of the theme."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop.theme import Theme, theme
from forms.resources import resource

SIZES = (18, 27, 36)
"""100, 150 and 200 %; Qt makes what lies between from the next larger one."""


@cache
def _drawing(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


def _pixmap(drawing: str, color: str, size: int) -> QPixmap:
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    data = QByteArray(drawing.replace("currentColor", color).encode())
    QSvgRenderer(data).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


def picture(name: str, palette: Theme, size: int, ink: str = "text", ratio: float = 1) -> QPixmap:
    """One icon as a pixmap of `size` logical pixels, sharp on a screen of this pixel ratio."""
    pixmap = QPixmap(_cached_picture(name, palette.tokens[ink], round(size * ratio)))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


@cache
def _cached_picture(name: str, color: str, size: int) -> QPixmap:
    return _pixmap(_drawing(name), color, size)


@cache
def _cached_icon(name: str, theme_name: str, token: str) -> QIcon:
    tokens = theme(theme_name).tokens
    icon = QIcon()
    for size in SIZES:
        drawn = _cached_picture(name, tokens[token], size)
        icon.addPixmap(drawn)
        icon.addPixmap(drawn, QIcon.Mode.Selected)  # Qt would tint it until it is hard to see
        icon.addPixmap(_cached_picture(name, tokens["faint"], size), QIcon.Mode.Disabled)
    return icon


def icon(name: str, palette: Theme, ink: str = "text") -> QIcon:
    """An icon for buttons and menus; greyed by itself where disabled."""
    return _cached_icon(name, palette.name, ink)


def mark() -> QIcon:
    """The program's own sign."""
    result = QIcon()
    for size in (32, 64, 128):
        result.addPixmap(_pixmap(_drawing("nianbao"), "", size))
    return result
