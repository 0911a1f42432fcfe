"""Elements and texts of WordprocessingML, written as strings."""

from __future__ import annotations

import re
from math import floor
from xml.sax.saxutils import escape

from forms.render.characters import held

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = {
    "w": MAIN,
    "r": RELATIONS,
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
"""The name spaces of our parts, by prefix."""
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_BREAKS = re.compile("([\n\t])")
_IN_ATTRIBUTES = {'"': "&quot;", "\n": "&#10;", "\t": "&#9;"}
_EMU = 12700
_EIGHTHS = 8
_EPSILON = 1e-6


def tag(name: str, /, *inner: str, **attributes: object) -> str:
    """An element of the main name space; `inner` is markup, attributes are plain values."""
    named = "".join(f' w:{key}="{attribute(str(value))}"' for key, value in attributes.items())
    content = "".join(inner)
    return f"<w:{name}{named}>{content}</w:{name}>" if content else f"<w:{name}{named}/>"


def root(name: str, *inner: str) -> str:
    """The outermost element of a part, `name` with its prefix."""
    spaces = "".join(f' xmlns:{prefix}="{space}"' for prefix, space in SPACES.items())
    return f"{HEAD}<{name}{spaces}>{''.join(inner)}</{name}>"


def content(text: str) -> str:
    """An element's text."""
    return escape(held(text))


def attribute(text: str) -> str:
    """Text between the quotation marks of an attribute."""
    return escape(held(text), _IN_ATTRIBUTES)


def run(text: str, style: str = "") -> str:
    """Text in a style of characters; the ends of its lines and its tabs are kept.

    The hint has quotation marks and dashes drawn by the Chinese face.
    """
    look = tag("rPr", tag("rStyle", val=style) if style else "", tag("rFonts", hint="eastAsia"))
    return tag("r", look, *map(_part, _BREAKS.split(held(text)))) if held(text) else ""


def _part(text: str) -> str:
    if _BREAKS.fullmatch(text):
        return tag("tab" if text == "\t" else "br")
    return f'<w:t xml:space="preserve">{content(text)}</w:t>' if text else ""


def paragraph(style: str, *inner: str, properties: str = "") -> str:
    """A paragraph; `properties` are those that it has beside its style, in the schema's order."""
    return tag("p", tag("pPr", tag("pStyle", val=style), properties), *inner)


def twips(points: float) -> int:
    """Twentieths of a point."""
    return round(points * 20)


def floor_twips(points: float) -> int:
    """Twentieths of a point, never more than there is room for."""
    return floor(points * 20 + _EPSILON)


def half_points(points: float) -> int:
    """Sizes of type."""
    return round(points * 2)


def eighths(points: float) -> int:
    """Widths of lines."""
    return round(points * _EIGHTHS)


def emu(points: float) -> int:
    """Lengths of drawings."""
    return round(points * _EMU)


def grey(share: float) -> str:
    """A shade, 1 for white."""
    return f"{round(share * 255):02X}" * 3
