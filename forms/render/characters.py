"""Texts as a web page or an office file can hold them."""

from __future__ import annotations

import re

_LINE_END = re.compile("\r\n?")
_NONCHARACTERS = "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
_UNHELD = re.compile(
    f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_NONCHARACTERS}]"
)


def held(text: str) -> str:
    """The text without what neither XML nor HTML can hold; its line ends are newlines."""
    return _UNHELD.sub("", _LINE_END.sub("\n", text))
