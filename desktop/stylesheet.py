"""The look of all widgets: resources/theme/window.qss with the colours of a theme and sizes."""

from __future__ import annotations

from functools import cache
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtGui import QPalette

from forms.resources import resource

if TYPE_CHECKING:
    from desktop.theme import Theme

BODY = 14
"""Logical pixels of running text at 100 %."""

SIZES = {
    "small": 12,
    "body": BODY,
    "heading": 16,
    "title": 20,
    "display": 26,
    "line": 20,
    "row": 30,
    "icon": 18,
    "mark": 16,
    "arrow_side": 14,
    "arrow_room": 28,
}
MARK_EDGE = 2
"""Pixels of the line around the mark of a check box or radio button, at any text size."""

_ROLES = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "sunken",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "on_accent",
    QPalette.ColorRole.Highlight: "selection",
    QPalette.ColorRole.HighlightedText: "text",
    QPalette.ColorRole.ToolTipBase: "raised",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Light: "raised",
    QPalette.ColorRole.Midlight: "border",
    QPalette.ColorRole.Mid: "border_strong",
    QPalette.ColorRole.Dark: "border_strong",
    QPalette.ColorRole.Shadow: "border_strong",
    QPalette.ColorRole.Accent: "accent",
}
_FADED = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)


def pixels(size: float, scale: float) -> int:
    """A length that grows with the text size."""
    return round(size * scale)


def _round(scale: float) -> dict[str, int]:
    """A round mark is round only while its edges and what is between them add up."""
    mark, edge = pixels(SIZES["mark"], scale), pixels(5, scale)
    whole = mark + 2 * MARK_EDGE
    return {
        "dot": whole - 2 * edge,
        "dash": whole - 10,
        "dot_edge": edge,
        "mark_radius": whole // 2,
    }


@cache
def _template() -> Template:
    return Template(resource("theme", "window.qss").read_text(encoding="utf-8"))


def stylesheet(theme: Theme, scale: float) -> str:
    """The whole sheet; KeyError when the sheet names what the theme lacks."""
    lengths = {name: pixels(size, scale) for name, size in SIZES.items()} | _round(scale)
    sizes = {name: f"{length}px" for name, length in lengths.items()}
    pictures = {
        name: resource("theme", f"{theme.name}-{drawing}.svg").as_posix()
        for name, drawing in (("arrow", "down"), ("check", "check"))
    }
    return _template().substitute(theme.tokens, **sizes, **pictures)


def palette(theme: Theme) -> QPalette:
    """For what paints itself and for parts that the sheet does not name."""
    result = QPalette()
    for role, token in _ROLES.items():
        result.setColor(role, theme.color(token))
    for role in _FADED:
        result.setColor(QPalette.ColorGroup.Disabled, role, theme.color("faint"))
    return result
