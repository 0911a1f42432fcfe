"""Reading the values of settings, which may hold anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

LARGEST = 32767
_OFF = frozenset({"0", "false", "off", "none"})


def is_on(setting: Element | None) -> bool:
    """Whether a setting like `vanish` is there and not switched off."""
    return setting is not None and setting.get("val", "1") not in _OFF


def value(properties: Element | None, path: str) -> str:
    """What the setting at a path says, or nothing."""
    setting = None if properties is None else properties.find(path)
    return "" if setting is None else setting.get("val", "")


def whole_number(text: str, least: int = 0, most: int = LARGEST) -> int:
    """A number between two bounds; the lower one for what is none."""
    usable = text.isascii() and text.isdigit() and len(text) < 10
    return min(max(int(text), least), most) if usable else least
